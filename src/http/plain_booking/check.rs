//! All of it once more, before it is booked.

use axum::response::Response;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::asked::{Asked, new_key};
use super::halls::{HallHere, languages};
use super::page::{Here, Page, Refused, bring, facts, hidden, only, visit_facts, way};
use super::times::{nearest, status_of};
use super::visit::{PLAIN, Visit};
use super::who::held;
use crate::http::operation::Answer;

/// The page; above it why the place was not had.
///
/// # Errors
/// `internal` without random bytes.
pub(super) fn page(
    asked: &Asked,
    halls: &[HallHere],
    hall: &HallHere,
    at: DateTime<Utc>,
    refused: Option<&Refused>,
) -> Answer<Response> {
    let (words, visit) = (asked.words, &asked.visit);
    let services = hall.named(&visit.services);
    let page = Page {
        words,
        title: words.say("check"),
        place: only(halls).map(|hall| hall.name.as_str()),
        languages: languages(halls),
        here: Here::step("check", visit),
        hall: Some(&hall.id),
        faults: &[],
    };
    let typed = visit.typed.fields();
    let typed: Vec<&str> = typed
        .iter()
        .map(|(_, text)| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let reach = html! {
        @if typed.is_empty() { (words.say("nothing-typed")) }
        @for text in &typed { bdi { (text) } }
    };
    let place = (hall.name.as_str(), hall.address.as_deref(), hall.zone);
    let mut rows = visit_facts(words, at, place, &services, visit.persons());
    for (row, step) in [(0, "times"), (2, "")] {
        if let Some((name, _, change)) = rows.get_mut(row) {
            let visit = if step.is_empty() {
                &visit.without_time()
            } else {
                visit
            };
            *change = Some(changing(asked, step, visit, name));
        }
    }
    let reached = words.say("row-reach");
    let change = changing(asked, "who", visit, &reached);
    rows.push((reached, reach, Some(change)));
    // Of another time nothing was sent yet.
    let other = Visit {
        place: Some(hall.id.clone()),
        key: Some(new_key()?),
        ..visit.without_time()
    };
    let content = html! {
        @if let Some(refused) = refused {
            (refused.said(words, hall.zone))
            (nearest(asked, hall, &other, refused))
        } @else {
            (held(asked, hall))
        }
        (facts(&rows))
        (bring(words, &services))
        form method="post" action={ (PLAIN) "book" } {
            (hidden(&visit.in_form()))
            button.primary { (words.say("book")) }
        }
        (way("who", visit, html! { (words.say("back")) }))
    };
    Ok(page.with(status_of(&[], refused), content))
}

fn changing(asked: &Asked, step: &str, visit: &Visit, name: &str) -> Markup {
    way(
        step,
        visit,
        html! { (asked.words.say("change")) span.unseen { ": " (name) } },
    )
}
