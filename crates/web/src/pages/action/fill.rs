//! Small helps shared by the forms of actions.

use etayage_model::privacy::Text;
use jiff::civil::Time;

use crate::html::FormState;

/// The form as first shown: these values stand in the fields until something is posted.
pub fn first<'a>(
    state: &FormState,
    values: impl IntoIterator<Item = (&'a str, String)>,
) -> FormState {
    let mut form = state.clone();
    if state
        .names()
        .all(|name| matches!(name, "operation" | "version"))
    {
        for (name, value) in values {
            form.set(name, value);
        }
    }
    form
}

/// A time as `14:30`, `14h30` or `14 h`; empty is `None` without an error.
pub fn time(form: &mut FormState, name: &str) -> Option<Time> {
    let text: String = form
        .value(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if text.is_empty() {
        return None;
    }
    let (hour, minute) = text.split_once([':', 'h', 'H']).unwrap_or((&text, ""));
    let minute = if minute.is_empty() {
        "0"
    } else {
        minute.get(..2).unwrap_or(minute)
    };
    let read = hour.parse().ok().zip(minute.parse().ok());
    let time = read.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    if time.is_none() {
        form.error(name, "Cette heure ne se lit pas : écrivez-la comme 14:30.");
    }
    time
}

/// What was typed, as personal text; may be empty.
pub fn text(form: &FormState, name: &str) -> Text {
    form.value(name).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time as at;

    fn typed(value: &str) -> FormState {
        let mut form = FormState::new("op");
        form.set("at", value);
        form
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (text, expected) in [
            ("14:30", at(14, 30, 0, 0)),
            ("9h", at(9, 0, 0, 0)),
            ("9 h 05", at(9, 5, 0, 0)),
            ("08:15:00", at(8, 15, 0, 0)),
        ] {
            assert_eq!(time(&mut typed(text), "at"), Some(expected), "{text}");
        }
        for text in ["25:00", "midi", "9h75"] {
            let mut form = typed(text);
            assert_eq!(time(&mut form, "at"), None, "{text}");
            assert!(!form.is_valid(), "{text}");
        }
        let mut empty = typed(" ");
        assert_eq!(time(&mut empty, "at"), None);
        assert!(empty.is_valid());
    }

    #[test]
    fn first_values_never_replace_what_was_posted() {
        let shown = first(
            &FormState::new("op").at_version(3),
            [("on", "2019-05-02".to_owned())],
        );
        assert_eq!(shown.value("on"), "2019-05-02");
        let emptied = FormState::from_posted([("on".to_owned(), String::new())]);
        assert_eq!(
            first(&emptied, [("on", "2019-05-02".to_owned())]).value("on"),
            ""
        );
    }
}
