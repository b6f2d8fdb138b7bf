//! What each view shows, and to whom it must not show more.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use kwartier::live::presence::FORGOTTEN_AFTER;

use crate::harness::setting::HALL;
use crate::harness::{Caller, Screen, Ticket, Town};

/// Every view with somebody who may watch it.
fn views<'t>(town: &'t Town, ticket: &Ticket) -> [(&'static str, &'t Caller, String); 5] {
    let hall = |view: &str| format!("halls/{HALL}/live?view={view}");
    [
        ("lobby", &town.nobody, hall("lobby")),
        ("kiosk", &town.kiosk, hall("kiosk")),
        ("supervisor", &town.supervisor, hall("supervisor")),
        ("counter", &town.agent, format!("halls/{HALL}/counters/1/live")),
        ("ticket", &town.nobody, format!("{}/live", ticket.own())),
    ]
}

/// The members that a view has always.
fn members(view: &str) -> &'static [&'static str] {
    match view {
        "lobby" => &[
            "setupSeq",
            "calls",
            "forecasts",
            "notices",
            "overNorm",
            "waiting",
            "isOpen",
            "closesAt",
        ],
        "kiosk" => &["setupSeq", "isOpen", "closesAt", "opensAt", "services", "notices"],
        "supervisor" => &[
            "setupSeq",
            "services",
            "counters",
            "queue",
            "parked",
            "noShows",
            "breaches",
            "alarms",
            "isOpen",
            "closesAt",
            "totals",
            "privateRooms",
        ],
        "counter" => &[
            "colleagues",
            "setupSeq",
            "counter",
            "ticket",
            "queue",
            "parked",
            "noShows",
            "waitingElsewhere",
            "owed",
            "privateRooms",
            "alarms",
        ],
        _ => &[
            "id",
            "number",
            "hallId",
            "serviceIds",
            "serviceId",
            "arrival",
            "state",
            "issuedAt",
            "clockStartAt",
            "dueAt",
            "norm",
            "legs",
            "place",
            "forecast",
            "hallName",
            "serviceNames",
        ],
    }
}

#[tokio::test]
async fn every_view_comes_whole_in_one_frame_also_after_a_reconnect() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    for (view, who, path) in views(&town, &ticket) {
        let mut versions = Vec::new();
        for _ in 0..2 {
            let frame = Screen::open(who, &path).await.next().await;
            assert_eq!(frame["view"], view);
            let data = frame["data"].as_object().unwrap();
            for member in members(view) {
                assert!(data.contains_key(*member), "{view} has no {member}");
            }
            versions.push(frame["version"].as_u64());
        }
        // The same frame when both came upon the same state; never an older one.
        assert!(versions[0] <= versions[1], "{view}: also across connections");
    }
}

#[tokio::test]
async fn a_device_that_fell_silent_is_on_the_supervisors_page_while_the_hall_is_open() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/live?view=supervisor");
    let page = || Screen::open(&town.supervisor, &path);
    let silent = |data: &Value| {
        let alarms = data["alarms"].as_array().unwrap();
        let of_devices = alarms.iter().filter(|alarm| alarm["kind"] == "deviceSilent");
        of_devices
            .map(|alarm| alarm["deviceId"].clone())
            .collect::<Vec<_>>()
    };
    let speaks = || async {
        let body = json!({"kind": "kiosk", "shows": "ready"});
        let path = format!("halls/{HALL}/devices/current");
        town.kiosk.put(&path, body).await.is(200);
    };
    // Its silence is measured in real time, whatever the hall's own clock says. Lines that are open end in so long a rest.
    let says_nothing = || async {
        tokio::time::pause();
        tokio::time::advance(FORGOTTEN_AFTER).await;
        tokio::time::resume();
    };
    speaks().await;
    assert!(silent(&page().await.next().await["data"]).is_empty());
    says_nothing().await;
    let mut open = page().await;
    assert_eq!(silent(&open.next().await["data"]), ["k1"]);
    speaks().await;
    open.until(|data| silent(data).is_empty()).await;
    says_nothing().await;
    let mut open = page().await;
    assert_eq!(silent(&open.next().await["data"]), ["k1"]);
    town.pass_minutes(12 * 60).await;
    open.until(|data| data["isOpen"] == false && silent(data).is_empty())
        .await;
}

#[tokio::test]
async fn a_lobby_screen_that_cannot_be_heard_is_on_the_supervisors_page_until_it_can() {
    let town = Town::open().await;
    let mut page = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    let muted = json!({"kind": "displayMuted", "deviceId": "d1"});
    let alarms = |data: &Value| data["alarms"].as_array().unwrap().clone();
    assert!(!alarms(&page.next().await["data"]).contains(&muted));
    let says = |sound: &str| {
        let (display, body) = (&town.display, json!({ "sound": sound }));
        async move {
            display
                .put(&format!("halls/{HALL}/displays/current"), body)
                .await
                .is(204);
        }
    };
    says("blocked").await;
    page.until(|data| alarms(data).contains(&muted)).await;
    says("on").await;
    page.until(|data| !alarms(data).contains(&muted)).await;
}

#[tokio::test]
async fn a_call_is_answered_when_help_begins_and_gone_when_it_is_taken_back() {
    let town = Town::open().await;
    for counter in ["1", "2"] {
        town.open_counter(counter).await;
        town.issue("paspoort").await;
    }
    let mut lobby = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    let first = town.call("1").await.is(200).clone();
    town.call("2").await.is(200);
    let calls = |data: &Value| data["calls"].as_array().unwrap().clone();
    let both = lobby.until(|data| calls(data).len() == 2).await;
    assert!(calls(&both).iter().all(|call| call["answered"].is_null()));
    let start = format!("halls/{HALL}/tickets/{}/_start", first["id"].as_str().unwrap());
    town.agent.post(&start, json!({})).await.is(200);
    let begun = lobby.until(|data| data["calls"][1]["answered"] == true).await;
    assert_eq!(begun["calls"][1]["number"], first["number"]);
    town.agent
        .post(&format!("halls/{HALL}/counters/2/_close"), json!({}))
        .await
        .is(200);
    lobby.until(|data| calls(data).len() == 1).await;
}

#[tokio::test]
async fn a_visit_shows_on_every_screen_as_it_goes_on() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let mut screens = Vec::new();
    for (_, who, path) in views(&town, &ticket) {
        screens.push(Screen::open(who, &path).await);
    }
    let [mut lobby, mut kiosk, mut supervisor, mut counter, mut own] = screens.try_into().ok().unwrap();
    lobby.until(|data| data["waiting"][0]["count"] == 1).await;
    kiosk.until(|data| data["services"][0]["waiting"] == 1).await;
    supervisor
        .until(|data| data["queue"][0]["id"] == ticket.id.as_str())
        .await;
    counter
        .until(|data| data["queue"][0]["id"] == ticket.id.as_str())
        .await;
    own.until(|data| data["place"] == 0).await;

    town.call("1").await.is(200);
    let shown = lobby.until(|data| data["calls"][0]["number"] == "P001").await;
    let call = &shown["calls"][0];
    assert_eq!(
        (&call["counterId"], &call["calledAt"]),
        (&json!("1"), &json!("2026-11-03T08:00:00Z"))
    );
    counter
        .until(|data| data["ticket"]["state"] == "called" && data["queue"] == json!([]))
        .await;
    let staff = supervisor
        .until(|data| data["counters"][0]["ticketState"] == "called")
        .await;
    assert_eq!(staff["counters"][0]["number"], "P001");
    let own_call = own.until(|data| data["state"] == "called").await;
    assert_eq!(
        (&own_call["counterName"], &own_call["callId"]),
        (&json!("Balie 1"), &call["callId"])
    );

    town.did(&ticket, "_recall").await;
    let again = lobby
        .until(|data| data["calls"][0]["callId"] != call["callId"])
        .await;
    assert_eq!(
        again["calls"][0]["number"], "P001",
        "a recall is a new call of the same number"
    );

    town.did(&ticket, "_start").await;
    town.complete(&ticket).await;
    lobby.until(|data| data["calls"] == json!([])).await;
    supervisor.until(|data| data["totals"]["served"] == 1).await;
    counter.until(|data| data["ticket"].is_null()).await;
    own.until(|data| data["state"] == "done").await;
}

#[tokio::test]
async fn a_broken_promise_shows_at_once_to_everybody_whom_it_concerns() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let mut screens = Vec::new();
    for (_, who, path) in views(&town, &ticket) {
        screens.push(Screen::open(who, &path).await);
    }
    let [mut lobby, _, mut supervisor, mut counter, mut own] = screens.try_into().ok().unwrap();
    town.pass_minutes(16).await;
    let shown = lobby.until(|data| data["overNorm"] != json!([])).await;
    assert_eq!(
        shown["overNorm"],
        json!([{"serviceId": "paspoort", "waitS": 960}]),
        "how long it takes now"
    );
    let told = own.until(|data| data["breach"].is_object()).await;
    assert_eq!(told["breach"]["secondDueAt"], "2026-11-03T08:25:00Z");
    let known = supervisor.until(|data| data["breaches"] != json!([])).await;
    assert_eq!(known["breaches"][0]["number"], "P001");
    town.open_counter("1").await;
    town.call("1").await.is(200);
    let owed = counter.until(|data| data["owed"] != json!([])).await;
    assert_eq!(owed["owed"][0]["redress"][0]["kind"], "apology");
    let (breach, redress) = (&owed["owed"][0]["breachId"], &owed["owed"][0]["redress"][0]["id"]);
    let give = format!(
        "breaches/{}/redress/{}/_give",
        breach.as_str().unwrap(),
        redress.as_str().unwrap()
    );
    town.agent.post(&give, json!({})).await.is(200);
    counter
        .until(|data| data["owed"][0]["redress"][0]["state"] == "given")
        .await;
    supervisor
        .until(|data| data["breaches"][0]["redress"][0]["state"] == "given")
        .await;
    let own_view = own
        .until(|data| data["breach"]["redress"][0]["state"] == "given")
        .await;
    assert!(
        !own_view.to_string().contains("jansen"),
        "visitors are not told by whom"
    );
}

#[tokio::test]
async fn staff_are_told_when_somebody_waits_for_what_no_open_counter_takes() {
    let town = Town::open().await;
    town.open_counter("4").await;
    town.issue("vergunning").await;
    let mut supervisor = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    supervisor
        .until(|data| data["totals"]["waiting"] == 1 && data["alarms"] == json!([]))
        .await;
    town.at_counter("4", "_close", json!({})).await.is(200);
    let alarmed = supervisor.until(|data| data["alarms"] != json!([])).await;
    let alarm = json!([{"kind": "serviceUnserved", "serviceId": "vergunning", "count": 1}]);
    assert_eq!(alarmed["alarms"], alarm);
}

#[tokio::test]
async fn the_kiosk_says_what_cannot_be_had_and_why() {
    let town = Town::open().await;
    let mut kiosk = Screen::open(&town.kiosk, &format!("halls/{HALL}/live?view=kiosk")).await;
    let data = kiosk.next().await["data"].clone();
    let by_name = |data: &Value, name: &str| {
        let services = data["services"].as_array().unwrap();
        services
            .iter()
            .find(|service| service["serviceId"] == name)
            .unwrap()
            .clone()
    };
    let nobody_takes_it = by_name(&data, "naturalisatie");
    assert_eq!(
        (&nobody_takes_it["available"], &nobody_takes_it["reason"]),
        (&json!(false), &json!("noCounter"))
    );
    let passport = by_name(&data, "paspoort");
    assert_eq!(
        (&passport["available"], &passport["normLimitS"]),
        (&json!(true), &json!(900))
    );
    town.pass_minutes(11 * 60).await;
    let closed = kiosk.until(|data| data["isOpen"] == false).await;
    assert_eq!(by_name(&closed, "paspoort")["reason"], "hallClosed");
    assert_eq!(closed["opensAt"], "2026-11-04T07:00:00Z");
}

fn keys_of(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                keys.insert(key.clone());
                keys_of(value, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys_of(item, keys)),
        _ => {}
    }
}

/// What any visitor may see; a member that is not among these must first be thought about.
const PUBLIC: [&str; 57] = [
    "setupSeq",
    "calls",
    "callId",
    "number",
    "counterId",
    "calledAt",
    "spokenIn",
    "hasHeadphones",
    "volumePercent",
    "forecasts",
    "serviceId",
    "forecast",
    "reason",
    "medianS",
    "loS",
    "hiS",
    "breachProbability",
    "asOf",
    "notices",
    "id",
    "text",
    "nl",
    "en",
    "overNorm",
    "waitS",
    "waiting",
    "count",
    "isOpen",
    "closesAt",
    "closesSoonFrom",
    "opensAt",
    "services",
    "available",
    "staffed",
    "forecastReason",
    "normLimitS",
    "view",
    "version",
    "seq",
    "serverTime",
    "clockRate",
    "data",
    "overNormS",
    // What is said of a wait: figures, and the norm beside them.
    "wait",
    "kind",
    "loMin",
    "hiMin",
    "norm",
    "limitS",
    "commitment",
    "clockStop",
    "arrival",
    "pastNorm",
    "longestWaits",
    "longestWait",
    "waitedMin",
    "among",
];

#[tokio::test]
async fn the_lobby_and_the_kiosk_show_nothing_that_names_a_visitor() {
    let town = Town::open().await;
    town.book("GEHEIM-1", "2026-11-03T08:05:00Z", &["paspoort"]).await;
    let mut tickets = vec![Ticket::of(town.check_in("GEHEIM-1").await.is(201))];
    for service in ["paspoort", "rijbewijs", "verhuizing"] {
        let body =
            json!({"serviceIds": [service], "needs": ["privateRoom"], "reservedFor": {"agentId": "jansen"}});
        tickets.push(Ticket::of(town.ask_ticket(body).await.is(201)));
    }
    town.pass_minutes(16).await;
    town.open_counter("3").await;
    let by_hand = json!({"ticketId": tickets[0].id});
    town.at_counter("3", "_call", by_hand.clone()).await.is(200);
    town.did(&tickets[0], "_start").await;
    let note = json!({"serviceId": "rijbewijs", "note": "heeft haast"});
    town.step(&tickets[0], "_transfer", note).await.is(200);
    town.at_counter("3", "_call", by_hand).await.is(200);
    for (caller, view) in [(&town.nobody, "lobby"), (&town.kiosk, "kiosk")] {
        let mut screen = Screen::open(caller, &format!("halls/{HALL}/live?view={view}")).await;
        let frame = screen.next().await;
        let mut keys = BTreeSet::new();
        keys_of(&frame, &mut keys);
        let unknown: Vec<_> = keys
            .iter()
            .filter(|key| !PUBLIC.contains(&key.as_str()))
            .collect();
        assert!(unknown.is_empty(), "{view} shows {unknown:?}");
        let text = frame.to_string();
        for secret in ["GEHEIM", "jansen", "haast", "privateRoom", "token"] {
            assert!(!text.contains(secret), "{view} shows {secret}");
        }
        for ticket in &tickets {
            assert!(
                !text.contains(&format!("\"{}\"", ticket.id)),
                "{view} shows {}",
                ticket.id
            );
            assert!(!text.contains(&ticket.token), "{view} shows a token");
        }
    }
}

#[tokio::test]
async fn the_visitors_view_holds_neither_token_nor_needs_nor_notes() {
    let town = Town::open().await;
    town.open_counter("3").await;
    let body = json!({"serviceIds": ["paspoort"], "needs": ["privateRoom"]});
    let ticket = Ticket::of(town.ask_ticket(body).await.is(201));
    town.serve(&ticket, "3").await;
    let note = json!({"serviceId": "rijbewijs", "note": "heeft haast"});
    town.step(&ticket, "_transfer", note).await.is(200);
    let frame = Screen::open(&town.nobody, &format!("{}/live", ticket.own()))
        .await
        .next()
        .await
        .to_string();
    for secret in [
        ticket.token.as_str(),
        "privateRoom",
        "needs",
        "haast",
        "notes",
        "jansen",
    ] {
        assert!(!frame.contains(secret), "{secret} in {frame}");
    }
}
