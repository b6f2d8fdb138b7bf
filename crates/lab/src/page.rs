//! A replay as one page to look at: no network, no script, the pictures with their numbers, and a verdict in a sentence.
//!
//! Pure: the same replay gives the same bytes. It names neither members of staff nor visitors, since it names no row, no
//! server and no class of the log.

mod errors;
mod held;
mod picture;
mod section;
mod seen;
mod told;
mod verdict;
mod words;

pub use seen::Seen;

use crate::replay::Options;
use crate::replay::score::Report;
use words::{count, days, escaped, minutes, percent};

const STYLE: &str = include_str!("page/page.css");

/// What a page is made of.
#[derive(Debug)]
pub struct Page<'a> {
    /// The scores.
    pub report: &'a Report,
    /// What is drawn beside them.
    pub seen: &'a Seen,
    /// How it was replayed.
    pub options: Options,
    /// Days that only taught.
    pub warm_up: u64,
    /// The program's version.
    pub version: &'a str,
}

impl Page<'_> {
    /// The page, HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let title = "What Kwartier would have foretold";
        let when = self.when();
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
             <header>\n<h1>{title}</h1>\n<p>{when}</p>\n</header>\n\
             <p class=\"verdict\">{}</p>\n{}{}</main>\n<footer>\n{}</footer>\n</body>\n</html>\n",
            escaped(&verdict::in_words(self.seen)),
            self.figures(),
            self.sections(),
            self.made(),
        )
    }

    fn when(&self) -> String {
        match (self.seen.first, self.seen.last) {
            (Some(first), Some(last)) if first == last => {
                format!("{first}; {} before it only taught.", days_of(self.warm_up))
            }
            (Some(first), Some(last)) => {
                let scored = days(self.seen.days.len());
                format!(
                    "{first} to {last}: {scored} are scored, {} before them only taught.",
                    days_of(self.warm_up)
                )
            }
            _ => "No day is scored.".to_owned(),
        }
    }

    /// The few numbers that people ask for first.
    fn figures(&self) -> String {
        let score = &self.report.ours.all;
        if score.count == 0 {
            return String::new();
        }
        let figures = [
            (count(score.count), "waits scored"),
            (minutes(score.mae()), "off on average"),
            (percent(score.within_5()), "within five minutes"),
            (percent(score.coverage()), "inside the 80 % interval"),
        ];
        let figures = figures.map(|(figure, of)| format!("<div><dt>{of}</dt><dd>{figure}</dd></div>\n"));
        format!("<dl class=\"figures\">\n{}</dl>\n", figures.concat())
    }

    fn sections(&self) -> String {
        if self.report.ours.all.count == 0 {
            return String::new();
        }
        let (rule, _) = verdict::verdict(self.seen);
        let norm = minutes(self.options.norm_s / 60.0);
        let sections = [
            told::section(self.seen),
            held::intervals(self.seen),
            errors::by_hour(self.seen, rule),
            errors::by_predicted(self.seen, rule),
            held::warnings(self.report, &norm),
            errors::beside_rules(self.report),
        ];
        let sections = sections.map(|section| section.html()).concat();
        format!("<div class=\"sections\">\n{sections}</div>\n")
    }

    fn made(&self) -> String {
        let Options { norm_s, runs, seed } = self.options;
        format!(
            "<p>How it was made: the log was lived through day by day. Each wait was foretold from what was known when its \
             visitor came, and each lesson learned when its outcome was known. A rule of thumb tells what displays usually \
             show, such as how long the last one waited; it was given the middle of its own late errors as an interval. \
             Which rule is best is chosen afterwards, which favours the rules.</p>\n\
             <p>kwartier replay {}, norm {}, {runs} runs, seed {seed}.</p>\n",
            escaped(self.version),
            minutes(norm_s / 60.0)
        )
    }
}

fn days_of(number: u64) -> String {
    days(usize::try_from(number).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests;
