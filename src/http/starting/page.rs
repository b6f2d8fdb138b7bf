//! The page of a server that starts: plain, in every language, replaced by the one that was asked for.

use std::fmt::Write as _;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::locales::{self, Spoken};
use crate::ops::tally::HowFar;
use crate::progress::Work;

/// Where its style and its script are; their texts.
pub(super) const STYLE: &str = "/starting.css";
pub(super) const STYLE_TEXT: &str = include_str!("starting.css");
pub(super) const SCRIPT: &str = "/starting.js";
pub(super) const SCRIPT_TEXT: &str = include_str!("starting.js");

/// What the page says in one language.
struct Words {
    lang: String,
    direction: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    fn of(spoken: &Spoken) -> Self {
        Self {
            lang: spoken.language.to_string(),
            direction: spoken.direction(),
            bundle: locales::bundle(spoken.language, spoken.starting),
        }
    }

    fn say(&self, name: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(name).and_then(|message| message.value());
        pattern.map_or_else(
            || name.to_owned(),
            |pattern| {
                let said = self.bundle.format_pattern(pattern, arguments, &mut Vec::new());
                said.into_owned()
            },
        )
    }

    /// How far it is, in a sentence.
    fn said(&self, how_far: &HowFar) -> String {
        let doing = match how_far.work {
            Some(Work::CheckingLogs) => "checking",
            Some(Work::ReadingLogs) => "reading",
            Some(Work::TakingOverConfiguration) => "settling",
            Some(Work::WaitingForRoom) => "no-room",
            _ => "opening",
        };
        let mut counts = Vec::new();
        if let Some(all) = how_far.halls.all {
            let arguments = [("done", how_far.halls.done), ("all", all)];
            counts.push(self.say("halls", Some(&FluentArgs::from_iter(arguments))));
        }
        if how_far.events.done > 0 {
            let arguments = [("done", self.number(how_far.events.done))];
            counts.push(self.say("events", Some(&FluentArgs::from_iter(arguments))));
        }
        let colon = if counts.is_empty() { "" } else { ": " };
        format!("{}{colon}{}.", self.say(doing, None), counts.join(", "))
    }

    fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        let between = self.say("thousands", None);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push_str(&between);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// The page.
pub(super) fn text(how_far: &HowFar) -> String {
    let spoken: Vec<Words> = locales::OFFERED.iter().map(Words::of).collect();
    let title = spoken
        .first()
        .map_or_else(String::new, |words| words.say("title", None));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{STYLE}\">\n\
         <noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>\n\
         <script src=\"{SCRIPT}\" defer></script>\n</head>\n<body>\n<main>\n"
    );
    for (place, words) in spoken.iter().enumerate() {
        let heading = if place == 0 { "h1" } else { "h2" };
        let (lang, direction, said) = (&words.lang, words.direction, words.said(how_far));
        let (title, by_itself) = (words.say("title", None), words.say("by-itself", None));
        // Writing to a text cannot fail.
        let _ = writeln!(
            page,
            "<section lang=\"{lang}\" dir=\"{direction}\">\n<{heading}>{title}</{heading}>\n<p class=\"far\">{said}</p>\n<p>{by_itself}</p>\n</section>"
        );
    }
    let share = how_far.share().map_or(String::new(), |(done, all)| {
        format!(" value=\"{done}\" max=\"{all}\"")
    });
    page + &format!("<progress aria-label=\"{title}\"{share}></progress>\n</main>\n</body>\n</html>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Language;
    use crate::ops::tally::Count;

    fn words(language: Language) -> Words {
        Words::of(locales::spoken(language))
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        for (number, dutch) in [(7, "7"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(words(Language::DUTCH).number(number), dutch);
        }
    }

    #[test]
    fn one_hall_is_no_halls() {
        let how_far = HowFar {
            work: Some(Work::ReadingLogs),
            halls: Count {
                done: 0,
                all: Some(1),
            },
            ..HowFar::default()
        };
        assert_eq!(
            words(Language::DUTCH).said(&how_far),
            "De logboeken worden gelezen: 0 van 1 zaal."
        );
        assert_eq!(
            words(Language::ENGLISH).said(&how_far),
            "The logs are being read: 0 of 1 hall."
        );
    }
}
