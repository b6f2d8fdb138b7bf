//! How somebody can be reached: nothing of it has to be said, and it says what it is for and how long it is kept.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::asked::Asked;
use super::halls::{HallHere, languages};
use super::page::{Fault, Here, Page, fault_of, hidden, only, privacy, way};
use super::visit::{PLAIN, Typed, Visit};
use crate::auth::HeldOut;
use crate::hall::setup::limits;
use crate::http::bookings::book::PHONE;
use crate::ids::HoldSeq;

/// The longest address of mail, in characters.
const EMAIL: usize = 254;

/// Each field: what kind it is, what a browser fills in by itself, and how long it may be.
const FIELDS: [(&str, &str, &str, usize); 3] = [
    ("name", "text", "name", limits::NAME),
    ("email", "email", "email", EMAIL),
    ("phone", "tel", "tel", PHONE),
];

/// Until when the place is held; `None` when it is held no longer.
pub(super) fn held_until(asked: &Asked, hall: &HallHere) -> Option<DateTime<Utc>> {
    let secret = asked.visit.hold.as_deref()?;
    asked.app.hold(&hall.id, secret).ok()?;
    let held = HeldOut::<HoldSeq>::read(secret)?;
    let until = asked.app.look(&hall.id, |scene| {
        let hold = scene.state.holds.get(&held.of);
        Ok(hold.map(|hold| hold.until).filter(|until| scene.now < *until))
    });
    until.ok().flatten()
}

/// Until when the place is held, in words.
pub(super) fn held(asked: &Asked, hall: &HallHere) -> Markup {
    let words = asked.words;
    html! {
        @match held_until(asked, hall) {
            Some(until) => {
                @let time = words.time(until, hall.zone);
                p.banner { (words.with("plain-held", &[("time", time.into())])) }
            },
            None => p.banner.late { (words.say("held-over")) },
        }
    }
}

/// The page, with what is wrong with what was typed.
pub(super) fn page(
    asked: &Asked,
    halls: &[HallHere],
    hall: &HallHere,
    at: DateTime<Utc>,
    faults: &[Fault],
) -> Response {
    let (words, visit) = (asked.words, &asked.visit);
    let page = Page {
        words,
        title: words.say("who"),
        place: only(halls).map(|hall| hall.name.as_str()),
        languages: languages(halls),
        here: Here::step("who", visit),
        hall: Some(&hall.id),
        faults,
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::BAD_REQUEST
    };
    let carried = Visit {
        typed: Typed::default(),
        ..visit.clone()
    };
    let content = html! {
        p { strong { (words.moment(at, hall.zone)) } @if only(halls).is_none() { " · " (hall.name) } }
        (held(asked, hall))
        form.stack method="post" action={ (PLAIN) "check" } novalidate {
            (hidden(&carried.in_form()))
            p { (words.say("who-text")) }
            @for (field, kind, fills, most) in FIELDS {
                (one_field(asked, (field, kind, fills, most), fault_of(faults, field)))
            }
            p.quiet-text { (words.say("kept")) " " (privacy(words, Some(&hall.id))) }
            button.primary { (words.say("next")) }
        }
        (way("times", visit, html! { (words.say("back")) }))
    };
    page.with(status, content)
}

fn one_field(asked: &Asked, field: (&str, &str, &str, usize), wrong: Option<&str>) -> Markup {
    let words = asked.words;
    let (field, kind, fills, most) = field;
    let typed = asked.visit.typed.fields();
    let typed = typed
        .iter()
        .find(|(name, _)| *name == field)
        .map(|(_, text)| *text);
    let has_why = field != "name";
    let about = [
        has_why.then(|| format!("{field}-why")),
        wrong.map(|_| format!("{field}-wrong")),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    html! {
        div.field {
            label for=(field) { (words.say(field)) " " span.may-be-empty { (words.say("may-be-empty")) } }
            @if has_why { p.quiet-text id={ (field) "-why" } { (words.say(&format!("{field}-why"))) } }
            input type=(kind) name=(field) id=(field) autocomplete=(fills) maxlength=(most) value=[typed]
                aria-invalid=[wrong.map(|_| "true")]
                aria-describedby=[(!about.is_empty()).then(|| about.join(" "))];
            @if let Some(said) = wrong { p.banner.wrong id={ (field) "-wrong" } { (said) } }
        }
    }
}
