//! Passwords that someone would try first.

use argon2::password_hash::PasswordVerifier;
use argon2::{Argon2, PasswordHash};
use etayage_store::{Store, User};

use super::Finding;

/// Long enough to be accepted, and in every list of an attacker.
const TRIED: [&str; 10] = [
    "motdepasse12",
    "motdepasse123",
    "password1234",
    "administrateur",
    "administrator",
    "azertyuiop12",
    "qwertyuiop12",
    "123456789012",
    "changez-moi-vite",
    "etayage-etayage",
];

/// No administrator has one of them, their login, or the password of the demonstration.
///
/// # Errors
/// When the accounts cannot be read.
pub async fn usual(store: &dyn Store) -> anyhow::Result<Finding> {
    let mut weak = Vec::new();
    for user in store.users().await?.into_iter().filter(|user| user.active) {
        let held = store.memberships(&user.id).await?;
        if held.iter().any(|held| held.role == "administrator") {
            weak.push(user);
        }
    }
    let weak = tokio::task::spawn_blocking(move || {
        weak.retain(is_usual);
        weak
    })
    .await?;
    if weak.is_empty() {
        return Ok(Finding::Fine(
            "aucun administrateur n’a un mot de passe de ceux qu’on essaie d’abord",
        ));
    }
    let logins: Vec<String> = weak.into_iter().map(|user| user.login).collect();
    Ok(Finding::Wrong(format!(
        "mot de passe trop facile à deviner pour {} : changez-le, ou envoyez une nouvelle invitation depuis la page \
         « Comptes »",
        logins.join(", ")
    )))
}

fn is_usual(user: &User) -> bool {
    let Some(known) = user
        .password_hash
        .as_deref()
        .and_then(|known| PasswordHash::new(known).ok())
    else {
        return false;
    };
    let own = [
        user.login.clone(),
        user.login.repeat(2),
        user.login.repeat(3),
        format!("{}-{}", user.login, user.login),
    ];
    let tried = TRIED.into_iter().chain(own.iter().map(String::as_str));
    tried.filter(|word| word.chars().count() >= 12).any(|word| {
        Argon2::default()
            .verify_password(word.as_bytes(), &known)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use argon2::Params;
    use argon2::password_hash::PasswordHasher;

    use super::*;

    fn user(password: &str) -> User {
        let quick = Params::new(8, 1, 1, None).unwrap();
        let argon2 = Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, quick);
        User {
            id: "u".to_owned(),
            login: "chef".to_owned(),
            display_name: "Chef".to_owned(),
            password_hash: Some(
                argon2
                    .hash_password(password.as_bytes())
                    .unwrap()
                    .to_string(),
            ),
            organisation: "o".to_owned(),
            active: true,
        }
    }

    #[test]
    fn what_everyone_tries_first_is_told_from_what_nobody_does() {
        for weak in ["administrateur", "motdepasse123", "chefchefchef"] {
            assert!(is_usual(&user(weak)), "{weak}");
        }
        assert!(!is_usual(&user("huit girafes au bord du canal")));
        assert!(!is_usual(&User {
            password_hash: None,
            ..user("x")
        }));
    }
}
