//! The log of the process, on its error output.

use tracing_subscriber::EnvFilter;

use crate::settings::Settings;

/// Begins to log as the settings say; a filter that does not read is told by the settings.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::try_new(settings.log()).unwrap_or_else(|_| EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if settings.logs_json() {
        log.json().flatten_event(true).init();
    } else {
        log.init();
    }
}
