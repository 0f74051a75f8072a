//! Mistakes in what only some programmes have.

use super::{Broken, RICH};

const FILE: Broken = Broken {
    name: "riche.toml",
    sound: RICH,
    cases: CASES,
    expected: include_str!("by_choice.txt"),
};

/// What is broken, the passage of `rich.toml`, what stands there instead.
const CASES: &[(&str, &str, &str)] = &[
    (
        "a pathway nobody knows, for its referrers",
        "detour = [\"établissement",
        "detours = [\"établissement",
    ),
    ("a referrer nobody knows", "\"ville ou CCAS\"", "\"mairie\""),
    (
        "a referrer that is no list",
        "detour = [\"établissement de santé\", \"ville ou CCAS\"]",
        "detour = \"établissement de santé\"",
    ),
    (
        "a stage on a pathway nobody knows",
        "id = \"detour\"\nvoies = [\"detour\"]",
        "id = \"detour\"\nvoies = [\"detoure\"]",
    ),
    (
        "a pathway that lacks a gate",
        "portes = [\"première rencontre\", \"adhésion\", \"logement fourni\"]",
        "voies = [\"detour\"]\nportes = [\"première rencontre\", \"adhésion\", \"logement fourni\"]",
    ),
    (
        "a gate twice on one pathway only",
        "portes = [\"avis : voisin\", \"sans opposition : 3 jours\"]",
        "portes = [\"avis : voisin\", \"sans opposition : 3 jours\", \"adhésion\"]",
    ),
    (
        "a condition on a question nobody asks",
        "question = \"age\"",
        "question = \"ages\"",
    ),
    (
        "a condition on an optional question",
        "question = \"age\"\nau-moins = 20\nau-plus = 60",
        "question = \"urgence\"\nattendu = \"oui\"",
    ),
    (
        "a condition that no answer meets",
        "au-moins = 20\nau-plus = 60",
        "au-moins = 200",
    ),
    (
        "a condition on a choice that is not proposed",
        "parmi = [\"apl\", \"rsa\"]",
        "parmi = [\"apl\", \"aah\"]",
    ),
    (
        "a condition said twice",
        "au-moins = 20\nau-plus = 60",
        "au-moins = 20\nattendu = \"oui\"",
    ),
    (
        "a condition that says nothing",
        "parmi = [\"apl\", \"rsa\"]\n",
        "",
    ),
    (
        "a condition without somewhere else to turn",
        "ailleurs = \"Essayez ailleurs.\"\n",
        "",
    ),
    (
        "a window without days",
        "sans opposition : 3 jours",
        "sans opposition : 3 mois",
    ),
    (
        "a grid nobody knows",
        "\"grille : essai, debut\", \"prise",
        "\"grille : esai, debut\", \"prise",
    ),
    (
        "a moment that the grid does not have",
        "\"grille : essai, apres\"",
        "\"grille : essai, fin\"",
    ),
    (
        "a limit to a moment that the grid does not have",
        "terme = \"grille : essai, debut\"",
        "terme = \"grille : essai, plus-tard\"",
    ),
    (
        "a scale of one degree",
        "echelle = [\"Non\", \"Oui\"]",
        "echelle = [\"Oui\"]",
    ),
    (
        "a grid without signals",
        "[[grille.signal]]\nid = \"un\"\nlibelle = \"Un\"\npoids = 2\n[[grille.signal]]\nid = \"deux\"\nlibelle = \"Deux\"\n",
        "",
    ),
    ("a weight beyond ten", "poids = 2", "poids = 20"),
    (
        "a combination of an unknown signal",
        "signaux = [\"un\", \"deux\"]",
        "signaux = [\"un\", \"trois\"]",
    ),
    (
        "a combination of more signals than it names",
        "nombre = 2",
        "nombre = 3",
    ),
    ("a combination above the scale", "note = 1", "note = 2"),
    (
        "a grid counted from a date that may change",
        "depart = \"engagement signé\"\nmois = 2",
        "depart = \"fin prévue\"\nmois = 2",
    ),
    (
        "who fills the grid is nobody",
        "remplie-par = \"l’équipe\"",
        "remplie-par = \"le voisin\"",
    ),
    (
        "a handover without its steps",
        "[tuilage]\nun = \"Premier pas\"\ndeux = \"Second pas\"\n",
        "",
    ),
    (
        "a formula to choose without any",
        "[[formule]]\nid = \"une\"\nlibelle = \"Une formule\"\naide = \"La seule.\"\nvisites-par-mois = 2\n",
        "",
    ),
    ("a formula without its visits", "visites-par-mois = 2\n", ""),
    (
        "a pair of one employer",
        "employeur = \"Une autre association\"",
        "employeur = \"Une association\"",
    ),
    (
        "partners that are no role",
        "accord des partenaires : prescripteur, travailleur social",
        "accord des partenaires : prescripteur, voisin",
    ),
    (
        "partners left out",
        "accord des partenaires : prescripteur, travailleur social",
        "accord des partenaires",
    ),
    (
        "an axis that is no field",
        "axes = [\"droits\"]",
        "axes = [\"droit\"]",
    ),
    (
        "renewals without limit, misspelt",
        "\"sans limite\"",
        "\"sans fin\"",
    ),
    (
        "renewals without limit that nobody decides",
        "decide = [\"renouvellement\", \"fin d’accompagnement\"]",
        "decide = [\"fin d’accompagnement\"]",
    ),
    (
        "a weekly rhythm without a day",
        "chaque mercredi",
        "chaque semaine",
    ),
    (
        "a secret that is neither yes nor no",
        "adresse-secrete = true",
        "adresse-secrete = \"oui\"",
    ),
    (
        "an opinion of somebody without a word",
        "de = \"partenaire\"",
        "de = \"tribunal\"",
    ),
];

#[test]
fn the_rich_programme_is_sound() {
    FILE.assert_sound();
}

#[test]
fn each_broken_file_is_explained_as_expected() {
    FILE.assert_explained("by_choice.txt");
}
