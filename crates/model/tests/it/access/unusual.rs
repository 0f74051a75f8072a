//! Accesses that deserve a look.

use etayage_model::access::{Access, MANY_FILES, Unusual, signals, unusual};
use jiff::civil::{DateTime, date};

/// An ordinary access of a Tuesday morning.
fn ordinary() -> Access {
    Access {
        user: "u".into(),
        case: "c".into(),
        at: date(2019, 5, 7).at(10, 0, 0, 0),
        concerned: true,
        covers: true,
        over_since: None,
        last_activity: date(2019, 5, 6),
        same_surname: false,
    }
}

fn at(at: DateTime) -> Access {
    Access { at, ..ordinary() }
}

#[test]
fn an_ordinary_access_says_nothing() {
    assert_eq!(unusual(&ordinary()), []);
    assert_eq!(signals(&[ordinary()]), []);
}

#[test]
fn night_is_from_ten_to_six() {
    let hour = |hour, minute| unusual(&at(date(2019, 5, 7).at(hour, minute, 0, 0)));
    assert_eq!(hour(21, 59), []);
    assert_eq!(hour(22, 0), [Unusual::Night]);
    assert_eq!(hour(5, 59), [Unusual::Night]);
    assert_eq!(hour(6, 0), []);
}

#[test]
fn long_after_the_end_unless_something_was_done_that_day() {
    let over = Access {
        over_since: Some(date(2019, 3, 7)),
        ..ordinary()
    };
    let on = |day| {
        unusual(&Access {
            at: day,
            ..over.clone()
        })
    };
    assert_eq!(
        on(date(2019, 5, 6).at(9, 0, 0, 0)),
        [],
        "sixty days are usual"
    );
    assert_eq!(on(date(2019, 5, 7).at(9, 0, 0, 0)), [Unusual::AfterTheEnd]);
    let worked = Access {
        last_activity: date(2019, 5, 7),
        ..over.clone()
    };
    assert_eq!(unusual(&worked), []);
}

#[test]
fn reader_and_file_are_compared() {
    let strange = Access {
        concerned: false,
        covers: false,
        same_surname: true,
        ..ordinary()
    };
    assert_eq!(
        unusual(&strange),
        [Unusual::SameSurname, Unusual::NotTheirs, Unusual::Elsewhere]
    );
}

/// `count` different files opened by one reader, one every `minutes`.
fn opened(count: usize, seconds: i64) -> Vec<Access> {
    let start = date(2019, 5, 7).at(9, 30, 0, 0);
    (0..count)
        .map(|n| Access {
            case: format!("c{n}"),
            at: start + jiff::SignedDuration::from_secs(seconds * n as i64),
            ..ordinary()
        })
        .collect()
}

#[test]
fn many_files_within_any_hour_make_one_signal() {
    let found = signals(&opened(MANY_FILES, 200));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].kind, found[0].files),
        (Unusual::ManyFiles, MANY_FILES)
    );
    assert_eq!(signals(&opened(MANY_FILES - 1, 1)), []);
    assert_eq!(signals(&opened(3 * MANY_FILES, 300)), [], "twelve an hour");
}

#[test]
fn one_file_opened_many_times_is_one_file() {
    let again: Vec<_> = (0..60)
        .map(|minute| at(date(2019, 5, 7).at(10, minute, 0, 0)))
        .collect();
    assert_eq!(signals(&again), []);
}

#[test]
fn signals_are_grouped_by_reader_and_kind_most_telling_first() {
    let by = |user: &str, hour, same_surname| Access {
        user: user.into(),
        same_surname,
        ..at(date(2019, 5, 7).at(hour, 0, 0, 0))
    };
    let found = signals(&[by("a", 23, false), by("b", 23, true), by("a", 1, false)]);
    let told: Vec<_> = found
        .iter()
        .map(|signal| (signal.kind, signal.user.as_str(), signal.files))
        .collect();
    assert_eq!(
        told,
        [
            (Unusual::SameSurname, "b", 1),
            (Unusual::Night, "a", 1),
            (Unusual::Night, "b", 1),
        ]
    );
    assert_eq!(found[1].first.hour(), 1);
}

#[test]
fn every_rule_is_a_sentence() {
    for kind in Unusual::ALL {
        assert!(kind.rule().ends_with('.'), "{}", kind.label());
    }
}
