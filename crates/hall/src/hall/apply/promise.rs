//! Events about broken promises and what is owed for them.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Utc};

use crate::hall::calendar;
use crate::hall::event::{BreachRegistered, Event, Recorded};
use crate::hall::facts::Offer;
use crate::hall::facts::{RedressState, TicketState};
use crate::hall::record::{Breach, BreachEnd, CauseSet, Claim, Redress, Ticket};
use crate::hall::state::State;
use crate::ids::{BreachSeq, RedressId, TicketId};

impl State {
    pub(super) fn fold_promise(&mut self, recorded: &Recorded) -> Result<(), String> {
        let (at, by) = (recorded.at, recorded.by.as_str());
        match &recorded.event {
            Event::BreachRegistered(breach) => self.breached(breach),
            Event::RedressOffered { breach, offer, at } => self.offered(*breach, offer, *at),
            Event::RedressGiven {
                breach,
                redress,
                amount_cents,
            } => self.given(*breach, *redress, *amount_cents, at, by),
            Event::RedressClaimed {
                breach,
                redress,
                amount_cents,
                reason,
            } => {
                let claim = Claim {
                    amount_cents: *amount_cents,
                    reason: *reason,
                    at,
                    by: by.to_owned(),
                };
                self.claimed(*breach, *redress, claim)
            }
            Event::RedressClaimRefused { breach, redress } => self.claim_refused(*breach, *redress),
            Event::BreachCauseSet {
                breach,
                cause,
                reason,
            } => {
                let set = CauseSet {
                    cause: *cause,
                    reason: *reason,
                    at,
                    by: by.to_owned(),
                };
                self.cause_set(*breach, set)
            }
            Event::RedressDeclined { breach, redress } => {
                self.settled(*breach, *redress, RedressState::Declined, at, by)
            }
            Event::RedressLapsed { breach, redress, at } => {
                self.settled(*breach, *redress, RedressState::Lapsed, *at, by)
            }
            other => Err(format!("`{}` is no event of a promise", other.kind())),
        }
    }

    fn breached(&mut self, registered: &BreachRegistered) -> Result<(), String> {
        let id = registered.breach;
        self.last.breach = self.last.breach.max(id.0);
        let mut about = None;
        self.change(registered.ticket, |ticket| {
            if registered.second_due_at.is_some() {
                ticket.second_due_at = registered.second_due_at;
                let rank_at = registered.rank_at.or(registered.second_due_at);
                ticket.rank_at = rank_at.unwrap_or(ticket.rank_at);
            }
            let number = ticket.number;
            if let Some(leg) = ticket.legs.get_mut(usize::from(registered.leg)) {
                leg.breach = Some(id);
                about = leg.norm.clone().map(|norm| (number, leg.service.clone(), norm));
            }
        })?;
        let Some((number, service, norm)) = about else {
            return Err(format!(
                "{} has no promise to break in leg {}",
                registered.ticket, registered.leg
            ));
        };
        let breach = Breach {
            id,
            ticket: registered.ticket,
            number,
            leg: registered.leg,
            service,
            norm,
            at: registered.at,
            second_due_at: registered.second_due_at,
            redress: registered
                .offers
                .iter()
                .map(|offer| offered(offer, registered.at))
                .collect(),
            later_offers: registered.later_offers.clone(),
            lapses_at: registered.lapses_at,
            scene: registered.scene.as_deref().cloned().map(Arc::new),
            ended: None,
            cause: None,
            disproved_at: None,
            away: registered.away,
        };
        self.index_breach(&breach);
        self.breaches.insert(id, Arc::new(breach));
        Ok(())
    }

    fn offered(&mut self, id: BreachSeq, offer: &Offer, at: DateTime<Utc>) -> Result<(), String> {
        self.change_breach(id, |breach| {
            breach
                .later_offers
                .retain(|later| later.offer.redress != offer.redress);
            breach.redress.push(offered(offer, at));
            Ok(())
        })
    }

    fn settled(
        &mut self,
        id: BreachSeq,
        redress: RedressId,
        state: RedressState,
        at: DateTime<Utc>,
        by: &str,
    ) -> Result<(), String> {
        self.change_breach(id, |breach| {
            let found = breach.redress.iter_mut().find(|r| r.id == redress);
            let redress = found.ok_or_else(|| format!("breach {id} owes no {redress}"))?;
            redress.state = state;
            redress.decided_at = Some(at);
            redress.decided_by = Some(by.to_owned());
            Ok(())
        })
    }

    /// Something was given; costs with what was paid, which counts for the year on the hall's calendar.
    fn given(
        &mut self,
        id: BreachSeq,
        redress: RedressId,
        amount_cents: Option<u32>,
        at: DateTime<Utc>,
        by: &str,
    ) -> Result<(), String> {
        self.settled(id, redress, RedressState::Given, at, by)?;
        let Some(cents) = amount_cents else {
            return Ok(());
        };
        self.change_redress(id, redress, |redress| redress.amount_cents = Some(cents))?;
        let zone = self
            .setup
            .as_ref()
            .map_or(chrono_tz::UTC, |setup| setup.time_zone);
        let year = calendar::local_date(zone, at).year();
        let spent = self.redress_spent.get(&year).copied().unwrap_or(0);
        self.redress_spent.insert(year, spent + u64::from(cents));
        Ok(())
    }

    fn claimed(&mut self, id: BreachSeq, redress: RedressId, claim: Claim) -> Result<(), String> {
        self.note_personal(claim.reason.map(|id| id.0));
        self.change_redress(id, redress, |redress| {
            redress.state = RedressState::Claimed;
            redress.claim = Some(claim);
        })
    }

    fn claim_refused(&mut self, id: BreachSeq, redress: RedressId) -> Result<(), String> {
        self.change_redress(id, redress, |redress| {
            redress.state = RedressState::Offered;
            redress.claim = None;
        })
    }

    fn cause_set(&mut self, id: BreachSeq, cause: CauseSet) -> Result<(), String> {
        self.note_personal(cause.reason.map(|id| id.0));
        self.change_breach(id, |breach| {
            breach.cause = Some(cause);
            Ok(())
        })
    }

    fn change_redress(
        &mut self,
        id: BreachSeq,
        redress: RedressId,
        change: impl FnOnce(&mut Redress),
    ) -> Result<(), String> {
        self.change_breach(id, |breach| {
            let found = breach.redress.iter_mut().find(|r| r.id == redress);
            change(found.ok_or_else(|| format!("breach {id} owes no {redress}"))?);
            Ok(())
        })
    }

    /// How the waits of a visit's broken promises ended, as far as they have; a no-show who comes back may wait on.
    fn follow_ends(&mut self, ticket: &Ticket) -> Result<(), String> {
        for leg in ticket.legs.all() {
            let ended = BreachEnd::of(ticket, leg);
            let Some(id) = leg.breach.filter(|id| {
                let breach = self.breaches.get(id);
                breach.is_some_and(|breach| breach.ended != ended)
            }) else {
                continue;
            };
            self.change_breach(id, |breach| {
                breach.ended = ended;
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Once a leg's clock has stopped, nothing more is offered for its wait; while a no-show may come back,
    /// what would have been offered is held.
    pub(super) fn follow_clocks(&mut self, ticket: &Ticket) -> Result<(), String> {
        self.follow_ends(ticket)?;
        let may_run_on = ticket.state == TicketState::NoShow;
        for leg in ticket.legs.all() {
            let Some(id) = leg.breach.filter(|id| self.offers_more(*id)) else {
                continue;
            };
            let over = leg.clock_closed_at.is_some() && !(may_run_on && leg.taken_back_at.is_none());
            self.change_breach(id, |breach| {
                if over {
                    breach.later_offers.clear();
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// The time away does not count, so what is offered for the wait comes so much later.
    pub(super) fn postpone_offers(&mut self, id: TicketId, at: DateTime<Utc>) -> Result<(), String> {
        let ticket = self.tickets.get(&id).ok_or_else(|| format!("no ticket {id}"))?;
        let away = ticket.away(at);
        match ticket.leg().breach.filter(|id| self.offers_more(*id)) {
            Some(id) => self.change_breach(id, |breach| {
                for later in &mut breach.later_offers {
                    later.at += away;
                }
                Ok(())
            }),
            None => Ok(()),
        }
    }

    pub(super) fn offers_more(&self, id: BreachSeq) -> bool {
        self.breaches
            .get(&id)
            .is_some_and(|breach| !breach.later_offers.is_empty())
    }

    pub(super) fn clock_runs(&self, breach: &Breach) -> bool {
        self.tickets
            .get(&breach.ticket)
            .and_then(|ticket| ticket.legs.get(usize::from(breach.leg)))
            .is_some_and(|leg| leg.clock_closed_at.is_none())
    }

    pub(super) fn change_breach(
        &mut self,
        id: BreachSeq,
        change: impl FnOnce(&mut Breach) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut breach = self
            .breaches
            .get(&id)
            .map(|b| Breach::clone(b))
            .ok_or_else(|| format!("no breach {id}"))?;
        self.unindex_breach(&breach);
        change(&mut breach)?;
        self.index_breach(&breach);
        self.breaches.insert(id, Arc::new(breach));
        Ok(())
    }
}

fn offered(offer: &Offer, at: DateTime<Utc>) -> Redress {
    Redress {
        id: offer.redress,
        kind: offer.kind,
        max_euros: offer.max_euros,
        state: RedressState::Offered,
        offered_at: at,
        decided_at: None,
        decided_by: None,
        amount_cents: None,
        claim: None,
    }
}
