//! All rules together, on thousands of random days: the hall does what the notebook says.
//!
//! `PROPTEST_CASES` raises the number of days. A day that fails is kept in `proptest-regressions` and is tried
//! first ever after.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::hall::command::{CancelledBy, Command, TicketStep};
use kwartier::hall::decide::{Handled, handle, next_due};
use kwartier::hall::done::Done;
use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{Actor, BreachScene, StepKind};
use kwartier::hall::record::{Breach, TakenStep};
use kwartier::hall::setup::HallSetup;
use kwartier::hall::state::State;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::agreement::{nothing_waits_after_its_day, reason, same_advice, same_breaches, same_hall, sound};
use super::plain::Plain;
use super::random_days::{Act, Tick, acts, ticks};
use super::random_halls::{Kind, halls, mornings};
use super::undo::as_it_stands;

/// So many random days unless `PROPTEST_CASES` says otherwise.
fn days(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(usual),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/model/proptest-regressions/days.txt",
        ))),
        ..ProptestConfig::default()
    }
}

/// A day in the making: the hall, its log, and the notebook beside it.
struct Day {
    state: State,
    log: Vec<Recorded>,
    plain: Plain,
    clock: DateTime<Utc>,
    /// What was asked, and when.
    asked: Vec<(DateTime<Utc>, Command)>,
}

fn staff() -> Actor {
    Actor::principal("account:jansen")
}

fn configured(setup: &Arc<HallSetup>, at: DateTime<Utc>) -> Handled {
    let setup = Arc::clone(setup);
    handle(&State::default(), &Command::Configure { setup }, &staff(), at)
}

impl Day {
    fn begin(setup: &Arc<HallSetup>, morning: DateTime<Utc>) -> Self {
        let handled = configured(setup, morning);
        Self {
            state: handled.state,
            log: handled.events,
            plain: Plain::new(setup),
            clock: morning,
            asked: Vec::new(),
        }
    }

    fn of(kind: &Kind, morning: DateTime<Utc>, steps: &[(Tick, Act)]) -> Self {
        let mut day = Self::begin(&kind.setup(), morning);
        for (tick, act) in steps {
            day.goes_on(*tick, act);
        }
        day
    }

    fn goes_on(&mut self, tick: Tick, act: &Act) {
        self.clock = tick.after(self.clock, &self.plain, next_due(&self.state));
        let last = self.log.last().unwrap().at;
        let now = self.clock.max(last);
        let command = act.command(&self.plain, now);
        let settled = handle(&self.state, &Command::Settle, &staff(), self.clock);
        let handled = handle(&self.state, &command, &staff(), self.clock);
        self.asked.push((self.clock, command.clone()));
        match (&handled.outcome, self.plain.does(&command, now)) {
            (Ok(Done::Ticket { id, .. }), Ok(Some(ticket))) => assert_eq!(*id, ticket, "{command:?}"),
            (Ok(_), Ok(None)) => {}
            (Err(refusal), Err(reasons)) => {
                assert!(
                    reasons.contains(&reason(refusal)),
                    "{command:?}: {refusal}, but {reasons:?}"
                );
                assert!(
                    handled.state == settled.state && handled.events == settled.events,
                    "{command:?} was refused and left traces"
                );
            }
            (hall, plain) => panic!("{command:?}: the hall says {hall:?}, the notebook {plain:?}"),
        }
        self.state = handled.state;
        self.log.extend(handled.events);
        self.agrees(now);
    }

    fn agrees(&self, now: DateTime<Utc>) {
        same_hall(&self.state, &self.plain, now);
        nothing_waits_after_its_day(&self.state);
        same_breaches(&self.log, &self.state, &self.plain, now);
        same_advice(&self.state, &self.plain, now);
        let due = next_due(&self.state);
        assert!(due.is_none_or(|due| due > now), "{due:?} has passed at {now}");
    }
}

/// Folds the log from nothing, as it would be read from disk.
fn rebuilt(log: &[Recorded]) -> State {
    let mut state = State::default();
    for recorded in log {
        let text = serde_json::to_string(recorded).unwrap();
        let read: Recorded = serde_json::from_str(&text).unwrap();
        assert_eq!(read, *recorded, "reads back what was written");
        state.apply(&read).unwrap();
    }
    state
}

/// A state that was written to disk and read again.
fn restored(state: &State) -> State {
    let text = serde_json::to_string(state).unwrap();
    let mut read: State = serde_json::from_str(&text).unwrap();
    read.index_all();
    read
}

/// What time itself brought about, without when it was written down.
fn fell_due(log: &[Recorded]) -> Vec<Event> {
    let due = log.iter().map(|recorded| &recorded.event).filter(|event| {
        matches!(
            event,
            Event::BreachRegistered(_)
                | Event::RedressOffered { .. }
                | Event::RedressLapsed { .. }
                | Event::DayEnded { .. }
        )
    });
    let mut due: Vec<Event> = due.cloned().collect();
    for event in &mut due {
        if let Event::BreachRegistered(breach) = event {
            let scene = breach.scene.as_deref_mut();
            scene.map(forget_lateness);
        }
    }
    due
}

/// How late a breach was registered, and so whether there was an outage, is the one thing that looking changes.
fn forget_lateness(scene: &mut BreachScene) {
    scene.late_s = 0;
    scene.suggested = None;
}

fn breaches_whenever_seen(state: &State) -> Vec<Breach> {
    let mut breaches: Vec<Breach> = state.breaches.values().map(|breach| (**breach).clone()).collect();
    for breach in &mut breaches {
        let scene = breach.scene.as_mut().map(Arc::make_mut);
        scene.map(forget_lateness);
    }
    breaches
}

/// The step that this command took and that can be taken back.
fn taken_by<'h>(before: &State, after: &'h Handled) -> Option<&'h TakenStep> {
    let Ok(Done::Ticket { id, .. }) = &after.outcome else {
        return None;
    };
    after
        .state
        .taken_steps
        .last(*id)
        .filter(|step| step.seq > before.seq)
}

fn kind_of(command: &Command) -> Option<StepKind> {
    match command {
        Command::Call { .. } => Some(StepKind::Call),
        Command::Step { step, .. } => match step {
            TicketStep::Start => Some(StepKind::Start),
            TicketStep::Complete { .. } => Some(StepKind::Complete),
            TicketStep::NoShow => Some(StepKind::NoShow),
            TicketStep::Cancel {
                by: CancelledBy::Staff,
            } => Some(StepKind::Cancel),
            TicketStep::Park => Some(StepKind::Park),
            TicketStep::Unpark { .. } => Some(StepKind::Unpark),
            TicketStep::Transfer { .. } => Some(StepKind::Transfer),
            TicketStep::Requeue => Some(StepKind::Requeue),
            _ => None,
        },
        _ => None,
    }
}

/// A clock that is never set back.
fn forward(tick: Tick) -> Tick {
    match tick {
        Tick::BackMinutes(minutes) => Tick::Minutes(minutes),
        other => other,
    }
}

/// The same commands at the same instants, while somebody looks now and then: after that step, so many
/// milliseconds later.
fn watched(
    kind: &Kind,
    morning: DateTime<Utc>,
    asked: &[(DateTime<Utc>, Command)],
    looks: &[(usize, i64)],
) -> (State, Vec<Recorded>) {
    let first = configured(&kind.setup(), morning);
    let (mut state, mut log, mut before) = (first.state, first.events, morning);
    for (n, (at, command)) in asked.iter().enumerate() {
        let of_step = looks.iter().filter(|(step, _)| *step == n);
        let mut between: Vec<DateTime<Utc>> = of_step
            .map(|(_, later)| before + TimeDelta::milliseconds(*later))
            .filter(|look| look < at)
            .collect();
        between.sort_unstable();
        let looked = between.iter().map(|look| (*look, &Command::Settle));
        for (instant, what) in looked.chain([(*at, command)]) {
            let handled = handle(&state, what, &staff(), instant);
            state = handled.state;
            log.extend(handled.events);
        }
        before = *at;
    }
    (state, log)
}

proptest! {
    #![proptest_config(days(200))]

    #[test]
    fn the_hall_does_what_the_notebook_says(
        kind in halls(),
        morning in mornings(),
        steps in prop::collection::vec((ticks(), acts()), 1..150),
    ) {
        let day = Day::of(&kind, morning, &steps);
        sound(&day.log);
    }

    #[test]
    fn rebuild_equals_live(
        kind in halls(),
        morning in mornings(),
        steps in prop::collection::vec((ticks(), acts()), 1..120),
    ) {
        let day = Day::of(&kind, morning, &steps);
        let mut from_log = rebuilt(&day.log);
        let mut from_snapshot = restored(&day.state);
        // What people said lies apart from the log.
        from_log.personal.clone_from(&day.state.personal);
        from_snapshot.personal.clone_from(&day.state.personal);
        prop_assert!(from_log == day.state, "the log gives another hall");
        prop_assert!(from_snapshot == day.state, "the snapshot gives another hall");
    }

    #[test]
    fn promises_break_at_the_same_instants_whether_or_not_anyone_is_looking(
        kind in halls(),
        morning in mornings(),
        steps in prop::collection::vec((ticks(), acts()), 1..120),
        looks in prop::collection::vec((0_usize..120, 0_i64..3_600_000), 0..60),
    ) {
        let steps: Vec<_> = steps.into_iter().map(|(tick, act)| (forward(tick), act)).collect();
        let unseen = Day::of(&kind, morning, &steps);
        let (state, log) = watched(&kind, morning, &unseen.asked, &looks);
        prop_assert_eq!(fell_due(&log), fell_due(&unseen.log));
        prop_assert_eq!(&state.tickets, &unseen.state.tickets);
        prop_assert_eq!(breaches_whenever_seen(&state), breaches_whenever_seen(&unseen.state));
    }

    #[test]
    fn a_step_that_is_taken_back_at_once_leaves_the_hall_as_it_was(
        kind in halls(),
        morning in mornings(),
        steps in prop::collection::vec((ticks(), acts()), 1..100),
        last in prop::collection::vec((ticks(), acts()), 1..8),
    ) {
        let mut day = Day::of(&kind, morning, &steps);
        for (tick, act) in last {
            day.clock = tick.after(day.clock, &day.plain, next_due(&day.state));
            let at = day.clock;
            let before = handle(&day.state, &Command::Settle, &staff(), at).state;
            let command = act.command(&day.plain, at.max(before.recorded_at.unwrap()));
            let after = handle(&before, &command, &staff(), at);
            let (Ok(Done::Ticket { id, .. }), Some(step)) = (&after.outcome, taken_by(&before, &after)) else {
                continue;
            };
            prop_assert_eq!(step.kind, kind_of(&command).unwrap());
            let ticket = *id;
            let alone = step.with.is_none();
            let command = Command::UndoStep { ticket, supervises: false };
            let back = handle(&after.state, &command, &staff(), at);
            prop_assert!(back.outcome.is_ok(), "{:?}", back.outcome);
            if alone {
                prop_assert!(as_it_stands(&back.state) == as_it_stands(&before), "{command:?} left something");
            }
        }
    }

    #[test]
    fn a_timer_always_makes_progress_and_comes_to_rest(
        kind in halls(),
        morning in mornings(),
        steps in prop::collection::vec((ticks(), acts()), 1..80),
    ) {
        let mut day = Day::of(&kind, morning, &steps);
        // For each leg a breach, two later offers and a lapse; for each visit the end of being away; for each advice a
        // count; and the end of the day.
        let legs: usize = day.plain.visits.iter().map(|visit| visit.all_legs().count()).sum();
        let most = 4 * legs + day.plain.visits.len() + day.plain.advice.len() + 1;
        let mut fired = 0;
        while let Some(due) = next_due(&day.state) {
            let handled = handle(&day.state, &Command::Settle, &staff(), due);
            prop_assert!(!handled.events.is_empty(), "the timer of {due} did nothing");
            prop_assert!(next_due(&handled.state).is_none_or(|next| next > due), "the timer spins");
            day.state = handled.state;
            fired += 1;
            prop_assert!(fired <= most, "{fired} timers for {legs} legs");
        }
        prop_assert!(day.state.queue.is_empty() && day.state.dues.is_empty());
    }
}
