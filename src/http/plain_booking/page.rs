//! What all of the pages have in common: the frame around a step, the ways from one to the other, and what went wrong.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{DOCTYPE, Markup, html};

use super::halls::{HallHere, Offered};
use super::style::STYLE;
use super::visit::{PLAIN, Visit, address};
use super::words::Words;
use crate::hall::setup::Texts;
use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::screens;
use crate::ids::{HallId, Language};
use crate::locales::spoken;

/// Something that is not filled in right.
pub(super) struct Fault {
    /// The id of what it is filled in in.
    pub(super) field: &'static str,
    /// What is wrong.
    pub(super) said: String,
}

/// What is wrong with a field, if anything is.
pub(super) fn fault_of<'f>(faults: &'f [Fault], field: &str) -> Option<&'f str> {
    let mut found = faults.iter().filter(|fault| fault.field == field);
    found.next().map(|fault| fault.said.as_str())
}

/// The address of the very page that is shown, by which it is asked for in another language.
pub(super) struct Here {
    path: String,
    pairs: Vec<(&'static str, String)>,
    is_private: bool,
}

impl Here {
    /// A step of booking.
    pub(super) fn step(step: &str, visit: &Visit) -> Self {
        Self {
            path: format!("{PLAIN}{step}"),
            pairs: visit.in_form(),
            is_private: visit.is_private(),
        }
    }

    /// A page of one's own booking.
    pub(super) fn own(path: String, pairs: Vec<(&'static str, String)>) -> Self {
        Self {
            path,
            pairs,
            is_private: false,
        }
    }

    fn in_language(&self, language: Language) -> Vec<(&'static str, String)> {
        let others = self.pairs.iter().filter(|(name, _)| *name != "lang").cloned();
        others.chain([("lang", language.to_string())]).collect()
    }
}

/// A page.
pub(super) struct Page<'a> {
    pub(super) words: &'static Words,
    /// What its title says, and its heading.
    pub(super) title: String,
    /// The hall's name, where there is only one.
    pub(super) place: Option<&'a str>,
    /// The languages in which it can be read.
    pub(super) languages: Vec<Language>,
    pub(super) here: Here,
    /// About which hall the page on personal data tells.
    pub(super) hall: Option<&'a HallId>,
    pub(super) faults: &'a [Fault],
}

impl Page<'_> {
    /// The page with this in it, by this status.
    pub(super) fn with(&self, status: StatusCode, content: Markup) -> Response {
        let words = self.words;
        let mistaken = (!self.faults.is_empty()).then(|| words.say("plain-faults"));
        let named = [mistaken.as_deref(), Some(self.title.as_str()), self.place];
        let title = named.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let page = html! {
            (DOCTYPE)
            html lang=(words.spoken.language.to_string()) dir=(words.spoken.direction()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    link rel="icon" href="/favicon.svg" type="image/svg+xml";
                    link rel="stylesheet" href=(STYLE);
                    link rel="stylesheet" href="/theme.css";
                }
                body {
                    div.book.plain {
                        header.row {
                            @if let Some(place) = self.place { strong { (place) } }
                            (self.languages())
                        }
                        main.stack {
                            @if !self.faults.is_empty() { (self.summary()) }
                            h1 { (self.title) }
                            (content)
                        }
                        footer.quiet-text.small { (privacy(words, self.hall)) }
                    }
                }
            }
        };
        shown(status, page)
    }

    fn languages(&self) -> Markup {
        let words = self.words;
        let others = self
            .languages
            .iter()
            .filter(|other| **other != words.spoken.language);
        let others: Vec<Language> = others.copied().collect();
        html! {
            @if !others.is_empty() {
                details.languages {
                    summary { (words.say("language")) ": " (words.spoken.name) }
                    ul {
                        @for other in others {
                            @let (name, code) = (spoken(other).name, other.to_string());
                            @let pairs = self.here.in_language(other);
                            li {
                                @if self.here.is_private {
                                    form method="post" action=(self.here.path) {
                                        (hidden(&pairs))
                                        button lang=(code) { (name) }
                                    }
                                } @else {
                                    a lang=(code) hreflang=(code) href=(address(&self.here.path, &pairs)) { (name) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// All that is not filled in right, each leading to where it is filled in; read first.
    fn summary(&self) -> Markup {
        html! {
            div.banner.wrong.stack.faults role="alert" tabindex="-1" autofocus {
                p { strong { (self.words.say("plain-faults")) } }
                ul {
                    @for fault in self.faults {
                        li { a href={ "#" (fault.field) } { (fault.said) } }
                    }
                }
            }
        }
    }
}

/// Leads to what is kept of visitors.
pub(super) fn privacy(words: &Words, hall: Option<&HallId>) -> Markup {
    let hall = hall.map(|hall| ("hall", hall.to_string()));
    let pairs: Vec<_> = hall.into_iter().chain([("for", "visitors".to_owned())]).collect();
    html! { a href=(address("/privacy/", &pairs)) { (words.say("kept-more")) } }
}

fn shown(status: StatusCode, page: Markup) -> Response {
    let mut answer = (status, Html(page.into_string())).into_response();
    let headers = answer.headers_mut();
    screens::protect(headers);
    // With none at all browsers would call the origin of our own forms `null`.
    let within = HeaderValue::from_static("same-origin");
    headers.insert(header::REFERRER_POLICY, within);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// Leads to a page after something was done: loading that one again does nothing.
pub(super) fn leads_to(address: &str) -> Response {
    let mut answer = Redirect::to(address).into_response();
    let headers = answer.headers_mut();
    screens::protect(headers);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// A page, or what went wrong on the way to it.
pub(super) fn finished(words: &'static Words, page: Answer<Response>) -> Response {
    page.unwrap_or_else(|problem| trouble(words, &problem))
}

/// A page that says what went wrong where no step can.
pub(super) fn trouble(words: &'static Words, problem: &Problem) -> Response {
    let (title, text) = match problem.kind() {
        ProblemKind::NotFound => (words.say("hall-unknown"), None),
        _ => (refused(words, problem), None::<String>),
    };
    let page = Page {
        words,
        title,
        place: None,
        languages: Vec::new(),
        here: Here::own(PLAIN.to_owned(), Vec::new()),
        hall: None,
        faults: &[],
    };
    let start = address(PLAIN, &[("lang", words.spoken.language.to_string())]);
    let content = html! {
        @if let Some(text) = text { p { (text) } }
        a.key href=(start) { (words.say("new")) }
    };
    let mut answer = page.with(problem.kind().status(), content);
    if let Some(seconds) = problem.retry_after_s() {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

/// Why something did not succeed, in a visitor's words.
fn refused(words: &Words, problem: &Problem) -> String {
    words.say(match problem.kind() {
        ProblemKind::TooManyRequests => "refused-too-many-requests",
        ProblemKind::NotBookable => "refused-not-bookable",
        ProblemKind::WrongState => "refused-wrong-state",
        ProblemKind::HoldLapsed => "refused-hold-lapsed",
        _ => "refused",
    })
}

/// What was asked for and not had.
pub(super) struct Refused {
    pub(super) problem: Problem,
    /// The time that was asked for.
    pub(super) at: DateTime<Utc>,
}

impl Refused {
    /// Why, read first; of a time that somebody else took that it is taken.
    pub(super) fn said(&self, words: &Words, zone: Tz) -> Markup {
        let is_taken = self.problem.kind() == ProblemKind::TimeTaken;
        html! {
            div.banner.wrong.stack role="alert" tabindex="-1" autofocus {
                @if is_taken {
                    p { (words.with("taken", &[("moment", words.moment(self.at, zone).into())])) }
                    p { (words.say(if self.nearest().is_empty() { "taken-none" } else { "taken-nearest" })) }
                } @else {
                    p { (refused(words, &self.problem)) }
                }
            }
        }
    }

    /// The free times nearest to one that somebody else took.
    pub(super) fn nearest(&self) -> Vec<DateTime<Utc>> {
        let told = self.problem.to_json();
        let times = told["nearest"].as_array().into_iter().flatten();
        times.filter_map(|at| at.as_str()?.parse().ok()).collect()
    }
}

/// Fields that nobody sees.
pub(super) fn hidden(pairs: &[(&'static str, String)]) -> Markup {
    html! { @for (name, value) in pairs { input type="hidden" name=(name) value=(value); } }
}

/// A way to another step: a link, or a form where what was typed goes along.
pub(super) fn way(step: &str, visit: &Visit, label: Markup) -> Markup {
    html! {
        @if visit.is_private() || visit.hold.is_some() && step == "times" {
            form.way-on method="post" action={ (PLAIN) (step) } {
                (hidden(&visit.in_form()))
                button { (label) }
            }
        } @else {
            a.key href=(visit.address(step)) { (label) }
        }
    }
}

/// A row of a list of facts: its name, what is said, and a way to change it.
pub(super) type Fact = (String, Markup, Option<Markup>);

/// What a visit is, as it is read before it is booked and after.
pub(super) fn visit_facts(
    words: &Words,
    at: DateTime<Utc>,
    place: (&str, Option<&str>, Tz),
    services: &[&Offered],
    persons: u32,
) -> Vec<Fact> {
    let (name, address, zone) = place;
    let moment = words.moment(at, zone);
    let mut facts: Vec<Fact> = vec![
        (words.say("row-when"), html! { strong { (moment) } }, None),
        (
            words.say("row-where"),
            html! { span { (name) } @if let Some(address) = address { span { (address) } } },
            None,
        ),
        (
            words.say("row-what"),
            html! { @for service in services { span { (words.pick(&service.names)) } } },
            None,
        ),
    ];
    if persons > 1 {
        let said = words.persons(persons);
        facts.push((words.say("row-persons"), html! { (said) }, None));
    }
    facts
}

/// The list of them.
pub(super) fn facts(rows: &[Fact]) -> Markup {
    html! {
        dl.facts.card {
            @for (name, said, change) in rows {
                div {
                    dt { (name) }
                    dd { (said) }
                    @if let Some(change) = change { dd { (change) } }
                }
            }
        }
    }
}

/// What to bring for these services; said once where several need the same.
pub(super) fn bring(words: &Words, services: &[&Offered]) -> Markup {
    let mut texts: Vec<&Texts> = Vec::new();
    for service in services {
        let is_said = service.bring.values().any(|text| !text.trim().is_empty());
        if is_said && !texts.contains(&&service.bring) {
            texts.push(&service.bring);
        }
    }
    html! {
        @if !texts.is_empty() {
            div.bring {
                strong { (words.say("bring")) }
                @for text in texts { p { (words.pick(text)) } }
            }
        }
    }
}

/// The hall's name above a page, where nobody has to choose among several.
pub(super) fn only(halls: &[HallHere]) -> Option<&HallHere> {
    match halls {
        [only] => Some(only),
        _ => None,
    }
}
