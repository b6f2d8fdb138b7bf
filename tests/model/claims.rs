//! Costs of parking and travel: claimed up to the charter's limit, approved over a set amount, paid once.

use kwartier::charter::{RedressKind, RedressWhen};
use kwartier::hall::command::Command;
use kwartier::hall::facts::RedressState::{Claimed, Given, Lapsed, Offered};
use kwartier::hall::refusal::Refusal;
use kwartier::ids::{BreachSeq, RedressId};

use super::hall::Hall;
use super::stadhuis::after;

const SUPERVISOR: &str = "account:smit";
const PARKING: RedressId = RedressId(0);
const TRAVEL: RedressId = RedressId(1);

/// Parking up to five euros at the breach, travel up to forty on request; a visitor whose promise broke.
fn late() -> (Hall, BreachSeq) {
    let mut hall = Hall::open_with(|setup| {
        let mut parking = after("PT0S", RedressKind::Parking);
        parking.max_euros = Some(5);
        let mut travel = after("PT0S", RedressKind::Travel);
        travel.when = RedressWhen::OnRequest;
        travel.max_euros = Some(40);
        setup.charter.norms[0].redress = vec![travel, parking];
    });
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    let breach = hall.breach(visit).id;
    (hall, breach)
}

fn claim(breach: BreachSeq, redress: RedressId, amount_cents: u32) -> Command {
    Command::ClaimRedress {
        breach,
        redress,
        amount_cents,
        reason: Some("bonnetje gezien".into()),
    }
}

fn state_of(hall: &Hall, breach: BreachSeq, redress: RedressId) -> kwartier::hall::record::Redress {
    let owed = hall.state.breaches[&breach]
        .redress
        .iter()
        .find(|owed| owed.id == redress);
    owed.unwrap().clone()
}

fn travels(hall: &mut Hall, breach: BreachSeq) {
    let kind = RedressKind::Travel;
    hall.does(Command::RequestRedress { breach, kind });
}

#[test]
fn what_is_owed_on_request_is_offered_once_to_whoever_asks() {
    let (mut hall, breach) = late();
    travels(&mut hall, breach);
    travels(&mut hall, breach);
    assert_eq!(hall.state.breaches[&breach].redress.len(), 2);
    assert_eq!(state_of(&hall, breach, TRAVEL).max_euros, Some(40));
    let kind = RedressKind::Coffee;
    let refusal = hall.refuses(Command::RequestRedress { breach, kind });
    assert!(matches!(refusal, Refusal::NotFound { .. }), "{refusal}");
}

#[test]
fn a_small_amount_is_given_at_once_and_counts_for_the_year() {
    let (mut hall, breach) = late();
    hall.does(claim(breach, PARKING, 340));
    let parking = state_of(&hall, breach, PARKING);
    assert_eq!((parking.state, parking.amount_cents), (Given, Some(340)));
    assert_eq!(hall.state.redress_spent.get(&2026), Some(&340));
    let again = hall.refuses(claim(breach, PARKING, 340));
    assert!(matches!(again, Refusal::RedressSettled { .. }), "{again}");
}

#[test]
fn no_more_than_the_charters_limit_can_be_claimed() {
    let (mut hall, breach) = late();
    for amount in [0, 501] {
        let refusal = hall.refuses(claim(breach, PARKING, amount));
        assert!(matches!(refusal, Refusal::Invalid { .. }), "{refusal}");
    }
    hall.does(claim(breach, PARKING, 500));
}

#[test]
fn more_than_the_halls_amount_waits_for_a_supervisor() {
    let (mut hall, breach) = late();
    travels(&mut hall, breach);
    hall.does(claim(breach, TRAVEL, 1_001));
    assert_eq!(state_of(&hall, breach, TRAVEL).state, Claimed);
    assert_eq!(hall.state.redress_spent.get(&2026), None, "nothing is paid yet");
    let redress = TRAVEL;
    let early = hall.refuses(Command::GiveRedress { breach, redress });
    assert!(matches!(early, Refusal::RedressSettled { .. }), "{early}");
    hall.by(SUPERVISOR);
    hall.does(Command::ApproveClaim { breach, redress });
    assert_eq!(state_of(&hall, breach, TRAVEL).state, Given);
    assert_eq!(hall.state.redress_spent.get(&2026), Some(&1_001));
    let again = hall.refuses(Command::ApproveClaim { breach, redress });
    assert!(matches!(again, Refusal::RedressSettled { .. }), "{again}");
}

#[test]
fn nobody_approves_what_they_claimed_themselves_whatever_their_role() {
    for who in ["account:jansen", SUPERVISOR, "token:admin"] {
        let (mut hall, breach) = late();
        travels(&mut hall, breach);
        hall.by(who).does(claim(breach, TRAVEL, 4_000));
        assert_eq!(state_of(&hall, breach, TRAVEL).state, Claimed, "{who}");
        let redress = TRAVEL;
        let own = hall.refuses(Command::ApproveClaim { breach, redress });
        assert_eq!(own, Refusal::OwnClaim, "{who}");
        let somebody_else = "account:de-boer";
        hall.by(somebody_else)
            .does(Command::ApproveClaim { breach, redress });
        let given = state_of(&hall, breach, TRAVEL);
        assert_eq!(
            (given.state, given.decided_by.as_deref()),
            (Given, Some(somebody_else))
        );
        assert_eq!(given.claim.map(|claim| claim.by).as_deref(), Some(who));
    }
}

#[test]
fn whoever_claimed_too_much_by_mistake_takes_it_back_alone() {
    let (mut hall, breach) = late();
    travels(&mut hall, breach);
    hall.does(claim(breach, TRAVEL, 4_000));
    let redress = TRAVEL;
    hall.does(Command::RefuseClaim { breach, redress });
    assert_eq!(state_of(&hall, breach, TRAVEL).state, Offered);
}

#[test]
fn a_claim_that_is_refused_can_be_made_anew_until_it_lapses() {
    let (mut hall, breach) = late();
    travels(&mut hall, breach);
    hall.does(claim(breach, TRAVEL, 4_000));
    let redress = TRAVEL;
    hall.does(Command::RefuseClaim { breach, redress });
    assert_eq!(state_of(&hall, breach, TRAVEL).state, Offered);
    hall.does(claim(breach, TRAVEL, 900));
    assert_eq!(state_of(&hall, breach, TRAVEL).state, Given);
}

#[test]
fn a_claim_made_in_time_does_not_lapse_while_it_waits() {
    let (mut hall, breach) = late();
    travels(&mut hall, breach);
    hall.does(claim(breach, TRAVEL, 4_000));
    hall.on("2027-01-20").at("10:00").settle();
    assert_eq!(state_of(&hall, breach, PARKING).state, Lapsed);
    assert_eq!(state_of(&hall, breach, TRAVEL).state, Claimed);
    let redress = TRAVEL;
    hall.by(SUPERVISOR)
        .does(Command::ApproveClaim { breach, redress });
    assert_eq!(
        hall.state.redress_spent.get(&2027),
        Some(&4_000),
        "paid in the new year"
    );
}

#[test]
fn giving_costs_without_an_amount_gives_all_that_staff_may_give() {
    let (mut hall, breach) = late();
    travels(&mut hall, breach);
    let redress = PARKING;
    hall.does(Command::GiveRedress { breach, redress });
    assert_eq!(state_of(&hall, breach, PARKING).amount_cents, Some(500));
    let redress = TRAVEL;
    let refusal = hall.refuses(Command::GiveRedress { breach, redress });
    assert!(matches!(refusal, Refusal::WrongState { .. }), "{refusal}");
}

#[test]
fn a_reason_with_a_bank_account_is_refused() {
    let (mut hall, breach) = late();
    for account in ["NL91ABNA0417164300", "graag op NL91 ABNA 0417 1643 00 storten"] {
        let mut command = claim(breach, PARKING, 100);
        if let Command::ClaimRedress { reason, .. } = &mut command {
            *reason = Some(account.into());
        }
        let refusal = hall.refuses(command);
        assert!(matches!(refusal, Refusal::Invalid { .. }), "{refusal}");
    }
}
