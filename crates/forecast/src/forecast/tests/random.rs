//! Whatever happens in a hall, its forecasts make sense and its calls are those foreseen.

use std::sync::Arc;

use chrono::TimeDelta;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::town::{Town, charter, counter, service, setup};
use crate::forecast::line::Lines;
use crate::forecast::scene::Scene;
use crate::forecast::{HallForecasts, Model, forecast};
use kwartier_hall::charter::ClockStop;
use kwartier_hall::duration::Length;
use kwartier_hall::hall::command::{AppointmentRequest, CancelledBy, Command, IssueTicket, TicketStep};
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::facts::{CounterStatus, Need, Outcome, ReservedFor};
use kwartier_hall::hall::setup::{CallingRule, HallSetup};
use kwartier_hall::ids::TicketId;

const SERVICES: [&str; 4] = ["paspoort", "rijbewijs", "verhuizing", "vergunning"];
const COUNTERS: [&str; 4] = ["1", "2", "3", "4"];

struct Die(ChaCha8Rng);

impl Die {
    fn below(&mut self, most: u64) -> u64 {
        self.0.next_u64() % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }
}

fn any_setup(die: &mut Die) -> HallSetup {
    let services = SERVICES.map(|name| {
        (
            name,
            60.0 + die.below(900) as f64,
            0.1 + die.below(15) as f64 / 10.0,
        )
    });
    let mut hall = setup(
        &services,
        &[
            ("1", &SERVICES),
            ("2", &["paspoort", "rijbewijs"]),
            ("3", &["verhuizing"]),
            ("4", &["rijbewijs", "vergunning"]),
        ],
    );
    let rules = [
        CallingRule::EarliestPromiseFirst,
        CallingRule::Fifo,
        CallingRule::AppointmentsFirst,
        CallingRule::KeepMostPromises,
    ];
    hall.settings.policy = rules[die.below(4) as usize];
    hall.settings.second_promise = Length::from_minutes(die.below(3) as u32 * 5);
    hall.settings.private_rooms = die.below(2) as u16;
    hall.charter = charter(if die.below(2) == 0 {
        ClockStop::Called
    } else {
        ClockStop::Served
    });
    if die.below(3) == 0 {
        hall.charter.norms.truncate(1);
    }
    hall
}

fn any_ticket(town: &Town, die: &mut Die) -> TicketId {
    TicketId(1 + die.below(town.state.last.ticket.max(1)))
}

fn any_step(die: &mut Die) -> TicketStep {
    match die.below(9) {
        0 => TicketStep::Recall,
        1 | 2 => TicketStep::Start,
        3 => TicketStep::NoShow,
        4 => TicketStep::Requeue,
        5 => TicketStep::Park,
        6 => TicketStep::Unpark {
            counter: counter(die.one(&COUNTERS)),
        },
        7 => TicketStep::Transfer {
            service: service(die.one(&SERVICES)),
            note: None,
            reserved_for: None,
        },
        _ => match die.below(4) {
            0 => TicketStep::Cancel {
                by: CancelledBy::Staff,
            },
            _ => TicketStep::Complete {
                outcome: Outcome::Answered,
                answer_promised_by: None,
                reach: Default::default(),
            },
        },
    }
}

fn any_visit(die: &mut Die) -> IssueTicket {
    let first = die.one(&SERVICES);
    let mut services = vec![service(first)];
    let second = die.one(&SERVICES);
    if second != first && die.below(4) == 0 {
        services.push(service(second));
    }
    IssueTicket {
        services,
        language: None,
        needs: if die.below(6) == 0 {
            vec![Need::PrivateRoom]
        } else {
            Vec::new()
        },
        reserved_for: match die.below(10) {
            0 => Some(ReservedFor::Counter(counter(die.one(&COUNTERS)))),
            1 => Some(ReservedFor::Agent("jansen".parse().unwrap())),
            _ => None,
        },
        told: None,
        at_least_s: 0,
    }
}

fn any_command(town: &Town, die: &mut Die) -> Command {
    let counter = counter(die.one(&COUNTERS));
    match die.below(16) {
        0..5 => Command::Issue(any_visit(die)),
        5..8 => Command::Call {
            counter,
            ticket: None,
        },
        8..12 => Command::Step {
            ticket: any_ticket(town, die),
            step: any_step(die),
        },
        12 => Command::OpenCounter {
            counter,
            services: None,
            agent: (die.below(2) == 0).then(|| "jansen".parse().unwrap()),
        },
        13 => match die.below(4) {
            0 => Command::CloseCounter { counter },
            1 => Command::PauseCounter { counter, until: None },
            2 => Command::PauseCounter {
                counter,
                until: Some(town.now + TimeDelta::minutes(9)),
            },
            _ => Command::ResumeCounter { counter },
        },
        14 => Command::Book {
            requests: vec![AppointmentRequest {
                mail: None,
                code: format!("CODE{}", die.below(40)),
                services: vec![service(die.one(&SERVICES))],
                at: town.now + TimeDelta::minutes(die.below(50) as i64 - 10),
                reserved_for: None,
                contact: None,
                party: kwartier_hall::hall::command::Party::default(),
            }],
        },
        _ => Command::CheckIn {
            code: format!("CODE{}", die.below(40)),
            told: None,
        },
    }
}

fn makes_sense(town: &Town, said: &HallForecasts, seed: u64) {
    let waiting: Vec<TicketId> = town.state.waiting().map(|ticket| ticket.id).collect();
    assert_eq!(said.tickets.len(), waiting.len(), "seed {seed}");
    assert!(
        waiting.iter().all(|ticket| said.tickets.contains_key(ticket)),
        "seed {seed}"
    );
    assert_eq!(said.newcomers.len(), SERVICES.len(), "seed {seed}");
    for said in said.tickets.values().chain(said.newcomers.values()).flatten() {
        assert!(
            said.lo_s <= said.median_s && said.hi_s.is_none_or(|hi_s| said.median_s <= hi_s),
            "seed {seed}: {said:?}"
        );
        // What lies beyond the end of the runs is an open end, never that end.
        let ends = |wait_s: u32| i64::from(wait_s) < 6 * 3_600;
        assert!(
            ends(said.median_s) && said.hi_s.is_none_or(ends),
            "seed {seed}: {said:?}"
        );
        let chance = said.breach_probability.unwrap_or(0.5);
        assert!((0.0..=1.0).contains(&chance), "seed {seed}: {said:?}");
    }
}

fn can_call(town: &Town, name: &str) -> bool {
    let state = &town.state.counters[&counter(name)];
    state.status == CounterStatus::Open && state.ticket.is_none()
}

/// Lets the counter call until nobody is left for it, in the hall and in the lines of a run; how many it called.
fn calls_are_those_foreseen(town: &Town, name: &str, seed: u64) -> usize {
    let mut hall = town.clone();
    hall.done(&Command::Settle);
    if !can_call(&hall, name) {
        return 0;
    }
    let setup = Arc::clone(hall.state.setup.as_ref().unwrap());
    let scene = Scene::of(&hall.state, &setup, &hall.model, hall.now);
    let (mut lines, mut visits) = (Lines::of(&scene), scene.visits.clone());
    for called in 0.. {
        let caller = hall.state.caller(&setup, &counter(name)).unwrap();
        let desk = scene
            .desks
            .iter()
            .find(|desk| desk.counter == caller.counter)
            .unwrap();
        let now = hall.now.timestamp_millis();
        let foreseen = lines.next(&scene, &mut visits, &desk.lines, &caller, now);
        let call = Command::Call {
            counter: counter(name),
            ticket: None,
        };
        let Ok(Done::Ticket { id, .. }) = hall.command(&call) else {
            assert_eq!(foreseen, None, "seed {seed}, counter {name}");
            return called;
        };
        let (place, visit) = foreseen.unwrap();
        assert_eq!(visits[visit as usize].whose, id.0, "seed {seed}, counter {name}");
        lines.remove(place);
        let by = CancelledBy::Staff;
        hall.step(id, TicketStep::Cancel { by });
        // Promises break in the meantime, and the time of early appointments comes.
        hall.later(150);
    }
    0
}

#[test]
fn in_any_hall_forecasts_make_sense_and_calls_are_those_foreseen() {
    let (mut forecasts, mut calls) = (0, 0);
    for seed in 0..60 {
        let mut die = Die(ChaCha8Rng::seed_from_u64(seed));
        let mut town = Town::new(any_setup(&mut die));
        for _ in 0..150 {
            let command = any_command(&town, &mut die);
            town.command(&command).ok();
            town.later(die.below(90) as i64);
            if die.below(12) == 0 {
                let said = forecast(&town.state, &town.model, town.now, seed, 20);
                makes_sense(&town, &said, seed);
                forecasts += said.tickets.values().flatten().count();
                for name in COUNTERS {
                    calls += calls_are_those_foreseen(&town, name, seed);
                }
            }
        }
        let text = serde_json::to_string(&town.model).unwrap();
        assert_eq!(
            serde_json::from_str::<Model>(&text).unwrap(),
            town.model,
            "seed {seed}"
        );
    }
    // A test that never gets to its point proves nothing.
    assert!(forecasts > 1_000 && calls > 1_000, "{forecasts} {calls}");
}
