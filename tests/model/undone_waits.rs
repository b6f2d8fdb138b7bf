//! What reports make of a visit of which a step was taken back, or that a closing hall ended: the register, the shares and
//! the citizen's sentence agree.

use kwartier::hall::command::{CancelledBy, Command, TicketStep};
use kwartier::hall::setup::Texts;
use kwartier::ids::{Language, TicketId};
use kwartier::report::outcome::{InTimeOrLate, Outcomes, VisitParts};
use kwartier::report::wait::{Wait, WaitEnd};

use super::commands::step;
use super::hall::Hall;

struct Counted {
    ends: Vec<WaitEnd>,
    outcomes: Outcomes,
    parts: VisitParts,
}

fn counted(hall: &Hall, visit: TicketId) -> Counted {
    let waits = Wait::all(hall.ticket(visit), hall.setup().time_zone);
    let (mut outcomes, mut parts) = (Outcomes::default(), VisitParts::default());
    for wait in &waits {
        outcomes.add(wait);
        if let Some(end) = wait.visit {
            parts.add(end);
        }
    }
    let breaches = hall.breaches();
    let in_register = breaches.iter().filter(|breach| breach.0 == visit).count();
    assert_eq!(usize::try_from(outcomes.broken()).unwrap(), in_register);
    Counted {
        ends: waits.iter().map(|wait| wait.end).collect(),
        outcomes,
        parts,
    }
}

fn take_back(hall: &mut Hall, ticket: TicketId) {
    let supervises = true;
    hall.does(Command::UndoStep { ticket, supervises });
}

/// Helped in time, sent on by mistake at ten past ten, and back at the counter again at that time.
fn sent_on_until(back: &str) -> (Hall, TicketId) {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").serve("1");
    hall.at("10:10").transfer(visit, "rijbewijs");
    take_back(hall.at(back), visit);
    (hall, visit)
}

#[test]
fn a_promise_that_broke_on_a_leg_that_was_taken_back_counts_in_every_figure() {
    let (mut hall, visit) = sent_on_until("10:30");
    hall.at("10:40").complete(visit);
    let counted = counted(&hall, visit);
    assert_eq!(counted.ends, [WaitEnd::Helped, WaitEnd::Helped]);
    let helped = InTimeOrLate { in_time: 1, late: 1 };
    assert_eq!(counted.outcomes.helped, helped);
    assert_eq!((counted.outcomes.kept(), counted.outcomes.decided()), (1, 2));
    assert_eq!((counted.parts.visits(), counted.parts.late), (1, 1));
}

#[test]
fn a_leg_that_was_taken_back_in_time_was_no_wait() {
    let (mut hall, visit) = sent_on_until("10:12");
    hall.at("10:40").complete(visit);
    let counted = counted(&hall, visit);
    assert_eq!(counted.ends, [WaitEnd::Helped, WaitEnd::TakenBack]);
    assert_eq!(counted.outcomes.promised(), 1);
    assert_eq!((counted.parts.visits(), counted.parts.on_time), (1, 1));
}

#[test]
fn a_visit_ends_as_the_last_leg_that_stands_did() {
    for (back, broke) in [("10:12", false), ("10:30", true)] {
        let (mut hall, visit) = sent_on_until(back);
        // It was somebody else who came to the counter: help and the call are taken back too, and the visitor leaves.
        take_back(&mut hall, visit);
        take_back(&mut hall, visit);
        let by = CancelledBy::Visitor;
        hall.does(step(visit, TicketStep::Cancel { by }));
        let counted = counted(&hall, visit);
        // After twelve minutes of waiting nothing had broken; after thirty the first promise had, too.
        let left = InTimeOrLate {
            in_time: u32::from(!broke),
            late: u32::from(broke),
        };
        assert_eq!(counted.outcomes.left, left, "{back}");
        let parts = VisitParts {
            gone: u32::from(!broke),
            gone_late: u32::from(broke),
            ..VisitParts::default()
        };
        assert_eq!(counted.parts, parts, "{back}");
    }
}

#[test]
fn whom_a_closing_hall_sends_home_has_not_left() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:10").does(Command::CloseHall {
        until: None,
        texts: Texts::from([(Language::DUTCH, "De stroom is uitgevallen.".to_owned())]),
    });
    let counted = counted(&hall, visit);
    assert_eq!(counted.ends, [WaitEnd::DayEnd]);
    assert_eq!((counted.parts.gone, counted.parts.day_end), (0, 1));
}
