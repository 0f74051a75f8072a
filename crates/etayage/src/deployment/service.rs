//! The running service: whether it believes that HTTPS stands before it.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Finding;

const PATIENCE: Duration = Duration::from_secs(3);
/// Of an answer, as much as its headers take.
const HEADERS: u64 = 16 * 1024;

/// The service asks browsers to come back over HTTPS only, as it does once told that HTTPS is there.
pub async fn guarded(listen: SocketAddr) -> Finding {
    let answer = tokio::time::timeout(PATIENCE, headers(listen)).await;
    let Ok(Ok(headers)) = answer else {
        return Finding::Note(format!(
            "le service ne répond pas sur {listen} : son accès par HTTPS n’a pas été vérifié"
        ));
    };
    if headers
        .to_ascii_lowercase()
        .contains("\nstrict-transport-security:")
    {
        return Finding::Fine("le service n’est proposé que par HTTPS");
    }
    Finding::Wrong(format!(
        "le service de {listen} ne sait pas qu’un serveur HTTPS est devant lui : les témoins de connexion pourraient \
         circuler en clair. Démarrez-le avec --behind-https"
    ))
}

async fn headers(listen: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(listen).await?;
    stream
        .write_all(b"GET /sante HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .await?;
    let mut answer = Vec::new();
    stream.take(HEADERS).read_to_end(&mut answer).await?;
    let text = String::from_utf8_lossy(&answer).into_owned();
    Ok(text.split("\r\n\r\n").next().unwrap_or_default().to_owned())
}
