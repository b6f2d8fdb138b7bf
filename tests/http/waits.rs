//! The waits that reports count, as they lie in their table.

use chrono::{DateTime, Utc};
use kwartier::charter::ArrivalKind;
use kwartier::engine::rebuild::rebuild;
use kwartier::hall::facts::Outcome;
use kwartier::report::wait::{Wait, WaitEnd};
use kwartier::store::Table;
use serde_json::json;

use crate::harness::setting::HALL;
use crate::harness::{Ticket, Town};

async fn waits(town: &Town) -> Vec<Wait> {
    let (from, to) = (DateTime::<Utc>::UNIX_EPOCH, DateTime::<Utc>::MAX_UTC);
    let store = town.store();
    let lines = store.lines(HALL.parse().unwrap(), Table::Waits, from, to, None, 1_000);
    let text = lines.await.unwrap().text;
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The log gives every table again, row by row.
async fn the_log_says_the_same(town: &Town) {
    let proof = rebuild(town.store().as_ref(), &HALL.parse().unwrap())
        .await
        .unwrap();
    for table in proof.tables {
        assert!(table.same(), "{table:?}");
    }
}

#[tokio::test]
async fn a_wait_has_the_norms_clock_and_says_how_it_ended() {
    let town = Town::open().await;
    let helped = town.issue("paspoort").await;
    let left = town.issue("paspoort").await;
    let absent = town.issue("paspoort").await;
    let stays = town.issue("vergunning").await;
    town.open_counter("1").await;
    town.pass_minutes(4).await;
    town.serve(&helped, "1").await;
    town.pass_minutes(6).await;
    town.complete(&helped).await;
    town.did(&left, "_cancel").await;
    town.call("1").await.is(200);
    town.did(&absent, "_noshow").await;
    let rows = waits(&town).await;
    let seen: Vec<_> = rows
        .iter()
        .map(|wait| (wait.end, wait.waited_s, wait.limit_s))
        .collect();
    let limit_s = Some(900);
    assert_eq!(
        seen,
        [
            (WaitEnd::Helped, Some(240), limit_s),
            (WaitEnd::Left, Some(600), limit_s),
            (WaitEnd::NoShow, Some(600), limit_s),
            (WaitEnd::Running, None, limit_s),
        ]
    );
    let first = &rows[0];
    assert_eq!(
        (first.help_s, first.outcome),
        (Some(360), Some(Outcome::Answered))
    );
    assert_eq!(
        (first.day.to_string().as_str(), first.weekday, first.hour),
        ("2026-11-03", 2, 9)
    );
    assert_eq!(first.arrival, ArrivalKind::WalkIn);
    town.pass_minutes(24 * 60).await;
    let last = waits(&town)
        .await
        .into_iter()
        .find(|wait| wait.id() == format!("{}.0", stays.id))
        .unwrap();
    assert_eq!(last.end, WaitEnd::DayEnd);
    assert!(last.breach.is_some() && last.waited_s > limit_s);
    the_log_says_the_same(&town).await;
}

#[tokio::test]
async fn a_number_that_no_visitor_saw_is_no_wait_unless_its_promise_broke() {
    let town = Town::open().await;
    let (ghost, late) = (town.issue("paspoort").await, town.issue("paspoort").await);
    let reason = json!({"reason": "notReceived"});
    let give_back = async |ticket: &Ticket| {
        let leave = format!("{}/_cancel", ticket.own());
        town.kiosk.post(&leave, reason.clone()).await.is(200);
    };
    give_back(&ghost).await;
    town.pass_minutes(16).await;
    give_back(&late).await;
    let ends: Vec<_> = waits(&town).await.iter().map(|wait| wait.end).collect();
    assert_eq!(ends, [WaitEnd::Continued, WaitEnd::Left]);
}

#[tokio::test]
async fn a_row_follows_what_comes_later() {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.open_counter("1").await;
    town.pass_minutes(20).await;
    town.call("1").await.is(200);
    town.did(&ticket, "_noshow").await;
    assert_eq!(waits(&town).await[0].end, WaitEnd::NoShow);
    town.pass_minutes(2).await;
    town.did(&ticket, "_requeue").await;
    town.help(&ticket, "1").await;
    let said = json!({"answered": "no"});
    let path = format!("{}/ratings", ticket.own());
    town.nobody.post(&path, said).await.is(201);
    let row = waits(&town).await.remove(0);
    assert_eq!((row.end, row.rated_answered), (WaitEnd::Returned, Some(false)));
    assert_eq!(row.waited_s, Some(1_200), "the first call stopped the clock");
    assert!(row.breach.is_some());
    town.restart().await;
    the_log_says_the_same(&town).await;
    assert_eq!(waits(&town).await[0], row);
}

#[tokio::test]
async fn a_visit_for_two_services_waits_once_where_one_counter_does_both() {
    let town = Town::open().await;
    let body = json!({"serviceIds": ["paspoort", "rijbewijs", "vergunning"]});
    let ticket = crate::harness::desk::Ticket::of(town.ask_ticket(body).await.is(201));
    town.open_counter("1").await;
    town.pass_minutes(5).await;
    town.serve(&ticket, "1").await;
    town.pass_minutes(5).await;
    town.complete(&ticket).await;
    town.pass_minutes(5).await;
    town.complete(&ticket).await;
    town.pass_minutes(5).await;
    let rows = waits(&town).await;
    let seen: Vec<_> = rows
        .iter()
        .map(|wait| (wait.leg, wait.end, wait.waited_s))
        .collect();
    assert_eq!(
        seen,
        [
            (0, WaitEnd::Helped, Some(300)),
            (1, WaitEnd::Continued, Some(0)),
            (2, WaitEnd::Running, None),
        ]
    );
    the_log_says_the_same(&town).await;
}

#[tokio::test]
async fn a_hall_whose_tables_a_program_before_this_one_wrote_has_them_anew_when_the_server_starts() {
    let mut town = Town::open().await;
    let helped = town.issue("paspoort").await;
    town.open_counter("1").await;
    town.pass_minutes(16).await;
    town.help(&helped, "1").await;
    let before = (waits(&town).await, town.breaches().await);
    assert_eq!((before.0.len(), before.1.len()), (1, 1));
    // A program that knew neither these tables nor this kind of snapshot leaves none.
    let hall = || HALL.parse().unwrap();
    town.store().replace_current(hall(), Vec::new()).await.unwrap();
    assert_eq!(waits(&town).await, []);
    town.restart().await;
    assert_eq!((waits(&town).await, town.breaches().await), before);
    assert!(
        town.store().snapshot(hall()).await.unwrap().is_some(),
        "the next start begins there"
    );
    the_log_says_the_same(&town).await;
    assert_eq!(town.issue("paspoort").await.number, "P002");
}
