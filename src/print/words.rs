//! The words on paper, in the visitor's language: those of the screens, and a few of its own.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::ids::Language;
use crate::locales::{bundle, spoken};
use crate::view::said::{NormSaid, WaitSaid};

/// Minutes in an hour.
const HOUR_MIN: u32 = 60;

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Those of a language, or Dutch where it is not offered.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let spoken = spoken(language);
        let texts = [spoken.shared, spoken.paper].join("\n");
        Self {
            bundle: bundle(spoken.language, &texts),
        }
    }

    /// What a message says; its name where there is none.
    #[must_use]
    pub fn say(&self, message: &str, with: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in with {
            args.set(*name, value.clone());
        }
        let pattern = self
            .bundle
            .get_message(message)
            .and_then(|message| message.value());
        let Some(pattern) = pattern else {
            return message.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    /// Several things in one sentence, joined as the language joins them.
    #[must_use]
    pub fn list(&self, things: &[String]) -> String {
        let say = |how: &str, first: String, next: &String| {
            self.say(how, &[("first", first.into()), ("next", next.clone().into())])
        };
        match things {
            [] => String::new(),
            [only] => only.clone(),
            [first, between @ .., last] => {
                let so_far = between.iter();
                let so_far = so_far.fold(first.clone(), |list, next| say("paper-list-more", list, next));
                say("paper-list-and", so_far, last)
            }
        }
    }

    /// A wait that is still to come, as the screens say it.
    #[must_use]
    pub fn wait(&self, wait: WaitSaid) -> String {
        match wait {
            WaitSaid::Soon => self.say("wait-soon", &[]),
            WaitSaid::Between { lo_min: 0, hi_min } => self.say("wait-up-to", &[("hi", hi_min.into())]),
            WaitSaid::Between { lo_min, hi_min } if lo_min == hi_min => {
                self.say("wait-about", &[("minutes", hi_min.into())])
            }
            WaitSaid::Between { lo_min, hi_min } => {
                self.say("wait-range", &[("lo", lo_min.into()), ("hi", hi_min.into())])
            }
            WaitSaid::LongerThan { lo_min } => {
                self.say("wait-longer", &[("length", self.length(lo_min).into())])
            }
            WaitSaid::Unknown { .. } => self.say("wait-unknown", &[]),
        }
    }

    /// What is promised, or aimed at.
    #[must_use]
    pub fn norm(&self, norm: NormSaid) -> String {
        use crate::charter::{ClockStop, Commitment};
        let message = match (norm.commitment, norm.clock_stop) {
            (Commitment::Guarantee, ClockStop::Called) => "norm-guarantee-called",
            (Commitment::Guarantee, ClockStop::Served) => "norm-guarantee-served",
            (Commitment::Target, ClockStop::Called) => "norm-target-called",
            (Commitment::Target, ClockStop::Served) => "norm-target-served",
        };
        self.say(message, &[("limit", self.limit(norm.limit_s).into())])
    }

    fn limit(&self, limit_s: u32) -> String {
        let seconds = || self.say("seconds", &[("seconds", (limit_s % 60).into())]);
        if limit_s < 60 {
            return seconds();
        }
        let length = self.length(limit_s / 60);
        if limit_s.is_multiple_of(60) {
            return length;
        }
        self.say(
            "and-seconds",
            &[("length", length.into()), ("seconds", seconds().into())],
        )
    }

    fn length(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / HOUR_MIN, minutes % HOUR_MIN);
        match (hours, rest) {
            (0, _) => self.say("minutes", &[("minutes", minutes.into())]),
            (_, 0) => self.say("whole-hours", &[("hours", hours.into())]),
            _ => self.say(
                "hours-and-minutes",
                &[("hours", hours.into()), ("minutes", rest.into())],
            ),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_joined_as_its_language_joins_it() {
        let list = |code: [u8; 2], things: &[&str]| {
            let things: Vec<String> = things.iter().map(|&thing| thing.to_owned()).collect();
            let said = Words::of(Language::of(code).unwrap()).list(&things);
            // What keeps a name apart from the words around it is not seen.
            said.replace(['\u{2068}', '\u{2069}'], "")
        };
        assert_eq!(list(*b"nl", &[]), "");
        assert_eq!(list(*b"nl", &["koffie"]), "koffie");
        assert_eq!(list(*b"nl", &["koffie", "parkeren"]), "koffie en parkeren");
        assert_eq!(
            list(*b"de", &["Kaffee", "Parken", "Reise"]),
            "Kaffee, Parken und Reise"
        );
        assert_eq!(list(*b"ar", &["قهوة", "موقف", "سفر"]), "قهوة، موقف وسفر");
    }
}
