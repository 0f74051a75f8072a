//! Invented people and facts for the gallery.

use jiff::civil::{Date, date};

use super::super::*;

const TODAY: Date = date(2020, 5, 18);

pub(super) fn shell() -> Shell {
    Shell {
        programme: Some(Link::new("LOGIPSY", "#")),
        nav: vec![
            NavItem::new(Icon::Home, "Ma journée", "#").waiting(4),
            NavItem::new(Icon::Cases, "Situations", "#").current(true),
            NavItem::new(Icon::Committee, "Comité", "#"),
            NavItem::new(Icon::Calendar, "Agenda", "#"),
            NavItem::new(Icon::Steering, "Pilotage", "#"),
            NavItem::new(Icon::Directory, "Annuaire", "#"),
            NavItem::new(Icon::Programme, "Dispositif", "#"),
        ],
        user: Some(UserMenu {
            name: "Inès Delattre".into(),
            role: "Coordinatrice, La Passerelle".into(),
            links: vec![
                Link::new("Mon compte", "#"),
                Link::new("Qui a consulté quoi", "#"),
            ],
            sign_out: "#".into(),
        }),
        search: Some(Search {
            action: "#".into(),
            value: String::new(),
            label: "Chercher une situation".into(),
        }),
        today: Some(TODAY),
        demo: Some(Demo {
            today: TODAY,
            persona: Some("Inès Delattre, coordinatrice".into()),
            links: vec![
                Link::new("Changer de personne", "#"),
                Link::new("Changer de date", "#"),
            ],
        }),
        notice: Some(Notice::success("Visite du 15 mai enregistrée").link("La revoir", "#")),
        foot: vec![
            Link::new("Accessibilité", "#"),
            Link::new("Données personnelles", "#"),
        ],
        ..Shell::bare("Situation L-2020-114")
    }
}

pub(super) fn tabs() -> Tabs {
    let tabs = vec![
        Tab::new("Vue d’ensemble", "#", true),
        Tab::new("Visites et démarches", "#", false).count(11),
        Tab::new("Objectifs", "#", false),
        Tab::new("Relais", "#", false).count(3),
        Tab::new("Documents", "#", false),
    ];
    Tabs {
        label: "Vues de la situation".into(),
        tabs,
    }
}

pub(super) fn rail() -> Rail {
    let stage = |name: &str, state, since: Option<Date>, limits| Stage {
        name: name.into(),
        state,
        since,
        limits,
    };
    let limit = |label: &str, date, urgency| Limit {
        label: label.into(),
        date,
        urgency,
        why: Why::new([
            "Engagement signé le mar. 18 février 2020.",
            "3 mois plus tard, selon les règles de LOGIPSY.",
        ]),
    };
    Rail {
        stages: vec![
            stage("Repérage", StageState::Done, Some(date(2020, 1, 6)), vec![]),
            stage(
                "Alerte",
                StageState::Done,
                Some(date(2020, 1, 8)),
                vec![limit("Avis", date(2020, 1, 16), Urgency::Done)],
            ),
            stage(
                "Intégration et adhésion",
                StageState::Done,
                Some(date(2020, 1, 15)),
                vec![],
            ),
            stage(
                "Contractualisation",
                StageState::Done,
                Some(date(2020, 2, 5)),
                vec![],
            ),
            stage(
                "Accompagnement",
                StageState::Current,
                Some(date(2020, 2, 18)),
                vec![limit("Fin", date(2020, 5, 18), Urgency::Soon)],
            ),
            stage(
                "Sortie",
                StageState::ToCome,
                None,
                vec![limit("Synthèse", date(2020, 6, 18), Urgency::ToCome)],
            ),
        ],
    }
}

pub(super) fn tasks() -> Vec<Task> {
    let task = |urgency, label: &str, detail: &str, distance: &str, due| Task {
        urgency,
        link: Link::new(label, "#"),
        detail: detail.into(),
        reference: String::new(),
        distance: distance.into(),
        due: Some(due),
        why: Why::new([
            "Alerte reçue le mer. 6 mai 2020.",
            "8 jours plus tard : l’avis est attendu le jeu. 14 mai 2020.",
        ]),
    };
    vec![
        task(
            Urgency::Late,
            "Recueillir l’avis du CMP",
            "L-2020-130 · Lille · alerte d’un bailleur",
            "depuis 4 jours",
            date(2020, 5, 14),
        ),
        task(
            Urgency::Soon,
            "Préparer la décision de fin ou de renouvellement",
            "L-2020-114 · Roubaix",
            "dans 2 jours",
            date(2020, 5, 20),
        ),
        task(
            Urgency::ToCome,
            "Restituer le diagnostic",
            "L-2020-121 · Villeneuve-d’Ascq",
            "dans 18 jours",
            date(2020, 6, 5),
        ),
        task(
            Urgency::Done,
            "Envoyer la synthèse de sortie",
            "L-2020-088 · Tourcoing",
            "hier",
            date(2020, 5, 17),
        ),
    ]
}

pub(super) fn notices() -> Vec<Notice> {
    vec![
        Notice::info("Le comité technique de mai est avancé au 29 avril")
            .why("Le premier mercredi tombe un jour de pont."),
        Notice::new(
            NoticeKind::Warning,
            "Deux mots de votre texte peuvent désigner quelqu’un",
        )
        .why("« Mme Durand » ressemble à un nom.")
        .why("« 12 rue des Fleurs » ressemble à une adresse.")
        .next("remplacez-les, ou confirmez qu’ils ne désignent personne."),
        Notice::conflict().link("Voir ce qui a changé", "#"),
        Notice::new(
            NoticeKind::Refusal,
            "L’engagement ne peut pas encore être signé",
        )
        .why("Le diagnostic n’a pas été restitué au prescripteur.")
        .next("notez la restitution du diagnostic.")
        .link("Noter la restitution", "#"),
    ]
}

pub(super) fn timeline() -> Timeline {
    let entry = |day, icon, tone, title: &str, by: &str, text: &str| Entry {
        day,
        icon,
        tone,
        title: title.into(),
        by: by.into(),
        text: text.into(),
        link: None,
    };
    Timeline {
        entries: vec![
            entry(
                date(2020, 5, 15),
                Icon::Visit,
                Tone::Plain,
                "Visite à domicile, 1 h 30",
                "Louise Vasseur, TISF",
                "Le salon est dégagé. La personne souhaite reprendre contact avec sa sœur.",
            ),
            entry(
                date(2020, 5, 11),
                Icon::Phone,
                Tone::Plain,
                "Appel au bailleur",
                "Inès Delattre, coordinatrice",
                "",
            ),
            entry(
                date(2020, 5, 4),
                Icon::Warning,
                Tone::Late,
                "Impayé signalé",
                "Nord Logis",
                "Deux mois de loyer. La procédure reste suspendue.",
            ),
            entry(
                date(2020, 2, 18),
                Icon::Pen,
                Tone::Accent,
                "Engagement réciproque signé",
                "Les trois parties",
                "",
            ),
            entry(
                date(2020, 1, 20),
                Icon::Person,
                Tone::Person,
                "Adhésion recueillie",
                "Inès Delattre, coordinatrice",
                "",
            ),
        ],
    }
}

pub(super) fn objectives() -> Vec<Objective> {
    let objective = |field: &str, text: &str, level, label: Option<&str>, note: &str| Objective {
        field: field.into(),
        text: text.into(),
        level,
        steps: 4,
        level_label: label.map(str::to_owned),
        note: note.into(),
    };
    vec![
        objective(
            "Parcours de soins",
            "Revoir un médecin et tenir les rendez-vous",
            3,
            Some("Presque atteint"),
            "Deux rendez-vous sur trois tenus en avril.",
        ),
        objective(
            "Administratif et budget",
            "Comprendre les courriers du bailleur",
            1,
            Some("Commencé"),
            "",
        ),
        objective(
            "Lien social",
            "Sortir de chez soi une fois par semaine",
            0,
            None,
            "",
        ),
    ]
}

pub(super) fn relays() -> Vec<Relay> {
    let relay = |name: &str, role: &str, contacts, active| Relay {
        name: name.into(),
        role: role.into(),
        contacts,
        active,
    };
    vec![
        relay(
            "CMP Les Tilleuls",
            "Soins · infirmière référente",
            vec![Link::new("03 00 00 00 00", "tel:+33300000000")],
            true,
        ),
        relay("Sa sœur", "Famille · présence le dimanche", vec![], true),
        relay("Groupe d’entraide mutuelle", "Lien social", vec![], false),
    ]
}

pub(super) fn signatures() -> Vec<Signature> {
    let signature = |party: &str, name: &str, day, how: &str| Signature {
        party: party.into(),
        name: name.into(),
        day,
        how: how.into(),
        image: None,
    };
    vec![
        signature("Le ménage", "A. M.", Some(date(2020, 2, 18)), "sur écran"),
        signature(
            "Le prescripteur",
            "Hugo Lemaire, Nord Logis",
            Some(date(2020, 2, 18)),
            "sur papier",
        ),
        signature("L’équipe", "Inès Delattre", None, ""),
    ]
}

pub(super) fn figures() -> Vec<Figure> {
    let pairs = |pairs: &[(&str, u64)]| {
        pairs
            .iter()
            .map(|(label, value)| ((*label).to_owned(), *value))
            .collect::<Vec<_>>()
    };
    let series = [
        "Maintenu".to_owned(),
        "Relogé".to_owned(),
        "Perdu".to_owned(),
    ];
    let years = [
        ("2019".to_owned(), vec![61, 14, 6]),
        ("2020".to_owned(), vec![74, 12, 4]),
    ];
    let delays = pairs(&[
        ("≤ 2 j", 14),
        ("3–4 j", 31),
        ("5–6 j", 42),
        ("7–8 j", 22),
        ("9–12 j", 9),
        ("> 12 j", 3),
    ]);
    vec![
        Figure::bars(
            "origin",
            "Origine des entrées",
            "Situations",
            &pairs(&[
                ("Nord Logis", 41),
                ("Flandre Habitat", 28),
                ("CCAS et villes", 19),
                ("Hôpitaux", 9),
            ]),
        )
        .note("Les trois bailleurs se sont engagés sur 25\u{a0}% des entrées.")
        .target(35, "Engagement"),
        Figure::funnel(
            "funnel",
            "De l’alerte à l’engagement",
            "Situations",
            &pairs(&[
                ("Alertes", 164),
                ("Entrées validées", 132),
                ("Adhésions", 118),
                ("Engagements signés", 109),
            ]),
        ),
        Figure::stacked("housing", "Le logement à la sortie", &series, &years),
        Figure::histogram(
            "delays",
            "De l’alerte à l’avis",
            "Situations",
            &delays,
            Some((4, "Limite\u{a0}: 8 jours")),
        ),
    ]
}
