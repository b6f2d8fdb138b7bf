//! By what voice halls speak.

use std::path::Path;

use super::finding::Finding;
use crate::config::Config;
use crate::speech::Speech;
use crate::speech::config::EngineChoice;
use crate::speech::state::SpeechStateView;

/// Looks for the voice, as the server does, and lets a command of the municipality's own say a word in each language.
pub(super) async fn examine(config: &Config, folder: &Path) -> Vec<Finding> {
    let state = Speech::new(config.speech.clone(), folder).look().await;
    let mut findings = vec![engine(config, &state)];
    for recorded in &state.clips {
        if !recorded.missing.is_empty() {
            let missing = recorded.missing.join(", ");
            findings.push(Finding::notice(
                "speech",
                format!(
                    "of the clips in `{}` these words are missing: {missing}",
                    recorded.language
                ),
                "record them: docs/speech.md lists the files",
            ));
        }
    }
    if let Some(folder) = &config.speech.clips
        && state.clips.is_empty()
    {
        findings.push(Finding::wrong(
            "speech",
            format!("{} has no folder of clips of any language", folder.display()),
            "put clips into a folder a language, such as `nl`, or take `clips` out",
        ));
    }
    findings
}

fn engine(config: &Config, state: &SpeechStateView) -> Finding {
    let subject = "speech";
    let listed = |languages: &[crate::ids::Language]| {
        let words: Vec<String> = languages.iter().map(ToString::to_string).collect();
        words.join(", ")
    };
    if let Some(fault) = &state.fault {
        let remedy = "install espeak-ng, name another voice, or say `engine = \"off\"`: docs/speech.md";
        let found = format!("no voice, so screens sound a chime alone: {fault}");
        // Nobody asked for a voice where the configuration is silent.
        return match config.speech.engine {
            EngineChoice::Auto => Finding::notice(subject, found, remedy),
            _ => Finding::wrong(subject, found, remedy),
        };
    }
    let Some(program) = &state.program else {
        return Finding::fine(subject, "switched off, so screens sound a chime alone");
    };
    if state.languages.is_empty() {
        return Finding::wrong(
            subject,
            format!("{program} has no voice"),
            "name one a language in `voices`, such as `nl=/var/lib/piper/nl.onnx`",
        );
    }
    let version = state.version.as_deref().map(|version| format!(" {version}"));
    let mut found = format!(
        "{program}{} speaks {}",
        version.unwrap_or_default(),
        listed(&state.languages)
    );
    if !state.without_voice.is_empty() {
        found.push_str("; without a voice: ");
        found.push_str(&listed(&state.without_voice));
    }
    Finding::fine(subject, found)
}
