//! The directory filled by a command.

use crate::support::Installation;
use crate::text;

#[test]
fn the_directory_is_filled_from_tables_all_or_nothing() {
    let place = Installation::new(None);
    place.says("init", &["--login", "admin"]);
    let table = |name: &str, content: &str| {
        let path = place.file(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let communes = table("communes.csv", "COM,LIBELLE\n59350,Lille\n59512,Roubaix\n");
    let organisations = table("organismes.csv", "nom;type\nHôpital du Lac;hôpital\n");
    let served = "nom;organisation;communes\nCMP du Lac;Hôpital du Lac;Lille, 59512\n";
    let structures = table("structures.csv", served);
    let import = |more: &[&str]| {
        let tables = [
            "--communes",
            text(&communes),
            "--organisations",
            text(&organisations),
            "--structures",
            text(&structures),
        ];
        place.says("directory import", &[&tables, more].concat())
    };
    let told = import(&["--dry-run"]);
    assert!(
        told.contains("communes.csv : 2 à ajouter") && told.contains("structures.csv : 1"),
        "{told}"
    );
    assert_eq!(import(&[]), told, "nothing was done before");
    let again = import(&[]);
    assert!(
        again.contains("communes.csv : 0 à ajouter, 0 à corriger, 2 déjà là"),
        "{again}"
    );
    assert!(
        again.contains("structures.csv : 0 à ajouter, 0 à corriger, 1 déjà là"),
        "{again}"
    );
    place.says("doctor", &[]);

    let wrong = table(
        "fautes.csv",
        "code;nom\n59009;Villeneuve-d’Ascq\n590;Faux\n",
    );
    let told = place.refuses("directory import", &["--communes", text(&wrong)]);
    assert!(
        told.contains("ligne 3") && told.contains("Rien n’a été fait"),
        "{told}"
    );
    let told = place.refuses("directory import", &[]);
    assert!(told.contains("--communes"), "{told}");
}
