//! ASTREE and Logac-V: a dwelling at once, and an address that only the team of the case knows.

use etayage_model::access::DataClass;
use etayage_model::case::{Command, DeadlineState, Identity, Status, progress};
use etayage_model::programme::{Answer, Matter};
use etayage_model::roles::{Actor, Role};
use etayage_testkit::actors::*;
use etayage_testkit::commands::*;
use etayage_testkit::story::Story;
use etayage_testkit::walk;
use jiff::civil::{Date, date};

const WAY: &str = "mise-a-labri";
const CHRISTMAS: Date = date(2020, 12, 25);
const REFUGE: &str = "mot-refuge-planté";
const HOME: &str = "mot-domicile-planté";

fn story(id: &str) -> Story {
    Story::new(walk::shipped(id)).on(CHRISTMAS)
}

fn provided(secret: bool) -> Command {
    Command::ProvideDwelling {
        place: REFUGE.into(),
        secret,
        on: CHRISTMAS,
    }
}

fn sheltered(id: &str) -> Story {
    let mut identity = identity();
    identity.address = HOME.into();
    let Command::Adhere { adhesion, .. } = adhere(CHRISTMAS, true, true) else {
        unreachable!("an adhesion");
    };
    story(id)
        .walked(WAY, |_, case| case.accepted(Matter::Entry))
        .as_(coordinator())
        .given([
            provided(false),
            meet(CHRISTMAS),
            Command::Adhere {
                adhesion,
                identity,
                sharing: None,
            },
            join(&social_worker(), Role::SocialWorker),
        ])
}

#[test]
fn on_a_holiday_the_cell_decides_and_a_dwelling_is_there_the_same_day() {
    for id in ["astree", "logac-v"] {
        sheltered(id)
            .then_limit("logement", DeadlineState::Kept)
            .then_due("logement", date(2020, 12, 26))
            .then(|case| {
                assert_eq!(case.dwellings[0].on, CHRISTMAS);
                assert!(case.dwellings[0].secret, "the programme says so");
            });
    }
}

#[test]
fn a_dwelling_comes_after_the_entry_and_before_the_end() {
    story("astree")
        .walked_to(WAY, "mise-a-labri")
        .as_(coordinator())
        .when(provided(false))
        .then_refused("entry-not-decided")
        .then_told("Cellule d’urgence")
        .as_(referrer())
        .when(provided(false))
        .then_refused("not-yours");
}

#[test]
fn the_alert_is_closed_to_whom_it_is_not_made_for_and_says_why() {
    let rules = walk::shipped("logac-v");
    let mut sheet = walk::fitting_sheet(&rules, &WAY.into());
    sheet
        .answers
        .insert("situation-familiale".into(), Answer::One("seul".into()));
    story("logac-v")
        .as_(referrer())
        .when(open(&rules, origin(&referrer(), false), sheet, true))
        .then_refused("audience")
        .then_told("les logements sont faits pour des familles")
        .then_told("ASTREE");
}

fn shown(story: &Story, actor: &Actor) -> String {
    format!("{:?}", story.seen_by(actor))
}

#[test]
fn planted_words_of_the_address_are_seen_by_the_team_alone() {
    for id in ["astree", "logac-v"] {
        let story = sheltered(id);
        for (who, actor) in everyone() {
            let seen = shown(&story, &actor);
            let team = actor == coordinator() || actor == social_worker();
            for word in [REFUGE, HOME] {
                assert_eq!(seen.contains(word), team, "{id}, {who}: {word}");
            }
        }
    }
}

#[test]
fn whoever_does_not_read_the_address_corrects_the_rest_and_keeps_it() {
    let corrected =
        sheltered("astree")
            .as_(second_coordinator())
            .given([Command::CorrectIdentity {
                identity: Identity {
                    given_name: "Camille".into(),
                    family_name: "Vantorre-Delsaut".into(),
                    ..Identity::default()
                },
            }]);
    let known = shown(&corrected, &coordinator());
    assert!(known.contains("Vantorre-Delsaut") && known.contains(HOME));
    let taken = corrected.given([Command::TakeInCharge]);
    assert!(shown(&taken, &second_coordinator()).contains(HOME));
}

#[test]
fn nothing_of_a_secret_address_is_printed_whoever_asks() {
    let story = sheltered("astree");
    let view = story.seen_by(&coordinator()).expect("the coordinator sees");
    assert!(view.particular.secret_address);
    let paper = format!("{:?}", view.for_paper());
    assert!(paper.contains("Vantorre"));
    assert!(!paper.contains(REFUGE) && !paper.contains(HOME), "{paper}");
}

#[test]
fn the_referrer_is_told_why_the_address_is_closed_even_with_the_persons_agreement() {
    let story = sheltered("logac-v");
    let view = story.seen_by(&referrer()).expect("the referrer follows");
    assert_eq!(
        view.particular.dwelling.closed(),
        Some("L’adresse est secrète\u{a0}: seule l’équipe de cette situation la connaît.")
    );
    assert!(view.identity.open().is_some_and(Option::is_some));
}

#[test]
fn a_single_dwelling_may_be_secret_in_a_programme_where_others_are_not() {
    let story = Story::new(walk::shipped("selo"))
        .on(date(2021, 2, 1))
        .walked_to("acces", "attribution")
        .as_(coordinator());
    let day = story.today();
    let dwelling = |secret| Command::ProvideDwelling {
        place: REFUGE.into(),
        secret,
        on: day,
    };
    let plain = story.clone().given([dwelling(false)]);
    assert!(shown(&plain, &hospital_referrer()).contains(REFUGE));
    let secret = story.given([dwelling(true)]);
    assert!(!shown(&secret, &hospital_referrer()).contains(REFUGE));
    assert!(shown(&secret, &coordinator()).contains(REFUGE));
    let class = DataClass::Address;
    let seen = etayage_model::access::may_see(secret.rules(), &secret.case(), &adviser(), class);
    assert!(!seen.is_open());
}

#[test]
fn both_go_from_the_signal_to_the_last_look_at_the_dwelling() {
    for id in ["astree", "logac-v"] {
        story(id)
            .walked(WAY, |rules, case| {
                progress(rules, case).status == Status::Ended
            })
            .then(|case| assert!(case.dwellings[0].on <= case.met.expect("met")));
    }
}
