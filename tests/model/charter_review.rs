//! A charter that is looked at again every so many months reminds the supervisor, who settles it; all of it is in the log.

use kwartier::charter::Charter;
use kwartier::hall::command::Command;
use kwartier::hall::decide::next_due;
use kwartier::hall::event::Event;
use kwartier::hall::facts::{CaseKind, CaseStep, ClockSource};
use kwartier::hall::record::Case;
use kwartier::hall::state::State;
use kwartier::view::Alarm;

use super::hall::Hall;

/// The town hall under a charter that holds since 1 March 2024 and is looked at again every year.
fn reviewed(every_months: Option<u16>) -> Hall {
    Hall::with(|setup| {
        setup.charter.valid_from = "2024-03-01".parse().unwrap();
        setup.charter.reviewed_every_months = every_months;
    })
}

fn reviews(hall: &Hall) -> Vec<&Case> {
    let cases = hall.state.cases.values().map(AsRef::as_ref);
    cases
        .filter(|case: &&Case| case.kind == CaseKind::CharterReview)
        .collect()
}

fn settles(hall: &mut Hall) {
    let case = reviews(hall)[0].id;
    hall.by("account:smit").does(Command::TakeCaseStep {
        case,
        step: CaseStep::Settle,
        answer_by: None,
    });
}

#[test]
fn four_weeks_before_the_anniversary_a_review_is_opened_by_itself() {
    let mut hall = reviewed(Some(12));
    hall.on("2026-01-31").at("23:59:59").settle();
    assert_eq!(reviews(&hall).len(), 0);
    hall.on("2026-02-01").at("00:00").settle();
    let review = reviews(&hall)[0];
    assert_eq!(review.answer_by, Some("2026-03-01".parse().unwrap()));
    assert_eq!(review.opened_by, "system");
    let clock = review.clocks[0].set;
    assert_eq!(
        (clock.step, clock.source),
        (CaseStep::Settle, ClockSource::Charter)
    );
    assert_eq!(clock.due_at.to_rfc3339(), "2026-03-01T23:00:00+00:00");
    assert_eq!(
        hall.seen(|scene| scene.charter_review()),
        None,
        "there is time still"
    );
    hall.on("2026-02-28").at("10:00").settle();
    let by = "2026-03-01".parse().unwrap();
    let soon = Alarm::CharterReview { by, late: false };
    assert_eq!(hall.seen(|scene| scene.charter_review()), Some(soon));
    hall.on("2026-03-02").at("10:00").settle();
    let late = Alarm::CharterReview { by, late: true };
    assert_eq!(hall.seen(|scene| scene.charter_review()), Some(late));
    assert_eq!(
        hall.seen(|scene| scene.cases_pressing()),
        None,
        "it is no complaint that is late"
    );
}

#[test]
fn a_supervisor_settles_it_and_is_reminded_again_a_year_later() {
    let mut hall = reviewed(Some(12));
    hall.on("2026-02-10").at("10:00").settle();
    settles(&mut hall);
    let taken = &reviews(&hall)[0].steps[0];
    assert_eq!((taken.step, &*taken.by), (CaseStep::Settle, "account:smit"));
    hall.on("2026-12-31").at("10:00").settle();
    assert!(reviews(&hall).len() <= 1);
    hall.on("2027-02-01").at("10:00").settle();
    let days: Vec<_> = hall
        .log
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::CaseOpened(opened) => opened.answer_by.map(|day| day.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(days, ["2026-03-01", "2027-03-01"]);
}

#[test]
fn after_an_outage_every_review_that_fell_inside_it_stands_at_its_true_instant() {
    let mut looked = reviewed(Some(6));
    let mut unseen = reviewed(Some(6));
    for day in ["2026-02-05", "2026-08-20", "2027-02-20"] {
        looked.on(day).at("10:00").settle();
    }
    unseen.on("2027-02-20").at("10:00").settle();
    assert_eq!(reviews(&looked).len(), 3);
    assert_eq!(reviews(&looked), reviews(&unseen));
}

#[test]
fn a_hall_that_comes_under_the_charter_shortly_before_is_reminded_at_once_and_not_of_what_was_before() {
    let mut hall = reviewed(None);
    hall.on("2026-02-20").at("10:00");
    let mut setup = (*hall.setup()).clone();
    setup.charter.reviewed_every_months = Some(12);
    let setup = std::sync::Arc::new(setup);
    hall.does(Command::Configure { setup });
    assert_eq!(reviews(&hall).len(), 1);
    assert_eq!(reviews(&hall)[0].opened_at, hall.now);
}

#[test]
fn a_charter_without_reviews_and_a_hall_that_is_no_longer_used_remind_nobody() {
    let mut without = reviewed(None);
    let mut retired = Hall::with(|setup| {
        setup.charter.reviewed_every_months = Some(1);
        setup.retired = true;
    });
    for hall in [&mut without, &mut retired] {
        hall.on("2030-01-01").at("10:00").settle();
        assert_eq!(reviews(hall).len(), 0);
    }
}

#[test]
fn a_new_edition_is_a_review_by_itself_and_counts_from_its_own_day() {
    let hall = reviewed(Some(12));
    let first = hall.setup().charter.clone();
    let mut second = first.clone();
    second.version = "next".into();
    second.valid_from = "2026-06-15".parse().unwrap();
    let both = Charter::of_editions(vec![first, second]).unwrap().unwrap();
    let next = |day: &str| both.next_review(day.parse().unwrap()).unwrap().to_string();
    assert_eq!(next("2024-03-01"), "2025-03-01");
    assert_eq!(next("2025-12-01"), "2026-03-01");
    assert_eq!(next("2026-03-01"), "2027-06-15");
    assert_eq!(next("2031-07-01"), "2032-06-15");
}

#[test]
fn months_are_counted_from_the_first_day_so_that_the_last_of_a_month_stays_it() {
    let mut hall = reviewed(Some(1));
    let mut charter = hall.setup().charter.clone();
    charter.valid_from = "2026-01-31".parse().unwrap();
    let next = |day: &str| charter.next_review(day.parse().unwrap()).unwrap().to_string();
    assert_eq!(next("2026-01-31"), "2026-02-28");
    assert_eq!(next("2026-02-28"), "2026-03-31");
    hall.settle();
}

#[test]
fn a_snapshot_and_the_log_remind_at_the_same_instant() {
    let mut hall = reviewed(Some(12));
    for day in ["2026-01-10", "2026-02-10"] {
        hall.on(day).at("10:00").settle();
        let mut replayed = State::default();
        for recorded in &hall.log {
            replayed.apply(recorded).unwrap();
        }
        let text = serde_json::to_string(&hall.state).unwrap();
        let mut read: State = serde_json::from_str(&text).unwrap();
        read.index_all();
        for other in [&replayed, &read] {
            assert_eq!(other.review_due, hall.state.review_due);
            assert_eq!(next_due(other), next_due(&hall.state));
        }
    }
}
