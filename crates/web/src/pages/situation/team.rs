//! Who follows the situation.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::short;
use etayage_model::roles::Role;

use super::Section;
use crate::html::{Button, fr};
use crate::pages::action;

#[derive(Template)]
#[template(path = "pages/situation/team.html")]
struct Team<'a> {
    members: Vec<Member<'a>>,
}

struct Member<'a> {
    name: &'a str,
    function: String,
    leave: Option<Button>,
}

/// The team, once someone is in it.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "equipe", "L’équipe");
    let view = &page.view;
    if view.team.is_empty() && section.actions.is_empty() {
        return section;
    }
    let coordinator = view.coordinator.iter().map(|user| Member {
        name: page.names.of(&user.0),
        function: Role::Coordinator.label().to_owned(),
        leave: None,
    });
    let others = view.team.iter().map(|member| Member {
        name: page.names.of(&member.user.0),
        function: format!("{}, depuis le {}", member.role.label(), short(member.since)),
        leave: action::button_on(page, "equipe-retirer", member.user.as_str()),
    });
    let members: Vec<_> = coordinator.chain(others).collect();
    let lede = fr::counted(members.len(), "professionnel", "professionnels");
    section
        .lede(lede)
        .with(Team { members }.render().unwrap_or_default())
}
