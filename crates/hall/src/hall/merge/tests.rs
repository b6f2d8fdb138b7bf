//! What becomes of a hall that the file and the program both changed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{NaiveTime, Weekday};
use proptest::prelude::*;

use super::*;
use crate::fixtures::town_hall as hall;
use crate::hall::setup::{Closure, Counter, OpeningPeriod, Service};
use crate::ids::Language;

fn with(change: impl FnOnce(&mut HallSetup)) -> HallSetup {
    let mut setup = hall();
    change(&mut setup);
    setup
}

fn service<'s>(setup: &'s mut HallSetup, id: &str) -> &'s mut Service {
    let mut services = setup.services.iter_mut();
    services.find(|service| service.id.as_str() == id).unwrap()
}

fn counter<'s>(setup: &'s mut HallSetup, id: &str) -> &'s mut Counter {
    let mut counters = setup.counters.iter_mut();
    counters.find(|counter| counter.id.as_str() == id).unwrap()
}

fn call(setup: &mut HallSetup, id: &str, language: &str, name: &str) {
    let language: Language = language.parse().unwrap();
    service(setup, id).names.insert(language, name.into());
}

fn merged(file: &HallSetup, present: &HallSetup) -> Merged {
    merge(Some(&hall()), file, present, WhenBothChanged::Ask).unwrap()
}

fn pointers(merged: &Merged, fate: Fate) -> Vec<&str> {
    let of_fate = merged.differences.iter().filter(|one| one.fate == fate);
    of_fate.map(|one| one.pointer.as_str()).collect()
}

#[test]
fn one_word_of_the_file_changes_one_word_of_the_hall() {
    let file = with(|setup| setup.name = "Gemeentehuis".into());
    let present = with(|setup| {
        setup
            .services
            .retain(|service| service.id.as_str() != "vergunning");
        for counter in &mut setup.counters {
            counter.services.retain(|id| id.as_str() != "vergunning");
        }
        setup.settings.private_rooms = 3;
        call(setup, "paspoort", "en", "Passports");
    });
    let came = merged(&file, &present);
    let wanted = HallSetup {
        name: "Gemeentehuis".into(),
        ..present
    };
    assert_eq!(came.setup, wanted);
    assert_eq!(came.base.as_ref(), Some(&file));
    assert_eq!(pointers(&came, Fate::Taken), ["name"]);
    assert_eq!(came.clashes().count(), 0);
    assert!(pointers(&came, Fate::Kept).contains(&"services.paspoort.names.en"));
}

#[test]
fn two_who_change_two_names_of_a_service_both_get_what_they_want() {
    let file = with(|setup| call(setup, "paspoort", "nl", "Paspoort"));
    let present = with(|setup| call(setup, "paspoort", "en", "Passports"));
    let mut came = merged(&file, &present);
    let names = service(&mut came.setup, "paspoort").names.clone();
    let name = |language: &str| names[&language.parse::<Language>().unwrap()].as_str();
    assert_eq!((name("nl"), name("en")), ("Paspoort", "Passports"));
}

#[test]
fn what_both_changed_stays_as_the_program_has_it_and_is_told_until_it_is_settled() {
    let file = with(|setup| {
        setup.settings.private_rooms = 2;
        setup.name = "Gemeentehuis".into();
    });
    let present = with(|setup| setup.settings.private_rooms = 3);
    let came = merged(&file, &present);
    assert_eq!(
        (came.setup.settings.private_rooms, came.setup.name.as_str()),
        (3, "Gemeentehuis")
    );
    let clash = came.clashes().next().unwrap();
    assert_eq!(
        clash.to_string(),
        "settings.privateRooms: the file says 2, the program says 3"
    );
    let again = merge(came.base.as_ref(), &file, &came.setup, WhenBothChanged::Ask).unwrap();
    assert_eq!((&again.setup, &again.base), (&came.setup, &came.base));
    assert_eq!(again.clashes().count(), 1);
    let settled = with(|setup| {
        setup.settings.private_rooms = 3;
        setup.name = "Gemeentehuis".into();
    });
    let agreed = merge(came.base.as_ref(), &settled, &came.setup, WhenBothChanged::Ask).unwrap();
    assert!(agreed.differences.is_empty(), "{:?}", agreed.differences);
    assert_eq!(agreed.base, Some(settled));
}

#[test]
fn who_wants_the_file_or_the_program_to_count_says_so() {
    let file = with(|setup| setup.settings.private_rooms = 2);
    let present = with(|setup| setup.settings.private_rooms = 3);
    for (choice, rooms) in [(WhenBothChanged::File, 2), (WhenBothChanged::Program, 3)] {
        let came = merge(Some(&hall()), &file, &present, choice).unwrap();
        assert_eq!(came.setup.settings.private_rooms, rooms);
        assert_eq!(came.base.as_ref(), Some(&file));
        assert_eq!(came.clashes().count(), 0);
    }
}

#[test]
fn what_the_file_drops_and_the_program_changed_stays_and_is_told() {
    let file = with(|setup| {
        setup.counters.pop();
    });
    let last = hall().counters.last().unwrap().id.to_string();
    let present = with(|setup| counter(setup, &last).name = "Balie bij de trap".into());
    let came = merged(&file, &present);
    assert_eq!(came.setup, present);
    assert_eq!(pointers(&came, Fate::Clash), [format!("counters.{last}")]);
    assert!(
        came.clashes()
            .next()
            .unwrap()
            .to_string()
            .contains("the file has none")
    );
}

#[test]
fn services_that_both_gave_to_a_counter_are_both_there() {
    let ids: Vec<_> = hall().services.iter().map(|service| service.id.clone()).collect();
    let base = with(|setup| setup.counters[0].services = vec![ids[0].clone()]);
    let mut file = base.clone();
    file.counters[0].services.push(ids[1].clone());
    let mut present = base.clone();
    present.counters[0].services.push(ids[2].clone());
    let came = merge(Some(&base), &file, &present, WhenBothChanged::Ask).unwrap();
    let mut there = came.setup.counters[0].services.clone();
    there.sort();
    let mut wanted = ids[..3].to_vec();
    wanted.sort();
    assert_eq!(there, wanted);
    assert_eq!(came.clashes().count(), 0);
}

#[test]
fn hours_are_taken_a_weekday_at_a_time() {
    let hours = |day, from: u32, to: u32| OpeningPeriod {
        weekday: day,
        from: NaiveTime::from_hms_opt(from, 0, 0).unwrap(),
        to: NaiveTime::from_hms_opt(to, 0, 0).unwrap(),
    };
    let open = |periods: &[OpeningPeriod]| with(|setup| setup.opening_hours = periods.to_vec());
    let base = open(&[hours(Weekday::Mon, 9, 17), hours(Weekday::Tue, 9, 17)]);
    let file = open(&[hours(Weekday::Mon, 8, 17), hours(Weekday::Tue, 9, 17)]);
    let present = open(&[
        hours(Weekday::Mon, 9, 17),
        hours(Weekday::Tue, 9, 12),
        hours(Weekday::Tue, 13, 20),
    ]);
    let came = merge(Some(&base), &file, &present, WhenBothChanged::Ask).unwrap();
    let wanted = [
        hours(Weekday::Mon, 8, 17),
        hours(Weekday::Tue, 9, 12),
        hours(Weekday::Tue, 13, 20),
    ];
    assert_eq!(came.setup.opening_hours, wanted);
    assert_eq!(pointers(&came, Fate::Kept), ["openingHours.tue"]);
}

#[test]
fn a_hall_that_the_file_did_not_begin_is_left_alone_where_they_differ() {
    let file = with(|setup| setup.name = "Gemeentehuis".into());
    let came = merge(None, &file, &hall(), WhenBothChanged::Ask).unwrap();
    assert_eq!(
        (came.base, pointers_of(&came.differences)),
        (None, vec!["name".to_owned()])
    );
    let same = merge(None, &hall(), &hall(), WhenBothChanged::Ask).unwrap();
    assert_eq!(same.base, Some(hall()));
}

fn pointers_of(differences: &[Difference]) -> Vec<String> {
    differences.iter().map(|one| one.pointer.clone()).collect()
}

#[test]
fn a_new_edition_of_the_file_s_charter_is_no_clash_for_a_hall_that_chose_another() {
    let file = with(|setup| setup.charter.version = "2".into());
    let present = with(|setup| setup.charter.name = "leeuwarden".parse().unwrap());
    let came = merged(&file, &present);
    assert_eq!(came.setup, present);
    assert_eq!((came.clashes().count(), came.base), (0, Some(file)));
}

/// A change that somebody makes.
#[derive(Debug, Clone)]
enum Change {
    Name(u8),
    English(usize, u8),
    Drop(usize),
    Add(usize, u8),
    Swap(usize, usize),
    Rooms(u8),
    Skills(usize, usize),
    Day(u8, u32),
    Close(u32, u8),
    Retired(bool),
}

impl Change {
    fn make(&self, setup: &mut HallSetup) {
        let place = |at: usize, count: usize| at.checked_rem(count);
        match *self {
            Self::Name(n) => setup.name = format!("Hal {n}"),
            Self::English(at, n) => {
                if let Some(at) = place(at, setup.services.len()) {
                    let english: Language = "en".parse().unwrap();
                    setup.services[at].names.insert(english, format!("Name {n}"));
                }
            }
            Self::Drop(at) => {
                if let Some(at) = place(at, setup.counters.len()) {
                    setup.counters.remove(at);
                }
            }
            Self::Add(at, n) => {
                let id = format!("n{}", n % 4).parse().unwrap();
                let at = place(at, setup.counters.len()).unwrap_or(0);
                if setup.counter(&id).is_none() {
                    let name = format!("Balie {n}");
                    setup.counters.insert(
                        at,
                        Counter {
                            id,
                            name,
                            services: Vec::new(),
                            zone: None,
                        },
                    );
                }
            }
            Self::Swap(one, other) => {
                let count = setup.counters.len();
                if let (Some(one), Some(other)) = (place(one, count), place(other, count)) {
                    setup.counters.swap(one, other);
                }
            }
            Self::Rooms(n) => setup.settings.private_rooms = u16::from(n % 3),
            Self::Skills(at, service) => {
                let at = place(at, setup.counters.len());
                let service = place(service, setup.services.len());
                if let (Some(at), Some(service)) = (at, service) {
                    let id = setup.services[service].id.clone();
                    let skills = &mut setup.counters[at].services;
                    match skills.iter().position(|other| *other == id) {
                        Some(there) => drop(skills.remove(there)),
                        None => skills.push(id),
                    }
                }
            }
            Self::Day(day, hour) => {
                let weekday = Weekday::try_from(day % 7).unwrap();
                setup.opening_hours.retain(|period| period.weekday != weekday);
                let to = NaiveTime::from_hms_opt(13 + hour % 8, 0, 0).unwrap();
                let from = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
                setup.opening_hours.push(OpeningPeriod { weekday, from, to });
            }
            Self::Close(day, n) => {
                let from = chrono::NaiveDate::from_yo_opt(2027, 1 + day % 5).unwrap();
                let to = from.succ_opt().unwrap();
                setup.closures.retain(|closure| closure.from != from);
                let reason = [(Language::DUTCH, format!("Reden {}", n % 3))].into();
                setup.closures.push(Closure { from, to, reason });
            }
            Self::Retired(retired) => setup.retired = retired,
        }
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = || 0..8_usize;
    let one = prop_oneof![
        any::<u8>().prop_map(Change::Name),
        (at(), any::<u8>()).prop_map(|(at, n)| Change::English(at, n)),
        at().prop_map(Change::Drop),
        (at(), any::<u8>()).prop_map(|(at, n)| Change::Add(at, n)),
        (at(), at()).prop_map(|(one, other)| Change::Swap(one, other)),
        any::<u8>().prop_map(Change::Rooms),
        (at(), at()).prop_map(|(at, service)| Change::Skills(at, service)),
        (any::<u8>(), any::<u32>()).prop_map(|(day, hour)| Change::Day(day, hour)),
        (any::<u32>(), any::<u8>()).prop_map(|(day, n)| Change::Close(day, n)),
        any::<bool>().prop_map(Change::Retired),
    ];
    proptest::collection::vec(one, 0..6)
}

fn changed(changes: &[Change]) -> HallSetup {
    with(|setup| changes.iter().for_each(|change| change.make(setup)))
}

/// Apart from the order of days, which means nothing.
fn plain(setup: &HallSetup) -> HallSetup {
    let mut setup = setup.clone();
    setup
        .opening_hours
        .sort_by_key(|period| (period.weekday.num_days_from_monday(), period.from));
    setup.closures.sort_by_key(|closure| closure.from);
    setup
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_file_alone_is_followed_to_the_letter_and_a_program_alone_is_kept(one in changes()) {
        let one = changed(&one);
        let followed = merge(Some(&hall()), &one, &hall(), WhenBothChanged::Ask).unwrap();
        prop_assert_eq!(plain(&followed.setup), plain(&one));
        prop_assert_eq!(followed.base.as_ref().map(plain), Some(plain(&one)));
        let kept = merge(Some(&hall()), &hall(), &one, WhenBothChanged::Ask).unwrap();
        prop_assert_eq!(plain(&kept.setup), plain(&one));
        prop_assert!(kept.differences.iter().all(|one| one.fate == Fate::Kept));
    }

    #[test]
    fn what_was_taken_over_once_is_not_taken_over_again(file in changes(), present in changes()) {
        let (file, present) = (changed(&file), changed(&present));
        for choice in [WhenBothChanged::Ask, WhenBothChanged::File, WhenBothChanged::Program] {
            let first = merge(Some(&hall()), &file, &present, choice).unwrap();
            let again = merge(first.base.as_ref(), &file, &first.setup, choice).unwrap();
            prop_assert_eq!(plain(&again.setup), plain(&first.setup));
            prop_assert_eq!(again.base.as_ref().map(plain), first.base.as_ref().map(plain));
            let told = |merged: &Merged| pointers_of(&merged.clashes().cloned().collect::<Vec<_>>());
            prop_assert_eq!(told(&again), told(&first));
            prop_assert!(choice == WhenBothChanged::Ask || first.clashes().count() == 0);
        }
    }

    #[test]
    fn without_clashes_nobody_s_change_is_lost(file in changes(), present in changes()) {
        let (file, present) = (changed(&file), changed(&present));
        let came = merge(Some(&hall()), &file, &present, WhenBothChanged::Ask).unwrap();
        prop_assert_eq!(came.base.is_some(), true);
        if came.clashes().count() == 0 {
            // Who starts from the other side comes to the same.
            let mirrored = merge(Some(&hall()), &present, &file, WhenBothChanged::Ask).unwrap();
            let by_id = |merged: &Merged| {
                let mut setup = plain(&merged.setup);
                setup.counters.sort_by(|one, other| one.id.cmp(&other.id));
                for counter in &mut setup.counters { counter.services.sort(); }
                setup
            };
            prop_assert_eq!(by_id(&came), by_id(&mirrored));
        }
    }
}
