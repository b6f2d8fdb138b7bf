//! What another system wrote of its appointments: the same is the same, moved is moved, called off is called off.

use kwartier::hall::command::{
    AppointedTime, Command, Import, ImportIdentity, ImportLine, ImportSaid, ImportedAppointment,
    ImportedSeries,
};
use kwartier::hall::done::{Done, ImportOutcome, Imported};
use kwartier::hall::facts::{Origin, OriginKey};
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::{InputFault, Refusal};
use kwartier::ids::AppointmentSeq;
use proptest::prelude::*;

use super::hall::Hall;

use ImportOutcome::{Booked, CalledOff, Changed, Faulty, PassedOver, Same};

fn key(name: u8) -> OriginKey {
    format!("{name:032x}").parse().unwrap()
}

fn origin(name: u8, sequence: u32) -> Origin {
    Origin {
        key: key(name),
        series: None,
        sequence,
        stamp: None,
    }
}

fn appointment(hall: &Hall, service: &str, time: &str, spare: &str) -> ImportedAppointment {
    ImportedAppointment {
        code: None,
        spare_code: spare.into(),
        services: vec![vec![service.into()]],
        at: AppointedTime::At(hall.instant(time)),
        reserved_for: None,
        contact: None,
        mail: None,
        remarks: Vec::new(),
    }
}

fn line(identity: ImportIdentity, said: ImportSaid) -> ImportLine {
    ImportLine {
        line: 2,
        identity,
        read: Ok(said),
    }
}

fn named(hall: &Hall, name: u8, sequence: u32, time: &str) -> ImportLine {
    let said = appointment(hall, "paspoort", time, &format!("SPARE{name}{sequence}"));
    line(
        ImportIdentity::Origin(origin(name, sequence)),
        ImportSaid::Appointment(said),
    )
}

fn called_off(name: u8, sequence: u32) -> ImportLine {
    line(
        ImportIdentity::Origin(origin(name, sequence)),
        ImportSaid::CalledOff,
    )
}

fn file(lines: Vec<ImportLine>) -> Import {
    Import {
        lines,
        series: Vec::new(),
        brought: Vec::new(),
        weeks: None,
        good_alone: false,
        confirmed: false,
    }
}

fn imports(hall: &mut Hall, asked: Import) -> Vec<Imported> {
    match hall.does(Command::Import(asked)) {
        Done::Imported(imported) => imported,
        other => panic!("no import but {other:?}"),
    }
}

fn outcomes(hall: &mut Hall, lines: Vec<ImportLine>) -> Vec<ImportOutcome> {
    let imported = imports(hall, file(lines));
    imported.into_iter().map(|one| one.outcome).collect()
}

fn standing(hall: &Hall) -> Vec<(String, chrono::DateTime<chrono::Utc>)> {
    let all = hall.state.appointments.values();
    let booked = all.filter(|one| one.state == AppointmentState::Booked);
    booked.map(|one| (one.code.clone(), one.at)).collect()
}

#[test]
fn the_same_again_is_the_same_and_yesterday_s_file_with_one_more_adds_one() {
    let mut hall = Hall::open();
    let first = named(&hall, 1, 0, "10:30");
    let second = named(&hall, 2, 0, "10:40");
    assert_eq!(outcomes(&mut hall, vec![first.clone()]), [Booked]);
    let before = hall.state.clone();
    assert_eq!(outcomes(&mut hall, vec![first.clone()]), [Same]);
    assert!(hall.state == before, "nothing happened the second time");
    assert_eq!(outcomes(&mut hall, vec![first, second]), [Same, Booked]);
    assert_eq!(standing(&hall).len(), 2);
}

#[test]
fn moved_is_moved_and_called_off_is_called_off() {
    let mut hall = Hall::open();
    let [first, moved] = [("10:30", 0), ("11:30", 1)].map(|(time, sequence)| named(&hall, 1, sequence, time));
    outcomes(&mut hall, vec![first.clone()]);
    assert_eq!(outcomes(&mut hall, vec![moved]), [Changed]);
    // The code that the visitor has stays.
    assert_eq!(standing(&hall), [("SPARE10".to_owned(), hall.instant("11:30"))]);
    // An older file that comes late changes nothing.
    assert_eq!(outcomes(&mut hall, vec![first]), [PassedOver]);
    assert_eq!(outcomes(&mut hall, vec![called_off(1, 0)]), [PassedOver]);
    assert_eq!(outcomes(&mut hall, vec![called_off(1, 2)]), [CalledOff]);
    assert_eq!(outcomes(&mut hall, vec![called_off(1, 2)]), [Same]);
    assert_eq!(outcomes(&mut hall, vec![called_off(9, 0)]), [PassedOver]);
    let late = named(&hall, 1, 1, "11:30");
    assert_eq!(outcomes(&mut hall, vec![late]), [PassedOver]);
    let again = named(&hall, 1, 3, "12:00");
    assert_eq!(outcomes(&mut hall, vec![again]), [Booked]);
    assert_eq!(standing(&hall).len(), 1);
}

#[test]
fn what_was_called_off_here_is_not_booked_again_by_the_next_file() {
    let mut hall = Hall::open();
    let first = named(&hall, 1, 0, "10:30");
    let imported = imports(&mut hall, file(vec![first.clone()]));
    hall.does(Command::CancelAppointment {
        appointment: imported[0].appointment.unwrap(),
    });
    assert_eq!(outcomes(&mut hall, vec![first]), [PassedOver]);
    assert!(standing(&hall).is_empty());
}

#[test]
fn who_has_come_is_neither_moved_nor_called_off() {
    let mut hall = Hall::open();
    let [first, moved] = [("10:30", 0), ("11:30", 1)].map(|(time, sequence)| named(&hall, 1, sequence, time));
    outcomes(&mut hall, vec![first.clone()]);
    hall.at("10:20").check_in("SPARE10");
    assert_eq!(
        outcomes(&mut hall, vec![first]),
        [Same],
        "the same export is sent all day"
    );
    assert_eq!(outcomes(&mut hall, vec![moved]), [PassedOver]);
    assert_eq!(outcomes(&mut hall, vec![called_off(1, 2)]), [PassedOver]);
}

#[test]
fn a_row_with_a_code_is_known_by_it_and_one_without_by_what_it_says() {
    let mut hall = Hall::open();
    let coded = |hall: &Hall, time: &str| {
        let mut said = appointment(hall, "paspoort", time, "SPARE");
        said.code = Some("CODE-1".into());
        line(
            ImportIdentity::Code("CODE-1".into()),
            ImportSaid::Appointment(said),
        )
    };
    let plain = |hall: &Hall, contact: &str, spare: &str| {
        let mut said = appointment(hall, "rijbewijs", "12:00", spare);
        said.contact = Some(contact.into());
        line(ImportIdentity::Content, ImportSaid::Appointment(said))
    };
    let lines = vec![
        coded(&hall, "10:30"),
        plain(&hall, "Jansen", "EEN1"),
        plain(&hall, "De Vries", "TWEE"),
        plain(&hall, "De Vries", "DRIE"),
    ];
    assert_eq!(outcomes(&mut hall, lines.clone()), [Booked; 4]);
    assert_eq!(outcomes(&mut hall, lines), [Same; 4]);
    let moved = vec![coded(&hall, "11:00")];
    assert_eq!(outcomes(&mut hall, moved), [Changed]);
    assert_eq!(standing(&hall).len(), 4);
}

#[test]
fn what_the_file_does_not_say_stays_as_it_was_told_here() {
    let mut hall = Hall::open();
    let mut said = appointment(&hall, "paspoort", "10:30", "SPARE");
    said.contact = Some("06 12345678".into());
    let first = line(
        ImportIdentity::Origin(origin(1, 0)),
        ImportSaid::Appointment(said),
    );
    outcomes(&mut hall, vec![first]);
    let moved = named(&hall, 1, 1, "11:30");
    assert_eq!(outcomes(&mut hall, vec![moved]), [Changed]);
    let one = hall.state.appointments.values().next().unwrap();
    assert!(hall.state.personal.contains_key(&one.contact.unwrap()));
}

#[test]
fn a_day_that_has_passed_is_passed_over_and_keeps_nobody_out() {
    let mut hall = Hall::open();
    let old = named(&hall, 1, 0, "10:30");
    hall.on("2026-11-11").at("09:00");
    let new = named(&hall, 2, 0, "10:30");
    assert_eq!(outcomes(&mut hall, vec![old, new]), [PassedOver, Booked]);
}

#[test]
fn the_reading_of_which_every_service_is_known_counts() {
    let mut hall = Hall::open();
    let mut said = appointment(&hall, "Rode categorie", "10:30", "SPARE");
    said.services = vec![
        vec!["Rode categorie".into()],
        vec!["Paspoort - De Vries".into()],
        vec!["Paspoort".into()],
    ];
    let known = line(ImportIdentity::Content, ImportSaid::Appointment(said.clone()));
    assert_eq!(outcomes(&mut hall, vec![known]), [Booked]);
    said.services.pop();
    let unknown = line(ImportIdentity::Content, ImportSaid::Appointment(said));
    let Refusal::Invalid { faults } = hall.refuses(Command::Import(file(vec![unknown]))) else {
        panic!("taken")
    };
    assert!(faults[0].detail.contains("Rode categorie"), "{faults:?}");
}

#[test]
fn good_lines_are_taken_beside_bad_ones_where_that_is_asked_for() {
    let mut hall = Hall::open();
    let good = named(&hall, 1, 0, "10:30");
    let closed = named(&hall, 2, 0, "03:00");
    let unread = ImportLine {
        line: 4,
        identity: ImportIdentity::Content,
        read: Err(vec![InputFault::new("at", "must be a time")]),
    };
    let lines = vec![good, closed, unread];
    let Refusal::Invalid { faults } = hall.refuses(Command::Import(file(lines.clone()))) else {
        panic!("taken")
    };
    assert_eq!(faults.len(), 2);
    let asked = Import {
        good_alone: true,
        ..file(lines)
    };
    let imported = imports(&mut hall, asked);
    let found: Vec<ImportOutcome> = imported.iter().map(|one| one.outcome).collect();
    assert_eq!(found, [Booked, Faulty, Faulty]);
    assert_eq!(imported[2].remarks[0].pointer, "at");
}

#[test]
fn half_a_day_is_not_called_off_without_a_word() {
    let mut hall = Hall::open();
    let times = ["10:00", "10:10", "10:20", "10:30", "10:40", "10:50"];
    let booked = (1..).zip(times).map(|(name, time)| named(&hall, name, 0, time));
    let booked: Vec<ImportLine> = booked.collect();
    outcomes(&mut hall, booked);
    let two: Vec<ImportLine> = [1, 2].map(|name| called_off(name, 1)).into();
    let three: Vec<ImportLine> = [1, 2, 3].map(|name| called_off(name, 1)).into();
    let refusal = hall.refuses(Command::Import(file(three.clone())));
    let day = hall.instant("10:00").date_naive();
    let expected = Refusal::CallsOffMuch {
        called_off: 3,
        days: vec![day],
    };
    assert_eq!(refusal, expected);
    assert_eq!(standing(&hall).len(), 6, "nothing was done");
    assert_eq!(outcomes(&mut hall, two), [CalledOff; 2]);
    let asked = Import {
        confirmed: true,
        ..file(three)
    };
    imports(&mut hall, asked);
    assert_eq!(standing(&hall).len(), 3);
}

/// An event that repeats, of which these occurrences are in a file.
fn series(hall: &Hall, names: &[(u8, &str)], sequence: u32) -> Import {
    let lines = names.iter().map(|(name, time)| {
        let mut line = named(hall, *name, sequence, time);
        if let ImportIdentity::Origin(origin) = &mut line.identity {
            origin.series = Some(key(100));
        }
        line
    });
    Import {
        series: vec![ImportedSeries {
            key: key(100),
            from: hall.instant("00:00"),
            to: hall.instant("23:00"),
        }],
        ..file(lines.collect())
    }
}

#[test]
fn an_occurrence_that_is_in_the_file_no_longer_is_called_off() {
    let mut hall = Hall::open();
    let single = named(&hall, 7, 0, "12:00");
    outcomes(&mut hall, vec![single]);
    let all = series(&hall, &[(1, "10:30"), (2, "11:30")], 0);
    imports(&mut hall, all.clone());
    imports(&mut hall, all);
    assert_eq!(standing(&hall).len(), 3);
    let fewer = series(&hall, &[(1, "10:30")], 1);
    let imported = imports(&mut hall, fewer);
    assert_eq!((imported[1].outcome, imported[1].line), (CalledOff, None));
    assert_eq!(standing(&hall).len(), 2);
}

/// A calendar that calls a series off names it alone: its occurrences go with it, and nothing else does.
#[test]
fn a_series_that_is_called_off_is_called_off_with_its_occurrences() {
    let mut hall = Hall::open();
    let single = named(&hall, 7, 0, "12:00");
    outcomes(&mut hall, vec![single]);
    let all = series(&hall, &[(1, "10:30"), (2, "11:30")], 0);
    let named = all.series.clone();
    imports(&mut hall, all);
    let off = ImportIdentity::Origin(Origin {
        key: named[0].key.clone(),
        series: None,
        sequence: 1,
        stamp: None,
    });
    let asked = Import {
        series: named,
        ..file(vec![line(off, ImportSaid::CalledOff)])
    };
    let imported = imports(&mut hall, asked.clone());
    let found: Vec<ImportOutcome> = imported.iter().map(|one| one.outcome).collect();
    assert_eq!(found, [PassedOver, CalledOff, CalledOff]);
    assert_eq!(
        imported[0].remarks[0].detail,
        "was called off with all its occurrences"
    );
    assert_eq!(standing(&hall).len(), 1, "the one that was booked by itself");
    assert_eq!(imports(&mut hall, asked).len(), 1, "nothing is left to call off");
}

#[test]
fn what_a_source_that_holds_all_there_is_has_no_longer_is_called_off_and_nothing_of_others_is() {
    let mut hall = Hall::open();
    let lines: Vec<ImportLine> = (1..)
        .zip(["10:00", "10:10", "10:20"])
        .map(|(name, time)| named(&hall, name, 0, time))
        .collect();
    let brought: Vec<AppointmentSeq> = imports(&mut hall, file(lines.clone()))
        .iter()
        .filter_map(|one| one.appointment)
        .collect();
    let other = named(&hall, 9, 0, "12:00");
    outcomes(&mut hall, vec![other]);
    let fewer = |lines: Vec<ImportLine>| Import {
        brought: brought.clone(),
        good_alone: true,
        ..file(lines)
    };
    // A line of which nobody can tell whose it is may be that of the one that seems to be gone.
    let unread = ImportLine {
        line: 4,
        identity: ImportIdentity::Content,
        read: Err(vec![InputFault::new("at", "must be a time")]),
    };
    let with_unread = fewer(vec![lines[0].clone(), unread.clone()]);
    assert_eq!(imports(&mut hall, with_unread).len(), 2);
    // One whose line cannot be read any more, and one of which a line says that it is no more, have not vanished.
    let faulty = ImportLine {
        identity: lines[1].identity.clone(),
        ..unread
    };
    let asked = fewer(vec![lines[0].clone(), faulty, called_off(3, 1)]);
    let found: Vec<ImportOutcome> = imports(&mut hall, asked).iter().map(|one| one.outcome).collect();
    assert_eq!(found, [Same, Faulty, CalledOff]);
    let imported = imports(&mut hall, fewer(vec![lines[0].clone()]));
    assert_eq!((imported[1].outcome, imported[1].line), (CalledOff, None));
    assert_eq!(
        standing(&hall).len(),
        2,
        "the first, and the one that did not come from here"
    );
}

/// An export of some weeks says nothing of what lies beyond them.
#[test]
fn what_lies_beyond_the_days_to_which_a_file_reaches_is_left_alone() {
    let on = |hall: &Hall, name: u8, days: i64| {
        let mut line = named(hall, name, 0, "10:00");
        if let Ok(ImportSaid::Appointment(said)) = &mut line.read {
            said.at = AppointedTime::At(hall.instant("10:00") + chrono::TimeDelta::days(days));
        }
        line
    };
    let mut hall = Hall::open();
    let lines: Vec<ImportLine> = [1, 3, 8, 20, 41]
        .into_iter()
        .zip(1..)
        .map(|(days, name)| on(&hall, name, days))
        .collect();
    let brought: Vec<AppointmentSeq> = imports(&mut hall, file(lines.clone()))
        .iter()
        .filter_map(|one| one.appointment)
        .collect();
    let export = |names: &[usize], weeks| Import {
        brought: brought.clone(),
        weeks,
        ..file(names.iter().map(|name| lines[name - 1].clone()).collect())
    };
    // An event that repeats for a year makes no export of a year.
    let mut repeated = on(&hall, 9, 300);
    if let ImportIdentity::Origin(origin) = &mut repeated.identity {
        origin.series = Some(key(99));
    }
    let mut with_series = export(&[1, 3], None);
    with_series.lines.push(repeated);
    let mut gone = |asked: Import| {
        let before = (hall.state.clone(), hall.log.clone());
        let imported = imports(&mut hall, asked);
        (hall.state, hall.log) = before;
        let gone = imported.iter().filter(|one| one.outcome == CalledOff);
        let place = |id| brought.iter().position(|one| *one == id).unwrap() + 1;
        gone.filter_map(|one| one.appointment)
            .map(place)
            .collect::<Vec<_>>()
    };
    assert_eq!(gone(export(&[1, 3], None)), [2], "from its first day to its last");
    assert_eq!(gone(export(&[1, 3, 5], None)), [2, 4]);
    assert_eq!(
        gone(export(&[1], Some(3))),
        [2, 3, 4],
        "three weeks, as its source says"
    );
    assert_eq!(gone(export(&[], Some(2))), [1, 2, 3]);
    assert_eq!(
        gone(export(&[], None)),
        [0; 0],
        "nothing is known of where it reaches"
    );
    assert_eq!(gone(with_series), [2]);
}

proptest! {
    /// Whatever files come, in whatever order and how often: of each name there is one appointment at most, the last edition
    /// counts, and a file that comes again changes nothing.
    #[test]
    fn of_each_name_there_is_one_and_the_last_edition_counts(
        files in prop::collection::vec(
            prop::collection::vec((0_u8..4, 0_u32..4, 0_usize..6, any::<bool>()), 1..5),
            1..8,
        ),
    ) {
        let mut hall = Hall::open();
        for lines in files {
            let mut seen = std::collections::BTreeSet::new();
            let lines: Vec<ImportLine> = lines
                .into_iter()
                .filter(|(name, ..)| seen.insert(*name))
                .map(|(name, sequence, time, off)| {
                    let time = ["10:00", "10:10", "10:20", "10:30", "10:40", "10:50"][time];
                    if off { called_off(name, sequence) } else { named(&hall, name, sequence, time) }
                })
                .collect();
            let asked = Import { confirmed: true, ..file(lines) };
            // Spare codes are made anew for each file: a code twice is the test's own doing.
            let mut asked = asked;
            for line in &mut asked.lines {
                if let Ok(ImportSaid::Appointment(said)) = &mut line.read {
                    said.spare_code = format!("{}-{}", said.spare_code, hall.state.seq);
                }
            }
            imports(&mut hall, asked.clone());
            let before = standing(&hall);
            let again = imports(&mut hall, asked);
            prop_assert!(again.iter().all(|one| matches!(one.outcome, Same | PassedOver)), "{again:?}");
            prop_assert_eq!(standing(&hall), before);
            let mut names: Vec<OriginKey> = hall
                .state
                .appointments
                .values()
                .filter(|one| one.state == AppointmentState::Booked)
                .map(|one| one.origin.clone().unwrap().key)
                .collect();
            let count = names.len();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), count);
        }
    }
}
