//! One's own booking, at an address that is the only key to it: seen, moved, called off.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::asked::{Asked, new_key};
use super::halls::{HallHere, here};
use super::page::{Fact, Fault, Here, Page, Refused, bring, facts, finished, hidden, leads_to, visit_facts};
use super::qr::qr;
use super::times::{self, Choose, FromDay, status_of};
use super::visit::{PLAIN, address, written};
use super::what;
use crate::hall::command::Command;
use crate::hall::record::AppointmentState;
use crate::http::operation::Answer;
use crate::http::path::BASE;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{AppointmentSeq, HallId};
use crate::view::booking::{BookingView, booking};

/// So many characters of a code stand together.
const TOGETHER: usize = 4;

/// A booking that was found by its token.
struct Own {
    token: String,
    hall: HallHere,
    id: AppointmentSeq,
    booking: BookingView,
}

impl Own {
    fn of(asked: &Asked, token: &str) -> Answer<Self> {
        let (hall, id) = asked.app.booking(token)?;
        let booking = asked.app.look(&hall, |scene| {
            let found = scene.state.appointments.get(&id);
            let found = found.ok_or_else(|| Problem::not_found("a booking with this token"))?;
            Ok(booking(scene, found))
        })?;
        let halls = here(&asked.app, Some(&hall))?;
        let hall = halls.into_iter().next();
        let hall = hall.ok_or_else(|| Problem::not_found("this hall"))?;
        Ok(Self {
            token: token.to_owned(),
            hall,
            id,
            booking,
        })
    }

    const fn zone(&self) -> Tz {
        self.hall.zone
    }

    /// Where a page of it is.
    fn path(&self, page: &str) -> String {
        let between = if page.is_empty() { "" } else { "/" };
        format!("{PLAIN}own/{}{between}{page}", self.token)
    }

    fn facts(&self, asked: &Asked) -> Vec<Fact> {
        let booking = &self.booking;
        let place = (
            booking.hall_name.as_str(),
            booking.address.as_deref(),
            self.zone(),
        );
        let services = self.hall.named(&booking.service_ids);
        visit_facts(asked.words, booking.at, place, &services, booking.persons)
    }

    fn page<'a>(
        &'a self,
        asked: &Asked,
        title: &str,
        page: &str,
        pairs: Pairs,
        faults: &'a [Fault],
    ) -> Page<'a> {
        Page {
            words: asked.words,
            title: asked.words.say(title),
            place: Some(&self.booking.hall_name),
            languages: self.hall.languages.clone(),
            here: Here::own(self.path(page), pairs),
            hall: Some(&self.booking.hall_id),
            faults,
        }
    }
}

/// What a query or a form carries.
type Pairs = Vec<(&'static str, String)>;

/// The language, where one was chosen, beside these.
fn and_language(asked: &Asked, pairs: Pairs) -> Pairs {
    let lang = asked.visit.lang.map(|lang| ("lang", lang.to_string()));
    pairs.into_iter().chain(lang).collect()
}

/// A page of one's own booking, or that it is not known.
fn about(asked: &mut Asked, token: &str, page: impl FnOnce(&Asked, &Own) -> Answer<Response>) -> Response {
    match Own::of(asked, token) {
        Ok(own) => {
            asked.speak(&own.hall.languages);
            finished(asked.words, page(asked, &own))
        }
        Err(problem) => unknown(asked, &problem),
    }
}

fn unknown(asked: &Asked, problem: &Problem) -> Response {
    if problem.kind() != ProblemKind::NotFound {
        return super::page::trouble(asked.words, problem);
    }
    let words = asked.words;
    let page = Page {
        words,
        title: words.say("unknown"),
        place: None,
        languages: Vec::new(),
        here: Here::own(PLAIN.to_owned(), Vec::new()),
        hall: None,
        faults: &[],
    };
    let start = address(PLAIN, &and_language(asked, Vec::new()));
    let content = html! {
        p { (words.say("unknown-text")) }
        a.key href=(start) { (words.say("new")) }
    };
    page.with(StatusCode::NOT_FOUND, content)
}

/// `POST /book/plain/own`: the address of a booking was typed, as it stands in a mail.
pub(super) async fn find(asked: Asked) -> Response {
    let typed = asked.other("address").unwrap_or_default().trim();
    let token = typed.rsplit(['#', '/']).next().unwrap_or_default();
    let token = token.split('?').next().unwrap_or_default();
    if asked.app.booking(token).is_ok() {
        let path = format!("{PLAIN}own/{token}");
        return leads_to(&address(&path, &and_language(&asked, Vec::new())));
    }
    let faults = [Fault {
        field: "address",
        said: asked.words.say("unknown"),
    }];
    let halls = here(&asked.app, None);
    finished(
        asked.words,
        halls.map(|halls| what::page(&asked, &halls, &faults)),
    )
}

/// `/book/plain/own/{token}`: the booking.
pub(super) async fn read(Path(token): Path<String>, mut asked: Asked) -> Response {
    about(&mut asked, &token, |asked, own| Ok(seen(asked, own, None)))
}

fn seen(asked: &Asked, own: &Own, refused: Option<&Refused>) -> Response {
    let (words, booking) = (asked.words, &own.booking);
    let title = match booking.state {
        AppointmentState::Booked if asked.other("new").is_some() => "done",
        AppointmentState::Booked => "yours",
        AppointmentState::Cancelled => "state-cancelled",
        AppointmentState::CheckedIn => "state-checkedIn",
        AppointmentState::Missed => "state-missed",
    };
    let stands = booking.state == AppointmentState::Booked;
    let flags = ["new", "moved"].into_iter();
    let flags = flags.filter(|flag| asked.other(flag).is_some());
    let pairs = flags.map(|flag| (flag, "1".to_owned())).collect();
    let page = own.page(asked, title, "", and_language(asked, pairs), &[]);
    let services = own.hall.named(&booking.service_ids);
    let another = vec![("hall", booking.hall_id.to_string())];
    let content = html! {
        @if let Some(refused) = refused { (refused.said(words, own.zone())) }
        @if stands && asked.other("moved").is_some() {
            p.banner.good role="status" { (words.say("moved")) }
        }
        @if stands {
            section.card.code-card {
                p { (words.say("code")) }
                p.code.code-shown dir="ltr" { (spaced(&booking.code)) }
                (qr(&booking.code, &words.say("code-qr")))
                p { (words.say("code-use")) }
            }
        }
        @if booking.state == AppointmentState::Cancelled { p { (words.say("called-off-text")) } }
        (facts(&own.facts(asked)))
        @if stands {
            (bring(words, &services))
            a.key.primary href={ (BASE) "/bookings/" (own.token) "/calendar" } download="afspraak.ics" {
                (words.say("in-calendar"))
            }
            @if booking.told_by_mail { p { (words.say("mailed")) } }
            (keep(asked, own))
            @if booking.can_move { (to(asked, own, "move", "move")) }
            @if booking.can_cancel { (to(asked, own, "off", "call-off")) }
        }
        a href=(address(PLAIN, &and_language(asked, another))) { (words.say("another")) }
    };
    page.with(status_of(&[], refused), content)
}

fn to(asked: &Asked, own: &Own, page: &str, label: &str) -> Markup {
    let address = address(&own.path(page), &and_language(asked, Vec::new()));
    html! { a.key href=(address) { (asked.words.say(label)) } }
}

/// The address of one's booking, which is the only key to it.
fn keep(asked: &Asked, own: &Own) -> Markup {
    let words = asked.words;
    let path = own.path("");
    html! {
        section.card.stack.keep {
            h2 { (words.say("keep")) }
            p { (words.say("keep-text")) }
            a.own-address href=(path) dir="ltr" { (asked.origin) (path) }
        }
    }
}

/// A code as it is read out and typed: in fours.
fn spaced(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let fours = letters
        .chunks(TOGETHER)
        .map(|four| four.iter().collect::<String>());
    fours.collect::<Vec<_>>().join(" ")
}

/// What is asked once more, with its two answers.
fn ask_again(
    asked: &Asked,
    own: &Own,
    action: &str,
    sent: &Pairs,
    labels: [&str; 2],
    content: &Markup,
) -> Markup {
    let [yes, no] = labels;
    html! {
        (content)
        form method="post" action=(own.path(action)) {
            (hidden(sent))
            button.primary { (asked.words.say(yes)) }
        }
        (to(asked, own, "", no))
    }
}

/// `/book/plain/own/{token}/off`: whether it is to be called off.
pub(super) async fn ask_off(Path(token): Path<String>, mut asked: Asked) -> Response {
    about(&mut asked, &token, |asked, own| {
        if !own.booking.can_cancel {
            return Ok(seen(asked, own, None));
        }
        let page = own.page(asked, "off-title", "off", and_language(asked, Vec::new()), &[]);
        let content = html! {
            (facts(&own.facts(asked)))
            p { (asked.words.say("off-text")) }
        };
        let sent = and_language(asked, Vec::new());
        let content = ask_again(asked, own, "off", &sent, ["off-yes", "off-no"], &content);
        Ok(page.with(StatusCode::OK, content))
    })
}

/// `POST /book/plain/own/{token}/off`: it is called off.
pub(super) async fn call_off(Path(token): Path<String>, mut asked: Asked) -> Response {
    let own = match Own::of(&asked, &token) {
        Ok(own) => own,
        Err(problem) => return unknown(&asked, &problem),
    };
    asked.speak(&own.hall.languages);
    let command = Command::CancelAppointment { appointment: own.id };
    let call = call("off", own.id);
    let sent = asked.send(&own.booking.hall_id, &call, "off", command);
    if let Err(problem) = sent.await
        // It was called off before: by the same form, sent twice.
        && !(problem.kind() == ProblemKind::WrongState && own.booking.state == AppointmentState::Cancelled)
    {
        return refusal(&asked, &token, problem, own.booking.at);
    }
    leads_to(&address(&own.path(""), &and_language(&asked, Vec::new())))
}

/// By what a call on a booking is known when it is made again, without its secret.
fn call(what: &str, id: AppointmentSeq) -> String {
    format!("POST /book/plain/own/{id}/{what}")
}

/// The booking as it now is, with why something was not done.
fn refusal(asked: &Asked, token: &str, problem: Problem, at: DateTime<Utc>) -> Response {
    match Own::of(asked, token) {
        Ok(own) => seen(asked, &own, Some(&Refused { problem, at })),
        Err(gone) => unknown(asked, &gone),
    }
}

/// `/book/plain/own/{token}/move`: the times to which it can be moved.
pub(super) async fn ask_when(Path(token): Path<String>, mut asked: Asked) -> Response {
    about(&mut asked, &token, |asked, own| {
        if own.booking.can_move {
            new_times(asked, own, None)
        } else {
            Ok(seen(asked, own, None))
        }
    })
}

fn new_times(asked: &Asked, own: &Own, refused: Option<&Refused>) -> Answer<Response> {
    let (words, booking) = (asked.words, &own.booking);
    let hall: &HallId = &booking.hall_id;
    let found = times::look(asked, hall, &booking.service_ids, booking.persons)?;
    let faults = times::day_fault(asked, found.today());
    let from = asked.visit.from.map(|from| ("from", from.to_string()));
    let pairs = and_language(asked, from.into_iter().collect());
    let page = own.page(asked, "move-title", "move", pairs, &faults);
    let sure = |at: DateTime<Utc>| {
        let pairs = and_language(asked, vec![("at", written(at))]);
        address(&own.path("sure"), &pairs)
    };
    let choose: Choose<'_> = &|at, label| html! { a.key.digits href=(sure(at)) { (label) } };
    let from_day: FromDay<'_> = &|from, label| {
        let from = from.map(|from| ("from", from.to_string()));
        let pairs = and_language(asked, from.into_iter().collect());
        html! { a.key href=(address(&own.path("move"), &pairs)) { (label) } }
    };
    let takes = words.with("takes", &[("length", words.length(found.minutes).into())]);
    let carried = and_language(asked, Vec::new());
    let content = html! {
        @if let Some(refused) = refused {
            (refused.said(words, own.zone()))
            @for at in refused.nearest() { a.key href=(sure(at)) { (words.moment(at, own.zone())) } }
        }
        p { (takes) }
        (times::days(words, &found, own.zone(), choose))
        (times::pages(words, &found, from_day))
        (times::from_day_form(asked, &found, &own.path("move"), &carried, &faults))
        (to(asked, own, "", "move-no"))
    };
    Ok(page.with(status_of(&faults, refused), content))
}

/// `/book/plain/own/{token}/sure`: whether it is to be moved to this time.
pub(super) async fn ask_move(Path(token): Path<String>, mut asked: Asked) -> Response {
    about(&mut asked, &token, |asked, own| {
        let (words, zone) = (asked.words, own.zone());
        let Some(at) = asked.visit.at.filter(|_| own.booking.can_move) else {
            return Ok(seen(asked, own, None));
        };
        let pairs = and_language(asked, vec![("at", written(at))]);
        let page = own.page(asked, "move-sure", "sure", pairs.clone(), &[]);
        let said = |at| html! { strong { (words.moment(at, zone)) } };
        let rows = [
            (words.say("row-from"), said(own.booking.at), None),
            (words.say("row-to"), said(at), None),
        ];
        let sent = pairs.into_iter().chain([("key", new_key()?)]).collect();
        let content = ask_again(asked, own, "move", &sent, ["move-yes", "move-no"], &facts(&rows));
        Ok(page.with(StatusCode::OK, content))
    })
}

/// `POST /book/plain/own/{token}/move`: it is moved.
pub(super) async fn change_time(Path(token): Path<String>, mut asked: Asked) -> Response {
    let own = match Own::of(&asked, &token) {
        Ok(own) => own,
        Err(problem) => return unknown(&asked, &problem),
    };
    asked.speak(&own.hall.languages);
    let Some(at) = asked.visit.at else {
        return finished(asked.words, new_times(&asked, &own, None));
    };
    let command = Command::MoveBooking {
        appointment: own.id,
        at,
    };
    let about = written(at);
    let call = call("move", own.id);
    let sent = asked.send(&own.booking.hall_id, &call, &about, command);
    match sent.await {
        Ok(_) => {
            let pairs = and_language(&asked, vec![("moved", "1".to_owned())]);
            leads_to(&address(&own.path(""), &pairs))
        }
        Err(problem) if problem.kind() == ProblemKind::TimeTaken => {
            let refused = Refused { problem, at };
            finished(asked.words, new_times(&asked, &own, Some(&refused)))
        }
        Err(problem) => refusal(&asked, &token, problem, at),
    }
}
