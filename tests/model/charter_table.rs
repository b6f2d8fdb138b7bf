//! The five charters as they are written, cell by cell: the table in `docs/charters.md` names these tests.

use std::collections::BTreeSet;

use kwartier::charter::load::{parse, shipped};
use kwartier::charter::{Charter, Commitment, ExceptionEffect, RedressKind, RedressWhen};
use kwartier::hall::command::{AppointmentRequest, CaseRequest, Command, Reach};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{AnswerWay, CaseKind, MailAbout, MailState, RedressState, Subject};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::mail::MailWish;
use kwartier::hall::setup::Phase;
use kwartier::ids::{Language, TicketId};

use super::commands::{issue, services};
use super::hall::Hall;
use super::stadhuis::hours;

fn charter(name: &str) -> Charter {
    let name: kwartier::ids::CharterName = name.parse().unwrap();
    parse(name.clone(), shipped(&name).unwrap()).unwrap()
}

/// The town hall under that charter.
fn under(name: &str) -> Hall {
    Hall::open_with(|setup| setup.charter = charter(name))
}

/// A walk-in who came at ten is promised a call, or help, until so many minutes past, and not a second later.
fn assert_walk_in(name: &str, due: &str, call_is_enough: bool) {
    let mut hall = under(name);
    let visit = hall.at("10:00").issue("paspoort");
    assert_eq!(hall.due(visit), due, "{name}");
    hall.at("10:05").call("1");
    hall.at("10:40").settle();
    assert_eq!(
        hall.breaches().is_empty(),
        call_is_enough,
        "{name}: a call is enough"
    );
}

/// The same for an appointment at half past ten.
fn assert_appointment(name: &str, due: &str, call_is_enough: bool) {
    let mut hall = under(name);
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:20").check_in("ABCD");
    assert_eq!(hall.due(visit), due, "{name}");
    hall.at("10:30").call("1");
    hall.at("11:00").settle();
    assert_eq!(
        hall.breaches().is_empty(),
        call_is_enough,
        "{name}: a call is enough"
    );
}

fn assert_commitment(name: &str, commitment: Commitment) {
    assert!(
        charter(name)
            .norms
            .iter()
            .all(|norm| norm.commitment == commitment)
    );
    let mut hall = under(name);
    hall.at("10:00").issue("paspoort");
    hall.at("10:30").settle();
    assert_eq!(hall.breaches().len(), 1, "broken targets are registered too");
}

/// What a walk-in who came at ten is owed when the day is over, by kind.
fn owed(hall: &Hall, visit: TicketId) -> Vec<RedressKind> {
    hall.breach(visit)
        .redress
        .iter()
        .map(|redress| redress.kind)
        .collect()
}

// Without an appointment.

#[test]
fn antwoord_walk_in_has_their_turn_within_fifteen_minutes() {
    assert_walk_in("antwoord", "10:15", true);
}

#[test]
fn leeuwarden_walk_in_is_helped_within_twenty_minutes() {
    assert_walk_in("leeuwarden", "10:20", false);
}

#[test]
fn heemskerk_walk_in_waits_fifteen_minutes_at_most() {
    assert_walk_in("heemskerk", "10:15", true);
}

#[test]
fn utrecht_walk_in_waits_fifteen_minutes_at_most() {
    assert_walk_in("utrecht", "10:15", true);
}

#[test]
fn harlingen_walk_in_waits_fifteen_minutes_at_most() {
    assert_walk_in("harlingen", "10:15", true);
}

// With an appointment.

#[test]
fn antwoord_appointment_has_their_turn_within_five_minutes() {
    assert_appointment("antwoord", "10:35", true);
}

#[test]
fn leeuwarden_appointment_waits_five_minutes_at_most() {
    assert_appointment("leeuwarden", "10:35", true);
}

#[test]
fn heemskerk_appointment_waits_five_minutes_at_most() {
    assert_appointment("heemskerk", "10:35", true);
}

#[test]
fn utrecht_appointment_has_the_same_fifteen_minutes() {
    assert_appointment("utrecht", "10:45", true);
}

#[test]
fn harlingen_appointment_is_helped_within_three_minutes() {
    assert_appointment("harlingen", "10:33", false);
}

// How firm.

#[test]
fn antwoord_is_a_guarantee() {
    assert_commitment("antwoord", Commitment::Guarantee);
}

#[test]
fn leeuwarden_is_a_guarantee() {
    assert_commitment("leeuwarden", Commitment::Guarantee);
}

#[test]
fn heemskerk_is_a_guarantee() {
    assert_commitment("heemskerk", Commitment::Guarantee);
}

#[test]
fn utrecht_is_a_target() {
    assert_commitment("utrecht", Commitment::Target);
}

#[test]
fn harlingen_is_a_guarantee() {
    assert_commitment("harlingen", Commitment::Guarantee);
}

// When it takes longer.

#[test]
fn antwoord_visitor_hears_how_long_the_wait_is_at_that_moment() {
    let mut hall = under("antwoord");
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    let second = hall.breach(visit).second_due_at.unwrap();
    assert_eq!(hall.wall(second), "10:25");
    assert_eq!(hall.leg(visit).waited_s(hall.now), 16 * 60);
    assert_eq!(owed(&hall, visit), []);
}

#[test]
fn leeuwarden_compensates_by_apology_coffee_parking_or_travel() {
    let mut hall = under("leeuwarden");
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("16:00").settle();
    let by_itself = owed(&hall, visit);
    assert!(by_itself.contains(&RedressKind::Apology) && by_itself.contains(&RedressKind::Coffee));
    let all: BTreeSet<RedressKind> = charter("leeuwarden").norms[0]
        .redress
        .iter()
        .map(|step| step.kind)
        .collect();
    for kind in [
        RedressKind::Apology,
        RedressKind::WrittenApology,
        RedressKind::Coffee,
        RedressKind::Parking,
        RedressKind::Travel,
    ] {
        assert!(all.contains(&kind), "{kind:?}");
    }
}

#[test]
fn heemskerk_tells_of_the_rebuilding_and_keeps_its_norm() {
    let mut hall = under("heemskerk");
    hall.at("10:00").settle();
    assert_eq!(told(&hall), [(Phase::Shown, true)]);
    assert_eq!(
        charter("heemskerk").exceptions[0].effect,
        ExceptionEffect::NoticeOnly
    );
    assert_walk_in("heemskerk", "10:15", true);
}

#[test]
fn utrecht_announces_known_peaks_and_owes_nothing() {
    let mut hall = under("utrecht");
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("16:00").settle();
    assert_eq!(owed(&hall, visit), []);
    assert_eq!(told(&hall), [], "summer is far away");
    hall.on("2027-05-10").at("10:00").settle();
    assert_eq!(told(&hall), [(Phase::Announced, true)], "three weeks ahead");
    hall.on("2027-06-07").at("10:00").settle();
    assert_eq!(told(&hall), [(Phase::Shown, true)]);
    hall.on("2027-09-01").at("10:00").settle();
    assert_eq!(told(&hall), [], "summer is over");
}

/// What visitors are told of the charter now: announced or shown, and whether the record has it with a Dutch text.
fn told(hall: &Hall) -> Vec<(Phase, bool)> {
    let now = hall.state.said.values().filter(|said| said.to.is_none());
    let of_notice = now.filter_map(|said| match &said.subject {
        Subject::Notice { phase, texts, .. } => Some((*phase, texts.contains_key(&Language::DUTCH))),
        Subject::OverNorm { .. } => None,
    });
    of_notice.collect()
}

#[test]
fn harlingen_explains_to_whoever_says_that_a_promise_was_not_kept() {
    let charter = charter("harlingen");
    for norm in &charter.norms {
        assert_eq!(norm.redress.len(), 1);
        assert_eq!(norm.redress[0].kind, RedressKind::Explanation);
        assert_eq!(norm.redress[0].when, RedressWhen::OnRequest);
    }
    let mut hall = under("harlingen");
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("16:00").settle();
    assert_eq!(owed(&hall, visit), [], "only for whoever asks");
}

// The record.

#[test]
fn leeuwarden_registers_every_missed_norm() {
    let mut hall = under("leeuwarden");
    let visits: Vec<TicketId> = ["09:30", "09:40", "09:50"]
        .map(|time| hall.at(time).issue("paspoort"))
        .into();
    hall.leaves(visits[1]);
    hall.at("12:00").settle();
    let broken: Vec<TicketId> = hall.breaches().into_iter().map(|(visit, ..)| visit).collect();
    assert_eq!(
        broken,
        [visits[0], visits[2]],
        "who left in time was not let down"
    );
    hall.leaves(visits[0]);
    assert_eq!(hall.breaches().len(), 2, "leaving afterwards takes nothing back");
}

#[test]
fn leeuwarden_is_reviewed_yearly() {
    let mut hall = under("leeuwarden");
    hall.on("2026-12-03").at("23:59").settle();
    assert!(hall.state.cases.is_empty());
    hall.on("2026-12-04").at("08:00").settle();
    let review = hall.state.cases.values().next().unwrap();
    assert_eq!(review.kind, CaseKind::CharterReview);
    assert_eq!(review.answer_by, Some("2027-01-01".parse().unwrap()));
}

#[test]
fn utrecht_watches_its_norms_though_they_are_targets() {
    assert_commitment("utrecht", Commitment::Target);
}

#[test]
fn harlingen_revises_its_norms_by_a_new_edition() {
    let mut next = charter("harlingen");
    next.version = "2027".into();
    next.valid_from = "2026-11-11".parse().unwrap();
    next.norms[0].limit = "PT10M".parse().unwrap();
    let both = Charter::of_editions(vec![charter("harlingen"), next])
        .unwrap()
        .unwrap();
    let mut hall = Hall::open_with(|setup| setup.charter = both);
    let today = hall.at("10:00").issue("paspoort");
    assert_eq!(hall.due(today), "10:15");
    let tomorrow = hall.on("2026-11-11").at("10:00").issue("paspoort");
    assert_eq!(hall.due(tomorrow), "10:10");
}

// Complaints.

#[test]
fn antwoord_acknowledges_a_complaint_within_five_working_days() {
    let clocks = charter("antwoord").complaints.unwrap();
    assert_eq!(clocks.acknowledged_within_working_days, Some(5));
}

#[test]
fn leeuwarden_calls_back_within_five_working_days_and_settles_within_ten_weeks() {
    let clocks = charter("leeuwarden").complaints.unwrap();
    assert_eq!(clocks.called_back_within_working_days, Some(5));
    assert_eq!(clocks.settled_within_weeks, Some(10));
}

#[test]
fn leeuwarden_tells_when_a_complaint_takes_more_than_five_working_days() {
    let mut hall = under("leeuwarden");
    let complaint = CaseRequest {
        kind: CaseKind::Complaint,
        ticket: None,
        counter: None,
        said: Some("Ik wachtte te lang.".into()),
        reach: Reach {
            way: Some(AnswerWay::Letter),
            contact: Some("M. Visser, Kade 1".into()),
        },
    };
    let Done::Case(id) = hall.at("10:00").does(Command::OpenCase(Box::new(complaint))) else {
        panic!("no case");
    };
    hall.on("2026-11-17").at("12:00").settle();
    assert!(hall.state.cases[&id].is_escalated(), "the supervisor is reminded");
    assert_eq!(hall.state.cases[&id].takes_longer_since(), None);
    hall.on("2026-11-18").at("12:00").settle();
    assert!(hall.state.cases[&id].takes_longer_since().is_some());
}

// At the counter.

#[test]
fn antwoord_answers_within_three_days_what_cannot_be_answered_now() {
    assert_eq!(charter("antwoord").promised_answer_within_days, Some(3));
}

#[test]
fn antwoord_helps_who_cannot_come_unaided() {
    let mut hall = under("antwoord");
    let asked = CaseRequest {
        kind: CaseKind::TailoredHelp,
        ticket: None,
        counter: None,
        said: Some("Mijn moeder kan niet komen.".into()),
        reach: Reach {
            way: Some(AnswerWay::Phone),
            contact: Some("06 0000 0000".into()),
        },
    };
    let Done::Case(id) = hall.at("10:00").does(Command::OpenCase(Box::new(asked))) else {
        panic!("no case");
    };
    assert!(
        hall.state.cases[&id].due_at().is_some(),
        "it is on a list with a clock"
    );
}

#[test]
fn harlingen_confirms_an_appointment_by_mail() {
    let mut hall = under("harlingen");
    let request = AppointmentRequest {
        code: "ABCD".into(),
        services: services("paspoort"),
        at: hall.instant("11:00"),
        reserved_for: None,
        contact: None,
        mail: Some(MailWish {
            address: "visser@example.nl".into(),
            language: None,
        }),
        party: kwartier::hall::command::Party::default(),
    };
    let requests = vec![request];
    hall.at("10:00").does(Command::Book { requests });
    let mail = hall.state.mails.values().next().unwrap();
    assert_eq!((mail.about, mail.state), (MailAbout::Booked, MailState::Queued));
}

/// A visitor who needs the room for private matters is called only when it is free.
fn assert_private_room(name: &str) {
    use kwartier::hall::facts::Need;
    let mut hall = under(name);
    let in_private = || {
        let mut request = issue("paspoort");
        request.needs = vec![Need::PrivateRoom];
        request
    };
    let first = hall.at("10:00").issues(in_private());
    let second = hall.issues(in_private());
    let third = hall.issue("paspoort");
    assert_eq!(hall.call("1"), first);
    assert_eq!(hall.call("2"), third, "{name}: the room is taken");
    assert_eq!(hall.state_of(second).name(), "waiting");
}

#[test]
fn leeuwarden_has_a_room_for_private_matters() {
    assert_private_room("leeuwarden");
}

#[test]
fn heemskerk_has_a_private_room_on_request() {
    assert_private_room("heemskerk");
}

#[test]
fn utrecht_is_open_from_nine_to_five() {
    let mut hall = under("utrecht");
    hall.at("09:00").issue("paspoort");
    for closed in ["08:59", "17:00"] {
        let mut hall = under("utrecht");
        let refusal = hall
            .on("2026-11-11")
            .at(closed)
            .refuses(Command::Issue(issue("paspoort")));
        assert!(
            matches!(refusal, Refusal::HallClosed { .. }),
            "{closed}: {refusal}"
        );
    }
}

#[test]
fn harlingen_does_short_transactions_only_in_the_evening() {
    let mut hall = Hall::open_with(|setup| {
        setup.charter = charter("harlingen");
        setup.opening_hours = hours("09:00", "20:00");
    });
    hall.on("2026-11-12").at("16:59").issue("afhalen");
    hall.at("17:00").issue("uittreksel");
    let refusal = hall.refuses(Command::Issue(issue("afhalen")));
    let left_out = services("afhalen");
    assert_eq!(refusal, Refusal::NotOnOfferNow { services: left_out });
}

#[test]
fn harlingen_leaves_the_social_domain_out() {
    let mut hall = Hall::open_with(|setup| {
        setup.charter = charter("harlingen");
        let mut wmo = setup.services[0].clone();
        wmo.id = "wmo".parse().unwrap();
        setup.services.push(wmo.clone());
        setup.counters[0].services.push(wmo.id);
    });
    let visit = hall.at("10:00").issue("wmo");
    assert_eq!(hall.leg(visit).norm, None);
    hall.at("12:00").settle();
    assert_eq!(hall.breaches(), []);
}

// The demonstration's charter, and the table itself.

#[test]
fn voorbeeld_joins_antwoords_limits_with_leeuwardens_redress() {
    assert_walk_in("voorbeeld", "10:15", true);
    assert_appointment("voorbeeld", "10:35", true);
    let mut hall = under("voorbeeld");
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:31").settle();
    let offered = [RedressKind::Apology, RedressKind::Coffee, RedressKind::Parking];
    assert_eq!(owed(&hall, visit), offered);
    let states = hall.breach(visit).redress.iter().map(|redress| redress.state);
    assert!(states.into_iter().all(|state| state == RedressState::Offered));
}

#[test]
fn every_test_that_the_table_of_charters_names_is_there() {
    let table = include_str!("../../docs/charters.md");
    let here = include_str!("charter_table.rs");
    let begins = ["antwoord_", "leeuwarden_", "heemskerk_", "utrecht_", "harlingen_"];
    let is_test = |word: &&str| begins.iter().any(|begin| word.starts_with(begin));
    let named: BTreeSet<&str> = table.split('`').filter(is_test).collect();
    assert!(named.len() > 20, "the table names tests");
    for test in &named {
        assert!(here.contains(&format!("fn {test}()")), "{test}");
    }
    for line in here.lines() {
        let test = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next());
        if let Some(test) = test.filter(is_test) {
            assert!(named.contains(test), "{test} is not in the table");
        }
    }
}
