//! Mistakes that any file may have.

use etayage_programme::parse;

use super::{Broken, SMALL};

const FILE: Broken = Broken {
    name: "petit.toml",
    sound: SMALL,
    cases: CASES,
    expected: include_str!("anywhere.txt"),
};

/// What is broken, the passage of `small.toml`, what stands there instead.
const CASES: &[(&str, &str, &str)] = &[
    ("a key misspelt", "operateur =", "opérateur ="),
    ("a key misspelt within a section", "rythme =", "rithme ="),
    (
        "a key nobody knows",
        "nom = \"Petit\"",
        "nom = \"Petit\"\nbudget = 12",
    ),
    (
        "a section nobody knows",
        "[signes]",
        "[finances]\nan = \"1\"\n[signes]",
    ),
    ("a key missing", "libelle = \"Avis du CMP\"\n", ""),
    (
        "a section missing",
        "[voies]\nmaintien = \"Maintien\"\n",
        "",
    ),
    ("no stage", "[[etape]]", "[[etapes]]"),
    ("a text for a number", "version = 1", "version = \"1\""),
    ("a number for a text", "nom = \"Petit\"", "nom = 12"),
    (
        "a text for a list",
        "portes = [\"objectifs : 1\", \"engagement signé\", \"devenir du logement : sortie\"]",
        "portes = \"objectifs : 1\"",
    ),
    ("one section for several", "[[domaine]]", "[domaine]"),
    ("several sections for one", "[contrat]", "[[contrat]]"),
    (
        "a word for yes",
        "orientation-obligatoire = true",
        "orientation-obligatoire = \"oui\"",
    ),
    ("version zero", "version = 1", "version = 0"),
    ("an end before the start", "fin = 2021", "fin = 2018"),
    ("a year out of reach", "debut = 2019", "debut = 19"),
    (
        "a label left blank",
        "libelle = \"Soins\"",
        "libelle = \"  \"",
    ),
    (
        "an identifier with accents",
        "id = \"entree\"",
        "id = \"Entrée\"",
    ),
    ("an identifier twice", "id = \"famille\"", "id = \"age\""),
    (
        "a choice that bears the label of another",
        "couple = \"Couple\"",
        "couple = \"seul\"",
    ),
    (
        "a prefix in lower case",
        "prefixe = \"PT\"",
        "prefixe = \"pt\"",
    ),
    (
        "a retention without unit",
        "conservation = \"2 ans\"",
        "conservation = \"2\"",
    ),
    (
        "bounds the wrong way round",
        "au-plus = 110",
        "au-plus = 10",
    ),
    (
        "a single choice",
        "choix = { seul = \"Seul\", couple = \"Couple\" }",
        "choix = { seul = \"Seul\" }",
    ),
    (
        "choices where a number is asked",
        "au-plus = 110",
        "au-plus = 110\nchoix = { a = \"A\", b = \"B\" }",
    ),
    (
        "a way to answer that does not exist",
        "reponse = \"un paragraphe\"",
        "reponse = \"un paragrafe\"",
    ),
    (
        "a refusal with no orientation to give",
        "orientations = { ccas = \"CCAS\" }\n",
        "",
    ),
    (
        "an empty list of choices",
        "orientations = { ccas = \"CCAS\" }",
        "orientations = {}",
    ),
    ("a gate misspelt", "\"adhésion\"", "\"adhesions\""),
    (
        "a gate that does not exist",
        "\"adhésion\"",
        "\"adhésion\", \"caution versée\"",
    ),
    (
        "a gate that lacks its second half",
        "\"décision : entrée, comite\"",
        "\"décision : entrée\"",
    ),
    (
        "a gate that says too much",
        "\"engagement signé\"",
        "\"engagement signé : oui\"",
    ),
    (
        "a gate on an opinion that nobody gives",
        "\"avis : cmp\"",
        "\"avis : cpm\"",
    ),
    (
        "a gate on a body that does not exist",
        "entrée, comite\"",
        "entrée, commission\"",
    ),
    (
        "a gate on a matter the body does not decide",
        "\"engagement signé\"",
        "\"engagement signé\", \"décision : fin d’accompagnement, comite\"",
    ),
    (
        "a gate on a moment that does not exist",
        "logement : sortie",
        "logement : entree",
    ),
    (
        "a gate on no objective",
        "\"objectifs : 1\"",
        "\"objectifs : 0\"",
    ),
    (
        "a gate asked twice",
        "\"engagement signé\"",
        "\"engagement signé\", \"adhésion\"",
    ),
    (
        "a gate after its time",
        "\"engagement signé\"",
        "\"engagement signé\", \"prise en charge\"",
    ),
    ("no adhesion", ", \"adhésion\"]", "]"),
    ("no alert", "\"alerte envoyée\", \"avis", "\"avis"),
    (
        "a stage without gate",
        "[\"décision : entrée, comite\", \"adhésion\"]",
        "[]",
    ),
    (
        "stages out of order",
        "phase = \"alerte\"",
        "phase = \"sortie\"",
    ),
    (
        "a phase that does not exist",
        "phase = \"intégration\"",
        "phase = \"vacances\"",
    ),
    (
        "a limit to what cannot be reached",
        "terme = \"avis complets\"",
        "terme = \"fin prévue\"",
    ),
    (
        "a limit whose goal comes first",
        "depart = \"alerte envoyée\"",
        "depart = \"engagement signé\"",
    ),
    (
        "a limit counted backwards from what comes first",
        "duree = \"8 jours\"",
        "duree = \"8 jours\"\nsens = \"avant\"",
    ),
    (
        "a milestone misspelt",
        "terme = \"avis complets\"",
        "terme = \"avis complet\"",
    ),
    (
        "a length in words",
        "duree = \"8 jours\"",
        "duree = \"huit jours\"",
    ),
    (
        "a length of nothing",
        "duree = \"8 jours\"",
        "duree = \"0 jours\"",
    ),
    (
        "a reminder before the limit begins",
        "rappel = 3",
        "rappel = 8",
    ),
    (
        "a duty for a role that does not exist",
        "qui = \"coordinateur de parcours\"",
        "qui = \"directeur\"",
    ),
    (
        "renewals beyond the maximum",
        "renouvellements = 1",
        "renouvellements = 2",
    ),
    (
        "a maximum that nothing reaches",
        "maximum = \"6 mois\"",
        "maximum = \"9 mois\"",
    ),
    (
        "a renewal that nobody decides",
        "decide = [\"entrée\", \"renouvellement\"]",
        "decide = [\"entrée\"]",
    ),
    (
        "a commitment without the person",
        "[\"la personne accompagnée\", \"l'équipe\"]",
        "[\"l'équipe\"]",
    ),
    (
        "a signatory twice",
        "\"l'équipe\"]",
        "\"l'équipe\", \"l’équipe\"]",
    ),
    (
        "an act that does not exist",
        "[\"visite à domicile\"]",
        "[\"visite à l’hôpital\"]",
    ),
    (
        "moments out of order",
        "mois = 0",
        "mois = 6\n[[suivi]]\nid = \"six-mois\"\nlibelle = \"6 mois\"\nmois = 6",
    ),
    (
        "a rhythm that no month has",
        "1er mercredi de chaque mois",
        "5e mercredi de chaque mois",
    ),
    (
        "months unevenly spaced",
        "1er mercredi de chaque mois",
        "1er mercredi de mai et de juin",
    ),
    (
        "a steering committee that decides on cases",
        "\"comité technique\"",
        "\"comité de pilotage\"",
    ),
    (
        "nobody to coordinate",
        "role = \"coordinateur de parcours\"",
        "role = \"TISF\"",
    ),
    ("a profession of nobody", "etp = 1.5", "etp = 0"),
    ("a profession in thirds", "etp = 1.5", "etp = 0.333"),
    (
        "fewer households in all than in a year",
        "menages-au-total = 30",
        "menages-au-total = 3",
    ),
    (
        "a pledge over one hundred",
        "pourcentage = 25",
        "pourcentage = 125",
    ),
    ("a pledge of nobody", "[\"Un bailleur\"]", "[]"),
    ("TOML: no quotes", "nom = \"Petit\"", "nom = Petit"),
    ("TOML: a text left open", "nom = \"Petit\"", "nom = \"Petit"),
    (
        "TOML: a key twice",
        "nom = \"Petit\"",
        "nom = \"Petit\"\nnom = \"Grand\"",
    ),
    (
        "TOML: a list left open",
        "decide = [\"entrée\", \"renouvellement\"]",
        "decide = [\"entrée\", \"renouvellement\"",
    ),
    (
        "TOML: no comma",
        "\"entrée\", \"renouvellement\"]",
        "\"entrée\" \"renouvellement\"]",
    ),
    ("TOML: no value", "version = 1", "version ="),
    ("TOML: a bare word", "version = 1", "version 1"),
    ("TOML: a section left open", "[contrat]", "[contrat"),
    ("TOML: an accent in a key", "version = 1", "vérsion = 1"),
];

#[test]
fn the_small_programme_is_sound() {
    FILE.assert_sound();
}

#[test]
fn each_broken_file_is_explained_as_expected() {
    FILE.assert_explained("anywhere.txt");
}

#[test]
fn mistakes_far_apart_are_told_together() {
    let text = FILE
        .broken("version = 1", "version = 0")
        .replace("libelle = \"Soins\"", "libele = \"Soins\"")
        .replace("pourcentage = 25", "pourcentage = 125");
    let mistakes = parse(&text).unwrap_err();
    let lines: Vec<_> = mistakes.iter().map(|mistake| mistake.line).collect();
    assert_eq!(lines, [2, 94, 130]);
    assert_eq!(mistakes.count_french(), "3 erreurs");
}

#[test]
fn a_mistake_has_its_line_and_its_column_in_characters() {
    let text = FILE.broken(
        "\"décision : entrée, comite\"",
        "\"décision : entrée, comité\"",
    );
    let mistakes = parse(&text).unwrap_err();
    let mistake = mistakes.iter().next().unwrap();
    assert_eq!(&text[mistake.span.clone()], "comité");
    assert_eq!((mistake.line, mistake.column), (63, 31));
}

#[test]
fn colours_are_for_the_terminal_only() {
    let mistakes = parse(&FILE.broken("version = 1", "version = 0")).unwrap_err();
    assert!(mistakes.render("petit.toml", true).contains("\u{1b}["));
    assert!(!mistakes.render("petit.toml", false).contains("\u{1b}["));
}

#[test]
fn an_empty_file_says_all_that_it_lacks() {
    let mistakes = parse("").unwrap_err();
    let lacks = |word: &str| {
        let key = format!("«\u{a0}{word}\u{a0}»");
        mistakes.iter().any(|mistake| mistake.reason.contains(&key))
    };
    for key in [
        "identifiant",
        "version",
        "voies",
        "etape",
        "contrat",
        "instance",
        "cibles",
    ] {
        assert!(lacks(key), "{key}");
    }
    assert!(!lacks("alsace-moselle"));
}
