//! Who follows the situation.

use etayage_app::CasePage;
use etayage_model::case::Command;
use etayage_model::ids::UserId;
use etayage_model::roles::Role;

use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};

/// Actions on the team of the case.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "equipe-ajouter",
        label: "Ajouter à l’équipe",
        done: "L’équipe est complétée.",
        place: "equipe",
        sample: |page, item| {
            item.is_none()
                .then(|| joining(UserId::new(""), visiting(page)))
        },
        form: |asked, state| {
            Form::new("Ajouter quelqu’un à l’équipe", "Ajouter")
                .lede("Cette personne lira la situation et la verra dans sa journée. N’ajoutez que ceux qui iront chez le ménage.")
                .with(state.field("member", "Professionnel").required().select(&candidates(asked)))
        },
        read: join,
    },
    Action {
        slug: "equipe-retirer",
        label: "Retirer",
        done: "L’équipe est modifiée.",
        place: "equipe",
        sample: |_, item| {
            Some(Command::LeaveTeam {
                user: UserId::new(item?),
            })
        },
        form: |asked, _| {
            let name = asked.item.map_or("—", |user| asked.page.names.of(user));
            Form::new(format!("Retirer {name} de l’équipe"), "Retirer de l’équipe")
                .lede("Cette personne n’aura plus accès à la situation. Ce qu’elle a noté reste.")
        },
        read: |asked, _| {
            Some(Command::LeaveTeam {
                user: UserId::new(asked.item?),
            })
        },
    },
];

fn joining(user: UserId, role: Role) -> Command {
    Command::JoinTeam {
        user,
        role,
        organisation: None,
    }
}

/// A function that visits households in this programme.
fn visiting(page: &CasePage) -> Role {
    page.rules
        .team_roles()
        .into_iter()
        .find(|role| role.visits())
        .unwrap_or(Role::Tisf)
}

/// The professionals of the programme who are not yet in the team of the case.
fn candidates(asked: &Asked) -> Vec<Choice> {
    let view = &asked.page.view;
    let rules = &asked.page.rules;
    let in_team = |role: Role, user: &str| {
        view.team
            .iter()
            .any(|member| member.role == role && member.user.as_str() == user)
            || (role == Role::Coordinator
                && view
                    .coordinator
                    .as_ref()
                    .is_some_and(|known| known.as_str() == user))
    };
    asked
        .team
        .iter()
        .filter(|(role, user, _)| rules.joins_team(*role) && !in_team(*role, user))
        .map(|(role, user, name)| {
            Choice::new(
                format_args!("{}:{user}", role.key()),
                format_args!("{name}, {}", role.label()),
            )
        })
        .collect()
}

fn join(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let chosen = form.require("member", "Choisissez quelqu’un dans la liste.")?;
    let known = candidates(asked)
        .iter()
        .any(|choice| choice.value == chosen);
    let (role, user) = chosen.split_once(':').filter(|_| known).unzip();
    let role = role.and_then(Role::from_key);
    if role.is_none() {
        form.error(
            "member",
            "Cette personne n’est pas dans la liste : choisissez de nouveau.",
        );
    }
    Some(joining(UserId::new(user?), role?))
}
