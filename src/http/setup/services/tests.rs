//! How it goes, operation by operation.

mod list {
    use crate::http::testing::{ADMIN, Town};

    #[tokio::test]
    async fn the_services_come_in_the_order_shown() {
        let town = Town::new().await;
        let list = town.get(ADMIN, "/services?hallId=stadhuis").await;
        assert_eq!(list.ids(), ["paspoort", "rijbewijs", "uittreksel"]);
        assert!(list.json["next"].is_null());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_them_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/services", None).await;
    }
}

#[allow(clippy::unwrap_used)]
mod create {
    use crate::http::testing::{ADMIN, Town, service};
    use serde_json::json;

    #[tokio::test]
    async fn a_new_service_is_shown_last_and_can_be_read_where_it_says() {
        let town = Town::new().await;
        let made = town.post(ADMIN, "/services", service("huwelijk")).await;
        assert_eq!(made.status, 201);
        assert_eq!(
            made.header("location"),
            "/api/v1/services/huwelijk?hallId=stadhuis"
        );
        assert_eq!(made.json["hallId"], "stadhuis");
        assert_eq!(
            made.json["serviceTime"],
            json!({"meanS": 420.0, "variation": 0.6})
        );
        let read = town.get(ADMIN, "/services/huwelijk?hallId=stadhuis").await;
        assert_eq!(read.json, made.json);
        let hall = town.get("", "/halls/stadhuis").await;
        let ids = hall.json["services"].as_array().unwrap();
        assert_eq!(ids.last().unwrap()["id"], "huwelijk");
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("POST", "/services", Some(service("huwelijk")))
            .await;
    }

    #[tokio::test]
    async fn every_fault_is_named_at_once_and_nothing_is_added() {
        let town = Town::new().await;
        let wrong =
            json!({"hallId": 7, "id": "Huwelijk", "letter": "pp", "serviceTime": {"variation": "wide"}});
        let answer = town.post(ADMIN, "/services", wrong).await;
        assert_eq!((answer.status, answer.problem()), (400, "invalid-input"));
        let expected = [
            "hallId",
            "id",
            "letter",
            "names",
            "serviceTime.meanS",
            "serviceTime.variation",
        ];
        assert_eq!(answer.pointers(), expected);
    }

    #[tokio::test]
    async fn what_the_hall_finds_wrong_is_named_as_it_was_sent() {
        let town = Town::new().await;
        let mut wrong = service("huwelijk");
        wrong["names"] = json!({"en": "Wedding"});
        wrong["serviceTime"] = json!({"meanS": 0});
        let answer = town.post(ADMIN, "/services", wrong).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.pointers(), ["names", "serviceTime.meanS"]);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_a_conflict() {
        let town = Town::new().await;
        let answer = town.post(ADMIN, "/services", service("paspoort")).await;
        assert_eq!((answer.status, answer.problem()), (409, "already-exists"));
    }

    #[tokio::test]
    async fn the_hall_must_be_named_where_several_are_in_use() {
        let town = Town::new().await;
        town.open_hall("wijkhuis").await;
        let answer = town.post(ADMIN, "/services", service("huwelijk")).await;
        assert_eq!((answer.status, answer.pointers()), (400, vec!["hallId"]));
        let mut named = service("huwelijk");
        named["hallId"] = json!("wijkhuis");
        assert_eq!(town.post(ADMIN, "/services", named.clone()).await.status, 201);
        named["hallId"] = json!("nergens");
        let answer = town.post(ADMIN, "/services", named).await;
        assert_eq!((answer.status, answer.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn a_retry_gets_the_first_answer_and_another_body_is_refused() {
        let town = Town::new().await;
        let body = service("huwelijk");
        let first = town.keyed("k1", "POST", "/services", Some(body.clone())).await;
        let again = town.keyed("k1", "POST", "/services", Some(body)).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json, again.json);
        let other = town
            .keyed("k1", "POST", "/services", Some(service("scheiding")))
            .await;
        assert_eq!((other.status, other.problem()), (409, "key-reused"));
    }

    #[tokio::test]
    async fn two_administrators_at_once_both_get_what_they_asked_for() {
        let town = Town::new().await;
        let names: Vec<String> = (0..20).map(|i| format!("product-{i}")).collect();
        let adds = names
            .iter()
            .map(|name| town.post(ADMIN, "/services", service(name)));
        let answers = futures_util::future::join_all(adds).await;
        assert!(answers.iter().all(|answer| answer.status == 201));
        let list = town.get(ADMIN, "/services").await;
        let there: Vec<&str> = list.ids();
        assert!(names.iter().all(|name| there.contains(&name.as_str())));
    }

    #[tokio::test]
    async fn of_two_who_add_the_same_one_wins() {
        let town = Town::new().await;
        let add = || town.post(ADMIN, "/services", service("huwelijk"));
        let (a, b) = tokio::join!(add(), add());
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    }
}

mod read {
    use crate::http::testing::{ADMIN, Town};

    #[tokio::test]
    async fn a_service_says_all_that_can_be_changed() {
        let town = Town::new().await;
        let service = town.get(ADMIN, "/services/paspoort").await;
        assert_eq!(service.status, 200);
        assert_eq!(service.json["letter"], "P");
        assert_eq!(service.json["names"]["nl"], "Paspoort");
        assert_eq!(service.json["serviceTime"]["meanS"], 420.0);
    }

    #[tokio::test]
    async fn one_that_is_not_there_is_not_found() {
        let town = Town::new().await;
        for unknown in ["/services/huwelijk", "/services/Paspoort", "/services/p%20p"] {
            let answer = town.get(ADMIN, unknown).await;
            assert_eq!((answer.status, answer.problem()), (404, "not-found"), "{unknown}");
        }
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_it_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/services/paspoort", None)
            .await;
    }
}

mod change {
    use crate::http::testing::{ADMIN, Town, service};
    use serde_json::json;

    #[tokio::test]
    async fn a_service_changes_in_its_place() {
        let town = Town::new().await;
        let mut changed = service("paspoort");
        changed["names"]["nl"] = json!("Paspoort of identiteitskaart");
        changed["letter"] = json!("I");
        let answer = town.put(ADMIN, "/services/paspoort", changed).await;
        assert_eq!((answer.status, &answer.json["id"]), (200, &json!("paspoort")));
        assert_eq!(answer.json["letter"], "I");
        let list = town.get(ADMIN, "/services").await;
        assert_eq!(list.ids(), ["paspoort", "rijbewijs", "uittreksel"]);
        assert_eq!(
            list.json["items"][0]["names"]["nl"],
            "Paspoort of identiteitskaart"
        );
    }

    #[tokio::test]
    async fn changes_of_two_services_at_once_are_both_kept() {
        let town = Town::new().await;
        let (mut a, mut b) = (service("paspoort"), service("rijbewijs"));
        a["names"]["nl"] = json!("Een");
        b["names"]["nl"] = json!("Twee");
        let (a, b) = tokio::join!(
            town.put(ADMIN, "/services/paspoort", a),
            town.put(ADMIN, "/services/rijbewijs", b)
        );
        assert_eq!((a.status, b.status), (200, 200));
        let list = town.get(ADMIN, "/services").await;
        assert_eq!(list.json["items"][0]["names"]["nl"], "Een");
        assert_eq!(list.json["items"][1]["names"]["nl"], "Twee");
    }

    #[tokio::test]
    async fn what_is_not_there_or_wrong_changes_nothing() {
        let town = Town::new().await;
        let unknown = town.put(ADMIN, "/services/huwelijk", service("x")).await;
        assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
        let mut wrong = service("rijbewijs");
        wrong["names"] = json!({"nl": ""});
        let wrong = town.put(ADMIN, "/services/rijbewijs", wrong).await;
        assert_eq!((wrong.status, wrong.pointers()), (400, vec!["names.nl"]));
    }

    #[tokio::test]
    async fn what_was_read_can_be_sent_back_and_what_is_only_read_cannot_be_changed() {
        let town = Town::new().await;
        let mut read = town.get(ADMIN, "/services/paspoort").await.json;
        read["letter"] = json!("I");
        let answer = town.put(ADMIN, "/services/paspoort", read.clone()).await;
        assert_eq!((answer.status, &answer.json), (200, &read));
        read["id"] = json!("rijbewijs");
        read["hallId"] = json!("elders");
        read["colour"] = json!("red");
        let answer = town.put(ADMIN, "/services/paspoort", read).await;
        assert_eq!(
            (answer.status, answer.pointers()),
            (400, vec!["hallId", "id", "colour"])
        );
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("PUT", "/services/paspoort", Some(service("x")))
            .await;
    }
}

mod remove {
    use crate::http::testing::{ADMIN, KIOSK, Town, service};
    use serde_json::json;

    #[tokio::test]
    async fn a_service_that_nothing_needs_goes_and_is_then_unknown() {
        let town = Town::new().await;
        town.post(ADMIN, "/services", service("huwelijk")).await;
        let gone = town.keyed("k1", "DELETE", "/services/huwelijk", None).await;
        assert_eq!(gone.status, 204);
        assert_eq!(town.get(ADMIN, "/services/huwelijk").await.status, 404);
        let retried = town.keyed("k1", "DELETE", "/services/huwelijk", None).await;
        assert_eq!(retried.status, 204);
        let again = town.delete(ADMIN, "/services/huwelijk").await;
        assert_eq!((again.status, again.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn a_service_that_a_counter_takes_stays() {
        let town = Town::new().await;
        let answer = town.delete(ADMIN, "/services/paspoort").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
        assert!(answer.detail().contains("counter 1"), "{}", answer.detail());
    }

    #[tokio::test]
    async fn a_service_somebody_waits_for_stays() {
        let town = Town::new().await;
        let ticket = json!({"serviceIds": ["uittreksel"]});
        let issued = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!(issued.status, 201);
        let counter = json!({"name": "Balie 2", "serviceIds": ["rijbewijs"]});
        let left = town.put(ADMIN, "/counters/2", counter).await;
        assert_eq!((left.status, left.problem()), (409, "in-use"));
        assert_eq!(
            left.json["leaves"],
            json!([{"serviceId": "uittreksel", "visitors": 1}])
        );
        let answer = town.delete(ADMIN, "/services/uittreksel").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("DELETE", "/services/paspoort", None)
            .await;
    }
}
