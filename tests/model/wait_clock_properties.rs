//! The wait clock on any day: over daylight-saving nights, midnight and leap days, for who is early or late, with
//! exceptions that begin or end while people wait. Written down anew here, by instants alone.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use kwartier::charter::{ExceptionEffect, NormException};
use kwartier::hall::calendar;
use kwartier::hall::command::Command;
use kwartier::hall::done::Done;
use kwartier::hall::event::Event;
use proptest::prelude::*;

use super::commands::{check_in, issue};
use super::hall::Hall;
use super::stadhuis::{hours, length};

/// Days on which clocks do something odd, and some on which they do not.
fn days() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        Just("2026-10-25"),
        Just("2027-03-28"),
        Just("2028-02-28"),
        Just("2028-02-29"),
        Just("2026-12-31"),
        Just("2026-11-10"),
    ]
    .prop_map(|day| day.parse().unwrap())
}

/// An exception of some hours on that day and the next, with another limit for everybody.
fn exception(day: NaiveDate, from: u32, to: u32, limit_minutes: i64) -> NormException {
    let hour = |hour: u32| (hour < 24).then(|| NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
    NormException {
        norms: Vec::new(),
        services: Vec::new(),
        from: day,
        to: day + Duration::days(2),
        weekdays: Vec::new(),
        from_time: hour(from),
        to_time: hour(to),
        effect: ExceptionEffect::Limit(length(&format!("PT{limit_minutes}M"))),
        announced: None,
        notice: [("nl".parse().unwrap(), "Druk".to_owned())].into(),
    }
}

/// Open round the clock, with one exception; the story is told in instants from local midnight of its day on.
fn hall(day: NaiveDate, exception: NormException) -> (Hall, DateTime<Utc>) {
    let mut hall = Hall::with(|setup| {
        setup.opening_hours = hours("00:00", "00:00");
        setup.charter.exceptions = vec![exception];
    });
    let midnight = calendar::midnight_after(Amsterdam, day.pred_opt().unwrap());
    hall.at_utc(&midnight.to_rfc3339()).opens("1");
    (hall, midnight)
}

/// What the exception makes of the limit for a wait that begins at that instant.
fn limit_s(exception: &NormException, begins: DateTime<Utc>, usual_minutes: i64) -> i64 {
    let local = begins.with_timezone(&Amsterdam).naive_local();
    let in_days = exception.from <= local.date() && local.date() < exception.to;
    let in_hours = exception.from_time.is_none_or(|from| from <= local.time())
        && exception.to_time.is_none_or(|to| local.time() < to);
    match exception.effect {
        ExceptionEffect::Limit(limit) if in_days && in_hours => limit.seconds().into(),
        _ => usual_minutes * 60,
    }
}

fn broken_at(hall: &Hall) -> Vec<DateTime<Utc>> {
    let events = hall.log.iter();
    let broken = events.filter_map(|recorded| match &recorded.event {
        Event::BreachRegistered(breach) => Some(breach.at),
        _ => None,
    });
    broken.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_walk_ins_promise_breaks_just_when_the_limit_of_its_first_moment_has_run_out(
        day in days(), minute in 0i64..1_439, from in 0u32..12, length in 1u32..13, limit in 1i64..50, called in 0i64..90,
    ) {
        let exception = exception(day, from, from + length, limit);
        let (mut hall, midnight) = hall(day, exception.clone());
        let begins = midnight + TimeDelta::minutes(minute);
        prop_assume!(begins + TimeDelta::minutes(100) < calendar::midnight_after(Amsterdam, day));
        hall.at_utc(&begins.to_rfc3339());
        let visit = hall.issues(issue("paspoort"));
        let due = begins + TimeDelta::seconds(limit_s(&exception, begins, 15));
        prop_assert_eq!(hall.leg(visit).due_at, Some(due));
        let call = begins + TimeDelta::minutes(called);
        hall.at_utc(&call.to_rfc3339()).call("1");
        hall.at_utc(&(call + TimeDelta::minutes(5)).to_rfc3339()).settle();
        let expected: Vec<DateTime<Utc>> = if call > due { vec![due] } else { Vec::new() };
        prop_assert_eq!(broken_at(&hall), expected, "stopping exactly at the limit keeps the promise");
        prop_assert_eq!(hall.leg(visit).waited_s(call), called * 60);
    }

    #[test]
    fn an_appointments_clock_starts_at_the_later_of_its_time_and_the_check_in(
        day in days(), minute in 60i64..1_300, early in -20i64..50, from in 0u32..12, length in 1u32..13, limit in 1i64..50,
    ) {
        let exception = exception(day, from, from + length, limit);
        let (mut hall, midnight) = hall(day, exception.clone());
        let appointed = midnight + TimeDelta::minutes(minute);
        let come = appointed - TimeDelta::minutes(early);
        prop_assume!(come > midnight);
        let request = kwartier::hall::command::AppointmentRequest {
            code: "ABCD".into(),
            services: super::commands::services("paspoort"),
            at: appointed,
            reserved_for: None,
            contact: None,
            mail: None,
            party: kwartier::hall::command::Party::default(),
        };
        hall.does(Command::Book { requests: vec![request] });
        hall.at_utc(&come.to_rfc3339());
        let Done::Ticket { id: visit, .. } = hall.does(check_in("ABCD")) else {
            return Err(TestCaseError::fail("no ticket"));
        };
        let begins = come.max(appointed);
        let due = begins + TimeDelta::seconds(limit_s(&exception, begins, 5));
        prop_assert_eq!(hall.leg(visit).clock_start_at, begins);
        prop_assert_eq!(hall.leg(visit).due_at, Some(due));
        prop_assert_eq!(hall.leg(visit).waited_s(come), 0, "who is early waits zero until the appointed time");
    }

    #[test]
    fn at_local_midnight_every_clock_closes_and_nothing_breaks_after_it(
        day in days(), before in 1i64..40, after in 0i64..120,
    ) {
        let (mut hall, _) = hall(day, exception(day, 0, 24, 15));
        let midnight = calendar::midnight_after(Amsterdam, day);
        let begins = midnight - TimeDelta::minutes(before);
        hall.at_utc(&begins.to_rfc3339());
        let visit = hall.issues(issue("paspoort"));
        hall.at_utc(&(midnight + TimeDelta::minutes(after)).to_rfc3339()).settle();
        let due = begins + TimeDelta::minutes(15);
        let expected: Vec<DateTime<Utc>> = if due < midnight { vec![due] } else { Vec::new() };
        prop_assert_eq!(broken_at(&hall), expected);
        prop_assert_eq!(hall.ticket(visit).ended_at, Some(midnight));
    }
}
