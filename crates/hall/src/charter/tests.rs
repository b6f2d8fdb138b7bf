//! The six shipped charters, sentence by sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::load::{SHIPPED, parse, shipped};
use super::*;

fn charter(name: &str) -> Charter {
    let name: CharterName = name.parse().unwrap();
    let text = shipped(&name).expect("the charter ships");
    parse(name, text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn service(name: &str) -> ServiceId {
    name.parse().unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// Checks what the charter promises a visit of this kind on an ordinary day: minutes, clock stop, commitment.
fn assert_promise(of: &str, kind: ArrivalKind, minutes: u32, stop: ClockStop, how: Commitment) {
    let charter = charter(of);
    let promise = charter
        .norm_for(kind, &service("verhuizing"), local("2026-11-02T10:00:00"))
        .expect("a norm holds");
    assert_eq!(promise.limit, Length::from_minutes(minutes), "{of}");
    assert_eq!(promise.norm.clock_start, ClockStart::Arrival, "{of}");
    assert_eq!(promise.norm.clock_stop, stop, "{of}");
    assert_eq!(promise.norm.commitment, how, "{of}");
}

/// What each step offers, and how far over the limit in minutes; `None` on request.
fn steps(norm: &Norm) -> Vec<(RedressKind, Option<u32>, Option<u32>)> {
    norm.redress
        .iter()
        .map(|step| {
            let minutes = match step.when {
                RedressWhen::After(over) => Some(over.seconds() / 60),
                RedressWhen::OnRequest => None,
            };
            (step.kind, minutes, step.max_euros)
        })
        .collect()
}

use ArrivalKind::{Appointment, WalkIn};
use ClockStop::{Called, Served};
use Commitment::{Guarantee, Target};

#[test]
fn every_shipped_charter_is_read_under_its_own_name() {
    for (name, _) in SHIPPED {
        assert_eq!(charter(name).name.as_str(), name);
    }
    assert_eq!(shipped(&"amsterdam".parse().unwrap()), None);
}

#[test]
fn antwoord_promises_walk_ins_their_turn_within_fifteen_minutes_and_appointments_within_five() {
    assert_promise("antwoord", WalkIn, 15, Called, Guarantee);
    assert_promise("antwoord", Appointment, 5, Called, Guarantee);
}

#[test]
fn antwoord_offers_nothing_for_a_longer_wait_but_the_truth() {
    assert!(
        charter("antwoord")
            .norms
            .iter()
            .all(|norm| norm.redress.is_empty())
    );
}

#[test]
fn antwoord_acknowledges_complaints_within_five_working_days_and_answers_within_three_days() {
    let charter = charter("antwoord");
    let complaints = charter.complaints.unwrap();
    assert_eq!(complaints.acknowledged_within_working_days, Some(5));
    assert_eq!(charter.promised_answer_within_days, Some(3));
}

#[test]
fn leeuwarden_promises_walk_ins_twenty_minutes_until_helped() {
    assert_promise("leeuwarden", WalkIn, 20, Served, Guarantee);
}

#[test]
fn leeuwarden_promises_appointments_a_wait_of_five_minutes() {
    assert_promise("leeuwarden", Appointment, 5, Called, Guarantee);
}

#[test]
fn leeuwarden_compensates_with_apologies_coffee_parking_and_travel_all_marked_as_defaults() {
    for norm in &charter("leeuwarden").norms {
        assert_eq!(
            steps(norm),
            [
                (RedressKind::Apology, Some(0), None),
                (RedressKind::Coffee, Some(0), None),
                (RedressKind::Parking, Some(15), Some(5)),
                (RedressKind::Travel, None, Some(10)),
                (RedressKind::WrittenApology, None, None),
            ]
        );
        assert!(norm.redress.iter().all(|step| step.source == Source::Default));
    }
}

#[test]
fn leeuwarden_calls_back_within_five_working_days_and_settles_within_ten_weeks() {
    let complaints = charter("leeuwarden").complaints.unwrap();
    assert_eq!(complaints.called_back_within_working_days, Some(5));
    assert_eq!(complaints.settled_within_weeks, Some(10));
    assert_eq!(complaints.acknowledged_within_working_days, None);
}

#[test]
fn heemskerk_promises_walk_ins_a_wait_of_fifteen_minutes_and_appointments_of_five() {
    assert_promise("heemskerk", WalkIn, 15, Called, Guarantee);
    assert_promise("heemskerk", Appointment, 5, Called, Guarantee);
}

#[test]
fn heemskerk_tells_visitors_of_the_rebuilding_and_keeps_its_norm() {
    let charter = charter("heemskerk");
    let [told] = &charter.exceptions[..] else {
        panic!("one exception");
    };
    assert!((told.from..told.to).contains(&local("2026-11-02T10:00:00").date()));
    assert_eq!(told.effect, ExceptionEffect::NoticeOnly);
    assert!(told.notice.contains_key(&crate::ids::Language::DUTCH));
    assert!(charter.norms.iter().all(|norm| norm.redress.is_empty()));
}

#[test]
fn utrecht_aims_at_fifteen_minutes_for_all_visits() {
    assert_promise("utrecht", WalkIn, 15, Called, Target);
    assert_promise("utrecht", Appointment, 15, Called, Target);
    assert!(
        charter("utrecht")
            .norms
            .iter()
            .all(|norm| norm.redress.is_empty())
    );
}

#[test]
fn utrecht_announces_the_summer_peak_of_passports_and_keeps_its_aim() {
    let charter = charter("utrecht");
    let july = local("2027-07-05T10:00:00");
    let [told] = &charter.exceptions[..] else {
        panic!("one exception");
    };
    assert!((told.from..told.to).contains(&july.date()));
    assert!(told.announced.is_some_and(|ahead| ahead > Length::ZERO));
    assert_eq!(told.services, [service("paspoort")]);
    let aim = charter.norm_for(WalkIn, &service("paspoort"), july).unwrap();
    assert_eq!(aim.limit, Length::from_minutes(15));
}

#[test]
fn harlingen_promises_walk_ins_a_wait_of_fifteen_minutes() {
    assert_promise("harlingen", WalkIn, 15, Called, Guarantee);
}

#[test]
fn harlingen_helps_appointments_within_three_minutes() {
    assert_promise("harlingen", Appointment, 3, Served, Guarantee);
}

#[test]
fn harlingen_explains_to_whoever_says_that_a_promise_was_not_kept() {
    for norm in &charter("harlingen").norms {
        assert_eq!(steps(norm), [(RedressKind::Explanation, None, None)]);
        assert_eq!(norm.redress[0].source, Source::Text);
    }
}

#[test]
fn harlingen_leaves_the_social_domain_out() {
    let charter = charter("harlingen");
    for kind in [WalkIn, Appointment] {
        let promise = charter.norm_for(kind, &service("wmo"), local("2026-11-02T10:00:00"));
        assert_eq!(promise, None);
    }
}

#[test]
fn voorbeeld_joins_antwoords_limits_with_leeuwardens_redress() {
    assert_promise("voorbeeld", WalkIn, 15, Called, Guarantee);
    assert_promise("voorbeeld", Appointment, 5, Called, Guarantee);
    let leeuwarden = charter("leeuwarden");
    for norm in &charter("voorbeeld").norms {
        assert_eq!(norm.redress, leeuwarden.norms[0].redress);
    }
}

#[test]
fn voorbeeld_owes_an_apology_and_a_coffee_the_moment_a_promise_breaks() {
    for norm in &charter("voorbeeld").norms {
        let at_once: Vec<RedressKind> = norm
            .redress
            .iter()
            .filter(|step| step.when == RedressWhen::After(Length::ZERO))
            .map(|step| step.kind)
            .collect();
        assert_eq!(at_once, [RedressKind::Apology, RedressKind::Coffee]);
    }
}

/// The example charter with these exceptions to its norms.
fn with_exceptions(exceptions: &str) -> Charter {
    let name: CharterName = "voorbeeld".parse().unwrap();
    let text = format!("{}\n{exceptions}", shipped(&name).unwrap());
    parse(name, &text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn limit_at(charter: &Charter, kind: ArrivalKind, of: &str, when: &str) -> Option<Length> {
    charter
        .norm_for(kind, &service(of), local(when))
        .map(|promise| promise.limit)
}

#[test]
fn an_exception_holds_for_its_services_days_and_hours_only() {
    let charter = with_exceptions(
        "[[exceptions]]\nnorms = [\"walk-in\"]\nservices = [\"paspoort\"]\nfrom = 2026-07-01\nto = 2026-09-01\n\
         weekdays = [\"monday\"]\nfromTime = 09:00:00\ntoTime = 12:00:00\nlimit = \"PT30M\"\n",
    );
    let usual = Some(Length::from_minutes(15));
    let longer = Some(Length::from_minutes(30));
    for (of, when, expected) in [
        ("paspoort", "2026-07-06T09:00:00", longer),
        ("paspoort", "2026-07-06T11:59:59", longer),
        ("paspoort", "2026-07-06T12:00:00", usual),
        ("paspoort", "2026-07-06T08:59:59", usual),
        ("paspoort", "2026-07-07T09:00:00", usual),
        ("paspoort", "2026-06-29T09:00:00", usual),
        ("paspoort", "2026-08-31T09:00:00", longer),
        ("paspoort", "2026-09-07T09:00:00", usual),
        ("rijbewijs", "2026-07-06T09:00:00", usual),
    ] {
        assert_eq!(limit_at(&charter, WalkIn, of, when), expected, "{of} {when}");
    }
    let appointment = limit_at(&charter, Appointment, "paspoort", "2026-07-06T09:00:00");
    assert_eq!(appointment, Some(Length::from_minutes(5)));
}

#[test]
fn an_exception_can_lift_the_norm() {
    let charter = with_exceptions(
        "[[exceptions]]\nfrom = 2026-12-24\nto = 2026-12-25\neffect = \"noNorm\"\nnotice = { nl = \"Druk\" }\n",
    );
    assert_eq!(
        limit_at(&charter, WalkIn, "paspoort", "2026-12-24T10:00:00"),
        None
    );
    assert!(limit_at(&charter, WalkIn, "paspoort", "2026-12-23T10:00:00").is_some());
}

#[test]
fn a_notice_does_not_hide_the_exception_that_changes_the_limit() {
    let charter = with_exceptions(
        "[[exceptions]]\nfrom = 2026-07-01\nto = 2026-09-01\neffect = \"noticeOnly\"\nnotice = { nl = \"Druk\" }\n\
         [[exceptions]]\nfrom = 2026-07-01\nto = 2026-09-01\nlimit = \"PT30M\"\n",
    );
    let limit = limit_at(&charter, WalkIn, "paspoort", "2026-07-06T09:00:00");
    assert_eq!(limit, Some(Length::from_minutes(30)));
}

#[test]
fn a_charter_survives_the_log() {
    for (name, _) in SHIPPED {
        let charter = charter(name);
        let written = serde_json::to_string(&charter).unwrap();
        assert_eq!(serde_json::from_str::<Charter>(&written).unwrap(), charter);
    }
}
