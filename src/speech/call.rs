//! What is said when a number is called: "Nummer P 42, balie 3, aparte ruimte".

use fluent_bundle::FluentArgs;

use crate::hall::setup::HallSetup;
use crate::ids::{CounterId, Language, TicketNumber};
use crate::locales;
use crate::speech::text::Utterance;
use crate::view::lobby::CallView;

/// A call, as everybody in the hall may hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenCall {
    /// Who is called.
    pub number: TicketNumber,
    /// Where to.
    pub counter: CounterId,
    /// The counter's name on screens.
    pub counter_name: String,
    /// Whether it is to the private room there.
    pub to_room: bool,
}

impl SpokenCall {
    /// The call as screens show it.
    #[must_use]
    pub fn of(call: &CallView, setup: &HallSetup) -> Self {
        let counter = setup.counter(&call.counter_id);
        Self {
            number: call.number,
            counter: call.counter_id.clone(),
            counter_name: counter.map_or_else(|| call.counter_id.to_string(), |counter| counter.name.clone()),
            to_room: call.to_room,
        }
    }

    /// What distinguishes the counter, where its name is a word and that: `3` of `Balie 3`, `3A` of `Loket 3A`.
    #[must_use]
    pub fn counter_number(&self) -> Option<&str> {
        let (word, number) = self.counter_name.trim().rsplit_once(' ')?;
        let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
        (is_word && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
    }

    /// The words, in a language of the screens.
    #[must_use]
    pub fn words(&self, language: Language) -> Option<Utterance> {
        let spoken = locales::spoken(language);
        if spoken.language != language {
            return None;
        }
        let bundle = locales::bundle(language, spoken.speech);
        let say = |id: &str, with: &[(&'static str, &str)]| {
            let mut args = FluentArgs::new();
            for (name, value) in with {
                args.set(*name, (*value).to_owned());
            }
            let pattern = bundle.get_message(id)?.value()?;
            let said = bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
            Some(said.into_owned())
        };
        // A counter's name is Dutch: another language says its own word for it, where there is one.
        let counter = match self.counter_number() {
            Some(number) if language != Language::DUTCH => say("counter", &[("number", number)])?,
            _ => self.counter_name.clone(),
        };
        let (letter, number) = (self.number.letter.to_string(), self.number.count.to_string());
        let id = if self.to_room { "call-to-room" } else { "call" };
        let said = say(
            id,
            &[("letter", &letter), ("number", &number), ("counter", &counter)],
        )?;
        Utterance::of(&said).ok()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use super::*;
    use crate::locales::OFFERED;

    pub(in crate::speech) fn call(number: &str, counter: &str, name: &str, to_room: bool) -> SpokenCall {
        SpokenCall {
            number: number.parse().unwrap(),
            counter: counter.parse().unwrap(),
            counter_name: name.to_owned(),
            to_room,
        }
    }

    fn said(call: &SpokenCall, language: Language) -> String {
        call.words(language).unwrap().as_str().to_owned()
    }

    #[test]
    fn a_number_is_said_without_leading_zeros_and_its_letter_by_itself() {
        let room = call("P042", "3", "Balie 3", true);
        assert_eq!(
            said(&room, Language::DUTCH),
            "Nummer P 42. Balie 3, aparte ruimte."
        );
        assert_eq!(
            said(&room, Language::ENGLISH),
            "Number P, 42. Counter 3, private room."
        );
        let plain = call("A1042", "3", "Balie 3", false);
        assert_eq!(said(&plain, Language::DUTCH), "Nummer A 1042. Balie 3.");
    }

    #[test]
    fn a_counter_with_a_name_of_its_own_is_called_by_it_in_every_language() {
        let desk = call("P001", "ontvangst", "Ontvangst <naast de trap>", false);
        assert_eq!(
            said(&desk, Language::ENGLISH),
            "Number P, 1. Ontvangst naast de trap ."
        );
        assert_eq!(call("P001", "l", "Loket 3A", false).counter_number(), Some("3A"));
        assert_eq!(
            call("P001", "l", "Balie begane grond 3", false).counter_number(),
            None
        );
    }

    #[test]
    fn every_language_of_the_screens_can_call_to_a_counter_and_to_its_room() {
        for offered in OFFERED {
            let words =
                [false, true].map(|to_room| said(&call("P042", "3", "Balie 3", to_room), offered.language));
            assert_ne!(words[0], words[1]);
            assert!(
                words
                    .iter()
                    .all(|words| words.contains("42") && words.contains('3')),
                "{words:?}"
            );
        }
        assert_eq!(
            call("P001", "1", "Balie 1", false).words(Language::of(*b"zz").unwrap()),
            None
        );
    }
}
