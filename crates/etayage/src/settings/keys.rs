//! What an administrator can set.

use std::net::SocketAddr;

/// One value. Its name is that of the file; the option is the same with hyphens, the variable the
/// same in capitals after `ETAYAGE_`.
pub struct Key {
    /// Name in the file.
    pub name: &'static str,
    /// Another variable that is looked at, after its own.
    pub also: Option<&'static str>,
    /// Value when nothing sets it.
    pub origin: Option<&'static str>,
    /// Value in the example of a file, when nothing is set.
    pub example: &'static str,
    /// Whether it may hold a password.
    pub secret: bool,
    /// What it does, in French.
    pub help: &'static str,
    /// What is expected, when a value is not that.
    pub check: fn(&str) -> Result<(), &'static str>,
}

impl Key {
    /// Its variable.
    pub fn variable(&self) -> String {
        format!("ETAYAGE_{}", self.name.to_uppercase())
    }

    /// Its option on the command line.
    pub fn option(&self) -> String {
        format!("--{}", self.name.replace('_', "-"))
    }
}

/// Every value.
pub const KEYS: &[Key] = &[
    Key {
        name: "data",
        also: None,
        origin: None,
        example: "/var/lib/etayage",
        secret: false,
        help: "Dossier de la clé de l’installation, et de la base si elle est un fichier.",
        check: filled,
    },
    Key {
        name: "database",
        also: None,
        origin: None,
        example: "postgres://etayage:MOT-DE-PASSE@localhost/etayage",
        secret: true,
        help: "Base PostgreSQL, ou chemin d’un fichier. À défaut : le fichier etayage.sqlite du dossier.",
        check: filled,
    },
    Key {
        name: "connections",
        also: None,
        origin: Some("16"),
        example: "16",
        secret: false,
        help: "Connexions à PostgreSQL qu’un processus ouvre au plus.",
        check: |text| number(text, 2..=500, "un nombre de 2 à 500"),
    },
    Key {
        name: "listen",
        also: None,
        origin: Some("127.0.0.1:3000"),
        example: "127.0.0.1:3000",
        secret: false,
        help: "Adresse et port d’écoute.",
        check: |text| address(text).map(|_| ()),
    },
    Key {
        name: "behind_https",
        also: None,
        origin: Some("false"),
        example: "true",
        secret: false,
        help: "Un serveur HTTPS est placé devant : les témoins de connexion n’empruntent que lui.",
        check: truth,
    },
    Key {
        name: "url",
        also: None,
        origin: None,
        example: "https://etayage.exemple.fr",
        secret: false,
        help: "Adresse du site. Les liens d’invitation, les clés d’accès et les fournisseurs d’identité en dépendent.",
        check: |text| {
            if etayage_app::sound_url(text) {
                return Ok(());
            }
            Err(
                "https:// et le nom du site, sans rien après (http://localhost:port sur cette machine)",
            )
        },
    },
    Key {
        name: "metrics",
        also: None,
        origin: None,
        example: "127.0.0.1:9464",
        secret: false,
        help: "Adresse des mesures pour Prometheus (/metriques), sur cette machine seulement. À défaut : aucune.",
        check: |text| match address(text) {
            Ok(address) if address.ip().is_loopback() => Ok(()),
            _ => Err("une adresse de cette machine et un port, comme 127.0.0.1:9464"),
        },
    },
    Key {
        name: "log",
        also: Some("RUST_LOG"),
        origin: Some("warn,etayage=info"),
        example: "warn,etayage=info",
        secret: false,
        help: "Ce qui va au journal : error, warn, info, debug, par partie du programme.",
        check: |text| {
            let read = tracing_subscriber::EnvFilter::try_new(text);
            read.map(|_| ())
                .map_err(|_| "un filtre comme « warn,etayage=info »")
        },
    },
    Key {
        name: "log_format",
        also: None,
        origin: Some("text"),
        example: "json",
        secret: false,
        help: "Forme du journal : text pour être lu, json pour un outil qui le range.",
        check: |text| match text {
            "text" | "json" => Ok(()),
            _ => Err("« text » ou « json »"),
        },
    },
    Key {
        name: "drain_seconds",
        also: None,
        origin: Some("0"),
        example: "5",
        secret: false,
        help: "À l’arrêt, secondes pendant lesquelles /sante/prete dit non avant que l’écoute cesse : le temps que le répartiteur s’en aperçoive.",
        check: |text| number(text, 0..=60, "un nombre de secondes, de 0 à 60"),
    },
];

fn filled(text: &str) -> Result<(), &'static str> {
    if text.trim().is_empty() {
        return Err("une valeur qui n’est pas vide");
    }
    Ok(())
}

fn truth(text: &str) -> Result<(), &'static str> {
    match text {
        "true" | "false" => Ok(()),
        _ => Err("« true » ou « false »"),
    }
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    let expected = "une adresse et un port, comme 127.0.0.1:3000";
    text.parse().map_err(|_| expected)
}

fn number(
    text: &str,
    range: std::ops::RangeInclusive<u32>,
    expected: &'static str,
) -> Result<(), &'static str> {
    match text.parse() {
        Ok(number) if range.contains(&number) => Ok(()),
        _ => Err(expected),
    }
}
