//! A PostgreSQL base goes back to an instant, with the scripts that are delivered.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::server::Server;
use crate::support::{Installation, connect};

/// The folder of the delivered scripts.
fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging/postgresql")
}

/// Runs a command as the account of the server, when this one is root: PostgreSQL wants it so.
fn run(program: &Path, arguments: &[&str], conf: &Path) -> String {
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        command.arg(program);
        command
    } else {
        Command::new(program)
    };
    let done = command
        .args(arguments)
        .env("ETAYAGE_ARCHIVE_CONF", conf)
        .env("HOME", "/tmp")
        .current_dir("/tmp")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{}: {told}", program.display());
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// An age key in a file of that folder; its public part.
fn new_identity(file: &Path) -> String {
    let made = Command::new("age-keygen").arg("-o").arg(file).output();
    let made = made.expect("age, which ./test installs");
    let told = String::from_utf8_lossy(&made.stderr).into_owned();
    let public = told.split_whitespace().last().unwrap();
    assert!(public.starts_with("age1"), "{told}");
    public.to_owned()
}

/// Everyone may use the folder: the account of the server is another one.
fn opened(folder: &Path) {
    let done = Command::new("chmod")
        .args(["-R", "a+rwX"])
        .arg(folder)
        .status();
    assert!(done.unwrap().success());
}

async fn database_on(server: &str) -> String {
    let create = "CREATE DATABASE etayage TEMPLATE template0 ENCODING 'UTF8'";
    connect(server).await.batch_execute(create).await.unwrap();
    server.replacen("/postgres?", "/etayage?", 1)
}

async fn accounts(url: &str) -> Vec<String> {
    let rows = connect(url)
        .await
        .query("SELECT login FROM users ORDER BY 1", &[])
        .await;
    rows.unwrap().iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn a_base_goes_back_to_the_instant_before_a_mistake() {
    let server = Server::start();
    let archive = server.folder().join("archive");
    std::fs::create_dir(&archive).unwrap();
    let identity = archive.join("identity.txt");
    let recipient = new_identity(&identity);
    let conf = archive.join("archive.conf");
    let lines = format!(
        "ARCHIVE={}\nRECIPIENT={recipient}\nDAYS=30\n",
        archive.display()
    );
    std::fs::write(&conf, lines).unwrap();
    opened(&archive);
    server.set(&format!(
        "archive_mode = on\narchive_command = 'ETAYAGE_ARCHIVE_CONF=\"{}\" \"{}/archive-wal\" \"%p\" \"%f\"'\n",
        conf.display(),
        scripts().display()
    ));

    let url = database_on(server.url()).await;
    let place = Installation::new(Some(url.clone()));
    place.says("init", &["--login", "admin"]);
    let host = format!("--host={}", server.folder().display());
    let copy = run(
        &scripts().join("base-backup"),
        &[&host, "--username=etayage"],
        &conf,
    );
    let by_hand = connect(&url).await;
    let add = "INSERT INTO users (id, login, display_name, organisation, active) VALUES ('u2', 'apres-la-copie', 'X', 'installation', 1)";
    by_hand.batch_execute(add).await.unwrap();
    let now = by_hand
        .query_one("SELECT clock_timestamp()::text", &[])
        .await
        .unwrap();
    let instant: String = now.get(0);
    by_hand
        .batch_execute("SELECT pg_sleep(0.1); DELETE FROM users")
        .await
        .unwrap();
    by_hand
        .batch_execute("SELECT pg_switch_wal()")
        .await
        .unwrap();
    let archived = "SELECT last_archived_wal IS NOT NULL AND last_archived_wal >= \
                    pg_walfile_name(pg_current_wal_lsn() - 1) FROM pg_stat_archiver";
    let mut looks = 0;
    while !by_hand
        .query_one(archived, &[])
        .await
        .unwrap()
        .get::<_, bool>(0)
    {
        looks += 1;
        assert!(looks < 600, "the journal is not archived");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }

    assert_sealed(&archive);
    let back = Restored::start(
        &server,
        &[text(&identity), text(&archive), &copy],
        &instant,
        &conf,
    );
    let restored = back.url.replacen("/postgres?", "/etayage?", 1);
    promoted(&restored).await;
    assert_eq!(accounts(&restored).await, ["admin", "apres-la-copie"]);
    assert_eq!(accounts(&url).await, Vec::<String>::new(), "the mistake");
    let there = Installation::with_the_key_of(&place, Some(restored));
    let told = there.says("restore", &[]);
    assert!(told.contains("Tout est en ordre."), "{told}");
}

/// Waits until the server has gone through its journal and takes writes.
async fn promoted(url: &str) {
    let by_hand = connect(url).await;
    let sql = "SELECT pg_is_in_recovery()";
    for _ in 0..600 {
        if !by_hand.query_one(sql, &[]).await.unwrap().get::<_, bool>(0) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the server never came out of its recovery");
}

/// Nothing of the base is readable in the archive.
fn assert_sealed(archive: &Path) {
    let mut files = 0;
    for part in ["journal", "copies"] {
        for file in std::fs::read_dir(archive.join(part)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|end| end == "age") {
                let bytes = std::fs::read(&path).unwrap();
                assert!(
                    bytes.starts_with(b"age-encryption.org/"),
                    "{}",
                    path.display()
                );
                files += 1;
            }
        }
    }
    assert!(files > 1, "a copy and some journal");
}

/// The server that went back, stopped and deleted when dropped.
struct Restored {
    folder: PathBuf,
    url: String,
}

impl Restored {
    fn start(server: &Server, from: &[&str], instant: &str, conf: &Path) -> Self {
        let folder = server.folder().with_extension("restored");
        std::fs::create_dir_all(&folder).unwrap();
        opened(&folder);
        let base = folder.join("base");
        let arguments = [from, &[text(&base), instant]].concat();
        run(&scripts().join("restore-to"), &arguments, conf);
        // Its socket is in its own folder: the settings of the copy name that of the first server.
        let own = format!("unix_socket_directories = '{}'\n", folder.display());
        let auto = base.join("postgresql.auto.conf");
        let mut settings = std::fs::read_to_string(&auto).unwrap();
        settings.push_str(&own);
        std::fs::write(auto, settings).unwrap();
        let url = Server::control("start", &folder);
        Self { folder, url }
    }
}

impl Drop for Restored {
    fn drop(&mut self) {
        Server::control("stop", &self.folder);
    }
}
