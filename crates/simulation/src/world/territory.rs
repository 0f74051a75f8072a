//! The territories of the programmes that do not act on the Métropole Européenne de Lille.
//!
//! Communes are real, with their INSEE codes; sectors, associations and people are invented.

use etayage_model::ids::ProgrammeId;

/// Where a programme acts, and with whom.
#[derive(Debug)]
pub(crate) struct Territory {
    /// The programme.
    programme: &'static str,
    /// Communes: INSEE code, name, how often alerts come from it (a weight).
    pub communes: &'static [(&'static str, &'static str, i32)],
    /// The landlords, where no pledge names them.
    pub landlords: &'static [&'static str],
    /// The hospital whose CMPs serve the communes.
    pub hospital: &'static str,
}

const TERRITORIES: [Territory; 10] = [
    Territory {
        programme: "selo",
        communes: &[
            ("13214", "Marseille 14e", 4),
            ("13215", "Marseille 15e", 5),
            ("13216", "Marseille 16e", 1),
        ],
        landlords: &["Logirem"],
        hospital: "Centre hospitalier Édouard Toulouse",
    },
    Territory {
        programme: "cheval-bleu",
        communes: &[
            ("62498", "Lens", 5),
            ("62510", "Liévin", 4),
            ("62427", "Hénin-Beaumont", 3),
            ("62215", "Carvin", 2),
            ("62119", "Béthune", 3),
            ("62178", "Bruay-la-Buissière", 3),
        ],
        landlords: &["Maisons et Cités", "Pas-de-Calais Habitat", "SIA Habitat"],
        hospital: "Centre hospitalier de Lens",
    },
    Territory {
        programme: "logisens",
        communes: &[
            ("15014", "Aurillac", 8),
            ("15187", "Saint-Flour", 3),
            ("15012", "Arpajon-sur-Cère", 2),
        ],
        landlords: &["Office public de l'habitat du Cantal"],
        hospital: "Centre hospitalier d'Aurillac",
    },
    Territory {
        programme: "visa-logement",
        communes: &[
            ("59183", "Dunkerque", 7),
            ("59271", "Grande-Synthe", 3),
            ("59273", "Gravelines", 1),
            ("59155", "Coudekerque-Branche", 2),
        ],
        landlords: &["Partenord Habitat"],
        hospital: "Centre hospitalier de Dunkerque",
    },
    Territory {
        programme: "astree",
        communes: &[("59606", "Valenciennes", 5), ("59122", "Cambrai", 3)],
        landlords: &["Habitat du Nord"],
        hospital: "Centre hospitalier de Valenciennes",
    },
    Territory {
        programme: "jeunes-partenord",
        communes: &[("59350", "Lille", 5), ("59512", "Roubaix", 3)],
        landlords: &["Partenord Habitat"],
        hospital: "EPSM de l'agglomération lilloise",
    },
    Territory {
        programme: "logac-v",
        communes: &[
            ("59392", "Maubeuge", 5),
            ("59324", "Jeumont", 2),
            ("59291", "Hautmont", 2),
            ("59033", "Aulnoye-Aymeries", 2),
        ],
        landlords: &["Habitat du Nord"],
        hospital: "Centre hospitalier de Maubeuge",
    },
    Territory {
        programme: "dra-aisne",
        communes: &[
            ("02691", "Saint-Quentin", 5),
            ("02408", "Laon", 3),
            ("02722", "Soissons", 3),
            ("02168", "Château-Thierry", 2),
        ],
        landlords: &["OPH de l'Aisne"],
        hospital: "EPSM de l'Aisne",
    },
    Territory {
        programme: "vivre-logement",
        communes: &[("59599", "Tourcoing", 4), ("59512", "Roubaix", 4)],
        landlords: &["Habitat Hauts-de-France"],
        hospital: "EPSM Lille Métropole",
    },
    Territory {
        programme: "sia-logement-abord",
        communes: &[
            ("59178", "Douai", 6),
            ("59569", "Sin-le-Noble", 2),
            ("62637", "Oignies", 3),
        ],
        landlords: &["SIA Habitat"],
        hospital: "Centre hospitalier de Douai",
    },
];

impl Territory {
    /// The territory of that programme; none when it acts on the Métropole Européenne de Lille, as
    /// programmes that are not in the table do here.
    pub fn of(programme: &ProgrammeId) -> Option<&'static Self> {
        TERRITORIES
            .iter()
            .find(|territory| territory.programme == programme.as_str())
    }
}
