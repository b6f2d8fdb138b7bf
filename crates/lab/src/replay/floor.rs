//! One hall of a trace, lived through the real state machine, so that the forecaster sees it as it sees our own.
//!
//! Classes become services and servers counters. The order in which the other system calls is put into the promises
//! that rank visitors here: a class that goes before others by three minutes has a promise three minutes shorter.
//! Where those who have waited past the norm step back, the walk-in's promise is the norm and a second one follows it;
//! elsewhere no promise is so short that it could break.

mod help;
mod names;
mod presence;
mod setup;
mod waiting;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::habits::Habits;
use super::line::{InLine, Kind};
use super::recent::{Mean, Recent};
use kwartier_forecast::forecast::Model;
use kwartier_hall::hall::command::Command;
use kwartier_hall::hall::decide::handle;
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::facts::Actor;
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::hall::setup::ServiceTime;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, IdError, ServiceId, TicketId};

/// What help takes before a class was ever seen.
const USUAL_HELP: ServiceTime = ServiceTime {
    mean_s: 420.0,
    variation: 0.8,
};

/// Why a hall of a trace cannot go on; a fault of the program, not of the trace.
#[derive(Debug, thiserror::Error)]
pub enum FloorError {
    /// A name that the replay made is none.
    #[error(transparent)]
    Name(#[from] IdError),
    /// An instant outside the calendar.
    #[error("a time is outside the calendar")]
    Time,
}

/// Who is being helped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Helped {
    pub(super) row: usize,
    pub(super) kind: Kind,
    pub(super) since_s: f64,
    /// Whether the line was not empty, so that the time until the next call tells how long help takes.
    pub(super) while_waiting: bool,
    /// Whether the log says when it ends.
    pub(super) end_known: bool,
}

/// A server as seen today.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AtWork {
    pub(super) helps: Option<Helped>,
    /// When help last ended here; `None` before the first call of the day.
    pub(super) free_since_s: Option<f64>,
    pub(super) closed: bool,
    /// Closed before the first call of the day.
    closed_early: bool,
    /// Not closed any more; at work again when the next customer comes, if the day goes on so long.
    back: bool,
}

/// A hall of a trace.
pub(super) struct Floor {
    pub(super) state: State,
    pub(super) model: Model,
    pub(super) habits: Habits,
    pub(super) classes: Vec<Recent>,
    pub(super) all: Recent,
    pub(super) line: Vec<InLine>,
    pub(super) servers: Vec<AtWork>,
    class_names: HashMap<Arc<str>, usize>,
    server_names: HashMap<Arc<str>, usize>,
    service_ids: Vec<ServiceId>,
    counter_ids: Vec<CounterId>,
    /// The servers that stand for all who help a class.
    places_of_classes: BTreeMap<usize, usize>,
    tickets: HashMap<usize, TicketId>,
    /// Where a row is helped.
    places: HashMap<usize, usize>,
    /// Instants of the appointments still to come today.
    pub(super) booked_s: BTreeMap<usize, f64>,
    midnight: DateTime<Utc>,
    /// Taken off every time of the day, for days that pass midnight.
    shift_s: f64,
    changed: bool,
    /// From the arrival at a free server to the start of help.
    reaction: Mean,
    /// Of those closed before the first call of the day, the share who came on that day.
    back_today: Mean,
    /// What the log says happened and our hall would have refused.
    pub(super) refused: u64,
    pub(super) first_refusal: Option<Refusal>,
}

impl Floor {
    pub(super) fn new(norm_s: f64) -> Result<Self, FloorError> {
        Ok(Self {
            state: State::default(),
            model: Model::new(),
            habits: Habits::new(norm_s),
            classes: Vec::new(),
            all: Recent::default(),
            line: Vec::new(),
            servers: Vec::new(),
            class_names: HashMap::new(),
            server_names: HashMap::new(),
            service_ids: Vec::new(),
            counter_ids: vec!["elsewhere".parse()?],
            places_of_classes: BTreeMap::new(),
            tickets: HashMap::new(),
            places: HashMap::new(),
            booked_s: BTreeMap::new(),
            midnight: DateTime::UNIX_EPOCH,
            shift_s: 0.0,
            changed: true,
            reaction: Mean::default(),
            back_today: Mean::default(),
            refused: 0,
            first_refusal: None,
        })
    }

    /// A new day begins. `latest_s` is the latest time in it.
    pub(super) fn begin_day(&mut self, date: NaiveDate, latest_s: f64) {
        self.midnight = date.and_time(NaiveTime::MIN).and_utc();
        self.shift_s = (latest_s - 86_000.0).max(0.0);
        self.line.clear();
        self.habits.orders.settle();
        self.tickets.clear();
        self.places.clear();
        self.booked_s.clear();
        for server in &mut self.servers {
            *server = AtWork::default();
        }
        for recent in self.classes.iter_mut().chain([&mut self.all]) {
            recent.new_day();
        }
        self.changed = true;
    }

    fn instant(&self, at_s: f64) -> Result<DateTime<Utc>, FloorError> {
        let ms = ((at_s - self.shift_s).max(0.0) * 1_000.0).round() as i64;
        let at = self
            .midnight
            .checked_add_signed(TimeDelta::milliseconds(ms))
            .ok_or(FloorError::Time)?;
        // The state's time never runs backwards.
        Ok(self.state.recorded_at.map_or(at, |last| last.max(at)))
    }

    /// Does a command and learns from what happened, as the engine does. What our hall would refuse, while the log says
    /// that it happened, is counted and passed over: a log is no reason to stop.
    fn command(&mut self, at_s: f64, command: &Command) -> Result<Option<Done>, FloorError> {
        let now = self.instant(at_s)?;
        Ok(self.command_at(now, command))
    }

    fn command_at(&mut self, now: DateTime<Utc>, command: &Command) -> Option<Done> {
        let handled = handle(&self.state, command, &Actor::system(), now);
        for (before, recorded) in handled.befores.iter().zip(&handled.events) {
            self.model.observe(before, recorded);
        }
        self.state = handled.state;
        match handled.outcome {
            Ok(done) => Some(done),
            Err(refusal) => {
                self.refused += 1;
                self.first_refusal.get_or_insert(refusal);
                None
            }
        }
    }

    /// Lets happen what fell due, so that the state says how things are at this instant.
    pub(super) fn settle(&mut self, at_s: f64) -> Result<(), FloorError> {
        self.command(at_s, &Command::Settle).map(|_| ())
    }

    /// Tells the hall of classes, servers and calling order as they are known by now.
    fn set_up(&mut self, at_s: f64) -> Result<(), FloorError> {
        if !std::mem::take(&mut self.changed) {
            return Ok(());
        }
        let setup = Arc::new(self.setup()?);
        self.command(at_s, &Command::Configure { setup }).map(|_| ())
    }

    /// The day is over.
    pub(super) fn end_day(&mut self) -> Result<(), FloorError> {
        if self.state.setup.is_none() {
            return Ok(());
        }
        // Help of which the log doesn't say when it ended, or that it says went on into the night.
        let last_s = self.last_s();
        for server in 0..self.servers.len() {
            self.ends_at(last_s, server, false)?;
            if self.servers[server].closed_early {
                self.back_today
                    .observe(f64::from(u8::from(self.was_seen_today(server))));
            }
        }
        let tomorrow = self.midnight + TimeDelta::days(1);
        let now = self.state.recorded_at.map_or(tomorrow, |last| last.max(tomorrow));
        self.command_at(now, &Command::Settle);
        Ok(())
    }

    /// The last instant that was lived through, seconds of the day.
    pub(super) fn last_s(&self) -> f64 {
        let last = self.state.recorded_at.unwrap_or(self.midnight);
        (last - self.midnight).as_seconds_f64() + self.shift_s
    }
}
