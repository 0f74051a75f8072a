//! The values, explained.

use std::fmt::Write;

use super::keys::KEYS;
use super::{FILE, Settings};

/// Every value, where it comes from and what it does; passwords are not shown.
pub fn show(settings: &Settings) -> String {
    let mut text = String::from(
        "Du plus fort au plus faible : option de la commande, variable, fichier, valeur d’origine.\n",
    );
    let file = settings.file.as_ref().map_or_else(
        || format!("aucun ({FILE} n’existe pas)"),
        |path| path.display().to_string(),
    );
    writeln!(text, "Fichier : {file}").ok();
    for key in KEYS {
        let (value, source) = settings.get(key.name).map_or_else(
            || ("—".to_owned(), "non réglé".to_owned()),
            |found| (found.value.clone(), found.source.to_string()),
        );
        let value = if key.secret { masked(&value) } else { value };
        writeln!(text, "\n{} = {value}   ({source})", key.name).ok();
        writeln!(text, "    {}", key.help).ok();
        writeln!(text, "    {} ou {}", key.option(), key.variable()).ok();
    }
    text
}

/// A commented file with every value, those of origin as comments.
pub fn example() -> String {
    let mut text = String::from(
        "# Réglages d’Étayage. « etayage config » dit ce qui vaut, et d’où cela vient.\n\
         # Une option de la commande ou une variable ETAYAGE_… passe avant ce fichier.\n\
         # Gardez-le lisible par root et etayage seulement : il peut contenir un mot de passe.\n",
    );
    for key in KEYS {
        let bare = key.example.parse::<u32>().is_ok() || key.example.parse::<bool>().is_ok();
        let value = if bare {
            key.example.to_owned()
        } else {
            format!("\"{}\"", key.example)
        };
        // What a packaged installation needs is set; the rest shows the way.
        let set = ["data", "behind_https"].contains(&key.name);
        let mark = if set { "" } else { "#" };
        write!(text, "\n# {}\n{mark}{} = {value}\n", key.help, key.name).ok();
    }
    text
}

/// A URL without its password.
fn masked(url: &str) -> String {
    let (before, query) = url
        .split_once('?')
        .map_or((url, ""), |(url, query)| (url, query));
    let hidden = match before
        .split_once("://")
        .map(|(scheme, rest)| (scheme, rest.rsplit_once('@')))
    {
        Some((scheme, Some((user, rest)))) => match user.split_once(':') {
            Some((user, _)) => format!("{scheme}://{user}:•••@{rest}"),
            None => before.to_owned(),
        },
        _ => before.to_owned(),
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs: Vec<_> = pairs
        .map(|pair| match pair.split_once('=') {
            Some(("password", _)) => "password=•••",
            _ => pair,
        })
        .collect();
    if pairs.is_empty() {
        hidden
    } else {
        format!("{hidden}?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown() {
        let cases = [
            ("postgres://e:s3@cret@h/b", "postgres://e:•••@h/b"),
            (
                "postgres://e@h/b?sslmode=disable",
                "postgres://e@h/b?sslmode=disable",
            ),
            (
                "postgres:///b?user=e&password=x",
                "postgres:///b?user=e&password=•••",
            ),
            ("/var/lib/etayage/e.sqlite", "/var/lib/etayage/e.sqlite"),
        ];
        for (url, shown) in cases {
            assert_eq!(masked(url), shown);
        }
    }
}
