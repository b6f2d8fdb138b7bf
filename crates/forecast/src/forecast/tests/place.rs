//! How many will be called before: as the runs have it, so that it agrees with the wait.

use chrono::TimeDelta;

use super::town::{Town, nine_o_clock, setup};
use kwartier_hall::hall::command::TicketStep;
use kwartier_hall::hall::facts::ReservedFor;
use kwartier_hall::hall::setup::CallingRule;
use kwartier_hall::ids::TicketId;

fn place(town: &Town, ticket: TicketId) -> Option<u32> {
    town.of(ticket).place
}

#[test]
fn in_a_simple_queue_it_counts_those_in_front() {
    let mut hall = setup(&[("paspoort", 300.0, 0.5)], &[("1", &["paspoort"])]);
    hall.settings.policy = CallingRule::Fifo;
    let mut town = Town::new(hall);
    town.open("1").help("paspoort", "1");
    let tickets: Vec<_> = (0..6).map(|_| town.later(1).issue("paspoort")).collect();
    let places: Vec<_> = tickets.iter().map(|ticket| place(&town, *ticket)).collect();
    assert_eq!(places, (0..6).map(Some).collect::<Vec<_>>());
    assert_eq!(town.newcomer("paspoort").unwrap().place, Some(6));
}

#[test]
fn who_comes_later_and_goes_first_is_counted() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    let tickets: Vec<_> = (0..2).map(|_| town.later(1).issue("paspoort")).collect();
    assert_eq!(place(&town, tickets[1]), Some(1));
    for nth in 1..=3 {
        let at = nine_o_clock() + TimeDelta::minutes(2 * nth);
        town.book(&format!("CODE{nth}"), "paspoort", at);
    }
    // Their promise of five minutes goes before one of fifteen.
    assert!(place(&town, tickets[1]) >= Some(3));
}

#[test]
fn who_waits_for_other_counters_is_not_before_anybody_here() {
    let services = [("paspoort", 300.0, 0.3), ("verhuizing", 300.0, 0.3)];
    let mut town = Town::new(setup(&services, &[("1", &["paspoort"]), ("2", &["verhuizing"])]));
    town.open("1").help("paspoort", "1");
    town.open("2").help("verhuizing", "2");
    for _ in 0..5 {
        town.issue("verhuizing");
    }
    let ticket = town.issue("paspoort");
    assert_eq!(place(&town, ticket), Some(0));
}

#[test]
fn who_can_be_called_by_one_counter_alone_counts_what_that_counter_calls() {
    let mut town = Town::simple();
    for name in ["1", "2", "3"] {
        town.open(name).help("paspoort", name);
    }
    let kept: Vec<_> = (0..2)
        .map(|_| {
            let at = Some(ReservedFor::Counter(super::counter("2")));
            town.issue_for(&["paspoort"], Vec::new(), at)
        })
        .collect();
    assert_eq!(place(&town, kept[0]), Some(0));
    assert_eq!(place(&town, kept[1]), Some(1));
}

#[test]
fn nobody_counts_those_who_have_left_the_queue() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    let tickets: Vec<_> = (0..3).map(|_| town.later(1).issue("paspoort")).collect();
    assert_eq!(place(&town, tickets[2]), Some(2));
    let by = kwartier_hall::hall::command::CancelledBy::Visitor;
    town.step(tickets[0], TicketStep::Cancel { by });
    assert_eq!(place(&town, tickets[2]), Some(1));
}
