//! An explanation is one thing, whether it is asked for at the counter or in writing: given once.

use kwartier::charter::{RedressKind, RedressWhen};
use kwartier::hall::command::{CaseRequest, Command, Reach};
use kwartier::hall::done::Done;
use kwartier::hall::facts::RedressState::{Declined, Given, Offered};
use kwartier::hall::facts::{CaseKind, CaseStep, RedressState};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::explanation;
use kwartier::ids::{BreachSeq, CaseId, RedressId, TicketId};

use super::hall::Hall;
use super::stadhuis::after;

const EXPLANATION: RedressId = RedressId(0);

/// A charter that explains on request, and a visitor whose promise broke under it.
fn late() -> (Hall, TicketId, BreachSeq) {
    let mut hall = Hall::open_with(|setup| {
        let mut explanation = after("PT0S", RedressKind::Explanation);
        explanation.when = RedressWhen::OnRequest;
        setup.charter.norms[0].redress = vec![explanation];
    });
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    let breach = hall.breach(visit).id;
    (hall, visit, breach)
}

fn in_writing(visit: TicketId) -> Command {
    Command::OpenCase(Box::new(CaseRequest {
        kind: CaseKind::Explanation,
        ticket: Some(visit),
        counter: None,
        said: None,
        reach: Reach::default(),
    }))
}

fn asks_in_writing(hall: &mut Hall, visit: TicketId) -> CaseId {
    match hall.does(in_writing(visit)) {
        Done::Case(id) => id,
        other => panic!("no case but {other:?}"),
    }
}

fn asks_at_the_counter(hall: &mut Hall, breach: BreachSeq) {
    let kind = RedressKind::Explanation;
    hall.does(Command::RequestRedress { breach, kind });
}

fn answers(hall: &mut Hall, case: CaseId) {
    hall.does(Command::TakeCaseStep {
        case,
        step: CaseStep::Settle,
        answer_by: None,
    });
}

fn redress(hall: &Hall, breach: BreachSeq) -> Vec<RedressState> {
    let owed = hall.state.breaches[&breach].redress.iter();
    owed.map(|owed| owed.state).collect()
}

fn is_settled(hall: &Hall, case: CaseId) -> bool {
    hall.state.cases[&case].settled_at().is_some()
}

#[test]
fn asked_for_in_writing_it_is_in_the_register_and_given_with_the_answer() {
    let (mut hall, visit, breach) = late();
    let case = asks_in_writing(&mut hall, visit);
    assert_eq!(redress(&hall, breach), [Offered]);
    asks_at_the_counter(&mut hall, breach);
    assert_eq!(redress(&hall, breach), [Offered], "it is the same one");
    answers(&mut hall, case);
    assert_eq!(redress(&hall, breach), [Given]);
}

#[test]
fn given_at_the_counter_it_needs_no_letter_any_more() {
    let (mut hall, visit, breach) = late();
    let case = asks_in_writing(&mut hall, visit);
    hall.does(Command::GiveRedress {
        breach,
        redress: EXPLANATION,
    });
    assert_eq!(redress(&hall, breach), [Given]);
    assert!(is_settled(&hall, case));
}

#[test]
fn whoever_does_not_want_it_any_more_waits_for_none() {
    let (mut hall, visit, breach) = late();
    let case = asks_in_writing(&mut hall, visit);
    hall.does(Command::DeclineRedress {
        breach,
        redress: EXPLANATION,
    });
    assert_eq!(redress(&hall, breach), [Declined]);
    assert!(is_settled(&hall, case));
}

#[test]
fn given_at_the_counter_it_is_not_given_again_in_writing() {
    let (mut hall, visit, breach) = late();
    let can_ask = |hall: &Hall| {
        let setup = hall.state.setup.as_ref().unwrap();
        explanation::can_be_asked(&hall.state, setup, hall.ticket(visit), hall.now)
    };
    assert!(can_ask(&hall));
    asks_at_the_counter(&mut hall, breach);
    assert!(can_ask(&hall), "spoken or written, as the visitor likes");
    hall.does(Command::GiveRedress {
        breach,
        redress: EXPLANATION,
    });
    assert!(!can_ask(&hall));
    let refused = hall.refuses(in_writing(visit));
    assert!(matches!(refused, Refusal::RedressSettled { state } if state == "given"));
    assert!(hall.state.cases.is_empty());
}

#[test]
fn the_answer_of_a_case_comes_too_late_for_what_lapsed_and_still_settles_it() {
    let (mut hall, visit, breach) = late();
    let case = asks_in_writing(&mut hall, visit);
    let lapses_at = hall.state.breaches[&breach].lapses_at;
    hall.on(&lapses_at.date_naive().succ_opt().unwrap().to_string())
        .at("12:00")
        .settle();
    answers(&mut hall, case);
    assert!(
        hall.state
            .cases
            .get(&case)
            .is_none_or(|case| case.settled_at().is_some())
    );
    assert!(
        hall.state
            .breaches
            .get(&breach)
            .is_none_or(|breach| breach.redress[0].state == RedressState::Lapsed)
    );
}
