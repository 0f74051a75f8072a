//! Emergency accesses, the life of an agreement to share, erasure and retention.

use etayage_model::access::{DataClass, may_copy, may_see, personal_copy};
use etayage_model::case::*;
use etayage_model::roles::{Actor, Now, Role};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;
use jiff::Timestamp;
use jiff::civil::{Date, date};

const TODAY: Date = date(2019, 5, 6);

/// 6 May 2019 at 10 h in Lille, and so many minutes.
fn minutes(minutes: i64) -> Now {
    Now {
        at: Timestamp::constant(1_557_129_600, 0) + jiff::SignedDuration::from_mins(minutes),
        today: TODAY,
    }
}

fn at(actor: Actor, after: i64) -> Actor {
    actor.at(minutes(after))
}

fn running() -> Story {
    signed(diagnosed(false, false), START).on(TODAY)
}

fn open() -> Command {
    Command::OpenInEmergency {
        reason: "Elle dit au téléphone qu’elle va mourir ; j’envoie les secours.".into(),
    }
}

fn opened_to(actor: Actor) -> Story {
    running().as_(at(actor, 0)).given([open()])
}

fn sees(story: &Story, actor: &Actor, class: DataClass) -> bool {
    may_see(story.rules(), &story.case(), actor, class).is_open()
}

const NEEDED: [DataClass; 7] = [
    DataClass::Course,
    DataClass::Facts,
    DataClass::Agreement,
    DataClass::Identity,
    DataClass::Address,
    DataClass::Social,
    DataClass::Team,
];

#[test]
fn a_danger_opens_for_three_hours_what_is_needed_and_closes_by_itself() {
    let story = opened_to(other_tisf());
    for class in NEEDED {
        assert!(
            sees(&story, &at(other_tisf(), 0), class),
            "{}",
            class.label()
        );
        assert!(
            sees(&story, &at(other_tisf(), 179), class),
            "{}",
            class.label()
        );
    }
    for class in [DataClass::Identity, DataClass::Social, DataClass::Team] {
        assert!(
            !sees(&story, &at(other_tisf(), 180), class),
            "three hours are over"
        );
        assert!(
            !sees(&story, &at(other_tisf(), -1), class),
            "before it opened"
        );
        assert!(!sees(&story, &other_tisf(), class), "at no known moment");
        assert!(
            !sees(&story, &at(other_nurse(), 1), class),
            "to that person only"
        );
    }
}

#[test]
fn health_opens_to_the_professions_of_care_only_and_the_landlords_procedure_to_nobody() {
    let story = opened_to(other_tisf());
    assert!(!sees(&story, &at(other_tisf(), 1), DataClass::Health));
    let story = opened_to(other_nurse());
    assert!(sees(&story, &at(other_nurse(), 1), DataClass::Health));
    assert!(!sees(&story, &at(other_nurse(), 1), DataClass::Landlord));
}

#[test]
fn a_landlord_opens_nothing_whatever_their_roles() {
    let roles = [Role::Tisf, Role::HealthProfessional, Role::Coach];
    for role in roles {
        let agent = also(at(referrer(), 0), role);
        running().as_(agent).when(open()).then_refused("landlord");
    }
    running()
        .as_(at(adviser(), 0))
        .when(open())
        .then_refused("not-yours");
    running()
        .as_(at(referrer(), 0))
        .when(open())
        .then_refused("not-yours");
}

#[test]
fn a_secret_address_stays_secret_in_an_emergency() {
    let mut rules = rules();
    rules.secret_address = true;
    let story = opened_to(other_tisf()).under(rules);
    let tisf = at(other_tisf(), 1);
    assert!(sees(&story, &tisf, DataClass::Identity));
    assert!(!sees(&story, &tisf, DataClass::Address));
}

#[test]
fn an_emergency_needs_a_reason_a_name_and_a_closed_file() {
    let vague = Command::OpenInEmergency {
        reason: "urgence".into(),
    };
    running()
        .as_(at(other_tisf(), 0))
        .when(vague)
        .then_refused("no-reason");
    running()
        .as_(at(tisf(), 0))
        .when(open())
        .then_refused("not-yours");
    opened_to(other_tisf())
        .when(open())
        .then_refused("already-open");
    alerted()
        .as_(at(other_tisf(), 0))
        .when(open())
        .then_refused("anonymous");
    for actor in [
        protection_officer(),
        administrator(),
        cmp(),
        committee_member(),
    ] {
        running()
            .as_(at(actor, 0))
            .when(open())
            .then_refused("not-yours");
    }
}

#[test]
fn the_protection_of_data_is_told_the_same_day_until_it_looked() {
    let story = opened_to(other_tisf());
    let task = |story: &Story| {
        let tasks = tasks(story.rules(), &story.case());
        tasks.into_iter().find(|task| task.id == "emergency:u1")
    };
    let told = task(&story).expect("a task");
    assert_eq!(told.duty.role, Role::DataProtectionOfficer);
    assert_eq!((told.due, told.place), (Some(TODAY), PROTECTION));
    let look = || Command::LookAtEmergency {
        emergency: "u1".into(),
        justified: true,
        note: "Les secours sont venus.".into(),
    };
    story
        .clone()
        .as_(coordinator())
        .when(look())
        .then_refused("not-yours");
    let seen = story.as_(protection_officer()).given([look()]);
    assert_eq!(task(&seen), None);
    seen.when(look()).then_refused("nothing-waits");
}

fn until(until: Option<Date>) -> Command {
    match share(true, true) {
        Command::ChangeSharing { sharing } => Command::ChangeSharing {
            sharing: Sharing { until, ..sharing },
        },
        other => other,
    }
}

#[test]
fn an_agreement_with_an_end_stops_by_itself() {
    let story = running()
        .as_(coordinator())
        .given([until(Some(date(2019, 5, 8)))]);
    let on = |today, class| {
        let now = Now {
            today,
            ..minutes(0)
        };
        sees(&story, &referrer().at(now), class)
    };
    assert!(on(date(2019, 5, 8), DataClass::Agreement), "the last day");
    assert!(!on(date(2019, 5, 9), DataClass::Agreement));
    assert!(!on(date(2019, 5, 9), DataClass::Identity));
    assert!(
        !sees(&story, &referrer(), DataClass::Agreement),
        "on no known day"
    );
    let tisf = |today| {
        let now = Now {
            today,
            ..minutes(0)
        };
        sees(&story, &tisf().at(now), DataClass::Health)
    };
    assert!(tisf(date(2019, 5, 8)) && !tisf(date(2019, 5, 9)));
    story
        .when(until(Some(date(2019, 5, 5))))
        .then_refused("already-over");
}

#[test]
fn every_word_of_the_person_about_sharing_is_kept_with_how_it_was_said() {
    let guarded = |guardian: &str| match share(true, false) {
        Command::ChangeSharing { sharing } => Command::ChangeSharing {
            sharing: Sharing {
                how: Manner::Guardian,
                guardian: guardian.into(),
                ..sharing
            },
        },
        other => other,
    };
    let story = running().as_(coordinator());
    story.clone().when(guarded(" ")).then_refused("no-guardian");
    let story = story.given([guarded("L’association tutélaire"), share(false, false)]);
    let said: Vec<_> = story
        .case()
        .sharings
        .iter()
        .map(|one| (one.how, one.health_with_team, one.on))
        .collect();
    assert_eq!(
        said,
        [
            (Manner::Signed, false, MEETING),
            (Manner::Guardian, true, TODAY),
            (Manner::Spoken, false, TODAY),
        ]
    );
}

fn withdrawn() -> Story {
    running().as_(coordinator()).given([Command::Withdraw {
        why: "Je m’arrête.".into(),
        on: TODAY,
    }])
}

fn ask() -> Command {
    Command::AskErasure {
        ground: Ground::Person,
        note: "Elle le demande par lettre.".into(),
    }
}

fn confirm() -> Command {
    Command::ConfirmErasure {
        request: "e1".into(),
    }
}

#[test]
fn an_erasure_is_asked_by_the_coordinator_and_confirmed_by_the_protection_of_data() {
    withdrawn()
        .as_(referrer())
        .when(ask())
        .then_refused("not-yours");
    withdrawn()
        .as_(tisf())
        .when(ask())
        .then_refused("not-yours");
    let asked = withdrawn().given([ask()]);
    asked.clone().when(ask()).then_refused("already-asked");
    asked.clone().when(confirm()).then_refused("not-yours");
    let task = tasks(asked.rules(), &asked.case())
        .into_iter()
        .find(|task| task.id == "erasure:e1")
        .expect("a task");
    assert_eq!(task.due, Some(date(2019, 6, 6)), "one month to answer");
    let erased = asked.as_(protection_officer()).given([confirm()]);
    assert_eq!(erased.case().erased.map(|erased| erased.on), Some(TODAY));
}

#[test]
fn once_erased_nothing_is_read_nor_written() {
    let erased = withdrawn()
        .given([ask()])
        .as_(protection_officer())
        .given([confirm()]);
    for (who, actor) in everyone() {
        for class in DataClass::ALL
            .iter()
            .filter(|class| **class != DataClass::Course)
        {
            assert!(
                !sees(&erased, &actor.clone().at(minutes(0)), *class),
                "{who}"
            );
        }
        assert!(
            personal_copy(erased.rules(), &erased.case(), &actor).is_err(),
            "{who}"
        );
    }
    for command in [ask(), share(true, true)] {
        erased
            .clone()
            .as_(coordinator())
            .when(command)
            .then_refused("erased");
    }
    assert!(tasks(erased.rules(), &erased.case()).is_empty());
}

#[test]
fn a_refused_erasure_says_why_and_may_be_asked_again() {
    let refuse = Command::RefuseErasure {
        request: "e1".into(),
        why: "Un procès est en cours.".into(),
    };
    let refused = withdrawn()
        .given([ask()])
        .as_(protection_officer())
        .given([refuse.clone()]);
    assert!(refused.case().erasure_waiting().is_none());
    refused.clone().when(refuse).then_refused("nothing-waits");
    let again = refused.as_(coordinator()).given([ask()]);
    assert_eq!(again.case().erasures[1].id.as_str(), "e2");
}

#[test]
fn nothing_is_erased_while_work_or_a_danger_goes_on() {
    running()
        .as_(coordinator())
        .when(ask())
        .then_refused("still-running");
    let danger = Command::ReportDanger {
        toward: Toward::Oneself,
        facts: "Ne mange plus.".into(),
    };
    withdrawn()
        .given([danger])
        .when(ask())
        .then_refused("danger");
}

#[test]
fn support_that_ended_can_be_erased_before_its_follow_up_is_over() {
    let over = running()
        .on(COMMITTEE_OF_JUNE)
        .as_(coordinator())
        .given([end(COMMITTEE_OF_JUNE, FIRST_END)])
        .on(etayage_model::calendar::add_days(FIRST_END, 1));
    over.when(ask()).then_accepted();
}

#[test]
fn two_years_after_the_last_contact_the_data_go() {
    let story = withdrawn();
    let (rules, case) = (story.rules(), story.case());
    let last = case.last_activity;
    assert_eq!(goes_on(24, last), date(2021, 5, 6));
    let on = |day| expire(rules, rules.retention_months, &case, day);
    assert_eq!(on(date(2021, 5, 5)).unwrap_err().rule, "too-early");
    let Ok(Event::Erased { erased }) = on(date(2021, 5, 6)) else {
        panic!("erased");
    };
    assert_eq!(
        (erased.ground, erased.by.clone()),
        (Ground::Retention, None)
    );
    let after = evolve(Some(case), &Event::Erased { erased }).expect("a case");
    assert_eq!(after.last_activity, last, "an erasure is no contact");
    let again = expire(rules, 24, &after, date(2022, 1, 1));
    assert_eq!(again.unwrap_err().rule, "nothing-waits");
    let running = running();
    let kept = expire(running.rules(), 24, &running.case(), date(2022, 1, 1));
    assert_eq!(kept.unwrap_err().rule, "still-running");
}

#[test]
fn protecting_someone_is_not_being_in_touch_with_them() {
    let story = withdrawn();
    let before = story.case().last_activity;
    let later = story.on(date(2020, 1, 1)).given([ask()]);
    assert_eq!(later.case().last_activity, before);
}

#[test]
fn the_person_is_handed_everything_by_those_who_may() {
    let story = running();
    let copies =
        |actor: &Actor, class| may_copy(story.rules(), &story.case(), actor, class).is_open();
    for actor in [coordinator(), protection_officer()] {
        for class in DataClass::ALL
            .iter()
            .filter(|class| **class != DataClass::Health)
        {
            assert!(copies(&actor, *class), "{}", class.label());
        }
        assert!(!copies(&actor, DataClass::Health), "{actor:?}");
    }
    assert!(copies(&nurse(), DataClass::Health));
    assert!(copies(&nurse(), DataClass::Identity));
    assert!(
        !copies(&nurse(), DataClass::Social),
        "the coordinator hands it over"
    );
    for actor in [
        other_nurse(),
        tisf(),
        referrer(),
        contact(),
        pilot(),
        cmp(),
        administrator(),
    ] {
        for class in DataClass::ALL {
            assert!(!copies(&actor, *class), "{actor:?} {}", class.label());
        }
    }
}

#[test]
fn after_a_withdrawal_the_person_still_has_a_right_to_their_health_notes() {
    let story = withdrawn();
    let may = |actor: &Actor| may_copy(story.rules(), &story.case(), actor, DataClass::Health);
    assert!(
        !sees(&story, &nurse(), DataClass::Health),
        "for work, it is closed"
    );
    assert!(may(&nurse()).is_open());
    let landlords = Actor {
        organisation: referrer().organisation,
        ..nurse()
    };
    assert!(!may(&landlords).is_open());
}
