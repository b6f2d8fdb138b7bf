//! The advice that stands, and what stood lately.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Advice, Found, Outlook, Proposal};
use kwartier_hall::hall::command::{Advised, Standing};
use kwartier_hall::hall::decide;
use kwartier_hall::hall::facts::Move;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::AdviceId;

/// How long advice can still be carried out after it was withdrawn: a screen is a moment behind, and so is a hand.
const GRACE: TimeDelta = TimeDelta::seconds(30);
/// How long it is known that there was such advice.
const KNOWN: TimeDelta = TimeDelta::hours(1);
/// The most withdrawn advice that is known.
const MOST_KNOWN: usize = 50;
/// Numbers that moved by less than this are left as they were read.
const MATERIAL: f64 = 1.0;
/// But no longer than this.
const FRESH: TimeDelta = TimeDelta::minutes(1);

/// What is ahead of a hall and what can be done about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// What is ahead when nothing is done; `None` until it was first worked out.
    pub outlook: Option<Outlook>,
    /// What helps, the best first.
    pub items: Vec<Advice>,
    /// What stood until then.
    withdrawn: Vec<(Advice, DateTime<Utc>)>,
}

impl Board {
    /// The moves that stand.
    #[must_use]
    pub fn moves(&self) -> Vec<Vec<Move>> {
        self.items
            .iter()
            .map(|item| item.proposal.moves.clone())
            .collect()
    }

    /// The board after a search. The same moves keep their name, and their numbers unless they changed materially,
    /// so that nothing flickers under somebody's eyes.
    #[must_use]
    pub fn renewed(&self, found: Found, now: DateTime<Utc>) -> Self {
        let items = found
            .proposals
            .into_iter()
            .map(|proposal| self.kept_or_new(proposal, now));
        let items: Vec<Advice> = items.collect();
        let mut next = Self {
            outlook: Some(found.outlook),
            items: Vec::new(),
            withdrawn: self.withdrawn.clone(),
        };
        let gone = self
            .items
            .iter()
            .filter(|old| items.iter().all(|item| item.id != old.id));
        next.withdraw(gone.cloned(), now);
        next.items = items;
        next
    }

    fn kept_or_new(&self, proposal: Proposal, now: DateTime<Utc>) -> Advice {
        let stood = self
            .items
            .iter()
            .find(|item| item.proposal.moves == proposal.moves);
        match stood {
            Some(stood) if stood.as_of + FRESH > now && !differs(&stood.proposal, &proposal) => stood.clone(),
            Some(stood) => Advice {
                id: stood.id.clone(),
                proposal,
                as_of: now,
            },
            None => Advice {
                id: name(&proposal.moves, now),
                proposal,
                as_of: now,
            },
        }
    }

    /// The board without advice that can no longer be carried out, as when somebody has done by hand what it says.
    #[must_use]
    pub fn without_stale(&self, state: &State, now: DateTime<Utc>) -> Self {
        let stands = |item: &Advice| {
            state.carried_out(&item.id).is_none()
                && decide::after_moves(state, &item.proposal.moves, now).is_ok()
        };
        let (items, gone): (Vec<Advice>, Vec<Advice>) = self.items.iter().cloned().partition(stands);
        let mut next = Self {
            outlook: self.outlook.clone(),
            items,
            withdrawn: self.withdrawn.clone(),
        };
        next.withdraw(gone.into_iter(), now);
        next
    }

    fn withdraw(&mut self, gone: impl Iterator<Item = Advice>, now: DateTime<Utc>) {
        self.withdrawn.retain(|(_, at)| *at + KNOWN > now);
        self.withdrawn.extend(gone.map(|advice| (advice, now)));
        let too_many = self.withdrawn.len().saturating_sub(MOST_KNOWN);
        self.withdrawn.drain(..too_many);
    }

    /// What is known of advice of that name.
    #[must_use]
    pub fn standing(&self, id: &AdviceId, now: DateTime<Utc>) -> Standing {
        let withdrawn = self
            .withdrawn
            .iter()
            .map(|(advice, at)| (advice, *at + GRACE >= now));
        let items = self.items.iter().map(|advice| (advice, true));
        match items.chain(withdrawn).find(|(advice, _)| advice.id == *id) {
            None => Standing::Unknown,
            Some((_, false)) => Standing::Withdrawn,
            Some((advice, true)) => Standing::Stands(Box::new(Advised {
                moves: advice.proposal.moves.clone(),
                promised: advice.proposal.promised,
            })),
        }
    }
}

/// Whether somebody who has read the one must read the other.
fn differs(one: &Proposal, other: &Proposal) -> bool {
    let moved = |a: f64, b: f64| (a - b).abs() >= MATERIAL;
    let harm = |proposal: &Proposal| -> f64 {
        let effects = proposal.effects.iter();
        effects.map(|effect| effect.longer.visitors).sum()
    };
    moved(one.promised.before, other.promised.before)
        || moved(one.promised.after, other.promised.after)
        || moved(harm(one), harm(other))
}

/// A name from the moves and the moment at which they were first proposed: FNV-1a (Fowler, Noll and Vo).
fn name(moves: &[Move], now: DateTime<Utc>) -> AdviceId {
    let text = format!("{moves:?} {}", now.timestamp_millis());
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    AdviceId::of_number(hash)
}
