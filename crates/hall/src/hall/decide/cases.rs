//! Cases are opened, go from step to step, and have clocks that run out.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults, too_long};
use crate::charter::Charter;
use crate::hall::command::{CaseRequest, Reach};
use crate::hall::done::Done;
use crate::hall::event::CaseOpened;
use crate::hall::event::Event;
use crate::hall::facts::{AnswerWay, CaseFacts, CaseKind, CaseStep, ClockSource};
use crate::hall::record::Case;
use crate::hall::record::case::limits;
use crate::hall::record::{PersonalData, Ticket};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::case_opening::Opening;
use crate::hall::rules::explanation;
use crate::hall::rules::mail::is_address;
use crate::hall::setup::{HallSetup, limits as texts};
use crate::hall::working_days::within_days;
use crate::ids::{CaseId, TicketId};

/// Opens a case that somebody asks for.
pub(super) fn open(draft: &mut Draft, request: &CaseRequest) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    no_faults(faults(&setup, request))?;
    let ticket = request.ticket.map(|id| draft.visit(id)).transpose()?;
    if ticket.is_none() {
        in_use(&setup)?;
    }
    let charter = draft
        .state
        .edition_of(&setup, ticket.as_deref(), draft.now)
        .clone();
    if request.kind == CaseKind::Explanation && !explanation::on_request(&charter) {
        let detail = "the charter gives no explanation on request";
        return Err(Refusal::wrong_state("notOffered", detail));
    }
    once_a_visit(draft, request)?;
    room_for_another(draft)?;
    let facts = ticket.as_deref().map(|ticket| facts(draft, ticket));
    begin(draft, &charter, request, facts, None)
}

fn room_for_another(draft: &Draft) -> Result<(), Refusal> {
    let cases = &draft.state.cases;
    let open = cases.values().filter(|case| case.is_open());
    if cases.len() >= limits::OPEN && open.count() >= limits::OPEN {
        return Err(Refusal::TooManyCases { most: limits::OPEN });
    }
    Ok(())
}

/// Somebody whose question was not answered wants to be called or written to.
pub(super) fn ask_for_a_call(
    draft: &mut Draft,
    ticket: &Ticket,
    said: Option<&str>,
    reach: &Reach,
) -> Result<(), Refusal> {
    let request = CaseRequest {
        kind: CaseKind::CallBack,
        ticket: Some(ticket.id),
        counter: ticket.counter.clone(),
        said: said.map(str::to_owned),
        reach: reach.clone(),
    };
    open(draft, &request).map(|_| ())
}

/// The charter is to be looked at again by that day, as it says of itself.
pub(super) fn open_review(draft: &mut Draft, at: DateTime<Utc>, day: NaiveDate) -> Result<(), Refusal> {
    let setup = draft.setup()?;
    let opening = Opening {
        time_zone: setup.time_zone,
        now: at,
        charter: setup.charter.edition_shown_on(day),
    };
    let kind = CaseKind::CharterReview;
    draft.emit(Event::CaseOpened(Box::new(CaseOpened {
        case: CaseId(draft.state.last.case + 1),
        kind,
        ticket: None,
        counter: None,
        way: None,
        said: None,
        contact: None,
        facts: None,
        answer_by: Some(day),
        clocks: opening.clocks(kind, None, Some(day)),
        at: Some(at),
    })))
}

/// An answer was promised at a counter: a case, so that the promise is kept.
pub(super) fn promise_answer(
    draft: &mut Draft,
    ticket: &Ticket,
    by: NaiveDate,
    reach: &Reach,
) -> Result<(), Refusal> {
    let setup = draft.setup()?;
    let charter = draft.state.edition_of(&setup, Some(ticket), draft.now).clone();
    let request = CaseRequest {
        kind: CaseKind::PromisedAnswer,
        ticket: Some(ticket.id),
        counter: ticket.counter.clone(),
        said: None,
        reach: reach.clone(),
    };
    let facts = Some(facts(draft, ticket));
    begin(draft, &charter, &request, facts, Some(by)).map(|_| ())
}

/// The day by which an answer comes when staff name none.
pub(super) fn usual_answer_by(draft: &Draft, setup: &HallSetup, ticket: &Ticket) -> NaiveDate {
    let charter = draft.state.edition_of(setup, Some(ticket), draft.now);
    opening(draft, setup, charter).answer_by()
}

fn opening<'a>(draft: &Draft, setup: &HallSetup, charter: &'a Charter) -> Opening<'a> {
    Opening {
        time_zone: setup.time_zone,
        now: draft.now,
        charter,
    }
}

fn begin(
    draft: &mut Draft,
    charter: &Charter,
    request: &CaseRequest,
    facts: Option<CaseFacts>,
    answer_by: Option<NaiveDate>,
) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let clocks = opening(draft, &setup, charter).clocks(request.kind, request.reach.way, answer_by);
    let said = filled(request.said.as_deref()).map(PersonalData::CaseText);
    let said = said.map(|said| draft.keep(said, None));
    let contact = filled(request.reach.contact.as_deref()).map(PersonalData::CaseContact);
    let contact = contact.map(|contact| draft.keep(contact, None));
    let case = CaseId(draft.state.last.case + 1);
    draft.emit(Event::CaseOpened(Box::new(CaseOpened {
        case,
        kind: request.kind,
        ticket: request.ticket,
        counter: request.counter.clone(),
        way: request.reach.way,
        said,
        contact,
        facts,
        answer_by,
        clocks,
        at: None,
    })))?;
    Ok(Done::Case(case))
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// Digits of the shortest telephone number: those of a town hall, such as 14 058.
const NUMBER_DIGITS: usize = 5;

/// Why nobody can be reached there that way: a name alone is no number and no address.
fn out_of_reach(way: AnswerWay, contact: &str) -> Option<&'static str> {
    match way {
        AnswerWay::Phone => {
            let digits = contact.chars().filter(char::is_ascii_digit).count();
            (digits < NUMBER_DIGITS).then_some("needs a telephone number, such as 06 12345678")
        }
        AnswerWay::Mail => {
            let mut words = contact.split([' ', ',', ';', '<', '>', '(', ')']);
            let has_address = words.any(is_address);
            (!has_address).then_some("needs an e-mail address, such as naam@voorbeeld.nl")
        }
        AnswerWay::Letter => None,
    }
}

/// Whether somebody must be reached about what they ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReachAsked {
    /// Nothing can be done without.
    Needed,
    /// It may be left out.
    Welcome,
}

/// Faults of how somebody is to be reached: what is too long, a way without an address or the other way round, and
/// what is no number or address at all.
pub(super) fn reach_faults(reach: &Reach, asked: ReachAsked) -> Vec<InputFault> {
    let most = texts::CONTACT;
    let needed = asked == ReachAsked::Needed;
    let contact = filled(reach.contact.as_deref());
    let mut faults = Vec::new();
    match &contact {
        Some(contact) if contact.chars().count() > most => {
            faults.push(InputFault::new(
                "contact",
                format!("is longer than {most} characters"),
            ));
        }
        None if needed || reach.way.is_some() => faults.push(InputFault::new("contact", "is required")),
        Some(contact) => {
            let wrong = reach.way.and_then(|way| out_of_reach(way, contact));
            faults.extend(wrong.map(|detail| InputFault::new("contact", detail)));
        }
        None => {}
    }
    if reach.way.is_none() && (needed || contact.is_some()) {
        faults.push(InputFault::new("way", "is required"));
    }
    faults
}

fn faults(setup: &HallSetup, request: &CaseRequest) -> Vec<InputFault> {
    let mut faults = Vec::new();
    let asked = match request.kind {
        CaseKind::Complaint | CaseKind::TailoredHelp | CaseKind::CallBack => ReachAsked::Needed,
        _ => ReachAsked::Welcome,
    };
    if request.kind == CaseKind::PromisedAnswer {
        faults.push(InputFault::new(
            "kind",
            "comes about when help ends with an answer promised",
        ));
    }
    if request.kind == CaseKind::CharterReview {
        faults.push(InputFault::new(
            "kind",
            "comes about by itself when the charter says so",
        ));
    }
    if let Some(counter) = request.counter.as_ref().filter(|id| setup.counter(id).is_none()) {
        faults.push(InputFault::new(
            "counterId",
            format!("unknown counter `{counter}`"),
        ));
    }
    faults.extend(request.said.as_deref().and_then(|said| too_long("text", said)));
    if request.kind.is_learned_from() && filled(request.said.as_deref()).is_none() {
        faults.push(InputFault::new("text", "is required"));
    }
    if request.kind == CaseKind::CallBack && request.reach.way == Some(AnswerWay::Letter) {
        faults.push(InputFault::new("way", "must be `phone` or `mail`"));
    }
    faults.extend(reach_faults(&request.reach, asked));
    faults
}

/// One complaint, one explanation, one suggestion about a visit: whoever asks twice is told so.
fn once_a_visit(draft: &Draft, request: &CaseRequest) -> Result<(), Refusal> {
    let same = |case: &&Arc<Case>| case.kind == request.kind && case.ticket == request.ticket;
    if request.ticket.is_some() && draft.state.cases.values().any(|case| same(&case)) {
        return Err(Refusal::wrong_state(
            "asked",
            "this was asked about this visit before",
        ));
    }
    Ok(())
}

fn facts(draft: &Draft, ticket: &Ticket) -> CaseFacts {
    let broken = ticket.legs.all().find(|leg| leg.breach.is_some());
    let leg = broken.unwrap_or_else(|| ticket.leg());
    let breach = leg.breach.and_then(|id| draft.state.breaches.get(&id));
    let until = ticket.over_at().unwrap_or(draft.now);
    let redress = breach.map(|breach| &breach.redress[..]).unwrap_or_default();
    CaseFacts {
        number: ticket.number,
        day: ticket.day,
        arrival: ticket.arrival,
        service: leg.service.clone(),
        clock_start_at: leg.clock_start_at,
        waited_s: leg.waited_s(until),
        norm: leg.norm.clone(),
        breach: leg.breach,
        broke_at: breach.map(|breach| breach.at),
        redress: redress
            .iter()
            .map(|each| (each.id, each.kind, each.state))
            .collect(),
        told_s: ticket.told.map(|told| told.median_s),
        counter: leg.counter.clone().or_else(|| ticket.counter.clone()),
    }
}

/// A step in handling a case: each once, none after it was settled.
pub(super) fn take_step(
    draft: &mut Draft,
    id: CaseId,
    step: CaseStep,
    answer_by: Option<NaiveDate>,
) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let found = draft.state.cases.get(&id).cloned();
    let case = found.ok_or_else(|| Refusal::not_found("open case"))?;
    let today = draft.today(&setup);
    match answer_by.filter(|_| step.names_a_day()) {
        None if step.names_a_day() => return Err(Refusal::invalid("answerBy", "is required")),
        Some(by) if by < today => return Err(Refusal::invalid("answerBy", "must not be in the past")),
        Some(by) if by > within_days(today, limits::ANSWER_DAYS) => {
            return Err(Refusal::invalid("answerBy", "must be within a year"));
        }
        _ => {}
    }
    possible(&case, step)?;
    // Who was told a day is promised that day; a charter that promises an earlier one still holds.
    let told = answer_by.filter(|_| step.names_a_day());
    let told = told
        .map(|by| opening(draft, &setup, &setup.charter).clock(CaseStep::Settle, by, ClockSource::Promise));
    let settles = case
        .clocks
        .iter()
        .find(|clock| clock.set.step == CaseStep::Settle);
    let sets = told.filter(|told| settles.is_none_or(|clock| told.due_at < clock.set.due_at));
    draft.emit(Event::CaseStepTaken {
        case: id,
        step,
        answer_by,
        sets,
    })?;
    if !case.ends_with(step) {
        return Ok(Done::Case(id));
    }
    if step != CaseStep::Settle {
        let step = CaseStep::Settle;
        draft.emit(Event::CaseStepTaken {
            case: id,
            step,
            answer_by: None,
            sets: None,
        })?;
    }
    end_personal(draft, &setup, &case);
    Ok(Done::Case(id))
}

/// What was said in a case that ends, and how to reach who said it, is erased when its time has come.
fn end_personal(draft: &mut Draft, setup: &HallSetup, case: &Case) {
    let kept = if case.kind.is_learned_from() {
        TimeDelta::days(limits::KEPT_DAYS)
    } else {
        setup.settings.personal_data_kept.delta()
    };
    let erase_at = draft.now + kept;
    let of_case = case.said.into_iter().chain(case.contact);
    draft.personal_ends.extend(of_case.map(|id| (id, erase_at)));
}

fn possible(case: &Case, step: CaseStep) -> Result<(), Refusal> {
    if case.withdrawn_at.is_some() {
        return Err(Refusal::wrong_state("withdrawn", "this case was taken back"));
    }
    if case.settled_at().is_some() {
        return Err(Refusal::wrong_state("settled", "this case is settled"));
    }
    if case.has_taken(step) {
        return Err(Refusal::wrong_state("open", "this step was taken before"));
    }
    if case.allows(step) {
        Ok(())
    } else {
        let detail = "a case of this kind has no such step";
        Err(Refusal::wrong_state("open", detail))
    }
}

/// Takes back the answer that was promised with a step that is taken back itself: nobody waits for it, and how to reach
/// the visitor is erased. One that was given meanwhile stays given.
pub(super) fn withdraw_promise(
    draft: &mut Draft,
    ticket: TicketId,
    promised_at: DateTime<Utc>,
) -> Result<(), Refusal> {
    let promised = draft.state.cases.values().find(|case| {
        let of_step = case.ticket == Some(ticket) && case.opened_at == promised_at;
        of_step && case.kind == CaseKind::PromisedAnswer && case.is_open()
    });
    let Some(case) = promised.cloned() else {
        return Ok(());
    };
    draft.emit(Event::CaseWithdrawn { case: case.id })?;
    let now = draft.now;
    let of_case = case.said.into_iter().chain(case.contact);
    draft.personal_ends.extend(of_case.map(|id| (id, now)));
    Ok(())
}

/// What was said in answers that were given up is erased: the day that ends takes them off the list.
pub(super) fn end_given_up(draft: &mut Draft, at: DateTime<Utc>) {
    let given_up = draft.state.cases.values().filter(|case| case.is_given_up(at));
    let said = given_up.flat_map(|case| case.said.into_iter().chain(case.contact));
    let ends: Vec<_> = said.map(|id| (id, at)).collect();
    draft.personal_ends.extend(ends);
}

/// A clock of the case escalates or is missed, at its true instant.
pub(super) fn fall_due(draft: &mut Draft, at: DateTime<Utc>, id: CaseId) -> Result<(), Refusal> {
    let case = draft.state.cases.get(&id).cloned();
    let clock = case.as_deref().and_then(|case| case.next_clock().cloned());
    let clock = clock.ok_or_else(|| Refusal::not_found("clock of a case"))?;
    let step = clock.set.step;
    draft.emit(if clock.escalated_at.is_none() {
        Event::CaseEscalated { case: id, step, at }
    } else {
        Event::CaseClockMissed { case: id, step, at }
    })
}
