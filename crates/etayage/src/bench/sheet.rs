//! The alert sheet of a story, as the form that the browser posts.

use etayage_model::case::{AlertSheet, Event};
use etayage_model::programme::Answer;
use etayage_simulation::Story;

/// A referrer's login and the fields of their sheet, when the alert leaves at once.
pub fn posted(story: &Story) -> Option<(String, Vec<(String, String)>)> {
    let sent = story
        .flat()
        .any(|event| matches!(event, Event::AlertSent { .. }));
    let opened = story.flat().next();
    match opened {
        Some(Event::Opened {
            origin,
            sheet,
            pathway,
            ..
        }) if sent && !origin.needs_validation && !origin.landlord => {
            let mut fields = vec![
                ("pathway".to_owned(), pathway.to_string()),
                ("do".to_owned(), "envoyer".to_owned()),
            ];
            fields.extend(answers(sheet));
            Some((origin.referrer.to_string(), fields))
        }
        _ => None,
    }
}

fn answers(sheet: &AlertSheet) -> Vec<(String, String)> {
    let mut fields = vec![("commune".to_owned(), sheet.commune.to_string())];
    let ticked = |name: &'static str| move |id: String| (name.to_owned(), id);
    fields.extend(
        sheet
            .criteria
            .iter()
            .map(ToString::to_string)
            .map(ticked("criteria")),
    );
    fields.extend(
        sheet
            .signs
            .iter()
            .map(ToString::to_string)
            .map(ticked("signs")),
    );
    for (question, answer) in &sheet.answers {
        let name = format!("q-{question}");
        let values = match answer {
            Answer::Text(text) => vec![text.read().to_owned()],
            Answer::Number(number) => vec![number.to_string()],
            Answer::One(choice) => vec![choice.to_string()],
            Answer::Many(choices) => choices.iter().map(ToString::to_string).collect(),
            Answer::Day(day) => vec![day.to_string()],
            Answer::YesNo(yes) => vec![(if *yes { "oui" } else { "non" }).to_owned()],
        };
        fields.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    fields
}
