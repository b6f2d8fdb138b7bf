//! The log: lines on standard error, as text or JSON, without personal data.
//!
//! Lines within a request carry its id and hall. Nothing that a visitor said and no token is ever logged, and no address
//! but those from which somebody fails to sign in ([`crate::audit::failures`]); [`crate::http::trace`] names requests by their route.

use std::io;
use std::panic::PanicHookInfo;

use serde::Deserialize;
use tracing::Subscriber;
use tracing::subscriber::SetGlobalDefaultError;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::Registry;

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogConfig {
    /// Levels by module, as `info` or `kwartier=debug,sqlx=warn`.
    pub filter: String,
    /// How a line looks.
    pub format: LogFormat,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines, an object a line.
    Json,
}

/// Begins to log to standard error; once in a process. Panics are logged too.
///
/// # Errors
/// When something logs already.
pub fn start(config: &LogConfig) -> Result<(), SetGlobalDefaultError> {
    tracing::subscriber::set_global_default(subscriber(config, io::stderr))?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// What writes the log. A filter that cannot be understood, which the configuration refuses, counts as `info`.
pub fn subscriber<W>(config: &LogConfig, writer: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = config
        .filter
        .parse()
        .unwrap_or_else(|_| Targets::new().with_default(tracing::Level::INFO));
    let lines = fmt::layer().with_writer(writer);
    match config.format {
        LogFormat::Text => Box::new(Registry::default().with(lines.with_ansi(false)).with(filter)),
        LogFormat::Json => {
            let lines = lines.json().flatten_event(true).with_span_list(false);
            Box::new(Registry::default().with(lines).with(filter))
        }
    }
}

/// A panic's message is logged only when it is written in the code: one that was put together may quote data.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload().downcast_ref::<&'static str>().copied();
    tracing::error!(place, message, "a task panicked");
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// Keeps what is logged.
    #[derive(Clone, Default)]
    pub(crate) struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Lines {
        pub(crate) fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }

        pub(crate) fn json(&self) -> Vec<serde_json::Value> {
            let text = self.text();
            text.lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect()
        }
    }

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    pub(crate) fn json_log(lines: &Lines, filter: &str) -> Box<dyn Subscriber + Send + Sync> {
        let lines = lines.clone();
        let config = LogConfig {
            filter: filter.into(),
            format: LogFormat::Json,
        };
        subscriber(&config, move || lines.clone())
    }

    #[test]
    fn a_line_of_json_has_its_fields_and_those_of_its_request() {
        let lines = Lines::default();
        tracing::subscriber::with_default(json_log(&lines, "info"), || {
            let request = tracing::info_span!("request", id = "r-1", hall = "stadhuis");
            let _within = request.enter();
            tracing::info!(batch = 3, "committed");
            tracing::debug!("too fine");
        });
        let logged = lines.json();
        assert_eq!(logged.len(), 1);
        assert_eq!(
            (&logged[0]["message"], &logged[0]["batch"]),
            (&"committed".into(), &3.into())
        );
        assert_eq!(logged[0]["span"]["hall"], "stadhuis");
    }

    #[test]
    fn the_filter_holds_by_module() {
        let lines = Lines::default();
        tracing::subscriber::with_default(json_log(&lines, "warn,kwartier::engine=debug"), || {
            tracing::info!(target: "sqlx", "quiet");
            tracing::debug!(target: "kwartier::engine", "loud");
        });
        assert_eq!(lines.json()[0]["target"], "kwartier::engine");
        assert_eq!(lines.json().len(), 1);
    }

    #[test]
    fn text_has_no_colours() {
        let lines = Lines::default();
        let config = LogConfig {
            filter: "info".into(),
            format: LogFormat::Text,
        };
        let writer = lines.clone();
        tracing::subscriber::with_default(subscriber(&config, move || writer.clone()), || {
            tracing::warn!("careful");
        });
        assert!(lines.text().contains("WARN") && !lines.text().contains('\u{1b}'));
    }
}
