//! How it goes, operation by operation.

#[allow(clippy::unwrap_used)]
mod list {
    use crate::http::testing::{ADMIN, Town, appointment};
    use serde_json::json;

    async fn with_three() -> Town {
        let town = Town::new().await;
        for (code, at) in [
            ("LATER", "2026-11-04T09:30:00Z"),
            ("EERDER", "2026-11-03T09:30:00Z"),
            ("VANDAAG", "2026-11-02T14:30:00Z"),
        ] {
            let mut body = appointment(code);
            body["at"] = json!(at);
            body["contact"] = json!(format!("contact of {code}"));
            assert_eq!(town.post(ADMIN, "/appointments", body).await.status, 201);
        }
        town
    }

    #[tokio::test]
    async fn appointments_come_by_their_time_from_today_on() {
        let town = with_three().await;
        let list = town.get(ADMIN, "/appointments?hallId=stadhuis").await;
        assert_eq!(list.ids(), ["stadhuis.a3", "stadhuis.a2", "stadhuis.a1"]);
        assert_eq!(list.json["items"][0]["contact"], "contact of VANDAAG");
        assert!(list.json["next"].is_null());
    }

    #[tokio::test]
    async fn a_period_holds_its_first_instant_and_not_its_last() {
        let town = with_three().await;
        let path = "/appointments?from=2026-11-03T09:30:00Z&to=2026-11-04T09:30:00Z";
        assert_eq!(town.get(ADMIN, path).await.ids(), ["stadhuis.a2"]);
    }

    #[tokio::test]
    async fn the_list_comes_in_pages() {
        let town = with_three().await;
        let first = town.get(ADMIN, "/appointments?limit=2").await;
        assert_eq!(first.ids(), ["stadhuis.a3", "stadhuis.a2"]);
        let cursor = first.json["next"].as_str().unwrap();
        let second = town
            .get(ADMIN, &format!("/appointments?limit=2&cursor={cursor}"))
            .await;
        assert_eq!(
            (second.ids(), second.json["next"].is_null()),
            (vec!["stadhuis.a1"], true)
        );
    }

    #[tokio::test]
    async fn what_the_hall_has_forgotten_is_still_listed() {
        let town = with_three().await;
        town.let_days_pass(5).await;
        let state = town.app.published(&"stadhuis".parse().unwrap()).unwrap().state;
        assert!(state.appointments.is_empty(), "{:?}", state.appointments);
        let path = "/appointments?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z";
        let list = town.get(ADMIN, path).await;
        assert_eq!(list.ids(), ["stadhuis.a3", "stadhuis.a2", "stadhuis.a1"]);
        assert!(
            list.json["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|one| one["state"] == "missed")
        );
        town.tables_are_those_of_the_log().await;
    }

    #[tokio::test]
    async fn faults_are_named_at_once() {
        let town = with_three().await;
        let path = "/appointments?hallId=Een&from=2026-11-04T00:00:00Z&to=2026-11-03T00:00:00Z&limit=x";
        let answer = town.get(ADMIN, path).await;
        assert_eq!(
            (answer.status, answer.pointers()),
            (400, vec!["hallId", "limit", "to"])
        );
        let answer = town.get(ADMIN, "/appointments?cursor=somewhere").await;
        assert_eq!((answer.status, answer.pointers()), (400, vec!["cursor"]));
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_supervisors("GET", "/appointments?hallId=stadhuis", None)
            .await;
    }
}

mod read {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_says_what_became_of_it() {
        let town = Town::new().await;
        let mut today = appointment("VANDAAG");
        today["at"] = json!("2026-11-02T09:05:00Z");
        town.post(ADMIN, "/appointments", today).await;
        let check_in = json!({"code": "VANDAAG"});
        let ticket = town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
        let read = town.get(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!((read.status, &read.json["state"]), (200, &json!("checkedIn")));
        assert_eq!(read.json["ticketId"], ticket.json["id"]);
    }

    #[tokio::test]
    async fn one_of_long_ago_is_still_there() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("VROEGER")).await;
        town.let_days_pass(5).await;
        let read = town.get(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!((read.status, &read.json["state"]), (200, &json!("missed")));
    }

    #[tokio::test]
    async fn one_that_never_was_is_not_found() {
        let town = Town::new().await;
        for unknown in ["stadhuis.a1", "nergens.a1", "a1", "stadhuis.b1"] {
            let answer = town.get(ADMIN, &format!("/appointments/{unknown}")).await;
            assert_eq!((answer.status, answer.problem()), (404, "not-found"), "{unknown}");
        }
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_supervisors("GET", "/appointments/stadhuis.a1", None)
            .await;
    }
}
