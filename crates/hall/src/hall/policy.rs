//! Who is called next. One piece of code for the hall, for the forecast that simulates it, and for the page
//! that shows the queue: whatever is promised is what will be done.
//!
//! Services and counters appear as positions in the hall's setup, so that a simulation can hold thousands of
//! entries without texts. Instants are milliseconds since the Unix epoch, or any other clock that all entries
//! share.

mod entry;
mod keep_most;

use std::borrow::Borrow;

use crate::duration::Length;
use crate::hall::setup::{CallingRule, Settings};

pub use entry::{ANY_COUNTER, Caller, NEVER, NO_SERVICE, QueueEntry, Skills, service_position, skills};
pub use keep_most::{most_later, steps_back_at, weights};

impl QueueEntry {
    /// What the queue is ordered by, whichever counter calls: those whose time has come before those who are early, those
    /// who are held last, then the rule, then the earlier arrival.
    #[must_use]
    pub fn key(&self, rule: CallingRule, now: i64) -> CallKey {
        let early = self.callable_from > now;
        CallKey(early, self.is_held(now), precedence(rule, &self.at(now)))
    }

    /// Whether no counter calls it by itself now. Staff may, by hand.
    #[must_use]
    pub fn is_held(&self, now: i64) -> bool {
        self.held && self.callable_from > now
    }
}

/// Orders the tickets that a counter may take; the smallest is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallKey(bool, bool, Precedence);

/// Orders the tickets of a hall; the smallest goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precedence(bool, i64, i64, u64);

/// Where a rule puts a ticket, whichever counter calls, before it steps back; see [`QueueEntry::at`].
#[must_use]
pub fn precedence(rule: CallingRule, entry: &QueueEntry) -> Precedence {
    let (behind, instant) = match rule {
        CallingRule::EarliestPromiseFirst | CallingRule::KeepMostPromises => (false, entry.rank_at),
        CallingRule::Fifo => (false, entry.clock_start_at),
        CallingRule::AppointmentsFirst => (!entry.appointment, entry.rank_at),
    };
    Precedence(behind, instant, entry.arrived_at, entry.order)
}

/// The ticket that this counter calls next, or `None` when nobody callable waits for it.
///
/// Among the tickets the counter may take, the one that the rule puts first; an appointment that is checked in
/// early only when no other waits, and one who was not there at such an early call not before the appointed time: an
/// idle counter would call them again and again.
pub fn next<K, E: Borrow<QueueEntry>>(
    rule: CallingRule,
    queue: impl IntoIterator<Item = (K, E)>,
    caller: &Caller,
    now: i64,
) -> Option<K> {
    queue
        .into_iter()
        .filter(|(_, entry)| caller.may_take(entry.borrow()) && !entry.borrow().is_held(now))
        .min_by_key(|(_, entry)| entry.borrow().key(rule, now))
        .map(|(key, _)| key)
}

/// Where a leg ranks when it begins: its promise, or where no norm holds, the hall's ordering limit.
#[must_use]
pub fn first_rank(clock_start_at: i64, limit: Option<Length>, ordering: Length) -> i64 {
    clock_start_at + i64::from(limit.unwrap_or(ordering).seconds()) * 1_000
}

/// When a visitor whose promise broke is promised a call at the latest, `None` when the hall makes none or cannot keep it.
///
/// Late visitors would otherwise hold up all who can still be helped in time. First come, first served ranks
/// by nothing that a promise could move. The rule that keeps most promises counts from the walk-in's limit for
/// everybody.
#[must_use]
pub fn second_due_at(settings: &Settings, clock_start_at: i64, broken_at: i64) -> Option<i64> {
    let second = settings.second_promise;
    if second == Length::ZERO {
        return None;
    }
    match settings.policy {
        CallingRule::Fifo => None,
        CallingRule::EarliestPromiseFirst | CallingRule::AppointmentsFirst => {
            Some(broken_at + i64::from(second.seconds()) * 1_000)
        }
        CallingRule::KeepMostPromises => Some(keep_most::second_due_as_walk_in(
            settings,
            clock_start_at,
            broken_at,
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const RULE: CallingRule = CallingRule::EarliestPromiseFirst;

    fn walk_in(order: u64, at: i64) -> (u64, QueueEntry) {
        let entry = QueueEntry {
            service: 0,
            rank_at: at + 15 * MINUTE,
            clock_start_at: at,
            arrived_at: at,
            callable_from: at,
            held: false,
            appointment: false,
            needs_room: false,
            steps_back_at: NEVER,
            counters: ANY_COUNTER,
            order,
        };
        (order, entry)
    }

    fn appointment(order: u64, arrived_at: i64, appointed: i64) -> (u64, QueueEntry) {
        let (order, entry) = walk_in(order, arrived_at);
        let clock_start_at = appointed.max(arrived_at);
        let rank_at = clock_start_at + 5 * MINUTE;
        (
            order,
            QueueEntry {
                clock_start_at,
                rank_at,
                callable_from: clock_start_at,
                appointment: true,
                ..entry
            },
        )
    }

    fn any() -> Caller {
        Caller {
            counter: 0,
            skills: Skills::default().with(0),
            room_free: true,
        }
    }

    #[test]
    fn a_fresh_appointment_passes_a_fresh_walk_in() {
        let now = 0;
        assert_eq!(
            next(RULE, [walk_in(1, 0), appointment(2, 0, 0)], &any(), now),
            Some(2)
        );
    }

    #[test]
    fn a_walk_in_who_has_waited_eleven_minutes_passes_an_appointment_that_has_just_begun() {
        let now = 11 * MINUTE;
        assert_eq!(
            next(RULE, [appointment(2, now, now), walk_in(1, 0)], &any(), now),
            Some(1)
        );
    }

    #[test]
    fn ties_go_to_the_earlier_arrival() {
        let (_, mut late) = walk_in(1, MINUTE);
        let (_, early) = walk_in(2, 0);
        late.rank_at = early.rank_at;
        assert_eq!(next(RULE, [(1, late), (2, early)], &any(), MINUTE), Some(2));
    }

    #[test]
    fn an_early_appointment_is_called_before_its_time_only_when_no_other_waits_for_that_counter() {
        let early = appointment(1, 0, 10 * MINUTE);
        assert_eq!(next(RULE, [early, walk_in(2, MINUTE)], &any(), MINUTE), Some(2));
        assert_eq!(next(RULE, [early], &any(), MINUTE), Some(1));
    }

    #[test]
    fn who_was_not_there_at_an_early_call_is_not_called_again_before_the_appointed_time() {
        let (order, entry) = appointment(1, 0, 10 * MINUTE);
        let held = (order, QueueEntry { held: true, ..entry });
        assert_eq!(next(RULE, [held], &any(), 9 * MINUTE), None);
        assert_eq!(
            next(RULE, [held, appointment(2, 0, 10 * MINUTE)], &any(), MINUTE),
            Some(2)
        );
        assert_eq!(next(RULE, [held], &any(), 10 * MINUTE), Some(1));
    }

    #[test]
    fn a_ticket_kept_for_one_counter_is_called_by_no_other() {
        let (order, entry) = walk_in(1, 0);
        let kept = (
            order,
            QueueEntry {
                counters: 1 << 3,
                ..entry
            },
        );
        assert_eq!(next(RULE, [kept], &any(), 0), None);
        assert_eq!(next(RULE, [kept], &Caller { counter: 3, ..any() }, 0), Some(1));
    }

    #[test]
    fn who_needs_the_private_room_waits_until_it_is_free() {
        let (order, entry) = walk_in(1, 0);
        let private = (
            order,
            QueueEntry {
                needs_room: true,
                ..entry
            },
        );
        let taken = Caller {
            room_free: false,
            ..any()
        };
        assert_eq!(next(RULE, [private, walk_in(2, MINUTE)], &taken, MINUTE), Some(2));
        assert_eq!(next(RULE, [private, walk_in(2, MINUTE)], &any(), MINUTE), Some(1));
    }

    #[test]
    fn first_come_first_served_goes_by_the_wait_clock_and_appointments_first_by_kind() {
        let queue = [
            walk_in(1, 0),
            appointment(2, MINUTE, MINUTE),
            walk_in(3, 2 * MINUTE),
        ];
        assert_eq!(next(CallingRule::Fifo, queue, &any(), 3 * MINUTE), Some(1));
        let late = [walk_in(1, 0), appointment(2, 14 * MINUTE, 14 * MINUTE)];
        assert_eq!(
            next(CallingRule::AppointmentsFirst, late, &any(), 14 * MINUTE),
            Some(2)
        );
        assert_eq!(next(RULE, late, &any(), 14 * MINUTE), Some(1));
    }

    #[test]
    fn a_service_that_the_setup_no_longer_has_is_taken_by_no_counter() {
        let (order, entry) = walk_in(1, 0);
        let gone = (
            order,
            QueueEntry {
                service: NO_SERVICE,
                ..entry
            },
        );
        let all = Caller {
            skills: Skills(u128::MAX),
            ..any()
        };
        assert_eq!(next(RULE, [gone], &all, 0), None);
    }
}
