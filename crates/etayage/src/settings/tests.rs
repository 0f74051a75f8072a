//! What sets a value, and what is said of mistakes.

use super::*;

fn with(options: Options, file: &str, variables: &[(&str, &str)]) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("etayage.toml");
    std::fs::write(&path, file).unwrap();
    let mut options = options;
    options.push(("config", Some(path.display().to_string())));
    Settings::read(options, |name| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn an_option_wins_over_a_variable_over_the_file_over_the_origin() {
    let file = "listen = \"127.0.0.1:1\"\nbehind_https = true\nconnections = 4\n";
    let variables = [
        ("ETAYAGE_LISTEN", "127.0.0.1:2"),
        ("ETAYAGE_CONNECTIONS", "5"),
    ];
    let options = vec![("listen", Some("127.0.0.1:3".to_owned()))];
    let settings = with(options, file, &variables);
    settings.sound().unwrap();
    let from = |name: &str| settings.get(name).unwrap().source.to_string();
    assert_eq!(settings.listen().unwrap().port(), 3);
    assert_eq!(from("listen"), "option --listen");
    assert_eq!(settings.connections(), 5);
    assert_eq!(from("connections"), "variable ETAYAGE_CONNECTIONS");
    assert!(settings.behind_https());
    assert_eq!(from("behind_https"), "fichier, ligne 2");
    assert_eq!(from("log_format"), "valeur d’origine");
    assert_eq!(settings.database(), None);
}

#[test]
fn an_empty_variable_sets_nothing_and_a_second_name_is_looked_at() {
    let settings = with(vec![], "", &[("ETAYAGE_LOG", ""), ("RUST_LOG", "debug")]);
    assert_eq!(settings.log(), "debug");
    let none = Settings::read(vec![("config", Some(String::new()))], |_| None);
    assert_eq!(none.file, None);
    assert_eq!(none.log(), "warn,etayage=info");
}

#[test]
fn every_mistake_is_told_with_its_line_and_its_mend() {
    let file = "listen = \"ici\"\nlisten_on = 3\ndata = [\"a\"]\nconnections = 1\nmetrics = \"0.0.0.0:9464\"\n";
    let settings = with(vec![], file, &[("ETAYAGE_BEHIND_HTTPS", "oui")]);
    let told = settings.sound().unwrap_err().to_string();
    for part in [
        "listen (fichier, ligne 1) : « ici » ne convient pas. Attendu : une adresse et un port",
        "ligne 2 : « listen_on » n’existe pas. Noms possibles : data, database",
        "ligne 3 : « data » attend un texte",
        "connections (fichier, ligne 4)",
        "metrics (fichier, ligne 5)",
        "behind_https (variable ETAYAGE_BEHIND_HTTPS) : « oui » ne convient pas",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let unreadable = with(vec![], "= 3\n", &[]).mistakes;
    assert!(unreadable[0].contains("ligne 1"), "{unreadable:?}");
    let absent = Settings::read(vec![("config", Some("/no/such/file".to_owned()))], |_| None);
    assert!(
        absent.mistakes[0].contains("/no/such/file"),
        "{:?}",
        absent.mistakes
    );
}

#[test]
fn a_secret_that_is_wrong_is_not_repeated() {
    let settings = with(vec![], "database = \" \"\n", &[]);
    assert_eq!(settings.mistakes.len(), 1);
    let shown = with(vec![], "database = \"postgres://e:hushhush@h/b\"\n", &[]);
    assert!(!show(&shown).contains("hushhush"));
}

/// The packaged file is this one: `UPDATE_GOLDEN=1` rewrites it.
#[test]
fn the_packaged_file_is_the_example_and_it_is_sound() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging/etayage.toml");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, example()).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert_eq!(kept, example());
    let uncommented = kept.replace("\n#", "\n").replace("\n ", "\n# ");
    for text in [kept, uncommented] {
        let settings = with(vec![], &text, &[]);
        settings.sound().unwrap();
        assert_eq!(settings.data().unwrap(), Path::new("/var/lib/etayage"));
    }
}
