//! What anyone may read: by pages of the sites that are named, and compressed.

use std::io::Read;

use kwartier::network::sites::Sites;

use crate::events::warehouse;
use crate::harness::setting::HALL;
use crate::harness::{Building, Town};

const SITE: &str = "https://www.gemeente.nl";

#[tokio::test]
async fn pages_of_named_sites_read_what_anyone_may_and_nothing_else() {
    let town = Town::built(Building {
        change: Some(|config| config.public_readers = Sites::of([SITE.to_owned()])),
        ..Building::default()
    })
    .await;
    let from = async |path: String, site: &str| {
        let answer = town.admin.ask("GET", &path).header("origin", site).send().await;
        (
            answer.status,
            answer.header("access-control-allow-origin").map(str::to_owned),
        )
    };
    let forecast = format!("halls/{HALL}/forecast");
    assert_eq!(from(forecast.clone(), SITE).await, (200, Some(SITE.to_owned())));
    assert_eq!(
        from(forecast.clone(), "https://elders.example").await,
        (200, None)
    );
    assert_eq!(from(format!("halls/{HALL}/tickets"), SITE).await, (200, None));
    let varies = town.nobody.get(&forecast).await;
    assert!(
        varies
            .header("vary")
            .is_some_and(|vary| vary.to_ascii_lowercase().contains("origin"))
    );
    let usual = Town::open().await;
    let none = usual
        .nobody
        .ask("GET", &forecast)
        .header("origin", SITE)
        .send()
        .await;
    assert_eq!(none.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn what_a_warehouse_reads_is_compressed_for_who_takes_it_and_what_staff_read_is_not() {
    let town = Town::open().await;
    let reader = warehouse(&town, &["events:read"]).await;
    for _ in 0..10 {
        town.issue("paspoort").await;
    }
    let client = reqwest::Client::new();
    let ask = async |path: &str, bearer: &(&'static str, String)| {
        let asked = client
            .get(format!("{}/api/v1/halls/{HALL}/{path}", town.nobody.base()))
            .header(bearer.0, &bearer.1)
            .header("accept-encoding", "gzip");
        let answer = asked.send().await.unwrap();
        let encoding = answer
            .headers()
            .get("content-encoding")
            .map(|value| value.to_str().unwrap().to_owned());
        (encoding, answer.bytes().await.unwrap())
    };
    let (encoding, bytes) = ask("events", &reader.credentials().unwrap()).await;
    assert_eq!(encoding.as_deref(), Some("gzip"));
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_ref())
        .read_to_string(&mut text)
        .unwrap();
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, reader.get(&format!("halls/{HALL}/events")).await.is(200));
    let (encoding, _) = ask("tickets", &town.agent.credentials().unwrap()).await;
    assert_eq!(encoding, None, "what is said of visitors keeps its length");
}
