//! What the server logs while the stories happen.

use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use kwartier::config::{LogConfig, LogFormat};
use kwartier::ops::logs;

/// Everything but what the tests' own clients say.
const FILTER: &str = "debug,reqwest=off,hyper_util=off,tungstenite=off,tokio_tungstenite=off";

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .expect("nobody panics while writing")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn lines() -> &'static Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    LINES.get_or_init(|| {
        let lines = Lines::default();
        let writer = lines.clone();
        let config = LogConfig {
            filter: FILTER.into(),
            format: LogFormat::Json,
        };
        let subscriber = logs::subscriber(&config, move || writer.clone());
        tracing::subscriber::set_global_default(subscriber).expect("nothing logs yet");
        lines
    })
}

/// Begins to keep what is logged, once in the process.
pub fn listen() {
    lines();
}

/// Everything logged so far, by all stories of this process.
pub fn text() -> String {
    let bytes = lines().0.lock().expect("nobody panics while writing").clone();
    String::from_utf8(bytes).expect("logs are text")
}
