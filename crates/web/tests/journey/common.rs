//! What people do in every programme, in the words of their screens.

use crate::{Office, Someone};

/// Who is named in these journeys, once they agreed.
pub const NAME: &str = "Camille Vantorre";

impl Someone {
    /// Reads the sheet of a colleague again, and sends it.
    #[track_caller]
    pub fn validates(&self) {
        self.opens("/");
        self.press("Valider la fiche alerte");
        self.records("Envoyer l’alerte", "L’alerte est envoyée");
    }

    /// Takes the only new situation in charge.
    #[track_caller]
    pub fn takes_in_charge(&self) {
        self.opens("/");
        self.press("Prendre la situation en charge");
        self.records(
            "Prendre en charge",
            "Vous suivez maintenant cette situation.",
        );
    }

    /// Brings the situation before the body that decides, which accepts the entry.
    #[track_caller]
    pub fn brings_the_entry(&self, case: &str, task: &str) {
        self.opens(case);
        self.press_within("À faire par vous", task);
        self.press("Noter la décision");
        self.choose("Décision", "Accepter l’entrée");
        self.records("Enregistrer la décision", "La décision est enregistrée.");
    }

    /// Agrees on a day with the person.
    #[track_caller]
    pub fn arranges(&self, case: &str, day: &str) {
        self.opens(case);
        self.press("Fixer la date de la rencontre");
        self.fill("Qui a obtenu l’accord", "moi-même");
        self.fill("Date convenue", day);
        self.records(
            "Enregistrer la date",
            "La date de la première rencontre est fixée.",
        );
    }

    /// Meets the person with who referred, and takes down their agreement.
    #[track_caller]
    pub fn meets_and_is_agreed_to(&self, case: &str) {
        self.opens(case);
        self.press("Noter la première rencontre");
        self.records("Enregistrer", "La première rencontre est notée.");
        self.press("Recueillir l’adhésion");
        self.sees("C’est vous qui choisissez.");
        self.choose("Comment ?", "Par écrit, signé");
        self.check("Son nom, les objectifs, les relais et la synthèse");
        self.fill("Prénom", "Camille");
        self.fill("Nom", "Vantorre");
        self.records("Enregistrer l’adhésion", "L’adhésion est recueillie.");
        self.sees(NAME);
    }

    /// Lets that professional into the team of the situation.
    #[track_caller]
    pub fn lets_in(&self, case: &str, professional: &str) {
        self.opens(case);
        self.unfolds("L’équipe");
        self.press("Ajouter à l’équipe");
        self.choose("Professionnel", professional);
        self.records("Ajouter", "L’équipe est complétée.");
    }

    /// Opens a part of the page that is folded; leaves it when it is open.
    #[track_caller]
    pub fn unfolds(&self, title: &str) {
        let folded = self.within(title).text().trim() == title;
        if folded || !self.text().contains("Ajouter à l’équipe") {
            self.press(title);
        }
    }

    /// Writes the diagnosis and gives it back.
    #[track_caller]
    pub fn diagnoses(&self, case: &str, needs: &str) {
        self.opens(case);
        self.press("Écrire le diagnostic");
        self.fill("Besoins exprimés", needs);
        self.fill("Difficultés repérées", "Courrier fermé, voisins fâchés.");
        self.records("Enregistrer le diagnostic", "Le diagnostic est enregistré.");
        self.press("Restituer le diagnostic");
        self.records("Enregistrer", "La restitution au prescripteur est notée.");
    }

    /// Sets an objective that the person wished.
    #[track_caller]
    pub fn aims_at(&self, wording: &str, field: &str) {
        self.press("Fixer un objectif");
        self.fill("L’objectif", wording);
        self.choose("Domaine", field);
        self.choose("Qui l’a souhaité ?", "la personne");
        self.records("Fixer cet objectif", "L’objectif est fixé.");
    }

    /// Notes someone who will be there afterwards.
    #[track_caller]
    pub fn finds_a_relay(&self, who: &str, name: &str, purpose: &str) {
        self.press("Ajouter un relais");
        self.choose("Qui est-ce ?", who);
        self.fill("Nom de la personne ou du service", name);
        self.fill("Pour quoi ?", purpose);
        self.check("Il est déjà en place");
        self.records("Ajouter le relais", "Le relais est sur la carte du réseau.");
    }

    /// Writes the commitment; the person and the team sign on this screen.
    #[track_caller]
    pub fn commits(&self, case: &str, rhythm: &str) {
        self.opens(case);
        self.press_within("À faire par vous", "Écrire l’engagement réciproque");
        self.fill("Rythme convenu", rhythm);
        self.records(
            "Enregistrer l’engagement",
            "Chacun peut le lire et le signer.",
        );
        self.signs("L’équipe");
        self.signs("La personne accompagnée");
    }

    /// Types a name in the place of that party.
    #[track_caller]
    pub fn signs(&self, party: &str) {
        self.press_within(party, "Signer");
        self.check("Signer en tapant mon nom");
        self.records("Enregistrer la signature", "La signature est enregistrée.");
    }

    /// Notes a visit from the doorstep.
    #[track_caller]
    pub fn visits(&self, case: &str, note: &str) {
        self.opens(case);
        self.press("Noter une visite");
        self.choose("Qu’avez-vous fait ?", "Visite à domicile");
        self.choose("Combien de temps ?", "1 h");
        self.fill("Note pour l’équipe", note);
        self.records("Enregistrer", "C’est noté.");
        self.sees(note);
    }

    /// Decides in the meeting that the support ends that day.
    #[track_caller]
    pub fn decides_the_end(&self, case: &str, task: &str, day: &str, reason: &str) {
        self.opens(case);
        self.press_within("À faire par vous", task);
        self.press_within("Fin prévue le", "Noter la décision");
        self.choose("Décision", "Mettre fin à l’accompagnement");
        self.fill("Fin : dernier jour d’accompagnement", day);
        self.choose("Fin : motif", reason);
        self.records("Enregistrer la décision", "La décision est enregistrée.");
    }

    /// Notes what became of the dwelling, at that moment.
    #[track_caller]
    pub fn looks_at_the_home(&self, case: &str, moment: &str, outcome: &str) {
        self.opens(case);
        let task = format!("Noter ce qu’est devenu le logement : {moment}");
        self.press_within("À faire par vous", &task);
        self.choose("Qu’est devenu le logement ?", outcome);
        self.records("Enregistrer", "Le devenir du logement est noté.");
    }
}

/// The address of the situation that someone has just opened.
pub fn address(someone: &Someone) -> String {
    let path = someone.path();
    path.split('?').next().unwrap_or_default().to_owned()
}

/// The last looks: six then twelve months after the end; every stage is behind.
pub fn follows_up(
    office: &Office,
    someone: &Someone,
    case: &str,
    days: [jiff::civil::Date; 2],
    outcome: &str,
) {
    let moments = ["6 mois après", "12 mois après"];
    for (day, moment) in days.into_iter().zip(moments) {
        office.turns_to(day, moment);
        someone.looks_at_the_home(case, moment, outcome);
    }
    someone.sees("Toutes les étapes sont franchies.");
}
