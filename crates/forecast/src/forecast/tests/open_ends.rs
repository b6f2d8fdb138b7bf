//! A queue that is longer than the day, or than can be foreseen: never a clamp, told as if it were known.

use chrono::TimeDelta;

use super::town::{Town, setup};
use crate::forecast::{HORIZON, Unknown};
use kwartier_hall::hall::command::{Command, IssueTicket};
use kwartier_hall::hall::refusal::{ClosedBecause, Refusal};

/// A hall open round the clock with one counter that helps for ten minutes, an hour and a half before midnight, and so
/// many who wait.
fn before_midnight(waiting: usize) -> (Town, Vec<kwartier_hall::ids::TicketId>) {
    let mut hall = setup(&[("paspoort", 600.0, 0.3)], &[("1", &["paspoort"])]);
    for period in &mut hall.opening_hours {
        (period.from, period.to) = Default::default();
    }
    let mut town = Town::new(hall);
    town.now += TimeDelta::minutes(13 * 60 + 30);
    town.open("1").help("paspoort", "1");
    let tickets = (0..waiting).map(|_| town.later(1).issue("paspoort")).collect();
    (town, tickets)
}

#[test]
fn who_will_not_be_called_before_the_day_ends_is_told_that_today_cannot_be_promised() {
    let (town, tickets) = before_midnight(40);
    let said = town.forecast();
    assert_eq!(said.ticket(tickets[39]), Err(Unknown::NotToday));
    assert_eq!(town.newcomer("paspoort"), Err(Unknown::NotToday));
    assert!(said.ticket(tickets[0]).unwrap().hi_s.is_some());
}

#[test]
fn between_those_whose_turn_comes_today_and_those_whose_does_not_the_end_is_open() {
    let (town, tickets) = before_midnight(40);
    let said = town.forecast();
    let of = |index: usize| said.ticket(tickets[index]);
    let midnight_s = (town.now + TimeDelta::hours(2) - town.now).num_seconds();
    let open: Vec<usize> = (0..40)
        .filter(|index| of(*index).is_ok_and(|said| said.hi_s.is_none()))
        .collect();
    assert!(!open.is_empty());
    for index in 0..40 {
        let Ok(said) = of(index) else { continue };
        assert!(
            said.lo_s <= said.median_s && i64::from(said.median_s) < midnight_s,
            "{said:?}"
        );
        assert!(
            said.hi_s.is_none_or(|hi_s| hi_s > said.lo_s || hi_s == 0),
            "{said:?}"
        );
    }
    // Once it is open for one it stays so for whoever is behind.
    let first = open[0];
    assert!((first..40).all(|index| of(index).map_or(true, |said| said.hi_s.is_none())));
}

#[test]
fn what_takes_longer_than_can_be_foreseen_is_not_said_to_take_that_long() {
    let mut town = Town::new(setup(&[("paspoort", 600.0, 0.3)], &[("1", &["paspoort"])]));
    town.open("1").help("paspoort", "1");
    let last = (0..80).map(|_| town.issue("paspoort")).last().unwrap();
    let said = town.forecast();
    assert_eq!(said.ticket(last), Err(Unknown::TooLong));
    let known = said.tickets.values().flatten();
    assert!(known.clone().any(|said| said.hi_s.is_none()));
    assert!(
        known
            .filter_map(|said| said.hi_s)
            .all(|hi_s| i64::from(hi_s) < HORIZON.num_seconds())
    );
}

#[test]
fn no_number_is_given_to_who_could_not_be_helped_before_closing_though_no_wait_can_be_told() {
    let mut town = Town::simple();
    town.open("1");
    for at_least_s in [Unknown::NotToday.at_least_s(), Unknown::TooLong.at_least_s()] {
        // The hall closes at five, four hours from now.
        town.now = super::nine_o_clock() + TimeDelta::hours(4);
        let request = IssueTicket {
            services: vec![super::service("paspoort")],
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: None,
            at_least_s,
        };
        let refused = town.command(&Command::Issue(request));
        let soon = Refusal::HallClosed {
            because: ClosedBecause::ClosingSoon,
        };
        assert_eq!(refused, Err(soon));
    }
}

#[test]
fn an_open_end_that_was_told_teaches_nothing_about_ends() {
    let (mut town, _) = before_midnight(1);
    let said = crate::forecast::WaitForecast {
        median_s: 600,
        lo_s: 300,
        hi_s: None,
        breach_probability: None,
        as_of: town.now,
        at_once: 0.0,
        place: None,
    };
    let raw = crate::forecast::WaitForecast {
        hi_s: Some(900),
        ..said
    };
    let corrected = |town: &Town| {
        town.model
            .corrected(kwartier_hall::charter::ArrivalKind::WalkIn, raw)
    };
    let before = corrected(&town).hi_s;
    town.issue_told("paspoort", said);
    town.later(4_000).issue("paspoort");
    assert_eq!(corrected(&town).hi_s, before);
}
