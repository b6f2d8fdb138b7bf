//! A kiosk goes on without the server: each number that a visitor holds is recorded once, whatever happened meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kwartier::hall::command::{Command, OfflineTicket};
use kwartier::hall::done::Done;
use kwartier::hall::event::{Event, HelpedByHand, Issued};
use kwartier::hall::facts::{EndReason, Epoch, EpochCause, Outcome, TicketState};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::setup::Texts;
use kwartier::ids::{Language, TicketId, TicketNumber};
use proptest::prelude::*;

use super::commands::{counter, services};
use super::hall::Hall;

const KIOSKS: [&str; 2] = ["device:k1", "device:k2"];

/// A number as a kiosk keeps it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slip {
    ticket: TicketId,
    number: TicketNumber,
    day: NaiveDate,
    epoch: Option<Epoch>,
    reserved_at: DateTime<Utc>,
}

fn reserve(hall: &mut Hall, kiosk: &str) -> Result<Vec<Slip>, Refusal> {
    let reserve = Command::ReserveNumbers {
        day: None,
        letters: vec!["P".parse().unwrap()],
    };
    let Done::NumbersKept(firsts) = hall.tries(kiosk, reserve)? else {
        panic!("no numbers");
    };
    let kept = firsts.iter().map(|first| hall.state.kept_numbers[first].clone());
    let slips = kept.flat_map(|kept| kept.run.all().map(|of| (kept.day, of)).collect::<Vec<_>>());
    Ok(slips
        .map(|(day, (ticket, number))| Slip {
            ticket,
            number,
            day,
            epoch: hall.state.epoch_of_ticket(ticket),
            reserved_at: hall.now,
        })
        .collect())
}

fn taken(slip: Slip, at: DateTime<Utc>) -> OfflineTicket {
    OfflineTicket {
        ticket: slip.ticket,
        number: slip.number,
        day: slip.day,
        epoch: slip.epoch,
        reserved_at: slip.reserved_at,
        services: services("paspoort"),
        language: Some(Language::DUTCH),
        needs: Vec::new(),
        taken_at: at,
        last_contact_at: slip.reserved_at,
    }
}

fn tell(hall: &mut Hall, told: &OfflineTicket) -> Result<Done, Refusal> {
    hall.tries(KIOSKS[0], Command::RecordOffline(Box::new(told.clone())))
}

fn helped(hall: &Hall, ticket: TicketId, at: &str) -> Command {
    Command::NoteHelpedByHand(Box::new(HelpedByHand {
        ticket,
        counter: counter("1"),
        called_at: hall.instant(at),
        outcome: Outcome::Answered,
    }))
}

fn issued(hall: &Hall) -> impl Iterator<Item = &Issued> {
    hall.log.iter().filter_map(|recorded| match &recorded.event {
        Event::TicketIssued(issued) => Some(&**issued),
        _ => None,
    })
}

#[test]
fn what_is_kept_aside_leaves_the_visitors_numbers_without_a_gap() {
    let mut hall = Hall::open();
    let first = hall.at("09:01").issue("paspoort");
    let of_k1 = reserve(&mut hall, KIOSKS[0]).unwrap();
    let of_k2 = reserve(&mut hall, KIOSKS[1]).unwrap();
    let second = hall.issue("paspoort");
    assert_eq!((&*hall.number(first), &*hall.number(second)), ("P001", "P002"));
    assert_eq!(of_k1[0].number.to_string(), "P700");
    assert_eq!(of_k2[0].number.to_string(), "P740");
}

#[test]
fn a_kiosk_that_never_says_what_it_used_gets_no_more() {
    let mut hall = Hall::open();
    for _ in 0..3 {
        reserve(&mut hall, KIOSKS[0]).unwrap();
    }
    assert!(matches!(
        reserve(&mut hall, KIOSKS[0]),
        Err(Refusal::WrongState { .. })
    ));
    let slips = reserve(&mut hall, KIOSKS[1]).unwrap();
    assert_eq!(slips[0].number.to_string(), "P820");
}

#[test]
fn the_wait_began_when_the_number_was_taken_and_what_broke_since_broke_at_its_instant() {
    let mut hall = Hall::open();
    let slips = reserve(hall.at("10:00"), KIOSKS[0]).unwrap();
    let told = taken(slips[0], hall.instant("10:05"));
    hall.at("10:30");
    assert_eq!(
        tell(&mut hall, &told),
        Ok(Done::Ticket {
            id: told.ticket,
            created: true
        })
    );
    assert_eq!(hall.clock_start(told.ticket), "10:05");
    assert_eq!(hall.breaches(), [(told.ticket, 0, "10:20".to_owned())]);
    let recorded = hall
        .log
        .iter()
        .find(|recorded| matches!(recorded.event, Event::TicketIssued(_)));
    assert_eq!(hall.wall(recorded.unwrap().at), "10:30");
    // Again, after an answer that was lost.
    assert_eq!(
        tell(&mut hall, &told),
        Ok(Done::Ticket {
            id: told.ticket,
            created: false
        })
    );
    assert_eq!(issued(&hall).count(), 1);
    assert_eq!(hall.call("1"), told.ticket, "whoever came first is called first");
}

#[test]
fn a_wrong_clock_of_a_kiosk_moves_no_wait_before_the_last_contact_nor_after_now() {
    let mut hall = Hall::open();
    let slips = reserve(hall.at("10:00"), KIOSKS[0]).unwrap();
    let early = taken(slips[0], hall.instant("09:10"));
    let late = taken(slips[1], hall.instant("16:00"));
    hall.at("10:10");
    tell(&mut hall, &early).unwrap();
    tell(&mut hall, &late).unwrap();
    assert_eq!(hall.clock_start(early.ticket), "10:00");
    assert_eq!(hall.clock_start(late.ticket), "10:10");
}

#[test]
fn whatever_the_hall_would_refuse_now_the_visitor_has_the_number() {
    let mut hall = Hall::open();
    let slips = reserve(hall.at("10:00"), KIOSKS[0]).unwrap();
    for id in ["1", "2", "3"] {
        hall.closes(id);
    }
    let waits = taken(slips[0], hall.instant("10:01"));
    tell(&mut hall, &waits).unwrap();
    assert_eq!(hall.state_of(waits.ticket), TicketState::Waiting);
    let texts: Texts = [(Language::DUTCH, "Er is brandalarm.".to_owned())].into();
    let until = None;
    hall.at("10:30").does(Command::CloseHall { until, texts });
    let sent_home = taken(slips[1], hall.instant("10:20"));
    hall.at("10:40");
    tell(&mut hall, &sent_home).unwrap();
    let ticket = hall.ticket(sent_home.ticket);
    assert_eq!(ticket.reason, Some(EndReason::HallClosed));
    assert_eq!(hall.wall(ticket.ended_at.unwrap()), "10:30");
    assert_eq!(
        hall.breaches().len(),
        1,
        "only who waited since 10:01 waited too long"
    );
}

#[test]
fn a_ticket_that_is_told_of_after_its_day_ended_with_it() {
    let mut hall = Hall::open();
    let slips = reserve(hall.at("16:00"), KIOSKS[0]).unwrap();
    let in_time = taken(slips[0], hall.instant("16:50"));
    let broken = taken(slips[1], hall.instant("16:30"));
    let afterwards = taken(slips[2], hall.instant("17:05"));
    for id in ["1", "2", "3"] {
        hall.at("17:00").closes(id);
    }
    hall.on("2026-11-11").at("08:00").settle();
    for told in [&in_time, &broken, &afterwards] {
        tell(&mut hall, told).unwrap();
        assert!(matches!(
            tell(&mut hall, told),
            Ok(Done::Ticket { created: false, .. })
        ));
    }
    assert_eq!(hall.breaches(), [(broken.ticket, 0, "16:45".to_owned())]);
    let ended = |told: &OfflineTicket| hall.wall(hall.ticket(told.ticket).ended_at.unwrap());
    assert_eq!(ended(&in_time), "17:00");
    assert_eq!(ended(&afterwards), "17:05");
    assert_eq!(hall.day_ended(), Some("17:00".to_owned()));
    let today = hall.at("09:30").opens("1").issue("paspoort");
    assert_eq!(hall.number(today), "P001");
    // What nobody had was void with the day, these three among it, since nobody knew better.
    let void = hall.log.iter().find_map(|recorded| match &recorded.event {
        Event::NumbersVoided(voided) => Some(voided.runs.iter().map(|run| run.count).sum::<u32>()),
        _ => None,
    });
    assert_eq!(void, Some(40));
    // Weeks later nobody is heard about it.
    hall.on("2026-12-01").at("08:00").settle();
    assert!(matches!(
        tell(&mut hall, &in_time),
        Err(Refusal::VisitEnded { .. })
    ));
}

#[test]
fn who_was_helped_by_hand_in_time_is_counted_so_though_a_breach_was_registered() {
    let mut hall = Hall::open();
    let slips = reserve(hall.at("10:00"), KIOSKS[0]).unwrap();
    let in_time = taken(slips[0], hall.instant("10:05"));
    let late = taken(slips[1], hall.instant("10:05"));
    hall.at("11:00");
    tell(&mut hall, &in_time).unwrap();
    tell(&mut hall, &late).unwrap();
    assert_eq!(hall.breaches().len(), 2);
    let too_early = helped(&hall, in_time.ticket, "10:04");
    assert!(matches!(hall.refuses(too_early), Refusal::Invalid { .. }));
    let at_the_limit = helped(&hall, in_time.ticket, "10:20");
    hall.does(at_the_limit.clone());
    let after_it = helped(&hall, late.ticket, "10:21");
    hall.does(after_it);
    let (kept, broken) = (hall.leg(in_time.ticket), hall.leg(late.ticket));
    assert_eq!((kept.breach.is_none(), broken.breach.is_some()), (true, true));
    assert_eq!(kept.waited_s(hall.now), 15 * 60);
    assert_eq!(hall.state_of(in_time.ticket), TicketState::Done);
    assert!(hall.breach(in_time.ticket).disproved_at.is_some());
    assert!(!hall.breach(in_time.ticket).is_unsettled());
    assert!(hall.breach(late.ticket).disproved_at.is_none());
    assert!(matches!(hall.refuses(at_the_limit), Refusal::WrongState { .. }));
}

#[test]
fn whom_the_day_sent_home_can_have_been_helped_by_hand() {
    let mut hall = Hall::open();
    let waits = hall.at("16:00").issue("paspoort");
    hall.on("2026-11-11").at("08:00").settle();
    assert_eq!(hall.state_of(waits), TicketState::Cancelled);
    hall.on("2026-11-10");
    let by_hand = helped(&hall, waits, "16:10");
    hall.on("2026-11-11").does(by_hand);
    assert_eq!(hall.state_of(waits), TicketState::Done);
    assert_eq!(hall.leg(waits).breach, None);
}

#[test]
fn a_restored_log_takes_the_numbers_that_it_lost_and_gives_none_of_them_again() {
    let mut hall = Hall::open();
    hall.begins_an_epoch(1, EpochCause::LogBegan);
    let copy = hall.state.clone();
    let lost = reserve(hall.at("10:00"), KIOSKS[0]).unwrap();
    hall.state = copy;
    hall.at("10:30");
    hall.begins_an_epoch(2, EpochCause::Restored);
    let fresh = reserve(&mut hall, KIOSKS[0]).unwrap();
    assert_eq!(fresh[0].number.to_string(), "P1700");
    let told = taken(lost[0], hall.instant("10:10"));
    tell(&mut hall, &told).unwrap();
    tell(&mut hall, &told).unwrap();
    assert_eq!(hall.number(told.ticket), "P700");
    assert_eq!(hall.clock_start(told.ticket), "10:10");
    assert_eq!(
        hall.state.epoch_of_ticket(told.ticket),
        lost[0].epoch,
        "its token opens it"
    );
    // A second copy knows nothing of the first one's epoch: the ticket itself remembers it.
    let mut of_other = taken(fresh[0], hall.instant("10:31"));
    of_other.epoch = Some(Epoch::from_bytes([9; 16]));
    tell(hall.at("10:32"), &of_other).unwrap();
    assert_eq!(hall.state.epoch_of_ticket(of_other.ticket), of_other.epoch);
}

/// What may happen to two kiosks and a server in a day.
#[derive(Debug, Clone)]
enum Turn {
    Reserve(usize),
    /// A kiosk gives out its next number.
    Take(usize),
    /// One of the numbers that were given out is told of, be it for the third time.
    Tell(usize),
    Issue,
    Minutes(i64),
    ServeNext,
    /// The server comes back from a copy of some while ago, once.
    Restore(usize),
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        2 => (0..2_usize).prop_map(Turn::Reserve),
        5 => (0..2_usize).prop_map(Turn::Take),
        6 => (0..40_usize).prop_map(Turn::Tell),
        3 => Just(Turn::Issue),
        4 => (1..40_i64).prop_map(Turn::Minutes),
        2 => Just(Turn::ServeNext),
        1 => (0..40_usize).prop_map(Turn::Restore),
    ];
    prop::collection::vec(turn, 1..60)
}

struct Day {
    hall: Hall,
    pockets: [Vec<Slip>; 2],
    given: Vec<OfflineTicket>,
    /// Every number on a visitor's paper, in whatever history.
    on_paper: BTreeSet<TicketNumber>,
    copies: Vec<(kwartier::hall::state::State, usize)>,
    is_restored: bool,
}

impl Day {
    fn turn(&mut self, turn: &Turn) {
        match turn {
            Turn::Reserve(kiosk) => {
                if let Ok(slips) = reserve(&mut self.hall, KIOSKS[*kiosk]) {
                    self.pockets[*kiosk].extend(slips);
                }
            }
            Turn::Take(kiosk) => {
                if !self.pockets[*kiosk].is_empty() {
                    let slip = self.pockets[*kiosk].remove(0);
                    assert!(self.on_paper.insert(slip.number), "{} twice", slip.number);
                    self.given.push(taken(slip, self.hall.now));
                }
            }
            Turn::Tell(which) => {
                if let Some(told) = self.given.get(which % self.given.len().max(1)).cloned() {
                    tell(&mut self.hall, &told).unwrap();
                }
            }
            Turn::Issue => {
                let id = self.hall.issue("paspoort");
                let number = self.hall.ticket(id).number;
                assert!(self.on_paper.insert(number), "{number} twice");
            }
            Turn::Minutes(minutes) => {
                self.hall.now += TimeDelta::minutes(*minutes);
                self.copies.push((self.hall.state.clone(), self.hall.log.len()));
            }
            Turn::ServeNext => {
                if self.hall.counter("1").ticket.is_none() && self.hall.state.queue.iter().next().is_some() {
                    let ticket = self.hall.serve("1");
                    self.hall.complete(ticket);
                }
            }
            Turn::Restore(which) => {
                if !self.is_restored && !self.copies.is_empty() {
                    let (state, length) = self.copies[which % self.copies.len()].clone();
                    self.hall.state = state;
                    self.hall.log.truncate(length);
                    self.hall.begins_an_epoch(2, EpochCause::Restored);
                    self.is_restored = true;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_number_that_was_given_out_is_recorded_once_under_any_interleaving(turns in turns()) {
        let mut hall = Hall::open_with(|setup| setup.opening_hours = super::stadhuis::hours("00:00", "00:00"));
        hall.begins_an_epoch(1, EpochCause::LogBegan);
        let mut day = Day {
            hall, pockets: [Vec::new(), Vec::new()], given: Vec::new(), on_paper: BTreeSet::new(), copies: Vec::new(),
            is_restored: false,
        };
        let midnight = day.hall.instant("23:00");
        for turn in &turns {
            if day.hall.now < midnight {
                day.turn(turn);
            }
        }
        // In the end each kiosk tells of all, twice, in an order of its own.
        for told in day.given.iter().chain(day.given.iter().rev()) {
            tell(&mut day.hall, told).unwrap();
        }
        let mut times: BTreeMap<TicketId, u32> = BTreeMap::new();
        let mut numbers = BTreeSet::new();
        for issued in issued(&day.hall) {
            *times.entry(issued.ticket).or_default() += 1;
            prop_assert!(numbers.insert(issued.number), "{} was given twice", issued.number);
        }
        prop_assert!(times.values().all(|times| *times == 1));
        for told in &day.given {
            prop_assert_eq!(times.get(&told.ticket), Some(&1));
            let ticket = day.hall.ticket(told.ticket);
            prop_assert_eq!((ticket.number, ticket.issued_at), (told.number, told.taken_at));
            let leg = ticket.legs.first();
            let due = leg.due_at.unwrap();
            let broke = leg.clock_closed_at.map_or(due < day.hall.now, |closed| due < closed);
            prop_assert_eq!(leg.breach.is_some(), broke);
            if let Some(breach) = leg.breach {
                prop_assert_eq!(day.hall.state.breaches[&breach].at, due);
            }
        }
        // What is left is void when the day ends: neither more nor less.
        let left: u32 = day.hall.state.kept_numbers.values().map(|kept| kept.left()).sum();
        day.hall.on("2026-11-11").at("06:00").settle();
        let void: u32 = day.hall.log.iter().filter_map(|recorded| match &recorded.event {
            Event::NumbersVoided(voided) => Some(voided.runs.iter().map(|run| run.count).sum::<u32>()),
            _ => None,
        }).sum();
        prop_assert_eq!(void, left);
    }
}
