//! How a municipality lets its halls speak.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use crate::ids::Language;

/// Whose voice is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EngineChoice {
    /// The command where one is given, otherwise espeak-ng where it is installed.
    #[default]
    Auto,
    /// espeak-ng.
    EspeakNg,
    /// The command.
    Command,
    /// Nobody's.
    Off,
}

/// `[speech]` of the configuration.
#[derive(Debug, Clone)]
pub struct SpeechConfig {
    /// Whose voice is used.
    pub engine: EngineChoice,
    /// A program with its arguments; empty where none is given.
    pub command: Vec<String>,
    /// Voices by language, in the engine's own words.
    pub voices: BTreeMap<Language, String>,
    /// The folder of recorded clips.
    pub clips: Option<PathBuf>,
    /// How long a voice may take for one text.
    pub patience: Duration,
    /// Voices that run at once.
    pub at_once: usize,
    /// Megabytes of sounds that are kept; 0: none is.
    pub keep_megabytes: u64,
}

impl Default for SpeechConfig {
    fn default() -> Self {
        Self {
            engine: EngineChoice::Auto,
            command: Vec::new(),
            voices: BTreeMap::new(),
            clips: None,
            patience: Duration::from_secs(8),
            at_once: 2,
            keep_megabytes: 200,
        }
    }
}
