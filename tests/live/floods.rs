//! Crowds of connections that mean no good, and the people of the hall who get in all the same.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::harness::screen::PATIENCE;
use crate::harness::setting::HALL;
use crate::harness::{Building, Screen, Town};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];

async fn built(limits: &'static str) -> Town {
    Town::built(Building {
        limits,
        ..Building::default()
    })
    .await
}

async fn connect(town: &Town) -> TcpStream {
    let address = town.nobody.base().trim_start_matches("http://");
    TcpStream::connect(address).await.unwrap()
}

/// What comes until the server closes.
async fn told(mut line: TcpStream) -> String {
    let mut told = Vec::new();
    let ended = timeout(PATIENCE, line.read_to_end(&mut told)).await;
    // A reset is an end too.
    let _ = ended.expect("the server should have closed");
    String::from_utf8_lossy(&told).into_owned()
}

async fn sent(town: &Town, bytes: &[u8]) -> String {
    let mut line = connect(town).await;
    line.write_all(bytes).await.unwrap();
    told(line).await
}

fn is_problem(told: &str, status: u16, name: &str) {
    assert!(told.starts_with(&format!("HTTP/1.1 {status} ")), "{told}");
    assert!(told.contains("application/problem+json"), "{told}");
    assert!(told.contains(&format!("urn:kwartier:problem:{name}")), "{told}");
}

#[tokio::test]
async fn whoever_sends_no_whole_request_is_cut_off_whatever_the_protocol() {
    let town = built("firstRequest = \"PT1S\"").await;
    let both = [PREFACE, SETTINGS].concat();
    for silent in [&b""[..], &PREFACE[..10], &both] {
        let said = sent(&town, silent).await;
        assert!(
            !said.starts_with("HTTP/1.1 2") && !said.as_bytes().starts_with(&[0, 0]),
            "{said:?}"
        );
    }
    is_problem(
        &sent(&town, b"GET /healthz HTTP/1.1\r\nHost: a").await,
        408,
        "request-timeout",
    );
}

#[tokio::test]
async fn a_crowd_of_silent_sockets_gives_way_to_whoever_asks() {
    let town = built("firstRequest = \"PT5M\"\nopenConnections = 90\nreserved = 10").await;
    let mut crowd = Vec::new();
    for _ in 0..599 {
        crowd.push(connect(&town).await);
    }
    let stranger = crate::harness::Caller::new(town.nobody.base());
    stranger.get("halls").await.is(200);
    town.issue("paspoort").await;
    let mut supervisor = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    supervisor.next().await;
}

#[tokio::test]
async fn lobby_views_of_strangers_shut_nobody_of_the_hall_out() {
    let town = built("connections = 20\nreserved = 4").await;
    let lobby = format!("halls/{HALL}/live?view=lobby");
    let mut strangers = Vec::new();
    for _ in 0..20 {
        strangers.push(Screen::open(&town.nobody, &lobby).await);
    }
    let refused = Screen::try_open(&town.nobody, &lobby, &[]).await.err().unwrap();
    refused.is(503, "overloaded");
    for (who, view) in [
        (&town.supervisor, "supervisor"),
        (&town.kiosk, "kiosk"),
        (&town.display, "lobby"),
        (&town.supervisor, "supervisor"),
    ] {
        let mut screen = Screen::open(who, &format!("halls/{HALL}/live?view={view}")).await;
        screen.next().await;
        strangers.push(screen);
    }
}

#[tokio::test]
async fn one_address_holds_its_share_of_connections_and_is_told_so() {
    let town = built("connectionsPerAddress = 12").await;
    let mut crowd = Vec::new();
    for _ in 0..12 {
        crowd.push(connect(&town).await);
    }
    // The harness holds some connections itself.
    is_problem(&sent(&town, b"").await, 429, "too-many-requests");
}

#[tokio::test]
async fn what_cannot_be_understood_is_answered_as_a_problem() {
    let town = Town::open().await;
    is_problem(
        &sent(&town, b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n").await,
        400,
        "bad-request",
    );
    is_problem(
        &sent(
            &town,
            b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        )
        .await,
        400,
        "bad-request",
    );
    is_problem(&sent(&town, b"nonsense\r\n\r\n").await, 400, "bad-request");
    let long = format!(
        "GET /healthz HTTP/1.1\r\nHost: a\r\nx: {}\r\n\r\n",
        "y".repeat(30_000)
    );
    is_problem(&sent(&town, long.as_bytes()).await, 431, "headers-too-large");
    let many = format!(
        "GET /healthz HTTP/1.1\r\nHost: a\r\n{}\r\n",
        "x: y\r\n".repeat(150)
    );
    is_problem(&sent(&town, many.as_bytes()).await, 431, "headers-too-large");
    let wrong = b"DELETE /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    is_problem(&sent(&town, wrong).await, 405, "method-not-allowed");
    let old = sent(&town, b"GET /healthz HTTP/1.0\r\n\r\n").await;
    assert!(old.contains(" 200 "), "{old}");
}

#[tokio::test]
async fn a_screen_that_says_too_much_is_told_so_as_it_is_closed() {
    let town = Town::open().await;
    for length in [2_000, 20_000] {
        let mut screen = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
        screen.next().await;
        screen.say(&"x".repeat(length)).await;
        assert_eq!(screen.closed().await, Some(1_009), "{length}");
    }
    let mut quiet = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    quiet.say("hello").await;
    quiet.next().await;
}
