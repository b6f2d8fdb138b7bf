//! Complaints, suggestions, explanations, promised answers, calls and tailored help: their clocks, and what the hall remembers of them.

use kwartier::charter::load;
use kwartier::hall::command::{CaseRequest, Command, Reach, TicketStep};
use kwartier::hall::done::Done;
use kwartier::hall::event::Event;
use kwartier::hall::facts::{AnswerWay, CaseKind, CaseStep, ClockSource, Need, Outcome};
use kwartier::hall::record::{Case, PersonalData};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::state::State;
use kwartier::ids::{CaseId, TicketId};
use kwartier::view::case::{CaseActionView, CaseDueView, CaseReceiptView, case as case_view, receipt};
use kwartier::view::counter::live;
use proptest::prelude::*;

use super::commands::step;
use super::hall::Hall;

/// The town hall under a charter that ships, its counters open on Tuesday 10 November 2026.
fn under(charter: &str) -> Hall {
    let name: kwartier::ids::CharterName = charter.parse().unwrap();
    let charter = load::parse(name.clone(), load::shipped(&name).unwrap()).unwrap();
    Hall::open_with(|setup| setup.charter = charter)
}

fn request(kind: CaseKind, ticket: Option<TicketId>) -> CaseRequest {
    CaseRequest {
        kind,
        ticket,
        counter: None,
        said: Some("Ik wachtte te lang.".into()),
        reach: Reach {
            way: Some(AnswerWay::Phone),
            contact: Some("M. Visser, 06 1234 5678".into()),
        },
    }
}

fn open(hall: &mut Hall, kind: CaseKind, ticket: Option<TicketId>) -> CaseId {
    match hall.does(Command::OpenCase(Box::new(request(kind, ticket)))) {
        Done::Case(id) => id,
        other => panic!("no case but {other:?}"),
    }
}

fn take(case: CaseId, step: CaseStep, answer_by: Option<&str>) -> Command {
    let answer_by = answer_by.map(|day| day.parse().unwrap());
    Command::TakeCaseStep {
        case,
        step,
        answer_by,
    }
}

/// Each clock of the case: the step, when it is due and when it escalates in UTC, and where it comes from.
fn clocks(hall: &Hall, id: CaseId) -> Vec<(CaseStep, String, String, ClockSource)> {
    let clocks = hall.state.cases[&id].clocks.iter().map(|clock| clock.set);
    let text = |at: chrono::DateTime<chrono::Utc>| at.format("%F %H").to_string();
    clocks
        .map(|set| (set.step, text(set.due_at), text(set.escalates_at), set.source))
        .collect()
}

fn clock(
    step: CaseStep,
    due: &str,
    escalates: &str,
    source: ClockSource,
) -> (CaseStep, String, String, ClockSource) {
    (step, due.into(), escalates.into(), source)
}

#[test]
fn leeuwarden_calls_back_within_five_working_days_and_settles_within_ten_weeks() {
    let mut hall = under("leeuwarden");
    let ticket = hall.at("10:00").issue("paspoort");
    let case = open(&mut hall, CaseKind::Complaint, Some(ticket));
    let expected = [
        clock(
            CaseStep::CallBack,
            "2026-11-17 23",
            "2026-11-16 23",
            ClockSource::Charter,
        ),
        clock(
            CaseStep::TellDelay,
            "2026-11-17 23",
            "2026-11-16 23",
            ClockSource::Charter,
        ),
        clock(
            CaseStep::Settle,
            "2027-01-19 23",
            "2027-01-12 23",
            ClockSource::Charter,
        ),
    ];
    assert_eq!(clocks(&hall, case), expected);
}

fn asked(hall: &mut Hall, kind: CaseKind, way: Option<AnswerWay>, contact: Option<&str>) -> CaseId {
    let reach = Reach {
        way,
        contact: contact.map(Into::into),
    };
    let request = CaseRequest {
        reach,
        ..request(kind, None)
    };
    match hall.does(Command::OpenCase(Box::new(request))) {
        Done::Case(id) => id,
        other => panic!("no case but {other:?}"),
    }
}

fn steps(hall: &Hall, id: CaseId) -> Vec<CaseStep> {
    clocks(hall, id).into_iter().map(|(step, ..)| step).collect()
}

fn told_visitor(hall: &Hall, id: CaseId) -> CaseReceiptView {
    hall.seen(|scene| receipt(&case_view(scene, &hall.state.cases[&id])))
}

#[test]
fn a_case_says_what_is_due_first_and_proposes_a_day_where_one_is_told() {
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    let seen = |hall: &Hall| hall.seen(|scene| case_view(scene, &hall.state.cases[&case]));
    let due = seen(&hall).due.unwrap();
    assert_eq!((due.by, due.missed), ("2026-11-17".parse().unwrap(), false));
    for action in seen(&hall).actions {
        let proposed = action.answer_by.map(|day| day.to_string());
        let two_weeks_on = action.step.names_a_day().then(|| "2026-11-24".to_owned());
        assert_eq!(proposed, two_weeks_on, "{:?}", action.step);
    }
    let steps: Vec<_> = seen(&hall)
        .actions
        .into_iter()
        .map(|action| action.step)
        .collect();
    assert_eq!(steps, seen(&hall).next_steps);

    hall.on("2026-11-19").at("10:00").settle();
    assert!(seen(&hall).due.unwrap().missed);
    hall.does(take(case, CaseStep::Settle, None));
    assert_eq!(seen_after(&hall, case), (Vec::new(), None));
}

/// What is left to do of a case, and what is due.
fn seen_after(hall: &Hall, id: CaseId) -> (Vec<CaseActionView>, Option<CaseDueView>) {
    let case = hall.seen(|scene| case_view(scene, &hall.state.cases[&id]));
    (case.actions, case.due)
}

#[test]
fn whoever_complains_by_letter_or_mail_is_promised_no_call() {
    for (way, contact) in [
        (AnswerWay::Letter, "M. Visser, Kade 1, Leeuwarden"),
        (AnswerWay::Mail, "m.visser@example.nl"),
    ] {
        let mut hall = under("leeuwarden");
        let case = asked(hall.at("10:00"), CaseKind::Complaint, Some(way), Some(contact));
        assert_eq!(steps(&hall, case), [CaseStep::TellDelay, CaseStep::Settle]);
        let promised = told_visitor(&hall, case).promised;
        assert!(
            promised.iter().all(|each| each.step != CaseStep::CallBack),
            "{way:?}"
        );
        assert!(!hall.state.cases[&case].next_steps().contains(&CaseStep::CallBack));
    }
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    assert!(steps(&hall, case).contains(&CaseStep::CallBack));
}

#[test]
fn an_old_complaint_by_letter_is_shown_no_call_either() {
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    let mut old = (*hall.state.cases[&case]).clone();
    old.way = Some(AnswerWay::Letter);
    let promised = hall.seen(|scene| receipt(&case_view(scene, &old))).promised;
    assert!(promised.iter().all(|each| each.step != CaseStep::CallBack));
}

#[test]
fn a_name_is_no_number_and_no_address() {
    let mut hall = under("leeuwarden");
    hall.at("10:00");
    for (way, contact, fits) in [
        (AnswerWay::Phone, "M. Visser", false),
        (AnswerWay::Phone, "M. Visser, +31 58 000 00 00", true),
        (AnswerWay::Phone, "14 058", true),
        (AnswerWay::Mail, "M. Visser", false),
        (AnswerWay::Mail, "visser@", false),
        (AnswerWay::Mail, "M. Visser <m.visser@example.nl>", true),
        (AnswerWay::Letter, "M. Visser, Kade 1", true),
    ] {
        let mut wanted = request(CaseKind::TailoredHelp, None);
        wanted.reach = Reach {
            way: Some(way),
            contact: Some(contact.into()),
        };
        let command = Command::OpenCase(Box::new(wanted));
        if fits {
            hall.does(command);
        } else {
            let refused = hall.refuses(command);
            let Refusal::Invalid { faults } = refused else {
                panic!("{refused}")
            };
            assert_eq!(faults[0].pointer, "contact", "{contact}");
        }
    }
}

#[test]
fn leeuwarden_tells_whoever_complained_when_it_takes_longer_than_five_working_days() {
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    hall.does(take(case, CaseStep::CallBack, None));
    assert!(!told_visitor(&hall, case).takes_longer);
    hall.on("2026-11-17").at("10:00").settle();
    assert!(
        hall.state.cases[&case].is_escalated(),
        "the supervisor is reminded a day before"
    );
    hall.on("2026-11-18").at("10:00").settle();
    let receipt = told_visitor(&hall, case);
    assert!(receipt.takes_longer, "the visitor's page says so by itself");
    assert_eq!(receipt.answer_by, Some("2027-01-19".parse().unwrap()));
    assert!(hall.state.cases[&case].has_missed(), "but nobody has told them");
}

#[test]
fn told_in_time_with_the_day_of_the_answer_which_is_a_promise_when_it_is_the_earlier() {
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    hall.refuses(take(case, CaseStep::TellDelay, None));
    hall.refuses(take(case, CaseStep::TellDelay, Some("2026-11-09")));
    hall.does(take(case, CaseStep::TellDelay, Some("2026-12-01")));
    let receipt = told_visitor(&hall, case);
    assert!(receipt.takes_longer);
    assert_eq!(receipt.answer_by, Some("2026-12-01".parse().unwrap()));
    hall.refuses(take(case, CaseStep::TellDelay, Some("2026-12-02")));
    hall.does(take(case, CaseStep::CallBack, None));
    hall.on("2026-11-20").at("10:00").settle();
    assert!(!hall.state.cases[&case].has_missed());
}

#[test]
fn whoever_was_told_the_day_of_the_answer_at_once_need_not_be_told_again_that_it_takes_longer() {
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    hall.does(take(case, CaseStep::Acknowledge, Some("2026-12-01")));
    let told = &hall.state.cases[&case].clocks[1];
    assert_eq!(
        (told.set.step, told.done_at),
        (CaseStep::TellDelay, Some(hall.now))
    );
    assert!(
        !hall.state.cases[&case]
            .next_steps()
            .contains(&CaseStep::TellDelay)
    );
}

#[test]
fn a_complaint_that_is_settled_in_time_needs_no_word_that_it_takes_longer() {
    let mut hall = under("leeuwarden");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    hall.does(take(case, CaseStep::Settle, None));
    hall.on("2026-11-20").at("10:00").settle();
    let ran_out = hall
        .log
        .iter()
        .filter(|recorded| matches!(recorded.event, Event::CaseClockMissed { .. }));
    assert_eq!(ran_out.count(), 0);
}

#[test]
fn a_suggestion_is_answered_within_three_weeks_or_the_charters_term() {
    for (weeks, due, source) in [
        (None, "2026-12-01 23", ClockSource::Default),
        (Some(2), "2026-11-24 23", ClockSource::Charter),
    ] {
        let mut hall = Hall::open_with(|setup| setup.charter.suggestions_answered_within_weeks = weeks);
        let case = asked(hall.at("10:00"), CaseKind::Suggestion, None, None);
        let [(step, found, _, from)] = &clocks(&hall, case)[..] else {
            panic!("one clock")
        };
        assert_eq!((*step, &**found, *from), (CaseStep::Settle, due, source));
    }
}

#[test]
fn a_suggestion_says_something_and_is_made_once_a_visit() {
    let mut hall = Hall::open();
    let ticket = hall.at("10:00").issue("paspoort");
    let mut empty = request(CaseKind::Suggestion, Some(ticket));
    empty.said = Some("  ".into());
    let refused = hall.refuses(Command::OpenCase(Box::new(empty)));
    assert_eq!(refused, Refusal::invalid("text", "is required"));
    open(&mut hall, CaseKind::Suggestion, Some(ticket));
    let again = request(CaseKind::Suggestion, Some(ticket));
    let again = hall.refuses(Command::OpenCase(Box::new(again)));
    assert!(matches!(again, Refusal::WrongState { state, .. } if state == "asked"));
    open(&mut hall, CaseKind::Suggestion, None);
    open(&mut hall, CaseKind::Suggestion, None);
}

/// A visitor who has been helped.
fn helped(hall: &mut Hall) -> TicketId {
    let ticket = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.at("10:10").complete(ticket);
    ticket
}

fn rates(ticket: TicketId, answered: bool, way: Option<AnswerWay>, contact: Option<&str>) -> Command {
    Command::Rate {
        ticket,
        answered,
        missing: Some("Wanneer is het klaar?".into()),
        reach: Reach {
            way,
            contact: contact.map(Into::into),
        },
    }
}

#[test]
fn whoever_says_no_and_leaves_a_number_is_called_back_within_the_charters_term() {
    let mut hall = Hall::open_with(|setup| setup.charter.called_back_within_working_days = Some(2));
    let ticket = helped(&mut hall);
    hall.does(rates(ticket, false, Some(AnswerWay::Phone), Some("06 1234 5678")));
    let case = hall.state.cases.values().next().unwrap().clone();
    assert_eq!((case.kind, case.ticket), (CaseKind::CallBack, Some(ticket)));
    assert_eq!(case.facts.as_ref().unwrap().number, hall.ticket(ticket).number);
    let expected = clock(
        CaseStep::CallBack,
        "2026-11-12 23",
        "2026-11-11 23",
        ClockSource::Charter,
    );
    assert_eq!(clocks(&hall, case.id), [expected]);
    let said = hall.state.personal.get(&case.said.unwrap()).unwrap();
    assert_eq!(**said, PersonalData::CaseText("Wanneer is het klaar?".into()));
    hall.does(take(case.id, CaseStep::CallBack, None));
    let done = &hall.state.cases[&case.id];
    assert!(
        done.settled_at().is_some(),
        "whoever only wanted to be called has been"
    );
    assert!(done.clocks[0].done_at.is_some());
    let again = hall.refuses(take(case.id, CaseStep::Settle, None));
    assert!(matches!(again, Refusal::WrongState { state, .. } if state == "settled"));
}

#[test]
fn whoever_leaves_an_address_is_written_to_and_promised_no_call() {
    let mut hall = Hall::open_with(|setup| setup.charter.called_back_within_working_days = Some(2));
    let ticket = helped(&mut hall);
    hall.does(rates(ticket, false, Some(AnswerWay::Mail), Some("m@example.nl")));
    let case = *hall.state.cases.keys().next().unwrap();
    let expected = clock(
        CaseStep::Settle,
        "2026-11-17 23",
        "2026-11-16 23",
        ClockSource::Default,
    );
    assert_eq!(clocks(&hall, case), [expected]);
}

#[test]
fn whoever_says_yes_or_leaves_nothing_is_called_by_nobody_and_every_fault_is_named() {
    let mut hall = Hall::open();
    let ticket = helped(&mut hall);
    let faults = |refused: Refusal| match refused {
        Refusal::Invalid { faults } => faults.into_iter().map(|fault| fault.pointer).collect::<Vec<_>>(),
        other => panic!("{other}"),
    };
    let phone = Some(AnswerWay::Phone);
    let yes = hall.refuses(rates(ticket, true, phone, Some("06 1234 5678")));
    assert_eq!(faults(yes), ["way", "contact"]);
    assert_eq!(
        faults(hall.refuses(rates(ticket, false, phone, None))),
        ["contact"]
    );
    assert_eq!(
        faults(hall.refuses(rates(ticket, false, None, Some("06 1234 5678")))),
        ["way"]
    );
    let letter = hall.refuses(rates(ticket, false, Some(AnswerWay::Letter), Some("Kade 1")));
    assert_eq!(faults(letter), ["way"]);
    hall.does(rates(ticket, false, None, None));
    assert!(hall.state.cases.is_empty());
}

#[test]
fn what_is_said_at_the_end_lies_apart_from_the_log_and_is_erased_soon_after_the_call() {
    let mut hall = Hall::open();
    let ticket = helped(&mut hall);
    hall.does(rates(ticket, false, Some(AnswerWay::Phone), Some("06 1234 5678")));
    let log = serde_json::to_string(&hall.log).unwrap();
    assert!(!log.contains("1234") && !log.contains("Wanneer"));
    let case = hall.state.cases.values().next().unwrap().clone();
    let handled = hall.handles(&take(case.id, CaseStep::CallBack, None));
    let kept = hall.setup().settings.personal_data_kept.delta();
    let ends: Vec<_> = handled
        .personal_ends
        .iter()
        .map(|(id, at)| (Some(*id), *at))
        .collect();
    let erased = hall.now + kept;
    assert_eq!(ends, [(case.said, erased), (case.contact, erased)]);
}

#[test]
fn antwoord_acknowledges_within_five_working_days_and_the_law_settles_within_six_weeks() {
    let mut hall = under("antwoord");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    let expected = [
        clock(
            CaseStep::Acknowledge,
            "2026-11-17 23",
            "2026-11-16 23",
            ClockSource::Charter,
        ),
        clock(
            CaseStep::Settle,
            "2026-12-22 23",
            "2026-12-15 23",
            ClockSource::Law,
        ),
    ];
    assert_eq!(clocks(&hall, case), expected);
}

#[test]
fn five_working_days_before_christmas_end_in_the_new_year() {
    let mut hall = under("antwoord");
    let case = open(hall.on("2026-12-24").at("16:00"), CaseKind::Complaint, None);
    // The 28th to the 31st, and Monday the fourth of January.
    assert_eq!(clocks(&hall, case)[0].1, "2027-01-04 23");
}

#[test]
fn harlingen_explains_to_whoever_says_that_a_promise_was_not_kept_and_others_do_not_promise_it() {
    let mut hall = under("harlingen");
    let ticket = hall.at("10:00").issue("paspoort");
    let case = open(&mut hall, CaseKind::Explanation, Some(ticket));
    assert_eq!(clocks(&hall, case)[0].0, CaseStep::Settle);
    let again = hall.refuses(Command::OpenCase(Box::new(request(
        CaseKind::Explanation,
        Some(ticket),
    ))));
    assert!(matches!(again, Refusal::WrongState { state, .. } if state == "asked"));
    let mut other = under("leeuwarden");
    let ticket = other.at("10:00").issue("paspoort");
    let refused = other.refuses(Command::OpenCase(Box::new(request(
        CaseKind::Explanation,
        Some(ticket),
    ))));
    assert!(matches!(refused, Refusal::WrongState { state, .. } if state == "notOffered"));
}

#[test]
fn antwoord_promises_an_answer_within_three_days() {
    let mut hall = under("antwoord");
    hall.at("10:00").issue("paspoort");
    let ticket = hall.serve("1");
    hall.does(step(ticket, promised(Reach::default())));
    let case = hall.state.cases.values().next().unwrap();
    assert_eq!(case.answer_by, Some("2026-11-13".parse().unwrap()));
    assert_eq!(case.counter, hall.ticket(ticket).counter);
    assert_eq!(
        hall.ticket(ticket).answer_promised_by,
        case.answer_by,
        "the visitor is told"
    );
}

#[test]
fn the_counter_is_told_the_day_that_the_charter_of_the_visit_names_as_the_hall_fills_it_in() {
    for (within_days, day) in [(Some(10), "2026-11-20"), (None, "2026-11-13")] {
        let mut hall = Hall::open_with(|setup| setup.charter.promised_answer_within_days = within_days);
        let told = |hall: &Hall| hall.seen(|scene| live(scene, &"1".parse().unwrap(), &[], false).unwrap());
        assert_eq!(
            told(&hall).usual_answer_by,
            None,
            "there is nobody to promise anything"
        );
        hall.at("10:00").issue("paspoort");
        let ticket = hall.serve("1");
        assert_eq!(told(&hall).usual_answer_by, Some(day.parse().unwrap()));
        let usual = told(&hall).usual_answer_by;
        hall.does(step(ticket, promised(Reach::default())));
        assert_eq!(hall.ticket(ticket).answer_promised_by, usual);
    }
}

fn promised(reach: Reach) -> TicketStep {
    TicketStep::Complete {
        outcome: Outcome::AnswerPromised,
        answer_promised_by: None,
        reach,
    }
}

#[test]
fn a_step_on_the_last_day_is_in_time_and_one_after_midnight_is_not() {
    for (day, time, missed) in [
        ("2026-11-17", "23:59:59", false),
        ("2026-11-18", "00:00:01", true),
    ] {
        let mut hall = under("antwoord");
        let case = open(hall.at("10:00"), CaseKind::Complaint, None);
        hall.on(day).at(time);
        hall.does(take(case, CaseStep::Acknowledge, Some("2026-12-01")));
        let found = &hall.state.cases[&case];
        assert_eq!(found.has_missed(), missed, "{day} {time}");
        assert!(found.clocks[0].escalated_at.is_some());
    }
}

#[test]
fn a_clock_that_ran_out_while_nobody_looked_is_marked_at_its_true_instant() {
    let mut hall = under("antwoord");
    let case = open(hall.at("10:00"), CaseKind::Complaint, None);
    hall.on("2027-02-01").at("10:00").settle();
    let marks: Vec<_> = hall
        .log
        .iter()
        .filter_map(|recorded| match recorded.event {
            Event::CaseEscalated { step, at, .. } => Some(("escalated", step, at.format("%F").to_string())),
            Event::CaseClockMissed { step, at, .. } => Some(("missed", step, at.format("%F").to_string())),
            _ => None,
        })
        .collect();
    let expected = [
        ("escalated", CaseStep::Acknowledge, "2026-11-16"),
        ("missed", CaseStep::Acknowledge, "2026-11-17"),
        ("escalated", CaseStep::Settle, "2026-12-15"),
        ("missed", CaseStep::Settle, "2026-12-22"),
    ];
    assert_eq!(
        marks,
        expected.map(|(what, step, day)| (what, step, day.to_owned()))
    );
    assert!(hall.state.cases[&case].is_escalated());
}

#[test]
fn the_day_named_in_an_acknowledgement_is_a_promise_when_it_is_the_earlier() {
    let mut hall = under("leeuwarden");
    let sooner = open(hall.at("10:00"), CaseKind::Complaint, None);
    hall.does(take(sooner, CaseStep::Acknowledge, Some("2026-12-01")));
    assert_eq!(clocks(&hall, sooner).last().unwrap().1, "2026-12-01 23");
    let later = open(&mut hall, CaseKind::Complaint, None);
    hall.does(take(later, CaseStep::Acknowledge, Some("2027-03-01")));
    assert_eq!(
        clocks(&hall, later).last().unwrap().1,
        "2027-01-19 23",
        "the charter's day holds"
    );
    assert_eq!(
        hall.state.cases[&later].answer_by,
        Some("2027-03-01".parse().unwrap())
    );
}

#[test]
fn open_cases_outlive_the_day_and_settled_ones_are_forgotten_with_their_visit() {
    let mut hall = under("leeuwarden");
    let ticket = hall.at("10:00").issue("paspoort");
    let settled = open(&mut hall, CaseKind::Complaint, Some(ticket));
    let still_open = open(&mut hall, CaseKind::TailoredHelp, None);
    hall.does(take(settled, CaseStep::Settle, None));
    // In time, so that nothing is owed for the visit.
    hall.leaves(ticket);
    for day in ["2026-11-11", "2026-11-12"] {
        hall.on(day).at("09:00").opens("1").at("18:00").closes("1");
        hall.on(day).at("23:00").settle();
    }
    assert_eq!(hall.state.cases.keys().copied().collect::<Vec<_>>(), [still_open]);
}

#[test]
fn an_answer_that_nobody_gave_leaves_the_list_ninety_days_after_it_was_missed() {
    let mut hall = under("antwoord");
    hall.at("10:00").issue("paspoort");
    let ticket = hall.serve("1");
    hall.does(step(ticket, promised(Reach::default())));
    // Missed at the end of 13 November.
    for (day, listed) in [("2027-02-11", 1), ("2027-02-12", 0)] {
        hall.on(day)
            .at("09:00")
            .opens("1")
            .at("18:00")
            .closes("1")
            .at("23:59")
            .settle();
        assert_eq!(hall.state.cases.len(), listed, "{day}");
    }
}

#[test]
fn the_private_room_is_asked_for_after_the_number_was_taken_and_kept_out_of_the_log() {
    let mut hall = Hall::open();
    let ticket = hall.at("10:00").issue("paspoort");
    hall.does(Command::AskPrivateRoom { ticket });
    hall.does(Command::AskPrivateRoom { ticket });
    let found = hall.ticket(ticket).clone();
    assert_eq!(hall.state.needs(&found), [Need::PrivateRoom]);
    let changes = hall
        .log
        .iter()
        .filter(|recorded| recorded.event.kind() == "ticketNeedsChanged");
    assert_eq!(changes.count(), 1, "asking again changes nothing");
    hall.serve("1");
    assert_eq!(hall.state.rooms_taken(), 1);
    let needs = Vec::new();
    hall.does(Command::SetNeeds { ticket, needs });
    assert_eq!(hall.state.rooms_taken(), 0);
}

/// What somebody does with the cases of a random month.
#[derive(Debug, Clone)]
enum Act {
    Open(CaseKind),
    Take(usize, CaseStep, u8),
    Wait(u32),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let kind = prop_oneof![
        Just(CaseKind::Complaint),
        Just(CaseKind::TailoredHelp),
        Just(CaseKind::Explanation),
        Just(CaseKind::Suggestion),
        Just(CaseKind::CallBack)
    ];
    let of_case = prop_oneof![
        Just(CaseStep::Acknowledge),
        Just(CaseStep::CallBack),
        Just(CaseStep::TellDelay),
        Just(CaseStep::Settle)
    ];
    let act = prop_oneof![
        kind.prop_map(Act::Open),
        (0_usize..6, of_case, 0_u8..90).prop_map(|(case, step, days)| Act::Take(case, step, days)),
        (1_u32..200).prop_map(Act::Wait),
    ];
    prop::collection::vec(act, 1..40)
}

fn sound(case: &Case, now: chrono::DateTime<chrono::Utc>) {
    for clock in &case.clocks {
        let due = clock.set.due_at;
        assert!(clock.set.escalates_at <= due);
        let over = clock.done_at.unwrap_or(now) > due;
        assert_eq!(
            clock.missed_at,
            over.then_some(due),
            "missed just when it was late, {clock:?}"
        );
        assert!(
            clock.missed_at.is_none() || clock.escalated_at.is_some(),
            "nobody was warned, {clock:?}"
        );
    }
    let mut steps: Vec<_> = case.steps.iter().map(|taken| taken.step).collect();
    steps.sort_unstable();
    steps.dedup();
    assert_eq!(steps.len(), case.steps.len(), "each step once");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_is_done_clocks_are_missed_just_when_they_are_late_and_the_log_and_a_snapshot_say_the_same(
        acts in acts(),
    ) {
        let mut hall = under("harlingen");
        let before = hall.log.len();
        hall.at("10:00");
        for act in acts {
            match act {
                Act::Wait(hours) => {
                    hall.now += chrono::TimeDelta::hours(i64::from(hours));
                    hall.settle();
                }
                Act::Open(kind) => {
                    open(&mut hall, kind, None);
                }
                Act::Take(case, step, days) => {
                    let Some(id) = hall.state.cases.keys().nth(case).copied() else { continue };
                    let by = hall.now + chrono::TimeDelta::days(i64::from(days) + 1);
                    let by = by.date_naive().to_string();
                    let answer_by = step.names_a_day().then_some(by.as_str());
                    let found = &hall.state.cases[&id];
                    let fits = !step.names_a_day() || found.kind == CaseKind::Complaint;
                    if fits && found.settled_at().is_none() && !found.has_taken(step) {
                        hall.does(take(id, step, answer_by));
                    } else {
                        hall.refuses(take(id, step, answer_by));
                    }
                }
            }
        }
        hall.settle();
        for case in hall.state.cases.values() {
            sound(case, hall.now);
        }
        prop_assert!(hall.log.len() > before || hall.state.cases.is_empty());
        let mut replayed = State::default();
        for recorded in &hall.log {
            replayed.apply(recorded).unwrap();
        }
        prop_assert_eq!(&replayed.cases, &hall.state.cases);
        prop_assert_eq!(&replayed.case_dues, &hall.state.case_dues);
        let text = serde_json::to_string(&hall.state).unwrap();
        let mut read: State = serde_json::from_str(&text).unwrap();
        read.index_all();
        prop_assert_eq!(&read.case_dues, &hall.state.case_dues);
        prop_assert_eq!(&read.cases, &hall.state.cases);
    }
}
