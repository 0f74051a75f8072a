//! Invented names, of the many origins of a large town of the north. None is anybody's.

use std::collections::BTreeSet;

use crate::rng::Rng;

const WOMEN: [&str; 44] = [
    "Aïcha",
    "Agnès",
    "Amel",
    "Anaïs",
    "Bernadette",
    "Bintou",
    "Blandine",
    "Catarina",
    "Céline",
    "Chantal",
    "Clémence",
    "Dalila",
    "Danièle",
    "Dorota",
    "Élodie",
    "Fanta",
    "Farida",
    "Francine",
    "Ghislaine",
    "Hélène",
    "Ines",
    "Jocelyne",
    "Kadiatou",
    "Khadija",
    "Lamia",
    "Lidia",
    "Linh",
    "Lucie",
    "Malika",
    "Marie-Paule",
    "Martine",
    "Mélanie",
    "Nadège",
    "Nora",
    "Odile",
    "Pascaline",
    "Rosa",
    "Sabine",
    "Samira",
    "Sandrine",
    "Solange",
    "Thérèse",
    "Yamina",
    "Zofia",
];
const MEN: [&str; 44] = [
    "Abdelkader",
    "Adama",
    "Adrien",
    "Alain",
    "Amadou",
    "Antoine",
    "Bachir",
    "Benoît",
    "Bruno",
    "Cédric",
    "Christophe",
    "Daniel",
    "Denis",
    "Dimitri",
    "Éric",
    "Fabrice",
    "Farid",
    "Franck",
    "Gérard",
    "Gilles",
    "Hamid",
    "Idriss",
    "Jean-Luc",
    "Jérôme",
    "João",
    "Karim",
    "Laurent",
    "Ludovic",
    "Marek",
    "Mehdi",
    "Michel",
    "Mourad",
    "Nicolas",
    "Ousmane",
    "Patrice",
    "Philippe",
    "Quang",
    "Rachid",
    "Régis",
    "Sébastien",
    "Serge",
    "Thierry",
    "Tomasz",
    "Yanis",
];
const FAMILY_BEGINNINGS: [&str; 28] = [
    "Belle", "Bouda", "Brise", "Cara", "Chan", "Dela", "Demo", "Desca", "Diara", "Fauve", "Gale",
    "Hale", "Koro", "Lame", "Lebri", "Louva", "Mara", "Monte", "Nowa", "Ouara", "Pare", "Rama",
    "Sauva", "Tela", "Valde", "Vande", "Wale", "Zela",
];
const FAMILY_ENDINGS: [&str; 24] = [
    "bois", "bert", "court", "cq", "dji", "duc", "gne", "haut", "ki", "lier", "ly", "mette",
    "mont", "moun", "nelle", "quet", "rand", "riau", "ssart", "stein", "tier", "voy", "wski",
    "zoul",
];
const STREETS: [&str; 18] = [
    "rue des Saules blancs",
    "rue du Fil de laine",
    "allée des Tisserands",
    "rue de la Vieille Écluse",
    "avenue du Champ des oiseaux",
    "rue des Quatre Jardins",
    "résidence du Beffroi bleu",
    "rue du Petit Canal",
    "place des Noisetiers",
    "rue de la Filature neuve",
    "allée du Moulin gris",
    "rue des Trois Lanternes",
    "résidence des Grands Peupliers",
    "rue du Colombier rouge",
    "chemin de la Briqueterie",
    "rue des Ateliers verts",
    "résidence du Bel Horizon",
    "rue du Lavoir",
];

/// Hands out names, each once.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// A first name and a family name that nobody has yet.
    pub fn full(&mut self, rng: &mut Rng) -> (String, String) {
        loop {
            let woman = rng.chance(54);
            let given = given(rng, woman);
            let family = family(rng);
            if self.0.insert(format!("{given} {family}")) {
                return (given, family);
            }
        }
    }
}

/// A first name, of a woman or of a man.
pub(crate) fn given(rng: &mut Rng, woman: bool) -> String {
    let list = if woman { &WOMEN } else { &MEN };
    (*rng.pick(list)).to_owned()
}

/// A family name, made of invented syllables.
pub(crate) fn family(rng: &mut Rng) -> String {
    format!(
        "{}{}",
        rng.pick(&FAMILY_BEGINNINGS),
        rng.pick(&FAMILY_ENDINGS)
    )
}

/// A number and a street that do not exist.
pub(crate) fn street(rng: &mut Rng) -> String {
    format!("{} {}", rng.between(1, 98), rng.pick(&STREETS))
}

/// A telephone number of the ranges kept for fiction (ARCEP): 03 53 01 and 06 39 98.
pub(crate) fn phone(rng: &mut Rng, mobile: bool) -> String {
    let start = if mobile { "06 39 98" } else { "03 53 01" };
    format!(
        "{start} {:02} {:02}",
        rng.between(0, 99),
        rng.between(0, 99)
    )
}
