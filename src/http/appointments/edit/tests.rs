//! How it goes, operation by operation.

#[allow(clippy::unwrap_used)]
mod book {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_is_booked_with_everything_that_was_said() {
        let town = Town::new().await;
        let body = json!({
            "hallId": "stadhuis",
            "serviceIds": ["paspoort", "uittreksel"],
            "at": "2026-11-03T10:30:00.000+01:00",
            "code": "AFSPRAAK-1",
            "reservedFor": {"counterId": "2"},
            "contact": "mevrouw De Vries, 06 12345678",
        });
        let booked = town.post(ADMIN, "/appointments", body).await;
        assert_eq!(booked.status, 201, "{booked:?}");
        assert_eq!(booked.header("location"), "/api/v1/appointments/stadhuis.a1");
        let expected = json!({
            "id": "stadhuis.a1",
            "code": "AFSPRAAK-1",
            "hallId": "stadhuis",
            "serviceIds": ["paspoort", "uittreksel"],
            "at": "2026-11-03T09:30:00Z",
            "reservedFor": {"counterId": "2"},
            "contact": "mevrouw De Vries, 06 12345678",
            "state": "booked",
        });
        assert_eq!(booked.json, expected);
        let read = town.get(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!(read.json, expected);
    }

    #[tokio::test]
    async fn a_code_is_made_with_which_the_visitor_checks_in() {
        let town = Town::new().await;
        let today = json!({"serviceIds": ["paspoort"], "at": "2026-11-02T09:05:00Z"});
        let booked = town.post(ADMIN, "/appointments", today.clone()).await;
        let other = town.post(ADMIN, "/appointments", today).await;
        let code = booked.json["code"].as_str().unwrap();
        assert_eq!(code.len(), 8);
        assert_ne!(booked.json["code"], other.json["code"]);
        let ticket = town
            .post(KIOSK, "/halls/stadhuis/check-ins", json!({"code": code}))
            .await;
        assert_eq!(
            (ticket.status, &ticket.json["arrival"]),
            (201, &json!("appointment"))
        );
    }

    #[tokio::test]
    async fn every_fault_is_named_at_once() {
        let town = Town::new().await;
        let unreadable =
            json!({"hallId": "Stad", "serviceIds": [], "code": 4, "reservedFor": {}, "contact": "\u{7}"});
        let answer = town.post(ADMIN, "/appointments", unreadable).await;
        let expected = ["hallId", "code", "serviceIds", "at", "reservedFor", "contact"];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
        let both =
            json!({"serviceIds": ["huwelijk"], "at": "2026-11-07T09:30:00Z", "code": 4, "colour": "red"});
        let answer = town.post(ADMIN, "/appointments", both).await;
        let expected = ["code", "colour", "serviceIds[0]", "at"];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
        let impossible = json!({
            "serviceIds": ["paspoort", "huwelijk"],
            "at": "2026-11-07T09:30:00Z",
            "code": "a b",
            "reservedFor": {"counterId": "9"},
        });
        let answer = town.post(ADMIN, "/appointments", impossible).await;
        let expected = ["serviceIds[1]", "reservedFor.counterId", "code", "at"];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
    }

    #[tokio::test]
    async fn of_two_who_book_the_same_code_one_is_told_that_it_is_taken() {
        let town = Town::new().await;
        let book = |code| town.post(ADMIN, "/appointments", appointment(code));
        let (a, b) = tokio::join!(book("DEZELFDE"), book("dezelfde"));
        let (booked, refused) = if a.status == 201 { (a, b) } else { (b, a) };
        assert_eq!(booked.status, 201);
        assert_eq!((refused.status, refused.pointers()), (400, vec!["code"]));
    }

    #[tokio::test]
    async fn a_retry_gets_the_first_answer_with_the_code_that_was_made() {
        let town = Town::new().await;
        let body = json!({"serviceIds": ["paspoort"], "at": "2026-11-03T09:30:00Z", "contact": "De Vries"});
        let first = town
            .keyed("k1", "POST", "/appointments", Some(body.clone()))
            .await;
        let again = town.keyed("k1", "POST", "/appointments", Some(body)).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json, again.json);
        let other = town
            .keyed("k1", "POST", "/appointments", Some(appointment("ANDERS")))
            .await;
        assert_eq!((other.status, other.problem()), (409, "key-reused"));
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        let mut body = appointment("CODE1");
        body["hallId"] = json!("stadhuis");
        town.refuses_all_but_supervisors("POST", "/appointments", Some(body))
            .await;
    }
}

mod change {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_moves_and_its_old_code_is_free_again() {
        let town = Town::new().await;
        let mut body = appointment("OUDE-CODE");
        body["contact"] = json!("De Vries");
        town.post(ADMIN, "/appointments", body).await;
        let mut moved = appointment("NIEUWE-CODE");
        moved["at"] = json!("2026-11-05T08:00:00Z");
        let changed = town.put(ADMIN, "/appointments/stadhuis.a1", moved).await;
        assert_eq!(
            (changed.status, &changed.json["code"]),
            (200, &json!("NIEUWE-CODE"))
        );
        assert!(changed.json.get("contact").is_none());
        let listed = town.get(ADMIN, "/appointments?from=2026-11-05T00:00:00Z").await;
        assert_eq!(listed.json["items"][0], changed.json);
        let again = town.post(ADMIN, "/appointments", appointment("OUDE-CODE")).await;
        assert_eq!(again.status, 201);
    }

    #[tokio::test]
    async fn faults_are_named_at_once_and_change_nothing() {
        let town = Town::new().await;
        let before = town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        town.post(ADMIN, "/appointments", appointment("CODE-2")).await;
        let path = "/appointments/stadhuis.a1";
        let unreadable = town.put(ADMIN, path, json!({"at": "tomorrow"})).await;
        assert_eq!(unreadable.pointers(), ["code", "serviceIds", "at"]);
        let taken = town.put(ADMIN, path, appointment("CODE-2")).await;
        assert_eq!((taken.status, taken.pointers()), (400, vec!["code"]));
        assert_eq!(town.get(ADMIN, path).await.json, before.json);
    }

    #[tokio::test]
    async fn what_is_over_cannot_be_changed_and_what_never_was_is_not_found() {
        let town = Town::new().await;
        let mut today = appointment("VANDAAG");
        today["at"] = json!("2026-11-02T09:05:00Z");
        town.post(ADMIN, "/appointments", today).await;
        let check_in = json!({"code": "VANDAAG"});
        town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
        let path = "/appointments/stadhuis.a1";
        let answer = town.put(ADMIN, path, appointment("MORGEN")).await;
        assert_eq!((answer.status, answer.problem()), (409, "wrong-state"));
        assert_eq!(answer.json["state"], "checkedIn");
        let mut later = appointment("MORGEN");
        town.let_days_pass(5).await;
        later["at"] = json!("2026-11-17T09:30:00Z");
        let answer = town.put(ADMIN, path, later.clone()).await;
        assert_eq!((answer.status, &answer.json["state"]), (409, &json!("checkedIn")));
        let answer = town.put(ADMIN, "/appointments/stadhuis.a99", later).await;
        assert_eq!((answer.status, answer.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn of_a_change_and_a_cancellation_at_once_both_are_told_the_truth() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        let path = "/appointments/stadhuis.a1";
        let (changed, cancelled) = tokio::join!(
            town.put(ADMIN, path, appointment("CODE-2")),
            town.delete(ADMIN, path)
        );
        assert_eq!(cancelled.status, 204);
        let after = town.get(ADMIN, path).await;
        assert_eq!(after.json["state"], "cancelled");
        let expected = if changed.status == 200 { "CODE-2" } else { "CODE-1" };
        assert_eq!(after.json["code"], expected);
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        let body = Some(appointment("CODE-1"));
        town.refuses_all_but_supervisors("PUT", "/appointments/stadhuis.a1", body)
            .await;
    }
}

mod cancel {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_that_is_called_off_lets_nobody_in() {
        let town = Town::new().await;
        let mut today = appointment("VANDAAG");
        today["at"] = json!("2026-11-02T09:05:00Z");
        town.post(ADMIN, "/appointments", today).await;
        let path = "/appointments/stadhuis.a1";
        assert_eq!(town.delete(ADMIN, path).await.status, 204);
        assert_eq!(town.get(ADMIN, path).await.json["state"], "cancelled");
        let check_in = json!({"code": "VANDAAG"});
        let refused = town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
        assert_eq!((refused.status, refused.problem()), (409, "wrong-state"));
    }

    #[tokio::test]
    async fn it_is_called_off_once_and_a_retry_gets_the_first_answer() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        let path = "/appointments/stadhuis.a1";
        assert_eq!(town.keyed("k1", "DELETE", path, None).await.status, 204);
        assert_eq!(town.keyed("k1", "DELETE", path, None).await.status, 204);
        let again = town.delete(ADMIN, path).await;
        assert_eq!((again.status, &again.json["state"]), (409, &json!("cancelled")));
    }

    #[tokio::test]
    async fn one_of_long_ago_stays_and_one_that_never_was_is_not_found() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("VROEGER")).await;
        town.let_days_pass(5).await;
        let answer = town.delete(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!((answer.status, &answer.json["state"]), (409, &json!("missed")));
        let answer = town.delete(ADMIN, "/appointments/stadhuis.a9").await;
        assert_eq!((answer.status, answer.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        town.refuses_all_but_supervisors("DELETE", "/appointments/stadhuis.a1", None)
            .await;
    }
}
