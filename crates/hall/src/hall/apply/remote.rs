//! Visitors who are not in the hall: who joined from home comes in; who was here goes away for a while and is back.

use chrono::{DateTime, Utc};

use super::visit::new_leg;
use crate::hall::event::{CheckedIn, Event};
use crate::hall::record::{Away, CodeKey, Here, Ticket};
use crate::hall::state::State;
use crate::ids::TicketId;

/// No instant that a clock will show: who said nothing of when they are back.
const NOT_SAID: DateTime<Utc> = DateTime::<Utc>::MAX_UTC;

impl State {
    pub(super) fn fold_absence(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), String> {
        match event {
            Event::TicketCheckedIn(checked_in) => self.is_here(checked_in, at),
            Event::TicketAway { ticket, back_at } => self.change(*ticket, |ticket| {
                let since = ticket.away.map_or(at, |away| away.since);
                ticket.away = Some(Away {
                    since,
                    back_at: *back_at,
                });
            }),
            Event::TicketBack { ticket, .. } => self.change(*ticket, |ticket| ticket.away = None),
            other => Err(format!("`{}` is no event of an absence", other.kind())),
        }
    }

    fn is_here(&mut self, checked_in: &CheckedIn, at: DateTime<Utc>) -> Result<(), String> {
        let mut known = false;
        self.change(checked_in.ticket, |ticket| {
            if let Some(remote) = &mut ticket.remote {
                known = true;
                remote.here = Some(Here {
                    since: at,
                    ranks_from: checked_in.ranks_from,
                });
            }
            ticket.rank_at = checked_in.rank_at;
            *ticket.legs.last_mut() = new_leg(&checked_in.leg);
        })?;
        if known {
            Ok(())
        } else {
            Err(format!("{} was not taken from home", checked_in.ticket))
        }
    }

    /// Who waits in the hall stands in the queue, who does not among those who are expected or come back.
    pub(super) fn index_waiting(&mut self, ticket: &Ticket) {
        if let Some(check_in_by) = ticket.expected_until() {
            self.expected.insert((check_in_by, ticket.id));
            return;
        }
        self.queue.insert((ticket.rank_at, ticket.issued_at, ticket.id));
        if let Some(away) = ticket.away {
            self.away.insert((away.back_at.unwrap_or(NOT_SAID), ticket.id));
        }
    }

    pub(super) fn unindex_waiting(&mut self, ticket: &Ticket) {
        self.queue.remove(&(ticket.rank_at, ticket.issued_at, ticket.id));
        if let Some(remote) = &ticket.remote {
            self.expected.remove(&(remote.joined.check_in_by, ticket.id));
        }
        if let Some(away) = ticket.away {
            self.away.remove(&(away.back_at.unwrap_or(NOT_SAID), ticket.id));
        }
    }

    /// The first visitor who is away and said when they would be back, with that instant.
    #[must_use]
    pub fn first_back(&self) -> Option<(DateTime<Utc>, TicketId)> {
        let first = self.away.get_min().copied();
        first.filter(|(back_at, _)| *back_at < NOT_SAID)
    }

    /// What was taken from home and is remembered can be checked in by its code.
    pub(super) fn index_home_code(&mut self, ticket: &Ticket) {
        if let Some(remote) = &ticket.remote {
            self.home_codes
                .insert(CodeKey::from(&*remote.joined.code), ticket.id);
        }
    }

    pub(super) fn forget_home_code(&mut self, ticket: &Ticket) {
        if let Some(remote) = &ticket.remote {
            self.home_codes.remove(&CodeKey::from(&*remote.joined.code));
        }
    }
}
