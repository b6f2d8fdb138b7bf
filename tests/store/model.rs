//! Random batches, erasures and rebuilds against a plain model, on every store.

use std::collections::BTreeMap;

use kwartier::ids::{HallId, PersonalId};
use kwartier::store::{
    AnswersMove, Batch, CurrentRow, EventRow, PersonalRow, SnapshotRow, StoreError, Table,
};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use proptest::test_runner::Config;
use serde_json::{Value, json};

use crate::house::{House, answer, at, named, personal, row, session};

/// Few halls, ids and instants, so that the same ones are hit again and again.
const HALLS: [&str; 3] = ["a", "a-b", "b"];
const IDS: u64 = 6;
const SPAN_MS: i64 = 20;

/// One thing done to a store.
#[derive(Debug, Clone)]
enum Step {
    /// A batch for a hall, whose events begin this far from where they should.
    Commit {
        hall: usize,
        off_by: i64,
        events: Vec<Value>,
        batch: Box<Batch>,
    },
    Replace {
        hall: usize,
        rows: Vec<(Table, CurrentRow)>,
    },
    Session {
        name: u64,
        expires_at: i64,
    },
    EndSession {
        name: u64,
    },
    ForgetSessions {
        now: i64,
    },
    Erase {
        now: i64,
    },
    Reopen,
}

/// What a hall should hold.
#[derive(Debug, Clone, Default)]
struct Hall {
    events: Vec<EventRow>,
    current: BTreeMap<(Table, String), CurrentRow>,
    personal: BTreeMap<u64, PersonalRow>,
    answers: BTreeMap<String, i64>,
    snapshot: Option<SnapshotRow>,
}

#[derive(Debug, Clone, Default)]
struct Model {
    halls: [Hall; HALLS.len()],
    sessions: BTreeMap<u64, i64>,
}

/// JSON of any shape but fractions, which lose their last bit in any text.
fn body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..4).prop_map(Value::from_iter),
        ]
    })
}

fn rows() -> impl Strategy<Value = Vec<(Table, CurrentRow)>> {
    let row = (prop::sample::select(&Table::ALL[..]), 0..IDS, 0..SPAN_MS, body())
        .prop_map(|(table, id, ms, body)| (table, row(&format!("x{id}"), ms, body)));
    vec(row, 0..5)
}

fn personal_rows() -> impl Strategy<Value = Vec<PersonalRow>> {
    let row = (0..IDS, ".{0,9}", proptest::option::of(0..SPAN_MS))
        .prop_map(|(id, text, erase_at)| personal(id, &text, erase_at));
    vec(row, 0..3)
}

fn commit() -> impl Strategy<Value = Step> {
    (
        0..HALLS.len(),
        prop_oneof![8 => Just(0), 1 => -2..=2_i64],
        vec(body(), 0..4),
        rows(),
        personal_rows(),
        vec((0..IDS, 0..SPAN_MS), 0..3),
        vec((0..IDS, 0..SPAN_MS), 0..3),
        proptest::option::of(0..40_u64),
        proptest::option::weighted(0.1, (0..SPAN_MS, -SPAN_MS..SPAN_MS)),
    )
        .prop_map(
            |(hall, off_by, events, current, personal, ends, answers, snapshot, corrected)| {
                let batch = Batch {
                    hall: named(HALLS[hall]),
                    events: vec![],
                    current,
                    personal,
                    personal_ends: ends
                        .into_iter()
                        .map(|(id, ms)| (PersonalId(id), at(ms)))
                        .collect(),
                    answers_move: corrected.map(|(unexpired_at, by_ms)| AnswersMove {
                        unexpired_at: at(unexpired_at),
                        by: chrono::TimeDelta::milliseconds(by_ms),
                    }),
                    answers: answers
                        .into_iter()
                        .map(|(key, ms)| answer(&key.to_string(), ms))
                        .collect(),
                    audit: Vec::new(),
                    snapshot: snapshot.map(|seq| SnapshotRow {
                        seq,
                        body: json!({ "seq": seq }).to_string().into_bytes(),
                    }),
                };
                Step::Commit {
                    hall,
                    off_by,
                    events,
                    batch: Box::new(batch),
                }
            },
        )
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => commit(),
        1 => (0..HALLS.len(), rows()).prop_map(|(hall, rows)| Step::Replace { hall, rows }),
        1 => (0..IDS, 0..SPAN_MS).prop_map(|(name, expires_at)| Step::Session { name, expires_at }),
        1 => (0..IDS).prop_map(|name| Step::EndSession { name }),
        1 => (0..SPAN_MS).prop_map(|now| Step::Erase { now }),
        1 => (0..SPAN_MS).prop_map(|now| Step::ForgetSessions { now }),
        1 => Just(Step::Reopen),
    ]
}

impl Hall {
    /// The events of a step, as rows that begin `off_by` from where the log goes on.
    fn next_events(&self, off_by: i64, bodies: Vec<Value>) -> Vec<EventRow> {
        let first = (self.events.len() as u64 + 1).saturating_add_signed(off_by);
        let row = |(seq, body)| EventRow {
            seq,
            at: at(i64::try_from(seq).unwrap()),
            kind: "any".into(),
            actor: "system".into(),
            body,
        };
        (first..).zip(bodies).map(row).collect()
    }

    fn put(&mut self, batch: Batch) {
        self.events.extend(batch.events);
        self.put_current(batch.current);
        self.personal
            .extend(batch.personal.into_iter().map(|row| (row.id.0, row)));
        for (id, end) in batch.personal_ends {
            self.personal
                .entry(id.0)
                .and_modify(|row| row.erase_at = Some(end));
        }
        if let Some(moved) = batch.answers_move {
            let by = moved.by.num_milliseconds();
            for expires_ms in self.answers.values_mut() {
                if at(*expires_ms) > moved.unexpired_at {
                    *expires_ms += by;
                }
            }
        }
        let answers = batch.answers.into_iter();
        self.answers
            .extend(answers.map(|row| (row.key.key, (row.expires_at - at(0)).num_milliseconds())));
        let kept = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.seq);
        self.snapshot = batch
            .snapshot
            .filter(|newer| newer.seq >= kept)
            .or(self.snapshot.take());
    }

    fn put_current(&mut self, rows: Vec<(Table, CurrentRow)>) {
        self.current.extend(
            rows.into_iter()
                .map(|(table, row)| ((table, row.id.clone()), row)),
        );
    }

    fn erase(&mut self, now: i64) -> usize {
        let before = self.personal.len() + self.answers.len();
        self.personal
            .retain(|_, row| row.erase_at.is_none_or(|end| end > at(now)));
        self.answers.retain(|_, end| *end > now);
        before - self.personal.len() - self.answers.len()
    }
}

/// Does a step to the store and to the model, and compares what they answer.
async fn take(step: Step, house: House, model: &mut Model) -> House {
    let store = house.store();
    match step {
        Step::Commit {
            hall,
            off_by,
            events,
            mut batch,
        } => {
            let hall = &mut model.halls[hall];
            batch.events = hall.next_events(off_by, events);
            let follows = off_by == 0 || batch.events.is_empty();
            match store.commit(Batch::clone(&batch)).await {
                Ok(()) => assert!(follows, "a gap or an overlap was written"),
                Err(error) => assert!(!follows && matches!(error, StoreError::Conflict(_)), "{error}"),
            }
            if follows {
                hall.put(*batch);
            }
        }
        Step::Replace { hall, rows } => {
            store
                .replace_current(named(HALLS[hall]), rows.clone())
                .await
                .unwrap();
            let hall = &mut model.halls[hall];
            hall.current.clear();
            hall.snapshot = None;
            hall.put_current(rows);
        }
        Step::Session { name, expires_at } => {
            store
                .put_session(session(&name.to_string(), expires_at))
                .await
                .unwrap();
            model.sessions.insert(name, expires_at);
        }
        Step::EndSession { name } => {
            store.end_session(name.to_string()).await.unwrap();
            model.sessions.remove(&name);
        }
        Step::Erase { now } => {
            let expected: usize = model.halls.iter_mut().map(|hall| hall.erase(now)).sum();
            assert_eq!(store.erase_expired(at(now)).await, Ok(expected as u64));
        }
        Step::ForgetSessions { now } => {
            let sessions = model.sessions.len();
            model.sessions.retain(|_, end| *end > now);
            let expected = sessions - model.sessions.len();
            assert_eq!(store.forget_sessions(at(now)).await, Ok(expected as u64));
        }
        Step::Reopen => return house.reopened().await,
    }
    house
}

/// Reads everything there is of a hall.
async fn assert_holds(house: &House, id: &HallId, model: &Hall) {
    let store = house.store();
    assert_eq!(house.log(id).await, model.events);
    for table in Table::ALL {
        let mut expected: Vec<_> = model.current.iter().filter(|((of, _), _)| *of == table).collect();
        expected.sort_by_key(|((_, id), row)| (row.at, id));
        let expected: Vec<_> = expected.into_iter().map(|(_, row)| row.clone()).collect();
        assert_eq!(house.rows(id, table).await, expected);
    }
    let personal = store.personal(id.clone()).await.unwrap();
    assert!(personal == model.personal.values().cloned().collect::<Vec<_>>());
    assert_eq!(store.snapshot(id.clone()).await, Ok(model.snapshot.clone()));
    for now in [0, SPAN_MS / 2] {
        let asked = (0..IDS).map(|n| answer(&n.to_string(), 0).key).collect();
        let mut found = store.answers(id.clone(), asked, at(now)).await.unwrap();
        found.sort_by(|a, b| a.key.cmp(&b.key));
        let alive = model.answers.iter().filter(|(_, end)| **end > now);
        assert_eq!(
            found,
            alive.map(|(key, end)| answer(key, *end)).collect::<Vec<_>>()
        );
    }
}

async fn follow(house: House, steps: Vec<Step>) {
    let mut model = Model::default();
    let mut house = house;
    for step in steps {
        house = take(step, house, &mut model).await;
    }
    for (id, hall) in HALLS.map(named).iter().zip(&model.halls) {
        assert_holds(&house, id, hall).await;
    }
    for name in 0..IDS {
        let expected = model
            .sessions
            .get(&name)
            .map(|end| session(&name.to_string(), *end));
        let expected = expected.filter(|session| session.expires_at > at(0));
        assert_eq!(house.store().session(name.to_string(), at(0)).await, Ok(expected));
    }
    let with_events = HALLS
        .iter()
        .zip(&model.halls)
        .filter(|(_, hall)| !hall.events.is_empty());
    let with_events: Vec<_> = with_events.map(|(id, _)| named(id)).collect();
    assert_eq!(house.store().halls().await, Ok(with_events));
}

fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future);
}

proptest! {
    #![proptest_config(Config { cases: 256, ..Config::default() })]
    #[test]
    fn the_store_in_memory_holds_what_the_model_holds(steps in vec(step(), 1..40)) {
        run(async { follow(House::memory(), steps).await });
    }
}

proptest! {
    // Each case opens real files several times.
    #![proptest_config(Config { cases: 64, max_shrink_iters: 400, ..Config::default() })]
    #[test]
    fn the_store_in_sqlite_holds_what_the_model_holds(steps in vec(step(), 1..40)) {
        run(async { follow(House::sqlite().await, steps).await });
    }
}
