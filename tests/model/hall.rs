//! A hall to tell stories about: `hall.at("10:03").issue("paspoort")`.
//!
//! Each step must succeed unless the story says `refuses`. Times are those of the clock on the hall's wall.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kwartier::forecast::HallForecasts;
use kwartier::hall::command::{AppointmentRequest, CancelledBy, Command, IssueTicket, TicketStep};
use kwartier::hall::done::Done;
use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{Actor, Epoch, EpochCause, RedressState, TicketState};
use kwartier::hall::record::{Breach, CounterState, Leg, Ticket};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::epoch;
use kwartier::hall::setup::HallSetup;
use kwartier::hall::state::State;
use kwartier::hall::{calendar, decide};
use kwartier::ids::{AppointmentSeq, HallId, RedressId, TicketId};
use kwartier::view::Scene;

use super::commands::{call, call_by_hand, check_in, complete, counter, issue, services, step, transfer_to};
use super::stadhuis;

pub struct Hall {
    pub state: State,
    pub log: Vec<Recorded>,
    pub now: DateTime<Utc>,
    day: NaiveDate,
    by: Actor,
}

impl Hall {
    /// The town hall on the morning of Tuesday 10 November 2026, its counters still closed.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// Whoever brings a log back begins an epoch: no command of the hall does.
    pub fn begins_an_epoch(&mut self, name: u8, because: EpochCause) {
        let epoch = Epoch::from_bytes([name; 16]);
        let system = Actor::system();
        let begun = epoch::begin(&self.state, epoch, because, Vec::new(), &system, self.now);
        self.state.apply(&begun).unwrap();
        self.log.push(begun);
    }

    /// The same with something else about it.
    pub fn with(change: impl FnOnce(&mut HallSetup)) -> Self {
        let mut setup = stadhuis::setup();
        change(&mut setup);
        let mut hall = Self {
            state: State::default(),
            log: Vec::new(),
            now: "2026-01-01T00:00:00Z".parse().unwrap(),
            day: "2026-11-10".parse().unwrap(),
            by: Actor::principal("account:jansen"),
        };
        hall.does(Command::Configure {
            setup: Arc::new(setup),
        });
        hall
    }

    /// The town hall with its three counters open since nine.
    pub fn open() -> Self {
        Self::open_with(|_| {})
    }

    /// The same with something else about it.
    pub fn open_with(change: impl FnOnce(&mut HallSetup)) -> Self {
        let mut hall = Self::with(change);
        for id in ["1", "2", "3"] {
            hall.at("09:00").opens(id);
        }
        hall
    }

    /// The clock on the wall shows this, on the day of the story.
    pub fn at(&mut self, time: &str) -> &mut Self {
        self.now = self.instant(time);
        self
    }

    /// The story goes on on another day.
    pub fn on(&mut self, day: &str) -> &mut Self {
        self.day = day.parse().unwrap();
        self
    }

    /// From now on somebody else does what is done.
    pub fn by(&mut self, name: &str) -> &mut Self {
        self.by = Actor::principal(name);
        self
    }

    /// It is this instant, for nights in which the wall shows an hour twice.
    pub fn at_utc(&mut self, instant: &str) -> &mut Self {
        self.now = instant.parse().unwrap();
        self
    }

    /// The instant at which the clock on the wall shows this.
    pub fn instant(&self, time: &str) -> DateTime<Utc> {
        let formats = ["%H:%M", "%H:%M:%S%.f"];
        let time = formats
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(time, format).ok());
        calendar::instant_of(self.setup().time_zone, self.day.and_time(time.unwrap()))
    }

    /// What the clock on the wall shows at that instant.
    pub fn wall(&self, instant: DateTime<Utc>) -> String {
        let local = calendar::local(self.setup().time_zone, instant);
        let text = local.format("%H:%M:%S%.f").to_string();
        text.strip_suffix(":00").unwrap_or(&text).to_owned()
    }

    /// What a view shows now.
    pub fn seen<T>(&self, view: impl FnOnce(&Scene<'_>) -> T) -> T {
        let id: HallId = "stadhuis".parse().unwrap();
        view(&Scene {
            hall: &id,
            state: &self.state,
            setup: &self.setup(),
            forecasts: &HallForecasts::default(),
            now: self.now,
        })
    }

    pub fn setup(&self) -> Arc<HallSetup> {
        self.state.setup.clone().unwrap()
    }

    fn run(&mut self, command: &Command) -> Result<Done, Refusal> {
        let who = self.by.clone();
        self.run_by(&who, command)
    }

    fn run_by(&mut self, who: &Actor, command: &Command) -> Result<Done, Refusal> {
        let handled = decide::handle(&self.state, command, who, self.now);
        self.state = handled.state;
        self.log.extend(handled.events);
        handled.outcome
    }

    /// All that came of a command, which is not done.
    pub fn handles(&self, command: &Command) -> decide::Handled {
        decide::handle(&self.state, command, &self.by, self.now)
    }

    /// The command succeeds.
    pub fn does(&mut self, command: Command) -> Done {
        self.run(&command)
            .unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal}"))
    }

    /// The command is refused, and nothing has happened but what fell due.
    pub fn refuses(&mut self, command: Command) -> Refusal {
        self.settle();
        let before = (self.state.clone(), self.log.len());
        let refusal = self
            .run(&command)
            .expect_err(&format!("{command:?} was not refused"));
        assert!(
            before == (self.state.clone(), self.log.len()),
            "{command:?} was refused and left traces"
        );
        refusal
    }

    /// Somebody looks.
    pub fn settle(&mut self) -> &mut Self {
        self.does(Command::Settle);
        self
    }

    pub fn ticket_of(&mut self, command: Command) -> TicketId {
        match self.does(command) {
            Done::Ticket { id, .. } => id,
            other => panic!("no ticket but {other:?}"),
        }
    }

    // What visitors do.

    pub fn issue(&mut self, services: &str) -> TicketId {
        self.issues(issue(services))
    }

    pub fn issues(&mut self, request: IssueTicket) -> TicketId {
        self.ticket_of(Command::Issue(request))
    }

    pub fn check_in(&mut self, code: &str) -> TicketId {
        self.ticket_of(check_in(code))
    }

    /// Books an appointment for that time of the story's day.
    pub fn book(&mut self, code: &str, list: &str, time: &str) -> AppointmentSeq {
        let request = AppointmentRequest {
            mail: None,
            code: code.into(),
            services: services(list),
            at: self.instant(time),
            reserved_for: None,
            contact: None,
            party: kwartier::hall::command::Party::default(),
        };
        match self.does(Command::Book {
            requests: vec![request],
        }) {
            Done::Appointments(booked) => booked[0],
            other => panic!("no appointment but {other:?}"),
        }
    }

    pub fn leaves(&mut self, ticket: TicketId) -> &mut Self {
        let by = CancelledBy::Visitor;
        self.step(ticket, TicketStep::Cancel { by })
    }

    // What staff do.

    pub fn opens(&mut self, id: &str) -> &mut Self {
        self.does(Command::OpenCounter {
            counter: counter(id),
            services: None,
            agent: None,
        });
        self
    }

    pub fn opens_with_agent(&mut self, id: &str, agent: &str) -> &mut Self {
        self.does(Command::OpenCounter {
            counter: counter(id),
            services: None,
            agent: Some(agent.parse().unwrap()),
        });
        self
    }

    pub fn closes(&mut self, id: &str) -> &mut Self {
        self.does(Command::CloseCounter { counter: counter(id) });
        self
    }

    pub fn pauses(&mut self, id: &str) -> &mut Self {
        self.does(Command::PauseCounter {
            counter: counter(id),
            until: None,
        });
        self
    }

    pub fn resumes(&mut self, id: &str) -> &mut Self {
        self.does(Command::ResumeCounter { counter: counter(id) });
        self
    }

    /// The counter takes these services from now on.
    pub fn takes(&mut self, id: &str, list: &str) -> &mut Self {
        self.does(Command::SetCounterServices {
            counter: counter(id),
            services: services(list),
        });
        self
    }

    /// Calls the next number.
    pub fn call(&mut self, id: &str) -> TicketId {
        self.ticket_of(call(id))
    }

    /// Calls this number by hand.
    pub fn call_this(&mut self, id: &str, ticket: TicketId) -> TicketId {
        self.ticket_of(call_by_hand(id, ticket))
    }

    /// Calls the next number and help starts at once.
    pub fn serve(&mut self, id: &str) -> TicketId {
        let ticket = self.call(id);
        self.start(ticket);
        ticket
    }

    fn step(&mut self, ticket: TicketId, what: TicketStep) -> &mut Self {
        self.does(step(ticket, what));
        self
    }

    pub fn recall(&mut self, ticket: TicketId) -> &mut Self {
        self.step(ticket, TicketStep::Recall)
    }

    pub fn start(&mut self, ticket: TicketId) -> &mut Self {
        self.step(ticket, TicketStep::Start)
    }

    pub fn no_show(&mut self, ticket: TicketId) -> &mut Self {
        self.step(ticket, TicketStep::NoShow)
    }

    pub fn requeue(&mut self, ticket: TicketId) -> &mut Self {
        self.step(ticket, TicketStep::Requeue)
    }

    pub fn park(&mut self, ticket: TicketId) -> &mut Self {
        self.step(ticket, TicketStep::Park)
    }

    pub fn unpark(&mut self, ticket: TicketId, at: &str) -> &mut Self {
        self.step(ticket, TicketStep::Unpark { counter: counter(at) })
    }

    pub fn transfer(&mut self, ticket: TicketId, service: &str) -> &mut Self {
        self.step(ticket, transfer_to(service))
    }

    pub fn complete(&mut self, ticket: TicketId) -> &mut Self {
        self.step(ticket, complete())
    }

    pub fn cancels(&mut self, ticket: TicketId) -> &mut Self {
        let by = CancelledBy::Staff;
        self.step(ticket, TicketStep::Cancel { by })
    }

    /// Whoever took the step takes it back.
    pub fn undo(&mut self, ticket: TicketId) -> &mut Self {
        let supervises = false;
        self.does(Command::UndoStep { ticket, supervises });
        self
    }

    /// A supervisor takes a step back.
    pub fn supervisor_undoes(&mut self, ticket: TicketId) -> &mut Self {
        let supervises = true;
        let done = self.run_by(
            &Actor::principal("account:visser"),
            &Command::UndoStep { ticket, supervises },
        );
        done.unwrap_or_else(|refusal| panic!("{ticket} was not taken back: {refusal}"));
        self
    }

    /// Somebody does it, and may be refused.
    pub fn tries(&mut self, who: &str, command: Command) -> Result<Done, Refusal> {
        self.run_by(&Actor::principal(who), &command)
    }

    // What can be seen.

    pub fn ticket(&self, id: TicketId) -> &Ticket {
        self.state.ticket(id).expect("a ticket that is not forgotten")
    }

    pub fn state_of(&self, id: TicketId) -> TicketState {
        self.ticket(id).state
    }

    pub fn number(&self, id: TicketId) -> String {
        self.ticket(id).number.to_string()
    }

    /// The present leg.
    pub fn leg(&self, id: TicketId) -> &Leg {
        self.ticket(id).leg()
    }

    /// When the wait clock of the present leg starts.
    pub fn clock_start(&self, id: TicketId) -> String {
        self.wall(self.leg(id).clock_start_at)
    }

    /// When the present leg's promise breaks.
    pub fn due(&self, id: TicketId) -> String {
        self.wall(self.leg(id).due_at.unwrap())
    }

    /// What the ticket ranks by.
    pub fn rank(&self, id: TicketId) -> String {
        self.wall(self.ticket(id).rank_at)
    }

    pub fn counter(&self, id: &str) -> &CounterState {
        &self.state.counters[&counter(id)]
    }

    /// Every breach: whose, of which leg, and at what time on the wall.
    pub fn breaches(&self) -> Vec<(TicketId, u16, String)> {
        let of_log = self.log.iter().filter_map(|recorded| match &recorded.event {
            Event::BreachRegistered(breach) => Some((breach.ticket, breach.leg, self.wall(breach.at))),
            _ => None,
        });
        of_log.collect()
    }

    /// The one breach of that visit.
    pub fn breach(&self, ticket: TicketId) -> &Breach {
        let mut of_ticket = self.state.breaches.values().filter(|b| b.ticket == ticket);
        let breach = of_ticket.next().expect("a breach");
        assert!(of_ticket.next().is_none(), "one breach");
        breach
    }

    /// Where each thing owed to that visit stands.
    pub fn owed(&self, ticket: TicketId) -> Vec<(RedressId, RedressState)> {
        let redress = &self.breach(ticket).redress;
        redress.iter().map(|owed| (owed.id, owed.state)).collect()
    }

    /// The instant at which the local day ended, on the wall; `None` while it goes on.
    pub fn day_ended(&self) -> Option<String> {
        let ends = self.log.iter().rev().find_map(|recorded| match recorded.event {
            Event::DayEnded { at, .. } => Some(at),
            _ => None,
        });
        ends.map(|at| self.wall(at))
    }
}
