//! One hall of a trace, lived through the real state machine, so that the forecaster sees it as it sees our own.
//!
//! Classes become services and servers counters. The order in which the other system calls is put into the promises
//! that rank visitors here: a class that goes before others by three minutes has a promise three minutes shorter.
//! Where those who have waited past the norm step back, the walk-in's promise is the norm and a second one follows it;
//! elsewhere no promise is so short that it could break.

mod presence;
mod setup;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::habits::Habits;
use super::line::{InLine, Kind};
use super::recent::{Mean, Recent};
use kwartier_forecast::forecast::correct::Simulated;
use kwartier_forecast::forecast::{self, Model};
use kwartier_hall::hall::command::{AppointmentRequest, CancelledBy, Command, IssueTicket, TicketStep};
use kwartier_hall::hall::decide::handle;
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::facts::{Actor, Outcome};
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::hall::setup::ServiceTime;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, IdError, ServiceId, TicketId};

/// Classes of one hall that are told apart; rarer ones share the last place.
const CLASSES: usize = 120;
/// Servers of one hall that are told apart; more share places.
const SERVERS: usize = 96;
/// Whoever waits longer than this, seconds, is not just being called by a free server.
const IDLE_GRACE_S: f64 = 90.0;
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

    /// The position of a class, new ones with the next.
    pub(super) fn class(&mut self, name: &Arc<str>) -> Result<usize, FloorError> {
        if let Some(index) = self.class_names.get(name) {
            return Ok(*index);
        }
        let index = self.class_names.len().min(CLASSES - 1);
        self.class_names.insert(Arc::clone(name), index);
        if self.classes.len() <= index {
            self.classes.push(Recent::default());
            self.service_ids.push(format!("c{index}").parse()?);
        }
        self.changed = true;
        Ok(index)
    }

    /// The position of a server, new ones with the next.
    pub(super) fn server(&mut self, name: &Arc<str>) -> Result<usize, FloorError> {
        if let Some(index) = self.server_names.get(name) {
            return Ok(*index);
        }
        let index = self.server_names.len() % SERVERS;
        self.server_names.insert(Arc::clone(name), index);
        if self.servers.len() <= index {
            self.servers.push(AtWork::default());
            self.counter_ids.push(format!("s{index}").parse()?);
        }
        self.changed = true;
        Ok(index)
    }

    /// The position of a server who was seen before.
    pub(super) fn known_server(&self, name: &str) -> Option<usize> {
        self.server_names.get(name).copied()
    }

    /// The one place that stands for all who help a class, where the log names neither servers nor ends of help: its
    /// help lasts from one call to the next.
    pub(super) fn place_of_class(&mut self, class: usize) -> Result<usize, FloorError> {
        let server = self.server(&format!("class {class}").into())?;
        self.places_of_classes.insert(server, class);
        Ok(server)
    }

    /// Help whose end the log doesn't name has ended when its server calls again.
    pub(super) fn end_the_unended(&mut self, at_s: f64, server: usize) -> Result<(), FloorError> {
        match self.servers[server].helps {
            Some(helped) if !helped.end_known => self.ends_at(at_s, server, helped.while_waiting),
            _ => Ok(()),
        }
    }

    /// Help whose end the log doesn't name is over, when nobody waits for it and it has lasted its usual time.
    pub(super) fn free_the_unended(&mut self, at_s: f64, class: usize) -> Result<(), FloorError> {
        if self.line.iter().any(|waiting| waiting.kind.class == class) {
            return Ok(());
        }
        let usual_s = self.classes[class].help_s.known().unwrap_or(USUAL_HELP.mean_s);
        for server in 0..self.servers.len() {
            let over = self.servers[server].helps.is_some_and(|helped| {
                !helped.end_known && helped.kind.class == class && at_s - helped.since_s > 1.5 * usual_s
            });
            if over {
                self.ends_at(at_s, server, false)?;
            }
        }
        Ok(())
    }

    /// A free place for help by nobody in particular, a new one when all are taken.
    pub(super) fn any_free_server(&mut self) -> Result<usize, FloorError> {
        match self.servers.iter().position(|server| server.helps.is_none()) {
            Some(index) => Ok(index),
            None => self.server(&format!("place {}", self.servers.len()).into()),
        }
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

    fn taken_by(&self, server: usize) -> Vec<ServiceId> {
        if self.is_absent(server) {
            return Vec::new();
        }
        let taken = self.service_ids.iter().enumerate();
        let only = self.places_of_classes.get(&server);
        taken
            .filter(|(class, _)| match only {
                Some(only) => only == class,
                None => self.habits.takes(server, *class),
            })
            .map(|(_, id)| id.clone())
            .collect()
    }

    /// The day's appointments are known beforehand, with those who will not come.
    pub(super) fn book(&mut self, rows: &[(usize, usize, f64)]) -> Result<(), FloorError> {
        let mut requests = Vec::with_capacity(rows.len());
        for (row, class, due_s) in rows {
            self.booked_s.insert(*row, *due_s);
            requests.push(AppointmentRequest {
                mail: None,
                code: self.code(*row),
                services: vec![self.service_ids[*class].clone()],
                at: self.instant(*due_s)?,
                reserved_for: None,
                contact: None,
            });
        }
        self.set_up(0.0)?;
        for requests in requests.chunks(kwartier_hall::hall::setup::limits::APPOINTMENTS_AT_ONCE) {
            let requests = requests.to_vec();
            self.command(0.0, &Command::Book { requests })?;
        }
        Ok(())
    }

    /// What an appointment is checked in with; of another day's it must differ.
    fn code(&self, row: usize) -> String {
        format!("{}-{row}", self.midnight.format("%Y%m%d"))
    }

    /// Somebody comes and waits.
    pub(super) fn arrives(&mut self, at_s: f64, came: InLine) -> Result<(), FloorError> {
        self.release_idle(at_s)?;
        self.welcome_back(at_s)?;
        self.set_up(at_s)?;
        let command = if self.booked_s.remove(&came.row).is_some() {
            Command::CheckIn {
                code: self.code(came.row),
                told: None,
            }
        } else {
            Command::Issue(IssueTicket {
                services: vec![self.service_ids[came.kind.class].clone()],
                language: None,
                needs: Vec::new(),
                reserved_for: None,
                told: None,
                at_least_s: 0,
            })
        };
        if let Some(Done::Ticket { id, .. }) = self.command(at_s, &command)? {
            self.tickets.insert(came.row, id);
        }
        self.line.push(came);
        for recent in [&mut self.classes[came.kind.class], &mut self.all] {
            recent.came(at_s);
        }
        Ok(())
    }

    /// The waits of one in line in so many runs of the hall as it stands.
    pub(super) fn simulated(&self, at_s: f64, row: usize, runs: u32, seed: u64) -> Option<Simulated> {
        let now = self.instant(at_s).ok()?;
        let runs = runs.min(forecast::runs(self.line.len()));
        let mut waits = forecast::waits_of(
            &self.state,
            &self.model,
            now,
            seed,
            runs,
            *self.tickets.get(&row)?,
        )?;
        // A log says when help starts; a free server calls at once, and help starts when the customer has walked up.
        let reaction_s = self.reaction.near(0.0, 3.0);
        let spread = 1.0 / waits.len().max(1) as f64;
        for (nth, wait) in (0..).zip(&mut waits) {
            *wait = wait.max(reaction_s * (0.5 + f64::from(nth) * spread));
        }
        waits.sort_unstable_by(f64::total_cmp);
        Simulated::of(&waits)
    }

    /// A server takes somebody out of the line.
    pub(super) fn starts(
        &mut self,
        at_s: f64,
        row: usize,
        server: usize,
        end_known: bool,
    ) -> Result<(), FloorError> {
        let Some(place) = self.line.iter().position(|waiting| waiting.row == row) else {
            return Ok(());
        };
        let called = self.line.remove(place);
        if self.servers[server].helps.is_some() {
            self.ends_at(at_s, server, false)?;
        }
        self.works(at_s, server, called.kind.class)?;
        // Help starts when the customer has walked up; who was to be called was decided before.
        let called_s = at_s - self.reaction.near(0.0, 3.0);
        self.habits.called(server, &called, &self.line, called_s);
        self.note_idle(at_s, server, &called);
        let was_free = self.servers[server]
            .free_since_s
            .is_some_and(|since| since <= called.arrived_s);
        if was_free && at_s - called.arrived_s < IDLE_GRACE_S {
            self.reaction.observe(at_s - called.arrived_s);
        }
        for recent in [&mut self.classes[called.kind.class], &mut self.all] {
            recent.called(at_s, called.arrived_s);
        }
        let helped = Helped {
            row,
            kind: called.kind,
            since_s: at_s,
            while_waiting: self
                .line
                .iter()
                .any(|other| other.kind.class == called.kind.class),
            end_known,
        };
        self.servers[server].helps = Some(helped);
        self.places.insert(row, server);
        let Some(ticket) = self.tickets.get(&row).copied() else {
            return Ok(());
        };
        let counter = self.counter_ids[server + 1].clone();
        let called = Some(ticket);
        self.command(
            at_s,
            &Command::Call {
                counter,
                ticket: called,
            },
        )?;
        let step = TicketStep::Start;
        self.command(at_s, &Command::Step { ticket, step }).map(|_| ())
    }

    /// Those who were free all the while that somebody waited did not want to help.
    fn note_idle(&mut self, at_s: f64, by: usize, called: &InLine) {
        if at_s - called.clock_s < IDLE_GRACE_S {
            return;
        }
        let idle = self.present(at_s).filter(|(server, at_work)| {
            let free = at_work.free_since_s.filter(|_| at_work.helps.is_none());
            *server != by && free.is_some_and(|since| since <= called.clock_s)
        });
        let idle: Vec<usize> = idle.map(|(server, _)| server).collect();
        for server in idle {
            self.habits.left_waiting(server, called.kind.class);
        }
    }

    /// Makes sure that the server is at work and takes the class.
    fn works(&mut self, at_s: f64, server: usize, class: usize) -> Result<(), FloorError> {
        self.comes_to_work(at_s, server)?;
        let counter = self.counter_ids[server + 1].clone();
        let state = self.state.counters.get(&counter);
        let mut services = state.map_or_else(Vec::new, |state| state.services.clone());
        let service = &self.service_ids[class];
        if !services.contains(service) {
            services.push(service.clone());
            self.command(at_s, &Command::SetCounterServices { counter, services })?;
        }
        Ok(())
    }

    /// Help of this row ends, where it is still under way.
    pub(super) fn ends(&mut self, at_s: f64, row: usize) -> Result<(), FloorError> {
        match self.places.get(&row).copied() {
            Some(server) if self.servers[server].helps.is_some_and(|helped| helped.row == row) => {
                self.ends_at(at_s, server, true)
            }
            _ => Ok(()),
        }
    }

    /// Help ends at a server; it teaches how long help takes only when the end is known.
    pub(super) fn ends_at(&mut self, at_s: f64, server: usize, known: bool) -> Result<(), FloorError> {
        let Some(helped) = self.servers[server].helps.take() else {
            return Ok(());
        };
        self.servers[server].free_since_s = Some(at_s);
        let Some(ticket) = self.tickets.get(&helped.row).copied() else {
            return Ok(());
        };
        if known {
            let help_s = (at_s - helped.since_s).max(0.0);
            for recent in [&mut self.classes[helped.kind.class], &mut self.all] {
                recent.log_help.observe(help_s.ln_1p());
                recent.help_s.observe(help_s);
            }
            let step = TicketStep::Complete {
                outcome: Outcome::Answered,
                answer_promised_by: None,
                reach: Default::default(),
            };
            return self.command(at_s, &Command::Step { ticket, step }).map(|_| ());
        }
        // Help that was interrupted teaches nothing.
        let step = TicketStep::Park;
        self.command(at_s, &Command::Step { ticket, step })?;
        self.cancel(at_s, ticket, CancelledBy::Staff)
    }

    fn cancel(&mut self, at_s: f64, ticket: TicketId, by: CancelledBy) -> Result<(), FloorError> {
        let step = TicketStep::Cancel { by };
        self.command(at_s, &Command::Step { ticket, step }).map(|_| ())
    }

    /// Somebody in line leaves; whether there was anybody.
    pub(super) fn leaves(&mut self, at_s: f64, row: usize) -> Result<bool, FloorError> {
        let Some(place) = self.line.iter().position(|waiting| waiting.row == row) else {
            return Ok(false);
        };
        self.line.remove(place);
        if let Some(ticket) = self.tickets.get(&row).copied() {
            self.cancel(at_s, ticket, CancelledBy::Visitor)?;
        }
        Ok(true)
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
