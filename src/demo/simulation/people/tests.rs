#![allow(clippy::unwrap_used)]

use super::*;

fn start() -> DateTime<Utc> {
    "2026-11-02T09:03:20.500Z".parse().unwrap()
}

fn bookings(hours: usize) -> Vec<Booking> {
    let mut diary = Diary::new(7, start());
    (0..hours * 6).flat_map(|_| diary.fill()).collect()
}

fn share(people: &[Person], of: impl Fn(&Person) -> bool) -> f64 {
    people.iter().filter(|person| of(person)).count() as f64 / people.len() as f64
}

#[test]
fn about_45_visitors_come_an_hour() {
    let mut walk_ins = WalkIns::new(7);
    let (mut passed, mut came) = (TimeDelta::zero(), 0_u32);
    while passed < TimeDelta::hours(1_000) {
        passed += walk_ins.gap();
        came += 1;
    }
    let kept = bookings(1_000)
        .iter()
        .filter(|booking| booking.comes_at.is_some())
        .count();
    let an_hour = (f64::from(came) + kept as f64) / 1_000.0;
    assert!((an_hour - 45.0).abs() < 2.0, "{an_hour}");
    let of_appointments = kept as f64 / 1_000.0 / an_hour;
    assert!((of_appointments - 0.2).abs() < 0.02, "{of_appointments}");
}

#[test]
fn walk_ins_and_appointments_come_for_their_shares_of_the_services() {
    let mut walk_ins = WalkIns::new(7);
    let walking: Vec<Person> = (0..30_000).map(|_| walk_ins.person()).collect();
    let booked: Vec<Person> = bookings(3_000)
        .into_iter()
        .map(|booking| booking.person)
        .collect();
    for profile in SERVICES {
        let first = |person: &Person| person.services[0] == profile.service;
        assert!(
            (share(&walking, first) - profile.walk_ins).abs() < 0.01,
            "{profile:?}"
        );
        assert!(
            (share(&booked, first) - profile.appointments).abs() < 0.01,
            "{profile:?}"
        );
    }
}

#[test]
fn a_visit_of_several_services_never_names_one_twice() {
    let mut walk_ins = WalkIns::new(7);
    let people: Vec<Person> = (0..10_000).map(|_| walk_ins.person()).collect();
    let several: Vec<&Person> = people.iter().filter(|person| person.services.len() > 1).collect();
    assert!(!several.is_empty());
    for person in several {
        assert_ne!(person.services[0], person.services[1]);
        assert_eq!(person.help_s.len(), 2);
    }
}

#[test]
fn three_in_a_hundred_are_not_there_when_called_and_half_of_them_come_back() {
    let mut walk_ins = WalkIns::new(7);
    let people: Vec<Person> = (0..40_000).map(|_| walk_ins.person()).collect();
    let absent = share(&people, |person| person.turnout != Turnout::Comes);
    let back = share(&people, |person| person.turnout == Turnout::ComesBack);
    assert!((absent - 0.03).abs() < 0.004, "{absent}");
    assert!((back / absent - 0.5).abs() < 0.06, "{back}");
}

#[test]
fn eight_in_a_hundred_don_t_keep_their_appointment_and_the_others_come_around_its_time() {
    let booked = bookings(2_000);
    let kept: Vec<f64> = booked
        .iter()
        .filter_map(|booking| Some((booking.at - booking.comes_at?).as_seconds_f64() / 60.0))
        .collect();
    let missed = 1.0 - kept.len() as f64 / booked.len() as f64;
    assert!((missed - 0.08).abs() < 0.01, "{missed}");
    assert!(kept.iter().all(|early| (-20.0..=25.0).contains(early)));
    let mean = kept.iter().sum::<f64>() / kept.len() as f64;
    assert!((mean - 7.0).abs() < 0.2, "{mean}");
}

#[test]
fn the_diary_begins_with_the_next_slot_and_leaves_none_out() {
    let mut diary = Diary::new(7, start());
    let mut slots = Vec::new();
    for _ in 0..3 {
        slots.push(diary.next_slot().format("%H:%M:%S%.3f").to_string());
        let slot = diary.next_slot();
        assert!(diary.fill().iter().all(|booking| booking.at == slot));
    }
    assert_eq!(slots, ["09:10:00.000", "09:20:00.000", "09:30:00.000"]);
}

#[test]
fn a_seed_gives_the_same_people_again_and_another_seed_gives_others() {
    let people = |seed| {
        let mut walk_ins = WalkIns::new(seed);
        (0..50)
            .map(|_| (walk_ins.gap(), walk_ins.person()))
            .collect::<Vec<_>>()
    };
    assert_eq!(people(7), people(7));
    assert_ne!(people(7), people(8));
    assert_eq!(bookings(5), bookings(5));
}

#[test]
fn few_complain_and_more_of_them_without_an_answer_than_about_the_wait() {
    let mut walk_ins = WalkIns::new(7);
    let people: Vec<Person> = (0..40_000).map(|_| walk_ins.person()).collect();
    for (about, wanted) in [
        (Grievance::NoAnswer, 0.15),
        (Grievance::Wait, 0.04),
        (Grievance::Other, 0.003),
    ] {
        let found = share(&people, |person| person.wishes.complains(about));
        assert!((found - wanted).abs() < 0.005, "{about:?}: {found}");
    }
}

#[test]
fn a_third_say_how_it_was_and_most_of_them_on_the_phone() {
    let mut walk_ins = WalkIns::new(7);
    let people: Vec<Person> = (0..40_000).map(|_| walk_ins.person()).collect();
    let at = |place| share(&people, move |person| person.wishes.rates == Some(place));
    let (phone, exit) = (at(RatesAt::Phone), at(RatesAt::Exit));
    assert!(
        (phone - 0.245).abs() < 0.01 && (exit - 0.105).abs() < 0.01,
        "{phone} {exit}"
    );
}
