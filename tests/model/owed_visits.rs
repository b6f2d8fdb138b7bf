//! A visitor's link shows what is owed until it can be had no more, and the hall keeps no more visits for that than it
//! has broken promises.

use chrono::TimeDelta;
use kwartier::charter::{RedressKind, RedressWhen};
use kwartier::hall::command::{CaseRequest, Command, Reach};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{CaseKind, CaseStep, RedressState};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::owed::is_reachable;
use kwartier::hall::state::State;
use kwartier::ids::{BreachSeq, RedressId, TicketId};

use super::hall::Hall;
use super::stadhuis::after;

/// A visitor whose promise broke at 10:15 on 10 November and who was helped then; a coffee is owed, and travel costs to
/// whoever asks.
fn late() -> (Hall, TicketId, BreachSeq) {
    let mut hall = Hall::open_with(|setup| {
        let mut travel = after("PT0S", RedressKind::Travel);
        travel.when = RedressWhen::OnRequest;
        travel.max_euros = Some(10);
        let mut explanation = travel.clone();
        explanation.kind = RedressKind::Explanation;
        explanation.max_euros = None;
        setup.charter.norms[0].redress = vec![after("PT0S", RedressKind::Coffee), travel, explanation];
        setup.charter.redress_lapses_after = "P30D".parse().unwrap();
    });
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:20").serve("1");
    hall.at("10:30").complete(visit);
    let breach = hall.breach(visit).id;
    (hall, visit, breach)
}

/// The hall lives through the day.
fn lives(hall: &mut Hall, day: &str) {
    hall.on(day).at("09:00").opens("1").at("18:00").closes("1");
    hall.at("23:59").settle();
}

fn shows(hall: &Hall, visit: TicketId) -> bool {
    let found = hall.state.visit(visit);
    found.is_some_and(|found| is_reachable(&hall.state, found, hall.now))
}

const COFFEE: RedressId = RedressId(0);

#[test]
fn what_is_owed_can_be_seen_and_asked_for_weeks_later_until_it_lapses() {
    let (mut hall, visit, breach) = late();
    for day in ["2026-11-11", "2026-11-25"] {
        lives(&mut hall, day);
        assert!(shows(&hall, visit), "{day}");
        assert!(hall.state.ticket(visit).is_none(), "it is kept aside");
    }
    let kind = RedressKind::Travel;
    hall.does(Command::RequestRedress { breach, kind });
    let owed: Vec<RedressState> = hall.owed(visit).into_iter().map(|(_, state)| state).collect();
    assert_eq!(owed, [RedressState::Offered; 2]);
    let last = hall.state.breaches[&breach].lapses_at;
    hall.now = last;
    assert!(shows(&hall, visit), "to the last moment");
    hall.now = last + TimeDelta::milliseconds(1);
    hall.settle();
    assert!(!shows(&hall, visit), "and not a moment longer");
    lives(&mut hall, "2026-12-11");
    assert!(hall.state.owed_visits.is_empty());
}

#[test]
fn a_visit_that_is_owed_nothing_is_forgotten_twelve_hours_after_it_ended() {
    let (mut hall, _, _) = late();
    let kept = hall.at("11:00").issue("paspoort");
    hall.at("11:05").serve("1");
    hall.at("11:10").complete(kept);
    assert!(shows(&hall, kept));
    hall.at("23:10");
    assert!(!shows(&hall, kept));
    lives(&mut hall, "2026-11-11");
    assert!(hall.state.visit(kept).is_none());
}

#[test]
fn what_was_given_can_still_be_read_for_half_a_day() {
    let (mut hall, visit, breach) = late();
    lives(&mut hall, "2026-11-11");
    // Nothing else can be had once the last that could be asked for is given too.
    hall.on("2026-11-12").at("10:00");
    for kind in [RedressKind::Travel, RedressKind::Explanation] {
        hall.does(Command::RequestRedress { breach, kind });
    }
    for redress in [COFFEE, RedressId(1), RedressId(2)] {
        hall.does(Command::GiveRedress { breach, redress });
    }
    assert!(shows(&hall, visit));
    hall.at("22:01");
    assert!(!shows(&hall, visit));
}

#[test]
fn costs_that_were_claimed_in_time_keep_the_link_alive_until_somebody_decides() {
    let (mut hall, visit, breach) = late();
    let setup = hall.setup();
    let mut strict = (*setup).clone();
    strict.settings.claim_approval_over_euros = 1;
    hall.does(Command::Configure {
        setup: std::sync::Arc::new(strict),
    });
    hall.does(Command::RequestRedress {
        breach,
        kind: RedressKind::Travel,
    });
    hall.does(Command::ClaimRedress {
        breach,
        redress: RedressId(1),
        amount_cents: 900,
        reason: Some("kaartje gezien".into()),
    });
    lives(&mut hall, "2026-12-20");
    assert!(shows(&hall, visit));
    hall.by("account:smit").does(Command::RefuseClaim {
        breach,
        redress: RedressId(1),
    });
    lives(&mut hall, "2026-12-21");
    assert!(!shows(&hall, visit), "what was refused has lapsed");
}

#[test]
fn an_explanation_can_be_asked_for_as_long_and_once() {
    let (mut hall, visit, breach) = late();
    lives(&mut hall, "2026-11-11");
    let request = || {
        Command::OpenCase(Box::new(CaseRequest {
            kind: CaseKind::Explanation,
            ticket: Some(visit),
            counter: None,
            said: None,
            reach: Reach::default(),
        }))
    };
    let Done::Case(case) = hall.on("2026-11-20").at("10:00").does(request()) else {
        panic!("no case");
    };
    assert_eq!(
        hall.state.cases[&case].facts.as_ref().unwrap().breach,
        Some(breach)
    );
    hall.does(Command::TakeCaseStep {
        case,
        step: CaseStep::Settle,
        answer_by: None,
    });
    lives(&mut hall, "2026-11-20");
    let again = hall.refuses(request());
    assert!(matches!(again, Refusal::RedressSettled { .. }), "{again}");
}

#[test]
fn nothing_else_can_be_done_with_a_visit_of_a_day_past() {
    let (mut hall, visit, _) = late();
    lives(&mut hall, "2026-11-11");
    let rate = Command::Rate {
        ticket: visit,
        answered: true,
        missing: None,
        reach: Reach::default(),
    };
    assert_eq!(hall.refuses(rate), Refusal::not_found("ticket"));
}

#[test]
fn the_hall_keeps_no_more_visits_of_days_past_than_it_has_open_breaches() {
    let (mut hall, _, _) = late();
    for day in 11..=25 {
        let day = format!("2026-11-{day}");
        hall.on(&day).at("09:00").opens("1");
        for _ in 0..4 {
            hall.at("09:30").issue("paspoort");
        }
        hall.at("09:40").issue("uittreksel");
        hall.at("12:00").settle();
        hall.at("18:00").closes("1");
        hall.at("23:59").settle();
        let open = hall
            .state
            .breaches
            .values()
            .filter(|breach| breach.is_unsettled());
        assert!(hall.state.owed_visits.len() <= open.count(), "{day}");
    }
    assert!(hall.state.owed_visits.len() > 40);
    let mut replayed = State::default();
    for recorded in &hall.log {
        replayed.apply(recorded).unwrap();
    }
    assert_eq!(replayed.owed_visits, hall.state.owed_visits);
}
