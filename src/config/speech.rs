//! How halls speak.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::document::{Faults, Section};
use super::settings;
use crate::duration::Length;
use crate::ids::Language;
use crate::speech::SpeechConfig;
use crate::speech::config::EngineChoice;

/// Reads `[speech]`; without it espeak-ng speaks where it is installed. The clips are looked for in `folder`.
pub(super) fn read(root: &mut Section<'_>, folder: &Path, faults: &mut Faults) -> SpeechConfig {
    let usual = SpeechConfig::default();
    let mut section = root.table(faults, "speech");
    let engine = section
        .setting::<EngineChoice>(faults, settings::SPEECH_ENGINE)
        .unwrap_or_default();
    let command = section.given::<Vec<String>>(faults, settings::SPEECH_COMMAND);
    let voices = section.given::<Vec<String>>(faults, settings::SPEECH_VOICES);
    let clips = section.given::<String>(faults, settings::SPEECH_CLIPS);
    let patience = section.setting::<Length>(faults, settings::SPEECH_PATIENCE);
    let at_once = section.setting::<usize>(faults, settings::SPEECH_AT_ONCE);
    let keep = section.setting::<u64>(faults, settings::SPEECH_KEEP);
    let command = command.unwrap_or_default();
    if command.iter().any(|part| part.contains('\0')) {
        section.fault(faults, "command", "`command` must not have a zero character");
    }
    let has_program = command.first().is_some_and(|program| !program.is_empty());
    if engine == EngineChoice::Command && !has_program {
        let detail = "`command` must be a program with its arguments, such as [\"piper\", \"--model\", \"{voice}\", \"--output_file\", \"-\"]";
        section.fault(faults, "command", detail);
    }
    let voices = by_language(&section, &voices.unwrap_or_default(), faults);
    section.close(faults);
    SpeechConfig {
        engine,
        command,
        voices,
        clips: clips.map(|clips| folder.join(clips)),
        patience: patience.map_or(usual.patience, |length| {
            Duration::from_secs(u64::from(length.seconds()))
        }),
        at_once: at_once.unwrap_or(usual.at_once),
        keep_megabytes: keep.unwrap_or(usual.keep_megabytes),
    }
}

/// Reads `nl=voice` a language; every wrong entry is named, each at its line.
fn by_language(section: &Section<'_>, written: &[String], faults: &mut Faults) -> BTreeMap<Language, String> {
    let mut voices = BTreeMap::new();
    for (index, text) in written.iter().enumerate() {
        let parts = text.split_once('=').and_then(|(language, voice)| {
            let language: Language = language.trim().parse().ok()?;
            let voice = voice.trim();
            // Given to a program as an argument of its own, where a dash would begin an option.
            let is_plain =
                !voice.is_empty() && !voice.starts_with('-') && !voice.chars().any(char::is_control);
            is_plain.then(|| (language, voice.to_owned()))
        });
        let pointer = format!("voices[{index}]");
        match parts {
            None => {
                let detail =
                    format!("`voices`: `{text}` must be a language and its voice, such as `nl=nl+f3`");
                section.fault(faults, &pointer, &detail);
            }
            Some((language, voice)) => {
                if voices.insert(language, voice).is_some() {
                    let detail = format!("`voices`: `{language}` has two voices");
                    section.fault(faults, &pointer, &detail);
                }
            }
        }
    }
    voices
}
