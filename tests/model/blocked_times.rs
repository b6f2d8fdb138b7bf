//! Staff block a period of a day: nothing is booked in it, whoever tries and however.

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::hall::command::{
    AppointmentRequest, BlockRequest, BookingRequest, Command, Party, Place, PlaceAsked,
};
use kwartier::hall::decide::blocked_over;
use kwartier::hall::done::Done;
use kwartier::hall::facts::{DayPart, ReservedFor, RosterEntry};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::booking::{CapacityReason, Except, Hall as Asked, Visit, at_risk, capacity};
use kwartier::hall::rules::reminder::ConsentWish;
use kwartier::hall::rules::roster::RosterDay;
use kwartier::hall::setup::{BookingRule, HallSetup, Places};
use kwartier::ids::{AppointmentSeq, BlockId};
use proptest::prelude::*;

use super::commands::{counter, services};
use super::hall::Hall;

const TODAY: &str = "2026-11-10";

/// The town hall in which three services can be booked for half an hour, every half hour; extracts need no place.
fn hall(places: Places) -> Hall {
    let mut hall = Hall::with(|setup| {
        for service in setup
            .services
            .iter_mut()
            .filter(|it| ["paspoort", "rijbewijs"].contains(&it.id.as_str()))
        {
            service.booking = Some(BookingRule {
                minutes: Some(30),
                every_minutes: Some(30),
                notice_minutes: Some(0),
                places: Some(places),
                ..BookingRule::default()
            });
        }
    });
    hall.at("08:00");
    let entries = ["1", "2", "3"].map(|id| RosterEntry {
        counter: counter(id),
        services: None,
        hours: DayPart {
            from: "09:00:00".parse().unwrap(),
            to: "17:00:00".parse().unwrap(),
        },
        breaks: Vec::new(),
    });
    hall.does(Command::PlanRosters {
        days: vec![RosterDay {
            day: TODAY.parse().unwrap(),
            entries: entries.into(),
        }],
    });
    hall
}

fn block(hall: &Hall, from: &str, to: &str, of: &[&str], counters: &[&str]) -> BlockRequest {
    BlockRequest {
        from: hall.instant(from),
        to: hall.instant(to),
        services: services(&of.join(" ")),
        counters: counters.iter().map(|id| counter(id)).collect(),
        note: Some("Teamoverleg".into()),
    }
}

fn blocked(hall: &mut Hall, request: BlockRequest) -> BlockId {
    match hall.does(Command::BlockTime(request)) {
        Done::Blocked(id) => id,
        other => panic!("not blocked but {other:?}"),
    }
}

fn asked<'a>(hall: &'a Hall, setup: &'a HallSetup) -> Asked<'a> {
    Asked {
        state: &hall.state,
        setup,
        except: Except::Nothing,
        now: hall.now,
    }
}

fn free(hall: &Hall, list: &str) -> Vec<String> {
    let setup = hall.setup();
    let visit = Visit::by_visitor(&setup, &services(list), 1).unwrap();
    let times = asked(hall, &setup).times_on(&visit, TODAY.parse().unwrap());
    times.into_iter().map(|at| hall.wall(at)).collect()
}

fn is_free(hall: &Hall, list: &str, time: &str) -> bool {
    free(hall, list).contains(&time.to_owned())
}

fn by_staff(hall: &Hall, code: &str, list: &str, time: &str, at: Option<&str>) -> AppointmentRequest {
    AppointmentRequest {
        code: code.into(),
        services: services(list),
        at: hall.instant(time),
        reserved_for: at.map(|id| ReservedFor::Counter(counter(id))),
        contact: None,
        mail: None,
        party: Party::default(),
    }
}

fn book(request: AppointmentRequest) -> Command {
    Command::Book {
        requests: vec![request],
    }
}

#[track_caller]
fn taken(refusal: &Refusal) {
    assert!(matches!(refusal, Refusal::TimeTaken { .. }), "{refusal}");
}

#[test]
fn nothing_is_held_booked_or_moved_into_a_blocked_hour_and_all_of_it_can_be_again_when_it_is_freed() {
    let mut hall = hall(Places::Fixed(2));
    let all = free(&hall, "paspoort");
    let place = |hall: &Hall, time: &str| PlaceAsked {
        services: services("paspoort"),
        persons: 1,
        at: hall.instant(time),
    };
    let booking = |place| {
        Command::BookPlace(Box::new(BookingRequest {
            place,
            code: "ABCD".into(),
            contact: None,
            consent: ConsentWish::default(),
            mail: None,
        }))
    };
    let Done::Held(before) = hall.does(Command::HoldPlace(place(&hall, "10:30"))) else {
        panic!("it is held")
    };
    let Done::Appointments(mine) = hall.does(book(by_staff(&hall, "MIJN", "paspoort", "13:00", None))) else {
        panic!("it is booked")
    };
    let hour = block(&hall, "10:00", "11:00", &[], &[]);
    let id = blocked(&mut hall, hour);
    assert!(!is_free(&hall, "paspoort", "10:00") && !is_free(&hall, "paspoort", "10:30"));
    assert!(is_free(&hall, "paspoort", "09:30") && is_free(&hall, "paspoort", "11:00"));
    taken(&hall.refuses(Command::HoldPlace(place(&hall, "10:00"))));
    taken(&hall.refuses(booking(Place::Free(place(&hall, "10:00")))));
    taken(&hall.refuses(booking(Place::Held(before))));
    let at = hall.instant("10:30");
    taken(&hall.refuses(Command::MoveBooking {
        appointment: mine[0],
        at,
    }));
    // Also what needs no place is not booked then, and what begins before and lasts into it; who knows better says so.
    taken(&hall.refuses(book(by_staff(&hall, "EFGH", "uittreksel", "10:15", None))));
    taken(&hall.refuses(book(by_staff(&hall, "EFGH", "paspoort", "09:45", None))));
    let mut knows_better = by_staff(&hall, "EFGH", "paspoort", "10:00", None);
    knows_better.party.beyond_capacity = true;
    hall.does(book(knows_better));
    let setup = hall.setup();
    let halves = capacity(&asked(&hall, &setup), TODAY.parse().unwrap());
    let at_ten = halves
        .iter()
        .find(|half| hall.wall(half.from) == "10:00")
        .unwrap();
    assert_eq!((at_ten.services[0].places, at_ten.services[0].booked), (0, 1));
    assert_eq!(at_ten.services[0].reason, CapacityReason::Blocked);
    assert_eq!(at_risk(&asked(&hall, &setup), TODAY.parse().unwrap()).len(), 1);
    hall.does(Command::FreeTime { block: id });
    assert_eq!(free(&hall, "paspoort"), all);
    assert!(matches!(
        hall.refuses(Command::FreeTime { block: id }),
        Refusal::NotFound { .. }
    ));
}

#[test]
fn blocked_counters_leave_the_others_and_blocked_services_leave_the_rest() {
    for places in [Places::Roster, Places::Fixed(2)] {
        let mut hall = hall(places);
        // Passports: counters 1 and 2; licences: 1 and 3.
        let request = block(&hall, "10:00", "11:00", &[], &["1"]);
        blocked(&mut hall, request);
        assert!(is_free(&hall, "paspoort", "10:00"));
        taken(&hall.refuses(book(by_staff(&hall, "VAST", "paspoort", "10:00", Some("1")))));
        hall.does(book(
            by_staff(&hall, "EEN", "paspoort", "10:00", None).coded("EEN1"),
        ));
        assert!(!is_free(&hall, "paspoort", "10:00"), "counter 2 was the last");
        assert!(is_free(&hall, "rijbewijs", "10:00"));
        let request = block(&hall, "10:00", "11:00", &["rijbewijs"], &[]);
        blocked(&mut hall, request);
        assert!(!is_free(&hall, "rijbewijs", "10:00") && is_free(&hall, "rijbewijs", "11:00"));
        assert!(is_free(&hall, "paspoort", "10:30"));
        let request = block(&hall, "10:30", "11:30", &[], &["2"]);
        blocked(&mut hall, request);
        assert!(
            !is_free(&hall, "paspoort", "10:30"),
            "counters 1 and 2 are both blocked"
        );
        assert!(is_free(&hall, "paspoort", "11:00"));
    }
}

trait Coded {
    fn coded(self, code: &str) -> Self;
}

impl Coded for AppointmentRequest {
    fn coded(self, code: &str) -> Self {
        Self {
            code: code.into(),
            ..self
        }
    }
}

#[test]
fn whom_it_would_hit_is_named_first_and_what_is_booked_stays() {
    let mut hall = hall(Places::Roster);
    let mut add = |code: &str, list: &str, time: &str, at: Option<&str>| {
        let request = by_staff(&hall, code, list, time, at);
        match hall.does(book(request)) {
            Done::Appointments(ids) => ids[0],
            other => panic!("{other:?}"),
        }
    };
    let kept = add("VAST", "paspoort", "10:00", Some("1"));
    let other = add("LOS1", "paspoort", "10:00", None);
    let short = add("KORT", "uittreksel", "10:45", None);
    add("LATER", "paspoort", "11:00", None);
    let hit = |hall: &Hall, request: &BlockRequest| blocked_over(&hall.state, request, hall.now).unwrap();
    let hour = |of: &[&str], counters: &[&str]| block(&hall, "10:00", "11:00", of, counters);
    assert_eq!(hit(&hall, &hour(&[], &[])), [kept, other, short]);
    assert_eq!(hit(&hall, &hour(&["paspoort"], &[])), [kept, other]);
    assert_eq!(
        hit(&hall, &hour(&[], &["1"])),
        [kept],
        "the other is helped at counter 2"
    );
    assert_eq!(
        hit(&hall, &hour(&[], &["2"])),
        [other],
        "counter 1 is kept for the first"
    );
    assert_eq!(hit(&hall, &hour(&[], &["3"])), [] as [AppointmentSeq; 0]);
    let request = hour(&[], &[]);
    blocked(&mut hall, request);
    assert_eq!(hall.state.appointments.len(), 4);
}

#[test]
fn every_fault_is_named_and_what_is_past_is_forgotten() {
    let mut hall = hall(Places::Fixed(1));
    let wrong = BlockRequest {
        from: hall.instant("10:00"),
        to: hall.instant("10:00") + TimeDelta::days(1),
        services: services("zwemles"),
        counters: vec![counter("99")],
        note: Some("x".repeat(241)),
    };
    let Refusal::Invalid { faults } = hall.refuses(Command::BlockTime(wrong)) else {
        panic!("it has faults")
    };
    let named: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(
        named,
        ["to", "counterIds", "note", "serviceIds[0]", "counterIds[0]"]
    );
    let request = block(&hall, "16:00", "17:00", &[], &[]);
    let id = blocked(&mut hall, request);
    assert!(hall.state.blocks[&id].note.is_some());
    hall.at("17:30");
    let mut tomorrow = block(&hall, "09:00", "10:00", &[], &[]);
    tomorrow.from += TimeDelta::days(1);
    tomorrow.to += TimeDelta::days(1);
    let next = blocked(&mut hall, tomorrow);
    assert_eq!(hall.state.blocks.keys().copied().collect::<Vec<_>>(), [next]);
}

#[derive(Debug, Clone)]
struct Wanted {
    from: i64,
    minutes: i64,
    kind: u8,
    which: usize,
}

fn wanted() -> impl Strategy<Value = Vec<Wanted>> {
    let one = (0..480_i64, 1..180_i64, 0..3_u8, 0..3_usize);
    let one = one.prop_map(|(from, minutes, kind, which)| Wanted {
        from,
        minutes,
        kind,
        which,
    });
    prop::collection::vec(one, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_free_time_ever_lies_in_a_blocked_one_and_only_what_is_blocked_is_taken_away(
        wanted in wanted(), is_fixed in any::<bool>()
    ) {
        let mut hall = hall(if is_fixed { Places::Fixed(2) } else { Places::Roster });
        let names = ["paspoort", "rijbewijs"];
        let before = names.map(|name| free(&hall, name));
        let mut blocks: Vec<(DateTime<Utc>, DateTime<Utc>, Wanted)> = Vec::new();
        for one in wanted {
            let from = hall.instant("09:00") + TimeDelta::minutes(one.from);
            let to = from + TimeDelta::minutes(one.minutes);
            let (mut of, mut counters) = (Vec::new(), Vec::new());
            match one.kind {
                0 => {}
                1 => of = services(names[one.which % 2]),
                _ => counters = vec![counter(["1", "2", "3"][one.which])],
            }
            hall.does(Command::BlockTime(BlockRequest { from, to, services: of, counters, note: None }));
            blocks.push((from, to, one));
        }
        for (nth, name) in names.iter().enumerate() {
            // By hand: passports at counters 1 and 2, licences at 1 and 3.
            let takers: [usize; 2] = if nth == 0 { [0, 1] } else { [0, 2] };
            let now = free(&hall, name);
            for time in &before[nth] {
                let (from, to) = (hall.instant(time), hall.instant(time) + TimeDelta::minutes(30));
                let over: Vec<&Wanted> = blocks.iter()
                    .filter(|(begins, ends, _)| *begins < to && from < *ends)
                    .map(|(_, _, one)| one).collect();
                let whole = over.iter().any(|one| one.kind == 0 || one.kind == 1 && one.which % 2 == nth);
                let gone = |taker: &usize| over.iter().any(|one| one.kind == 2 && one.which == *taker);
                let is_shut = whole || takers.iter().all(gone);
                prop_assert_eq!(now.contains(time), !is_shut, "{} at {}", name, time);
            }
        }
    }
}
