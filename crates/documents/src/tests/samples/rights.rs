//! Sheets in plain language, everything about a person, the certificate of an erasure.

use super::*;

pub fn plain() -> PlainSheet {
    PlainSheet {
        letterhead: letterhead("LGP-19-K7QDM"),
        title: s("Mon accord"),
        about: strings(&[
            "Cette feuille est pour vous.",
            "Elle dit ce que vous acceptez.",
        ]),
        parts: vec![PlainPart {
            heading: s("Qui peut lire ce qui est écrit sur moi ?"),
            lines: strings(&[
                "Mon équipe peut lire.",
                "Mon bailleur ne lit rien sur ma santé.",
            ]),
            answers: vec![
                PlainAnswer {
                    label: s("Toute mon équipe lit mes notes de santé"),
                    yes: true,
                },
                PlainAnswer {
                    label: s("L’organisme qui m’a orienté lit mes objectifs"),
                    yes: false,
                },
            ],
        }],
        signatures: strings(&["Moi, Noé Œillet", "Le coordinateur"]),
    }
}

pub fn certificate() -> ErasureCertificate {
    ErasureCertificate {
        letterhead: letterhead("LGP-19-K7QDM"),
        asked_on: some("2 avril 2019"),
        erased_on: s("5 avril 2019"),
        ground: s("Demande de la personne"),
        erased: strings(&["Nom, adresse, téléphone", "Notes et documents"]),
        kept: strings(&["Dates des étapes", "Commune"]),
        confirmed_by: s("Délégué à la protection des données"),
    }
}

pub fn person_file() -> PersonFile {
    PersonFile {
        letterhead: letterhead("LGP-19-K7QDM"),
        title: s("Ce qui est écrit sur moi"),
        person: s("Noé Œillet"),
        about: strings(&["Vous avez demandé tout ce qui est écrit sur vous. Le voici."]),
        parts: vec![PersonPart {
            heading: s("Les visites"),
            entries: vec![PersonEntry {
                day: some("mardi 2 avril 2019"),
                what: s("Visite à domicile"),
                text: strings(&["Nous avons parlé du loyer.", "Tout va mieux."]),
            }],
        }],
        readings: vec![PersonReading {
            day: s("mardi 2 avril 2019"),
            who: s("TISF, Association L’Étape du Nord"),
            why: s("Suivi de la situation"),
        }],
        lists: vec![PersonReading {
            day: s("du mardi 2 avril au jeudi 6 juin 2019"),
            who: s("coordinateur de parcours, Association L’Étape du Nord"),
            why: s("17 jours"),
        }],
        withheld: strings(&["Ce qui désigne quelqu’un d’autre que vous."]),
    }
}
