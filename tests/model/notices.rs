//! What visitors are told: planned notices at their true instants, and the honest sentence when a wait is over its
//! norm.

use chrono::{DateTime, Utc};
use kwartier::charter::{Charter, RestrictedHours};
use kwartier::duration::Length;
use kwartier::hall::command::Command;
use kwartier::hall::edit::SetupEdit;
use kwartier::hall::event::Event;
use kwartier::hall::facts::Subject;
use kwartier::hall::record::Said;
use kwartier::hall::setup::{Notice, Phase, Texts};
use kwartier::ids::Language;

use super::hall::Hall;

fn notice(hall: &Hall, from: &str, to: &str) -> Notice {
    Notice {
        id: "storing".parse().unwrap(),
        texts: Texts::from([(Language::DUTCH, "De pinautomaat is stuk.".to_owned())]),
        from: Some(hall.instant(from)),
        to: Some(hall.instant(to)),
        weekdays: Vec::new(),
        from_time: None,
        to_time: None,
        services: Vec::new(),
        announced: None,
    }
}

fn edit(edit: SetupEdit) -> Command {
    Command::EditSetup(Box::new(edit))
}

/// What was shown, in words: what, from, to.
fn shown(hall: &Hall) -> Vec<(String, String, Option<String>)> {
    let wall = |at: DateTime<Utc>| hall.wall(at);
    let told = |said: &Said| {
        let what = match &said.subject {
            Subject::Notice { phase, texts, .. } => format!("{phase:?}: {}", texts[&Language::DUTCH]),
            Subject::OverNorm { service, wait_s } => {
                format!("{service} {wait_s} s, at most {:?}", said.longest_wait_s)
            }
        };
        (what, wall(said.from), said.to.map(wall))
    };
    hall.state.said.values().map(|said| told(said)).collect()
}

fn row(what: &str, from: &str, to: Option<&str>) -> (String, String, Option<String>) {
    (what.into(), from.into(), to.map(Into::into))
}

#[test]
fn a_planned_notice_is_announced_shown_and_ended_at_its_true_instants_though_nobody_looked() {
    let mut hall = Hall::open();
    let planned = Notice {
        announced: Some(Length::from_minutes(30)),
        ..notice(&hall, "10:00", "11:00")
    };
    hall.does(edit(SetupEdit::AddNotice(planned)));
    assert_eq!(shown(&hall), []);
    // The server was down from nine to noon.
    hall.at("12:00").settle();
    let text = "De pinautomaat is stuk.";
    assert_eq!(
        shown(&hall),
        [
            row(&format!("Announced: {text}"), "09:30", Some("10:00")),
            row(&format!("Shown: {text}"), "10:00", Some("11:00")),
        ]
    );
    assert_eq!(hall.state.notice_due, None);
}

#[test]
fn a_notice_that_changes_or_goes_while_it_is_shown_ends_then_and_what_it_said_stays_on_record() {
    let mut hall = Hall::open();
    let first = notice(&hall, "10:00", "16:00");
    hall.does(edit(SetupEdit::AddNotice(first.clone())));
    let mut second = first.clone();
    second.texts.insert(Language::DUTCH, "Betaal contant.".into());
    hall.at("11:00").does(edit(SetupEdit::ChangeNotice(second)));
    hall.at("12:00")
        .does(edit(SetupEdit::RemoveNotice(first.id.clone())));
    assert_eq!(
        shown(&hall),
        [
            row("Shown: De pinautomaat is stuk.", "10:00", Some("11:00")),
            row("Shown: Betaal contant.", "11:00", Some("12:00")),
        ]
    );
    hall.at("15:00").does(edit(SetupEdit::AddNotice(first)));
    assert_eq!(shown(&hall)[2].1, "15:00");
}

#[test]
fn a_change_of_something_else_does_not_touch_what_is_shown() {
    let mut hall = Hall::open();
    let shown_now = notice(&hall, "09:00", "16:00");
    hall.does(edit(SetupEdit::AddNotice(shown_now)));
    let mut counter = hall.setup().counters[0].clone();
    counter.name = "Balie A".into();
    hall.at("10:00").does(edit(SetupEdit::ChangeCounter(counter)));
    assert_eq!(
        shown(&hall),
        [row("Shown: De pinautomaat is stuk.", "09:00", None)]
    );
}

#[test]
fn a_notice_about_a_service_keeps_that_service_and_a_senseless_one_is_refused_with_every_fault() {
    let mut hall = Hall::open();
    let wrong = Notice {
        texts: Texts::from([(Language::ENGLISH, " ".to_owned())]),
        services: vec!["huwelijk".parse().unwrap()],
        ..notice(&hall, "11:00", "10:00")
    };
    let refusal = hall.refuses(edit(SetupEdit::AddNotice(wrong)));
    let text = format!("{refusal:?}");
    for pointer in ["\"texts\"", "\"texts.en\"", "\"to\"", "\"serviceIds[0]\""] {
        assert!(text.contains(pointer), "{pointer} is not in {text}");
    }
    let about = Notice {
        services: vec!["afhalen".parse().unwrap()],
        ..notice(&hall, "10:00", "11:00")
    };
    hall.does(edit(SetupEdit::AddNotice(about)));
    let mut counter = hall.setup().counters[0].clone();
    counter.services.retain(|service| service.as_str() != "afhalen");
    hall.does(edit(SetupEdit::ChangeCounter(counter)));
    let refusal = hall.refuses(edit(SetupEdit::RemoveService("afhalen".parse().unwrap())));
    assert!(refusal.to_string().contains("notice storing"), "{refusal}");
}

#[test]
fn the_honest_sentence_begins_when_a_promise_breaks_and_ends_when_nobody_late_waits() {
    let mut hall = Hall::open();
    hall.at("09:00").issue("uittreksel");
    hall.at("09:05").issue("uittreksel");
    hall.at("09:22").call("2");
    assert_eq!(
        shown(&hall),
        [row("uittreksel 900 s, at most None", "09:15", None)]
    );
    hall.at("09:25").call("3");
    assert_eq!(
        shown(&hall),
        [row(
            "uittreksel 900 s, at most Some(1320)",
            "09:15",
            Some("09:25")
        )]
    );
}

#[test]
fn late_visitors_called_one_after_the_other_are_one_lateness() {
    let mut hall = Hall::open();
    let first = hall.at("09:00").issue("uittreksel");
    let second = hall.at("09:01").issue("uittreksel");
    hall.at("09:02").issue("uittreksel");
    hall.at("09:15:30").call_this("2", first);
    hall.at("09:16:10").call_this("3", second);
    hall.at("09:17:10").settle();
    let whole = |hall: &Hall| {
        hall.log
            .iter()
            .filter(|done| matches!(done.event, Event::NoticeShown(_)))
            .count()
    };
    assert_eq!(whole(&hall), 1);
    assert_eq!(
        shown(&hall),
        [row("uittreksel 900 s, at most Some(930)", "09:15", None)]
    );
}

#[test]
fn who_is_sent_back_to_the_queue_late_makes_the_sentence_true_again() {
    let mut hall = Hall::open();
    hall.at("09:00").issue("uittreksel");
    hall.at("09:20").call("2");
    hall.at("09:25").closes("2");
    assert_eq!(shown(&hall).len(), 2);
    assert_eq!(shown(&hall)[1].1, "09:25");
    assert_eq!(shown(&hall)[1].2, None);
}

#[test]
fn the_sentence_ends_with_the_day_and_the_next_day_knows_nothing_of_it() {
    let mut hall = Hall::open();
    hall.at("16:30").issue("uittreksel");
    for id in ["1", "2", "3"] {
        hall.at("16:50").closes(id);
    }
    hall.at("18:00").settle();
    let ended = hall.log.iter().rev().find_map(|done| match done.event {
        Event::NoticeEnded { at, .. } => Some(at),
        _ => None,
    });
    assert_eq!(hall.wall(ended.unwrap()), "17:00");
    assert_eq!(shown(&hall), []);
}

#[test]
fn a_state_read_again_from_its_snapshot_goes_on_where_it_was() {
    let mut hall = Hall::open();
    let planned = notice(&hall, "10:00", "11:00");
    hall.does(edit(SetupEdit::AddNotice(planned)));
    hall.at("10:30").settle();
    let text = serde_json::to_string(&hall.state).unwrap();
    let mut again: kwartier::hall::state::State = serde_json::from_str(&text).unwrap();
    again.index_all();
    assert_eq!(again.notice_due, hall.state.notice_due);
    assert!(again.notice_due.is_some());
    assert_eq!(
        hall.setup().notices[0].phase(hall.setup().time_zone, hall.now),
        Phase::Shown
    );
}

/// Hours for extracts only on Tuesday evenings, as a charter says them.
fn evening(notice: &str) -> RestrictedHours {
    RestrictedHours {
        from: None,
        to: None,
        weekdays: vec![chrono::Weekday::Tue],
        from_time: "17:00:00".parse().unwrap(),
        to_time: "20:00:00".parse().unwrap(),
        services: vec!["uittreksel".parse().unwrap()],
        notice: Texts::from([(Language::DUTCH, notice.to_owned())]),
    }
}

#[test]
fn what_the_charter_tells_is_shown_all_that_day_by_its_edition_and_kept_as_proof_too() {
    let mut hall = Hall::open_with(|setup| {
        setup.charter.restricted_hours = vec![evening("Vanavond alleen uittreksels.")];
        let next = Charter {
            version: "2".into(),
            valid_from: "2026-11-17".parse().unwrap(),
            restricted_hours: vec![evening("Vanavond uittreksels.")],
            ..setup.charter.clone()
        };
        setup.charter.later = vec![next];
    });
    let latest = |hall: &Hall| shown(hall).pop().unwrap();
    let first = "Shown: Vanavond alleen uittreksels.";
    hall.at("23:59").settle();
    assert_eq!(latest(&hall), row(first, "00:00", None), "the whole day");
    hall.on("2026-11-11").at("00:01").settle();
    assert_eq!(latest(&hall), row(first, "00:00", Some("00:00")));
    hall.on("2026-11-17").at("10:00").settle();
    assert_eq!(latest(&hall), row("Shown: Vanavond uittreksels.", "00:00", None));
}

#[test]
fn a_notice_of_the_hall_cannot_take_the_name_of_one_of_the_charter() {
    let mut hall = Hall::open();
    let named = Notice {
        id: "charter-1".parse().unwrap(),
        ..notice(&hall, "10:00", "11:00")
    };
    let refusal = hall.refuses(edit(SetupEdit::AddNotice(named)));
    assert!(format!("{refusal:?}").contains("\"id\""), "{refusal:?}");
}
