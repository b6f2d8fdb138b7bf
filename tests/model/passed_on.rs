//! "Nobody is passed on more than so many times": counted over the whole visit, warned of before, and in the log.

use kwartier::hall::event::Event;
use kwartier::hall::facts::PassedOn;
use kwartier::view::counter::live;
use kwartier::view::staff::{NextPassing, PassedOnView};
use kwartier::view::supervisor;

use super::hall::Hall;

fn promising(at_most: Option<u16>) -> Hall {
    Hall::open_with(|setup| setup.charter.passed_on_at_most = at_most)
}

/// What the counter is told of its visitor.
fn told(hall: &Hall, counter: &str) -> Option<PassedOnView> {
    let view = hall.seen(|scene| live(scene, &counter.parse().unwrap(), &[], false).unwrap());
    view.ticket.unwrap().passed_on
}

fn noted(hall: &Hall) -> Vec<Option<PassedOn>> {
    let events = hall.log.iter().filter_map(|recorded| match &recorded.event {
        Event::TicketTransferred { passed_on, .. } => Some(*passed_on),
        _ => None,
    });
    events.collect()
}

#[test]
fn staff_are_warned_at_the_last_time_and_after_it_and_each_time_is_in_the_log() {
    let mut hall = promising(Some(2));
    let visit = hall.at("10:00").issue("paspoort");
    let mut warned = Vec::new();
    for service in ["rijbewijs", "paspoort", "rijbewijs"] {
        hall.serve("1");
        let view = told(&hall, "1").unwrap();
        warned.push((view.times, view.next));
        hall.transfer(visit, service);
    }
    let expected = [
        (0, NextPassing::Fine),
        (1, NextPassing::Last),
        (2, NextPassing::TooOften),
    ];
    assert_eq!(warned, expected);
    let times = [1, 2, 3].map(|times| Some(PassedOn { times, at_most: 2 }));
    assert_eq!(noted(&hall), times);
    let seen = hall.seen(|scene| supervisor::live(scene, &[]).often_passed_on);
    assert_eq!((seen.len(), seen[0].times, seen[0].at_most), (1, 3, 2));
    assert_eq!(seen[0].ticket_id, visit);
}

#[test]
fn the_next_service_of_a_visit_is_no_passing_on() {
    let mut hall = promising(Some(1));
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.serve("1");
    hall.complete(visit);
    assert_eq!(hall.ticket(visit).passed_on, 0);
    assert!(
        hall.seen(|scene| supervisor::live(scene, &[]))
            .often_passed_on
            .is_empty()
    );
}

#[test]
fn a_charter_that_promises_no_such_thing_warns_nobody() {
    let mut hall = promising(None);
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    assert_eq!(told(&hall, "1"), None);
    hall.transfer(visit, "rijbewijs");
    assert_eq!(noted(&hall), [None]);
    assert_eq!(hall.ticket(visit).passed_on, 1, "counted all the same");
}
