use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const FRANCE: Holidays = Holidays {
    alsace_moselle: false,
};

fn first_wednesday(on_holiday: MoveRule) -> Recurrence {
    monthly(Nth::First, Weekday::Wednesday, 1, 1, on_holiday)
}

fn monthly(
    nth: Nth,
    weekday: Weekday,
    every_months: i8,
    start_month: i8,
    on_holiday: MoveRule,
) -> Recurrence {
    Recurrence {
        rhythm: Rhythm::Monthly {
            nth,
            weekday,
            every_months,
            start_month,
        },
        on_holiday,
    }
}

const ON_CALL: Recurrence = Recurrence {
    rhythm: Rhythm::OnCall,
    on_holiday: MoveRule::NextWorkingDay,
};

fn every_monday(on_holiday: MoveRule) -> Recurrence {
    Recurrence {
        rhythm: Rhythm::Weekly(Weekday::Monday),
        on_holiday,
    }
}

#[test]
fn the_first_wednesday_of_may_2019_is_a_holiday() {
    for (rule, held) in [
        (MoveRule::NextWorkingDay, date(2019, 5, 2)),
        (MoveRule::PreviousWorkingDay, date(2019, 4, 30)),
        // 8 May is a holiday too.
        (MoveRule::SameWeekdayNextWeek, date(2019, 5, 15)),
    ] {
        let meeting = first_wednesday(rule).next_on_or_after(date(2019, 4, 20), FRANCE);
        assert_eq!(
            meeting,
            Occurrence {
                planned: date(2019, 5, 1),
                held,
                moved_because: Some("Fête du Travail"),
                chosen: false,
            }
        );
    }
}

#[test]
fn a_meeting_that_stays_says_no_reason() {
    let meeting = first_wednesday(MoveRule::Keep).next_on_or_after(date(2019, 4, 20), FRANCE);
    assert_eq!(
        (meeting.held, meeting.moved_because),
        (date(2019, 5, 1), None)
    );
}

#[test]
fn a_meeting_moved_to_the_month_before_is_found_there() {
    let rule = first_wednesday(MoveRule::PreviousWorkingDay);
    assert_eq!(
        rule.next_on_or_after(date(2019, 4, 30), FRANCE).held,
        date(2019, 4, 30)
    );
    assert_eq!(
        rule.next_on_or_after(date(2019, 5, 1), FRANCE).held,
        date(2019, 6, 5)
    );
}

#[test]
fn a_meeting_moved_to_the_year_after_is_found_there() {
    let rule = monthly(
        Nth::Last,
        Weekday::Wednesday,
        1,
        1,
        MoveRule::SameWeekdayNextWeek,
    );
    let meeting = rule.next_on_or_after(date(2020, 1, 1), FRANCE);
    assert_eq!(meeting.planned, date(2019, 12, 25));
    assert_eq!(meeting.held, date(2020, 1, 8));
}

#[test]
fn half_yearly_meetings_fall_in_their_months() {
    let rule = monthly(
        Nth::Third,
        Weekday::Thursday,
        6,
        12,
        MoveRule::NextWorkingDay,
    );
    let held: Vec<_> = rule
        .between(date(2019, 1, 1), date(2020, 12, 31), FRANCE)
        .map(|meeting| meeting.held)
        .collect();
    assert_eq!(
        held,
        [
            date(2019, 6, 20),
            date(2019, 12, 19),
            date(2020, 6, 18),
            date(2020, 12, 17)
        ]
    );
    assert_eq!(rule.french(), "le 3e jeudi de juin et de décembre");
}

#[test]
fn a_weekly_meeting_leaves_the_holidays_of_its_day() {
    // Easter Monday 2019 is 22 April.
    let held = |rule| {
        every_monday(rule)
            .between(date(2019, 4, 16), date(2019, 4, 30), FRANCE)
            .map(|meeting| meeting.held)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        held(MoveRule::NextWorkingDay),
        [date(2019, 4, 23), date(2019, 4, 29)]
    );
    assert_eq!(
        held(MoveRule::PreviousWorkingDay),
        [date(2019, 4, 19), date(2019, 4, 29)]
    );
    assert_eq!(held(MoveRule::SameWeekdayNextWeek), [date(2019, 4, 29)]);
}

#[test]
fn a_body_on_call_meets_any_day() {
    let christmas = date(2019, 12, 25);
    let meeting = ON_CALL.next_on_or_after(christmas, FRANCE);
    assert_eq!((meeting.held, meeting.moved_because), (christmas, None));
    assert_eq!(ON_CALL.from(Date::MAX, FRANCE).count(), 1);
    assert_eq!(ON_CALL.rhythm.a_year(), 365);
}

#[test]
fn a_recurrence_reads_as_french() {
    assert_eq!(
        first_wednesday(MoveRule::Keep).french(),
        "le 1er mercredi de chaque mois"
    );
    assert_eq!(every_monday(MoveRule::Keep).french(), "chaque lundi");
    assert_eq!(ON_CALL.french(), "sur appel");
    let quarterly = monthly(Nth::First, Weekday::Wednesday, 3, 4, MoveRule::Keep);
    assert_eq!(
        quarterly.french(),
        "le 1er mercredi de janvier, d’avril, de juillet et d’octobre"
    );
}

proptest! {
    #[test]
    fn meetings_are_in_order_and_never_on_a_holiday_unless_kept(
        year in 1900i16..=2200, nth in 0usize..5, day in 0usize..5, every in 0usize..7,
        start_month in 1i8..=12, rule in 0usize..4,
    ) {
        let rules = [
            MoveRule::Keep,
            MoveRule::NextWorkingDay,
            MoveRule::PreviousWorkingDay,
            MoveRule::SameWeekdayNextWeek,
        ];
        let (weekday, on_holiday) = (Weekday::ALL[day], rules[rule]);
        let rule = match [1, 2, 3, 4, 6, 12].get(every) {
            Some(every) => monthly(Nth::ALL[nth], weekday, *every, start_month, on_holiday),
            None => Recurrence { rhythm: Rhythm::Weekly(weekday), on_holiday },
        };
        let meetings: Vec<_> = rule.from(date(year, 1, 1), FRANCE).take(24).collect();
        prop_assert_eq!(meetings.len(), 24);
        prop_assert!(meetings.windows(2).all(|pair| pair[0].held < pair[1].held));
        for meeting in meetings {
            let kept = rule.on_holiday == MoveRule::Keep;
            prop_assert!(kept || FRANCE.is_working_day(meeting.held));
            prop_assert_eq!(meeting.moved_because.is_some(), meeting.held != meeting.planned);
        }
    }
}
