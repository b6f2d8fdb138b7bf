//! What is owed is asked for, claimed, given or declined, each once.

use super::draft::Draft;
use super::faults::no_faults;
use crate::charter::{RedressKind, RedressWhen};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::Offer;
use crate::hall::facts::RedressState;
use crate::hall::record::{Breach, Claim, PersonalData, Redress};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::limits;
use crate::ids::{BreachSeq, PersonalId, RedressId};

/// How long the reason of a claim or a cause is kept: the year's review and the audit of its payments are then over.
pub(super) const REASON_KEPT: chrono::TimeDelta = chrono::TimeDelta::days(731);

/// Costs as they are claimed.
pub(super) struct Claimed<'a> {
    /// How much, euro cents.
    pub(super) amount_cents: u32,
    /// Why.
    pub(super) reason: Option<&'a str>,
}

/// Gives what is offered. Costs without an amount are given for all that the charter allows, where the hall lets
/// staff give so much.
pub(super) fn give(draft: &mut Draft, breach: BreachSeq, redress: RedressId) -> Result<Done, Refusal> {
    let owed = still_offered(draft, breach, redress)?;
    let most = owed.max_euros.filter(|_| owed.is_costs());
    let most_cents = most.map(|euros| euros.saturating_mul(100));
    if most_cents.is_some_and(|cents| needs_approval(draft, cents)) {
        return Err(Refusal::wrong_state(
            "offered",
            "so much needs somebody else's approval: claim it with its amount",
        ));
    }
    given(draft, breach, redress, most_cents.or(coffee_cents(draft, &owed)))
}

/// What the hall says that this coffee costs it, where it is one.
fn coffee_cents(draft: &Draft, owed: &Redress) -> Option<u32> {
    let settings = &draft.state.setup.as_ref()?.settings;
    let costs = owed.kind == RedressKind::Coffee && settings.coffee_cost_cents > 0;
    costs.then_some(settings.coffee_cost_cents)
}

/// Offers what the charter gives on request, once: asking again changes nothing.
pub(super) fn request(draft: &mut Draft, id: BreachSeq, kind: RedressKind) -> Result<Done, Refusal> {
    let breach = found(draft, id)?;
    if breach.away {
        let detail = "the promise broke while the visitor was away: nothing is owed for it";
        return Err(Refusal::wrong_state("away", detail));
    }
    if breach.redress.iter().any(|owed| owed.kind == kind) {
        return Ok(Done::Breach(id));
    }
    let edition = draft.state.edition(&breach.norm);
    let norm = edition.and_then(|edition| edition.norm(&breach.norm.norm));
    let steps = norm.map_or(&[][..], |norm| &norm.redress);
    // Steps that are offered by themselves are numbered first, so these names are never used twice.
    let by_itself = |when: RedressWhen| matches!(when, RedressWhen::After(_));
    let first = steps.iter().filter(|step| by_itself(step.when)).count();
    let mut on_request = steps.iter().filter(|step| !by_itself(step.when)).zip(first..);
    let Some((step, n)) = on_request.find(|(step, _)| step.kind == kind) else {
        return Err(Refusal::not_found("redress on request in this charter"));
    };
    if draft.now > breach.lapses_at {
        let state = RedressState::Lapsed.name().into();
        return Err(Refusal::RedressSettled { state });
    }
    draft.emit(Event::RedressOffered {
        breach: id,
        offer: Offer {
            redress: RedressId(u64::try_from(n).unwrap_or(u64::MAX)),
            kind,
            max_euros: step.max_euros,
        },
        at: draft.now,
    })?;
    Ok(Done::Breach(id))
}

/// Costs with their amount: given at once, or kept until somebody else has approved them. Whoever claims, however high,
/// never decides alone on more than the hall lets one person give.
pub(super) fn claim(
    draft: &mut Draft,
    breach: BreachSeq,
    redress: RedressId,
    claimed: &Claimed<'_>,
) -> Result<Done, Refusal> {
    let owed = still_offered(draft, breach, redress)?;
    if !owed.is_costs() {
        return Err(Refusal::wrong_state(
            "offered",
            "only the costs of parking and travel are claimed; the rest is given",
        ));
    }
    let mut faults = Vec::new();
    let most_cents = owed.max_euros.map_or(u32::MAX, |euros| euros.saturating_mul(100));
    if claimed.amount_cents == 0 || claimed.amount_cents > most_cents {
        faults.push(InputFault::new(
            "amountCents",
            format!("must be 1 to {most_cents}, the charter's limit"),
        ));
    }
    faults.extend(claimed.reason.and_then(reason_fault));
    no_faults(faults)?;
    note_claim(draft, breach, redress, claimed)?;
    if needs_approval(draft, claimed.amount_cents) {
        return Ok(Done::Breach(breach));
    }
    given(draft, breach, redress, Some(claimed.amount_cents))
}

fn note_claim(
    draft: &mut Draft,
    breach: BreachSeq,
    redress: RedressId,
    claimed: &Claimed<'_>,
) -> Result<(), Refusal> {
    let reason = keep_reason(draft, claimed.reason);
    draft.emit(Event::RedressClaimed {
        breach,
        redress,
        amount_cents: claimed.amount_cents,
        reason,
    })
}

/// Gives what somebody else claimed.
pub(super) fn approve(draft: &mut Draft, breach: BreachSeq, redress: RedressId) -> Result<Done, Refusal> {
    let claim = waiting_claim(draft, breach, redress)?;
    if claim.by == draft.by.as_str() {
        return Err(Refusal::OwnClaim);
    }
    given(draft, breach, redress, Some(claim.amount_cents))
}

/// Does not give what was claimed: it is offered again, until it lapses. Whoever claimed it can take it back so.
pub(super) fn refuse(draft: &mut Draft, breach: BreachSeq, redress: RedressId) -> Result<Done, Refusal> {
    waiting_claim(draft, breach, redress)?;
    draft.emit(Event::RedressClaimRefused { breach, redress })?;
    Ok(Done::Breach(breach))
}

pub(super) fn decline(draft: &mut Draft, breach: BreachSeq, redress: RedressId) -> Result<Done, Refusal> {
    still_offered(draft, breach, redress)?;
    draft.emit(Event::RedressDeclined { breach, redress })?;
    Ok(Done::Breach(breach))
}

fn given(
    draft: &mut Draft,
    breach: BreachSeq,
    redress: RedressId,
    amount_cents: Option<u32>,
) -> Result<Done, Refusal> {
    draft.emit(Event::RedressGiven {
        breach,
        redress,
        amount_cents,
    })?;
    Ok(Done::Breach(breach))
}

fn needs_approval(draft: &Draft, amount_cents: u32) -> bool {
    let setup = draft.state.setup.as_ref();
    let over = setup.map_or(0, |setup| setup.settings.claim_approval_over_euros);
    amount_cents > over.saturating_mul(100)
}

/// A reason of free text, kept apart under a name of its own.
pub(super) fn keep_reason(draft: &mut Draft, reason: Option<&str>) -> Option<PersonalId> {
    let said = reason.map(str::trim).filter(|text| !text.is_empty())?;
    let erase_at = draft.now + REASON_KEPT;
    Some(draft.keep(PersonalData::Reason(said.to_owned()), Some(erase_at)))
}

/// Too long, or with what looks like a bank account: payments know that themselves, and Kwartier keeps none.
pub(super) fn reason_fault(reason: &str) -> Option<InputFault> {
    let most = limits::TEXT;
    if reason.chars().count() > most {
        let detail = format!("is longer than {most} characters");
        return Some(InputFault::new("reason", detail));
    }
    has_bank_account(reason)
        .then(|| InputFault::new("reason", "must not hold a bank account number: none is kept here"))
}

/// Whether a text holds an IBAN, with or without spaces: two letters, two digits and at least eleven more.
fn has_bank_account(text: &str) -> bool {
    let solid: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    solid.windows(15).any(|w| {
        w[..2].iter().all(char::is_ascii_uppercase)
            && w[2..4].iter().all(char::is_ascii_digit)
            && w[4..]
                .iter()
                .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
            && w[4..].iter().filter(|c| c.is_ascii_digit()).count() >= 7
    })
}

fn found(draft: &Draft, breach: BreachSeq) -> Result<std::sync::Arc<Breach>, Refusal> {
    let found = draft.state.breaches.get(&breach).cloned();
    found.ok_or_else(|| Refusal::not_found("breach"))
}

fn of_breach(draft: &Draft, breach: BreachSeq, redress: RedressId) -> Result<Redress, Refusal> {
    let breach = found(draft, breach)?;
    let owed = breach.redress.iter().find(|owed| owed.id == redress);
    owed.cloned().ok_or_else(|| Refusal::not_found("redress"))
}

fn still_offered(draft: &Draft, breach: BreachSeq, redress: RedressId) -> Result<Redress, Refusal> {
    let owed = of_breach(draft, breach, redress)?;
    match owed.state {
        RedressState::Offered => Ok(owed),
        settled => Err(Refusal::RedressSettled {
            state: settled.name().into(),
        }),
    }
}

/// The claim that waits for approval.
fn waiting_claim(draft: &Draft, breach: BreachSeq, redress: RedressId) -> Result<Claim, Refusal> {
    let owed = of_breach(draft, breach, redress)?;
    match (owed.state, owed.claim) {
        (RedressState::Claimed, Some(claim)) => Ok(claim),
        (RedressState::Offered, _) => Err(Refusal::wrong_state("offered", "nothing was claimed")),
        (settled, _) => Err(Refusal::RedressSettled {
            state: settled.name().into(),
        }),
    }
}
