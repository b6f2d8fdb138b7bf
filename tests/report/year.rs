//! A year in a hall, told by the hall's own rules: people come, are helped, leave, do not come, and are made good to.
//!
//! Only the log is made here. The tables come from it as `kwartier rebuild` makes them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use kwartier::charter::load as charter;
use kwartier::demo;
use kwartier::hall::command::{AppointmentRequest, CancelledBy, Command, IssueTicket, TicketStep};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{Actor, CounterStatus, Outcome, RedressState, TicketState, Told};
use kwartier::hall::record::Ticket;
use kwartier::hall::setup::HallSetup;
use kwartier::hall::state::State;
use kwartier::hall::{calendar, decide};
use kwartier::ids::{BreachSeq, CharterName, CounterId, HallId, Language, RedressId, ServiceId, TicketId};
use kwartier::store::EventRow;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How busy the year is.
#[derive(Debug, Clone, Copy)]
pub struct Busy {
    /// The first day.
    pub from: NaiveDate,
    /// How many days; nobody comes on Saturdays and Sundays.
    pub days: u64,
    /// Visits a working day.
    pub visits_a_day: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Open,
    Come(ServiceId),
    CheckIn(String),
    GiveUp(TicketId),
    Start(TicketId),
    Finish(TicketId),
    ComeBack(TicketId),
    Reopen(CounterId),
    TakeBack(TicketId),
    NeverGiven(TicketId),
    Change(TicketId),
    CloseHall(Option<DateTime<Utc>>),
    Resume(CounterId),
    Rate(TicketId),
    Give(BreachSeq, RedressId),
    Close,
}

/// The hall of the demonstration with two counters and that shipped charter, open on working days from half past eight
/// to half past four.
pub fn hall(charter: &str) -> (HallId, Arc<HallSetup>) {
    let config = demo::config("127.0.0.1:0".parse().unwrap(), "unused".into(), []).unwrap();
    let (hall, setup) = config.halls[0].clone();
    let mut setup = HallSetup::clone(&setup);
    let charter: CharterName = charter.parse().unwrap();
    setup.charter = charter::parse(charter.clone(), charter::shipped(&charter).unwrap()).unwrap();
    // Two counters for all: where few help many, people wait.
    setup
        .counters
        .retain(|counter| ["3", "5"].contains(&counter.id.as_str()));
    // One of them leaves the first service to the other, so that some visits wait twice.
    let first = setup.services[0].id.clone();
    setup.counters[1].services.retain(|service| *service != first);
    setup.opening_hours.truncate(5);
    for period in &mut setup.opening_hours {
        period.from = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        period.to = NaiveTime::from_hms_opt(16, 30, 0).unwrap();
    }
    (hall, Arc::new(setup))
}

/// Lives the year and hands over its log, some events at a time.
pub fn live(setup: &Arc<HallSetup>, busy: Busy, mut write: impl FnMut(Vec<EventRow>)) {
    let mut floor = Floor {
        state: State::default(),
        setup: Arc::clone(setup),
        coming: BinaryHeap::new(),
        order: 0,
        numbers: ChaCha8Rng::seed_from_u64(20_260_101),
        log: Vec::new(),
        help_s: 0,
    };
    let midnight = |day: NaiveDate| calendar::midnight_after(setup.time_zone, day.pred_opt().unwrap());
    floor.order(
        Command::Configure {
            setup: Arc::clone(setup),
        },
        midnight(busy.from),
    );
    // Help takes what keeps the counters busy all day: a hall with too few hands.
    let seconds = 8 * 3_600 * setup.counters.len() as u32;
    floor.help_s = seconds / busy.visits_a_day;
    for day in busy.from.iter_days().take(usize::try_from(busy.days).unwrap()) {
        if day.weekday().number_from_monday() <= 5 {
            floor.day(day, busy.visits_a_day);
            write(std::mem::take(&mut floor.log));
        }
    }
    // What was still owed lapses.
    floor.order(
        Command::Settle,
        midnight(busy.from) + TimeDelta::days(i64::try_from(busy.days).unwrap() + 40),
    );
    write(floor.log);
}

struct Floor {
    state: State,
    setup: Arc<HallSetup>,
    coming: BinaryHeap<Reverse<(DateTime<Utc>, u64, Next)>>,
    order: u64,
    numbers: ChaCha8Rng,
    log: Vec<EventRow>,
    help_s: u32,
}

impl Floor {
    fn order(&mut self, command: Command, now: DateTime<Utc>) -> Option<Done> {
        let handled = decide::handle(&self.state, &command, &Actor::principal("account:jansen"), now);
        self.log.extend(handled.events.iter().map(|recorded| EventRow {
            seq: recorded.seq,
            at: recorded.at,
            kind: recorded.event.kind().to_owned(),
            actor: recorded.by.as_str().to_owned(),
            body: serde_json::to_value(&recorded.event).unwrap(),
        }));
        self.state = handled.state;
        handled.outcome.ok()
    }

    fn at(&mut self, at: DateTime<Utc>, next: Next) {
        self.order += 1;
        self.coming.push(Reverse((at, self.order, next)));
    }

    fn chance(&mut self, of_hundred: u32) -> bool {
        self.numbers.random_range(0..100) < of_hundred
    }

    /// Whole milliseconds, as the store keeps instants.
    fn some_time(&mut self, up_to_s: u32) -> TimeDelta {
        TimeDelta::milliseconds(self.numbers.random_range(0..i64::from(up_to_s.max(1)) * 1_000))
    }

    fn day(&mut self, day: NaiveDate, visits: u32) {
        let (from, to) = calendar::openings(&self.setup, day)[0];
        let open_s = u32::try_from((to - from).num_seconds()).unwrap();
        self.at(from, Next::Open);
        self.at(to, Next::Close);
        match self.numbers.random_range(0..60) {
            0 => self.at(from + TimeDelta::hours(6), Next::CloseHall(None)),
            1 => {
                let noon = from + TimeDelta::hours(4);
                let until = noon + TimeDelta::minutes(50);
                self.at(noon, Next::CloseHall(Some(until)));
            }
            _ => {}
        }
        for visit in 0..visits {
            let service = self.numbers.random_range(0..self.setup.services.len());
            let service = self.setup.services[service].id.clone();
            let comes = from + self.some_time(open_s - 900);
            if self.chance(30) {
                let code = format!("V{}-{visit}", day.format("%y%m%d"));
                let late_s = self.some_time(900);
                let request = AppointmentRequest {
                    mail: None,
                    code: code.clone(),
                    services: vec![service],
                    // From ten minutes early to five late.
                    at: comes + TimeDelta::seconds(600) - late_s,
                    reserved_for: None,
                    contact: None,
                    party: kwartier::hall::command::Party::default(),
                };
                self.order(
                    Command::Book {
                        requests: vec![request],
                    },
                    from - TimeDelta::hours(1),
                );
                if self.chance(95) {
                    self.at(comes, Next::CheckIn(code));
                }
            } else {
                self.at(comes, Next::Come(service));
            }
        }
        while let Some(Reverse((at, _, next))) = self.coming.pop() {
            self.happen(at, next);
            self.call_all(at);
        }
    }

    fn happen(&mut self, now: DateTime<Utc>, next: Next) {
        match next {
            Next::Open => self.each_counter(now, |counter| Command::OpenCounter {
                counter,
                services: None,
                agent: None,
            }),
            Next::Close => {
                if self.state.waiting().next().is_some() {
                    // Whoever holds a ticket is helped, but not for ever.
                    let still = now
                        - calendar::openings(&self.setup, calendar::local_date(self.setup.time_zone, now))[0]
                            .1;
                    if still < TimeDelta::minutes(40) {
                        return self.at(now + TimeDelta::minutes(5), Next::Close);
                    }
                }
                self.each_counter(now, |counter| Command::CloseCounter { counter });
            }
            Next::Come(service) => self.come(service, now),
            Next::CheckIn(code) => self.came(Command::CheckIn { code, told: None }, now),
            Next::GiveUp(ticket) => self.give_up(ticket, now),
            Next::Start(ticket) => self.start(ticket, now),
            Next::ComeBack(ticket) => {
                let step = TicketStep::Requeue;
                self.order(Command::Step { ticket, step }, now);
            }
            Next::Reopen(counter) => {
                let open = Command::OpenCounter {
                    counter,
                    services: None,
                    agent: None,
                };
                self.order(open, now);
            }
            Next::Finish(ticket) if self.chance(4) => self.pass_on(ticket, now),
            Next::TakeBack(ticket) => self.take_back(ticket, now),
            Next::NeverGiven(ticket) => {
                let waits = |ticket: &Arc<Ticket>| ticket.state == TicketState::Waiting;
                if self.state.ticket(ticket).is_some_and(waits) {
                    let step = TicketStep::Cancel {
                        by: CancelledBy::Kiosk,
                    };
                    self.order(Command::Step { ticket, step }, now);
                }
            }
            Next::Change(ticket) => {
                let service = self.numbers.random_range(0..self.setup.services.len());
                let change = Command::ChangeServices {
                    ticket,
                    services: vec![self.setup.services[service].id.clone()],
                    by_visitor: true,
                };
                self.order(change, now);
            }
            Next::CloseHall(until) => {
                let texts = [(Language::DUTCH, "De stroom is uitgevallen.".to_owned())].into();
                self.order(Command::CloseHall { until, texts }, now);
            }
            Next::Resume(counter) => {
                self.order(Command::ResumeCounter { counter }, now);
            }
            Next::Finish(ticket) => self.finish(ticket, now),
            Next::Rate(ticket) => {
                let answered = self.chance(85);
                let rate = Command::Rate {
                    ticket,
                    answered,
                    missing: None,
                    reach: kwartier::hall::command::Reach::default(),
                };
                self.order(rate, now);
            }
            Next::Give(breach, redress) => {
                let given = if self.chance(80) {
                    Command::GiveRedress { breach, redress }
                } else {
                    Command::DeclineRedress { breach, redress }
                };
                self.order(given, now);
            }
        }
    }

    fn come(&mut self, service: ServiceId, now: DateTime<Utc>) {
        let mut services = vec![service];
        if self.chance(8) {
            services.push(self.setup.services[0].id.clone());
            services.dedup();
        }
        let median_s = 60 * u32::try_from(self.state.waiting().count()).unwrap();
        let told = Told {
            median_s,
            lo_s: median_s / 2,
            hi_s: Some(median_s * 2),
            ..Told::default()
        };
        let request = IssueTicket {
            services,
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: Some(told),
            at_least_s: 0,
        };
        self.came(Command::Issue(request), now);
    }

    fn give_up(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        if self
            .state
            .ticket(ticket)
            .is_some_and(|t| t.state == TicketState::Waiting)
        {
            // Some are said to have left, and have not.
            let by_mistake = self.chance(10);
            let by = if by_mistake {
                CancelledBy::Staff
            } else {
                CancelledBy::Visitor
            };
            let step = TicketStep::Cancel { by };
            self.order(Command::Step { ticket, step }, now);
            if by_mistake {
                self.by_mistake(ticket, 55, now);
            }
        }
    }

    fn start(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        if self.chance(2) {
            return self.call_back(ticket, now);
        }
        let gone = self.chance(3);
        let step = if gone {
            TicketStep::NoShow
        } else {
            TicketStep::Start
        };
        let done = self.order(Command::Step { ticket, step }, now).is_some();
        if done && self.chance(3) {
            self.by_mistake(ticket, 50, now);
        } else if done && gone && self.chance(60) {
            let away = TimeDelta::seconds(30) + self.some_time(480);
            self.at(now + away, Next::ComeBack(ticket));
        } else if done && !gone && self.numbers.random_range(0..400) > 0 {
            // Now and then nobody says that help is over: it ends with the day.
            let help = self.some_time(2 * self.help_s);
            self.at(now + help, Next::Finish(ticket));
        }
    }

    fn pass_on(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        let service = self.setup.services[1].id.clone();
        let step = TicketStep::Transfer {
            service,
            note: None,
            reserved_for: None,
        };
        let desk = self
            .state
            .ticket(ticket)
            .and_then(|ticket| ticket.counter.clone());
        self.order(Command::Step { ticket, step }, now);
        if let Some(counter) = desk.filter(|_| self.chance(40)) {
            // The counter has a break meanwhile. A supervisor puts it right, sometimes after the promise of the
            // new wait has broken.
            let pause = Command::PauseCounter {
                counter: counter.clone(),
                until: None,
            };
            self.order(pause, now);
            self.by_mistake(ticket, 3_000, now);
            self.at(now + TimeDelta::seconds(3_000), Next::Resume(counter));
        }
    }

    fn finish(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        let outcome = match self.numbers.random_range(0..10) {
            0 => Outcome::AnswerPromised,
            1 => Outcome::NotAnswered,
            _ => Outcome::Answered,
        };
        let promised = outcome == Outcome::AnswerPromised;
        let tomorrow = calendar::local_date(self.setup.time_zone, now).succ_opt();
        let step = TicketStep::Complete {
            outcome,
            answer_promised_by: tomorrow.filter(|_| promised),
            reach: Default::default(),
        };
        self.order(Command::Step { ticket, step }, now);
        match self.state.ticket(ticket).map(|ticket| ticket.state) {
            // The next service went on at once.
            Some(TicketState::Serving) => {
                let help = self.some_time(2 * self.help_s);
                self.at(now + help, Next::Finish(ticket));
            }
            Some(TicketState::Done) if self.chance(3) => self.by_mistake(ticket, 20, now),
            Some(TicketState::Done) if self.chance(20) => {
                let later = self.some_time(600);
                self.at(now + later, Next::Rate(ticket));
            }
            _ => {}
        }
        self.make_good(ticket, now);
    }

    fn came(&mut self, command: Command, now: DateTime<Utc>) {
        let Some(Done::Ticket { id, .. }) = self.order(command, now) else {
            return;
        };
        match self.numbers.random_range(0..100) {
            0..12 => {
                let patience = TimeDelta::minutes(5) + self.some_time(2_400);
                self.at(now + patience, Next::GiveUp(id));
            }
            12..14 => self.at(now + TimeDelta::seconds(20), Next::NeverGiven(id)),
            14..18 => {
                let soon = self.some_time(600);
                self.at(now + soon, Next::Change(id));
            }
            _ => {}
        }
    }

    /// A call is taken back: the counter closes before the visitor is there, and opens again some minutes later.
    fn call_back(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        let called_to = self
            .state
            .ticket(ticket)
            .and_then(|ticket| ticket.counter.clone());
        if let Some(counter) = called_to {
            let close = Command::CloseCounter {
                counter: counter.clone(),
            };
            self.order(close, now);
            let later = self.some_time(900);
            self.at(now + later, Next::Reopen(counter));
        }
    }

    /// What was just done with a ticket is taken back within so many seconds.
    fn by_mistake(&mut self, ticket: TicketId, up_to_s: u32, now: DateTime<Utc>) {
        let later = self.some_time(up_to_s);
        self.at(now + later, Next::TakeBack(ticket));
    }

    /// Takes back the latest step with a ticket, if that can still be, and goes on with it.
    fn take_back(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        let undo = Command::UndoStep {
            ticket,
            supervises: true,
        };
        if self.order(undo, now).is_none() {
            return;
        }
        match self.state.ticket(ticket).map(|ticket| ticket.state) {
            Some(TicketState::Called) => {
                let walk = TimeDelta::seconds(1) + self.some_time(60);
                self.at(now + walk, Next::Start(ticket));
            }
            Some(TicketState::Serving) => {
                let help = self.some_time(2 * self.help_s);
                self.at(now + help, Next::Finish(ticket));
            }
            _ => {}
        }
    }

    /// Every counter that is free calls.
    fn call_all(&mut self, now: DateTime<Utc>) {
        let free: Vec<CounterId> = self
            .state
            .counters
            .iter()
            .filter(|(_, counter)| counter.status == CounterStatus::Open && counter.ticket.is_none())
            .map(|(id, _)| id.clone())
            .collect();
        for counter in free {
            if self.state.waiting().next().is_none() {
                return;
            }
            let call = Command::Call {
                counter,
                ticket: None,
            };
            if let Some(Done::Ticket { id, .. }) = self.order(call, now) {
                // Nobody is there in no time.
                let walk = TimeDelta::seconds(1) + self.some_time((self.help_s / 4).min(60));
                self.at(now + walk, Next::Start(id));
            }
        }
    }

    /// Of what is owed to a visitor half is asked for at once.
    fn make_good(&mut self, ticket: TicketId, now: DateTime<Utc>) {
        let owed = self
            .state
            .breaches
            .values()
            .filter(|breach| breach.ticket == ticket);
        let open: Vec<(BreachSeq, RedressId)> = owed
            .flat_map(|breach| {
                let offered = breach
                    .redress
                    .iter()
                    .filter(|each| each.state == RedressState::Offered);
                offered.map(|each| (breach.id, each.id))
            })
            .collect();
        for (breach, redress) in open {
            if self.chance(50) {
                let later = self.some_time(300);
                self.at(now + later, Next::Give(breach, redress));
            }
        }
    }

    fn each_counter(&mut self, now: DateTime<Utc>, command: impl Fn(CounterId) -> Command) {
        let counters: Vec<CounterId> = self.setup.counters.iter().map(|each| each.id.clone()).collect();
        for counter in counters {
            self.order(command(counter), now);
        }
    }
}
