//! The keys of a programme file, each with the example shown to whoever forgot it.

const KEYS: &[(&str, &str)] = &[
    ("identifiant", r#""logipsy""#),
    ("version", "1"),
    ("nom", r#""LOGIPSY""#),
    ("prefixe", r#""LGP""#),
    ("resume", r#""Une phrase qui dit le dispositif.""#),
    ("public", r#""Une phrase qui dit pour qui.""#),
    ("operateur", r#""La Sauvegarde du Nord""#),
    ("source", r#""Dossier de candidature""#),
    ("territoire", r#""Métropole Européenne de Lille""#),
    ("debut", "2019"),
    ("fin", "2021"),
    ("alsace-moselle", "false"),
    ("conservation", r#""24 mois""#),
    ("adresse-secrete", "true"),
    ("sante", "true"),
    ("origines", "[origines]"),
    ("origine", r#""[Jours 1 à 8] « Durant les 8 jours… »""#),
    ("voies", "[voies]"),
    ("prescripteurs", "[prescripteurs]"),
    ("criteres", "[criteres]"),
    ("signes", "[signes]"),
    ("fiche-alerte", "[[fiche-alerte]]"),
    ("question", "[[avis.question]]"),
    ("choix", r#"{ oui = "Oui", non = "Non" }"#),
    ("aide", r#""Une estimation suffit.""#),
    ("reponse", r#""un paragraphe""#),
    ("obligatoire", "true"),
    ("caracteres", "2000"),
    ("au-moins", "16"),
    ("au-plus", "110"),
    ("condition", "[[condition]]"),
    ("pourquoi", r#""Le dispositif est fait pour les jeunes.""#),
    ("ailleurs", r#""La mission locale peut vous orienter.""#),
    ("parmi", r#"["expulsion"]"#),
    ("attendu", r#""oui""#),
    ("avis", "[[avis]]"),
    ("de", r#""CMP de secteur""#),
    ("refus", "[refus]"),
    ("orientation-obligatoire", "true"),
    ("orientations", "[refus.orientations]"),
    ("etape", "[[etape]]"),
    ("id", r#""un-identifiant""#),
    ("phase", r#""alerte""#),
    ("libelle", r#""Un libellé""#),
    ("quand", r#""Jours 1 à 8""#),
    ("but", r#""Ce qui s’y passe.""#),
    ("portes", r#"["alerte envoyée"]"#),
    ("grille", "[[grille]]"),
    ("remplie-par", r#""le prescripteur""#),
    ("mieux-si", r#""bas""#),
    ("echelle", r#"["absent", "parfois", "souvent"]"#),
    ("signal", "[[grille.signal]]"),
    ("poids", "2"),
    ("ensemble", "[[grille.ensemble]]"),
    ("signaux", r#"["isolement", "dettes"]"#),
    ("nombre", "2"),
    ("note", "1"),
    ("conseil", r#""Appelez l’équipe sans attendre.""#),
    ("moment", "[[grille.moment]]"),
    ("delai", "[[delai]]"),
    ("depart", r#""alerte envoyée""#),
    ("terme", r#""avis complets""#),
    ("duree", r#""8 jours""#),
    ("sens", r#""avant""#),
    ("jour-chome", r#""reporté""#),
    ("rappel", "3"),
    ("qui", r#""coordinateur de parcours""#),
    ("contrat", "[contrat]"),
    (
        "signataires",
        r#"["la personne accompagnée", "le prescripteur"]"#,
    ),
    ("periode", r#""3 mois""#),
    ("renouvellements", "1"),
    ("maximum", r#""6 mois""#),
    ("formule", "[[formule]]"),
    ("visites-par-mois", "4"),
    ("accompagnement", "[accompagnement]"),
    ("actes", r#"["visite à domicile"]"#),
    ("domaine", "[[domaine]]"),
    ("danger", "[[danger]]"),
    ("nature", r#""comité technique""#),
    ("cas", r#""danger pour des tiers""#),
    ("conduite", r#"["Appeler le 15."]"#),
    ("tuilage", "[tuilage]"),
    ("motifs-de-fin", "[motifs-de-fin]"),
    ("devenirs", "[devenirs]"),
    ("suivi", "[[suivi]]"),
    ("mois", "6"),
    ("instance", "[[instance]]"),
    ("rythme", r#""1er mercredi de chaque mois""#),
    ("jour-ferie", r#""jour ouvré suivant""#),
    ("membres", r#"["Coordinateurs de parcours"]"#),
    ("missions", r#"["Valider les entrées"]"#),
    ("decide", r#"["entrée"]"#),
    ("profession", "[[profession]]"),
    ("role", r#""TISF""#),
    ("etp", "2.5"),
    ("employeur", r#""La Sauvegarde du Nord""#),
    ("axes", r#"["soins"]"#),
    ("cibles", "[cibles]"),
    ("menages-par-an", "120"),
    ("menages-au-total", "360"),
    ("engagement", "[cibles.engagement]"),
    ("pourcentage", "25"),
    ("organismes", r#"["Un bailleur"]"#),
];

/// An example of what follows the key, or of the section that the key opens.
pub(crate) fn example(key: &str) -> &'static str {
    let known = KEYS.iter().find(|(known, _)| *known == key);
    known.map_or("\"…\"", |(_, example)| example)
}

/// Where the key stands in the list, which follows the order of a file.
pub(crate) fn place(key: &str) -> usize {
    let known = KEYS.iter().position(|(known, _)| *known == key);
    known.unwrap_or(KEYS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = include_str!("../../../docs/guide/programme-fichier.md");

    #[test]
    fn the_guide_tells_every_key() {
        for (key, _) in KEYS {
            let told = GUIDE.contains(&format!("`{key}`")) || GUIDE.contains(&format!("{key}]"));
            assert!(
                told,
                "docs/guide/programme-fichier.md does not tell of « {key} »"
            );
        }
    }

    #[test]
    fn an_example_knows_its_key() {
        assert_eq!(example("etp"), "2.5");
        assert_eq!(example("contrat"), "[contrat]");
        assert_eq!(example("inconnue"), "\"…\"");
    }
}
