//! A visitor waits for an earlier time at a running server: the mail with the offer, and saying yes on one's own page.

use serde_json::{Value, json};

use crate::harness::mail_server::MailServer;
use crate::harness::setting::{self, HALL};
use crate::harness::{Building, Town};

async fn book(town: &Town, at: &str, email: &str) -> Value {
    let body = json!({"serviceIds": ["paspoort"], "at": at, "email": email, "language": "en"});
    let booked = town.nobody.post(&format!("halls/{HALL}/bookings"), body).await;
    booked.is(201).clone()
}

fn own(booking: &Value) -> String {
    format!("bookings/{}", booking["token"].as_str().unwrap())
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, from the booking until the visitor comes earlier"
)]
async fn who_waits_is_offered_what_is_called_off_by_mail_and_comes_earlier_by_saying_yes() {
    let mut server = MailServer::open(&[]).await;
    let town = Town::built(Building {
        mail: Some(setting::mail(server.port)),
        public_url: Some("https://wachten.example.nl"),
        ..Building::default()
    })
    .await;
    let rule = json!({"booking": {"minutes": 30, "everyMinutes": 30, "places": {"fixed": 1}}});
    let ask = town
        .admin
        .ask("PATCH", &format!("services/paspoort?hallId={HALL}"));
    let ask = ask.body("application/merge-patch+json", rule.to_string());
    ask.send().await.is(200);
    let early = book(&town, "2026-11-04T09:00:00Z", "early@example.nl").await;
    let late = book(&town, "2026-11-06T09:00:00Z", "late@example.nl").await;
    let silent = town
        .nobody
        .post(
            &format!("halls/{HALL}/bookings"),
            json!({"serviceIds": ["paspoort"], "at": "2026-11-06T10:00:00Z"}),
        )
        .await;
    for _ in 0..2 {
        server.taken().await;
    }
    assert_eq!(
        (&early["canWait"], &silent.is(201)["canWait"]),
        (&json!(true), &json!(false))
    );
    let wish = json!({"from": "2026-11-04"});
    let refused = town
        .nobody
        .post(&format!("{}/_wait", own(&silent.json)), wish.clone())
        .await;
    refused.problem(409, "wrong-state");
    let odd = json!({"from": "2026-12-01"});
    let refused = town.nobody.post(&format!("{}/_wait", own(&late)), odd).await;
    refused.problem(400, "invalid-input");
    let waits = town.nobody.post(&format!("{}/_wait", own(&late)), wish).await;
    assert_eq!(waits.is(200)["waiting"], json!({"from": "2026-11-04"}));
    let staff = || async { town.supervisor.get(&format!("halls/{HALL}/earlier-times")).await };
    let one = json!([{"serviceId": "paspoort", "waiting": 1, "offered": 0}]);
    assert_eq!(staff().await.is(200)["items"], one);
    for verb in ["_accept", "_decline"] {
        let refused = town
            .nobody
            .post(&format!("{}/{verb}", own(&late)), json!({}))
            .await;
        refused.problem(409, "hold-lapsed");
    }

    let off = format!("{}/_cancel", own(&early));
    town.nobody.post(&off, json!({})).await.is(200);
    let mut told = [server.taken().await, server.taken().await];
    told.sort();
    let (to, text) = &told[1];
    assert_eq!(to, "late@example.nl");
    let text = text.replace("=\r\n", "").replace("=3D", "=");
    let page = format!(
        "https://wachten.example.nl/book/#{}",
        late["token"].as_str().unwrap()
    );
    for part in [
        "4 November 2026 at 10:00",
        "until Tuesday 3 November 2026 at 09:30",
        &page,
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!text.contains("BEGIN:VCALENDAR"), "nothing has changed yet");
    let seen = town.nobody.get(&own(&late)).await;
    let offer = json!({"at": "2026-11-04T09:00:00Z", "lapsesAt": "2026-11-03T08:30:00Z"});
    assert_eq!(seen.is(200)["waiting"]["offer"], offer);
    assert_eq!(staff().await.json["items"][0]["offered"], 1);

    let accept = format!("{}/_accept", own(&late));
    let moved = town.nobody.post(&accept, json!({})).await;
    assert_eq!(
        (&moved.is(200)["at"], &moved.json["code"]),
        (&json!("2026-11-04T09:00:00Z"), &late["code"])
    );
    assert!(moved.json.get("waiting").is_none());
    assert_eq!(staff().await.json["items"], json!([]));
    let (_, text) = server.taken().await;
    assert!(text.contains("BEGIN:VCALENDAR"), "it was moved: {text}");
    town.nobody
        .post(&accept, json!({}))
        .await
        .problem(409, "hold-lapsed");
    // Staff alone see how many wait.
    town.nobody
        .get(&format!("halls/{HALL}/earlier-times"))
        .await
        .problem(401, "unauthorized");
    let stop = format!("{}/_stopwaiting", own(&late));
    town.nobody.post(&stop, json!({})).await.is(200);
}
