use super::*;

fn values() -> Vec<(String, u64)> {
    vec![
        ("Bailleurs".to_owned(), 1200),
        ("CCAS & villes".to_owned(), 300),
    ]
}

#[test]
fn bars_fill_the_width_and_their_table_says_the_same() {
    let html = Figure::bars("o", "Origine", "Situations", &values()).to_string();
    assert!(
        html.contains(r#"width="100%""#) && html.contains(r#"width="25%""#),
        "{html}"
    );
    assert_eq!(html.matches("1\u{202f}200").count(), 2, "{html}");
    assert!(html.contains("CCAS &#38; villes"), "{html}");
}

#[test]
fn a_long_label_takes_two_lines_and_pushes_its_bar() {
    let long = "Appropriation du logement et vie en collectivité";
    assert_eq!(
        broken(long, 30),
        ["Appropriation du logement et", "vie en collectivité"]
    );
    let html =
        Figure::bars("o", "O", "O", &[(long.to_owned(), 1), ("B".to_owned(), 2)]).to_string();
    assert!(
        html.contains(r#"translate(0 63)"#) && html.contains(r#"height="109""#),
        "{html}"
    );
}

#[test]
fn a_target_beyond_the_bars_makes_room_for_itself() {
    let html = Figure::bars("o", "Origine", "Situations", &values())
        .target(2400, "Objectif")
        .to_string();
    assert!(
        html.contains(r#"width="50%""#) && html.contains(r#"x1="100%""#),
        "{html}"
    );
}

#[test]
fn parts_follow_each_other() {
    let rows = vec![
        ("2019".to_owned(), vec![1, 3]),
        ("2020".to_owned(), vec![0, 0]),
    ];
    let html = Figure::stacked("s", "Issues", &["Tenu".into(), "Perdu".into()], &rows).to_string();
    assert!(
        html.contains(r#"x="25%""#) && html.contains(r#"width="75%""#),
        "{html}"
    );
    assert!(
        html.contains("<th scope=\"col\" class=\"num\">Total</th>"),
        "{html}"
    );
}

#[test]
fn a_funnel_says_the_share_of_its_first_step() {
    let html = Figure::funnel("f", "Parcours", "Situations", &values()).to_string();
    assert!(html.contains("300 · 25\u{a0}%"), "{html}");
}

#[test]
fn columns_past_the_limit_are_set_apart_and_an_empty_picture_still_draws() {
    let html =
        Figure::histogram("h", "Délais", "Situations", &values(), Some((1, "8 jours"))).to_string();
    assert_eq!(html.matches("late").count(), 1, "{html}");
    assert!(
        Figure::histogram("h", "Délais", "Situations", &[], None)
            .to_string()
            .contains("<svg")
    );
}

#[test]
fn a_move_goes_from_a_hollow_dot_to_a_full_one_and_says_which_way() {
    let moved = Move {
        label: "Bruits la nuit".to_owned(),
        words: "souvent → absent".to_owned(),
        before: 2,
        after: 0,
        top: 2,
        better: Some(true),
    };
    let html = Figure::moves("m", "Ce qui a changé", vec![moved]).to_string();
    assert!(
        html.contains(r#"<circle class="dot from t1" cx="97%""#),
        "{html}"
    );
    assert!(html.contains(r#"<circle class="dot t1" cx="3%""#), "{html}");
    assert_eq!(html.matches(r#"class="t6""#).count(), 3, "a tick a degree");
}

#[test]
fn a_line_joins_its_points_and_dates_only_those_that_have_room() {
    let point = |index: u32| Point {
        label: format!("jour {index}"),
        words: format!("{index}/10"),
        percent: index * 10,
    };
    let html = Figure::line("l", "Au fil du temps", (0..3).map(point).collect()).to_string();
    assert_eq!(html.matches("<line class=\"path").count(), 2, "{html}");
    assert_eq!(html.matches(">jour ").count(), 3, "{html}");
    let html = Figure::line("l", "Au fil du temps", (0..8).map(point).collect()).to_string();
    assert_eq!(html.matches(">jour ").count(), 2, "{html}");
}
