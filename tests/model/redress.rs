//! What a broken promise entitles a visitor to: offered in steps, then given, declined or lapsed, once.

use kwartier::charter::{ClockStop, RedressKind, RedressWhen};
use kwartier::hall::command::Command;
use kwartier::hall::facts::RedressState::{Declined, Given, Lapsed, Offered};
use kwartier::hall::refusal::Refusal;
use kwartier::ids::{RedressId, TicketId};

use super::hall::Hall;
use super::stadhuis::{after, charter, length};

const APOLOGY: RedressId = RedressId(0);
const COFFEE: RedressId = RedressId(1);

fn give(hall: &Hall, visit: TicketId, redress: RedressId) -> Command {
    let breach = hall.breach(visit).id;
    Command::GiveRedress { breach, redress }
}

fn decline(hall: &Hall, visit: TicketId, redress: RedressId) -> Command {
    let breach = hall.breach(visit).id;
    Command::DeclineRedress { breach, redress }
}

/// A visitor whose promise broke at 10:15 and who still waits at that time.
fn waiting_at(time: &str) -> (Hall, TicketId) {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at(time).settle();
    (hall, visit)
}

#[test]
fn an_apology_is_offered_at_the_breach() {
    let (hall, visit) = waiting_at("10:16");
    assert_eq!(hall.owed(visit), [(APOLOGY, Offered)]);
    assert_eq!(hall.breach(visit).redress[0].kind, RedressKind::Apology);
}

#[test]
fn more_is_offered_when_the_wait_goes_on() {
    let (hall, visit) = waiting_at("11:00");
    assert_eq!(hall.owed(visit), [(APOLOGY, Offered), (COFFEE, Offered)]);
    let coffee = &hall.breach(visit).redress[1];
    assert_eq!(hall.wall(coffee.offered_at), "10:25");
}

#[test]
fn nothing_more_is_offered_once_the_wait_is_over() {
    let (mut hall, visit) = waiting_at("10:25");
    hall.call("1");
    hall.at("11:00").settle();
    assert_eq!(hall.owed(visit), [(APOLOGY, Offered)]);
}

#[test]
fn under_served_more_is_offered_until_help_starts() {
    let mut hall = Hall::open_with(|setup| setup.charter = charter(ClockStop::Served));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:20").call("1");
    hall.at("10:26").start(visit);
    assert_eq!(hall.owed(visit).len(), 2);
}

#[test]
fn under_served_what_is_offered_for_a_longer_wait_comes_as_much_later_as_a_no_show_was_away() {
    let mut hall = Hall::open_with(|setup| setup.charter = charter(ClockStop::Served));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:20").call("1");
    hall.at("10:21").no_show(visit).at("10:28").requeue(visit);
    assert_eq!(hall.owed(visit), [(APOLOGY, Offered)], "nobody waited at 10:25");
    assert_eq!(hall.due(visit), "10:15", "the promise broke when it broke");
    hall.at("10:40").settle();
    assert_eq!(hall.owed(visit), [(APOLOGY, Offered), (COFFEE, Offered)]);
    let coffee = &hall.breach(visit).redress[1];
    assert_eq!(hall.wall(coffee.offered_at), "10:32");
}

#[test]
fn redress_is_never_given_twice() {
    let (mut hall, visit) = waiting_at("10:16");
    let command = give(&hall, visit, APOLOGY);
    hall.does(command.clone());
    assert_eq!(hall.owed(visit), [(APOLOGY, Given)]);
    assert_eq!(
        hall.breach(visit).redress[0].decided_by.as_deref(),
        Some("account:jansen")
    );
    assert_eq!(hall.breach(visit).redress[0].decided_at, Some(hall.now));
    let again = hall.refuses(command);
    let state = "given".into();
    assert_eq!(again, Refusal::RedressSettled { state });
}

#[test]
fn what_was_declined_is_not_given_afterwards() {
    let (mut hall, visit) = waiting_at("10:16");
    hall.does(decline(&hall, visit, APOLOGY));
    assert_eq!(hall.owed(visit), [(APOLOGY, Declined)]);
    let refusal = hall.refuses(give(&hall, visit, APOLOGY));
    let state = "declined".into();
    assert_eq!(refusal, Refusal::RedressSettled { state });
}

#[test]
fn what_is_not_offered_yet_cannot_be_given() {
    let (mut hall, visit) = waiting_at("10:16");
    let refusal = hall.refuses(give(&hall, visit, COFFEE));
    assert!(matches!(refusal, Refusal::NotFound { .. }), "{refusal}");
}

#[test]
fn what_nobody_claims_lapses_at_its_true_instant() {
    let (mut hall, visit) = waiting_at("10:16");
    hall.call("1");
    hall.does(give(&hall, visit, APOLOGY));
    let unclaimed = hall.at("10:20").issue("uittreksel");
    hall.at("11:00").call("2");
    hall.on("2026-12-10").at("10:35").settle();
    assert_eq!(
        hall.owed(unclaimed),
        [(APOLOGY, Offered), (COFFEE, Offered)],
        "thirty days exactly"
    );
    hall.at("12:00").settle();
    assert_eq!(hall.owed(unclaimed), [(APOLOGY, Lapsed), (COFFEE, Lapsed)]);
    let lapsed = hall.breach(unclaimed).redress[0].decided_at.unwrap();
    assert_eq!(lapsed, hall.instant("10:35"));
}

#[test]
fn what_lapsed_is_not_given_afterwards() {
    let (mut hall, visit) = waiting_at("10:16");
    let command = give(&hall, visit, APOLOGY);
    let refusal = hall.on("2027-01-10").at("10:00").refuses(command);
    let state = "lapsed".into();
    assert_eq!(refusal, Refusal::RedressSettled { state });
}

#[test]
fn what_is_owed_on_request_is_not_offered_by_itself() {
    let mut hall = Hall::open_with(|setup| {
        let mut step = after("PT0S", RedressKind::Explanation);
        step.when = RedressWhen::OnRequest;
        setup.charter.norms[0].redress = vec![step];
    });
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("11:00").settle();
    assert_eq!(hall.owed(visit), []);
}

#[test]
fn the_charter_sets_when_the_coffee_is_offered_and_what_parking_costs() {
    let mut hall = Hall::open_with(|setup| {
        let mut parking = after("PT2M", RedressKind::Parking);
        parking.max_euros = Some(5);
        setup.charter.norms[0].redress = vec![parking];
        setup.charter.redress_lapses_after = length("P1D");
    });
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:18").settle();
    let parking = &hall.breach(visit).redress[0];
    assert_eq!(hall.wall(parking.offered_at), "10:17");
    assert_eq!(parking.max_euros, Some(5));
}

#[test]
fn a_coffee_counts_for_the_years_budget_what_the_hall_says_it_costs() {
    let mut hall = Hall::open_with(|setup| setup.settings.coffee_cost_cents = 225);
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:30").settle();
    for redress in [APOLOGY, COFFEE] {
        let given = give(&hall, visit, redress);
        hall.does(given);
    }
    let spent: Vec<u64> = hall.state.redress_spent.values().copied().collect();
    assert_eq!(spent, [225], "an apology costs nothing");
    let (mut hall, visit) = waiting_at("10:30");
    let given = give(&hall, visit, COFFEE);
    hall.does(given);
    assert!(
        hall.state.redress_spent.is_empty(),
        "not counted where nothing is said"
    );
}
