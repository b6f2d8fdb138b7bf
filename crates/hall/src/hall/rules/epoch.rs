//! Epochs: the stretches of a log between which something may have been lost.
//!
//! A log that is brought back from a copy does not know what was given out after the copy was made. So whoever brings
//! it back begins a new epoch, drawn by chance: secrets are made with the epoch in which their ticket or breach came to
//! be, running numbers jump past all that may have been used meanwhile, and so do the numbers of that day. What the log
//! knows works on; what it does not know opens nothing, whoever gets the next number.
//!
//! What was issued before a log had its first epoch belongs to none: that is how logs of version 0.1 begin.

use chrono::{DateTime, NaiveDate, Utc};

use crate::hall::calendar;
use crate::hall::event::EpochBegun;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::{Actor, Epoch, EpochCause, LastNumbers};
use crate::hall::record::{EpochSpan, PassedOver};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, BreachSeq, HoldSeq, TicketId};

/// Numbers of a day that are passed over at least, whatever was lost.
const NUMBERS_PASSED_OVER: u32 = 500;

/// Numbers of one letter that a day's minute may have given out while nobody looked.
const NUMBERS_A_MINUTE: u32 = 3;

/// The minutes in which a busy hall gives out a day's numbers, at its fastest.
const BUSY_MINUTES: u32 = 240;

/// The numbers of a day go on after a multiple of this, so that everybody sees that something happened.
const ROUND_NUMBER: u32 = 100;

/// Running numbers that are passed over at least.
const IDS_PASSED_OVER: u64 = 10_000;

/// Running numbers that a minute may have used on the average since the last epoch began.
const IDS_A_MINUTE: u64 = 100;

/// Mails are counted in a calendar's `SEQUENCE`, which ends at four thousand million.
const MAILS_PASSED_OVER: u64 = 10_000;

/// From here minutes are counted: a later epoch of the same copy never begins at numbers that an earlier one used.
const MINUTES_SINCE: i64 = 1_577_836_800;

/// How many marks of codes there are: what two characters of a code can say.
pub const CODE_MARKS: u16 = 1024;

impl State {
    /// The epoch in which this ticket was issued; none in the time before the first.
    #[must_use]
    pub fn epoch_of_ticket(&self, ticket: TicketId) -> Option<Epoch> {
        let own = self.visit(ticket).and_then(|ticket| ticket.token_epoch);
        own.or_else(|| self.epoch_of(|after| after.ticket < ticket.0))
    }

    /// The epoch in which this breach was registered; none in the time before the first.
    #[must_use]
    pub fn epoch_of_breach(&self, breach: BreachSeq) -> Option<Epoch> {
        self.epoch_of(|after| after.breach < breach.0)
    }

    /// The epoch in which this appointment was booked; none in the time before the first.
    #[must_use]
    pub fn epoch_of_appointment(&self, appointment: AppointmentSeq) -> Option<Epoch> {
        self.epoch_of(|after| after.appointment < appointment.0)
    }

    /// The epoch in which this place was held; none in the time before the first.
    #[must_use]
    pub fn epoch_of_hold(&self, hold: HoldSeq) -> Option<Epoch> {
        self.epoch_of(|after| after.hold < hold.0)
    }

    /// What sets the codes that people type, made from now on, apart from all that the log may have lost: none as long as
    /// nothing can be lost, then another number below [`CODE_MARKS`] in each epoch.
    #[must_use]
    pub fn code_mark(&self) -> Option<u16> {
        let mut used = Vec::new();
        let lossy = self.epochs.iter().filter(|span| span.because.may_have_lost());
        for bytes in lossy.map(|span| span.epoch.bytes()) {
            let drawn = u16::from_be_bytes([bytes[0], bytes[1]]);
            // Of a thousand epochs the first are long forgotten: no code of theirs is still to come.
            let mark = (0..CODE_MARKS).map(|n| drawn.wrapping_add(n) % CODE_MARKS);
            used.push(
                mark.into_iter()
                    .find(|mark| !used.contains(mark))
                    .unwrap_or(drawn % CODE_MARKS),
            );
        }
        used.last().copied()
    }

    fn epoch_of(&self, is_after: impl Fn(&LastNumbers) -> bool) -> Option<Epoch> {
        let latest_first = self.epochs.iter().rev();
        latest_first
            .into_iter()
            .find(|span| is_after(&span.after))
            .map(|span| span.epoch)
    }

    /// The epoch of this event, by its place in the log; of those before the first epoch that one's name stands for them,
    /// since nothing can be lost between. None as long as the log has no epoch.
    #[must_use]
    pub fn epoch_of_event(&self, seq: u64) -> Option<Epoch> {
        let begun = self.epochs.iter().rev().find(|span| span.seq <= seq);
        begun.or_else(|| self.epochs.front()).map(|span| span.epoch)
    }

    /// The last event of this epoch, as far as the log goes; none when the log knows no epoch of that name.
    #[must_use]
    pub fn last_of_epoch(&self, epoch: Epoch) -> Option<u64> {
        let place = self.epochs.iter().position(|span| span.epoch == epoch)?;
        let next = self.epochs.get(place + 1);
        Some(next.map_or(self.seq, |next| next.seq.saturating_sub(1)))
    }

    /// The number of that day after which the next one comes, at least.
    #[must_use]
    pub fn passed_over_to(&self, day: NaiveDate) -> u32 {
        self.passed_over
            .filter(|over| over.day == day)
            .map_or(0, |over| over.to)
    }

    pub(in crate::hall) fn epoch_begun(&mut self, begun: &EpochBegun, seq: u64, at: DateTime<Utc>) {
        self.last = begun.last;
        self.epochs.push_back(EpochSpan {
            epoch: begun.epoch,
            seq,
            at,
            because: begun.because,
            after: begun.last,
        });
        if let Some(day) = begun.day {
            let to = begun.numbers_after.max(self.passed_over_to(day));
            self.passed_over = Some(PassedOver { day, to });
        }
    }
}

/// The event with which a new epoch of this log begins. Nothing that fell due is settled before it: what is settled
/// gets numbers of the new epoch, which nobody was given before.
#[must_use]
pub fn begin(
    state: &State,
    epoch: Epoch,
    because: EpochCause,
    accepted: Vec<String>,
    by: &Actor,
    now: DateTime<Utc>,
) -> Recorded {
    let at = state.recorded_at.map_or(now, |last| last.max(now));
    let mut begun = EpochBegun {
        epoch,
        because,
        last: state.last,
        day: None,
        numbers_after: 0,
        accepted,
    };
    if because.may_have_lost() {
        begun.last = passed_over(&state.last, at);
        if let Some(setup) = &state.setup {
            let day = calendar::local_date(setup.time_zone, at);
            begun.day = Some(day);
            begun.numbers_after = numbers_after(state, setup, day, at);
        }
    }
    Recorded {
        seq: state.seq + 1,
        at,
        by: by.clone(),
        event: Event::EpochBegan(Box::new(begun)),
    }
}

/// Running numbers that nobody was given in the time that was lost, nor in an epoch that began with the same copy.
fn passed_over(last: &LastNumbers, at: DateTime<Utc>) -> LastNumbers {
    let minutes = u64::try_from((at.timestamp() - MINUTES_SINCE) / 60).unwrap_or(0);
    let past = |last: u64| (last + IDS_PASSED_OVER).max(minutes.saturating_mul(IDS_A_MINUTE));
    // People say the number of a case to each other: it stays short.
    let few = |last: u64| (last + IDS_PASSED_OVER).max(minutes);
    LastNumbers {
        ticket: past(last.ticket),
        call: past(last.call),
        breach: past(last.breach),
        appointment: past(last.appointment),
        personal: past(last.personal),
        case: few(last.case),
        shown: few(last.shown),
        mail: last.mail + MAILS_PASSED_OVER,
        // A log in which nothing was ever held says nothing of it.
        hold: if last.hold == 0 { 0 } else { past(last.hold) },
    }
}

/// The last number of the day that may have been given out meanwhile, of any letter: some hundreds or twice the busiest
/// letter of the last day that is known, and some for each minute of the day that the log knows nothing of, so that a
/// later epoch of the same copy goes on past the numbers of an earlier one too.
fn numbers_after(state: &State, setup: &HallSetup, day: NaiveDate, at: DateTime<Utc>) -> u32 {
    let busiest = state.counts.values().copied().max().unwrap_or(0);
    let given = if state.counts_day == Some(day) { busiest } else { 0 };
    let ahead = state
        .counts_ahead
        .get(&day)
        .and_then(|counts| counts.values().copied().max());
    let given = given.max(ahead.unwrap_or(0));
    let given = given.max(state.passed_over_to(day));
    let gap = NUMBERS_PASSED_OVER.max(busiest.saturating_mul(2));
    let midnight = calendar::midnight_of(setup.time_zone, day);
    let known_to = state.recorded_at.map_or(midnight, |last| last.max(midnight));
    // The event itself is the latest of the log when the clock is behind it; then nothing of the day is unknown.
    let minutes = u32::try_from((at - known_to).num_minutes()).unwrap_or(0);
    let unknown = minutes.saturating_mul(NUMBERS_A_MINUTE.max(busiest / BUSY_MINUTES));
    round_up(round_up(given.saturating_add(gap)).saturating_add(unknown))
}

fn round_up(number: u32) -> u32 {
    number.div_ceil(ROUND_NUMBER).saturating_mul(ROUND_NUMBER)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::fixtures::small as hall_setup;
    use crate::hall::facts::NoEpoch;
    use std::sync::Arc;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn epoch(n: u8) -> Epoch {
        Epoch::from_bytes([n; 16])
    }

    /// A hall that gave out so many numbers until that instant.
    fn hall(given: u32, until: &str) -> State {
        let mut state = State {
            setup: Some(Arc::new(hall_setup())),
            seq: 7,
            recorded_at: Some(instant(until)),
            counts_day: Some(instant(until).date_naive()),
            ..State::default()
        };
        state.counts.insert("P".parse().unwrap(), given);
        state.last.ticket = 40;
        state.last.breach = 5;
        state
    }

    fn restored(state: &State, epoch: Epoch, at: &str) -> State {
        let by = Actor::system();
        let begun = begin(state, epoch, EpochCause::Restored, Vec::new(), &by, instant(at));
        let mut after = state.clone();
        after.apply(&begun).unwrap();
        after
    }

    #[test]
    fn the_name_of_an_epoch_reads_back_what_it_writes() {
        let name = Epoch::from_bytes(*b"0123456789abcdef").to_string();
        assert_eq!(name.len(), 32);
        assert_eq!(name.parse::<Epoch>().unwrap().to_string(), name);
        for wrong in [
            "",
            "30",
            &"G".repeat(32),
            &"A".repeat(32),
            &format!("+{}", "0".repeat(31)),
        ] {
            assert_eq!(wrong.parse::<Epoch>(), Err(NoEpoch), "{wrong}");
        }
    }

    #[test]
    fn an_event_belongs_to_the_epoch_in_which_it_was_written_and_an_epoch_ends_where_the_next_begins() {
        let first = restored(&hall(3, "2026-11-03T09:00:00Z"), epoch(1), "2026-11-03T10:00:00Z");
        assert_eq!(first.last_of_epoch(epoch(1)), Some(8));
        let second = restored(&first, epoch(2), "2026-11-03T12:00:00Z");
        let of = |seq| second.epoch_of_event(seq);
        assert_eq!(
            [of(1), of(8), of(9), of(10)],
            [1, 1, 2, 2].map(|n| Some(epoch(n)))
        );
        assert_eq!(second.last_of_epoch(epoch(1)), Some(8));
        assert_eq!(second.last_of_epoch(epoch(2)), Some(9));
        assert_eq!(second.last_of_epoch(epoch(3)), None);
        assert_eq!(State::default().epoch_of_event(1), None);
    }

    #[test]
    fn what_was_there_before_a_restore_stays_of_its_epoch_and_the_time_before_the_first_has_none() {
        let first = restored(&hall(3, "2026-11-03T09:00:00Z"), epoch(1), "2026-11-03T10:00:00Z");
        assert_eq!(first.epoch_of_ticket(TicketId(40)), None);
        let mut next = first.clone();
        next.last.ticket += 1;
        let of_first = TicketId(next.last.ticket);
        let second = restored(&next, epoch(2), "2026-11-03T12:00:00Z");
        assert_eq!(second.epoch_of_ticket(TicketId(40)), None);
        assert_eq!(second.epoch_of_ticket(of_first), Some(epoch(1)));
        assert_eq!(
            second.epoch_of_ticket(TicketId(second.last.ticket + 1)),
            Some(epoch(2))
        );
        assert_eq!(second.epoch_of_breach(BreachSeq(5)), None);
        assert_eq!(
            second.epoch_of_breach(BreachSeq(second.last.breach + 1)),
            Some(epoch(2))
        );
    }

    #[test]
    fn running_numbers_go_on_past_all_that_another_epoch_of_the_same_copy_may_have_used() {
        let copy = hall(3, "2026-11-03T09:00:00Z");
        let first = restored(&copy, epoch(1), "2026-11-03T10:00:00Z");
        let second = restored(&copy, epoch(2), "2026-11-03T11:00:00Z");
        let used = IDS_A_MINUTE * 60;
        assert!(second.last.ticket >= first.last.ticket + used);
        assert!(second.last.appointment >= first.last.appointment + used);
        assert!(first.last.ticket > copy.last.ticket);
        assert!(u32::try_from(first.last.mail).is_ok(), "a calendar counts on");
    }

    #[test]
    fn the_day_goes_on_at_a_round_number_past_what_may_have_been_given_out() {
        let (nine, one) = ("2026-11-03T08:00:00Z", "2026-11-03T12:00:00Z");
        let day = "2026-11-03".parse().unwrap();
        let after = |given, until, at| restored(&hall(given, until), epoch(1), at).passed_over_to(day);
        assert_eq!(after(42, nine, nine), 600);
        assert_eq!(after(42, nine, one), 1_400, "three a minute in four hours");
        assert_eq!(
            after(2_000, nine, one),
            8_000,
            "a busy hall may have gone on as it did"
        );
        // Of a copy of yesterday nothing of today is known.
        assert_eq!(after(42, "2026-11-02T16:00:00Z", one), 2_900);
        // The numbers of the days that follow begin at one again.
        let later = restored(&hall(42, nine), epoch(1), one);
        assert_eq!(later.passed_over_to("2026-11-04".parse().unwrap()), 0);
    }

    #[test]
    fn a_log_that_begins_passes_over_nothing() {
        let state = hall(42, "2026-11-03T08:00:00Z");
        let by = Actor::system();
        let at = instant("2026-11-03T09:00:00Z");
        let begun = begin(&state, epoch(1), EpochCause::LogBegan, Vec::new(), &by, at);
        let mut after = state.clone();
        after.apply(&begun).unwrap();
        assert_eq!(after.last, state.last);
        assert_eq!(after.passed_over, None);
        assert_eq!(after.epoch_of_ticket(TicketId(41)), Some(epoch(1)));
        let text = serde_json::to_string(&after).unwrap();
        let mut read: State = serde_json::from_str(&text).unwrap();
        read.index_all();
        assert_eq!(read.epochs, after.epochs);
    }

    #[test]
    fn a_clock_that_is_behind_the_log_begins_an_epoch_when_the_log_ends() {
        let state = hall(42, "2026-11-03T12:00:00Z");
        let after = restored(&state, epoch(1), "2026-11-03T08:00:00Z");
        assert_eq!(after.recorded_at, state.recorded_at);
    }

    #[test]
    fn codes_of_each_time_since_a_loss_are_marked_with_another_number() {
        let hall = hall(3, "2026-11-02T10:00:00Z");
        assert_eq!(hall.code_mark(), None);
        let by = Actor::system();
        let begun = begin(
            &hall,
            epoch(9),
            EpochCause::LogBegan,
            Vec::new(),
            &by,
            instant("2026-11-02T10:00:00Z"),
        );
        let mut hall = hall;
        hall.apply(&begun).unwrap();
        assert_eq!(hall.code_mark(), None, "nothing was lost yet");
        let mut marks = std::collections::BTreeSet::new();
        // All of them draw the same number: the worst that chance can do.
        for n in 1..=20_u8 {
            let mut name = [4; 16];
            name[15] = n;
            hall = restored(
                &hall,
                Epoch::from_bytes(name),
                &format!("2026-11-02T11:{n:02}:00Z"),
            );
            marks.insert(hall.code_mark().unwrap());
        }
        assert_eq!(marks.len(), 20);
        assert!(marks.iter().all(|mark| *mark < CODE_MARKS));
    }
}
