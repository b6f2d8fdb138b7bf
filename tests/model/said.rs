//! What may be said about a wait: on no random day does a screen hold two figures that contradict each other, nor do
//! two screens.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use kwartier::charter::ArrivalKind;
use kwartier::forecast::{HallForecasts, Model, Unknown, WaitForecast, forecast};
use kwartier::hall::command::Command;
use kwartier::hall::decide::{handle, next_due};
use kwartier::hall::event::Recorded;
use kwartier::hall::facts::Actor;
use kwartier::hall::state::State;
use kwartier::ids::{HallId, ServiceId, TicketId};
use kwartier::view::said::{Among, PromiseSaid, SecondSaid, WaitSaid, longest};
use kwartier::view::{Scene, kiosk, lobby, supervisor, ticket};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::hall::Hall;
use super::plain::Plain;
use super::random_days::{acts, ticks};
use super::random_halls::{halls, mornings};
use super::truth::{all_views, contradictions, differences, disagreements, frames};

fn paspoort() -> ServiceId {
    "paspoort".parse().unwrap()
}

/// A forecast of so many minutes.
fn minutes(now: DateTime<Utc>, lo: u32, median: u32, hi: Option<u32>) -> WaitForecast {
    WaitForecast {
        median_s: median * 60,
        lo_s: lo * 60,
        hi_s: hi.map(|hi| hi * 60),
        breach_probability: None,
        as_of: now,
        at_once: 0.0,
        place: None,
    }
}

fn to_newcomers(forecast: Result<WaitForecast, Unknown>) -> HallForecasts {
    HallForecasts {
        newcomers: BTreeMap::from([(paspoort(), forecast)]),
        ..HallForecasts::default()
    }
}

fn to_ticket(id: TicketId, forecast: WaitForecast) -> HallForecasts {
    HallForecasts {
        tickets: BTreeMap::from([(id, Ok(forecast))]),
        ..HallForecasts::default()
    }
}

/// What the hall's views show with these forecasts.
fn seen<T>(hall: &Hall, forecasts: &HallForecasts, view: impl FnOnce(&Scene<'_>) -> T) -> T {
    hall.seen(|scene| view(&Scene { forecasts, ..*scene }))
}

/// What a visitor reads of the promise.
fn promise(hall: &Hall, visit: TicketId, forecasts: &HallForecasts) -> Option<PromiseSaid> {
    let found = hall.ticket(visit).clone();
    seen(hall, forecasts, |scene| {
        ticket::ticket(scene, &found, None).told(scene).promise
    })
}

fn second(hall: &Hall, visit: TicketId, forecast: WaitForecast) -> Option<SecondSaid> {
    match promise(hall, visit, &to_ticket(visit, forecast)) {
        Some(PromiseSaid::Broken { second, .. }) => second,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_range_for_who_comes_now_is_the_same_on_every_screen_and_marked_by_the_norm_beside_it() {
    let hall = Hall::open();
    let cases = [
        (minutes(hall.now, 5, 14, Some(20)), false),
        (minutes(hall.now, 5, 16, Some(20)), true),
        (minutes(hall.now, 25, 40, Some(65)), true),
    ];
    for (forecast, marked) in cases {
        let forecasts = to_newcomers(Ok(forecast));
        let [lobby, kiosk, supervisor] = seen(&hall, &forecasts, |scene| {
            [
                lobby::live(scene).forecasts[0].said,
                kiosk::live(scene, &BTreeMap::new()).services[0].said,
                supervisor::live(scene, &[]).services[0].said,
            ]
        });
        assert!(lobby == kiosk && lobby == supervisor);
        // Fifteen minutes to a walk-in, never the five of an appointment.
        let norm = lobby.norm.unwrap();
        assert_eq!((norm.limit_s, norm.arrival), (900, ArrivalKind::WalkIn));
        assert_eq!(lobby.past_norm, marked, "{forecast:?}");
    }
}

#[test]
fn a_wait_that_is_too_long_to_be_told_is_past_the_norm_and_no_number_is_given_before_closing() {
    let hall = Hall::open();
    for reason in [Unknown::NotToday, Unknown::TooLong] {
        let forecasts = to_newcomers(Err(reason));
        let kiosk = seen(&hall, &forecasts, |scene| {
            kiosk::live(scene, &BTreeMap::new()).services.remove(0)
        });
        assert!(kiosk.said.past_norm);
        assert_eq!((kiosk.forecast, kiosk.forecast_reason), (None, Some(reason)));
        let at_least = WaitSaid::LongerThan { lo_min: 360 };
        assert_eq!(kiosk.said.wait == at_least, reason == Unknown::TooLong);
    }
    let forecasts = to_newcomers(Err(Unknown::NotToday));
    let kiosk = seen(&hall, &forecasts, |scene| {
        kiosk::live(scene, &BTreeMap::new()).services.remove(0)
    });
    assert_eq!(kiosk.reason, Some(kiosk::Unavailable::ClosingSoon));
}

#[test]
fn who_waits_longest_is_named_with_the_promise_that_broke_and_never_as_whoever_reads_it() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    let second = hall.at("10:10").issue("paspoort");
    hall.at("10:24").settle();
    let said = hall.seen(|scene| longest(scene, &paspoort(), None)).unwrap();
    assert_eq!((said.waited_min, said.among), (24, Among::All));
    assert_eq!((said.norm.limit_s, said.norm.arrival), (900, ArrivalKind::WalkIn));
    assert_eq!(hall.seen(|scene| longest(scene, &paspoort(), Some(first))), None);
    assert!(
        hall.seen(|scene| longest(scene, &paspoort(), Some(second)))
            .is_some()
    );
}

#[test]
fn an_appointment_that_waits_too_long_is_not_called_the_longest_beside_a_walk_in_who_waits_longer() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.book("CODE-1", "paspoort", "10:01");
    hall.at("10:01").check_in("CODE-1");
    hall.at("10:14").settle();
    let said = hall.seen(|scene| longest(scene, &paspoort(), None)).unwrap();
    assert_eq!((said.waited_min, said.among), (13, Among::Appointments));
    assert_eq!(
        (said.norm.limit_s, said.norm.arrival),
        (300, ArrivalKind::Appointment)
    );
}

#[test]
fn who_is_past_the_promise_reads_the_second_one_only_while_the_forecast_keeps_it() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:15:01").settle();
    let second = |hall: &Hall, lo, median, hi| second(hall, visit, minutes(hall.now, lo, median, hi));
    assert_eq!(
        second(&hall, 2, 5, Some(9)),
        Some(SecondSaid::Within { minutes: 10 })
    );
    assert_eq!(
        second(&hall, 15, 20, Some(30)),
        Some(SecondSaid::NotWithin { minutes: 9 })
    );
    assert_eq!(
        second(&hall, 5, 10, Some(20)),
        Some(SecondSaid::Unsure { minutes: 9 })
    );
    assert_eq!(
        second(&hall, 20, 40, None),
        Some(SecondSaid::NotWithin { minutes: 9 })
    );
    // Half an hour later it is past, however soon the turn comes.
    hall.at("10:45").settle();
    assert_eq!(second(&hall, 2, 5, Some(9)), None);
}

#[test]
fn the_promise_is_not_said_to_hold_beside_a_wait_that_breaks_it() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05");
    let holds = |forecast| {
        matches!(
            promise(&hall, visit, &to_ticket(visit, forecast)),
            Some(PromiseSaid::Holds { .. })
        )
    };
    assert!(holds(minutes(hall.now, 2, 5, Some(9))));
    assert!(holds(minutes(hall.now, 5, 9, Some(20))));
    assert!(!holds(minutes(hall.now, 16, 20, Some(25))));
}

#[test]
fn who_missed_the_call_that_kept_the_promise_and_came_back_is_not_told_that_it_holds() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").call("1");
    hall.at("10:07").no_show(visit).at("10:12").requeue(visit);
    // It was kept at that call. Beside a wait of ten minutes, with three left until the promise, it cannot be said to hold.
    let forecasts = to_ticket(visit, minutes(hall.now, 10, 12, Some(20)));
    assert_eq!(promise(&hall, visit, &forecasts), None);
    hall.at("10:20").settle();
    assert_eq!(hall.breaches(), []);
}

#[test]
fn the_reader_of_frames_finds_what_contradicts() {
    let now: DateTime<Utc> = "2026-11-10T09:20:00Z".parse().unwrap();
    let norm = json!({"limitS": 900, "arrival": "walkIn"});
    let forecast = json!({"loS": 300, "medianS": 720, "hiS": 1_200});
    let between = |lo: u32, hi: u32| json!({"kind": "between", "loMin": lo, "hiMin": hi});
    let of_service = |wait: &Value, past: bool| {
        json!({"forecasts": [{
            "serviceId": "paspoort", "forecast": forecast, "wait": wait, "norm": norm, "pastNorm": past,
        }]})
    };
    let good = of_service(&between(5, 20), false);
    assert_eq!(contradictions(&good, now), Vec::<String>::new());
    assert_eq!(differences(&[&good, &good]), Vec::<String>::new());
    let ticket = |promise: Value| {
        json!({
            "number": "P001", "serviceId": "paspoort", "dueAt": "2026-11-10T09:15:00Z", "breach": {"id": "b1"},
            "forecast": {"loS": 900, "medianS": 1_200, "hiS": 1_800}, "wait": between(15, 30), "promise": promise,
        })
    };
    let second = |kind: &str| ticket(json!({"kind": "broken", "second": {"kind": kind, "minutes": 10}}));
    assert_eq!(contradictions(&second("notWithin"), now), Vec::<String>::new());
    let bad = [
        of_service(&between(5, 15), false),
        of_service(&between(5, 20), true),
        of_service(&json!({"kind": "longerThan", "loMin": 60}), false),
        second("within"),
        second("unsure"),
        json!({"overNorm": [{"serviceId": "paspoort", "waitS": 1_440}], "longestWaits": []}),
        json!({"services": [{"serviceId": "paspoort", "longestWaitS": 900,
            "longestWait": {"waitedMin": 24, "among": "all", "norm": norm}}]}),
    ];
    for frame in bad {
        assert_ne!(contradictions(&frame, now), Vec::<String>::new(), "{frame}");
    }
    let other = of_service(&between(10, 25), true);
    assert_ne!(differences(&[&good, &other]), Vec::<String>::new());
}

fn staff() -> Actor {
    Actor::principal("account:jansen")
}

fn assert_true(state: &State, forecasts: &HallForecasts, now: DateTime<Utc>) {
    let Some(setup) = state.setup.clone() else { return };
    let id: HallId = "stadhuis".parse().unwrap();
    let scene = Scene {
        hall: &id,
        state,
        setup: &setup,
        forecasts,
        now,
    };
    let views = all_views(&scene);
    for view in &views {
        let found = contradictions(view, now);
        assert!(found.is_empty(), "{found:#?}");
    }
    let found = differences(&views.iter().collect::<Vec<_>>());
    assert!(found.is_empty(), "{found:#?}");
    let frames = frames(&scene);
    let found = disagreements(
        &frames
            .iter()
            .map(|(name, frame)| (name.as_str(), frame))
            .collect(),
    );
    assert!(found.is_empty(), "{found:#?}");
    for service in &setup.services {
        named_person_is_the_longest(&scene, &service.id);
    }
}

/// The sentence names somebody of whom it is true.
fn named_person_is_the_longest(scene: &Scene<'_>, service: &ServiceId) {
    let late = scene.state.late_for(service);
    let late_min = late
        .map(|ticket| (ticket.leg().waited_s(scene.now) + 59) / 60)
        .max();
    let said = longest(scene, service, None);
    assert_eq!(said.as_ref().map(|said| i64::from(said.waited_min)), late_min);
    let Some(said) = said else { return };
    let waited = scene
        .waiting_for(service)
        .map(|ticket| ticket.leg().waited_s(scene.now));
    let all = waited.max().map(|waited_s| (waited_s + 59) / 60);
    if said.among == Among::All {
        assert_eq!(Some(i64::from(said.waited_min)), all);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_view_holds_two_figures_that_contradict_each_other(
        kind in halls(),
        morning in mornings(),
        steps in prop::collection::vec((ticks(), acts()), 1..90),
    ) {
        let setup = kind.setup();
        let configure = Command::Configure { setup: Arc::clone(&setup) };
        let mut state = State::default();
        let (mut model, mut folded) = (Model::new(), State::default());
        let mut learn = |events: &[Recorded]| {
            for recorded in events {
                model.observe(&folded, recorded);
                folded.apply(recorded).unwrap();
            }
            model.clone()
        };
        let handled = handle(&state, &configure, &staff(), morning);
        learn(&handled.events);
        state = handled.state;
        let (mut plain, mut clock) = (Plain::new(&setup), morning);
        let mut forecasts = HallForecasts::default();
        for (n, (tick, act)) in steps.iter().enumerate() {
            // Screens show the instant of the log, which never runs backwards.
            clock = tick.after(clock, &plain, next_due(&state)).max(clock);
            let command = act.command(&plain, clock);
            let handled = handle(&state, &command, &staff(), clock);
            plain.does(&command, clock).ok();
            let known = learn(&handled.events);
            state = handled.state;
            // Now and then the forecasts are some steps old, as screens see them.
            if n % 3 == 0 {
                forecasts = forecast(&state, &known, clock, n as u64, 30);
                let risks = forecasts.risks.then(&state, &forecasts, clock).then(&state, &forecasts, clock);
                forecasts.risks = Arc::new(risks);
            }
            if n % 2 == 0 {
                assert_true(&state, &forecasts, clock);
            }
        }
    }
}
