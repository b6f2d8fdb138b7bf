//! Recorded clips, of which a call is put together: somebody of the town reads some words, and the hall speaks with that voice.
//!
//! A folder a language (`nl`, `en`), in it WAV files of 16 bits recorded alike:
//!
//! | file | what is said |
//! |---|---|
//! | `number.wav` | "Nummer" |
//! | `letter-p.wav` | the letter of a service |
//! | `42.wav`; or `4.wav` and `2.wav`; for 142 also `100.wav` and `42.wav` | a number, whole where it was recorded, else in parts |
//! | `counter-loket.wav` | a counter of that id, with all of its name |
//! | `counter.wav` with its number | "Balie" |
//! | `private-room.wav` | "aparte ruimte" |

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::ids::Language;
use crate::speech::call::SpokenCall;
use crate::speech::limits;
use crate::speech::wave::{Sound, WaveFault};

/// Why no call could be put together of clips.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClipFault {
    /// These words were not recorded.
    #[error("{} was not recorded", .0.join(", "))]
    Missing(Vec<String>),
    /// A file cannot be read.
    #[error("{file} cannot be read: {detail}")]
    Unread {
        /// Its name.
        file: String,
        /// Why.
        detail: String,
    },
    /// A file cannot be used.
    #[error("{file} {fault}")]
    Wave {
        /// Its name.
        file: String,
        /// Why.
        fault: WaveFault,
    },
}

/// The folder of clips.
#[derive(Debug, Clone)]
pub struct Clips(PathBuf);

impl Clips {
    /// The clips in this folder.
    #[must_use]
    pub const fn of(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// The languages in which something was recorded.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        let Ok(folders) = fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let names = folders.filter_map(|folder| folder.ok()?.file_name().into_string().ok());
        let mut languages: Vec<Language> = names.filter_map(|name| name.parse().ok()).collect();
        languages.sort_unstable();
        languages
    }

    /// The call in recorded words.
    ///
    /// # Errors
    /// [`ClipFault`]: a voice has to say all of it then.
    pub fn sound(&self, call: &SpokenCall, language: Language) -> Result<Vec<u8>, ClipFault> {
        let folder = self.0.join(language.to_string());
        let names = Recorded(&folder).names(call)?;
        let mut parts = Vec::new();
        for name in names {
            let file = file_of(&name);
            let sound = Sound::read(&read(&folder.join(&file), &file)?);
            parts.push(sound.map_err(|fault| ClipFault::Wave { file, fault })?);
        }
        let whole = Sound::joined(parts).and_then(|whole| whole.written());
        whole.map_err(|fault| ClipFault::Wave {
            file: folder.display().to_string(),
            fault,
        })
    }

    /// The words that a hall with these letters and counters needs and that were not recorded; the numbers up to nine serve
    /// for all.
    #[must_use]
    pub fn missing(&self, language: Language) -> Vec<String> {
        let folder = self.0.join(language.to_string());
        let recorded = Recorded(&folder);
        let digits = (0..=9).map(|digit| digit.to_string());
        let needed = ["number", "counter", "private-room"].map(str::to_owned);
        needed
            .into_iter()
            .chain(digits)
            .filter(|name| !recorded.has(name))
            .collect()
    }
}

fn file_of(name: &str) -> String {
    format!("{name}.wav")
}

fn read(path: &Path, file: &str) -> Result<Vec<u8>, ClipFault> {
    let mut bytes = Vec::new();
    let opened = fs::File::open(path);
    opened
        .and_then(|clip| clip.take(limits::CLIP_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| ClipFault::Unread {
            file: file.to_owned(),
            detail: error.to_string(),
        })?;
    if bytes.len() as u64 > limits::CLIP_BYTES {
        return Err(ClipFault::Wave {
            file: file.to_owned(),
            fault: WaveFault::TooLong,
        });
    }
    Ok(bytes)
}

/// What was recorded of one language.
struct Recorded<'f>(&'f Path);

impl Recorded<'_> {
    fn has(&self, name: &str) -> bool {
        self.0.join(file_of(name)).is_file()
    }

    /// The clips of a call, in order.
    fn names(&self, call: &SpokenCall) -> Result<Vec<String>, ClipFault> {
        let letter = call.number.letter.to_string().to_ascii_lowercase();
        let mut names = vec!["number".to_owned(), format!("letter-{letter}")];
        names.extend(self.number(call.number.count));
        // Ids are of small letters, digits and dashes: no name of a counter leads out of the folder.
        let own = format!("counter-{}", call.counter);
        match call.counter_number().and_then(|number| number.parse().ok()) {
            Some(number) if !self.has(&own) => {
                names.push("counter".to_owned());
                names.extend(self.number(number));
            }
            _ => names.push(own),
        }
        if call.to_room {
            names.push("private-room".to_owned());
        }
        let missing: Vec<String> = names.iter().filter(|name| !self.has(name)).cloned().collect();
        if !missing.is_empty() {
            return Err(ClipFault::Missing(missing));
        }
        names.truncate(limits::CLIPS_A_CALL);
        Ok(names)
    }

    /// A number as it was recorded: whole, its hundreds and the rest, or its digits one by one.
    fn number(&self, number: u32) -> Vec<String> {
        let whole = number.to_string();
        if self.has(&whole) {
            return vec![whole];
        }
        let (rest, hundreds) = (number % 100, number / 100 * 100);
        let parts = [hundreds, rest].map(|part| part.to_string());
        if hundreds > 0 && rest > 0 && parts.iter().all(|part| self.has(part)) {
            return parts.into();
        }
        whole.chars().map(String::from).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::speech::call::tests::call;
    use crate::speech::wave::tests::sound;

    fn recorded(names: &[&str]) -> (tempfile::TempDir, Clips) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("nl")).unwrap();
        for name in names {
            fs::write(folder.path().join(format!("nl/{name}.wav")), sound(10, 1)).unwrap();
        }
        let clips = Clips::of(folder.path().to_owned());
        (folder, clips)
    }

    fn names(clips: &Clips, number: &str) -> Vec<String> {
        let said = call(number, "3", "Balie 3", false);
        Recorded(&clips.0.join("nl")).names(&said).unwrap()
    }

    const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    #[test]
    fn a_number_is_put_together_of_what_was_recorded() {
        let words = [DIGITS, &["number", "letter-p", "counter", "42", "100"]].concat();
        let (_folder, clips) = recorded(&words);
        let between = |number: &str| names(&clips, number)[2..].join(" ");
        assert_eq!(between("P042"), "42 counter 3");
        assert_eq!(between("P142"), "100 42 counter 3");
        assert_eq!(between("P207"), "2 0 7 counter 3");
        assert_eq!(between("P100"), "100 counter 3");
        let spoken = clips
            .sound(&call("P042", "3", "Balie 3", false), Language::DUTCH)
            .unwrap();
        assert_eq!(Sound::read(&spoken).unwrap().written().unwrap(), spoken);
    }

    #[test]
    fn what_was_not_recorded_is_named_and_nothing_is_said_by_halves() {
        let words = [DIGITS, &["number", "letter-p", "counter"]].concat();
        let (_folder, clips) = recorded(&words);
        let to_room = clips.sound(&call("R001", "3", "Balie 3", true), Language::DUTCH);
        let missing = ["letter-r", "private-room"].map(str::to_owned);
        assert_eq!(to_room, Err(ClipFault::Missing(missing.into())));
        let own = clips.sound(&call("P001", "ontvangst", "Ontvangst", false), Language::DUTCH);
        assert_eq!(own, Err(ClipFault::Missing(vec!["counter-ontvangst".into()])));
        assert!(
            clips
                .sound(&call("P001", "3", "Balie 3", false), Language::ENGLISH)
                .is_err()
        );
        assert_eq!(
            (clips.languages(), clips.missing(Language::DUTCH)),
            (vec![Language::DUTCH], vec!["private-room".into()])
        );
    }

    #[test]
    fn a_clip_that_is_no_sound_is_named() {
        let words = [DIGITS, &["number", "letter-p", "counter"]].concat();
        let (folder, clips) = recorded(&words);
        fs::write(folder.path().join("nl/3.wav"), b"not a sound").unwrap();
        let fault = clips
            .sound(&call("P001", "3", "Balie 3", false), Language::DUTCH)
            .unwrap_err();
        assert!(fault.to_string().starts_with("3.wav is no WAV"), "{fault}");
    }
}
