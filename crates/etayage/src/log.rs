//! The log of the process, on its error output: one event, one line, whatever it holds.

use std::io::Write;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::settings::Settings;

/// Begins to log as the settings say; a filter that does not read is told by the settings.
pub fn start(settings: &Settings) {
    let log = subscriber(settings, OneLine(std::io::stderr));
    // The only one of the process.
    tracing::subscriber::set_global_default(log).ok();
}

fn subscriber<W>(settings: &Settings, to: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(settings.log()).unwrap_or_else(|_| EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(to);
    if settings.logs_json() {
        Box::new(log.json().flatten_event(true).finish())
    } else {
        Box::new(log.finish())
    }
}

/// Writes each event on one line: what a line break or an escape of a terminal would hide or forge is
/// written as `\u000a`, which a line of JSON may hold too.
struct OneLine<W>(W);

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for OneLine<W> {
    type Writer = OneLine<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        OneLine(self.0.make_writer())
    }
}

/// The log writes a whole event at once.
impl<W: Write> Write for OneLine<W> {
    fn write(&mut self, event: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let line = text.strip_suffix('\n').unwrap_or(&text);
        let mut safe = String::with_capacity(line.len() + 1);
        for c in line.chars() {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            } else {
                safe.push(c);
            }
        }
        safe.push('\n');
        self.0.write_all(safe.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What the log says of two events that hold what someone chose.
    fn logged(format: &'static str) -> String {
        let kept = Kept::default();
        let to = kept.clone();
        let options = vec![
            ("log", Some("info".to_owned())),
            ("log_format", Some(format.to_owned())),
        ];
        let settings = Settings::read(options, |_| None);
        let hostile = "a\n2019-05-02T10:00:00Z ERROR forged\r\u{1b}[31mred\u{7}\u{9b}2J\u{2028}\"}{\"level\":\"ERROR\"";
        tracing::subscriber::with_default(
            subscriber(&settings, OneLine(move || to.clone())),
            || {
                tracing::warn!(cause = hostile, error = %hostile, list = ?[hostile], "first {hostile}");
                tracing::info!("second");
            },
        );
        let bytes = kept.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn one_event_is_one_line_whatever_it_holds() {
        for format in ["text", "json"] {
            let log = logged(format);
            let lines: Vec<_> = log.lines().collect();
            assert_eq!(lines.len(), 2, "{log}");
            assert!(
                lines[0].contains("forged") && lines[1].contains("second"),
                "{log}"
            );
            let odd = |c: char| c != '\n' && (c.is_control() || c == '\u{2028}');
            assert!(!log.contains(odd), "{log:?}");
            if format == "json" {
                for line in lines {
                    let read: serde_json::Value = serde_json::from_str(line).unwrap();
                    assert!(read["level"] == "WARN" || read["level"] == "INFO", "{read}");
                }
            }
        }
    }
}
