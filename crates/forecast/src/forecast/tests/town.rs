//! A hall for tests, driven through the real state machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};

use crate::forecast::{HallForecasts, Model, Unknown, WaitForecast, forecast};
use kwartier_hall::charter::{ArrivalKind, Charter, ClockStart, ClockStop, Commitment, Norm};
use kwartier_hall::duration::Length;
use kwartier_hall::hall::command::{AppointmentRequest, Command, IssueTicket, TicketStep};
use kwartier_hall::hall::decide::handle;
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::event::Recorded;
use kwartier_hall::hall::facts::{Actor, Need, Outcome, ReservedFor};
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::hall::setup::{Counter, HallSetup, OpeningPeriod, Service, ServiceTime, Settings};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, Language, ServiceId, TicketId};

/// A Wednesday, so that nothing special is on.
pub fn nine_o_clock() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 18, 8, 0, 0).unwrap()
}

pub fn service(name: &str) -> ServiceId {
    name.parse().unwrap()
}

pub fn counter(name: &str) -> CounterId {
    name.parse().unwrap()
}

fn norm(kind: ArrivalKind, name: &str, minutes: u32, clock_stop: ClockStop) -> Norm {
    Norm {
        id: name.parse().unwrap(),
        limit: Length::from_minutes(minutes),
        clock_start: ClockStart::Arrival,
        clock_stop,
        commitment: Commitment::Guarantee,
        visit_kinds: vec![kind],
        services: Vec::new(),
        except_services: Vec::new(),
        redress: Vec::new(),
    }
}

/// Walk-ins 15 minutes, appointments 5.
pub fn charter(clock_stop: ClockStop) -> Charter {
    Charter {
        name: "proef".parse().unwrap(),
        version: "1".into(),
        valid_from: nine_o_clock().date_naive(),
        title: "Proef".into(),
        source: "test".into(),
        norms: vec![
            norm(ArrivalKind::WalkIn, "inloop", 15, clock_stop),
            norm(ArrivalKind::Appointment, "afspraak", 5, clock_stop),
        ],
        exceptions: Vec::new(),
        complaints: None,
        promised_answer_within_days: None,
        called_back_within_working_days: None,
        suggestions_answered_within_weeks: None,
        passed_on_at_most: None,
        reviewed_every_months: None,
        redress_lapses_after: "P30D".parse().unwrap(),
        restricted_hours: Vec::new(),
        later: Vec::new(),
    }
}

/// Services with their mean in seconds and variation, counters with the services they take.
pub fn setup(services: &[(&str, f64, f64)], counters: &[(&str, &[&str])]) -> HallSetup {
    let weekdays = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    HallSetup {
        name: "Stadhuis".into(),
        time_zone: chrono_tz::Europe::Amsterdam,
        services: services
            .iter()
            .zip("ABCDEFGH".chars())
            .map(|((name, mean_s, variation), letter)| Service {
                id: service(name),
                letter: letter.to_string().parse().unwrap(),
                names: BTreeMap::from([(Language::DUTCH, (*name).to_owned())]),
                bring: std::collections::BTreeMap::new(),
                group: None,
                icon: None,
                booking: None,
                service_time: ServiceTime {
                    mean_s: *mean_s,
                    variation: *variation,
                },
            })
            .collect(),
        counters: counters
            .iter()
            .map(|(name, takes)| Counter {
                id: counter(name),
                name: format!("Balie {name}"),
                zone: None,
                services: takes.iter().map(|name| service(name)).collect(),
            })
            .collect(),
        opening_hours: weekdays
            .map(|weekday| OpeningPeriod {
                weekday,
                from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
                to: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
            })
            .to_vec(),
        closures: Vec::new(),
        settings: Settings::default(),
        charter: charter(ClockStop::Called),
        notices: Vec::new(),
        address: None,
        retired: false,
        booking: None,
    }
}

/// A hall with its clock and what it has learned.
#[derive(Clone)]
pub struct Town {
    pub state: State,
    pub model: Model,
    pub now: DateTime<Utc>,
    pub log: Vec<Recorded>,
}

impl Town {
    pub fn new(setup: HallSetup) -> Self {
        let mut town = Self {
            state: State::default(),
            model: Model::new(),
            now: nine_o_clock(),
            log: Vec::new(),
        };
        let setup = Arc::new(setup);
        town.done(&Command::Configure { setup });
        town
    }

    /// One service of five minutes, three counters that take it.
    pub fn simple() -> Self {
        Self::new(setup(
            &[("paspoort", 300.0, 0.5)],
            &[("1", &["paspoort"]), ("2", &["paspoort"]), ("3", &["paspoort"])],
        ))
    }

    pub fn later(&mut self, seconds: i64) -> &mut Self {
        self.now += TimeDelta::seconds(seconds);
        self
    }

    /// Does the command and learns from what happened, as the engine does.
    pub fn command(&mut self, command: &Command) -> Result<Done, Refusal> {
        let handled = handle(&self.state, command, &Actor::system(), self.now);
        for recorded in &handled.events {
            self.model.observe(&self.state, recorded);
            self.state.apply(recorded).unwrap();
        }
        self.log.extend(handled.events);
        // What is said apart from the log: needs.
        self.state = handled.state;
        handled.outcome
    }

    pub fn done(&mut self, command: &Command) -> Done {
        self.command(command).unwrap()
    }

    pub fn open(&mut self, name: &str) -> &mut Self {
        self.done(&Command::OpenCounter {
            counter: counter(name),
            services: None,
            agent: None,
        });
        self
    }

    pub fn pause(&mut self, name: &str, until: Option<DateTime<Utc>>) -> &mut Self {
        self.done(&Command::PauseCounter {
            counter: counter(name),
            until,
        });
        self
    }

    pub fn issue_for(
        &mut self,
        services: &[&str],
        needs: Vec<Need>,
        reserved_for: Option<ReservedFor>,
    ) -> TicketId {
        let services = services.iter().map(|name| service(name)).collect();
        let request = IssueTicket {
            services,
            language: None,
            needs,
            reserved_for,
            told: None,
            at_least_s: 0,
        };
        self.take_number(request)
    }

    fn take_number(&mut self, request: IssueTicket) -> TicketId {
        match self.done(&Command::Issue(request)) {
            Done::Ticket { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    pub fn issue(&mut self, name: &str) -> TicketId {
        self.issue_for(&[name], Vec::new(), None)
    }

    /// The same with a wait told beforehand.
    pub fn issue_told(&mut self, name: &str, said: WaitForecast) -> TicketId {
        self.try_issue_told(name, said).unwrap()
    }

    /// The same unless the hall says that it is too late.
    pub fn try_issue_told(&mut self, name: &str, said: WaitForecast) -> Option<TicketId> {
        let request = IssueTicket {
            services: vec![service(name)],
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: Some(said.told(self.state.seq)),
            at_least_s: 0,
        };
        match self.command(&Command::Issue(request)) {
            Ok(Done::Ticket { id, .. }) => Some(id),
            Err(Refusal::HallClosed { .. }) => None,
            other => panic!("{other:?}"),
        }
    }

    pub fn book(&mut self, code: &str, name: &str, at: DateTime<Utc>) -> &mut Self {
        let request = AppointmentRequest {
            mail: None,
            code: code.into(),
            services: vec![service(name)],
            at,
            reserved_for: None,
            contact: None,
            party: kwartier_hall::hall::command::Party::default(),
        };
        self.done(&Command::Book {
            requests: vec![request],
        });
        self
    }

    pub fn check_in(&mut self, code: &str) -> TicketId {
        match self.done(&Command::CheckIn {
            code: code.into(),
            told: None,
        }) {
            Done::Ticket { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    pub fn call(&mut self, name: &str) -> TicketId {
        match self.done(&Command::Call {
            counter: counter(name),
            ticket: None,
        }) {
            Done::Ticket { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    pub fn step(&mut self, ticket: TicketId, step: TicketStep) -> &mut Self {
        self.done(&Command::Step { ticket, step });
        self
    }

    pub fn complete(&mut self, ticket: TicketId) -> &mut Self {
        self.step(
            ticket,
            TicketStep::Complete {
                outcome: Outcome::Answered,
                answer_promised_by: None,
                reach: Default::default(),
            },
        )
    }

    /// Takes a ticket, calls it to this counter and begins to help.
    pub fn help(&mut self, name: &str, at: &str) -> TicketId {
        let ticket = self.issue(name);
        assert_eq!(self.call(at), ticket);
        self.step(ticket, TicketStep::Start);
        ticket
    }

    pub fn forecast(&self) -> HallForecasts {
        forecast(&self.state, &self.model, self.now, 7, 1_000)
    }

    pub fn of(&self, ticket: TicketId) -> WaitForecast {
        self.forecast().ticket(ticket).unwrap()
    }

    pub fn newcomer(&self, name: &str) -> Result<WaitForecast, Unknown> {
        self.forecast().newcomer(&service(name))
    }
}
