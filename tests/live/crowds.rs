//! Many screens, slow ones and dead ones among them.

use futures_util::future::join_all;
use kwartier::hall::command::{Command, IssueTicket};
use serde_json::json;
use tokio::net::TcpStream;

use crate::harness::setting::HALL;
use crate::harness::{Screen, Town};

/// Visitors who fill the queue, so that the supervisor's frame is large.
const QUEUE: usize = 300;

/// Changes made while a screen does not read: together more than the system buffers on the way.
const CHANGES: usize = 30;

fn view(name: &str) -> String {
    format!("halls/{HALL}/live?view={name}")
}

/// Visitors take numbers, all at once.
async fn fill_the_queue(town: &Town, visitors: usize) {
    let issue = || {
        Command::Issue(IssueTicket {
            services: vec!["paspoort".parse().unwrap()],
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: None,
            at_least_s: 0,
        })
    };
    for outcome in join_all((0..visitors).map(|_| town.command(HALL, issue()))).await {
        outcome.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_that_does_not_read_skips_states_costs_nobody_else_anything_and_then_gets_the_newest() {
    let town = Town::open().await;
    fill_the_queue(&town, QUEUE).await;
    let mut slow = Screen::open_narrowly(&town.supervisor, &view("supervisor")).await;
    let _dead = Screen::open_narrowly(&town.supervisor, &view("supervisor")).await;
    let mut quick = Screen::open(&town.supervisor, &view("supervisor")).await;
    let mut lobby = Screen::open(&town.nobody, &view("lobby")).await;
    for change in 1..=CHANGES {
        town.issue("rijbewijs").await;
        let issued = QUEUE + change;
        // Whoever reads sees each change, however many others do not read.
        quick.until(|data| data["totals"]["issued"] == issued).await;
    }
    lobby.until(|data| data["waiting"][1]["count"] == CHANGES).await;
    let (mut frames, mut issued) = (0, 0);
    while issued < QUEUE + CHANGES {
        let seen = slow.next().await["data"]["totals"]["issued"].as_u64().unwrap();
        issued = usize::try_from(seen).unwrap();
        frames += 1;
    }
    assert!(
        frames < CHANGES,
        "it was sent {frames} states one after the other"
    );
}

/// How many files this process may open.
fn files_allowed() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"))
        .unwrap();
    line.split_whitespace()
        .nth(3)
        .unwrap()
        .parse()
        .unwrap_or(usize::MAX)
}

/// Files that everything else in this process may need meanwhile.
const HEADROOM: usize = 2_000;

/// Screens among the silent ones; the rest never say what they want.
const SILENT_SCREENS: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_silent_sockets_keep_nobody_from_being_served() {
    // Both ends of each connection are files of this process.
    let sockets = (files_allowed().saturating_sub(HEADROOM) / 2).min(10_000);
    if sockets < 500 {
        eprintln!("skipped: this process may not open files enough for 500 sockets");
        return;
    }
    let town = Town::open().await;
    let address = town.nobody.base().trim_start_matches("http://").to_owned();
    let lobby = view("lobby");
    let screens = join_all((0..SILENT_SCREENS).map(|_| Screen::open(&town.nobody, &lobby))).await;
    let mut silent = Vec::with_capacity(sockets);
    while silent.len() < sockets - SILENT_SCREENS {
        let some = join_all((0..200).map(|_| TcpStream::connect(&address))).await;
        silent.extend(some.into_iter().map(Result::unwrap));
    }
    town.open_counter("1").await;
    let mut screen = Screen::open(&town.nobody, &lobby).await;
    for count in 1..=20 {
        let ticket = town.issue("paspoort").await;
        assert_eq!(ticket.number, format!("P{count:03}"));
        town.call("1").await.is(200);
        let shown = screen
            .until(|data| data["calls"][0]["number"] == ticket.number.as_str())
            .await;
        assert_eq!(shown["calls"][0]["counterId"], json!("1"));
        town.did(&ticket, "_start").await;
        town.complete(&ticket).await;
    }
    drop((silent, screens));
}
