//! How it goes, operation by operation.

#[allow(clippy::unwrap_used)]
mod create {
    use crate::http::testing::{ADMIN, AGENT, HALL_ADMIN, KIOSK, SUPERVISOR, Town, service};
    use crate::store::StoreError;
    use serde_json::{Value, json};

    fn wijkhuis() -> Value {
        json!({
            "id": "wijkhuis",
            "name": "Wijkhuis Noord",
            "timeZone": "Europe/Amsterdam",
            "charter": "antwoord",
            "openingHours": [{"weekday": "mon", "from": "09:00", "to": "12:30"}],
            "services": [service("huwelijk")],
            "counters": [{"id": "1", "name": "Balie 1", "serviceIds": ["huwelijk"]}],
            "settings": {"privateRooms": 0, "secondPromise": "PT5M"},
        })
    }

    #[tokio::test]
    async fn a_new_hall_is_there_for_everybody_and_takes_visitors() {
        let town = Town::new().await;
        let made = town.post(ADMIN, "/halls", wijkhuis()).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.header("location"), "/api/v1/halls/wijkhuis");
        assert_eq!(made.json["charter"], "antwoord");
        assert_eq!(made.json["settings"]["secondPromise"], "PT5M");
        assert_eq!(made.json["settings"]["requeueWithin"], "PT10M");
        assert_eq!(made.json["retired"], false);
        let hall = town.get("", "/halls/wijkhuis").await;
        assert_eq!((hall.status, &hall.json["isOpen"]), (200, &json!(true)));
        assert_eq!(
            hall.json["openingHours"],
            json!([{"weekday": "mon", "from": "09:00", "to": "12:30"}])
        );
        let ticket = json!({"serviceIds": ["huwelijk"]});
        let issued = town.post(ADMIN, "/halls/wijkhuis/tickets", ticket).await;
        assert_eq!((issued.status, &issued.json["number"]), (201, &json!("H001")));
    }

    #[tokio::test]
    async fn only_an_administrator_of_every_hall_may() {
        let town = Town::new().await;
        let stranger = town.post("", "/halls", wijkhuis()).await;
        assert_eq!((stranger.status, stranger.problem()), (401, "unauthorized"));
        for token in [KIOSK, AGENT, SUPERVISOR, HALL_ADMIN] {
            let answer = town.post(token, "/halls", wijkhuis()).await;
            assert_eq!((answer.status, answer.problem()), (403, "forbidden"), "{token}");
        }
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 404);
    }

    #[tokio::test]
    async fn every_fault_is_named_at_once_and_there_is_no_hall() {
        let town = Town::new().await;
        let wrong = json!({
            "id": "wijkhuis",
            "timeZone": "Europe/Nergens",
            "charter": "Voor Beeld",
            "openingHours": [{"weekday": "feestdag", "from": "09:00", "to": "25:00"}],
            "services": [{"id": "huwelijk", "letter": "?"}],
            "counters": "none",
            "settings": {"secondPromise": "soon"},
        });
        let answer = town.post(ADMIN, "/halls", wrong).await;
        let expected = [
            "name",
            "timeZone",
            "charter",
            "openingHours[0].weekday",
            "openingHours[0].to",
            "services[0].letter",
            "services[0].names",
            "services[0].serviceTime",
            "counters",
            "settings.secondPromise",
        ];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 404);
    }

    #[tokio::test]
    async fn a_hall_that_does_not_fit_together_is_refused_whole() {
        let town = Town::new().await;
        let mut wrong = wijkhuis();
        wrong["charter"] = json!("nergens");
        let answer = town.post(ADMIN, "/halls", wrong).await;
        assert_eq!((answer.status, answer.pointers()), (400, vec!["charter"]));
        let mut wrong = wijkhuis();
        wrong["counters"][0]["serviceIds"] = json!(["huwelijk", "paspoort"]);
        let answer = town.post(ADMIN, "/halls", wrong).await;
        assert_eq!(answer.pointers(), ["counters[0].serviceIds[1]"]);
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 404);
        assert_eq!(town.post(ADMIN, "/halls", wijkhuis()).await.status, 201);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_a_conflict_and_the_hall_stays_as_it_is() {
        let town = Town::new().await;
        let mut body = wijkhuis();
        body["id"] = json!("stadhuis");
        let answer = town.post(ADMIN, "/halls", body).await;
        assert_eq!((answer.status, answer.problem()), (409, "already-exists"));
        assert_eq!(town.get("", "/halls/stadhuis").await.json["name"], "Stadhuis");
    }

    #[tokio::test]
    async fn a_retry_gets_the_first_answer() {
        let town = Town::new().await;
        let first = town.keyed("k1", "POST", "/halls", Some(wijkhuis())).await;
        let again = town.keyed("k1", "POST", "/halls", Some(wijkhuis())).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json, again.json);
    }

    #[tokio::test]
    async fn of_two_who_set_up_the_same_hall_one_wins() {
        let town = Town::new().await;
        let create = || town.post(ADMIN, "/halls", wijkhuis());
        let (a, b) = tokio::join!(create(), create());
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        assert_eq!(town.get("", "/halls/wijkhuis").await.status, 200);
    }

    #[tokio::test]
    async fn a_hall_that_could_not_be_written_can_be_set_up_later() {
        let town = Town::new().await;
        town.store.fail_next(StoreError::Full);
        let answer = town.post(ADMIN, "/halls", wijkhuis()).await;
        assert_eq!((answer.status, answer.problem()), (503, "store-full"));
        assert!(town.app.engine.hall(&"wijkhuis".parse().unwrap()).is_none());
        assert_eq!(town.post(ADMIN, "/halls", wijkhuis()).await.status, 201);
    }

    #[tokio::test]
    async fn a_large_hall_fits_in_and_one_that_is_too_large_is_refused() {
        let town = Town::new().await;
        let mut large = wijkhuis();
        let notice =
            |i| json!({"id": format!("n{i}"), "texts": {"nl": "x".repeat(1_000), "en": "x".repeat(1_000)}});
        large["notices"] = (0..50).map(notice).collect();
        assert_eq!(town.post(ADMIN, "/halls", large.clone()).await.status, 201);
        large["name"] = json!("x".repeat(1_100_000));
        let answer = town.post(ADMIN, "/halls", large).await;
        assert_eq!((answer.status, answer.problem()), (413, "too-large"));
    }
}

#[allow(clippy::unwrap_used)]
mod change {
    use crate::http::testing::{ADMIN, KIOSK, Town, service};
    use serde_json::{Value, json};

    fn members() -> Value {
        json!({
            "name": "Stadhuis aan de gracht",
            "timeZone": "Europe/Amsterdam",
            "charter": "voorbeeld",
            "openingHours": [{"weekday": "mon", "from": "08:00", "to": "12:00"}],
            "services": services(&["paspoort", "rijbewijs", "uittreksel"]),
            "counters": [
                {"id": "1", "name": "Balie 1", "serviceIds": ["paspoort", "rijbewijs"]},
                {"id": "2", "name": "Balie 2", "serviceIds": ["uittreksel", "paspoort"]},
            ],
        })
    }

    fn services(ids: &[&str]) -> Vec<Value> {
        let letters = ["P", "R", "U"];
        let named = ids.iter().zip(letters);
        named
            .map(|(id, letter)| {
                let mut service = service(id);
                service["letter"] = json!(letter);
                service
            })
            .collect()
    }

    #[tokio::test]
    async fn what_is_left_out_is_gone_or_as_in_a_new_hall() {
        let town = Town::new().await;
        let mut full = members();
        full["settings"] = json!({"mostTickets": 10});
        full["address"] = json!("Hofplein 1");
        full["notices"] = json!([{"id": "n1", "texts": {"nl": "Welkom"}}]);
        let before = town.put(ADMIN, "/halls/stadhuis", full).await;
        assert_eq!(
            (before.status, &before.json["settings"]["mostTickets"]),
            (200, &json!(10))
        );
        let after = town.put(ADMIN, "/halls/stadhuis", members()).await;
        assert_eq!(after.status, 200, "{after:?}");
        assert_eq!(after.json["notices"], json!([]));
        assert!(after.json.get("address").is_none());
        assert_ne!(after.json["settings"]["mostTickets"], 10);
        assert!(after.json["setupSeq"].as_u64() > before.json["setupSeq"].as_u64());
    }

    #[tokio::test]
    async fn services_and_counters_are_not_taken_away_by_saying_nothing() {
        let town = Town::new().await;
        let mut body = members();
        let whole = body.as_object_mut().unwrap();
        whole.remove("services");
        whole.remove("counters");
        let answer = town.put(ADMIN, "/halls/stadhuis", body).await;
        assert_eq!(
            (answer.status, answer.pointers()),
            (400, vec!["services", "counters"])
        );
    }

    #[tokio::test]
    async fn what_a_hall_says_of_itself_can_be_sent_back() {
        let town = Town::new().await;
        let before = town.get(ADMIN, "/halls").await.json["items"][0].clone();
        let after = town.put(ADMIN, "/halls/stadhuis", before.clone()).await;
        assert_eq!((after.status, after.json), (200, before));
    }

    #[tokio::test]
    async fn other_hours_and_a_new_service_at_once_are_both_kept_by_a_patch() {
        let town = Town::new().await;
        let hours = json!({"name": "Stadhuis aan de gracht"});
        let (hall, added) = tokio::join!(
            town.patch(ADMIN, "/halls/stadhuis", hours),
            town.post(ADMIN, "/services", service("huwelijk"))
        );
        assert_eq!((hall.status, added.status), (200, 201), "{hall:?}");
        let now = town.get("", "/halls/stadhuis").await;
        assert_eq!(now.json["name"], "Stadhuis aan de gracht");
        assert_eq!(now.json["services"].as_array().unwrap().len(), 4);
    }

    #[tokio::test]
    async fn another_charter_holds_for_who_comes_next() {
        let town = Town::new().await;
        let mut body = members();
        body["charter"] = json!("harlingen");
        body["settings"] = json!({"mostTickets": 10});
        let after = town.put(ADMIN, "/halls/stadhuis", body).await;
        assert_eq!(after.json["charter"], "harlingen");
        assert_eq!(after.json["settings"]["mostTickets"], 10);
        assert_eq!(after.json["settings"]["requeueWithin"], "PT10M");
    }

    #[tokio::test]
    async fn a_service_somebody_waits_for_cannot_be_left_out() {
        let town = Town::new().await;
        let ticket = json!({"serviceIds": ["uittreksel"]});
        town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        let mut body = members();
        body["services"] = json!([service("paspoort")]);
        body["counters"] = json!([{"id": "1", "name": "Balie 1", "serviceIds": ["paspoort"]}]);
        let answer = town.put(ADMIN, "/halls/stadhuis", body).await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
    }

    #[tokio::test]
    async fn faults_are_named_and_change_nothing() {
        let town = Town::new().await;
        let mut wrong = members();
        wrong["openingHours"] = json!([{"weekday": "mon", "from": "12:00", "to": "08:00"}]);
        wrong["settings"] = json!({"mostTickets": 0});
        let answer = town.put(ADMIN, "/halls/stadhuis", wrong).await;
        assert_eq!(answer.pointers(), ["openingHours[0]", "settings.mostTickets"]);
        assert_eq!(town.get("", "/halls/stadhuis").await.json["name"], "Stadhuis");
        let unknown = town.put(ADMIN, "/halls/nergens", members()).await;
        assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("PUT", "/halls/stadhuis", Some(members()))
            .await;
    }
}

mod retire {
    use crate::http::testing::{ADMIN, AGENT, KIOSK, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_retired_hall_issues_nothing_and_stays_readable() {
        let town = Town::new().await;
        assert_eq!(town.delete(ADMIN, "/halls/stadhuis").await.status, 204);
        let hall = town.get("", "/halls/stadhuis").await;
        assert_eq!((hall.status, &hall.json["isOpen"]), (200, &json!(false)));
        let ticket = json!({"serviceIds": ["paspoort"]});
        let refused = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!((refused.status, refused.problem()), (409, "hall-closed"));
        assert_eq!(town.get(ADMIN, "/halls").await.json["items"][0]["retired"], true);
        let again = town.delete(ADMIN, "/halls/stadhuis").await;
        assert_eq!(again.status, 204);
    }

    #[tokio::test]
    async fn a_retired_hall_can_be_taken_into_use_again() {
        let town = Town::new().await;
        town.delete(ADMIN, "/halls/stadhuis").await;
        let mut hall = town.get(ADMIN, "/halls").await.json["items"][0].clone();
        hall["retired"] = json!(false);
        assert_eq!(town.put(ADMIN, "/halls/stadhuis", hall).await.status, 200);
        let ticket = json!({"serviceIds": ["paspoort"]});
        let issued = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!(issued.status, 201);
    }

    #[tokio::test]
    async fn a_hall_that_is_used_stays() {
        let town = Town::new().await;
        town.post(AGENT, "/halls/stadhuis/counters/1/_open", json!({}))
            .await;
        let open = town.delete(ADMIN, "/halls/stadhuis").await;
        assert_eq!((open.status, open.problem()), (409, "in-use"));
        let ticket = json!({"serviceIds": ["paspoort"]});
        town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        town.post(AGENT, "/halls/stadhuis/counters/1/_close", json!({}))
            .await;
        let waited_in = town.delete(ADMIN, "/halls/stadhuis").await;
        assert!(waited_in.detail().contains("visitors"), "{}", waited_in.detail());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("DELETE", "/halls/stadhuis", None)
            .await;
    }
}
