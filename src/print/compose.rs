//! What stands on the slip of a visit: what the screens say at this moment, in the visitor's language.

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::slip::{Piece, Slip};
use super::words::Words;
use crate::charter::{ArrivalKind, Commitment, RedressKind, RedressStep, RedressWhen};
use crate::hall::calendar;
use crate::hall::facts::{RedressState, TicketState};
use crate::hall::record::{Breach, Ticket};
use crate::hall::setup::Texts;
use crate::ids::{Language, RedressId};
use crate::view::said::{PromiseSaid, WaitSaid, coming_now};
use crate::view::{Scene, ticket};

/// What is known of a visit besides the hall.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The hall now.
    pub scene: &'a Scene<'a>,
    /// The visit.
    pub ticket: &'a Ticket,
    /// The address of the visitor's own page, when it is known.
    pub page: Option<&'a str>,
    /// Whether it is printed once more.
    pub again: bool,
}

/// The slip of a visit that goes on; `None` once it is over.
#[must_use]
pub fn of_ticket(matter: &Matter<'_>) -> Option<Slip> {
    let Matter {
        scene, ticket: visit, ..
    } = matter;
    if visit.state.is_over() {
        return None;
    }
    let language = visit.language.unwrap_or(Language::DUTCH);
    let words = Words::of(language);
    let services = ticket::ticket(scene, visit, None).service_ids;
    let names: Vec<&str> = services
        .iter()
        .filter_map(|id| scene.setup.service(id))
        .map(|service| in_language(&service.names, language))
        .collect();
    let taken = calendar::local(scene.setup.time_zone, visit.issued_at);
    let mut slip = Slip::default()
        .with(Piece::Logo)
        .bold(scene.setup.name.clone())
        .with(Piece::Space)
        .plain(words.say("paper-number", &[]))
        .with(Piece::Number(visit.number.to_string()))
        .large(names.join(" + "))
        .plain(moment(&words, taken));
    if matter.again {
        let now = time(calendar::local(scene.setup.time_zone, scene.now));
        slip = slip.plain(words.say("paper-again", &[("at", now.into())]));
    }
    slip = expected(slip.with(Piece::Rule), &words, matter);
    slip = promised(slip, &words, matter).with(Piece::Rule);
    slip = match matter.page {
        Some(page) => slip
            .with(Piece::Code(page.to_owned()))
            .plain(words.say("paper-scan", &[])),
        None => slip.plain(words.say("paper-keep", &[])),
    };
    Some(slip)
}

/// The voucher of a coffee that is offered; `None` once it was had, or can be had no more.
#[must_use]
pub fn of_voucher(scene: &Scene<'_>, breach: &Breach, redress: RedressId, code: &str) -> Option<Slip> {
    let mut all = breach.redress.iter();
    let owed = all.find(|owed| owed.id == redress && owed.kind == RedressKind::Coffee)?;
    if owed.state != RedressState::Offered {
        return None;
    }
    let visit = scene.state.visit(breach.ticket)?;
    let words = Words::of(visit.language.unwrap_or(Language::DUTCH));
    let until = calendar::local(scene.setup.time_zone, breach.lapses_at);
    let until = words.say("paper-voucher-until", &[("moment", moment(&words, until).into())]);
    Some(
        Slip::default()
            .with(Piece::Logo)
            .bold(scene.setup.name.clone())
            .with(Piece::Space)
            .large(words.say("paper-voucher", &[]))
            .plain(words.say(
                "paper-voucher-why",
                &[("number", visit.number.to_string().into())],
            ))
            .with(Piece::Number(code.to_owned()))
            .plain(words.say("paper-voucher-how", &[]))
            .plain(until),
    )
}

/// A slip by which somebody sees that the printer works, with the number and the letters that are hardest to print.
#[must_use]
pub fn of_test(hall: &str, now: NaiveDateTime) -> Slip {
    let words = Words::of(Language::DUTCH);
    Slip::default()
        .with(Piece::Logo)
        .bold(hall)
        .with(Piece::Number("T000".to_owned()))
        .large(words.say("paper-test", &[]))
        .plain(moment(&words, now))
        .with(Piece::Rule)
        .plain(words.say("paper-test-letters", &[]))
        .plain(words.say("paper-test-good", &[]))
}

/// How long it takes; of an appointment that is early, when it is.
fn expected(slip: Slip, words: &Words, matter: &Matter<'_>) -> Slip {
    let Matter {
        scene, ticket: visit, ..
    } = matter;
    if visit.state != TicketState::Waiting || scene.state.closed.is_some() {
        return slip;
    }
    let leg = visit.leg();
    let mut slip = slip;
    if visit.arrival == ArrivalKind::Appointment && leg.clock_start_at > scene.now {
        let at = time(calendar::local(scene.setup.time_zone, leg.clock_start_at));
        slip = slip.plain(words.say("paper-appointment", &[("at", at.into())]));
    }
    let mut wait = ticket::ticket(scene, visit, None).wait.wait;
    // Before a forecast knows the ticket, it is the newcomer whom the kiosk showed.
    if matches!(wait, WaitSaid::Unknown { .. }) && visit.arrival == ArrivalKind::WalkIn {
        wait = coming_now(scene, &leg.service).wait;
    }
    slip.plain(words.say("paper-wait", &[])).large(words.wait(wait))
}

/// What is promised, and what is owed when that breaks.
fn promised(slip: Slip, words: &Words, matter: &Matter<'_>) -> Slip {
    let Matter {
        scene, ticket: visit, ..
    } = matter;
    let said = ticket::ticket(scene, visit, None)
        .for_visitor()
        .told(scene)
        .promise;
    let Some(PromiseSaid::Holds { norm } | PromiseSaid::LikelyLate { norm }) = said else {
        return slip;
    };
    let mut slip = slip.with(Piece::Space).plain(words.norm(norm));
    if matches!(said, Some(PromiseSaid::LikelyLate { .. })) {
        slip = slip.plain(words.say(
            match norm.commitment {
                Commitment::Guarantee => "paper-late-guarantee",
                Commitment::Target => "paper-late-target",
            },
            &[],
        ));
    }
    let leg = visit.leg();
    let local = calendar::local(scene.setup.time_zone, leg.clock_start_at);
    let applied = scene.setup.charter.norm_for(norm.arrival, &leg.service, local);
    let steps = applied
        .map(|applied| applied.norm.redress.as_slice())
        .unwrap_or_default();
    let of = |asked: bool| -> Vec<String> {
        let wanted = steps
            .iter()
            .filter(|step| (step.when == RedressWhen::OnRequest) == asked);
        wanted.map(|step| owed(words, step)).collect()
    };
    let (given, asked) = (of(false), of(true));
    let besides = if given.is_empty() {
        "paper-owed-asked"
    } else {
        "paper-owed-also"
    };
    for (message, things) in [("paper-owed", given), (besides, asked)] {
        if !things.is_empty() {
            let said = words.say(message, &[("what", words.list(&things).into())]);
            slip = slip.with(Piece::Gap).plain(said);
        }
    }
    slip
}

fn owed(words: &Words, step: &RedressStep) -> String {
    let what = words.say(&format!("redress-{}", step.kind.name()), &[]);
    match step.max_euros {
        Some(euros) => words.say(
            "redress-with-limit",
            &[("what", what.into()), ("euros", euros.into())],
        ),
        None => what,
    }
}

fn moment(words: &Words, at: NaiveDateTime) -> String {
    words.say(
        "paper-taken",
        &[
            ("day", at.day().into()),
            ("month", at.month().into()),
            ("year", at.year().to_string().into()),
            ("time", time(at).into()),
        ],
    )
}

fn time(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn in_language(texts: &Texts, language: Language) -> &str {
    let found = texts.get(&language).or_else(|| texts.get(&Language::DUTCH));
    found.map_or("", String::as_str)
}
