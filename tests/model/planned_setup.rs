//! A change of the setup that begins on a day: with its first instant, once, over what others changed meanwhile; and nobody
//! who waits is left without a counter by any change.

use std::sync::Arc;

use kwartier::hall::command::{Command, SetupPlan};
use kwartier::hall::edit::{LaidOver, SetupEdit};
use kwartier::hall::event::Event;
use kwartier::hall::refusal::{LeftService, Refusal};
use kwartier::hall::setup::{Counter, HallSetup};

use super::commands::services;
use super::hall::Hall;

fn plan(hall: &Hall, day: &str, change: impl FnOnce(&mut HallSetup)) -> Command {
    let base = hall.setup();
    let mut wanted = HallSetup::clone(&base);
    change(&mut wanted);
    Command::PlanSetup(Box::new(SetupPlan {
        draft: None,
        day: day.parse().unwrap(),
        title: None,
        made_of: Some(LaidOver {
            base,
            wanted: Arc::new(wanted),
        }),
    }))
}

fn takes(hall: &Hall, counter: &str, list: &str) -> Command {
    let found = hall.setup().counter(&counter.parse().unwrap()).cloned();
    Command::EditSetup(Box::new(SetupEdit::ChangeCounter(Counter {
        services: services(list),
        ..found.unwrap()
    })))
}

fn settled(hall: &Hall) -> Vec<(chrono::DateTime<chrono::Utc>, bool)> {
    let settled = hall.log.iter().filter_map(|recorded| match &recorded.event {
        Event::SetupPlanSettled { at, held, .. } => Some((*at, held.is_none())),
        _ => None,
    });
    settled.collect()
}

#[test]
fn a_prepared_setup_begins_with_its_day_once_whoever_is_looking() {
    let mut hall = Hall::open();
    let midnight = hall.on("2026-11-11").instant("00:00");
    hall.on("2026-11-10").at("10:00");
    let planned = plan(&hall, "2026-11-11", |setup| {
        setup.address = Some("Hofplein 1".into());
    });
    hall.does(planned);
    hall.at("23:59").settle();
    assert_eq!(hall.setup().address, None);
    // The server was down over midnight and looks in the morning.
    hall.on("2026-11-11").at("08:00").settle();
    assert_eq!(hall.setup().address.as_deref(), Some("Hofplein 1"));
    hall.on("2026-11-12").at("08:00").settle();
    assert_eq!(settled(&hall), [(midnight, true)]);
}

#[test]
fn what_was_changed_of_the_same_meanwhile_holds_it_back_and_what_was_changed_besides_does_not() {
    let mut hall = Hall::open();
    for name in ["Stadskantoor", "Raadhuis"] {
        let planned = plan(&hall, "2026-11-11", |setup| setup.name = name.into());
        hall.does(planned);
    }
    hall.on("2026-11-11").at("08:00").settle();
    // The first began; the second was made of the name of before.
    assert_eq!(hall.setup().name, "Stadskantoor");
    let outcomes: Vec<bool> = settled(&hall).into_iter().map(|(_, begun)| begun).collect();
    assert_eq!(outcomes, [true, false]);
    let held = hall.state.planned_setups.values().next().unwrap();
    assert!(held.held.as_deref().unwrap().contains("name"), "{held:?}");
}

#[test]
fn a_counter_at_work_takes_what_it_takes_today_whatever_it_usually_does() {
    let mut hall = Hall::new();
    hall.at("09:00").opens("2").issue("uittreksel");
    for (counter, list) in [("3", "rijbewijs"), ("2", "paspoort")] {
        let change = takes(&hall, counter, list);
        hall.does(change);
    }
}

#[test]
fn the_last_counter_that_takes_what_somebody_waits_for_keeps_taking_it() {
    let mut hall = Hall::new();
    hall.at("09:00").opens("2").issue("uittreksel");
    hall.closes("2");
    let change = takes(&hall, "3", "rijbewijs");
    hall.does(change);
    let change = takes(&hall, "2", "paspoort");
    assert_eq!(
        hall.refuses(change),
        Refusal::LeavesVisitors {
            left: vec![LeftService {
                service_id: "uittreksel".parse().unwrap(),
                visitors: 1,
            }],
        }
    );
}
