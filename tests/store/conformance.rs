//! What a store promises, one sentence a test, on every store.

use std::collections::BTreeSet;

use kwartier::ids::PersonalId;
use kwartier::store::audit::{AuditAsked, AuditCut, AuditDetail, AuditEntry, AuditKind};
use kwartier::store::chain::{CheckpointRow, Digest, Head};
use kwartier::store::{
    AnswersMove, Batch, ErasureRow, KeptRow, PersonalRow, SealedAnswerRow, SessionRow, Shelf, SnapshotRow,
    Store, StoreError, Table,
};
use serde_json::json;

use crate::house::{
    House, answer, at, event, events, full_batch, hall, key, log_batch, named, personal, row, session, ticket,
};

use crate::outboxes::{
    what_is_put_out_waits_in_order_until_it_is_settled,
    what_was_settled_long_ago_is_forgotten_and_numbers_go_on_counting,
};

/// Runs each of these on every store.
macro_rules! on_every_store {
    ($($name:ident)*) => {
        mod memory {
            use crate::house::House;
            $(#[tokio::test] async fn $name() { super::$name(House::memory()).await; })*
        }
        mod sqlite {
            use crate::house::House;
            $(#[tokio::test] async fn $name() { super::$name(House::sqlite().await).await; })*
        }
    };
}

on_every_store! {
    an_account_is_kept_changed_by_whoever_saw_its_last_version_and_removed
    a_device_a_key_and_a_second_factor_are_kept_each_for_itself_by_whoever_saw_its_last_version
    a_document_is_kept_on_its_shelf_and_changed_by_whoever_saw_its_last_version
    an_empty_store_knows_nothing
    a_batch_reads_back_whole_and_so_it_does_after_reopening
    events_read_back_in_order_page_by_page
    a_gap_and_an_overlap_are_conflicts
    a_gap_within_a_batch_is_a_conflict
    a_refused_batch_leaves_nothing_in_any_table
    a_batch_without_events_is_written
    instants_keep_their_milliseconds_and_lose_what_is_finer
    a_row_written_again_is_replaced_and_the_last_write_of_a_batch_holds
    a_list_is_half_open_and_in_order_of_time
    a_list_pages_through_rows_of_one_instant_without_loss_or_repeat
    a_list_refuses_a_cursor_that_no_list_gave
    a_list_shows_at_least_one_row_a_page
    lines_are_the_bodies_of_a_list_page_by_page
    one_row_is_found_by_its_id
    answers_are_found_by_their_whole_key_until_they_expire
    a_sealed_answer_is_found_until_its_time_has_come
    an_answer_given_again_under_its_key_replaces_the_expired_one
    answers_that_have_not_expired_move_with_a_clock_that_is_put_right
    personal_data_goes_when_its_time_has_come_and_not_before
    what_was_erased_is_counted_by_kind_and_says_nothing_of_it
    the_end_of_personal_data_can_be_told_later_and_the_last_word_holds
    erasing_counts_what_went_and_keeps_the_rest
    expired_sessions_are_forgotten_in_their_own_time
    a_session_lives_until_it_expires_or_is_ended
    a_session_that_was_ended_is_not_prolonged_back_to_life
    the_sessions_of_somebody_are_theirs_alone
    what_a_provider_knows_a_session_by_goes_with_the_session
    what_is_put_out_waits_in_order_until_it_is_settled
    what_was_settled_long_ago_is_forgotten_and_numbers_go_on_counting
    who_did_what_reads_back_in_order_and_follows_from_row_to_row
    who_did_what_is_written_with_what_came_of_it_or_not_at_all
    who_did_what_is_found_by_period_person_hall_and_kind
    the_oldest_of_who_did_what_goes_and_the_chain_goes_on
    the_newest_snapshot_is_kept
    replacing_the_projections_leaves_the_log_and_other_halls_alone
    replacing_the_projections_takes_many_rows
    halls_do_not_see_each_other
    an_empty_store_is_ready_and_being_ready_leaves_no_trace
    commits_of_many_tasks_follow_each_other
    every_row_carries_the_digest_of_itself_and_all_before_it
    a_checkpoint_reads_back_and_the_newest_is_kept
}

async fn an_empty_store_knows_nothing(house: House) {
    let store = house.store();
    assert_eq!(store.halls().await, Ok(vec![]));
    assert_eq!(store.events(hall(), 0, 10).await, Ok(vec![]));
    assert_eq!(store.snapshot(hall()).await, Ok(None));
    assert!(store.personal(hall()).await.unwrap().is_empty());
    assert_eq!(store.answers(hall(), vec![key("a")], at(0)).await, Ok(vec![]));
    assert_eq!(store.answers(hall(), vec![], at(0)).await, Ok(vec![]));
    assert_eq!(store.current(hall(), Table::Tickets, "t1".into()).await, Ok(None));
    for table in Table::ALL {
        assert_eq!(house.rows(&hall(), table).await, vec![]);
    }
}

async fn a_batch_reads_back_whole_and_so_it_does_after_reopening(house: House) {
    let batch = full_batch(0);
    house.store().commit(batch.clone()).await.unwrap();
    house.store().put_session(session("s", 9)).await.unwrap();
    let house = house.reopened().await;

    let store = house.store();
    assert_eq!(store.halls().await, Ok(vec![hall()]));
    assert_eq!(house.log(&hall()).await, batch.events);
    for (table, row) in batch.current {
        assert_eq!(house.rows(&hall(), table).await, vec![row]);
    }
    let kept = store.personal(hall()).await.unwrap();
    assert!(kept == vec![personal(1, "walks with a stick", Some(90_000))]);
    assert_eq!(
        store.answers(hall(), vec![key("k0")], at(0)).await,
        Ok(batch.answers)
    );
    assert_eq!(store.snapshot(hall()).await, Ok(batch.snapshot));
    assert_eq!(store.session("s".into(), at(0)).await, Ok(Some(session("s", 9))));
    assert_eq!(store.commit(full_batch(3)).await, Ok(()));
}

async fn events_read_back_in_order_page_by_page(house: House) {
    let store = house.store();
    store.commit(log_batch(&hall(), 1..=7)).await.unwrap();
    store.commit(log_batch(&hall(), 8..=10)).await.unwrap();
    assert_eq!(store.events(hall(), 0, 4).await, Ok(events(1..=4)));
    assert_eq!(store.events(hall(), 4, 4).await, Ok(events(5..=8)));
    assert_eq!(store.events(hall(), 8, 4).await, Ok(events(9..=10)));
    assert_eq!(store.events(hall(), 10, 4).await, Ok(vec![]));
    assert_eq!(store.events(hall(), u64::MAX, 4).await, Ok(vec![]));
}

async fn a_gap_and_an_overlap_are_conflicts(house: House) {
    let store = house.store();
    for wrong in [0, 2, 17] {
        let refused = store.commit(log_batch(&hall(), [wrong])).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict(_))),
            "{wrong}: {refused:?}"
        );
    }
    store.commit(log_batch(&hall(), 1..=3)).await.unwrap();
    for wrong in [1, 3, 5] {
        let refused = store.commit(log_batch(&hall(), [wrong, wrong + 1])).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict(_))),
            "{wrong}: {refused:?}"
        );
    }
    assert_eq!(store.commit(log_batch(&hall(), [4])).await, Ok(()));
    assert_eq!(house.log(&hall()).await, events(1..=4));
}

async fn a_gap_within_a_batch_is_a_conflict(house: House) {
    for wrong in [[1, 3, 4], [1, 1, 2], [1, 3, 2]] {
        let refused = house.store().commit(log_batch(&hall(), wrong)).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict(_))),
            "{wrong:?}: {refused:?}"
        );
    }
    assert_eq!(house.log(&hall()).await, vec![]);
}

async fn a_refused_batch_leaves_nothing_in_any_table(house: House) {
    let store = house.store();
    store.commit(log_batch(&hall(), 1..=1)).await.unwrap();
    let refused = store.commit(full_batch(7)).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");

    assert_eq!(house.log(&hall()).await, events([1]));
    for table in Table::ALL {
        assert_eq!(house.rows(&hall(), table).await, vec![]);
    }
    assert!(store.personal(hall()).await.unwrap().is_empty());
    assert_eq!(store.answers(hall(), vec![key("k7")], at(0)).await, Ok(vec![]));
    assert_eq!(store.snapshot(hall()).await, Ok(None));
    assert_eq!(store.commit(full_batch(1)).await, Ok(()));
}

async fn a_batch_without_events_is_written(house: House) {
    let store = house.store();
    let batch = Batch {
        current: vec![ticket("t1", 0, "waiting")],
        ..Batch::new(hall())
    };
    store.commit(batch).await.unwrap();
    store.commit(Batch::new(hall())).await.unwrap();
    assert_eq!(house.rows(&hall(), Table::Tickets).await.len(), 1);
    assert_eq!(
        store.halls().await,
        Ok(vec![]),
        "a hall without events is no hall yet"
    );
}

async fn instants_keep_their_milliseconds_and_lose_what_is_finer(house: House) {
    let fine = at(123) + chrono::Duration::nanoseconds(456_789);
    let mut batch = log_batch(&hall(), [1]);
    batch.events[0].at = fine;
    batch.current = vec![ticket("t1", 0, "waiting")];
    batch.current[0].1.at = fine;
    house.store().commit(batch).await.unwrap();
    assert_eq!(house.log(&hall()).await[0].at, at(123));
    assert_eq!(house.rows(&hall(), Table::Tickets).await[0].at, at(123));
}

async fn a_row_written_again_is_replaced_and_the_last_write_of_a_batch_holds(house: House) {
    for states in [
        &["waiting", "called"][..],
        &["serving"],
        &["parked", "serving", "done"],
    ] {
        let current = states.iter().enumerate();
        let current = current
            .map(|(n, state)| ticket("t1", i64::try_from(n).unwrap(), state))
            .collect();
        house
            .store()
            .commit(Batch {
                current,
                ..Batch::new(hall())
            })
            .await
            .unwrap();
        let last = i64::try_from(states.len()).unwrap() - 1;
        let expected = vec![ticket("t1", last, states.last().unwrap()).1];
        assert_eq!(house.rows(&hall(), Table::Tickets).await, expected);
    }
}

async fn a_list_is_half_open_and_in_order_of_time(house: House) {
    let store = house.store();
    let current = [("c", 30), ("d", 10), ("a", 20), ("b", 40)].map(|(id, ms)| ticket(id, ms, "done"));
    store
        .commit(Batch {
            current: current.to_vec(),
            ..Batch::new(hall())
        })
        .await
        .unwrap();
    let page = store
        .list(hall(), Table::Tickets, at(10), at(40), None, 9)
        .await
        .unwrap();
    let ids: Vec<_> = page.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["d", "a", "c"]);
    assert_eq!(page.next, None);
    let empty = store
        .list(hall(), Table::Tickets, at(40), at(10), None, 9)
        .await
        .unwrap();
    assert_eq!(empty.rows, vec![]);
}

async fn a_list_pages_through_rows_of_one_instant_without_loss_or_repeat(house: House) {
    let store = house.store();
    // Ids with dots and other signs: the cursor must not be misled by them.
    let ids = ["1.2", "1.10", "a", "b.", ".c", "ë", "z z", "x1", "x2", "x3", "x4"];
    let mut current: Vec<_> = ids.iter().map(|id| ticket(id, 10, "done")).collect();
    current.push(ticket("before", 9, "done"));
    current.push(ticket("after", 11, "done"));
    store
        .commit(Batch {
            current,
            ..Batch::new(hall())
        })
        .await
        .unwrap();

    for limit in 1..=14 {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page = store
                .list(hall(), Table::Tickets, at(0), at(99), cursor, limit)
                .await
                .unwrap();
            assert!(page.rows.len() <= limit as usize);
            seen.extend(page.rows.into_iter().map(|row| (row.at, row.id)));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let mut expected: Vec<_> = ids.iter().map(|id| (at(10), (*id).to_owned())).collect();
        expected.push((at(9), "before".into()));
        expected.push((at(11), "after".into()));
        expected.sort();
        assert_eq!(seen, expected, "pages of {limit}");
    }
}

async fn a_list_refuses_a_cursor_that_no_list_gave(house: House) {
    for wrong in ["", "x", "12", "x.t1", "99999999999999999999.t1"] {
        let page = house
            .store()
            .list(hall(), Table::Tickets, at(0), at(9), Some(wrong.into()), 5)
            .await;
        assert_eq!(page, Err(StoreError::Cursor), "{wrong}");
    }
}

async fn a_list_shows_at_least_one_row_a_page(house: House) {
    let current = vec![ticket("t1", 1, "done"), ticket("t2", 2, "done")];
    house
        .store()
        .commit(Batch {
            current,
            ..Batch::new(hall())
        })
        .await
        .unwrap();
    let page = house
        .store()
        .list(hall(), Table::Tickets, at(0), at(9), None, 0)
        .await
        .unwrap();
    assert_eq!(page.rows.len(), 1);
    assert!(page.next.is_some());
}

async fn lines_are_the_bodies_of_a_list_page_by_page(house: House) {
    let store = house.store();
    // Ties of one instant whose ids sort otherwise than their numbers, beside rows out of the period.
    let places = [
        ("t9.0", 20),
        ("t10.0", 20),
        ("t2.1", 20),
        ("t1.0", 5),
        ("t3.0", 30),
        ("t4.0", 40),
    ];
    let current = places.map(|(id, ms)| (Table::Waits, row(id, ms, json!({ "id": id }))));
    store
        .commit(Batch {
            current: current.to_vec(),
            ..Batch::new(hall())
        })
        .await
        .unwrap();
    for limit in [1, 2, 3, 4, 9] {
        let (mut bodies, mut cursor) = (Vec::new(), None);
        loop {
            let part = store
                .lines(hall(), Table::Waits, at(10), at(40), cursor, limit)
                .await
                .unwrap();
            let read = part
                .text
                .lines()
                .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
            bodies.extend(read.map(|body| body["id"].as_str().unwrap().to_owned()));
            cursor = part.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(bodies, ["t10.0", "t2.1", "t9.0", "t3.0"], "{limit} a page");
    }
    let refused = store
        .lines(hall(), Table::Waits, at(0), at(9), Some("?".into()), 5)
        .await;
    assert_eq!(refused, Err(StoreError::Cursor));
}

async fn one_row_is_found_by_its_id(house: House) {
    let store = house.store();
    store
        .commit(Batch {
            current: vec![ticket("t1", 1, "done")],
            ..Batch::new(hall())
        })
        .await
        .unwrap();
    let found = store.current(hall(), Table::Tickets, "t1".into()).await;
    assert_eq!(found, Ok(Some(ticket("t1", 1, "done").1)));
    assert_eq!(store.current(hall(), Table::Tickets, "t2".into()).await, Ok(None));
    assert_eq!(
        store.current(hall(), Table::Breaches, "t1".into()).await,
        Ok(None)
    );
}

async fn answers_are_found_by_their_whole_key_until_they_expire(house: House) {
    let store = house.store();
    let mut others = vec![answer("a", 20), answer("a", 20), answer("a", 20)];
    others[0].key.caller = "account:pietersen".into();
    others[1].key.call = "POST /other".into();
    others[2].key.key = "A".into();
    let answers = [vec![answer("a", 20), answer("b", 30)], others].concat();
    store
        .commit(Batch {
            answers,
            ..Batch::new(hall())
        })
        .await
        .unwrap();

    let asked = || vec![key("a"), key("b"), key("a"), key("nobody's")];
    let mut found = store.answers(hall(), asked(), at(19)).await.unwrap();
    found.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(found, vec![answer("a", 20), answer("b", 30)]);
    let found = store.answers(hall(), asked(), at(20)).await;
    assert_eq!(found, Ok(vec![answer("b", 30)]));
    assert_eq!(store.answers(hall(), asked(), at(30)).await, Ok(vec![]));
    assert_eq!(store.answers(named("elders"), asked(), at(0)).await, Ok(vec![]));
}

async fn an_answer_given_again_under_its_key_replaces_the_expired_one(house: House) {
    let store = house.store();
    let mut later = answer("a", 90);
    later.body_digest = "another body".into();
    for answers in [vec![answer("a", 20)], vec![later.clone()]] {
        store
            .commit(Batch {
                answers,
                ..Batch::new(hall())
            })
            .await
            .unwrap();
    }
    assert_eq!(
        store.answers(hall(), vec![key("a")], at(50)).await,
        Ok(vec![later])
    );
}

async fn answers_that_have_not_expired_move_with_a_clock_that_is_put_right(house: House) {
    let store = house.store();
    let others = Batch {
        answers: vec![answer("a", 20)],
        ..Batch::new(named("elders"))
    };
    let kept = Batch {
        answers: vec![answer("a", 20), answer("b", 30)],
        ..Batch::new(hall())
    };
    let corrects = Batch {
        answers_move: Some(AnswersMove {
            unexpired_at: at(20),
            by: at(1_000) - at(20),
        }),
        answers: vec![answer("c", 1_005)],
        ..Batch::new(hall())
    };
    for batch in [others, kept, corrects] {
        store.commit(batch).await.unwrap();
    }
    let asked = || vec![key("a"), key("b"), key("c")];
    let found = store.answers(hall(), asked(), at(1_004)).await.unwrap();
    let keys: BTreeSet<_> = found.into_iter().map(|row| row.key.key).collect();
    assert_eq!(keys, BTreeSet::from(["b".to_owned(), "c".to_owned()]));
    assert_eq!(
        store.answers(hall(), vec![key("b")], at(1_009)).await,
        Ok(vec![answer("b", 1_010)])
    );
    assert_eq!(store.answers(hall(), asked(), at(1_010)).await, Ok(vec![]));
    let elsewhere = store.answers(named("elders"), vec![key("a")], at(19)).await;
    assert_eq!(elsewhere, Ok(vec![answer("a", 20)]));
}

async fn personal_data_goes_when_its_time_has_come_and_not_before(house: House) {
    let store = house.store();
    let kept = vec![
        personal(1, "one", Some(10)),
        personal(2, "two", Some(11)),
        personal(3, "three", None),
    ];
    store
        .commit(Batch {
            personal: kept.clone(),
            ..Batch::new(hall())
        })
        .await
        .unwrap();
    assert_eq!(store.erase_expired(at(9)).await, Ok(0));
    assert!(store.personal(hall()).await.unwrap() == kept);
    assert_eq!(store.erase_expired(at(10)).await, Ok(1));
    assert!(store.personal(hall()).await.unwrap() == kept[1..]);
    assert_eq!(store.erase_expired(at(999)).await, Ok(1));
    assert!(
        store.personal(hall()).await.unwrap() == kept[2..],
        "without an end it stays"
    );
}

async fn what_was_erased_is_counted_by_kind_and_says_nothing_of_it(house: House) {
    let store = house.store();
    let contact = |id, erase_at| PersonalRow {
        kind: "contact".into(),
        ..personal(id, "geheim", erase_at)
    };
    let kept = vec![
        personal(1, "one", Some(10)),
        personal(2, "two", Some(10)),
        contact(3, Some(10)),
        personal(4, "four", Some(20)),
        contact(5, None),
    ];
    let batch = Batch {
        personal: kept,
        ..Batch::new(hall())
    };
    store.commit(batch).await.unwrap();
    store.erase_expired(at(9)).await.unwrap();
    assert_eq!(store.erasures(hall()).await, Ok(vec![]), "nothing went");
    store.erase_expired(at(12)).await.unwrap();
    store.erase_expired(at(25)).await.unwrap();
    let row = |kind: &str, ms, last_rows, all_rows| ErasureRow {
        kind: kind.into(),
        at: at(ms),
        last_rows,
        all_rows,
    };
    let expected = vec![row("contact", 12, 1, 1), row("note", 25, 1, 3)];
    assert_eq!(store.erasures(hall()).await, Ok(expected));
    assert_eq!(store.erasures(named("elders")).await, Ok(vec![]));
}

async fn the_end_of_personal_data_can_be_told_later_and_the_last_word_holds(house: House) {
    let store = house.store();
    let first = Batch {
        personal: vec![personal(1, "one", None), personal(2, "two", None)],
        ..Batch::new(hall())
    };
    store.commit(first).await.unwrap();
    let ends = [(1, 50), (3, 20), (1, 10), (404, 10)].map(|(id, ms)| (PersonalId(id), at(ms)));
    let second = Batch {
        personal: vec![personal(3, "three", None)],
        personal_ends: ends.to_vec(),
        ..Batch::new(hall())
    };
    store.commit(second).await.unwrap();
    let expected = vec![
        personal(1, "one", Some(10)),
        personal(2, "two", None),
        personal(3, "three", Some(20)),
    ];
    assert!(store.personal(hall()).await.unwrap() == expected);
}

async fn erasing_counts_what_went_and_keeps_the_rest(house: House) {
    let store = house.store();
    store.commit(full_batch(0)).await.unwrap();
    store.put_session(session("s", 60_000)).await.unwrap();
    assert_eq!(store.erase_expired(at(59_999)).await, Ok(0));
    assert_eq!(store.erase_expired(at(60_000)).await, Ok(1), "the answer");
    assert_eq!(store.erase_expired(at(90_000)).await, Ok(1), "the personal row");
    assert_eq!(store.erase_expired(at(900_000)).await, Ok(0));
    assert_eq!(house.log(&hall()).await, events(1..=3));
    assert_eq!(house.rows(&hall(), Table::Tickets).await.len(), 1);
    // A demonstration's halls run ahead of real time, by which people are signed in.
    let session = store.session("s".into(), at(59_999)).await.unwrap();
    assert!(session.is_some(), "the halls' time ends no session");
}

async fn expired_sessions_are_forgotten_in_their_own_time(house: House) {
    let store = house.store();
    store.commit(full_batch(0)).await.unwrap();
    store.put_session(session("s", 10)).await.unwrap();
    store.put_session(session("t", 11)).await.unwrap();
    assert_eq!(store.forget_sessions(at(9)).await, Ok(0));
    assert_eq!(store.forget_sessions(at(10)).await, Ok(1));
    assert_eq!(store.session("s".into(), at(0)).await, Ok(None));
    assert_eq!(store.session("t".into(), at(0)).await, Ok(Some(session("t", 11))));
    assert_eq!(
        store.forget_sessions(at(900_000)).await,
        Ok(1),
        "nothing else goes"
    );
}

async fn a_session_lives_until_it_expires_or_is_ended(house: House) {
    let store = house.store();
    store.put_session(session("s", 10)).await.unwrap();
    store.put_session(session("t", 10)).await.unwrap();
    assert_eq!(store.session("s".into(), at(9)).await, Ok(Some(session("s", 10))));
    assert_eq!(store.session("s".into(), at(10)).await, Ok(None));
    store.put_session(session("s", 20)).await.unwrap();
    assert_eq!(
        store.session("s".into(), at(19)).await,
        Ok(Some(session("s", 20)))
    );
    store.end_session("s".into()).await.unwrap();
    store.end_session("nobody's".into()).await.unwrap();
    assert_eq!(store.session("s".into(), at(0)).await, Ok(None));
    assert_eq!(store.session("t".into(), at(0)).await, Ok(Some(session("t", 10))));
}

async fn a_session_that_was_ended_is_not_prolonged_back_to_life(house: House) {
    let store = house.store();
    store.put_session(session("s", 10)).await.unwrap();
    assert_eq!(store.prolong_session("s".into(), at(5), at(20)).await, Ok(true));
    let prolonged = store.session("s".into(), at(15)).await.unwrap().unwrap();
    assert_eq!((prolonged.used_at, prolonged.expires_at), (Some(at(5)), at(20)));
    store.end_session("s".into()).await.unwrap();
    assert_eq!(store.prolong_session("s".into(), at(6), at(30)).await, Ok(false));
    assert_eq!(store.session("s".into(), at(0)).await, Ok(None));
}

async fn what_a_provider_knows_a_session_by_goes_with_the_session(house: House) {
    let store = house.store();
    for digest in ["s", "t"] {
        store.put_session(session(digest, 10)).await.unwrap();
        store
            .keep_id_token(digest.into(), format!("token of {digest}"))
            .await
            .unwrap();
    }
    store.keep_id_token("nobody's".into(), "x".into()).await.unwrap();
    assert_eq!(store.id_token("s".into()).await, Ok(Some("token of s".into())));
    assert_eq!(store.id_token("nobody's".into()).await, Ok(None));
    store.prolong_session("s".into(), at(5), at(20)).await.unwrap();
    assert_eq!(store.id_token("s".into()).await, Ok(Some("token of s".into())));
    assert_eq!(
        store.session("s".into(), at(0)).await.unwrap().unwrap().id,
        session("s", 20).id
    );
    store.end_session("s".into()).await.unwrap();
    store.forget_sessions(at(10)).await.unwrap();
    for digest in ["s", "t"] {
        assert_eq!(store.id_token(digest.into()).await, Ok(None), "{digest}");
    }
}

async fn the_sessions_of_somebody_are_theirs_alone(house: House) {
    let store = house.store();
    let of = |digest: &str, subject: &str, began: i64| SessionRow {
        subject: subject.into(),
        began_at: Some(at(began)),
        ..session(digest, 100)
    };
    for row in [
        of("a", "account:jan#1", 1),
        of("b", "account:jan#2", 2),
        of("c", "account:jansen#1", 3),
        of("d", "device:jan#1", 4),
    ] {
        store.put_session(row).await.unwrap();
    }
    let digests = async |subject: Option<&str>, now: i64| -> Vec<String> {
        let found = store.sessions(subject.map(str::to_owned), at(now)).await.unwrap();
        found.into_iter().map(|row| row.token_digest).collect()
    };
    assert_eq!(
        digests(Some("account:jan"), 0).await,
        ["b", "a"],
        "the newest first"
    );
    assert_eq!(digests(None, 0).await, ["d", "c", "b", "a"]);
    assert!(digests(None, 100).await.is_empty());
    store
        .end_sessions(vec!["a".into(), "d".into(), "nobody's".into()])
        .await
        .unwrap();
    assert_eq!(digests(None, 0).await, ["c", "b"]);
}

fn did(at_ms: i64, who: &str, kind: AuditKind) -> AuditEntry {
    AuditEntry {
        at: at(at_ms),
        kind,
        who: Some(format!("account:{who}")),
        hall: (kind == AuditKind::Changed).then(hall),
        detail: AuditDetail {
            address: Some("203.0.113.7".into()),
            ..AuditDetail::default()
        },
    }
}

/// Follows the chain from a row on; says where it ends.
async fn followed(store: &dyn Store, from: Head) -> Head {
    let mut head = from;
    for row in store.audit_rows(from.seq, 1_000).await.unwrap() {
        assert_eq!(
            (row.seq, row.digest),
            (head.seq + 1, Some(row.after(head.digest)))
        );
        head = row.head().unwrap();
    }
    head
}

async fn who_did_what_reads_back_in_order_and_follows_from_row_to_row(house: House) {
    let store = house.store();
    assert_eq!(store.audit_head().await, Ok(Head::START));
    let entries = vec![
        did(2, "jansen", AuditKind::SignedIn),
        did(1, "smit", AuditKind::Read),
    ];
    store.append_audit(entries).await.unwrap();
    store.append_audit(Vec::new()).await.unwrap();
    let house = house.reopened().await;
    let store = house.store();
    store
        .append_audit(vec![did(3, "jansen", AuditKind::SignedOut)])
        .await
        .unwrap();
    let head = followed(store, Head::START).await;
    assert_eq!((head.seq, store.audit_head().await), (3, Ok(head)));
    let second = store.audit_rows(1, 1).await.unwrap().remove(0);
    assert_eq!(
        (second.who.as_str(), second.kind.as_str()),
        ("account:smit", "read")
    );
    assert_eq!(second.detail, r#"{"address":"203.0.113.7"}"#);
}

async fn who_did_what_is_written_with_what_came_of_it_or_not_at_all(house: House) {
    let store = house.store();
    let noted = |batch: Batch| Batch {
        audit: vec![did(1, "jansen", AuditKind::Changed)],
        ..batch
    };
    store.commit(noted(log_batch(&hall(), 1..=2))).await.unwrap();
    let gap = store.commit(noted(log_batch(&hall(), 9..=9))).await;
    assert!(matches!(gap, Err(StoreError::Conflict(_))), "{gap:?}");
    store.commit(noted(log_batch(&hall(), 3..=3))).await.unwrap();
    assert_eq!(followed(store, Head::START).await.seq, 2);
    assert_eq!(house.log(&hall()).await.len(), 3);
}

async fn who_did_what_is_found_by_period_person_hall_and_kind(house: House) {
    let store = house.store();
    let entries = vec![
        did(10, "jansen", AuditKind::SignedIn),
        did(30, "smit", AuditKind::Changed),
        did(20, "jansen", AuditKind::Changed),
        did(30, "jansen", AuditKind::SignedOut),
    ];
    store.append_audit(entries).await.unwrap();
    let found = async |asked: AuditAsked, limit: u32| -> Vec<u64> {
        let rows = store.audit(asked, limit).await.unwrap();
        rows.iter().map(|row| row.seq).collect()
    };
    let all = AuditAsked::default;
    assert_eq!(found(all(), 9).await, [1, 3, 2, 4]);
    let period = AuditAsked {
        from: Some(at(20)),
        to: Some(at(30)),
        ..all()
    };
    assert_eq!(found(period, 9).await, [3]);
    let jansen = AuditAsked {
        who: Some("account:jansen".into()),
        ..all()
    };
    assert_eq!(found(jansen, 9).await, [1, 3, 4]);
    let changed = AuditAsked {
        kind: Some(AuditKind::Changed),
        hall: Some(hall()),
        ..all()
    };
    assert_eq!(found(changed, 9).await, [3, 2]);
    let elsewhere = AuditAsked {
        hall: Some(named("elders")),
        ..all()
    };
    assert!(found(elsewhere, 9).await.is_empty());
    let after = AuditAsked {
        after: Some((at(30).timestamp_millis(), 2)),
        ..all()
    };
    assert_eq!(found(all(), 2).await, [1, 3]);
    assert_eq!(found(after, 9).await, [4]);
}

async fn the_oldest_of_who_did_what_goes_and_the_chain_goes_on(house: House) {
    let store = house.store();
    let entries = (1..=5).map(|n| did(n * 10, "jansen", AuditKind::SignedIn));
    store.append_audit(entries.collect()).await.unwrap();
    assert_eq!(store.audit_before(at(10), 100).await, Ok(None));
    let first_two = store.audit_before(at(30), 100).await.unwrap().unwrap();
    assert_eq!(first_two.seq, 2);
    assert_eq!(store.audit_before(at(1_000), 3).await.unwrap().unwrap().seq, 3);
    let cut = |head: Head| AuditCut {
        head,
        cut_at: at(99),
        signature: "signed".into(),
    };
    store.cut_audit(cut(first_two)).await.unwrap();
    assert_eq!(store.audit_cuts().await, Ok(vec![cut(first_two)]));
    assert_eq!(followed(store, first_two).await.seq, 5);
    let rest = store.audit_before(at(1_000), 100).await.unwrap().unwrap();
    store.cut_audit(cut(rest)).await.unwrap();
    assert_eq!(store.audit_head().await, Ok(rest), "also when no row is left");
    assert_eq!(store.audit_before(at(1_000), 100).await, Ok(None));
    let house = house.reopened().await;
    let store = house.store();
    store
        .append_audit(vec![did(100, "smit", AuditKind::SignedIn)])
        .await
        .unwrap();
    assert_eq!(followed(store, rest).await.seq, 6);
}

async fn the_newest_snapshot_is_kept(house: House) {
    let snapshot = |seq| SnapshotRow {
        seq,
        body: json!({ "seq": seq }).to_string().into_bytes(),
    };
    for (written, kept) in [(4, 4), (9, 9), (7, 9)] {
        let batch = Batch {
            snapshot: Some(snapshot(written)),
            ..Batch::new(hall())
        };
        house.store().commit(batch).await.unwrap();
        assert_eq!(house.store().snapshot(hall()).await, Ok(Some(snapshot(kept))));
    }
}

async fn replacing_the_projections_leaves_the_log_and_other_halls_alone(house: House) {
    let store = house.store();
    store.commit(full_batch(0)).await.unwrap();
    let elders = Batch {
        hall: named("elders"),
        ..full_batch(0)
    };
    store.commit(elders.clone()).await.unwrap();
    let personal_before = store.personal(hall()).await.unwrap();

    let rows = vec![ticket("t9", 7, "waiting"), ticket("t9", 8, "done")];
    store.replace_current(hall(), rows).await.unwrap();
    assert_eq!(
        house.rows(&hall(), Table::Tickets).await,
        vec![ticket("t9", 8, "done").1]
    );
    for table in [Table::Counters, Table::Appointments, Table::Breaches] {
        assert_eq!(house.rows(&hall(), table).await, vec![]);
    }
    assert_eq!(store.snapshot(hall()).await, Ok(None));
    assert_eq!(house.log(&hall()).await, events(1..=3));
    assert!(store.personal(hall()).await.unwrap() == personal_before);
    for (table, row) in elders.current {
        assert_eq!(house.rows(&named("elders"), table).await, vec![row]);
    }
    assert_eq!(store.snapshot(named("elders")).await, Ok(elders.snapshot));
}

async fn replacing_the_projections_takes_many_rows(house: House) {
    let rows: Vec<_> = (0..12_345)
        .map(|n| (Table::Breaches, row(&format!("b{n:05}"), n, json!({ "n": n }))))
        .collect();
    house.store().replace_current(hall(), rows.clone()).await.unwrap();
    let expected: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    assert_eq!(house.rows(&hall(), Table::Breaches).await, expected);
}

async fn halls_do_not_see_each_other(house: House) {
    let store = house.store();
    // A hall whose name begins with another's, and one that sorts before it.
    let halls = ["stadhuis", "stadhuis-2", "aalst"].map(named);
    for (n, hall) in (1..).zip(&halls) {
        let batch = Batch {
            hall: hall.clone(),
            ..full_batch(0)
        };
        store.commit(batch).await.unwrap();
        store.commit(log_batch(hall, 4..4 + n)).await.unwrap();
    }
    for (n, hall) in (1..).zip(&halls) {
        assert_eq!(house.log(hall).await, events(1..4 + n));
        assert_eq!(house.rows(hall, Table::Tickets).await.len(), 1);
    }
    assert_eq!(
        store.halls().await,
        Ok(["aalst", "stadhuis", "stadhuis-2"].map(named).to_vec())
    );
}

async fn an_empty_store_is_ready_and_being_ready_leaves_no_trace(house: House) {
    let store = house.store();
    assert_eq!(store.ready().await, Ok(()));
    assert_eq!(store.ready().await, Ok(()));
    assert_eq!(store.halls().await, Ok(vec![]));
    assert_eq!(store.commit(full_batch(0)).await, Ok(()));
}

async fn commits_of_many_tasks_follow_each_other(house: House) {
    let house = std::sync::Arc::new(house);
    let tasks: Vec<_> = (0..8)
        .map(|n| {
            let house = std::sync::Arc::clone(&house);
            tokio::spawn(async move {
                let hall = named(&format!("hall-{n}"));
                for seq in 1..=20 {
                    house.store().commit(log_batch(&hall, [seq])).await.unwrap();
                    assert_eq!(
                        house.store().events(hall.clone(), seq - 1, 9).await,
                        Ok(vec![event(seq)])
                    );
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(house.store().halls().await.unwrap().len(), 8);
}

async fn every_row_carries_the_digest_of_itself_and_all_before_it(house: House) {
    let store = house.store();
    store.commit(log_batch(&hall(), 1..=3)).await.unwrap();
    store.commit(log_batch(&named("aalst"), [1])).await.unwrap();
    assert!(store.commit(log_batch(&hall(), [9])).await.is_err());
    store.commit(log_batch(&hall(), 4..=5)).await.unwrap();
    let house = house.reopened().await;
    let store = house.store();
    store.commit(log_batch(&hall(), [6])).await.unwrap();
    let rows = store.raw_events(hall(), 0, 100).await.unwrap();
    assert_eq!(rows.len(), 6);
    let mut digest = Digest::START;
    for row in &rows {
        digest = digest.then(&hall(), row);
        assert_eq!(row.digest, Some(digest), "event {}", row.seq);
    }
    let (head, _) = store.head(hall(), None).await.unwrap();
    assert_eq!(head, Head { seq: 6, digest });
    let (head, _) = store.head(hall(), Some(at(3_000))).await.unwrap();
    assert_eq!(Some(head.digest), rows[1].digest, "the last before an instant");
    assert_eq!(store.head(named("nowhere"), None).await.unwrap().0, Head::START);
}

async fn a_checkpoint_reads_back_and_the_newest_is_kept(house: House) {
    let store = house.store();
    assert_eq!(store.checkpoint(hall()).await, Ok(None));
    for seq in [5, 9] {
        let digest = Digest([u8::try_from(seq).unwrap(); 32]);
        let checkpoint = CheckpointRow {
            head: Head { seq, digest },
            seal: format!("seal {seq}"),
        };
        store.put_checkpoint(hall(), checkpoint.clone()).await.unwrap();
        assert_eq!(store.checkpoint(hall()).await, Ok(Some(checkpoint)));
    }
    assert_eq!(store.municipality().await.unwrap().len(), 32);
}

async fn an_account_is_kept_changed_by_whoever_saw_its_last_version_and_removed(house: House) {
    let account = |id: &str, version, body: &str| KeptRow {
        id: id.into(),
        version,
        body: body.into(),
    };
    let (first, other) = (account("dewit", 1, "{\"a\":1}"), account("bos", 1, "{}"));
    for row in [&first, &other] {
        assert!(
            house
                .store()
                .put_kept(Shelf::Accounts, row.clone())
                .await
                .unwrap()
        );
    }
    assert!(
        !house
            .store()
            .put_kept(Shelf::Accounts, account("dewit", 1, "{}"))
            .await
            .unwrap(),
        "it is there"
    );
    let second = account("dewit", 2, "{\"a\":2}");
    assert!(
        house
            .store()
            .put_kept(Shelf::Accounts, second.clone())
            .await
            .unwrap()
    );
    for stale in [2, 4] {
        let refused = house
            .store()
            .put_kept(Shelf::Accounts, account("dewit", stale, "{}"))
            .await
            .unwrap();
        assert!(!refused, "version {stale} does not follow 2");
    }
    let house = house.reopened().await;
    assert_eq!(
        house.store().kept(Shelf::Accounts).await.unwrap(),
        [other, second]
    );
    assert!(
        !house
            .store()
            .remove_kept(Shelf::Accounts, "dewit".into(), 1)
            .await
            .unwrap()
    );
    assert!(
        house
            .store()
            .remove_kept(Shelf::Accounts, "dewit".into(), 2)
            .await
            .unwrap()
    );
    assert_eq!(house.store().kept(Shelf::Accounts).await.unwrap().len(), 1);
}

async fn a_sealed_answer_is_found_until_its_time_has_come(house: House) {
    let answer = |name: &str, sealed: &[u8], s| SealedAnswerRow {
        name: name.into(),
        sealed: sealed.to_vec(),
        expires_at: at(s),
    };
    for row in [
        answer("a", b"first", 10),
        answer("a", b"\0later", 20),
        answer("b", b"other", 30),
    ] {
        house.store().put_sealed_answer(row).await.unwrap();
    }
    let house = house.reopened().await;
    let found = async |name: &str, s| house.store().sealed_answer(name.into(), at(s)).await.unwrap();
    assert_eq!(found("a", 19).await, Some(answer("a", b"\0later", 20)));
    assert_eq!(found("a", 20).await, None);
    assert_eq!(found("c", 0).await, None);
    assert_eq!(house.store().forget_sealed_answers(at(20)).await.unwrap(), 1);
    assert!(found("b", 20).await.is_some());
}

async fn a_device_a_key_and_a_second_factor_are_kept_each_for_itself_by_whoever_saw_its_last_version(
    house: House,
) {
    let row = |version, body: &str| KeptRow {
        id: "k1".into(),
        version,
        body: body.into(),
    };
    for of in [Shelf::Devices, Shelf::ApiKeys, Shelf::SecondFactors] {
        let put = |row| house.store().put_kept(of, row);
        assert!(put(row(1, "{}")).await.unwrap());
        assert!(!put(row(1, "{}")).await.unwrap(), "it is there");
        assert!(put(row(2, "{\"a\":2}")).await.unwrap());
        for stale in [2, 4] {
            assert!(
                !put(row(stale, "{}")).await.unwrap(),
                "version {stale} does not follow 2"
            );
        }
    }
    let house = house.reopened().await;
    let kept = |of| house.store().kept(of);
    let remove = |of, version| house.store().remove_kept(of, "k1".into(), version);
    assert_eq!(kept(Shelf::Devices).await.unwrap(), [row(2, "{\"a\":2}")]);
    assert!(!remove(Shelf::Devices, 1).await.unwrap());
    assert!(remove(Shelf::Devices, 2).await.unwrap());
    assert!(kept(Shelf::Devices).await.unwrap().is_empty());
    assert_eq!(kept(Shelf::ApiKeys).await.unwrap().len(), 1);
    assert_eq!(kept(Shelf::SecondFactors).await.unwrap(), [row(2, "{\"a\":2}")]);
    assert!(remove(Shelf::SecondFactors, 2).await.unwrap());
    assert!(kept(Shelf::SecondFactors).await.unwrap().is_empty());
}

async fn a_document_is_kept_on_its_shelf_and_changed_by_whoever_saw_its_last_version(house: House) {
    let row = |id: &str, version, body: &str| KeptRow {
        id: id.into(),
        version,
        body: body.into(),
    };
    let put = async |house: &House, shelf, row| house.store().put_kept(shelf, row).await.unwrap();
    let (first, other) = (row("eigen", 1, "{}"), row("eigen", 1, "{\"name\":\"Voorbeeld\"}"));
    assert!(put(&house, Shelf::Charters, first).await);
    assert!(
        put(&house, Shelf::Municipality, other.clone()).await,
        "another shelf"
    );
    assert!(
        !put(&house, Shelf::Charters, row("eigen", 1, "{}")).await,
        "it is there"
    );
    assert!(
        !put(&house, Shelf::Charters, row("eigen", 3, "{}")).await,
        "3 does not follow 1"
    );
    let second = row("eigen", 2, "{\"a\":2}");
    assert!(put(&house, Shelf::Charters, second.clone()).await);
    let house = house.reopened().await;
    let one = async |shelf, id: &str| house.store().kept_one(shelf, id.into()).await.unwrap();
    assert_eq!(one(Shelf::Charters, "eigen").await, Some(second.clone()));
    assert_eq!(one(Shelf::PosterFiles, "eigen").await, None);
    assert_eq!(one(Shelf::Charters, "ander").await, None);
    assert_eq!(one(Shelf::Accounts, "eigen").await, None);
    let store = house.store();
    assert_eq!(store.kept(Shelf::Charters).await.unwrap(), [second]);
    assert_eq!(store.kept(Shelf::Municipality).await.unwrap(), [other]);
    let stale = store.remove_kept(Shelf::Charters, "eigen".into(), 1).await;
    assert!(!stale.unwrap());
    assert!(
        store
            .remove_kept(Shelf::Charters, "eigen".into(), 2)
            .await
            .unwrap()
    );
    assert!(store.kept(Shelf::Charters).await.unwrap().is_empty());
    assert_eq!(store.kept(Shelf::Municipality).await.unwrap().len(), 1);
}
