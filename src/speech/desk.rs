//! Where a text is given in and a sound comes out.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::{RwLock, Semaphore};

use super::call::SpokenCall;
use super::clips::Clips;
use super::config::{EngineChoice, SpeechConfig};
use super::engine::Engine;
use super::kept::{FOLDER, Kept, name_of};
use super::limits;
use super::state::{ClipsView, SpeechEngine, SpeechStateView};
use super::text::Utterance;
use crate::ids::Language;
use crate::locales::OFFERED;

const MEGABYTE: u64 = 1_000_000;

/// What a voice is asked to say to find out whether it speaks.
const TRIED: &str = "1";

/// Why nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSpoken {
    /// Nothing here speaks this language.
    #[error("nothing here speaks this language")]
    NoVoice,
    /// So much waits to be said that it would come too late.
    #[error("too much is said at once")]
    Busy,
    /// The voice failed; the log says why.
    #[error("the voice failed")]
    Failed,
}

/// Whether a sound may be kept for the next time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It is of words that are said to many.
    Kept,
    /// It is of what one visitor typed.
    Passing,
}

/// What was found when the voice was looked for.
#[derive(Debug, Clone)]
struct Found {
    engine: Option<Arc<Engine>>,
    fault: Option<String>,
}

/// The voice of all halls.
#[derive(Debug)]
pub struct Speech {
    config: SpeechConfig,
    clips: Option<Clips>,
    kept: Kept,
    found: RwLock<Option<Found>>,
    waiting: Semaphore,
    running: Semaphore,
}

impl Speech {
    /// A voice as configured, which keeps what it said in the data folder. Nothing is started before something is to be said.
    #[must_use]
    pub fn new(config: SpeechConfig, data: &Path) -> Self {
        Self {
            clips: config.clips.clone().map(Clips::of),
            kept: Kept::in_folder(data.join(FOLDER), config.keep_megabytes * MEGABYTE),
            found: RwLock::default(),
            waiting: Semaphore::new(limits::WAITING),
            running: Semaphore::new(config.at_once.max(1)),
            config,
        }
    }

    /// One that says nothing.
    #[must_use]
    pub fn mute() -> Self {
        let config = SpeechConfig {
            engine: EngineChoice::Off,
            keep_megabytes: 0,
            ..SpeechConfig::default()
        };
        Self::new(config, Path::new("."))
    }

    /// A call as a WAV: of clips where all of it was recorded, otherwise by the voice.
    ///
    /// # Errors
    /// [`NotSpoken`].
    pub async fn call(&self, call: &SpokenCall, language: Language) -> Result<Bytes, NotSpoken> {
        if let Some(sound) = self.of_clips(call, language).await {
            return Ok(sound);
        }
        let text = call.words(language).ok_or(NotSpoken::NoVoice)?;
        self.say(&text, language, Keeping::Kept).await
    }

    /// A text as a WAV.
    ///
    /// # Errors
    /// [`NotSpoken`].
    pub async fn say(
        &self,
        text: &Utterance,
        language: Language,
        keeping: Keeping,
    ) -> Result<Bytes, NotSpoken> {
        let engine = self.engine().await.ok_or(NotSpoken::NoVoice)?;
        let voice = engine.voices.get(&language).ok_or(NotSpoken::NoVoice)?;
        let keeps = keeping == Keeping::Kept && !text.may_be_personal();
        let version = engine.version.as_deref().unwrap_or_default();
        let code = language.to_string();
        let name = name_of(&[&engine.program, version, voice, &code, text.as_str()]);
        if keeps && let Some(sound) = self.read(&name).await {
            return Ok(sound);
        }
        let _place = self.waiting.try_acquire().map_err(|_| NotSpoken::Busy)?;
        let _turn = self.running.acquire().await.map_err(|_| NotSpoken::Busy)?;
        // Whoever went before may have said the same.
        if keeps && let Some(sound) = self.read(&name).await {
            return Ok(sound);
        }
        let sound = engine.sound(text, voice, language).await.map_err(|error| {
            tracing::warn!(%error, %language, "a text could not be said");
            NotSpoken::Failed
        })?;
        let sound = Bytes::from(sound);
        if keeps {
            self.keep(name, sound.clone()).await;
        }
        Ok(sound)
    }

    /// How halls speak now: the program is looked for anew, so that what was installed meanwhile is found, and a command is heard.
    pub async fn look(&self) -> SpeechStateView {
        let found = self.find().await;
        let voices = found.engine.as_deref();
        let (languages, failed) = match voices {
            Some(engine) => self.tried(engine).await,
            None => (Vec::new(), None),
        };
        let clips = self.recorded().await;
        let silent = |language: &Language| {
            !languages.contains(language) && !clips.iter().any(|clips| clips.language == *language)
        };
        SpeechStateView {
            engine: match voices {
                None => SpeechEngine::None,
                Some(_) if self.is_command() => SpeechEngine::Command,
                Some(_) => SpeechEngine::EspeakNg,
            },
            program: voices.map(|engine| engine.program.clone()),
            version: voices.and_then(|engine| engine.version.clone()),
            without_voice: OFFERED
                .iter()
                .map(|offered| offered.language)
                .filter(silent)
                .collect(),
            languages,
            fault: found.fault.or(failed),
            clips,
        }
    }

    /// The languages in which a voice says something, and why one that it should have said nothing. Of espeak-ng its own list is
    /// believed; a command is asked to say a word in each, since nothing else tells whether it can.
    async fn tried(&self, engine: &Engine) -> (Vec<Language>, Option<String>) {
        let mut spoken = Vec::new();
        let mut fault = None;
        let word = Utterance::of(TRIED);
        for (language, voice) in &engine.voices {
            let said = match &word {
                Ok(word) if self.is_command() => engine.sound(word, voice, *language).await.map(|_| ()),
                _ => Ok(()),
            };
            match said {
                Ok(()) => spoken.push(*language),
                Err(error) => fault = Some(error.to_string()),
            }
        }
        (spoken, fault)
    }

    fn is_command(&self) -> bool {
        match self.config.engine {
            EngineChoice::Command => true,
            EngineChoice::Auto => !self.config.command.is_empty(),
            EngineChoice::EspeakNg | EngineChoice::Off => false,
        }
    }

    async fn engine(&self) -> Option<Arc<Engine>> {
        if let Some(found) = &*self.found.read().await {
            return found.engine.clone();
        }
        self.find().await.engine
    }

    async fn find(&self) -> Found {
        // One at a time: a hundred screens that ask at a start are not a hundred programs.
        let mut kept = self.found.write().await;
        let found = match Engine::found(&self.config).await {
            Ok(engine) => Found {
                engine: engine.map(Arc::new),
                fault: None,
            },
            Err(error) => Found {
                engine: None,
                fault: Some(error.to_string()),
            },
        };
        let before = kept.replace(found.clone());
        if before.is_none()
            && let Some(fault) = &found.fault
        {
            tracing::info!(%fault, "no voice: screens sound a chime alone, unless a call was recorded");
        }
        found
    }

    async fn of_clips(&self, call: &SpokenCall, language: Language) -> Option<Bytes> {
        let (clips, call) = (self.clips.clone()?, call.clone());
        let made = tokio::task::spawn_blocking(move || clips.sound(&call, language)).await;
        match made.ok()? {
            Ok(sound) => Some(sound.into()),
            Err(fault) => {
                tracing::debug!(%fault, %language, "a call was not put together of clips");
                None
            }
        }
    }

    async fn recorded(&self) -> Vec<ClipsView> {
        let Some(clips) = self.clips.clone() else {
            return Vec::new();
        };
        let looked = tokio::task::spawn_blocking(move || {
            let of = |language| ClipsView {
                language,
                missing: clips.missing(language),
            };
            clips.languages().into_iter().map(of).collect()
        });
        looked.await.unwrap_or_default()
    }

    async fn read(&self, name: &str) -> Option<Bytes> {
        let (kept, name) = (self.kept.clone(), name.to_owned());
        let read = tokio::task::spawn_blocking(move || kept.read(&name));
        read.await.ok()?.map(Bytes::from)
    }

    async fn keep(&self, name: String, sound: Bytes) {
        let kept = self.kept.clone();
        let written = tokio::task::spawn_blocking(move || kept.write(&name, &sound)).await;
        // It was said all the same; the disk has its own alarm.
        if let Ok(Err(error)) = written {
            tracing::debug!(%error, "a sound could not be kept");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;
    use crate::speech::wave::tests::sound;

    /// A voice that counts how often it was asked.
    fn counting(folder: &Path, keep_megabytes: u64) -> Speech {
        let (asked, answer) = (folder.join("asked"), folder.join("answer.wav"));
        fs::write(&answer, sound(400, 9)).unwrap();
        let script = "cat >/dev/null; echo once >> \"$1\"; cat \"$2\"";
        let command = [
            "sh",
            "-c",
            script,
            "voice",
            asked.to_str().unwrap(),
            answer.to_str().unwrap(),
        ];
        let config = SpeechConfig {
            command: command.map(str::to_owned).into(),
            keep_megabytes,
            patience: Duration::from_secs(20),
            ..SpeechConfig::default()
        };
        Speech::new(config, folder)
    }

    fn asked(folder: &Path) -> usize {
        fs::read_to_string(folder.join("asked"))
            .unwrap_or_default()
            .lines()
            .count()
    }

    #[tokio::test]
    async fn the_same_words_are_made_once_and_what_may_be_personal_is_never_kept() {
        let folder = tempfile::tempdir().unwrap();
        let speech = counting(folder.path(), 10);
        let words = Utterance::of("Kies waarvoor u komt").unwrap();
        for _ in 0..3 {
            let said = speech.say(&words, Language::DUTCH, Keeping::Kept).await.unwrap();
            assert_eq!(said, sound(400, 9));
        }
        assert_eq!(asked(folder.path()), 1);
        let kept = || fs::read_dir(folder.path().join(FOLDER)).unwrap().count();
        assert_eq!(kept(), 1);
        let phone = Utterance::of("06 12 34 56 78").unwrap();
        speech.say(&phone, Language::DUTCH, Keeping::Kept).await.unwrap();
        let typed = Utterance::of("K 7").unwrap();
        speech
            .say(&typed, Language::DUTCH, Keeping::Passing)
            .await
            .unwrap();
        assert_eq!((asked(folder.path()), kept()), (3, 1));
    }

    #[tokio::test]
    async fn a_command_that_says_nothing_is_not_said_to_speak() {
        let folder = tempfile::tempdir().unwrap();
        let good = counting(folder.path(), 10).look().await;
        assert_eq!((good.languages.len(), good.fault), (1, None));
        let config = SpeechConfig {
            command: vec!["/bin/false".to_owned()],
            ..SpeechConfig::default()
        };
        let state = Speech::new(config, folder.path()).look().await;
        assert_eq!(state.languages, []);
        assert!(state.fault.unwrap().contains("/bin/false"));
        assert!(state.without_voice.contains(&Language::DUTCH));
    }

    #[tokio::test]
    async fn a_language_without_a_voice_is_not_said_by_another() {
        let folder = tempfile::tempdir().unwrap();
        let speech = counting(folder.path(), 0);
        let words = Utterance::of("Counter 3").unwrap();
        let said = speech.say(&words, Language::ENGLISH, Keeping::Kept).await;
        assert_eq!((said, asked(folder.path())), (Err(NotSpoken::NoVoice), 0));
        let state = speech.look().await;
        assert_eq!(
            (state.engine, state.languages),
            (SpeechEngine::Command, vec![Language::DUTCH])
        );
        assert!(state.without_voice.contains(&Language::ENGLISH));
        let mute = Speech::mute();
        let said = mute.say(&words, Language::DUTCH, Keeping::Kept).await;
        assert_eq!(
            (said, mute.look().await.engine),
            (Err(NotSpoken::NoVoice), SpeechEngine::None)
        );
    }
}
