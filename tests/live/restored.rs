//! A log that is brought back from a copy: what it knows works on, what it does not know opens nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use kwartier::ops::alarms::Alarms;
use kwartier::recovery::backup::{self, Source, back_up};
use kwartier::recovery::copy;
use kwartier::recovery::restore::{restore, take_over};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::harness::setting::HALL;
use crate::harness::{Ticket, Town};

/// How a log comes back.
#[derive(Debug, Clone, Copy)]
enum Way {
    Backup,
    Copy,
}

impl Way {
    /// Keeps what there is now, while the server runs.
    async fn keep(self, town: &Town) -> TempDir {
        let kept = tempfile::tempdir().unwrap();
        let from = Source {
            secret_given: true,
            ..Source::folder(town.folder())
        };
        match self {
            Self::Backup => {
                back_up(&from, kept.path(), town.now(), None).await.unwrap();
            }
            Self::Copy => {
                // Asked to stop at once, it carries what is there and ends.
                let stop = CancellationToken::new();
                stop.cancel();
                let (dir, clock) = (kept.path().to_owned(), Arc::new(town.clock.clone()));
                copy::run(from, dir, clock, Alarms::default(), stop).await;
            }
        }
        kept
    }

    /// Loses the data folder, and goes on from what was kept.
    async fn bring_back(self, town: &mut Town, kept: &Path) {
        town.stop().await;
        for entry in fs::read_dir(town.folder()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        let (folder, now) = (town.folder().to_owned(), town.now());
        let halls = match self {
            Self::Backup => {
                let backup = backup::found(kept).unwrap().pop().unwrap().folder;
                restore(&backup, &folder, None, now).await.unwrap().halls
            }
            Self::Copy => take_over(kept, &folder, now).await.unwrap().halls,
        };
        assert_eq!(halls.len(), 2, "each hall's log came back");
        town.start_again().await;
    }
}

async fn voucher(town: &Town, ticket: &Ticket) -> String {
    let owed = town.nobody.get(&format!("{}/redress", ticket.own())).await;
    let items = owed.is(200)["items"].as_array().unwrap().clone();
    let coffee = items.iter().find(|item| item["kind"] == "coffee").unwrap();
    coffee["voucher"].as_str().unwrap().to_owned()
}

async fn redeem(town: &Town, code: &str) -> u16 {
    let path = format!("halls/{HALL}/vouchers/_redeem");
    let answer = town.admin.post(&path, json!({"code": code})).await;
    answer.status
}

async fn book(town: &Town, at: &str) -> String {
    let body = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": at});
    let booked = town.admin.post("appointments", body).await;
    booked.is(201)["code"].as_str().unwrap().to_owned()
}

/// What a visitor's token opens, whatever is asked of it.
async fn opened(town: &Town, ticket: &Ticket) -> BTreeSet<u16> {
    let own = ticket.own();
    let mut answers = BTreeSet::new();
    for path in [own.clone(), format!("{own}/redress"), format!("{own}/letter")] {
        answers.insert(town.nobody.get(&path).await.status);
    }
    let body = json!({"answered": true});
    for path in ["_cancel", "ratings"] {
        let answer = town.nobody.post(&format!("{own}/{path}"), body.clone()).await;
        answers.insert(answer.status);
    }
    answers
}

#[tokio::test]
async fn what_was_given_before_the_backup_works_and_what_came_after_it_opens_nothing() {
    only_what_is_known_opens(Way::Backup).await;
}

#[tokio::test]
async fn what_the_continuous_copy_knows_works_after_a_take_over_and_nothing_else() {
    only_what_is_known_opens(Way::Copy).await;
}

async fn only_what_is_known_opens(way: Way) {
    let mut town = Town::open().await;
    let early = town.issue("paspoort").await;
    town.pass_minutes(31).await;
    let early_voucher = voucher(&town, &early).await;
    let waiting = town.issue("paspoort").await;
    let early_code = book(&town, "2026-11-03T09:30:00Z").await;

    let backup = way.keep(&town).await;

    // What the copy knows nothing of: visits, a broken promise, an appointment, a sign-in.
    let lost: Vec<Ticket> = vec![
        town.issue("paspoort").await,
        town.issue("rijbewijs").await,
        town.issue("paspoort").await,
    ];
    town.pass_minutes(40).await;
    let lost_vouchers = [voucher(&town, &waiting).await, voucher(&town, &lost[0]).await];
    let lost_code = book(&town, "2026-11-03T09:40:00Z").await;
    let lost_agent = town.nobody.sign_in("jansen").await;

    way.bring_back(&mut town, backup.path()).await;

    let seen = town.seen_by_visitor(&early).await;
    assert_eq!(seen["number"], early.number.as_str());
    assert_eq!(
        town.seen_by_visitor(&waiting).await["number"],
        waiting.number.as_str()
    );

    // New visitors come, as many as were lost and more.
    let mut next = Vec::new();
    for _ in 0..4 {
        next.push(town.issue("paspoort").await);
        next.push(town.issue("rijbewijs").await);
    }
    let numbers: BTreeSet<&String> = next.iter().map(|ticket| &ticket.number).collect();
    let given: BTreeSet<&String> = lost.iter().chain([&early, &waiting]).map(|t| &t.number).collect();
    assert!(
        numbers.is_disjoint(&given),
        "{numbers:?} were given before: {given:?}"
    );
    let ids: BTreeSet<&String> = next.iter().map(|ticket| &ticket.id).collect();
    assert!(lost.iter().all(|ticket| !ids.contains(&ticket.id)));

    for ticket in &lost {
        assert_eq!(
            opened(&town, ticket).await,
            BTreeSet::from([404]),
            "{}",
            ticket.number
        );
    }
    for code in &lost_vouchers {
        assert_eq!(
            redeem(&town, code).await,
            404,
            "a voucher of the time that was lost"
        );
    }
    town.check_in(&lost_code).await.is(404);
    let mut lost_agent = lost_agent;
    lost_agent.moved(town.nobody.base());
    let path = format!("halls/{HALL}/counters/1/_open");
    lost_agent.post(&path, json!({})).await.is(401);

    // What the log knows works on, what is owed for it included.
    let again = voucher(&town, &waiting).await;
    assert!(!lost_vouchers.contains(&again));
    assert_eq!(redeem(&town, &again).await, 200);
    assert_eq!(redeem(&town, &early_voucher).await, 200);
    town.check_in(&early_code).await.is(201);
    for ticket in &next {
        assert_eq!(
            town.seen_by_visitor(ticket).await["number"],
            ticket.number.as_str()
        );
    }
}

#[tokio::test]
async fn two_halls_that_began_with_one_copy_share_no_link_and_no_number() {
    let mut town = Town::open().await;
    town.issue("paspoort").await;
    let backup = Way::Backup.keep(&town).await;
    Way::Backup.bring_back(&mut town, backup.path()).await;
    let first = town.issue("paspoort").await;
    town.pass_minutes(60).await;
    Way::Backup.bring_back(&mut town, backup.path()).await;
    let second = town.issue("paspoort").await;
    assert_ne!((&first.id, &first.token), (&second.id, &second.token));
    assert_ne!(first.id, second.id);
    assert_ne!(first.number, second.number);
    town.nobody.get(&first.own()).await.is(404);
}

#[tokio::test]
async fn an_epoch_stands_in_the_log_alone_so_that_it_outlives_a_restart_without_snapshot() {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.restart().await;
    assert_eq!(
        town.seen_by_visitor(&ticket).await["number"],
        ticket.number.as_str()
    );
    let log = town.store().events(HALL.parse().unwrap(), 0, 10).await.unwrap();
    let begun: Vec<&Value> = log
        .iter()
        .filter(|event| event.kind == "epochBegan")
        .map(|event| &event.body)
        .collect();
    assert_eq!(begun.len(), 1, "a log begins once");
    assert_eq!(begun[0]["because"], "logBegan");
    assert_eq!(log[1].kind, "epochBegan", "before anything is given out");
}

#[tokio::test]
async fn who_follows_the_log_is_told_from_where_a_backup_goes_on() {
    let mut town = Town::open().await;
    town.issue("paspoort").await;
    let feed = format!("halls/{HALL}/events");
    let known = town.admin.get(&feed).await.is(200)["last"].clone();
    let kept = Way::Backup.keep(&town).await;
    town.issue("paspoort").await;
    let lost = town.admin.get(&feed).await.is(200)["last"].clone();
    Way::Backup.bring_back(&mut town, kept.path()).await;
    let after = |place: &Value| format!("{feed}?after={}", place.as_str().unwrap());
    let beyond = town.admin.get(&after(&lost)).await;
    assert_eq!(beyond.problem(410, "log-replaced")["after"], known);
    let goes_on = town.admin.get(&after(&known)).await;
    let first = &goes_on.is(200)["items"][0];
    assert_eq!(
        (&first["type"], &first["data"]["because"]),
        (&json!("epochBegan"), &json!("restored"))
    );
    assert_ne!(first["id"].as_str().unwrap()[..32], known.as_str().unwrap()[..32]);
}
