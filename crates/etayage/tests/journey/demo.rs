//! `etayage demo`, started for one test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A running demonstration; it ends when the value is dropped.
pub struct Demo {
    process: Child,
    /// Where it answers: `http://127.0.0.1:<port>`.
    pub address: String,
    /// The people who can be played.
    pub people: Vec<Person>,
    _folder: TempDir,
}

/// Someone who can be played.
#[derive(Debug)]
pub struct Person {
    /// The name of their programme.
    pub programme: String,
    /// What they do, such as « TISF ».
    pub function: String,
    /// Their invented name.
    pub name: String,
}

impl Demo {
    /// Starts it on a free port and waits until it is ready.
    pub fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        let mut process = Command::new(env!("CARGO_BIN_EXE_etayage"))
            .args(["demo", "--port", "0", "--data"])
            .arg(folder.path().join("data"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the demonstration starts");
        let output = process.stdout.take().expect("what it says");
        let mut demo = Self {
            process,
            address: String::new(),
            people: vec![],
            _folder: folder,
        };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        demo.listen(&mut lines);
        std::thread::spawn(move || lines.for_each(drop));
        demo
    }

    /// Until it is ready.
    fn listen(&mut self, lines: &mut impl Iterator<Item = String>) {
        let mut programme = String::new();
        for line in lines {
            if let Some((_, address)) = line.split_once("http://") {
                self.address = format!("http://{address}");
            }
            if line.starts_with("Ctrl-C") {
                return;
            }
            match person(&line, &programme) {
                Some(person) => self.people.push(person),
                None => programme = line.trim().to_owned(),
            }
        }
        panic!("the demonstration ended before it was ready");
    }
}

/// The person of « `    tisf1    TISF (Céline Exemple)` ».
fn person(line: &str, programme: &str) -> Option<Person> {
    let (_login, told) = line.strip_prefix("    ")?.split_once(' ')?;
    let (function, name) = told.trim().strip_suffix(')')?.rsplit_once(" (")?;
    Some(Person {
        programme: programme.to_owned(),
        function: function.to_owned(),
        name: name.to_owned(),
    })
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
