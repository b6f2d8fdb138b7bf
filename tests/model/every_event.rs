//! Four days of the town hall in which everything happens that a log can tell, for the logs that every later version
//! must read (`logs_of_versions.rs`). A new event gets a sentence here.

use std::collections::BTreeMap;
use std::sync::Arc;

use kwartier::charter::{RedressKind, RedressWhen};
use kwartier::duration::Length;
use kwartier::hall::calendar;
use kwartier::hall::command::{
    Advised, AppointmentRequest, BlockRequest, BookingRequest, CaseRequest, Command, OfflineTicket, Place,
    PlaceAsked, PromiseReckoned, Reach, SetupPlan, Standing, TicketStep,
};
use kwartier::hall::done::Done;
use kwartier::hall::edit::{LaidOver, SetupEdit};
use kwartier::hall::event::{ClockCorrected, HelpedByHand, Recorded};
use kwartier::hall::facts::{
    AnswerWay, BreachCause, CaseKind, CaseStep, DayPart, Epoch, EpochCause, Identification, MailState,
    MessageWay, Move, Need, Outcome, PromiseBound, Promised, PromisedDay, PromisedGroup, PromisedHalf, Range,
    RosterEntry, Shown,
};
use kwartier::hall::rules::mail::MailWish;
use kwartier::hall::rules::reminder::ConsentWish;
use kwartier::hall::rules::roster::RosterDay;
use kwartier::hall::setup::{BookingRule, HallSetup, Notice};
use kwartier::ids::{Language, RedressId, TicketId};

use super::commands::{counter, issue, issue_for_counter, issue_in_private, issue_told, services, step};
use super::hall::Hall;
use super::stadhuis::{after, length};

/// Coffee at once, costs of parking a quarter of an hour later, travel for whoever asks.
const COFFEE: RedressId = RedressId(0);
const PARKING: RedressId = RedressId(1);

/// The log of those days, the same whenever it is told.
pub fn log() -> Vec<Recorded> {
    let mut hall = Hall::with(|setup| {
        setup.charter.norms[0].redress = vec![after("PT0S", RedressKind::Coffee), parking(), travel()];
        setup.charter.redress_lapses_after = length("P2D");
        setup.charter.passed_on_at_most = Some(1);
        setup.settings.remote_tickets = 5;
        setup.services[3].booking = Some(BookingRule::default());
    });
    hall.begins_an_epoch(1, EpochCause::LogBegan);
    the_day_is_prepared(&mut hall);
    appointments_are_made_moved_and_called_off(&mut hall);
    a_visitor_books(&mut hall);
    visitors_are_helped(&mut hall);
    promises_break(&mut hall);
    a_kiosk_goes_on_without_the_server(&mut hall);
    advice_is_followed(&mut hall);
    the_hall_closes_and_opens_again(&mut hall);
    cases_are_opened(&mut hall);
    the_day_ends(&mut hall);
    the_log_comes_from_a_copy_and_the_clock_was_wrong(&mut hall);
    // A day before an appointment.
    hall.at("10:00").settle();
    hall.log
}

fn parking() -> kwartier::charter::RedressStep {
    let mut parking = after("PT15M", RedressKind::Parking);
    parking.max_euros = Some(40);
    parking
}

fn travel() -> kwartier::charter::RedressStep {
    let mut travel = after("PT0S", RedressKind::Travel);
    travel.when = RedressWhen::OnRequest;
    travel.max_euros = Some(10);
    travel
}

fn the_day_is_prepared(hall: &mut Hall) {
    hall.at("08:30");
    let part = |from: &str, to: &str| DayPart {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let entries = vec![RosterEntry {
        counter: counter("1"),
        services: Some(services("paspoort rijbewijs")),
        hours: part("09:00", "17:00"),
        breaks: vec![part("12:00", "12:30")],
    }];
    let day = "2026-11-10".parse().unwrap();
    hall.does(Command::PlanRosters {
        days: vec![RosterDay { day, entries }],
    });
    let notice = Notice {
        id: "storing".parse().unwrap(),
        texts: [(Language::DUTCH, "De pinautomaat is stuk.".to_owned())].into(),
        from: Some(hall.instant("09:00")),
        to: Some(hall.instant("09:30")),
        weekdays: Vec::new(),
        from_time: None,
        to_time: None,
        services: Vec::new(),
        announced: Some(Length::from_minutes(10)),
    };
    hall.does(Command::EditSetup(Box::new(SetupEdit::AddNotice(notice))));
    tomorrow_is_prepared(hall);
}

/// The hall gets an address tomorrow, and another name, which it has got otherwise by then; a third wish is dropped.
fn tomorrow_is_prepared(hall: &mut Hall) {
    let plan = |hall: &Hall, change: fn(&mut HallSetup)| {
        let base = hall.setup();
        let mut wanted = HallSetup::clone(&base);
        change(&mut wanted);
        Command::PlanSetup(Box::new(SetupPlan {
            draft: None,
            day: "2026-11-11".parse().unwrap(),
            title: Some("Verhuizing".to_owned()),
            made_of: Some(LaidOver {
                base,
                wanted: Arc::new(wanted),
            }),
        }))
    };
    let address = plan(hall, |setup| setup.address = Some("Hofplein 1".to_owned()));
    hall.does(address);
    let name = plan(hall, |setup| setup.name = "Stadskantoor".to_owned());
    hall.does(name);
    let dropped = plan(hall, |setup| setup.name = "Raadhuis".to_owned());
    let Done::Planned(dropped) = hall.does(dropped) else {
        panic!("it was prepared");
    };
    hall.does(Command::DropPlan { draft: dropped });
    let mut setup = HallSetup::clone(&hall.setup());
    setup.name = "Gemeentehuis".to_owned();
    hall.does(Command::Configure {
        setup: Arc::new(setup),
    });
}

fn appointments_are_made_moved_and_called_off(hall: &mut Hall) {
    let request = |hall: &Hall, code: &str, time: &str| AppointmentRequest {
        code: code.into(),
        services: services("paspoort"),
        at: hall.instant(time),
        reserved_for: None,
        contact: None,
        mail: Some(MailWish {
            address: "visser@example.nl".into(),
            language: None,
        }),
        party: kwartier::hall::command::Party::default(),
    };
    let requests = ["10:00", "14:15", "15:00"].map(|time| request(hall, &time.replace(':', ""), time));
    let Done::Appointments(booked) = hall.at("08:40").does(Command::Book {
        requests: requests.into(),
    }) else {
        panic!("no appointments")
    };
    for (state, smtp) in [(MailState::Sent, None), (MailState::Refused, Some(550))] {
        let mail = hall.state.mails_queued().next().unwrap().id;
        hall.does(Command::NoteMail { mail, state, smtp });
    }
    let request = request(hall, "1000", "09:50");
    let [first, _, last] = booked[..] else {
        panic!("three appointments")
    };
    hall.does(Command::ChangeAppointment {
        appointment: first,
        request,
    });
    hall.does(Command::CancelAppointment { appointment: last });
    hall.does(Command::ErasePersonal {
        appointment: last,
        identified_by: Identification::IdentityDocument,
        known: Vec::new(),
    });
}

/// Somebody who has what is booked at half past four would come earlier, is offered what somebody else calls off, and waits no
/// longer.
fn waits_for_an_earlier_time(hall: &mut Hall) {
    let book = |hall: &mut Hall, code: &str, time: &str| {
        let place = PlaceAsked {
            services: services("afhalen"),
            persons: 1,
            at: hall.instant(time),
        };
        let Done::Appointments(made) = hall.does(Command::BookPlace(Box::new(BookingRequest {
            place: Place::Free(place),
            code: code.into(),
            contact: None,
            consent: ConsentWish::default(),
            mail: Some(MailWish {
                address: "wacht@example.nl".into(),
                language: None,
            }),
        }))) else {
            panic!("it was booked")
        };
        made[0]
    };
    let (early, late) = (book(hall, "1130", "11:30"), book(hall, "1230", "12:30"));
    let from = calendar::local_date(hall.setup().time_zone, hall.now);
    hall.does(Command::WantEarlier {
        appointment: late,
        from,
    });
    hall.does(Command::CancelAppointment { appointment: early });
    hall.does(Command::WantEarlierNoMore { appointment: late });
    hall.does(Command::CancelAppointment { appointment: late });
}

fn a_visitor_books(hall: &mut Hall) {
    let place = |hall: &Hall, time: &str| PlaceAsked {
        services: services("afhalen"),
        persons: 2,
        at: hall.instant(time),
    };
    for time in ["15:00", "15:30", "16:00"] {
        let wanted = place(hall.at("08:42"), time);
        hall.does(Command::HoldPlace(wanted));
    }
    let mut holds = hall.state.holds.keys().copied().collect::<Vec<_>>().into_iter();
    let (booked, given_up) = (holds.next().unwrap(), holds.next().unwrap());
    hall.does(Command::GiveUpHold { hold: given_up });
    let Done::Appointments(made) = hall.does(Command::BookPlace(Box::new(BookingRequest {
        place: Place::Held(booked),
        code: "1500B".into(),
        contact: Some("De Vries".into()),
        mail: None,
        consent: Default::default(),
    }))) else {
        panic!("it was booked")
    };
    let at = hall.instant("16:30");
    hall.does(Command::MoveBooking {
        appointment: made[0],
        at,
    });
    let (from, to) = (hall.instant("16:30"), hall.instant("17:00"));
    let Done::Blocked(block) = hall.does(Command::BlockTime(BlockRequest {
        from,
        to,
        services: Vec::new(),
        counters: vec![counter("1")],
        note: Some("Overleg".into()),
    })) else {
        panic!("it was blocked")
    };
    hall.does(Command::FreeTime { block });
    waits_for_an_earlier_time(hall);
    hall.does(Command::NotePromised(PromiseReckoned {
        promised: Arc::new(PromisedDay {
            day: "2026-11-12".parse().unwrap(),
            setup_seq: hall.state.setup_seq,
            seed: 1,
            halves: vec![PromisedHalf {
                from: "2026-11-12T08:00:00Z".parse().unwrap(),
                to: "2026-11-12T08:30:00Z".parse().unwrap(),
                groups: vec![PromisedGroup {
                    services: services("afhalen"),
                    minutes: 40,
                    counters: 2,
                    certainty: 0.9,
                    keeps: Some(0.94),
                    bound: PromiseBound::Norm,
                }],
            }],
        }),
        roster: None,
    }));
    let Done::Appointments(asked) = hall.does(Command::BookPlace(Box::new(BookingRequest {
        place: Place::Free(PlaceAsked {
            services: services("afhalen"),
            persons: 1,
            at: "2026-11-12T09:00:00Z".parse().unwrap(),
        }),
        code: "1000C".into(),
        contact: Some("De Boer, 06 12345678".into()),
        mail: None,
        consent: ConsentWish {
            reminders: vec![MessageWay::Sms],
            near: true,
            phone: Some("06 12345678".into()),
            language: Some(Language::ENGLISH),
        },
    }))) else {
        panic!("it was booked")
    };
    assert!(hall.state.appointments[&asked[0]].consent.is_some());
    // The third hold lapses.
    hall.at("08:55").settle();
    hall.does(Command::CancelAppointment { appointment: made[0] });
}

fn visitors_are_helped(hall: &mut Hall) {
    hall.at("09:00").opens("1").opens_with_agent("2", "jansen");
    hall.opens("3").takes("3", "uittreksel");
    let passport = hall.at("09:01").issues(issue_told("paspoort rijbewijs", 5));
    let range = Some(Range {
        median_s: 300,
        lo_s: 120,
        hi_s: None,
    });
    let service = "paspoort".parse().unwrap();
    hall.does(Command::NoteShown {
        shown: vec![Shown { service, range }],
    });
    hall.does(Command::SetNeeds {
        ticket: passport,
        needs: vec![Need::PrivateRoom],
    });
    hall.at("09:02").call_this("1", passport);
    hall.recall(passport).start(passport).undo(passport);
    hall.start(passport);
    hall.at("09:05").park(passport).at("09:06").unpark(passport, "1");
    hall.at("09:08").complete(passport).at("09:09").complete(passport);
    hall.does(Command::Rate {
        ticket: passport,
        answered: false,
        missing: Some("de uitleg over de foto".into()),
        reach: Reach::default(),
    });

    let kept = hall.at("09:10").issues(issue_for_counter("rijbewijs", "1"));
    hall.does(Command::Release { ticket: kept });
    hall.does(Command::ChangeServices {
        ticket: kept,
        services: services("uittreksel"),
        by_visitor: true,
    });
    hall.at("09:12").call_this("3", kept);
    hall.at("09:13").no_show(kept).at("09:15").requeue(kept);
    hall.at("09:16").call_this("3", kept);
    hall.start(kept).at("09:18").transfer(kept, "rijbewijs");
    hall.at("09:20").call_this("1", kept);
    hall.pauses("1").at("09:22").resumes("1");
    hall.leaves(kept);
    somebody_joins_from_home_and_goes_away(hall);
    let sent_out = hall.at("09:23").issues(issue_in_private("uittreksel"));
    hall.cancels(sent_out);
    hall.at("09:52").check_in("1000");
    let early = hall.call("1");
    hall.start(early).at("09:57").complete(early);
}

/// Who took a number from home comes in, goes away for a while and is back before the time that they said.
fn somebody_joins_from_home_and_goes_away(hall: &mut Hall) {
    let visit = hall.at("09:22").ticket_of(Command::JoinFromHome {
        request: issue("uittreksel"),
        code: "THUIS-1".into(),
    });
    assert_eq!(hall.check_in("THUIS-1"), visit);
    hall.does(Command::GoAway {
        ticket: visit,
        minutes: Some(5),
    });
    hall.does(Command::ComeBack { ticket: visit });
    hall.leaves(visit);
}

fn promises_break(hall: &mut Hall) {
    let first = hall.at("10:00").issue("paspoort");
    let second = hall.at("10:01").issue("paspoort");
    let third = hall.at("10:02").issue("paspoort");
    hall.at("10:10").does(Command::WarnVisitors {
        tickets: vec![first, second],
    });
    // The sentence about late visitors ends, and is said again within the minute.
    hall.at("10:15:30").call_this("1", first);
    hall.at("10:16:10").settle();
    hall.at("10:40").call_this("2", second);
    hall.at("10:41").call_this("3", third);
    for late in [first, second, third] {
        hall.start(late).complete(late);
    }
    let [of_first, of_second, of_third] = [first, second, third].map(|ticket| hall.breach(ticket).id);
    hall.does(Command::GiveRedress {
        breach: of_first,
        redress: COFFEE,
    });
    hall.does(Command::RequestRedress {
        breach: of_first,
        kind: RedressKind::Travel,
    });
    hall.does(Command::DeclineRedress {
        breach: of_second,
        redress: COFFEE,
    });
    let claim = |amount_cents| Command::ClaimRedress {
        breach: of_third,
        redress: PARKING,
        amount_cents,
        reason: Some("bonnetje gezien".into()),
    };
    hall.does(claim(4_000));
    hall.by("account:smit").does(Command::RefuseClaim {
        breach: of_third,
        redress: PARKING,
    });
    hall.does(claim(900));
    hall.does(Command::SetBreachCause {
        breach: of_third,
        cause: BreachCause::Other,
        reason: Some("de printer stond stil".into()),
    });
    hall.by("account:jansen");
}

/// Numbers are kept aside; one of them is given out during an outage, and its visitor helped by hand in time.
fn a_kiosk_goes_on_without_the_server(hall: &mut Hall) {
    hall.at("10:42").by("device:k1");
    let Done::NumbersKept(kept) = hall.does(Command::ReserveNumbers {
        day: None,
        letters: services_letters("PU"),
    }) else {
        panic!("no numbers");
    };
    let run = hall.state.kept_numbers[&kept[0]].run;
    let number = run.number_of(run.ticket).unwrap();
    let told = OfflineTicket {
        ticket: run.ticket,
        number,
        day: "2026-11-10".parse().unwrap(),
        epoch: Some(Epoch::from_bytes([7; 16])),
        reserved_at: hall.now,
        services: services("paspoort"),
        language: Some(Language::DUTCH),
        needs: vec![Need::Assistance],
        taken_at: hall.instant("10:43"),
        last_contact_at: hall.now,
    };
    hall.at("10:59").does(Command::RecordOffline(Box::new(told)));
    hall.by("account:jansen");
    let called_at = hall.instant("10:50");
    hall.does(Command::NoteHelpedByHand(Box::new(HelpedByHand {
        ticket: run.ticket,
        counter: counter("2"),
        called_at,
        outcome: Outcome::Answered,
    })));
}

fn services_letters(letters: &str) -> Vec<kwartier::ids::Letter> {
    letters
        .chars()
        .map(|letter| letter.to_string().parse().unwrap())
        .collect()
}

fn advice_is_followed(hall: &mut Hall) {
    let carries_out = |name: &str, moves: Vec<Move>| Command::CarryOutAdvice {
        advice: name.parse().unwrap(),
        advised: Standing::Stands(Box::new(Advised {
            moves,
            promised: Promised {
                before: 9.0,
                after: 2.0,
                lo: 1.0,
                hi: 4.5,
            },
        })),
    };
    let lasting = Length::from_minutes(30);
    hall.at("11:00")
        .does(carries_out("voorrang", vec![Move::AppointmentsFirst { lasting }]));
    hall.at("11:05").does(Command::UndoAdvice {
        advice: "voorrang".parse().unwrap(),
    });
    let from = hall.instant("12:00");
    let delay = Move::DelayBreak {
        counter: counter("1"),
        from,
        by: lasting,
    };
    hall.at("11:10").does(carries_out("pauze", vec![delay]));
}

fn the_hall_closes_and_opens_again(hall: &mut Hall) {
    let texts = [(Language::DUTCH, "Er is brandalarm.".to_owned())];
    let close = |until| Command::CloseHall {
        until,
        texts: texts.clone().into(),
    };
    let called = hall.at("14:00").issue("paspoort");
    hall.call_this("2", called);
    let until = hall.instant("14:30");
    hall.does(close(Some(until)));
    hall.at("14:10").does(Command::ReopenHall);
    hall.at("14:12").call_this("2", called);
    hall.start(called).at("14:20").complete(called);
}

fn cases_are_opened(hall: &mut Hall) {
    let promises = TicketStep::Complete {
        outcome: Outcome::AnswerPromised,
        answer_promised_by: Some("2026-11-12".parse().unwrap()),
        reach: Reach::default(),
    };
    let promised = helped_until(hall, "15:00", "15:05");
    hall.does(step(promised, promises.clone()));
    hall.undo(promised);
    hall.at("15:06").does(step(promised, promises));
    let complained = hall.does(Command::OpenCase(Box::new(CaseRequest {
        kind: CaseKind::Complaint,
        ticket: Some(promised),
        counter: Some(counter("2")),
        said: Some("Ik wachtte te lang.".into()),
        reach: Reach {
            way: Some(AnswerWay::Phone),
            contact: Some("M. Visser, 06 1234 5678".into()),
        },
    })));
    let Done::Case(case) = complained else {
        panic!("no case but {complained:?}")
    };
    hall.does(Command::TakeCaseStep {
        case,
        step: CaseStep::Acknowledge,
        answer_by: Some("2026-12-01".parse().unwrap()),
    });
}

/// A visitor who is being helped at counter 1 since then; it is later now.
fn helped_until(hall: &mut Hall, since: &str, now: &str) -> TicketId {
    let visit = hall.at(since).issue("paspoort");
    hall.call_this("1", visit);
    hall.start(visit).at(now);
    visit
}

fn the_day_ends(hall: &mut Hall) {
    helped_until(hall, "16:50", "16:51");
    hall.issue("uittreksel");
    hall.at("17:05").closes("2").closes("3");
    // Staff forgot the visitor at counter 1: it is midnight, and the promised answer is two days off.
    hall.on("2026-11-11").at("08:30").settle();
}

fn the_log_comes_from_a_copy_and_the_clock_was_wrong(hall: &mut Hall) {
    hall.begins_an_epoch(2, EpochCause::Restored);
    hall.at("09:00").opens("1").issue("paspoort");
    let from = hall.at("09:05").now;
    let to = hall.instant("09:15");
    hall.does(Command::CorrectClock(ClockCorrected {
        from,
        to,
        numbers: BTreeMap::new(),
        numbers_ahead: BTreeMap::new(),
    }));
    hall.at("09:20").serve("1");
    // Three days later the answer was not given, and nobody claimed what was owed.
    hall.on("2026-11-13").at("12:00").settle();
}
