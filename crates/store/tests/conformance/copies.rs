//! A base copied whole: backups, restores, moves from one engine to the other.

use std::path::Path;

use etayage_store::{
    Blob, BlobInfo, Commune, Directory, Erasures, MeetingRow, Reading, Rows, Session, Store,
    StoreError, StreamId, User, Vault, add_erasures, back_up, erase_again, read_erasures, restore,
};
use jiff::civil::date;

use crate::engines::{self, Opened};
use crate::fixtures::{append, case_row, change, event, noon, open, publish, rows, task};
use crate::sign_in;
use crate::support::KEY;

const ERASED_BEFORE: &str = "a";
const ERASED_AFTER: &str = "b";
const KEPT: &str = "c";

fn vault() -> Vault {
    Vault::from_bytes(&KEY)
}

async fn fill(store: &dyn Store) {
    publish(store).await;
    for case in [ERASED_BEFORE, ERASED_AFTER, KEPT] {
        let mut row = case_row(case);
        row.name = Some(format!("Ombeline Tardif {case}"));
        let mut all = rows(row);
        all.tasks = vec![task("1", "coordinator", Some(date(2019, 5, 10)))];
        open(store, all.clone()).await;
        change(store, all.clone()).await;
        let mut told = append(&StreamId::case(case), 2, "visited");
        told.operation = Some(format!("form-{case}"));
        told.events[0] = event(
            "visited",
            serde_json::json!({"note": {"$private": "punaises"}}),
        );
        all.case.version = 3;
        told.rows = Rows::Case(Box::new(all));
        store.append(told).await.unwrap();
        keep(store, case).await;
    }
    let meeting = Rows::Meeting(MeetingRow {
        programme: "logipsy".to_owned(),
        body: "committee".to_owned(),
        on: date(2019, 5, 2),
        closed: true,
    });
    store.replace_rows(vec![meeting]).await.unwrap();
    enrol(store).await;
    erase(store, ERASED_BEFORE).await;
}

async fn keep(store: &dyn Store, case: &str) {
    let info = BlobInfo {
        id: format!("scan-{case}"),
        stream: StreamId::case(case),
        kind: "scan".to_owned(),
        mime: "image/png".to_owned(),
        size: 0,
    };
    let bytes = (0..200_000u32).map(|n| (n % 251) as u8).collect();
    store.put_blob(Blob { info, bytes }).await.unwrap();
    let reading = Reading {
        case: case.to_owned(),
        user: "u".to_owned(),
        at: noon(),
        page: "case".to_owned(),
        purpose: "work".to_owned(),
    };
    store.note_reading(reading).await.unwrap();
}

async fn enrol(store: &dyn Store) {
    let user = User {
        id: "u".to_owned(),
        login: "u".to_owned(),
        display_name: "Élodie’s \"test\"\n".to_owned(),
        password_hash: None,
        organisation: "o".to_owned(),
        active: true,
    };
    let commune = Commune {
        code: "59350".to_owned(),
        name: "Lille".to_owned(),
        programmes: vec!["logipsy".to_owned()],
    };
    let directory = Directory {
        users: vec![user],
        communes: vec![commune],
        ..Directory::default()
    };
    store.put_directory(directory).await.unwrap();
    let session = Session {
        id_hash: [7; 32],
        user: "u".to_owned(),
        created_at: noon(),
        last_seen_at: noon(),
        expires_at: noon(),
        device: "Firefox sur Linux".to_owned(),
        provider: Some(b"{}".to_vec()),
    };
    store.open_session(session).await.unwrap();
    sign_in::give_every_means(store, "u").await;
}

async fn erase(store: &dyn Store, case: &str) {
    store.erase(&StreamId::case(case), noon()).await.unwrap();
}

async fn name(store: &dyn Store, case: &str) -> Option<String> {
    store.case_row(case, true).await.unwrap().unwrap().name
}

/// Everything that can be asked of a base, in one comparable value.
async fn portrait(store: &dyn Store) -> String {
    let mut portrait = store.dump_rows().await.unwrap();
    for stream in store.streams("", None, 100).await.unwrap() {
        portrait += &format!("{:?}\n", store.load(&stream).await.unwrap());
        portrait += &format!("{:?}\n", store.blobs(&stream).await.unwrap());
    }
    portrait += &format!("{:?}\n", store.blob("scan-c").await.unwrap());
    portrait += &format!("{:?}\n", store.readings("c", 9).await.unwrap());
    portrait += &format!("{:?}\n", store.programme_versions().await.unwrap());
    portrait += &format!("{:?}\n", store.users().await.unwrap());
    portrait += &format!("{:?}\n", store.communes().await.unwrap());
    let then = noon() - jiff::SignedDuration::from_hours(1);
    portrait += &format!("{:?}\n", store.session(&[7; 32], then).await.unwrap());
    portrait += &format!("{:?}\n", store.means("u").await.unwrap());
    portrait += &format!("{:?}\n", store.invitations().await.unwrap());
    let candidate = store.candidate("u", &[8; 32], then).await.unwrap();
    portrait += &format!("{candidate:?}\n");
    portrait + &format!("{:?}", store.verify().await.unwrap())
}

async fn a_restored_backup_is_the_same_base(from: Opened, to: Opened) {
    let (source, target) = (&*from.store, &*to.store);
    let folder = tempfile::tempdir().unwrap();
    let (file, list) = (folder.path().join("backup"), folder.path().join("erasures"));
    fill(source).await;
    let before = portrait(source).await;
    let lines = back_up(source, &vault(), &file).await.unwrap();
    let entries = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(entries, 1, "no partial file stays");

    assert_eq!(restore(target, &vault(), &file).await, Ok(lines));
    assert_eq!(portrait(target).await, before);
    assert!(target.verify().await.unwrap().is_green());

    erase(source, ERASED_AFTER).await;
    assert!(
        name(target, ERASED_AFTER).await.is_some(),
        "the backup is older"
    );
    add_erasures(&list, &source.erased().await.unwrap()).unwrap();
    assert_eq!(
        erase_again(target, &read_erasures(&list).unwrap()).await,
        Ok(1)
    );
    assert_eq!(name(target, ERASED_AFTER).await, None);
    assert!(name(target, KEPT).await.is_some());
    assert_eq!(portrait(target).await, portrait(source).await);

    let version = target
        .append(append(&StreamId::case(KEPT), 3, "later"))
        .await;
    assert!(version.is_ok(), "and it goes on from there");
}

async fn what_cannot_be_restored_leaves_the_base_empty(opened: Opened) {
    let store = &*opened.store;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    let source = engines::sqlite().await;
    fill(&*source.store).await;
    back_up(&*source.store, &vault(), &file).await.unwrap();

    let stranger = Vault::from_bytes(&[9; 32]);
    let refused = restore(store, &stranger, &file).await;
    assert!(
        matches!(refused, Err(StoreError::Corrupt(_))),
        "{refused:?}"
    );
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..whole.len() - 5000]).unwrap();
    let refused = restore(store, &vault(), &file).await;
    assert!(
        matches!(refused, Err(StoreError::Corrupt(_))),
        "{refused:?}"
    );
    let refused = restore(store, &vault(), Path::new("/no/such/file")).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );
    assert_eq!(store.streams("", None, 9).await.unwrap(), []);
    assert_eq!(store.users().await.unwrap(), []);

    std::fs::write(&file, &whole).unwrap();
    restore(store, &vault(), &file).await.unwrap();
    let refused = restore(store, &vault(), &file).await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "used: {refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_sqlite_to_sqlite() {
    a_restored_backup_is_the_same_base(engines::sqlite().await, engines::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_sqlite_to_postgres() {
    a_restored_backup_is_the_same_base(engines::sqlite().await, engines::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_postgres_to_sqlite() {
    a_restored_backup_is_the_same_base(engines::postgres().await, engines::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_on_sqlite() {
    what_cannot_be_restored_leaves_the_base_empty(engines::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_on_postgres() {
    what_cannot_be_restored_leaves_the_base_empty(engines::postgres().await).await;
}

#[test]
fn the_list_of_erasures_grows_and_is_never_shortened() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("erasures");
    assert_eq!(read_erasures(&list), Ok(Erasures::new()));
    let (a, b) = (StreamId::case("a"), StreamId::case("b"));
    add_erasures(&list, &Erasures::from([(a.clone(), noon())])).unwrap();
    add_erasures(
        &list,
        &Erasures::from([(a.clone(), noon()), (b.clone(), noon())]),
    )
    .unwrap();
    add_erasures(&list, &Erasures::new()).unwrap();
    let both = Erasures::from([(a, noon()), (b, noon())]);
    assert_eq!(read_erasures(&list), Ok(both));
    assert_eq!(std::fs::read_to_string(&list).unwrap().lines().count(), 2);
    std::fs::write(&list, "nonsense").unwrap();
    assert!(matches!(read_erasures(&list), Err(StoreError::Corrupt(_))));
}
