//! Several are called off at once, and only those that can be.

use serde_json::json;

use crate::http::testing::{ADMIN, Town, appointment};

async fn town_with(codes: &[&str]) -> Town {
    let town = Town::new().await;
    for code in codes {
        let booked = town.post(ADMIN, "/appointments", appointment(code)).await;
        assert_eq!(booked.status, 201, "{booked:?}");
    }
    town
}

#[tokio::test]
async fn all_that_are_expected_are_called_off_in_one_step_and_once() {
    let town = town_with(&["EERSTE", "TWEEDE", "DERDE"]).await;
    let alone = town.delete(ADMIN, "/appointments/stadhuis.a2").await;
    assert_eq!(alone.status, 204, "{alone:?}");
    let body = json!({
        "appointmentIds": ["stadhuis.a1", "stadhuis.a2", "stadhuis.a1"],
        "reason": "De ambtenaar is ziek.",
    });
    let off = town.post(ADMIN, "/appointments/_calloff", body.clone()).await;
    assert_eq!(off.status, 200, "{off:?}");
    let states: Vec<_> = off.json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (&each["id"], &each["state"]))
        .collect();
    let cancelled = json!("cancelled");
    assert_eq!(
        states,
        [
            (&json!("stadhuis.a1"), &cancelled),
            (&json!("stadhuis.a2"), &cancelled)
        ]
    );
    let kept = town.get(ADMIN, "/appointments/stadhuis.a3").await;
    assert_eq!(kept.json["state"], "booked");
    let again = town.post(ADMIN, "/appointments/_calloff", body).await;
    assert_eq!(again.json, off.json);
}

#[tokio::test]
async fn one_that_nobody_knows_stops_all_of_it_and_every_fault_is_named() {
    let town = town_with(&["EERSTE"]).await;
    let body = json!({"appointmentIds": ["stadhuis.a1", "stadhuis.a9"]});
    let answer = town.post(ADMIN, "/appointments/_calloff", body).await;
    assert_eq!(
        (answer.status, answer.pointers()),
        (400, vec!["appointmentIds[1]"])
    );
    let kept = town.get(ADMIN, "/appointments/stadhuis.a1").await;
    assert_eq!(kept.json["state"], "booked");
    let body = json!({"appointmentIds": [], "reason": "a\nb", "colour": 1});
    let answer = town.post(ADMIN, "/appointments/_calloff", body).await;
    let mut pointers = answer.pointers();
    pointers.sort_unstable();
    assert_eq!(
        (answer.status, pointers),
        (400, vec!["appointmentIds", "colour", "reason"])
    );
    let body = json!({"hallId": "stadhuis", "appointmentIds": ["elders.a1"]});
    let answer = town.post(ADMIN, "/appointments/_calloff", body).await;
    assert_eq!(
        (answer.status, answer.pointers()),
        (400, vec!["appointmentIds[0]"])
    );
}

#[tokio::test]
async fn only_a_supervisor_of_that_hall_may() {
    let town = town_with(&["EERSTE"]).await;
    let body = json!({"hallId": "stadhuis", "appointmentIds": ["stadhuis.a1"]});
    town.refuses_all_but_supervisors("POST", "/appointments/_calloff", Some(body))
        .await;
}
