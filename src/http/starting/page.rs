//! The page of a server that starts: plain, in Dutch and English, replaced by the one that was asked for.

use std::fmt::Write as _;

use crate::ops::tally::HowFar;
use crate::progress::Work;

/// Where its style and its script are; their texts.
pub(super) const STYLE: &str = "/starting.css";
pub(super) const STYLE_TEXT: &str = include_str!("starting.css");
pub(super) const SCRIPT: &str = "/starting.js";
pub(super) const SCRIPT_TEXT: &str = include_str!("starting.js");

/// What the page says in one language.
struct Words {
    lang: &'static str,
    title: &'static str,
    opening: &'static str,
    checking: &'static str,
    reading: &'static str,
    settling: &'static str,
    no_room: &'static str,
    by_itself: &'static str,
    of: &'static str,
    halls: [&'static str; 2],
    events: &'static str,
    thousands: char,
}

const DUTCH: Words = Words {
    lang: "nl",
    title: "Kwartier start op",
    opening: "De gegevens worden geopend",
    checking: "De logboeken worden gecontroleerd",
    reading: "De logboeken worden gelezen",
    settling: "De instellingen worden overgenomen",
    no_room: "De schijf van de server is vol: de beheerder moet ruimte maken",
    by_itself: "Deze pagina opent vanzelf zodra het kan.",
    of: "van",
    halls: ["zaal", "zalen"],
    events: "gebeurtenissen gelezen",
    thousands: '.',
};

const ENGLISH: Words = Words {
    lang: "en",
    title: "Kwartier is starting",
    opening: "The data is being opened",
    checking: "The logs are being checked",
    reading: "The logs are being read",
    settling: "The settings are being taken over",
    no_room: "The server’s disk is full: the operator must make room",
    by_itself: "This page opens by itself as soon as it can.",
    of: "of",
    halls: ["hall", "halls"],
    events: "events read",
    thousands: ',',
};

impl Words {
    fn doing(&self, work: Option<Work>) -> &'static str {
        match work {
            Some(Work::CheckingLogs) => self.checking,
            Some(Work::ReadingLogs) => self.reading,
            Some(Work::TakingOverConfiguration) => self.settling,
            Some(Work::WaitingForRoom) => self.no_room,
            _ => self.opening,
        }
    }

    /// How far it is, in a sentence.
    fn said(&self, how_far: &HowFar) -> String {
        let mut said = self.doing(how_far.work).to_owned();
        let mut separator = ": ";
        if let Some(all) = how_far.halls.all {
            let (done, halls) = (how_far.halls.done, self.halls[usize::from(all != 1)]);
            said += &format!("{separator}{done} {} {all} {halls}", self.of);
            separator = ", ";
        }
        if how_far.events.done > 0 {
            said += &format!("{separator}{} {}", self.number(how_far.events.done), self.events);
        }
        said + "."
    }

    fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(self.thousands);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// The page.
pub(super) fn text(how_far: &HowFar) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{STYLE}\">\n\
         <noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>\n\
         <script src=\"{SCRIPT}\" defer></script>\n</head>\n<body>\n<main>\n",
        DUTCH.title
    );
    for (words, heading) in [(DUTCH, "h1"), (ENGLISH, "h2")] {
        let Words { lang, title, .. } = words;
        let (said, by_itself) = (words.said(how_far), words.by_itself);
        // Writing to a text cannot fail.
        let _ = writeln!(
            page,
            "<section lang=\"{lang}\">\n<{heading}>{title}</{heading}>\n<p class=\"far\">{said}</p>\n<p>{by_itself}</p>\n</section>"
        );
    }
    let share = how_far.share().map_or(String::new(), |(done, all)| {
        format!(" value=\"{done}\" max=\"{all}\"")
    });
    page + &format!(
        "<progress aria-label=\"{}\"{share}></progress>\n</main>\n</body>\n</html>\n",
        DUTCH.title
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::tally::Count;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        for (number, dutch) in [(7, "7"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(DUTCH.number(number), dutch);
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
        assert_eq!(DUTCH.said(&how_far), "De logboeken worden gelezen: 0 van 1 zaal.");
        assert_eq!(ENGLISH.said(&how_far), "The logs are being read: 0 of 1 hall.");
    }
}
