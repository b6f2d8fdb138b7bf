//! What a changed file changes of a hall that lives.

use super::*;
use crate::hall::command::Command;
use crate::hall::decide::handle;
use crate::hall::facts::Actor;
use chrono::{DateTime, Utc};

fn named(name: &str) -> Arc<HallSetup> {
    Arc::new(HallSetup {
        name: name.into(),
        ..crate::fixtures::town_hall()
    })
}

/// An administrator sets the hall up so.
fn edited(state: &State, setup: &Arc<HallSetup>) -> State {
    let command = Command::Configure {
        setup: Arc::clone(setup),
    };
    let by = Actor::principal("account:beheer");
    handle(state, &command, &by, DateTime::<Utc>::UNIX_EPOCH).state
}

fn policy(state: &State) -> CallingRule {
    state.setup.as_ref().unwrap().settings.policy
}

/// The program starts with this file.
fn starts(state: &State, file: &Arc<HallSetup>, names_policy: bool) -> State {
    let command = Command::ConfigureFromFile {
        setup: Arc::clone(file),
        names_policy,
        when_both_changed: WhenBothChanged::Ask,
    };
    let handled = handle(
        state,
        &command,
        &Actor::configuration(),
        DateTime::<Utc>::UNIX_EPOCH,
    );
    assert!(handled.outcome.is_ok());
    handled.state
}

/// The hall in a log of before the rule: it names none, which means the promise that breaks first.
fn old_hall() -> (State, Arc<HallSetup>) {
    let mut json = serde_json::to_value(&*named("Stadhuis")).unwrap();
    json["settings"].as_object_mut().unwrap().remove("policy");
    let old: HallSetup = serde_json::from_value(json).unwrap();
    assert_eq!(old.settings.policy, CallingRule::EarliestPromiseFirst);
    let state = starts(&State::default(), &Arc::new(old), true);
    (state, named("Stadhuis"))
}

#[test]
fn a_new_hall_goes_by_the_rule_that_keeps_most_promises() {
    let hall = starts(&State::default(), &named("Stadhuis"), false);
    assert_eq!(policy(&hall), CallingRule::KeepMostPromises);
}

#[test]
fn a_hall_whose_file_names_no_rule_keeps_the_one_it_has_lived_by_also_when_the_file_changes() {
    let (old, file) = old_hall();
    let restarted = starts(&old, &file, false);
    assert_eq!(restarted, old, "nothing is written");
    let renamed = starts(&restarted, &named("Gemeentehuis"), false);
    assert_eq!(policy(&renamed), CallingRule::EarliestPromiseFirst);
    assert_eq!(renamed.setup.as_ref().unwrap().name, "Gemeentehuis");
}

#[test]
fn what_an_administrator_chose_stays_when_the_file_changes_and_names_no_rule() {
    let (old, _) = old_hall();
    let mut chosen = HallSetup::clone(old.setup.as_ref().unwrap());
    chosen.settings.policy = CallingRule::Fifo;
    let edited = edited(&old, &Arc::new(chosen));
    assert_eq!(
        policy(&starts(&edited, &named("Stadhuis"), false)),
        CallingRule::Fifo
    );
    assert_eq!(
        policy(&starts(&edited, &named("Gemeentehuis"), false)),
        CallingRule::Fifo
    );
}

#[test]
fn a_file_that_names_a_rule_is_followed() {
    let (old, file) = old_hall();
    assert_eq!(file.settings.policy, CallingRule::KeepMostPromises);
    assert_eq!(policy(&starts(&old, &file, true)), CallingRule::KeepMostPromises);
}

fn told(state: &State, command: &Command) -> crate::hall::decide::Handled {
    handle(
        state,
        command,
        &Actor::configuration(),
        DateTime::<Utc>::UNIX_EPOCH,
    )
}

#[test]
fn what_administrators_set_stays_when_a_word_of_the_file_changes() {
    let first = starts(&State::default(), &named("Stadhuis"), true);
    let mut setup = HallSetup::clone(&named("Stadhuis"));
    setup.settings.private_rooms = 4;
    let edited = edited(&first, &Arc::new(setup));
    assert_eq!(
        starts(&edited, &named("Stadhuis"), true),
        edited,
        "nothing is written"
    );
    let changed = starts(&edited, &named("Gemeentehuis"), true);
    let now = changed.setup.as_ref().unwrap();
    assert_eq!(
        (now.name.as_str(), now.settings.private_rooms),
        ("Gemeentehuis", 4)
    );
    assert_eq!(changed.from_file, Some(named("Gemeentehuis")));
    assert_eq!(starts(&changed, &named("Gemeentehuis"), true), changed);
}

#[test]
fn what_both_changed_stays_as_the_program_has_it_until_both_say_the_same() {
    let first = starts(&State::default(), &named("Stadhuis"), true);
    let edited = edited(&first, &named("Stadskantoor"));
    let clashing = starts(&edited, &named("Gemeentehuis"), true);
    assert_eq!(clashing, edited, "nothing is written");
    let agreed = starts(&clashing, &named("Stadskantoor"), true);
    assert_eq!(agreed.from_file, Some(named("Stadskantoor")));
    let followed = starts(&agreed, &named("Gemeentehuis"), true);
    assert_eq!(followed.setup, Some(named("Gemeentehuis")));
}

#[test]
fn a_hall_that_leaves_the_file_goes_out_of_use_and_comes_back_with_it() {
    let first = starts(&State::default(), &named("Stadhuis"), true);
    let gone = told(&first, &Command::LeaveFile).state;
    assert!(gone.setup.as_ref().unwrap().retired);
    assert_eq!(told(&gone, &Command::LeaveFile).state, gone, "it is said once");
    let back = starts(&gone, &named("Stadhuis"), true);
    assert_eq!(back.setup, Some(named("Stadhuis")));
}

#[test]
fn a_hall_that_was_set_up_in_the_program_does_not_leave_the_file() {
    let hall = edited(&State::default(), &named("Wijkhuis"));
    assert_eq!(told(&hall, &Command::LeaveFile).state, hall);
}

#[test]
fn who_takes_a_hall_into_use_that_left_the_file_keeps_it() {
    let first = starts(&State::default(), &named("Stadhuis"), true);
    let gone = told(&first, &Command::LeaveFile).state;
    let kept = edited(&gone, &named("Stadhuis"));
    assert_eq!(told(&kept, &Command::LeaveFile).state, kept);
}

#[test]
fn a_hall_at_work_does_not_leave_the_file() {
    let first = starts(&State::default(), &named("Stadhuis"), true);
    let counter = first.setup.as_ref().unwrap().counters[0].id.clone();
    let open = Command::OpenCounter {
        counter,
        services: None,
        agent: None,
    };
    let open = handle(
        &first,
        &open,
        &Actor::principal("account:jansen"),
        DateTime::<Utc>::UNIX_EPOCH,
    );
    assert!(open.outcome.is_ok(), "{:?}", open.outcome);
    let refused = told(&open.state, &Command::LeaveFile);
    assert!(
        matches!(refused.outcome, Err(Refusal::InUse { .. })),
        "{:?}",
        refused.outcome
    );
    assert!(!refused.state.setup.as_ref().unwrap().retired);
}

#[test]
fn the_event_of_an_old_log_means_what_it_meant() {
    let setup = serde_json::to_value(&*named("Stadhuis")).unwrap();
    let old = serde_json::json!({ "type": "hallConfigured", "setup": setup });
    let event: Event = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(&event).unwrap(), old);
    let mut state = State::default();
    let recorded = crate::hall::event::Recorded {
        seq: 1,
        at: DateTime::<Utc>::UNIX_EPOCH,
        by: Actor::configuration(),
        event,
    };
    state.apply(&recorded).unwrap();
    assert_eq!(state.from_file, Some(named("Stadhuis")));
}
