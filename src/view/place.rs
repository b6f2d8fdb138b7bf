//! How many visitors will be called before a waiting ticket.
//!
//! As the forecast's runs have it in their middle, so that it agrees with the wait that is said beside it: whoever is
//! called by a counter that could call this ticket too. What happened since the forecast was made is set right by
//! counting: who was ahead and has gone is ahead no more, and a ticket that is younger than the forecast stands where a
//! newcomer would have, behind those who are younger still and go first.

use crate::forecast::Unknown;
use crate::hall::facts::{CounterStatus, TicketState};
use crate::hall::policy::{CallKey, Skills, service_position, skills};
use crate::hall::record::Ticket;
use crate::hall::rules::queue::Availability;
use crate::ids::TicketId;
use crate::view::scene::Scene;

/// Beyond so many waiting tickets nobody is counted for the place of one of them: no hall seats as many, issuing must
/// not slow down with the queue, and the next forecast knows them all.
pub const MOST_COUNTED: usize = 250;

/// A ticket that waits and is younger than the forecasts.
struct Young {
    id: TicketId,
    order: CallKey,
    service: u8,
}

/// A ticket that waited when the forecasts were made, and does no more.
struct Gone {
    service: u8,
    place: u32,
}

/// What is needed to know the place of any ticket of a hall.
pub struct Places<'a> {
    scene: Scene<'a>,
    /// The services that each counter at work takes.
    at_work: Vec<Skills>,
    young: Vec<Young>,
    gone: Vec<Gone>,
}

impl<'a> Places<'a> {
    /// Of the hall as it stands.
    #[must_use]
    pub fn of(scene: &Scene<'a>) -> Self {
        let known = &scene.forecasts.tickets;
        let working = scene
            .state
            .counters
            .values()
            .filter(|counter| counter.status != CounterStatus::Closed);
        let young = scene
            .state
            .waiting()
            .filter(|ticket| !known.contains_key(&ticket.id));
        let young = young.map(|ticket| {
            let (order, service) = order(scene, ticket);
            Young {
                id: ticket.id,
                order,
                service,
            }
        });
        let gone = known.iter().filter_map(|(id, said)| {
            let ticket = scene.state.ticket(*id)?;
            let place = said.ok()?.place?;
            (ticket.state != TicketState::Waiting).then(|| Gone {
                service: service_position(scene.setup, &ticket.leg().service),
                place,
            })
        });
        Self {
            scene: *scene,
            at_work: working
                .map(|counter| skills(scene.setup, &counter.services))
                .collect(),
            young: young.collect(),
            gone: gone.collect(),
        }
    }

    /// The same for the place of a single ticket.
    #[must_use]
    pub fn for_one(scene: &Scene<'a>) -> Self {
        if scene.state.queue.len() <= MOST_COUNTED {
            return Self::of(scene);
        }
        Self {
            scene: *scene,
            at_work: Vec::new(),
            young: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// How many will be called before this ticket; `None` when it does not wait, or nobody knows.
    #[must_use]
    pub fn place(&self, ticket: &Ticket) -> Option<u32> {
        if ticket.state != TicketState::Waiting {
            return None;
        }
        let known = self.scene.forecasts.tickets.get(&ticket.id);
        match known {
            Some(Ok(said)) => self.since(ticket, said.place?),
            Some(Err(reason)) => self.before_forecasts(ticket, *reason),
            None => match self.scene.forecasts.newcomer(&ticket.leg().service) {
                Ok(said) => {
                    let behind = self.since(ticket, said.place?)?;
                    Some(behind.saturating_add(self.younger_ahead(ticket)))
                }
                Err(reason) => self.before_forecasts(ticket, reason),
            },
        }
    }

    /// A place of the forecast without those who have gone since.
    fn since(&self, ticket: &Ticket, place: u32) -> Option<u32> {
        let rivals = self.rivals(service_position(self.scene.setup, &ticket.leg().service));
        let gone = self.gone.iter();
        let gone = gone
            .filter(|gone| gone.place < place && rivals.take(gone.service))
            .count();
        Some(place.saturating_sub(u32::try_from(gone).ok()?))
    }

    /// The place by the order of calling alone, where a counter could call at once and no forecast knows it yet.
    fn before_forecasts(&self, ticket: &Ticket, reason: Unknown) -> Option<u32> {
        let open = self
            .scene
            .state
            .availability(&ticket.leg().service, self.scene.now)
            == Availability::Open;
        // Whoever waits for one counter or colleague who is not there is not in that order.
        let in_vain = ticket.reserved_for.is_some()
            && self
                .scene
                .state
                .kept_in_vain(self.scene.setup)
                .any(|kept| kept.id == ticket.id);
        match reason {
            _ if in_vain => None,
            Unknown::Starting => self.all_ahead(ticket),
            Unknown::NoOpenCounter | Unknown::HallClosed if open => self.all_ahead(ticket),
            _ => None,
        }
    }

    /// Those younger than the forecasts who go before this one.
    fn younger_ahead(&self, ticket: &Ticket) -> u32 {
        let (own, service) = order(&self.scene, ticket);
        let rivals = self.rivals(service);
        let ahead = self.young.iter().filter(|other| other.id != ticket.id);
        let ahead = ahead.filter(|other| rivals.take(other.service) && other.order < own);
        u32::try_from(ahead.count()).unwrap_or(u32::MAX)
    }

    /// All who wait and go before this one.
    fn all_ahead(&self, ticket: &Ticket) -> Option<u32> {
        if self.scene.state.queue.len() > MOST_COUNTED {
            return None;
        }
        let (own, service) = order(&self.scene, ticket);
        let rivals = self.rivals(service);
        let ahead = self.scene.state.waiting().filter(|other| {
            let (order, service) = order(&self.scene, other);
            rivals.take(service) && order < own
        });
        u32::try_from(ahead.count()).ok()
    }

    /// The services that compete with this one for counters at work.
    fn rivals(&self, service: u8) -> Skills {
        let own = Skills::default().with(service);
        let takes = self.at_work.iter().filter(|set| set.take(service));
        takes.fold(own, |all, set| all.union(*set))
    }
}

fn order(scene: &Scene<'_>, ticket: &Ticket) -> (CallKey, u8) {
    let entry = scene.state.queue_entry(scene.setup, ticket);
    let now = scene.now.timestamp_millis();
    let rule = scene.state.calling_rule(scene.setup, scene.now);
    (entry.key(rule, now), entry.service)
}
