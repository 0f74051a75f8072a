//! Identity providers, as an installation’s file says them.

use std::path::Path;

use serde::Deserialize;

/// One identity provider (ProConnect, Pro Santé Connect…).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSetup {
    /// What designates it in addresses and in the directory; never changed.
    #[serde(rename = "identifiant")]
    pub id: String,
    /// What people read.
    #[serde(rename = "nom")]
    pub name: String,
    /// Where its discovery document is, without `/.well-known/openid-configuration`.
    #[serde(rename = "emetteur")]
    pub issuer: String,
    /// Our identifier there.
    #[serde(rename = "client")]
    pub client: String,
    /// Our secret there, once read from its file.
    #[serde(skip)]
    pub secret: String,
    /// The file of the secret, beside this one.
    #[serde(rename = "fichier_secret")]
    secret_file: String,
    /// The levels (`acr`) that are two factors for this provider; any other is refused.
    #[serde(rename = "niveaux")]
    pub levels: Vec<String>,
    /// What is asked besides `openid`.
    #[serde(rename = "portees", default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// Whether the user information must be signed.
    #[serde(rename = "informations_signees", default = "yes")]
    pub signed_userinfo: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "fournisseur")]
    providers: Vec<ProviderSetup>,
}

fn usual_scopes() -> Vec<String> {
    vec!["email".to_owned()]
}

fn yes() -> bool {
    true
}

/// Reads the file of the identity providers of an installation, and the secrets beside it.
///
/// # Errors
/// What is wrong and how to mend it, in French.
pub fn read_providers(file: &Path) -> Result<Vec<ProviderSetup>, String> {
    let said = |error: &dyn std::fmt::Display| format!("{} : {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| said(&error))?;
    let mut providers = toml::from_str::<File>(&text)
        .map_err(|error| said(&error))?
        .providers;
    for provider in &mut providers {
        provider.check().map_err(|why| said(&why))?;
        let beside = file.with_file_name(&provider.secret_file);
        let secret = std::fs::read_to_string(&beside)
            .map_err(|error| format!("{} : {error}", beside.display()))?;
        secret.trim().clone_into(&mut provider.secret);
    }
    let mut ids: Vec<&str> = providers.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|two| two[0] == two[1]) {
        return Err(said(&"deux fournisseurs ont le même identifiant"));
    }
    Ok(providers)
}

impl ProviderSetup {
    /// A provider whose secret is known, for tests.
    pub fn new(id: &str, issuer: &str, client: &str, secret: &str, levels: &[&str]) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            issuer: issuer.to_owned(),
            client: client.to_owned(),
            secret: secret.to_owned(),
            secret_file: String::new(),
            levels: levels.iter().map(|level| (*level).to_owned()).collect(),
            scopes: usual_scopes(),
            signed_userinfo: true,
        }
    }

    fn check(&self) -> Result<(), String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(plain) {
            return Err(format!(
                "identifiant « {} » : lettres minuscules, chiffres et traits d’union",
                self.id
            ));
        }
        if self.levels.is_empty() {
            return Err(format!(
                "{} : « niveaux » dit quels acr valent deux facteurs ; sans eux, personne n’entrerait",
                self.id
            ));
        }
        if !local_or_secret(&self.issuer) {
            return Err(format!("{} : l’émetteur commence par https://", self.id));
        }
        Ok(())
    }
}

/// In clear on this machine only.
fn local_or_secret(issuer: &str) -> bool {
    issuer.starts_with("https://")
        || ["http://localhost:", "http://127.0.0.1:"]
            .iter()
            .any(|local| issuer.starts_with(local))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[fournisseur]]\nidentifiant = \"proconnect\"\nnom = \"ProConnect\"\nemetteur = \"https://exemple.test/api/v2\"\nclient = \"c\"\nfichier_secret = \"proconnect.secret\"\nniveaux = [\"eidas2\"]\n";

    fn read(text: &str) -> Result<Vec<ProviderSetup>, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("connexion.toml");
        std::fs::write(&file, text).unwrap();
        std::fs::write(folder.path().join("proconnect.secret"), "chut\n").unwrap();
        read_providers(&file)
    }

    #[test]
    fn a_provider_is_read_with_its_secret() {
        let read = read(GOOD).unwrap();
        assert_eq!(read[0].secret, "chut");
        assert_eq!(read[0].scopes, ["email"]);
        assert!(read[0].signed_userinfo);
    }

    #[test]
    fn mistakes_are_told() {
        for (from, to, told) in [
            ("niveaux = [\"eidas2\"]", "niveaux = []", "niveaux"),
            ("https://", "http://", "https://"),
            ("proconnect\"\nnom", "Pro Connect\"\nnom", "minuscules"),
            ("proconnect.secret", "absent.secret", "absent.secret"),
            ("client =", "cliant =", "cliant"),
        ] {
            let wrong = read(&GOOD.replace(from, to)).unwrap_err();
            assert!(wrong.contains(told), "{wrong}");
        }
        let twice = read(&format!("{GOOD}{GOOD}")).unwrap_err();
        assert!(twice.contains("même identifiant"), "{twice}");
    }
}
