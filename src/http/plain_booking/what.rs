//! What somebody comes for and for how many: the first step.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::asked::Asked;
use super::halls::{HallHere, fitting, languages, most_persons, on_offer};
use super::page::{Fault, Here, Page, bring, fault_of, hidden, only};
use super::visit::{PLAIN, Visit};
use super::words::Words;

/// Where the choice is, as a fault leads to it.
const SERVICES: &str = "service-1";

/// The halls that are chosen among, once it is known what for and for how many; or what is wrong with that.
pub(super) fn chosen<'h>(
    words: &Words,
    visit: &Visit,
    halls: &'h [HallHere],
) -> Result<Vec<&'h HallHere>, Vec<Fault>> {
    let wrong = |field, said| Err(vec![Fault { field, said }]);
    if visit.services.is_empty() {
        return wrong(SERVICES, words.say("choose-first"));
    }
    let fit = fitting(halls, &visit.services);
    if fit.is_empty() {
        return wrong(SERVICES, words.say("not-together"));
    }
    let most = |hall: &HallHere| hall.most_persons(&visit.services);
    let (enough, _): (Vec<_>, Vec<_>) = fit.iter().partition(|hall| most(hall) >= visit.persons());
    if enough.is_empty() || visit.persons() == 0 {
        let most = fit.iter().map(|hall| most(hall)).max().unwrap_or(1);
        let said = words.with("plain-persons-most", &[("count", most.into())]);
        return wrong("persons", said);
    }
    Ok(enough)
}

/// The page, with what is wrong with what was chosen.
pub(super) fn page(asked: &Asked, halls: &[HallHere], faults: &[Fault]) -> Response {
    let words = asked.words;
    let only = only(halls);
    let offered = on_offer(halls);
    let is_open = !offered.is_empty();
    let page = Page {
        words,
        title: words.say(if is_open { "title" } else { "none-here" }),
        place: only.map(|hall| hall.name.as_str()),
        languages: languages(halls),
        here: Here::step("", &asked.visit),
        hall: only.map(|hall| &hall.id),
        faults,
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::BAD_REQUEST
    };
    let content = html! {
        @if is_open { (choice(asked, halls, faults)) } @else { p { (words.say("none-here-text")) } }
        (have_one(asked, faults))
    };
    page.with(status, content)
}

fn choice(asked: &Asked, halls: &[HallHere], faults: &[Fault]) -> Markup {
    let (words, visit) = (asked.words, &asked.visit);
    let carried = Visit {
        services: Vec::new(),
        persons: None,
        from: None,
        place: None,
        ..visit.without_time()
    };
    let most = most_persons(halls);
    let wrong = fault_of(faults, SERVICES);
    let wrong_persons = fault_of(faults, "persons");
    // What was typed goes along, and not through an address.
    let method = if visit.is_private() { "post" } else { "get" };
    html! {
        form.stack method=(method) action={ (PLAIN) "times" } {
            (hidden(&carried.in_form()))
            fieldset.choices aria-describedby=[wrong.map(|_| "service-wrong")] {
                legend { h2 { (words.say("what-for")) } }
                p.quiet-text { (words.say("what-for-more")) }
                @if let Some(said) = wrong { p.banner.wrong id="service-wrong" { (said) } }
                ul.services {
                    @for (nth, service) in on_offer(halls).into_iter().enumerate() {
                        li.service {
                            label {
                                input type="checkbox" name="service" value=(service.id.to_string())
                                    id={ "service-" (nth + 1) } checked[visit.services.contains(&service.id)];
                                span.service-name { (words.pick(&service.names)) }
                            }
                            (bring(words, &[service]))
                        }
                    }
                }
            }
            @if most > 1 {
                div.field {
                    label for="persons" { (words.say("persons")) }
                    select name="persons" id="persons" aria-invalid=[wrong_persons.map(|_| "true")]
                        aria-describedby=[wrong_persons.map(|_| "persons-wrong")] {
                        @for count in 1..=most {
                            option value=(count) selected[count == visit.persons()] { (words.persons(count)) }
                        }
                    }
                    @if let Some(said) = wrong_persons { p.banner.wrong id="persons-wrong" { (said) } }
                }
            }
            button.primary { (words.say("next")) }
        }
    }
}

/// The way to what was booked before, for whoever has its address from a mail, which this browser does not open.
fn have_one(asked: &Asked, faults: &[Fault]) -> Markup {
    let words = asked.words;
    let wrong = fault_of(faults, "address");
    let lang = asked.visit.lang.map(|lang| ("lang", lang.to_string()));
    let about = wrong.map_or("address-why", |_| "address-why address-wrong");
    html! {
        details open[wrong.is_some()] {
            summary { (words.say("plain-have")) }
            form.stack method="post" action={ (PLAIN) "own" } {
                (hidden(&lang.into_iter().collect::<Vec<_>>()))
                div.field {
                    label for="address" { (words.say("plain-address")) }
                    p.quiet-text id="address-why" { (words.say("plain-address-why")) }
                    input type="text" name="address" id="address" dir="ltr" autocomplete="off" spellcheck="false"
                        aria-describedby=(about) aria-invalid=[wrong.map(|_| "true")];
                    @if let Some(said) = wrong { p.banner.wrong id="address-wrong" { (said) } }
                }
                button { (words.say("plain-open")) }
            }
        }
    }
}
