//! The little of HTTP/1.1 that a closed-loop client needs: one connection kept open, whole answers.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A client, signed in or not.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    cookie: String,
    buffer: Vec<u8>,
}

/// What was answered.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Where to go next.
    pub location: Option<String>,
    /// Content.
    pub body: String,
    cookie: Option<String>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A page.
    Get(String),
    /// A form: address and fields.
    Post(String, Vec<(String, String)>),
}

impl Client {
    /// A client of that server.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            cookie: String::new(),
            buffer: vec![],
        }
    }

    /// The server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Another client with the same session.
    pub fn same_session(&self, address: SocketAddr) -> Self {
        Self {
            cookie: self.cookie.clone(),
            ..Self::new(address)
        }
    }

    /// Signs in.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> anyhow::Result<()> {
        let fields = [("login", login), ("password", password)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let answer = self
            .ask(&Ask::Post("/connexion".to_owned(), fields.to_vec()))
            .await?;
        let cookie = answer
            .cookie
            .as_deref()
            .and_then(|all| all.split(';').next());
        match (answer.status, cookie) {
            (303, Some(cookie)) => self.cookie = cookie.to_owned(),
            (status, _) => bail!("{login} ne peut pas entrer ({status})"),
        }
        Ok(())
    }

    /// Asks, and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks or the answer has no length.
    pub async fn ask(&mut self, ask: &Ask) -> anyhow::Result<Answer> {
        let request = self.request(ask);
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.address).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request.as_bytes()).await?;
        let answer = self.read(&mut stream).await?;
        self.stream = Some(stream);
        Ok(answer)
    }

    fn request(&self, ask: &Ask) -> String {
        let cookie = if self.cookie.is_empty() {
            String::new()
        } else {
            format!("Cookie: {}\r\n", self.cookie)
        };
        let common = format!("Host: mesure\r\nSec-Fetch-Site: same-origin\r\n{cookie}");
        match ask {
            Ask::Get(path) => format!("GET {path} HTTP/1.1\r\n{common}\r\n"),
            Ask::Post(path, fields) => {
                let body = urlencoded(fields);
                format!(
                    "POST {path} HTTP/1.1\r\n{common}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                )
            }
        }
    }

    async fn read(&mut self, stream: &mut TcpStream) -> anyhow::Result<Answer> {
        self.buffer.clear();
        let head = loop {
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            self.more(stream).await?;
        };
        let mut answer = Answer {
            status: 0,
            location: None,
            body: String::new(),
            cookie: None,
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).into_owned();
        let length = answer.head(&text)?;
        while self.buffer.len() < head + 4 + length {
            self.more(stream).await?;
        }
        answer.body = String::from_utf8_lossy(&self.buffer[head + 4..]).into_owned();
        Ok(answer)
    }

    async fn more(&mut self, stream: &mut TcpStream) -> anyhow::Result<()> {
        self.buffer.reserve(64 * 1024);
        let read = stream.read_buf(&mut self.buffer).await?;
        anyhow::ensure!(read > 0, "la connexion s’est fermée");
        Ok(())
    }
}

impl Answer {
    /// Reads the status line and the headers; tells how long the content is.
    fn head(&mut self, text: &str) -> anyhow::Result<usize> {
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        self.status = status.context("pas de statut")?.parse()?;
        let mut length = None;
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            match name {
                "content-length" => length = value.parse().ok(),
                "location" => self.location = Some(value.to_owned()),
                "set-cookie" if value.starts_with("etayage_session=") => {
                    self.cookie = Some(value.to_owned());
                }
                _ => {}
            }
        }
        length.context("une réponse sans longueur")
    }
}

/// Fields as a browser writes them.
fn urlencoded(fields: &[(String, String)]) -> String {
    let pairs: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    pairs.join("&")
}

/// A value of an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_head() {
        let mut answer = Answer {
            status: 0,
            location: None,
            body: String::new(),
            cookie: None,
        };
        let text = "HTTP/1.1 303 See Other\r\nlocation: /situations\r\ncontent-length: 12";
        assert_eq!(answer.head(text).unwrap(), 12);
        assert_eq!(
            (answer.status, answer.location.as_deref()),
            (303, Some("/situations"))
        );
        assert!(answer.head("HTTP/1.1 200 OK\r\nserver: x").is_err());
    }

    #[test]
    fn writes_a_form() {
        let client = Client::new(([127, 0, 0, 1], 1).into());
        let fields = vec![("note".to_owned(), "ça va & bien".to_owned())];
        let text = client.request(&Ask::Post("/x".to_owned(), fields));
        assert!(
            text.ends_with("\r\nContent-Length: 30\r\n\r\nnote=%C3%A7a%20va%20%26%20bien"),
            "{text}"
        );
    }
}
