//! A case at each moment that matters to access.

use etayage_model::case::{Case, Command, TeamMember};
use etayage_model::programme::Programme;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::civil::date;

/// The moments, each with its French name. From the adhesion on, someone of each function that LOGIPSY
/// does not have follows the household too.
pub fn situations() -> Vec<(&'static str, Case)> {
    let mut moments = moments();
    for (_, case) in moments
        .iter_mut()
        .filter(|(_, case)| case.adhesion.is_some())
    {
        let others = [social_worker(), psychologist(), coach(), adviser()];
        case.team.extend(others.map(named));
    }
    moments
}

fn named(actor: Actor) -> TeamMember {
    TeamMember {
        user: actor.user,
        role: *actor.roles.iter().next().expect("a role"),
        since: MEETING,
        organisation: Some(actor.organisation),
    }
}

fn moments() -> Vec<(&'static str, Case)> {
    let supported = |health, agreement| signed(diagnosed(health, agreement), START);
    vec![
        ("brouillon", draft()),
        ("alerte transmise", alerted().case()),
        ("entrée acceptée", entered().case()),
        ("première rencontre", met().case()),
        ("entrée refusée", refused()),
        ("refus de la personne", declined()),
        ("contrat, aucun accord", diagnosed(false, false).case()),
        ("contrat, accord santé", diagnosed(true, false).case()),
        (
            "contrat, accord prescripteur",
            diagnosed(false, true).case(),
        ),
        ("contrat, deux accords", diagnosed(true, true).case()),
        ("suivi, aucun accord", supported(false, false).case()),
        ("suivi, deux accords", supported(true, true).case()),
        (
            "fin décidée, aucun accord",
            over(supported(false, false)).case(),
        ),
        (
            "fin décidée, deux accords",
            over(supported(true, true)).case(),
        ),
        ("terminée, aucun accord", finished(supported(false, false))),
        ("terminée, deux accords", finished(supported(true, true))),
        ("retrait, aucun accord", withdrawn(supported(false, false))),
        ("retrait, deux accords", withdrawn(supported(true, true))),
    ]
}

/// The rules of them all.
pub fn programme() -> Programme {
    rules()
}

fn draft() -> Case {
    Story::new(rules())
        .on(ALERT)
        .as_(referrer())
        .given([open(
            &rules(),
            origin(&referrer(), true),
            sheet(&rules()),
            true,
        )])
        .case()
}

fn refused() -> Case {
    opined()
        .on(COMMITTEE_OF_MARCH)
        .as_(coordinator())
        .given([refuse_entry(COMMITTEE_OF_MARCH)])
        .case()
}

fn declined() -> Case {
    met()
        .given([Command::Decline {
            why: "Non merci.".into(),
            on: MEETING,
        }])
        .case()
}

fn over(story: Story) -> Story {
    story
        .on(COMMITTEE_OF_JUNE)
        .as_(coordinator())
        .given([end(COMMITTEE_OF_JUNE, FIRST_END)])
        .on(date(2019, 7, 1))
        .given([synthesis()])
}

fn finished(story: Story) -> Case {
    over(story)
        .on(date(2020, 7, 1))
        .given(["sortie", "six-mois", "douze-mois"].map(kept_dwelling))
        .case()
}

fn withdrawn(story: Story) -> Case {
    story
        .on(date(2019, 5, 6))
        .as_(coordinator())
        .given([Command::Withdraw {
            why: "Je m’arrête.".into(),
            on: date(2019, 5, 6),
        }])
        .case()
}
