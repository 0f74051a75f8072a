//! Every address of the application; `links` builds those that hold a parameter.

mod links;

use axum::Router;
use axum::routing::{get, post};

pub use links::*;

use crate::{Web, pages};

/// My day.
pub const HOME: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/connexion";
/// Signing out.
pub const SIGN_OUT: &str = "/deconnexion";
/// Leaving in a hurry.
pub const LEAVE: &str = "/quitter";
/// Playing a persona of the demonstration.
pub const DEMO_PERSONA: &str = "/demonstration/personne";
/// Choosing the day of the demonstration.
pub const DEMO_DAY: &str = "/demonstration/jour";
/// Situations.
pub const CASES: &str = "/situations";
/// A new alert.
pub const NEW_ALERT: &str = "/alertes/nouvelle";
/// Committees.
pub const MEETINGS: &str = "/comites";
/// My calendar.
pub const CALENDAR: &str = "/agenda";
/// Figures.
pub const FIGURES: &str = "/pilotage";
/// What the team writes of a period.
pub const STEERING_NOTE: &str = "/pilotage/bilan";
/// Training sessions of the partners' agents.
pub const TRAININGS: &str = "/pilotage/sensibilisation";
/// Taking back a training session noted by mistake.
pub const WITHDRAW_TRAINING: &str = "/pilotage/sensibilisation/retirer";
/// The activity report, as PDF.
pub const ACTIVITY_REPORT: &str = "/pilotage/rapport-d-activite.pdf";
/// The figures for a spreadsheet.
pub const FIGURES_TABLE: &str = "/pilotage/chiffres.csv";
/// Programmes.
pub const PROGRAMMES: &str = "/dispositifs";
/// Checking a programme file.
pub const CHECK_PROGRAMME: &str = "/dispositifs/verifier";
/// Programme files being written.
pub const DRAFTS: &str = "/dispositifs/brouillons";
/// Accounts.
pub const ACCOUNTS: &str = "/comptes";
/// Inviting someone.
pub const NEW_ACCOUNT: &str = "/comptes/nouveau";
/// What administrators changed of accounts.
pub const ACCOUNT_CHANGES: &str = "/comptes/changements";
/// Organisations, communes, structures.
pub const DIRECTORY: &str = "/annuaire";
/// What was changed of them.
pub const DIRECTORY_CHANGES: &str = "/annuaire/changements";
/// Answering an invitation.
pub const INVITATION: &str = "/invitation";
/// Choosing a password with an invitation.
pub const INVITATION_PASSWORD: &str = "/invitation/mot-de-passe";
/// Registering an application of codes with an invitation.
pub const INVITATION_CODE: &str = "/invitation/code";
/// My account.
pub const MY_ACCOUNT: &str = "/mon-compte";
/// My password.
pub const MY_PASSWORD: &str = "/mon-compte/mot-de-passe";
/// A new passkey of mine.
pub const MY_PASSKEYS: &str = "/mon-compte/cles";
/// What a browser asks the device for a new passkey of mine.
pub const MY_PASSKEYS_CHALLENGE: &str = "/mon-compte/cles/defi";
/// Signing in with a passkey.
pub const SIGN_IN_PASSKEY: &str = "/connexion/cle";
/// What a browser asks the device to sign in.
pub const SIGN_IN_PASSKEY_CHALLENGE: &str = "/connexion/cle/defi";
/// Registering a passkey with an invitation.
pub const INVITATION_PASSKEY: &str = "/invitation/cle";
/// What a browser asks the device for a passkey with an invitation.
pub const INVITATION_PASSKEY_CHALLENGE: &str = "/invitation/cle/defi";
/// My application of codes.
pub const MY_CODES: &str = "/mon-compte/application-de-codes";
/// My recovery codes.
pub const MY_RECOVERY: &str = "/mon-compte/codes-de-secours";
/// Ending my other sessions.
pub const MY_SESSIONS_CLOSE: &str = "/mon-compte/connexions/terminer";

/// Protection of people.
pub const PROTECTION: &str = "/protection";
/// Who opened which file.
pub const TRACE: &str = "/protection/consultations";
/// Whether the process answers.
pub const HEALTH: &str = "/sante";
/// Whether it can serve.
pub const READINESS: &str = "/sante/prete";
/// Erasures and emergency accesses.
pub const REGISTER: &str = "/protection/demandes";
/// What will be erased, and when.
pub const RETENTION: &str = "/protection/conservation";
/// Opening a file in a danger.
pub const EMERGENCY: &str = "/urgence";

/// An address and the methods it answers, for the test that walks them all.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// Address, with its parameters in braces.
    pub path: &'static str,
    /// Whether it answers POST too (or only).
    pub posts: bool,
    /// Whether it answers GET.
    pub gets: bool,
    /// Whether it is open without signing in.
    pub open: bool,
}

macro_rules! table {
    ($($path:expr => $router:expr, $gets:literal, $posts:literal, $open:literal;)+) => {
        /// Every address.
        pub const ROUTES: &[Route] = &[
            $(Route { path: $path, gets: $gets, posts: $posts, open: $open },)+
        ];

        /// The pages.
        pub fn pages() -> Router<Web> {
            Router::new()$(.route($path, $router))+
        }
    };
}

table! {
    HOME => get(pages::my_day::get), true, false, false;
    SIGN_IN => get(pages::sign_in::get).post(pages::sign_in::post), true, true, true;
    SIGN_OUT => post(pages::sign_in::out), false, true, true;
    LEAVE => get(pages::sign_in::hurry), true, false, true;
    SIGN_IN_PASSKEY => post(pages::sign_in::passkey), false, true, true;
    SIGN_IN_PASSKEY_CHALLENGE => post(pages::sign_in::challenge), false, true, true;
    "/connexion/avec/{provider}" => get(pages::providers::leave), true, false, true;
    "/connexion/retour/{provider}" => get(pages::providers::back), true, false, true;
    DEMO_PERSONA => post(pages::demo::persona), false, true, true;
    DEMO_DAY => get(pages::demo::get).post(pages::demo::day), true, true, true;
    HEALTH => get(pages::health::get), true, false, true;
    READINESS => get(pages::health::ready), true, false, true;
    CASES => get(pages::situations::get), true, false, false;
    NEW_ALERT => get(pages::alert::get).post(pages::alert::post), true, true, false;
    MEETINGS => get(pages::committee::list), true, false, false;
    "/comites/{programme}/{body}/{date}" => get(pages::committee::get).post(pages::committee::keep), true, true, false;
    "/comites/{programme}/{body}/seance" => get(pages::committee::calendar::new).post(pages::committee::calendar::add), true, true, false;
    "/comites/{programme}/{body}/{date}/calendrier" => get(pages::committee::calendar::get).post(pages::committee::calendar::post), true, true, false;
    "/comites/{programme}/{body}/{date}/compte-rendu.pdf" => get(pages::committee::paper), true, false, false;
    "/comites/{programme}/{body}/{date}/decider/{case}/{matter}" => get(pages::committee::open).post(pages::committee::decide), true, true, false;
    CALENDAR => get(pages::calendar::get), true, false, false;
    FIGURES => get(pages::figures::get), true, false, false;
    STEERING_NOTE => get(pages::figures::note::get).post(pages::figures::note::post), true, true, false;
    TRAININGS => get(pages::figures::training::get).post(pages::figures::training::post), true, true, false;
    WITHDRAW_TRAINING => post(pages::figures::training::withdraw), false, true, false;
    ACTIVITY_REPORT => get(pages::figures::report::paper), true, false, false;
    FIGURES_TABLE => get(pages::figures::report::table), true, false, false;
    PROGRAMMES => get(pages::programmes::get), true, false, false;
    CHECK_PROGRAMME => get(pages::programmes::check::get).post(pages::programmes::check::post), true, true, false;
    DRAFTS => post(pages::programmes::writing::begin), false, true, false;
    "/dispositifs/brouillons/{draft}" => get(pages::programmes::writing::get).post(pages::programmes::writing::post), true, true, false;
    "/dispositifs/brouillons/{draft}/verification" => post(pages::programmes::writing::check::post), false, true, false;
    "/dispositifs/brouillons/{draft}/comparaison" => get(pages::programmes::writing::compare::draft), true, false, false;
    "/dispositifs/brouillons/{draft}/essai" => get(pages::programmes::writing::trial::get), true, false, false;
    "/dispositifs/{programme}/texte" => get(pages::programmes::writing::text::get), true, false, false;
    "/dispositifs/{programme}/comparaison" => get(pages::programmes::writing::compare::published), true, false, false;
    "/dispositifs/{programme}" => get(pages::programmes::one), true, false, false;
    PROTECTION => get(pages::protection::get), true, false, false;
    TRACE => get(pages::protection::trace::get), true, false, false;
    REGISTER => get(pages::protection::register::get), true, false, false;
    RETENTION => get(pages::protection::retention::get), true, false, false;
    "/protection/dossiers/{case}" => get(pages::protection::file::get), true, false, false;
    "/protection/dossiers/{case}/documents/{paper}" => get(pages::protection::papers::get), true, false, false;
    "/protection/dossiers/{case}/effacement" => get(pages::protection::erasure::ask).post(pages::protection::erasure::ask_post), true, true, false;
    "/protection/dossiers/{case}/effacement/{request}" => get(pages::protection::erasure::answer).post(pages::protection::erasure::answer_post), true, true, false;
    "/protection/dossiers/{case}/urgences/{request}" => get(pages::protection::erasure::look).post(pages::protection::erasure::look_post), true, true, false;
    EMERGENCY => get(pages::protection::emergency::get).post(pages::protection::emergency::post), true, true, false;
    ACCOUNTS => get(pages::accounts::get), true, false, false;
    NEW_ACCOUNT => get(pages::accounts::new).post(pages::accounts::invite), true, true, false;
    ACCOUNT_CHANGES => get(pages::accounts::changes::get), true, false, false;
    "/comptes/{user}" => get(pages::accounts::one).post(pages::accounts::change), true, true, false;
    "/comptes/{user}/fonctions" => get(pages::accounts::function).post(pages::accounts::give), true, true, false;
    "/comptes/{user}/fonctions/retirer" => post(pages::accounts::take), false, true, false;
    "/comptes/{user}/invitation" => post(pages::accounts::again), false, true, false;
    "/comptes/{user}/fournisseurs" => post(pages::accounts::link), false, true, false;
    "/comptes/{user}/fournisseurs/retirer" => post(pages::accounts::unlink), false, true, false;
    "/comptes/{user}/fermer" => post(pages::accounts::close), false, true, false;
    "/comptes/{user}/rouvrir" => post(pages::accounts::reopen), false, true, false;
    DIRECTORY => get(pages::directory::get), true, false, false;
    DIRECTORY_CHANGES => get(pages::directory::changes::get), true, false, false;
    "/annuaire/{part}/nouveau" => get(pages::directory::entry::new).post(pages::directory::entry::add), true, true, false;
    "/annuaire/{part}/importer" => get(pages::directory::table::get).post(pages::directory::table::post), true, true, false;
    "/annuaire/{part}/{entry}" => get(pages::directory::entry::one).post(pages::directory::entry::correct), true, true, false;
    "/annuaire/{part}/{entry}/retirer" => post(pages::directory::entry::remove), false, true, false;
    INVITATION => get(pages::invitation::get), true, false, true;
    INVITATION_PASSWORD => post(pages::invitation::password), false, true, true;
    INVITATION_CODE => get(pages::invitation::code).post(pages::invitation::accept), true, true, true;
    INVITATION_PASSKEY => post(pages::invitation::passkey), false, true, true;
    INVITATION_PASSKEY_CHALLENGE => post(pages::invitation::challenge), false, true, true;
    "/invitation/lien/{secret}" => get(pages::invitation::link), true, false, true;
    MY_ACCOUNT => get(pages::my_account::get), true, false, false;
    MY_PASSWORD => get(pages::my_account::password).post(pages::my_account::change_password), true, true, false;
    MY_CODES => get(pages::my_account::codes).post(pages::my_account::register_codes), true, true, false;
    MY_PASSKEYS => get(pages::my_account::passkey).post(pages::my_account::register_passkey), true, true, false;
    MY_PASSKEYS_CHALLENGE => post(pages::my_account::challenge), false, true, false;
    "/mon-compte/cles/{passkey}/retirer" => post(pages::my_account::remove_passkey), false, true, false;
    MY_RECOVERY => post(pages::my_account::renew_recovery), false, true, false;
    MY_SESSIONS_CLOSE => post(pages::my_account::close_others), false, true, false;
    "/mon-compte/connexions/{session}/terminer" => post(pages::my_account::close), false, true, false;
    "/situations/{case}" => get(pages::situation::get), true, false, false;
    "/situations/{case}/documents/{paper}" => get(pages::papers::get), true, false, false;
    "/situations/{case}/pieces/{blob}" => get(pages::papers::blob), true, false, false;
    "/situations/{case}/{action}" => get(pages::action::page::get).post(pages::action::page::post), true, true, false;
    "/situations/{case}/{action}/{item}" => get(pages::action::page::get_item).post(pages::action::page::post_item), true, true, false;
}
