//! What was changed of an account, in words.

use etayage_app::AccountChange;
use etayage_model::ids::ProgrammeId;
use etayage_model::roles::Role;

use crate::Web;

/// A change, in a few words; never anything secret.
pub fn of(web: &Web, change: &AccountChange) -> String {
    let told = match change {
        AccountChange::InvitedAgain => {
            "Nouvelle invitation : les moyens de connexion d’avant ne servent plus"
        }
        AccountChange::Renamed => "Nom ou organisme modifié",
        AccountChange::Closed => "Compte fermé",
        AccountChange::Reopened => "Compte rouvert",
        AccountChange::InvitationUsed => "Invitation utilisée : moyens de connexion choisis",
        AccountChange::PasswordChosen => "Mot de passe changé, autres connexions terminées",
        AccountChange::CodesRegistered => {
            "Application de codes enregistrée, autres connexions terminées"
        }
        AccountChange::RecoveryDrawn => {
            "Nouveaux codes de secours tirés, autres connexions terminées"
        }
        AccountChange::PasskeyAdded => "Clé d’accès ajoutée, autres connexions terminées",
        AccountChange::PasskeyRemoved => "Clé d’accès retirée, autres connexions terminées",
        AccountChange::SessionEnded => "Une connexion terminée depuis une autre",
        AccountChange::OtherSessionsEnded => "Toutes les autres connexions terminées",
        AccountChange::Opened { programme, roles } => {
            let place = programme.as_ref().map(|id| programme_name(web, id));
            let place = place.unwrap_or_else(|| "tous les dispositifs".to_owned());
            return format!(
                "Compte ouvert et personne invitée : {} ({place})",
                told(roles)
            );
        }
        AccountChange::RolesGiven { programme, roles } => {
            return format!(
                "Fonction donnée ou modifiée : {} ({})",
                told(roles),
                programme_name(web, programme)
            );
        }
        AccountChange::RoleTaken { programme, role } => {
            return format!(
                "Fonction retirée : {} ({})",
                role.label(),
                programme_name(web, programme)
            );
        }
        AccountChange::IdentityTied { provider } => {
            return format!("Identité reliée : {}", provider_name(web, provider));
        }
        AccountChange::IdentityUntied { provider } => {
            return format!("Identité déliée : {}", provider_name(web, provider));
        }
        AccountChange::IdentityRecognised { provider } => {
            return format!(
                "Première connexion par l’identité reliée : {}",
                provider_name(web, provider)
            );
        }
    };
    told.to_owned()
}

fn programme_name(web: &Web, id: &ProgrammeId) -> String {
    let all = web.app.programmes().all();
    let found = all.iter().find(|programme| &programme.id == id);
    found.map_or_else(|| id.to_string(), |programme| programme.name.clone())
}

fn provider_name(web: &Web, id: &str) -> String {
    let mut all = web.app.providers().into_iter();
    let found = all.find(|(known, _)| known == id);
    found.map_or_else(|| id.to_owned(), |(_, name)| name)
}

fn told(roles: &[Role]) -> String {
    let labels: Vec<_> = roles.iter().map(|role| role.label()).collect();
    labels.join(", ")
}
