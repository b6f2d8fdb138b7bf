//! What an administrator hears of the hall's voice.

use serde::Serialize;
use utoipa::ToSchema;

use crate::ids::Language;

/// By what texts are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SpeechEngine {
    /// espeak-ng.
    EspeakNg,
    /// The command of the configuration.
    Command,
    /// Nothing says free text: the configuration says so, or espeak-ng is not installed.
    None,
}

/// How halls speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SpeechStateView {
    /// By what.
    pub engine: SpeechEngine,
    /// The program, as it is started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// Its version, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The languages that it speaks, of those that screens offer or the configuration names.
    pub languages: Vec<Language>,
    /// Languages of the screens in which nothing can be said.
    pub without_voice: Vec<Language>,
    /// Why it does not run, for an operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// What was recorded, by language; empty without a folder of clips.
    pub clips: Vec<ClipsView>,
}

/// What was recorded of a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClipsView {
    /// The language.
    pub language: Language,
    /// Words of every hall that were not recorded.
    pub missing: Vec<String>,
}
