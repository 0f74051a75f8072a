//! The ten other programmes say what their sources say.

use std::collections::BTreeSet;

use etayage_model::calendar::{Length, Rhythm, Weekday};
use etayage_model::programme::{
    Body, BodyKind, Contract, Filler, Gate, Matter, Milestone, OpinionFrom, Programme, Test,
    TimeLimit,
};
use etayage_model::roles::{OrganisationKind, Role};
use etayage_programme::{describe, parse, shipped};
use jiff::civil::date;

fn rules(id: &str) -> Programme {
    let found = shipped().iter().find(|(known, _)| *known == id);
    let (_, text) = found.unwrap_or_else(|| panic!("{id} is not shipped"));
    parse(text).unwrap_or_else(|mistakes| panic!("{}", mistakes.render(id, false)))
}

fn limit<'a>(rules: &'a Programme, id: &str) -> &'a TimeLimit {
    let mut limits = rules.limits.iter();
    limits
        .find(|limit| limit.id.as_str() == id)
        .expect("a limit")
}

fn body<'a>(rules: &'a Programme, id: &str) -> &'a Body {
    rules.body(&id.into()).expect("a body")
}

fn has(rules: &Programme, pathway: &str, gate: &Gate) -> bool {
    rules.gates_of(&pathway.into()).any(|known| known == gate)
}

fn lengths(contract: &Contract) -> (u8, Option<u8>, Option<u8>) {
    (contract.months, contract.renewals, contract.max_months)
}

fn fte(rules: &Programme, role: Role) -> u32 {
    let held = rules.professions.iter().filter(|one| one.role == role);
    held.map(|profession| profession.fte_hundredths).sum()
}

#[test]
fn eleven_programmes_of_their_own_prefix_each_drawn_whole() {
    let all: Vec<_> = shipped().iter().map(|(id, _)| rules(id)).collect();
    assert_eq!(all.len(), 11);
    let prefixes: BTreeSet<_> = all.iter().map(|rules| rules.prefix.clone()).collect();
    assert_eq!(prefixes.len(), 11);
    for rules in &all {
        let drawn = describe(rules, date(2021, 1, 4));
        for stage in &rules.stages {
            assert!(
                drawn.contains(&stage.label),
                "{}: {}",
                rules.id,
                stage.label
            );
        }
        assert!(
            drawn.lines().all(|line| line.chars().count() <= 90),
            "{}",
            rules.id
        );
    }
}

#[test]
fn selo_has_two_streams_a_pair_twelve_months_and_partners_who_agree() {
    let selo = rules("selo");
    let referrers = |id: &str| selo.pathway(&id.into()).unwrap().referrers.clone();
    assert_eq!(referrers("acces"), [OrganisationKind::Hospital]);
    assert_eq!(referrers("maintien"), [OrganisationKind::Landlord]);
    assert!(has(&selo, "acces", &Gate::Dwelling) && !has(&selo, "maintien", &Gate::Dwelling));
    assert!(has(&selo, "maintien", &Gate::Opinions(vec!["cmp".into()])));
    assert!(!has(&selo, "acces", &Gate::Opinions(vec!["cmp".into()])));
    for pathway in ["acces", "maintien"] {
        let agree = vec![Role::Referrer, Role::SocialWorker, Role::LandlordAdviser];
        assert!(has(&selo, pathway, &Gate::PartnersAgree(agree)));
        assert!(has(&selo, pathway, &Gate::Pair));
    }
    assert_eq!(lengths(&selo.contract), (12, None, None));
    assert_eq!(selo.handover.len(), 4);
    assert_eq!(fte(&selo, Role::SocialWorker), 130);
    assert_eq!(fte(&selo, Role::Coordinator), 10);
    assert_eq!(selo.targets.households_total, 24);
    let meeting = body(&selo, "reunion-suivi");
    assert_eq!(
        (meeting.kind, meeting.recurrence.rhythm.a_year()),
        (BodyKind::Team, 12)
    );
    assert_eq!((selo.first_year, selo.last_year), (2016, 2022));
}

#[test]
fn cheval_bleu_lets_a_week_to_object_and_measures_again_at_six_months() {
    let cheval = rules("cheval-bleu");
    assert_eq!(cheval.objection_days(&"maintien".into()), Some(7));
    let grid = &cheval.grids[0];
    assert_eq!(grid.filler, Filler::Referrer);
    assert!(!grid.higher_is_better && !grid.combinations.is_empty());
    let moments: Vec<_> = grid
        .moments
        .iter()
        .map(|m| (m.id.as_str(), m.months))
        .collect();
    assert_eq!(moments, [("alerte", 0), ("six-mois", 6)]);
    assert!(has(&cheval, "maintien", &Gate::EndWritten));
    assert!(!has(&cheval, "maintien", &Gate::Synthesis));
    let adult = &cheval.conditions[0];
    assert!(matches!(adult.test, Test::Within(18, _)));
    let again = limit(&cheval, "mesure");
    assert_eq!(
        again.to,
        Milestone::Grid("signaux".into(), "six-mois".into())
    );
    let decides = body(&cheval, "reunion-equipe");
    assert_eq!(decides.kind, BodyKind::Team);
    assert!(decides.decides.contains(&Matter::Entry));
    assert!(
        cheval
            .bodies
            .iter()
            .all(|body| body.kind != BodyKind::Technical)
    );
}

#[test]
fn logisens_has_axes_a_weekly_team_and_twelve_months_renewable() {
    let logisens = rules("logisens");
    assert_eq!(lengths(&logisens.contract), (12, None, None));
    assert_eq!(logisens.targets.households_total, 30);
    assert_eq!(
        body(&logisens, "comite-technique")
            .recurrence
            .rhythm
            .a_year(),
        12
    );
    let weekly = body(&logisens, "reunion-equipe").recurrence.rhythm;
    assert_eq!(weekly, Rhythm::Weekly(Weekday::Monday));
    assert_eq!(
        body(&logisens, "comite-pilotage")
            .recurrence
            .rhythm
            .a_year(),
        2
    );
    let axes = |role| -> Vec<_> {
        let mine = logisens
            .professions
            .iter()
            .find(|one| one.role == role)
            .unwrap();
        mine.axes.iter().map(|axis| axis.as_str()).collect()
    };
    assert_eq!(axes(Role::SocialWorker).len(), 5);
    assert_eq!(
        axes(Role::HealthProfessional),
        ["estime", "soins", "protocoles", "interface-soins"]
    );
    assert_eq!(
        axes(Role::Psychologist),
        ["soutien", "soutien-equipe", "interface-specialisee"]
    );
    let first = &logisens.fields_for(&[Role::Psychologist].into())[0];
    assert_eq!(first.id.as_str(), "soutien");
    assert_eq!(
        logisens.fields_for(&[Role::Psychologist].into()).len(),
        logisens.fields.len()
    );
}

#[test]
fn a_dwelling_at_once_and_a_secret_address() {
    for id in ["astree", "logac-v"] {
        let rules = rules(id);
        assert!(rules.secret_address, "{id}");
        assert_eq!(
            body(&rules, "cellule-urgence").recurrence.rhythm,
            Rhythm::OnCall
        );
        assert_eq!(limit(&rules, "logement").rule.length, Length::Days(1));
        let gates: Vec<_> = rules.gates_of(&"mise-a-labri".into()).collect();
        let place = |gate: &Gate| gates.iter().position(|known| *known == gate);
        assert!(place(&Gate::Dwelling) < place(&Gate::FirstMeeting), "{id}");
    }
    assert_eq!(rules("logac-v").conditions.len(), 2);
    let secret: Vec<_> = shipped()
        .iter()
        .filter(|(id, _)| rules(id).secret_address)
        .collect();
    assert_eq!(secret.len(), 2);
}

#[test]
fn each_audience_has_its_conditions() {
    let of = |id: &str| {
        let rules = rules(id);
        let tests = rules.conditions.iter().map(|one| one.test.clone());
        (rules.conditions.len(), tests.collect::<Vec<_>>())
    };
    let (_, young) = of("jeunes-partenord");
    assert!(matches!(young[0], Test::Within(_, 24)));
    let (_, leavers) = of("vivre-logement");
    assert_eq!(leavers, [Test::Within(18, 30)]);
    assert_eq!(of("visa-logement").1, [Test::Is(true)]);
    assert_eq!(of("astree").1, [Test::Is(true)]);
    assert_eq!(of("dra-aisne").0, 3);
    assert_eq!(of("sia-logement-abord").0, 0);
}

#[test]
fn a_coach_formulas_justice_and_an_evaluation_before_the_committee() {
    let young = rules("jeunes-partenord");
    assert_eq!(fte(&young, Role::Coach), 200);
    let own = &young.grids[0];
    assert_eq!((own.filler, own.higher_is_better), (Filler::Person, true));
    let sia = rules("sia-logement-abord");
    assert_eq!(sia.formulas.len(), 3);
    assert!(has(&sia, "acces", &Gate::Formula) && has(&sia, "acces", &Gate::Relays(3)));
    let dra = rules("dra-aisne");
    let justice = dra.opinion(&"justice".into()).unwrap();
    assert_eq!(justice.from, OpinionFrom::Partner);
    assert!(has(&dra, "relogement", &Gate::Dwelling) && !has(&dra, "maintien", &Gate::Dwelling));
    let leavers = rules("vivre-logement");
    assert_eq!(leavers.grids[0].filler, Filler::Team);
    let gates: Vec<_> = leavers.gates_of(&"acces".into()).collect();
    let evaluated = Gate::Grid("demande".into(), "entree".into());
    let place = |gate: &Gate| gates.iter().position(|known| *known == gate);
    let entry = Gate::Decision(Matter::Entry, "comite-technique".into());
    assert!(place(&evaluated) < place(&entry));
}
