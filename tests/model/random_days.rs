//! Random days: what may happen, and how the clock goes meanwhile.

use std::sync::Arc;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use kwartier::duration::Length;
use kwartier::hall::command::{
    Advised, AppointmentRequest, CancelledBy, Command, IssueTicket, Standing, TicketStep,
};
use kwartier::hall::facts::{CounterStatus, Move, Need, Promised, ReservedFor, TicketState, Told};
use kwartier::hall::record::AppointmentState;
use kwartier::ids::{AdviceId, AppointmentSeq, BreachSeq, CounterId, RedressId, ServiceId, TicketId};
use proptest::prelude::*;

use super::commands::{complete, step, transfer_to};
use super::plain::Plain;
use super::random_halls::with_limits;

const SERVICES: [&str; 4] = ["paspoort", "rijbewijs", "uittreksel", "afhalen"];

/// How the clock goes before something happens.
#[derive(Debug, Clone, Copy)]
pub enum Tick {
    /// Not at all.
    Stands,
    Seconds(u32),
    Minutes(u32),
    /// To the next whole five minutes, where limits and appointments meet.
    ToTheFives,
    Hours(u32),
    /// To exactly the instant at which some promise breaks if nothing happens.
    ToALimit(u16),
    /// To the instant for which the hall has set its timer.
    ToTheTimer,
    /// Until the hall opens again, if it is closed.
    ToTheOpening,
    /// To so many minutes after closing time.
    ToTheClosing(u32),
    /// It was wrong, and is set back.
    BackMinutes(u32),
}

/// Something that happens; numbers pick among what there is at that moment.
#[derive(Debug, Clone)]
pub enum Act {
    Issue {
        services: Vec<u8>,
        reserved: Option<u8>,
        private: bool,
        told: Option<(u16, f64)>,
    },
    Book {
        services: Vec<u8>,
        in_minutes: i32,
    },
    CheckIn(u16),
    /// Joins from home.
    Join {
        services: Vec<u8>,
        told: Option<(u16, f64)>,
    },
    /// Who joined from home comes in: by the code, or at the reception.
    ComeIn(u16, bool),
    GoAway(Pick, Option<u8>),
    ComeBack(Pick),
    CallOff(u16),
    Call(u8),
    CallByHand(u8, Pick),
    Recall(Pick),
    ChooseAgain(Pick, Vec<u8>, bool),
    Release(Pick),
    Start(Pick),
    NoShow(Pick),
    Requeue(Pick),
    Park(Pick),
    Unpark(Pick, u8),
    Transfer(Pick, u8, Option<u8>),
    Complete(Pick),
    Cancel(Pick, CancelledBy),
    /// Takes back the latest step with a visit, as who took it or as a supervisor.
    TakeBack(u16, bool),
    Open(u8, Option<Vec<u8>>, u8),
    Close(u8),
    Pause(u8),
    Resume(u8),
    Services(u8, Vec<u8>),
    Give(u16, u8),
    Decline(u16, u8),
    NewLimits(u8),
    /// Carries out these moves, under a new name or one that was used; advice may have been withdrawn.
    CarryOut {
        moves: Vec<Step>,
        name: u8,
        withdrawn: bool,
    },
    /// Undoes the advice of that name.
    Undo(u8),
    Look,
    /// Whoever sits at this counter does what is likely next; the number decides between likely things.
    Work(u8, u8),
}

/// One move of an advice.
#[derive(Debug, Clone)]
pub enum Step {
    Open(u8, Vec<u8>),
    EndBreak(u8),
    /// Of a break that nobody has planned.
    DelayBreak(u8, u32),
    /// The services now and, when something is amiss, not those that the counter takes before.
    Services(u8, Vec<u8>, bool),
    AppointmentsFirst(u32),
}

fn leavers() -> impl Strategy<Value = CancelledBy> {
    proptest::sample::select(vec![CancelledBy::Visitor, CancelledBy::Staff, CancelledBy::Kiosk])
}

fn steps() -> impl Strategy<Value = Step> {
    let counter = || 0_u8..3;
    prop_oneof![
        3 => (counter(), some_services(4)).prop_map(|(at, services)| Step::Open(at, services)),
        2 => counter().prop_map(Step::EndBreak),
        1 => (counter(), 1_u32..50).prop_map(|(at, minutes)| Step::DelayBreak(at, minutes)),
        4 => (counter(), some_services(4), proptest::bool::weighted(0.1))
            .prop_map(|(at, services, amiss)| Step::Services(at, services, amiss)),
        2 => (1_u32..50).prop_map(Step::AppointmentsFirst),
    ]
}

impl Step {
    fn of(&self, plain: &Plain) -> Move {
        match self {
            Self::Open(at, services) => Move::OpenCounter {
                counter: counter(*at),
                services: named(services),
            },
            Self::EndBreak(at) => Move::EndBreak {
                counter: counter(*at),
            },
            Self::DelayBreak(at, minutes) => Move::DelayBreak {
                counter: counter(*at),
                from: "2026-11-10T10:00:00Z".parse().unwrap(),
                by: Length::from_minutes(*minutes),
            },
            Self::Services(at, services, amiss) => {
                let mut before = plain.desks[&counter(*at)].services.clone();
                if *amiss {
                    before.reverse();
                    before.pop();
                }
                Move::SetServices {
                    counter: counter(*at),
                    services: named(services),
                    before,
                }
            }
            Self::AppointmentsFirst(minutes) => Move::AppointmentsFirst {
                lasting: Length::from_minutes(*minutes),
            },
        }
    }
}

/// The name of an advice: mostly one that is new, or among the latest.
fn advice(plain: &Plain, which: u8) -> AdviceId {
    let carried = plain.advice.len();
    let number = carried.saturating_sub(usize::from(which % 4));
    format!("advies-{number}").parse().unwrap()
}

/// One of the visits: as a rule one for which the step is possible, now and then any.
#[derive(Debug, Clone, Copy)]
pub struct Pick(u16);

impl Pick {
    fn ticket(self, plain: &Plain, fitting: &[TicketState]) -> TicketId {
        let all: Vec<TicketId> = plain.tickets().map(|(ticket, _)| ticket).collect();
        let fit: Vec<TicketId> = plain
            .tickets()
            .filter(|(_, visit)| fitting.contains(&visit.state))
            .map(|(ticket, _)| ticket)
            .collect();
        let any = self.0.is_multiple_of(16) || fit.is_empty();
        let among = if any { all } else { fit };
        let index = usize::from(self.0 / 16);
        // The first ticket of a hall without tickets: one that is not there.
        among
            .get(index % among.len().max(1))
            .copied()
            .unwrap_or(TicketId(1))
    }
}

fn pick() -> impl Strategy<Value = Pick> {
    any::<u16>().prop_map(Pick)
}

fn some_services(most: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::sample::subsequence(vec![0_u8, 1, 2, 3], 1..=most).prop_shuffle()
}

pub fn ticks() -> impl Strategy<Value = Tick> {
    prop_oneof![
        14 => Just(Tick::Stands),
        14 => (1_u32..120).prop_map(Tick::Seconds),
        12 => (1_u32..6).prop_map(Tick::Minutes),
        10 => Just(Tick::ToTheFives),
        3 => (6_u32..40).prop_map(Tick::Minutes),
        1 => (1_u32..30).prop_map(Tick::Hours),
        5 => any::<u16>().prop_map(Tick::ToALimit),
        2 => Just(Tick::ToTheTimer),
        6 => Just(Tick::ToTheOpening),
        2 => (0_u32..20).prop_map(Tick::ToTheClosing),
        2 => (1_u32..90).prop_map(Tick::BackMinutes),
    ]
}

pub fn acts() -> impl Strategy<Value = Act> {
    let counter = || 0_u8..3;
    let visitors = prop_oneof![
        8 => (some_services(3), proptest::option::weighted(0.2, 0_u8..5), proptest::bool::weighted(0.15),
              proptest::option::weighted(0.3, (0_u16..90, 0.0..1.0)))
            .prop_map(|(services, reserved, private, told)| Act::Issue { services, reserved, private, told }),
        3 => (some_services(2), -40_i32..120).prop_map(|(services, in_minutes)| Act::Book { services, in_minutes }),
        4 => any::<u16>().prop_map(Act::CheckIn),
        3 => (some_services(2), proptest::option::weighted(0.3, (0_u16..90, 0.0..1.0)))
            .prop_map(|(services, told)| Act::Join { services, told }),
        3 => (any::<u16>(), any::<bool>()).prop_map(|(which, by_code)| Act::ComeIn(which, by_code)),
        2 => (pick(), proptest::option::weighted(0.7, 1_u8..40))
            .prop_map(|(visit, minutes)| Act::GoAway(visit, minutes)),
        1 => pick().prop_map(Act::ComeBack),
        1 => any::<u16>().prop_map(Act::CallOff),
        2 => (pick(), leavers()).prop_map(|(visit, by)| Act::Cancel(visit, by)),
    ];
    let at_the_counter = prop_oneof![
        1 => counter().prop_map(Act::Call),
        1 => (counter(), pick()).prop_map(|(at, visit)| Act::CallByHand(at, visit)),
        1 => pick().prop_map(Act::Recall),
        1 => pick().prop_map(Act::Start),
        1 => pick().prop_map(Act::NoShow),
        1 => pick().prop_map(Act::Requeue),
        1 => pick().prop_map(Act::Park),
        1 => (pick(), counter()).prop_map(|(visit, at)| Act::Unpark(visit, at)),
        1 => (pick(), 0_u8..4, proptest::option::weighted(0.2, 0_u8..5))
            .prop_map(|(visit, service, reserved)| Act::Transfer(visit, service, reserved)),
        1 => pick().prop_map(Act::Complete),
        3 => (any::<u16>(), any::<bool>()).prop_map(|(visit, supervises)| Act::TakeBack(visit, supervises)),
        1 => (pick(), some_services(3), any::<bool>())
            .prop_map(|(visit, services, visitor)| Act::ChooseAgain(visit, services, visitor)),
        1 => pick().prop_map(Act::Release),
        1 => (any::<u16>(), 0_u8..3).prop_map(|(breach, item)| Act::Give(breach, item)),
        1 => (any::<u16>(), 0_u8..3).prop_map(|(breach, item)| Act::Decline(breach, item)),
    ];
    let counters = prop_oneof![
        2 => (counter(), proptest::option::weighted(0.2, some_services(4)), 0_u8..3)
            .prop_map(|(at, services, agent)| Act::Open(at, services, agent)),
        2 => counter().prop_map(Act::Close),
        1 => counter().prop_map(Act::Pause),
        1 => counter().prop_map(Act::Resume),
        1 => (counter(), some_services(4)).prop_map(|(at, services)| Act::Services(at, services)),
    ];
    prop_oneof![
        26 => (counter(), any::<u8>()).prop_map(|(at, how)| Act::Work(at, how)),
        24 => visitors,
        12 => at_the_counter,
        3 => counters,
        1 => (0_u8..3).prop_map(Act::NewLimits),
        2 => (prop::collection::vec(steps(), 1..3), 0_u8..12, proptest::bool::weighted(0.05))
            .prop_map(|(moves, name, withdrawn)| Act::CarryOut { moves, name: name / 3, withdrawn }),
        1 => (0_u8..4).prop_map(Act::Undo),
        1 => Just(Act::Look),
    ]
}

impl Tick {
    /// What the clock shows next.
    pub fn after(self, clock: DateTime<Utc>, plain: &Plain, timer: Option<DateTime<Utc>>) -> DateTime<Utc> {
        match self {
            Self::Stands => clock,
            Self::Seconds(seconds) => clock + TimeDelta::seconds(seconds.into()),
            Self::Minutes(minutes) => clock + TimeDelta::minutes(minutes.into()),
            Self::ToTheFives => at_the_fives(clock + TimeDelta::minutes(5)),
            Self::Hours(hours) => clock + TimeDelta::hours(hours.into()),
            Self::ToALimit(which) => {
                let limits: Vec<_> = plain.limits_ahead(clock);
                let chosen = limits.get(usize::from(which) % limits.len().max(1));
                chosen.copied().unwrap_or(clock)
            }
            Self::ToTheTimer => timer.map_or(clock, |timer| timer.max(clock)),
            Self::ToTheOpening => {
                let mut quarters = (0..).map(|quarters| clock + TimeDelta::minutes(15 * quarters));
                quarters.find(|at| plain.is_open(*at)).unwrap()
            }
            Self::ToTheClosing(minutes) => {
                let closing = plain.closing(plain.date(clock));
                clock.max(closing + TimeDelta::minutes(minutes.into()))
            }
            Self::BackMinutes(minutes) => clock - TimeDelta::minutes(minutes.into()),
        }
    }
}

/// The whole five minutes at or before that instant.
fn at_the_fives(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::minutes(5)).unwrap()
}

fn told_of(minutes: u16, chance: f64) -> Told {
    Told {
        median_s: u32::from(minutes) * 60,
        lo_s: 0,
        hi_s: Some(7_200),
        breach_probability: Some(chance),
        ..Told::default()
    }
}

const PROMISED: Promised = Promised {
    before: 9.0,
    after: 2.0,
    lo: 0.0,
    hi: 4.0,
};

impl Act {
    /// The command it comes to, in the hall as the notebook knows it.
    #[expect(
        clippy::too_many_lines,
        reason = "an arm for every act; none holds a thought of its own"
    )]
    pub fn command(&self, plain: &Plain, now: DateTime<Utc>) -> Command {
        use TicketState::{Called, NoShow, Parked, Serving, Waiting};
        let to = |pick: &Pick, from: &[TicketState], what| step(pick.ticket(plain, from), what);
        match self {
            Self::Issue {
                services,
                reserved,
                private,
                told,
            } => Command::Issue(IssueTicket {
                services: named(services),
                language: None,
                needs: if *private {
                    vec![Need::PrivateRoom]
                } else {
                    Vec::new()
                },
                reserved_for: reserved.map(reservation),
                told: told.map(|(minutes, chance)| told_of(minutes, chance)),
                // Of some visitors the wait is too long to be told.
                at_least_s: match (told, *private) {
                    (None, true) => u32::MAX,
                    _ => 0,
                },
            }),
            Self::Join { services, told } => Command::JoinFromHome {
                request: IssueTicket {
                    services: named(services),
                    language: None,
                    needs: Vec::new(),
                    reserved_for: None,
                    told: told.map(|(minutes, chance)| told_of(minutes, chance)),
                    at_least_s: 0,
                },
                code: format!("THUIS{}", plain.visits.len()),
            },
            Self::ComeIn(which, by_code) => comes_in(*which, *by_code, plain),
            Self::GoAway(visit, minutes) => Command::GoAway {
                ticket: visit.ticket(plain, &[Waiting]),
                minutes: minutes.map(u32::from),
            },
            Self::ComeBack(visit) => Command::ComeBack {
                ticket: visit.ticket(plain, &[Waiting]),
            },
            Self::Book { services, in_minutes } => Command::Book {
                requests: vec![AppointmentRequest {
                    mail: None,
                    code: format!("CODE{}", plain.bookings.len()),
                    services: named(services),
                    at: at_the_fives(now + TimeDelta::minutes((*in_minutes).into())),
                    reserved_for: None,
                    contact: None,
                    party: kwartier::hall::command::Party::default(),
                }],
            },
            Self::CheckIn(which) => Command::CheckIn {
                code: code_to_check_in(*which, plain, now),
                told: None,
            },
            Self::CallOff(which) => Command::CancelAppointment {
                appointment: AppointmentSeq(1 + u64::from(*which) % plain.bookings.len().max(1) as u64),
            },
            Self::Call(at) => call(*at, None),
            Self::CallByHand(at, visit) => call(*at, Some(visit.ticket(plain, &[Waiting]))),
            Self::Recall(visit) => to(visit, &[Called], TicketStep::Recall),
            Self::Start(visit) => to(visit, &[Called], TicketStep::Start),
            Self::NoShow(visit) => to(visit, &[Called], TicketStep::NoShow),
            Self::Requeue(visit) => to(visit, &[NoShow], TicketStep::Requeue),
            Self::Park(visit) => to(visit, &[Serving], TicketStep::Park),
            Self::Unpark(visit, at) => to(
                visit,
                &[Parked],
                TicketStep::Unpark {
                    counter: counter(*at),
                },
            ),
            Self::Transfer(visit, service, reserved) => {
                let what = TicketStep::Transfer {
                    service: named(&[*service]).remove(0),
                    note: Some("graag ook het adres".into()),
                    reserved_for: reserved.map(reservation),
                };
                to(visit, &[Serving], what)
            }
            Self::Complete(visit) => to(visit, &[Serving], complete()),
            Self::Cancel(visit, by) => to(visit, &[Waiting, Called, Parked], TicketStep::Cancel { by: *by }),
            Self::ChooseAgain(visit, services, by_visitor) => Command::ChangeServices {
                ticket: visit.ticket(plain, &[Waiting, Called]),
                services: named(services),
                by_visitor: *by_visitor,
            },
            Self::Release(visit) => Command::Release {
                ticket: visit.ticket(plain, &[Waiting]),
            },
            Self::TakeBack(which, supervises) => Command::UndoStep {
                ticket: taken_back(plain, *which),
                supervises: *supervises,
            },
            Self::Give(which, item) => Command::GiveRedress {
                breach: breach(plain, *which, now),
                redress: RedressId(u64::from(*item)),
            },
            Self::Decline(which, item) => Command::DeclineRedress {
                breach: breach(plain, *which, now),
                redress: RedressId(u64::from(*item)),
            },
            Self::NewLimits(which) => Command::Configure {
                setup: Arc::new(with_limits(&plain.setup, *which)),
            },
            Self::CarryOut {
                moves,
                name,
                withdrawn,
            } => Command::CarryOutAdvice {
                advice: advice(plain, *name),
                advised: if *withdrawn {
                    Standing::Withdrawn
                } else {
                    Standing::Stands(Box::new(Advised {
                        moves: moves.iter().map(|each| each.of(plain)).collect(),
                        promised: PROMISED,
                    }))
                },
            },
            Self::Undo(which) => Command::UndoAdvice {
                advice: advice(plain, *which),
            },
            Self::Look => Command::Settle,
            Self::Work(at, how) => likely_next(*at, *how, plain, now),
            of_counter => of_counter.at_a_counter(),
        }
    }

    fn at_a_counter(&self) -> Command {
        match self {
            Self::Open(at, services, agent) => Command::OpenCounter {
                counter: counter(*at),
                services: services.as_deref().map(named),
                agent: (*agent > 0).then(|| format!("agent-{agent}").parse().unwrap()),
            },
            Self::Close(at) => Command::CloseCounter {
                counter: counter(*at),
            },
            Self::Pause(at) => Command::PauseCounter {
                counter: counter(*at),
                until: None,
            },
            Self::Resume(at) => Command::ResumeCounter {
                counter: counter(*at),
            },
            Self::Services(at, services) => Command::SetCounterServices {
                counter: counter(*at),
                services: named(services),
            },
            other => panic!("{other:?} is no act of a counter"),
        }
    }
}

/// As a rule one of the latest with whom staff did something.
fn taken_back(plain: &Plain, which: u16) -> TicketId {
    let of = |touched: bool| {
        let visits = plain
            .tickets()
            .filter(move |(_, visit)| !touched || !visit.taken.is_empty());
        visits.map(|(ticket, _)| ticket).collect::<Vec<_>>()
    };
    let touched = of(!which.is_multiple_of(16));
    let among = if touched.is_empty() { of(false) } else { touched };
    let latest = among
        .iter()
        .rev()
        .nth(usize::from(which / 16) % among.len().clamp(1, 4));
    latest.copied().unwrap_or(TicketId(1))
}

/// As a rule that of somebody who is expected today.
fn code_to_check_in(which: u16, plain: &Plain, now: DateTime<Utc>) -> String {
    let expected: Vec<&str> = plain
        .bookings
        .iter()
        .filter(|booking| booking.state == AppointmentState::Booked)
        .filter(|booking| plain.date(booking.at) == plain.date(now))
        .map(|booking| booking.code.as_str())
        .collect();
    if which.is_multiple_of(8) || expected.is_empty() {
        format!("CODE{}", usize::from(which) % plain.bookings.len().max(1))
    } else {
        expected[usize::from(which) % expected.len()].to_owned()
    }
}

/// As a rule one of those who are expected from home.
fn comes_in(which: u16, by_code: bool, plain: &Plain) -> Command {
    let of_home = |expected: bool| {
        let visits = plain
            .tickets()
            .filter(move |(_, visit)| !expected || visit.is_expected());
        let coded = visits.filter_map(|(ticket, visit)| Some((ticket, visit.remote.as_ref()?.code.clone())));
        coded.collect::<Vec<_>>()
    };
    let expected = of_home(!which.is_multiple_of(8));
    let among = if expected.is_empty() {
        of_home(false)
    } else {
        expected
    };
    let chosen = among.get(usize::from(which / 8) % among.len().max(1)).cloned();
    let (ticket, code) = chosen.unwrap_or((TicketId(1), "THUIS".into()));
    if by_code {
        Command::CheckIn { code, told: None }
    } else {
        Command::CheckInFromHome { ticket }
    }
}

/// What somebody at this counter would do, as the notebook knows the hall.
fn likely_next(at: u8, how: u8, plain: &Plain, now: DateTime<Utc>) -> Command {
    let id = counter(at);
    let one_who_is = |state: TicketState| {
        let mut such = plain.tickets().filter(|(_, visit)| visit.state == state);
        such.next().map(|(ticket, _)| ticket)
    };
    if let Some(ticket) = plain.at_desk(&id) {
        let called = plain.visits[usize::try_from(ticket.0).unwrap() - 1].state == TicketState::Called;
        return match (called, how % 10) {
            (true, 0..6) => step(ticket, TicketStep::Start),
            (true, 6..9) => step(ticket, TicketStep::NoShow),
            (true, _) => step(ticket, TicketStep::Recall),
            (false, 0..5) => step(ticket, complete()),
            (false, 5..7) => step(ticket, TicketStep::Park),
            (false, 7..9) => step(ticket, transfer_to(SERVICES[usize::from(how % 4)])),
            (false, _) => Act::Close(at).at_a_counter(),
        };
    }
    let after_hours = !plain.is_open(now);
    match (plain.desks[&id].status, how % 8) {
        (CounterStatus::Closed, 0..6) if after_hours => Command::Settle,
        (CounterStatus::Open, _) if after_hours && plain.next_for(&id, now).is_none() => {
            Act::Close(at).at_a_counter()
        }
        (CounterStatus::Closed, _) => Act::Open(at, None, how % 3).at_a_counter(),
        (CounterStatus::Paused, _) => Act::Resume(at).at_a_counter(),
        (CounterStatus::Open, 0..2) => one_who_is(TicketState::Parked).map_or_else(
            || call(at, None),
            |ticket| step(ticket, TicketStep::Unpark { counter: id }),
        ),
        (CounterStatus::Open, 2..4) => one_who_is(TicketState::NoShow)
            .map_or_else(|| call(at, None), |ticket| step(ticket, TicketStep::Requeue)),
        (CounterStatus::Open, _) => call(at, None),
    }
}

fn call(at: u8, ticket: Option<TicketId>) -> Command {
    Command::Call {
        counter: counter(at),
        ticket,
    }
}

fn breach(plain: &Plain, which: u16, now: DateTime<Utc>) -> BreachSeq {
    let known = plain.breaches(now).len().max(1) as u64;
    BreachSeq(1 + u64::from(which) % known)
}

fn counter(at: u8) -> CounterId {
    (at + 1).to_string().parse().unwrap()
}

fn named(services: &[u8]) -> Vec<ServiceId> {
    services
        .iter()
        .map(|index| SERVICES[usize::from(*index)].parse().unwrap())
        .collect()
}

/// For one of the counters, or one of two members of staff.
fn reservation(which: u8) -> ReservedFor {
    if which < 3 {
        ReservedFor::Counter(counter(which))
    } else {
        ReservedFor::Agent(format!("agent-{}", which - 2).parse().unwrap())
    }
}
