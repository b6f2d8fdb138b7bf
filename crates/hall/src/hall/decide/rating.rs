//! Was the question answered? Once a visit, after help; whoever says no can ask to be called or written to.

use super::cases;
use super::draft::Draft;
use super::faults::{no_faults, too_long};
use super::service::expect;
use crate::hall::command::Reach;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::AnswerWay;
use crate::hall::facts::TicketState;
use crate::hall::record::PersonalData;
use crate::hall::refusal::{InputFault, Refusal};
use crate::ids::TicketId;

/// How long free text that visitors leave is kept at most; it is read when the month's report is made.
pub(super) const FREE_TEXT_KEPT: chrono::TimeDelta = chrono::TimeDelta::days(90);

/// The visitor's answer, and the case of whoever is to be called back.
pub(super) fn rate(
    draft: &mut Draft,
    id: TicketId,
    answered: bool,
    missing: Option<&str>,
    reach: &Reach,
) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    no_faults(faults(answered, missing, reach))?;
    expect(&ticket, &[TicketState::Done], "rating")?;
    if ticket.rating.is_some() {
        return Err(Refusal::wrong_state("rated", "this visit was rated before"));
    }
    let said = missing.map(str::trim).filter(|text| !text.is_empty());
    let erase_at = draft.now + FREE_TEXT_KEPT;
    let kept = said.map(|text| draft.keep(PersonalData::Missing(text.to_owned()), Some(erase_at)));
    draft.emit(Event::TicketRated {
        ticket: id,
        answered,
        missing: kept,
    })?;
    if reach.way.is_some() {
        cases::ask_for_a_call(draft, &ticket, said, reach)?;
    }
    Ok(Done::Ticket { id, created: false })
}

fn faults(answered: bool, missing: Option<&str>, reach: &Reach) -> Vec<InputFault> {
    let mut faults: Vec<InputFault> = missing
        .and_then(|text| too_long("missing", text))
        .into_iter()
        .collect();
    if answered {
        let given = [("way", reach.way.is_some()), ("contact", reach.contact.is_some())];
        let wrong = given.into_iter().filter(|(_, given)| *given);
        faults.extend(wrong.map(|(pointer, _)| InputFault::new(pointer, "goes with the answer `no` only")));
        return faults;
    }
    if reach.way == Some(AnswerWay::Letter) {
        faults.push(InputFault::new("way", "must be `phone` or `mail`"));
    }
    faults.extend(cases::reach_faults(reach, cases::ReachAsked::Welcome));
    faults
}
