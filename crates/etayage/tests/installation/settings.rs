//! Settings explained, and what the doctor finds around a sound base.

use std::path::Path;

use crate::support::Installation;
use crate::text;

#[test]
fn settings_are_explained_and_a_mistake_stops_every_command() {
    let place = Installation::new(None);
    let file = place.file("etayage.toml");
    std::fs::write(&file, "behind_https = true\n").unwrap();
    let told = place.says("config", &["--config", text(&file)]);
    assert!(
        told.contains("behind_https = true   (fichier, ligne 1)"),
        "{told}"
    );
    assert!(told.contains("(option --data)"), "{told}");
    std::fs::write(&file, "behind_htps = true\n").unwrap();
    for command in ["config", "serve", "doctor"] {
        let told = place.refuses(command, &["--config", text(&file)]);
        assert!(
            told.contains("ligne 1 : « behind_htps » n’existe pas"),
            "{told}"
        );
    }
}

#[test]
fn serving_off_the_machine_without_https_is_refused() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let told = place.refuses("serve", &["--listen", "0.0.0.0:0"]);
    assert!(told.contains("--behind-https"), "{told}");
}

/// Everything that can be wrong around a sound base, one after the other, each with its mend.
#[test]
fn the_doctor_looks_around_the_base_and_says_what_to_mend() {
    use std::os::unix::fs::PermissionsExt;
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let backups = place.file("sauvegardes");
    let ask = ["--backups", text(&backups)];
    assert!(place.refuses("doctor", &ask).contains("aucune sauvegarde"));
    let backup = place.backed_up();
    let told = place.says("doctor", &ask);
    for fine in [
        "une seule clé",
        "propriétaire",
        "horloge",
        "place",
        "récente",
        "administrateur",
    ] {
        assert!(told.contains(fine), "{fine}: {told}");
    }
    assert!(told.contains("ne répond pas sur 127.0.0.1:1"), "{told}");

    let mode = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    for (file, right) in [("", 0o700), ("etayage.sqlite", 0o600)] {
        mode(&place.file(file), 0o755);
        let told = place.refuses("doctor", &ask);
        assert!(
            told.contains("droits 755") && told.contains("chmod"),
            "{told}"
        );
        mode(&place.file(file), right);
    }
    let old = std::fs::File::options().write(true).open(&backup).unwrap();
    old.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000))
        .unwrap();
    assert!(place.refuses("doctor", &ask).contains("plus d’un jour"));
    std::fs::write(&backup, "etayage backup 1\nno more").unwrap();
    mode(&backup, 0o600);
    assert!(place.refuses("doctor", &ask).contains("ne s’ouvre pas"));
    // Two backups of one second would bear the same name.
    std::fs::remove_file(&backup).unwrap();
    place.backed_up();
    place.says("doctor", &ask);
    let erased = "case/x\t2019-05-02T10:00:00Z\n";
    std::fs::write(place.file("effacements.txt"), erased).unwrap();
    place.says("restore", &[]);
    assert!(
        place
            .refuses("doctor", &ask)
            .contains("ramènerait des personnes effacées")
    );
}
