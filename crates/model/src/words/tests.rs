use super::*;

#[track_caller]
fn finds(text: &str, kind: FindingKind, passage: &str) {
    let found = findings(text);
    assert!(
        found.iter().any(|f| f.kind == kind && f.text == passage),
        "« {text} » : {found:?}"
    );
}

#[track_caller]
fn clean(text: &str) {
    assert_eq!(findings(text), vec![], "« {text} »");
}

#[test]
fn certain_ones() {
    finds(
        "Joignable au 06 12 34 56 78 le soir.",
        FindingKind::Phone,
        "06 12 34 56 78",
    );
    finds("Joignable au 0612345678.", FindingKind::Phone, "0612345678");
    finds(
        "tél. +33 6 12 34 56 78",
        FindingKind::Phone,
        "+33 6 12 34 56 78",
    );
    finds(
        "écrire à jean@exemple.org",
        FindingKind::Email,
        "jean@exemple.org",
    );
    finds(
        "NIR 1 85 05 59 350 123 45",
        FindingKind::Nir,
        "1 85 05 59 350 123 45",
    );
    finds("NIR 285055935012345", FindingKind::Nir, "285055935012345");
}

#[test]
fn likely_ones() {
    finds(
        "Elle habite 12 rue des Lilas à côté",
        FindingKind::Address,
        "12 rue des Lilas",
    );
    finds(
        "Elle habite 12 bis rue des Lilas",
        FindingKind::Address,
        "12 bis rue des Lilas",
    );
    finds(
        "Il crie appartement 14 la nuit",
        FindingKind::Address,
        "appartement 14",
    );
    finds(
        "Madame Durand ne sort plus",
        FindingKind::Name,
        "Madame Durand",
    );
    finds(
        "Mme D. ne sort plus, M. Martin non plus",
        FindingKind::Name,
        "M. Martin",
    );
    finds(
        "Le voisin dit que Sofiane crie",
        FindingKind::Name,
        "Sofiane",
    );
    finds(
        "Sofiane BENALI ne paie plus",
        FindingKind::Name,
        "Sofiane BENALI",
    );
    finds("né le 12/03/1975", FindingKind::Day, "12/03/1975");
}

#[test]
fn names_that_identify_nobody() {
    let plain = [
        "Roubaix",
        "La Madeleine",
        "Villeneuve-d'Ascq",
        "Lille Métropole Habitat",
    ];
    for text in [
        "Elle vit à Roubaix, près de la gare de Villeneuve-d’Ascq.",
        "Vu avec Lille Métropole Habitat, à La Madeleine.",
    ] {
        assert_eq!(findings_besides(text, &plain), vec![], "« {text} »");
    }
    for (text, passage) in [
        ("Le voisin dit que Madeleine crie", "Madeleine"),
        ("On a vu M. Roubaix hier", "M. Roubaix"),
        ("Elle habite 12 rue de Roubaix depuis", "12 rue de Roubaix"),
        ("Il vit à Roubaix avec Sofiane", "Sofiane"),
    ] {
        let found = findings_besides(text, &plain);
        assert_eq!(found.len(), 1, "« {text} » : {found:?}");
        assert_eq!(found[0].text, passage);
    }
}

#[test]
fn ordinary_words() {
    clean("Le locataire ne paie plus depuis mars. Les voisins se plaignent du bruit la nuit.");
    clean("Logement très encombré, odeurs. Le CCAS et le CMP ont été sollicités ; la MDPH aussi.");
    clean("Dette de 1 250 € environ, 3 visites, 2 courriers recommandés.");
    clean("- Refuse d’ouvrir\n- Ne répond plus\n« Je n’ai besoin de personne »");
    clean("Accompagné par le service social jusqu’en Septembre. Il a 45 ans.");
}
