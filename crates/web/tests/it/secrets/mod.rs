//! Marked words planted in every personal text of a case, one mark for each class: nobody meets, on
//! any page or in any document that they can reach, the mark of a class that is closed to them.

mod marked;
mod reached;

use etayage_model::access::{DataClass, may_see};
use etayage_model::case::*;
use etayage_model::roles::Role;
use etayage_store::{Directory, Membership};
use etayage_testkit::actors::*;
use etayage_testkit::logipsy::*;
use etayage_testkit::story::Story;

use crate::support::TestApp;
use marked::{mark, opined_marked, supported_marked, text};
use reached::{elsewhere, reachable};

/// Nobody meets a mark that is closed to them; the coordinator meets every mark that is there.
async fn check(story: Story, there: &[DataClass]) {
    let app = TestApp::new().await;
    let id = app.lived(&story).await;
    let case = format!("/situations/{id}");
    for (who, actor) in everyone() {
        let mut texts = reachable(&app, &actor, &case).await;
        if there != AFTER {
            texts.extend(elsewhere(&app, &actor, &case).await);
        }
        for class in DataClass::ALL {
            let open = may_see(story.rules(), &story.case(), &actor, *class).is_open();
            let met: Vec<_> = texts
                .iter()
                .filter(|(_, text)| text.contains(&mark(*class)))
                .map(|(path, _)| path)
                .collect();
            assert!(
                open || met.is_empty(),
                "{who} meets {} on {met:?}",
                class.label()
            );
            if actor == coordinator() && open && there.contains(class) {
                assert!(!met.is_empty(), "{who} meets {} nowhere", class.label());
            }
        }
    }
}

const BEFORE: &[DataClass] = &[
    DataClass::Facts,
    DataClass::Health,
    DataClass::Landlord,
    DataClass::Team,
];

const AFTER: &[DataClass] = &[
    DataClass::Facts,
    DataClass::Agreement,
    DataClass::Care,
    DataClass::Identity,
    DataClass::Social,
    DataClass::Health,
    DataClass::Landlord,
    DataClass::Team,
];

#[tokio::test]
async fn before_the_committee_only_those_who_are_asked_read_the_opinions() {
    check(opined_marked(), BEFORE).await;
}

#[tokio::test]
async fn with_all_agreements_a_landlord_still_reads_nothing_of_health() {
    check(supported_marked(true, true), AFTER).await;
}

#[tokio::test]
async fn without_agreements_only_the_care_of_the_team_reads_health() {
    check(
        supported_marked(false, false),
        &[
            DataClass::Identity,
            DataClass::Social,
            DataClass::Agreement,
            DataClass::Care,
        ],
    )
    .await;
}

#[tokio::test]
async fn after_a_withdrawal_sharing_stops_at_once() {
    let why = || text(DataClass::Team);
    let story = supported_marked(true, true)
        .as_(coordinator())
        .given([Command::Withdraw {
            why: why(),
            on: COMMITTEE_OF_JUNE,
        }]);
    check(story, &[DataClass::Identity]).await;
}

#[tokio::test]
async fn a_landlord_who_sits_at_the_committee_does_not_read_what_care_professionals_think() {
    let app = TestApp::new().await;
    let case = app.lived(&opined_marked()).await;
    let sits = Membership {
        user: referrer().user.to_string(),
        programme: "logipsy".to_owned(),
        role: Role::CommitteeMember.key().to_owned(),
        territory: vec![],
        structure: None,
    };
    app.app
        .import_directory(Directory {
            memberships: vec![sits],
            ..Directory::default()
        })
        .await
        .expect("a seat");
    let meeting = "/comites/logipsy/comite-technique/2019-03-06";
    let member = app.as_(&committee_member()).get(meeting).await.ok();
    member.says("Avis du CMP de secteur : réservé");
    let landlord = app
        .as_(&referrer())
        .get(meeting)
        .await
        .ok()
        .says("Avis du prescripteur : réservé");
    landlord
        .says("Avis du CMP de secteur : donné")
        .hides("CMP de secteur : réservé");
    let page = app
        .as_(&referrer())
        .get(&format!("/situations/{case}"))
        .await
        .ok();
    page.hides(&mark(DataClass::Health));
}
