//! A visit that staff forget to finish: asked about on the counter's page, told to the supervisor, over the next day.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Screen, Town};

fn alarm(data: &Value) -> Option<&Value> {
    let mut alarms = data["alarms"].as_array().unwrap().iter();
    alarms.find(|alarm| alarm["kind"] == "helpOutlasts")
}

#[tokio::test]
async fn the_page_asks_by_itself_and_the_next_morning_the_counter_is_free() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    let path = format!("halls/{HALL}/counters/1/live");
    let mut counter = Screen::open(&town.agent, &path).await;
    let mut supervisor = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    assert_eq!(counter.next().await["data"].get("stillHelping"), None);
    assert_eq!(alarm(&supervisor.next().await["data"]), None);

    // Nothing happens in the hall but that time passes.
    town.pass_minutes(50).await;
    let asks = counter.until(|data| data.get("stillHelping").is_some()).await;
    assert_eq!(asks["stillHelping"]["ticketId"], ticket.id.as_str());
    assert_eq!(asks["stillHelping"]["number"], ticket.number.as_str());
    town.pass_minutes(50).await;
    let told = supervisor.until(|data| alarm(data).is_some()).await;
    let told = alarm(&told).unwrap();
    assert_eq!(
        (&told["counterId"], &told["number"]),
        (&json!("1"), &json!(ticket.number))
    );

    town.pass_minutes(24 * 60 - 90).await;
    let staff = town.seen_by_staff(&ticket).await;
    assert_eq!(
        (&staff["state"], &staff["reason"]),
        (&json!("done"), &json!("unfinished"))
    );
    counter
        .until(|data| data["ticket"].is_null() && data.get("stillHelping").is_none())
        .await;
    town.open_counter("1").await;
    let next = town.issue("paspoort").await;
    town.serve(&next, "1").await;
}
