//! Who may open a live view, and from where.

use crate::harness::setting::HALL;
use crate::harness::{Building, Caller, Screen, Town};

fn view(name: &str) -> String {
    format!("halls/{HALL}/live?view={name}")
}

fn counter() -> String {
    format!("halls/{HALL}/counters/1/live")
}

async fn refused(caller: &Caller, path: &str, status: u16, name: &str) {
    match Screen::try_open(caller, path, &[]).await {
        Ok(_) => panic!("{path} was opened"),
        Err(refused) => refused.is(status, name),
    }
}

#[tokio::test]
async fn each_view_is_open_to_its_role_and_those_above_it() {
    let town = Town::open().await;
    let holders = [&town.kiosk, &town.agent, &town.supervisor, &town.admin];
    for (path, least) in [(view("kiosk"), 0), (counter(), 1), (view("supervisor"), 2)] {
        refused(&town.nobody, &path, 401, "unauthorized").await;
        refused(&town.display, &path, 403, "forbidden").await;
        refused(&town.elsewhere, &path, 403, "forbidden").await;
        for (rank, holder) in holders.into_iter().enumerate() {
            if rank < least {
                refused(holder, &path, 403, "forbidden").await;
            } else {
                Screen::open(holder, &path).await.next().await;
            }
        }
    }
    Screen::open(&town.nobody, &view("lobby")).await.next().await;
}

#[tokio::test]
async fn what_is_not_there_cannot_be_watched() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let (front, _) = ticket.token.rsplit_once('.').unwrap();
    for path in [
        "halls/nergens/live?view=lobby".to_owned(),
        "halls/nergens/live?view=supervisor".into(),
        "halls/Stadhuis/live?view=lobby".into(),
        format!("halls/{HALL}/counters/99/live"),
        format!("halls/{HALL}/counters/Balie%201/live"),
        "halls/nergens/counters/1/live".into(),
        format!("tickets/{front}.made-up/live"),
        "tickets/nonsense/live".into(),
    ] {
        refused(&town.admin, &path, 404, "not-found").await;
    }
    for path in [format!("halls/{HALL}/live"), view("kitchen")] {
        refused(&town.admin, &path, 400, "invalid-input").await;
    }
}

#[tokio::test]
async fn a_dead_token_watches_nothing() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.did(&ticket, "_cancel").await;
    town.pass_minutes(12 * 60).await;
    refused(&town.nobody, &format!("{}/live", ticket.own()), 404, "not-found").await;
}

#[tokio::test]
async fn a_session_that_ends_ends_what_is_watched_by_it_and_nothing_else() {
    let town = Town::open().await;
    let here = town.nobody.sign_in("jansen").await;
    let elsewhere = town.nobody.sign_in("jansen").await;
    let mut goes_on = Screen::open(&elsewhere, &counter()).await;
    goes_on.next().await;
    let mut ends = Screen::open(&here, &counter()).await;
    ends.next().await;
    let mut lobby = Screen::open(&here, &view("lobby")).await;
    lobby.next().await;
    here.ask("DELETE", "sessions/current").send().await.is(204);
    assert_eq!(ends.closed().await, Some(4_401));
    town.issue("paspoort").await;
    goes_on
        .until(|data| data["queue"].as_array().is_some_and(|queue| queue.len() == 1))
        .await;
    lobby.until(|data| data["waiting"][0]["count"] == 1).await;
}

#[tokio::test]
async fn a_plain_request_is_told_to_come_as_a_websocket() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    for path in [
        view("lobby"),
        view("kiosk"),
        view("supervisor"),
        counter(),
        format!("{}/live", ticket.own()),
    ] {
        town.admin.get(&path).await.problem(426, "upgrade-required");
    }
}

#[tokio::test]
async fn another_sites_page_may_watch_the_lobby_and_nothing_else() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let own = town.nobody.base().to_owned();
    let views = [
        (&town.supervisor, view("kiosk")),
        (&town.supervisor, view("supervisor")),
        (&town.agent, counter()),
        (&town.nobody, format!("{}/live", ticket.own())),
    ];
    for (who, path) in views {
        for origin in ["https://evil.example", "http://127.0.0.1:1", "null"] {
            let answer = Screen::try_open(who, &path, &[("origin", origin)]).await;
            answer.err().expect("a refusal").is(403, "cross-site");
        }
        let mut screen = Screen::try_open(who, &path, &[("origin", &own)]).await.unwrap();
        screen.next().await;
    }
    for who in [&town.nobody, &town.agent] {
        let origin = [("origin", "https://evil.example")];
        let mut lobby = Screen::try_open(who, &view("lobby"), &origin).await.unwrap();
        lobby.next().await;
    }
}

#[tokio::test]
async fn behind_a_proxy_the_public_address_is_the_servers_own() {
    let town = Town::built(Building {
        public_url: Some("https://wachten.example.nl"),
        ..Building::default()
    })
    .await;
    let origin = [("origin", "https://wachten.example.nl")];
    let mut screen = Screen::try_open(&town.agent, &counter(), &origin).await.unwrap();
    screen.next().await;
}

#[tokio::test]
async fn when_all_places_are_taken_a_screen_is_told_to_come_back_and_finds_the_next_free_one() {
    let town = Town::built(Building {
        limits: "connections = 2",
        ..Building::default()
    })
    .await;
    let first = Screen::open(&town.nobody, &view("lobby")).await;
    let _second = Screen::open(&town.nobody, &view("lobby")).await;
    refused(&town.nobody, &view("lobby"), 503, "overloaded").await;
    drop(first);
    let mut third = Screen::try_open(&town.nobody, &view("lobby"), &[]).await;
    while third.is_err() {
        third = Screen::try_open(&town.nobody, &view("lobby"), &[]).await;
    }
}
