//! Programs that make a sound of a text: espeak-ng, or a command of the municipality's own choice.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};

use crate::ids::Language;
use crate::locales::OFFERED;
use crate::speech::config::{EngineChoice, SpeechConfig};
use crate::speech::limits;
use crate::speech::text::Utterance;
use crate::speech::wave::{Sound, WaveFault};

/// The voice that comes with Debian.
const ESPEAK: &str = "espeak-ng";

/// Words a minute: a little slower than espeak-ng speaks by itself, for a hall with an echo.
const ESPEAK_WORDS_A_MINUTE: &str = "150";

/// What becomes the voice, and the language, in an argument of a command.
const VOICE: &str = "{voice}";
const LANGUAGE: &str = "{language}";

/// Variables that no program beside the server may see: its secrets among them.
const OWN_VARIABLES: &str = "KWARTIER_";

/// Why a program made no sound of a text.
#[derive(Debug, thiserror::Error)]
pub enum EngineFault {
    /// It cannot be started.
    #[error("{program} cannot be started: {source}")]
    NotStarted {
        /// Its name.
        program: String,
        /// Why.
        source: std::io::Error,
    },
    /// Nothing came in time; it was ended.
    #[error("{program} took longer than {} ms and was ended", after.as_millis())]
    TooSlow {
        /// Its name.
        program: String,
        /// How long it had.
        after: Duration,
    },
    /// It ended badly.
    #[error("{program} ended with {status}")]
    Ended {
        /// Its name.
        program: String,
        /// How.
        status: std::process::ExitStatus,
    },
    /// It could not be spoken with.
    #[error("{program} could not be given its text, or its answer not be read: {source}")]
    Line {
        /// Its name.
        program: String,
        /// Why.
        source: std::io::Error,
    },
    /// What it answered is no sound.
    #[error("what {program} answered {source}")]
    Wave {
        /// Its name.
        program: String,
        /// Why.
        source: WaveFault,
    },
}

/// A program, with the voices that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// The program, as it is started.
    pub program: String,
    /// What it says of its version; nothing for a command, of which nobody knows how it is asked.
    pub version: Option<String>,
    /// The voice of each language that it speaks.
    pub voices: BTreeMap<Language, String>,
    arguments: Vec<String>,
    patience: Duration,
}

impl Engine {
    /// Looks which voice the configuration means; `None` when it means none.
    ///
    /// # Errors
    /// [`EngineFault`] when there is one and it does not run.
    pub async fn found(config: &SpeechConfig) -> Result<Option<Self>, EngineFault> {
        let has_command = !config.command.is_empty();
        match config.engine {
            EngineChoice::Off => Ok(None),
            EngineChoice::Command => Ok(Self::of_command(config)),
            EngineChoice::Auto if has_command => Ok(Self::of_command(config)),
            EngineChoice::EspeakNg | EngineChoice::Auto => Self::espeak(config).await.map(Some),
        }
    }

    fn of_command(config: &SpeechConfig) -> Option<Self> {
        let (program, arguments) = config.command.split_first()?;
        let names = |what: &str| arguments.iter().any(|argument| argument.contains(what));
        let mut voices = config.voices.clone();
        if voices.is_empty() && !names(VOICE) {
            // Told the language it may speak them all; told nothing it speaks the language of the town.
            let all = OFFERED.iter().map(|offered| offered.language);
            let spoken = all.take(if names(LANGUAGE) { OFFERED.len() } else { 1 });
            voices = spoken.map(|language| (language, String::new())).collect();
        }
        Some(Self {
            program: program.clone(),
            version: None,
            voices,
            arguments: arguments.to_vec(),
            patience: config.patience,
        })
    }

    async fn espeak(config: &SpeechConfig) -> Result<Self, EngineFault> {
        let asked = async |what: &str| {
            let answer = run(ESPEAK, [what], "", config.patience, limits::ANSWER_BYTES).await?;
            Ok::<_, EngineFault>(String::from_utf8_lossy(&answer).into_owned())
        };
        let version = espeak_version(&asked("--version").await?);
        let listed = espeak_voices(&asked("--voices").await?);
        let known = OFFERED.iter().filter_map(|offered| {
            let voice = voice_of(offered.language, &listed)?;
            Some((offered.language, voice.to_owned()))
        });
        let mut voices: BTreeMap<Language, String> = known.collect();
        voices.extend(config.voices.clone());
        let arguments = [
            "-v",
            VOICE,
            "-s",
            ESPEAK_WORDS_A_MINUTE,
            "-b",
            "1",
            "--stdin",
            "--stdout",
        ];
        Ok(Self {
            program: ESPEAK.to_owned(),
            version,
            voices,
            arguments: arguments.map(str::to_owned).into(),
            patience: config.patience,
        })
    }

    /// Says a text in one of its languages.
    ///
    /// # Errors
    /// [`EngineFault`]; the program has ended then.
    pub async fn sound(
        &self,
        text: &Utterance,
        voice: &str,
        language: Language,
    ) -> Result<Vec<u8>, EngineFault> {
        let filled = |argument: &String| {
            let argument = argument.replace(VOICE, voice);
            argument.replace(LANGUAGE, &language.to_string())
        };
        let arguments = self.arguments.iter().map(filled);
        let most = limits::SOUND_BYTES as u64;
        let answer = run(&self.program, arguments, text.as_str(), self.patience, most).await?;
        let sound = Sound::read(&answer).and_then(|sound| sound.written());
        sound.map_err(|source| EngineFault::Wave {
            program: self.program.clone(),
            source,
        })
    }
}

/// Runs a program without a shell, gives it a line and reads its answer, no more than so many bytes and one. It is ended when it
/// takes too long, and when nobody waits for it any more.
async fn run<A: AsRef<OsStr>>(
    program: &str,
    arguments: impl IntoIterator<Item = A>,
    line: &str,
    patience: Duration,
    most_bytes: u64,
) -> Result<Vec<u8>, EngineFault> {
    let name = || program.to_owned();
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with(OWN_VARIABLES) {
            command.env_remove(variable);
        }
    }
    let child = command.spawn().map_err(|source| EngineFault::NotStarted {
        program: name(),
        source,
    })?;
    let conversation = tokio::time::timeout(patience, converse(child, line, most_bytes)).await;
    // Whoever is dropped here is killed.
    let (answer, status) = conversation
        .map_err(|_| EngineFault::TooSlow {
            program: name(),
            after: patience,
        })?
        .map_err(|source| EngineFault::Line {
            program: name(),
            source,
        })?;
    if !status.success() {
        return Err(EngineFault::Ended {
            program: name(),
            status,
        });
    }
    Ok(answer)
}

async fn converse(
    mut child: Child,
    line: &str,
    most_bytes: u64,
) -> std::io::Result<(Vec<u8>, std::process::ExitStatus)> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let told = async {
        if let Some(mut stdin) = stdin {
            // One that has read enough closes its end: that is no fault of ours, its answer counts.
            let _read_or_not = stdin.write_all(format!("{line}\n").as_bytes()).await;
            let _closed = stdin.shutdown().await;
        }
    };
    let ((), answer) = tokio::join!(told, answer_of(stdout, most_bytes));
    let answer = answer?;
    if answer.len() as u64 > most_bytes {
        child.kill().await?;
    }
    Ok((answer, child.wait().await?))
}

async fn answer_of(stdout: Option<impl AsyncRead + Unpin>, most_bytes: u64) -> std::io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    if let Some(stdout) = stdout {
        stdout.take(most_bytes + 1).read_to_end(&mut answer).await?;
    }
    Ok(answer)
}

/// `1.51` of `eSpeak NG text-to-speech: 1.51  Data at: …`.
fn espeak_version(said: &str) -> Option<String> {
    let after = said.split_once(": ")?.1;
    after.split_whitespace().next().map(str::to_owned)
}

/// The names of languages in espeak-ng's list: of each line the second word, and after the file the others in parentheses.
/// Voices that need another program's data are left out.
fn espeak_voices(listed: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in listed.lines().skip(1) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, language, _, _, file, ..] = words[..] else {
            continue;
        };
        if !file.starts_with("mb/") {
            names.push(language.to_owned());
        }
    }
    names
}

/// The voice for a language: its own name, or the first of a country where it has no name by itself (`fr-fr`, `en-gb`).
fn voice_of(language: Language, listed: &[String]) -> Option<&str> {
    let code = language.to_string();
    let homeland = format!("{code}-{code}");
    let british = format!("{code}-gb");
    let named = |name: &str| listed.iter().find(|listed| *listed == name);
    let of_country = || {
        listed
            .iter()
            .find(|listed| listed.starts_with(&format!("{code}-")))
    };
    named(&code)
        .or_else(|| named(&homeland))
        .or_else(|| named(&british))
        .or_else(of_country)
        .map(String::as_str)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LISTED: &str =
        "Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  nl              --/M      Dutch              gmw/nl
 7  ar              --/M      arabic-mbrola-1    mb/mb-ar1
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 3  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  fr-be           --/M      French_(Belgium)   roa/fr-BE            (fr 8)
 5  fr-fr           --/M      French_(France)    roa/fr               (fr 5)
";

    #[test]
    fn a_language_has_its_own_voice_or_that_of_its_first_country() {
        let listed = espeak_voices(LISTED);
        let voice = |code: [u8; 2]| voice_of(Language::of(code).unwrap(), &listed).map(str::to_owned);
        assert_eq!(voice(*b"nl").as_deref(), Some("nl"));
        assert_eq!(voice(*b"en").as_deref(), Some("en-gb"));
        assert_eq!(voice(*b"fr").as_deref(), Some("fr-fr"));
        assert_eq!([voice(*b"ar"), voice(*b"fy")], [None, None]);
        let version = espeak_version("eSpeak NG text-to-speech: 1.51  Data at: /usr/lib");
        assert_eq!(version.as_deref(), Some("1.51"));
    }

    fn command(parts: &[&str]) -> SpeechConfig {
        SpeechConfig {
            command: parts.iter().map(|part| (*part).to_owned()).collect(),
            patience: Duration::from_secs(5),
            ..SpeechConfig::default()
        }
    }

    fn text() -> Utterance {
        Utterance::of("Nummer P 42; $(touch x) | sh").unwrap()
    }

    #[tokio::test]
    async fn a_command_gets_its_text_by_the_line_and_its_voice_as_an_argument_without_a_shell() {
        let config = SpeechConfig {
            voices: [(Language::DUTCH, "a b;c".to_owned())].into(),
            ..command(&[
                "sh",
                "-c",
                "cat > /dev/null; printf %s \"$1\" >&2; exit 3",
                "x",
                "{voice}",
            ])
        };
        let engine = Engine::found(&config).await.unwrap().unwrap();
        let said = engine.sound(&text(), "a b;c", Language::DUTCH).await;
        assert!(
            matches!(said, Err(EngineFault::Ended { status, .. }) if status.code() == Some(3)),
            "{said:?}"
        );
        // `cat` answers with the line itself, which is no sound.
        let echo = Engine::found(&command(&["cat"])).await.unwrap().unwrap();
        let said = echo.sound(&text(), "", Language::DUTCH).await;
        assert!(matches!(said, Err(EngineFault::Wave { .. })), "{said:?}");
    }

    #[tokio::test]
    async fn a_voice_that_does_not_end_is_ended_and_one_that_says_too_much_is_cut_off() {
        let config = SpeechConfig {
            patience: Duration::from_millis(80),
            ..command(&["sleep", "600"])
        };
        let slow = Engine::found(&config).await.unwrap().unwrap();
        let said = slow.sound(&text(), "", Language::DUTCH).await;
        assert!(matches!(said, Err(EngineFault::TooSlow { .. })), "{said:?}");
        let endless = run("cat", ["/dev/zero"], "", Duration::from_secs(5), 1_000).await;
        assert!(matches!(endless, Err(EngineFault::Ended { .. })), "{endless:?}");
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        let engine = Engine::found(&command(&["no-such-voice"]))
            .await
            .unwrap()
            .unwrap();
        let said = engine
            .sound(&text(), "", Language::DUTCH)
            .await
            .unwrap_err()
            .to_string();
        assert!(said.starts_with("no-such-voice cannot be started"), "{said}");
    }

    #[tokio::test]
    async fn without_voices_a_command_speaks_what_it_is_told() {
        let spoken = async |parts: &[&str]| {
            let engine = Engine::found(&command(parts)).await.unwrap().unwrap();
            engine.voices.len()
        };
        assert_eq!(spoken(&["say"]).await, 1);
        assert_eq!(spoken(&["say", "--in={language}"]).await, OFFERED.len());
        assert_eq!(spoken(&["piper", "--model", "{voice}"]).await, 0);
    }

    #[tokio::test]
    async fn espeak_says_a_call_in_the_languages_of_the_screens() {
        let engine = Engine::found(&SpeechConfig::default()).await.unwrap().unwrap();
        for language in [Language::DUTCH, Language::ENGLISH] {
            let voice = engine.voices[&language].clone();
            let sound = engine.sound(&text(), &voice, language).await.unwrap();
            let seconds = sound.len() / (22_050 * 2);
            assert!((1..20).contains(&seconds), "{seconds}");
        }
    }
}
