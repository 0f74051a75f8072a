//! Encryption of the connection: never less than what the place of the server asks for.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::StoreError;
use crate::sql::db::Result;

/// Settles what `sslmode=prefer` (the default) leaves open: nothing to encrypt inside one machine,
/// always to another one.
pub(super) fn settle(config: &mut Config) {
    if config.get_ssl_mode() == SslMode::Prefer {
        let local = config.get_hosts().iter().all(is_local);
        config.ssl_mode(if local {
            SslMode::Disable
        } else {
            SslMode::Require
        });
    }
}

fn is_local(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            let address = name.parse::<std::net::IpAddr>();
            name == "localhost" || address.is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// A connector that trusts the authorities of the system (or of `SSL_CERT_FILE`) and checks names.
pub(super) fn connector() -> Result<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err(StoreError::Unavailable(
            "no certificate authority on this machine to check the database's certificate"
                .to_owned(),
        ));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| StoreError::Fault(e.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_machine_is_reached_encrypted_unless_refused_in_words() {
        let mode = |url: &str| {
            let mut config: Config = url.parse().unwrap();
            settle(&mut config);
            config.get_ssl_mode()
        };
        assert_eq!(mode("postgres://db.example/etayage"), SslMode::Require);
        assert_eq!(
            mode("postgres://db.example/etayage?sslmode=prefer"),
            SslMode::Require
        );
        assert_eq!(
            mode("postgres://db.example/etayage?sslmode=disable"),
            SslMode::Disable
        );
        assert_eq!(
            mode("postgres://localhost,db.example/etayage"),
            SslMode::Require
        );
        for local in [
            "postgres://localhost/e",
            "postgres://127.0.0.1/e",
            "postgres:///e?host=/run/postgresql",
        ] {
            assert_eq!(mode(local), SslMode::Disable, "{local}");
        }
        assert_eq!(
            mode("postgres://localhost/e?sslmode=require"),
            SslMode::Require
        );
    }
}
