//! What each view shows, and when.

use serde_json::json;

use crate::harness::setting::HALL;
use crate::harness::{Screen, Town};

fn lobby() -> String {
    format!("halls/{HALL}/live?view=lobby")
}

#[tokio::test]
async fn the_lobby_is_right_after_one_frame_also_after_a_reconnect() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.call("1").await.is(200);
    for _ in 0..2 {
        let frame = Screen::open(&town.nobody, &lobby()).await.next().await;
        assert_eq!(frame["view"], "lobby");
        assert_eq!(frame["data"]["calls"][0]["number"], ticket.number.as_str());
        assert_eq!(frame["data"]["calls"][0]["counterId"], json!("1"));
    }
}
