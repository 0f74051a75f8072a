//! A table as people have it: separated by `;`, `,` or tabs, in UTF-8 or Windows-1252, its columns named in French.

use std::collections::BTreeMap;

use etayage_model::order::french_order;
use etayage_store::DirectoryPart;

/// Most lines of a table: the directory of a region, not of the country.
const MOST_LINES: usize = 5_000;

/// The columns that a part knows: its name here, the words for it in headers (ours first, then those of
/// INSEE’s geographic code and of FINESS), and whether it must be there.
type Columns = &'static [(&'static str, &'static [&'static str], bool)];

const COMMUNES: Columns = &[
    (
        "code",
        &[
            "code",
            "com",
            "code insee",
            "insee",
            "codgeo",
            "code commune",
        ],
        true,
    ),
    (
        "nom",
        &["nom", "libelle", "libgeo", "nom commune", "commune"],
        true,
    ),
    ("dispositifs", PROGRAMMES, false),
    ("typecom", &["typecom"], false),
];
const ORGANISATIONS: Columns = &[
    ("nom", &["nom", "rs", "raison sociale", "organisme"], true),
    ("type", &["type", "nature"], true),
    ("dispositifs", PROGRAMMES, false),
];
const STRUCTURES: Columns = &[
    ("nom", &["nom", "rs", "raison sociale", "structure"], true),
    ("type", &["type", "categorie"], false),
    ("organisation", &["organisation", "organisme"], false),
    ("communes", &["communes", "communes desservies"], false),
    ("telephone", &["telephone", "tel"], false),
    (
        "courriel",
        &[
            "courriel",
            "email",
            "e mail",
            "mail",
            "adresse electronique",
        ],
        false,
    ),
    ("horaires", &["horaires"], false),
    ("finess", &["nofinesset", "finess", "numero finess"], false),
];
const PROGRAMMES: &[&str] = &["dispositifs", "dispositif"];

/// What was read; or at which line it was not, and why.
type Read<T> = Result<T, (u64, String)>;

/// A line of a table.
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u64,
    cells: BTreeMap<&'static str, String>,
}

impl Line {
    /// What a column holds; none when the table has no such column.
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// The same, empty without such a column.
    pub(super) fn text(&self, column: &str) -> &str {
        self.cell(column).unwrap_or_default()
    }

    /// The parts of a cell that holds a list, separated by `,`, `;` or `|`.
    pub(super) fn list(&self, column: &str) -> Option<impl Iterator<Item = &str>> {
        let parts = self.cell(column)?.split([',', ';', '|']).map(str::trim);
        Some(parts.filter(|part| !part.is_empty()))
    }
}

/// The text of a file: UTF-8, else Windows-1252, as spreadsheets write it on many machines.
pub fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// The lines of a table, each with what a part knows of its columns; those that cannot be read, with why.
///
/// # Errors
/// Why the table cannot be read at all, and at which line.
pub(super) fn lines(part: DirectoryPart, text: &str) -> Read<Vec<Read<Line>>> {
    let columns = match part {
        DirectoryPart::Organisations => ORGANISATIONS,
        DirectoryPart::Communes => COMMUNES,
        DirectoryPart::Structures => STRUCTURES,
    };
    // Otherwise the first line feed would be counted with the line after it.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&text))
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(head)) = records.next() else {
        return Err((1, "Cette table est vide.".to_owned()));
    };
    let places = places(columns, &head)?;
    let mut lines = vec![];
    for record in records {
        if lines.len() == MOST_LINES {
            let why = format!(
                "Cette table compte plus de {MOST_LINES} lignes : ne gardez que celles de votre territoire."
            );
            return Err((MOST_LINES as u64 + 2, why));
        }
        lines.push(match record {
            Ok(record) if record.iter().all(str::is_empty) => continue,
            Ok(record) => line(&places, head.len(), &record),
            Err(error) => {
                let at = error.position().map_or(0, csv::Position::line);
                Err((at, "Cette ligne ne peut pas être lue.".to_owned()))
            }
        });
    }
    Ok(lines)
}

/// The separator that the first line holds most.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| head.bytes().filter(|byte| byte == separator).count();
    // The last of equals wins: « ; » when there is none.
    [b'\t', b',', b';']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b';')
}

/// Where each known column stands.
fn places(columns: Columns, head: &csv::StringRecord) -> Read<Vec<(&'static str, usize)>> {
    let names: Vec<_> = head
        .iter()
        .map(|name| french_order(&name.replace('_', " ")))
        .collect();
    let mut places = vec![];
    for (column, words, needed) in columns {
        let place = words
            .iter()
            .find_map(|word| names.iter().position(|name| name == word));
        match place {
            Some(place) => places.push((*column, place)),
            None if *needed => {
                return Err((
                    1,
                    format!(
                        "La première ligne doit nommer les colonnes, et « {column} » y manque."
                    ),
                ));
            }
            None => {}
        }
    }
    Ok(places)
}

fn line(places: &[(&'static str, usize)], width: usize, record: &csv::StringRecord) -> Read<Line> {
    let number = record.position().map_or(0, csv::Position::line);
    if record.len() > width {
        let why = format!(
            "Cette ligne compte {} valeurs pour {width} colonnes : mettez entre guillemets droits celles qui contiennent le séparateur.",
            record.len()
        );
        return Err((number, why));
    }
    let cell = |place| record.get(place).unwrap_or_default().to_owned();
    let cells = places.iter().map(|(column, place)| (*column, cell(*place)));
    Ok(Line {
        number,
        cells: cells.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, String, String)> {
        let lines = lines(DirectoryPart::Communes, text).expect("a table");
        let lines = lines
            .into_iter()
            .map(|line| line.map_err(|(_, why)| why).expect("a line"));
        lines
            .map(|line| {
                (
                    line.number,
                    line.text("code").to_owned(),
                    line.text("nom").to_owned(),
                )
            })
            .collect()
    }

    #[test]
    fn every_separator_and_every_official_header_is_read() {
        let expected = [(2, "59350".to_owned(), "Lille".to_owned())];
        for text in [
            "code;nom\n59350;Lille",
            "Nom,Code INSEE\r\nLille,59350\r\n",
            "\u{feff}COM\tLIBELLE\tREG\n59350\tLille\t32\n",
            "\"CODGEO\";\"LIBGEO\"\n\"59350\";\" Lille \"\n\n;\n",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_an_old_spreadsheet_writes_is_read() {
        let bytes = b"code;nom\n62119;B\xe9thune\n59183;L\x92\xc9cluse";
        assert_eq!(decoded(bytes), "code;nom\n62119;Béthune\n59183;L’Écluse");
        assert_eq!(decoded("\u{feff}Œuilly".as_bytes()), "Œuilly");
    }

    #[test]
    fn a_table_that_cannot_be_read_says_why() {
        let why = |text: &str| {
            lines(DirectoryPart::Communes, text)
                .err()
                .expect("a reason")
                .1
        };
        assert!(why("").contains("vide"));
        assert!(why("code;ville\n59350;Lille").contains("« nom » y manque"));
        let long = "code;nom\n".to_owned() + &"59350;Lille\n".repeat(MOST_LINES + 1);
        assert!(why(&long).contains("plus de 5000"));
        let wide = lines(DirectoryPart::Communes, "code;nom\n59350;Lille;Nord").expect("a table");
        assert!(
            wide[0]
                .as_ref()
                .err()
                .expect("a reason")
                .1
                .contains("3 valeurs pour 2")
        );
    }
}
