//! The town hall of the examples: three counters, four services, walk-ins within a quarter of an hour.

use chrono::{NaiveTime, Weekday};
use chrono_tz::Europe::Amsterdam;
use kwartier::charter::{
    ArrivalKind, Charter, ClockStart, ClockStop, Commitment, Norm, RedressKind, RedressStep, RedressWhen,
    Source,
};
use kwartier::duration::Length;
use kwartier::hall::setup::{Counter, HallSetup, OpeningPeriod, Service, ServiceTime, Settings};
use kwartier::ids::Language;

pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Open from nine to five every day; what is promised stands in [`charter`].
pub fn setup() -> HallSetup {
    HallSetup {
        name: "Stadhuis".into(),
        time_zone: Amsterdam,
        services: vec![
            service("paspoort", "P"),
            service("rijbewijs", "R"),
            service("uittreksel", "U"),
            service("afhalen", "P"),
        ],
        counters: vec![
            counter("1", "paspoort rijbewijs afhalen"),
            counter("2", "paspoort uittreksel"),
            counter("3", "rijbewijs uittreksel"),
        ],
        opening_hours: hours("09:00", "17:00"),
        closures: Vec::new(),
        settings: Settings::default(),
        charter: charter(ClockStop::Called),
        notices: Vec::new(),
        address: None,
        retired: false,
        booking: None,
    }
}

/// The same hours on each day of the week; `00:00` is the end of the day.
pub fn hours(from: &str, to: &str) -> Vec<OpeningPeriod> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    WEEK.iter()
        .map(|weekday| OpeningPeriod {
            weekday: *weekday,
            from: time(from),
            to: time(to),
        })
        .collect()
}

/// Walk-ins within 15 minutes and appointments within 5; an apology at once, a coffee ten minutes later.
pub fn charter(clock_stop: ClockStop) -> Charter {
    Charter {
        name: "voorbeeld".parse().unwrap(),
        version: "1".into(),
        valid_from: "2026-01-01".parse().unwrap(),
        title: "Voorbeeld".into(),
        source: "tests".into(),
        norms: vec![
            norm(ArrivalKind::WalkIn, "PT15M", clock_stop),
            norm(ArrivalKind::Appointment, "PT5M", clock_stop),
        ],
        exceptions: Vec::new(),
        complaints: None,
        promised_answer_within_days: None,
        called_back_within_working_days: None,
        suggestions_answered_within_weeks: None,
        passed_on_at_most: None,
        reviewed_every_months: None,
        redress_lapses_after: length("P30D"),
        restricted_hours: Vec::new(),
        later: Vec::new(),
    }
}

fn norm(kind: ArrivalKind, limit: &str, clock_stop: ClockStop) -> Norm {
    Norm {
        id: match kind {
            ArrivalKind::WalkIn => "inloop".parse().unwrap(),
            ArrivalKind::Appointment => "afspraak".parse().unwrap(),
        },
        limit: length(limit),
        clock_start: ClockStart::Arrival,
        clock_stop,
        commitment: Commitment::Guarantee,
        visit_kinds: vec![kind],
        services: Vec::new(),
        except_services: Vec::new(),
        redress: vec![
            after("PT0S", RedressKind::Apology),
            after("PT10M", RedressKind::Coffee),
        ],
    }
}

/// A step that is offered by itself, so long after the breach.
pub fn after(over: &str, kind: RedressKind) -> RedressStep {
    RedressStep {
        when: RedressWhen::After(length(over)),
        kind,
        max_euros: None,
        source: Source::Default,
    }
}

pub fn length(text: &str) -> Length {
    text.parse().unwrap()
}

fn service(id: &str, letter: &str) -> Service {
    Service {
        id: id.parse().unwrap(),
        letter: letter.parse().unwrap(),
        names: [(Language::DUTCH, id.to_owned())].into(),
        bring: std::collections::BTreeMap::new(),
        group: None,
        icon: None,
        booking: None,
        service_time: ServiceTime {
            mean_s: 600.0,
            variation: 0.6,
        },
    }
}

fn counter(id: &str, services: &str) -> Counter {
    Counter {
        id: id.parse().unwrap(),
        name: format!("Balie {id}"),
        zone: None,
        services: super::commands::services(services),
    }
}
