//! How it goes, operation by operation.

mod list {
    use crate::http::testing::{ADMIN, Town};

    #[tokio::test]
    async fn the_counters_come_in_the_order_shown() {
        let town = Town::new().await;
        let list = town.get(ADMIN, "/counters").await;
        assert_eq!(list.ids(), ["1", "2"]);
        assert_eq!(list.json["items"][0]["name"], "Balie 1");
        assert!(list.json["next"].is_null());
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_them_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/counters", None).await;
    }
}

mod create {
    use crate::http::testing::{ADMIN, AGENT, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_new_counter_can_be_opened_at_once() {
        let town = Town::new().await;
        let body = json!({"id": "9", "name": "Balie 9", "serviceIds": ["rijbewijs"]});
        let made = town.post(ADMIN, "/counters", body).await;
        assert_eq!(made.status, 201);
        assert_eq!(made.header("location"), "/api/v1/counters/9?hallId=stadhuis");
        assert_eq!(town.get(ADMIN, "/counters/9").await.json, made.json);
        let open = town
            .post(AGENT, "/halls/stadhuis/counters/9/_open", json!({}))
            .await;
        assert_eq!((open.status, &open.json["state"]), (200, &json!("open")));
        assert_eq!(open.json["serviceIds"], json!(["rijbewijs"]));
    }

    /// Visitors go by the name.
    #[tokio::test]
    async fn a_counter_is_not_called_as_another_is() {
        let town = Town::new().await;
        let twin = json!({"id": "9", "name": " balie 1", "serviceIds": ["rijbewijs"]});
        let refused = town.post(ADMIN, "/counters", twin).await;
        assert_eq!((refused.status, refused.pointers()), (400, vec!["name"]));
        let renamed = json!({"name": "Balie 1"});
        let refused = town.patch(ADMIN, "/counters/2", renamed).await;
        assert_eq!((refused.status, refused.pointers()), (400, vec!["name"]));
        let own = json!({"name": "BALIE 1"});
        assert_eq!(town.patch(ADMIN, "/counters/1", own).await.status, 200);
    }

    #[tokio::test]
    async fn every_fault_is_named_as_it_was_sent() {
        let town = Town::new().await;
        let unreadable = json!({"id": "B 9", "serviceIds": ["paspoort", 7]});
        let answer = town.post(ADMIN, "/counters", unreadable).await;
        assert_eq!(answer.status, 400);
        assert_eq!(answer.pointers(), ["id", "name", "serviceIds[1]"]);
        let impossible = json!({"id": "9", "name": " ", "serviceIds": ["paspoort", "huwelijk"]});
        let answer = town.post(ADMIN, "/counters", impossible).await;
        assert_eq!(answer.pointers(), ["name", "serviceIds[1]"]);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_a_conflict() {
        let town = Town::new().await;
        let body = json!({"id": "1", "name": "Balie 1", "serviceIds": []});
        let answer = town.post(ADMIN, "/counters", body).await;
        assert_eq!((answer.status, answer.problem()), (409, "already-exists"));
    }

    #[tokio::test]
    async fn a_counter_and_a_service_added_at_once_are_both_kept() {
        let town = Town::new().await;
        let body = json!({"id": "9", "name": "Balie 9", "serviceIds": []});
        let (counter, service) = tokio::join!(
            town.post(ADMIN, "/counters", body),
            town.post(ADMIN, "/services", crate::http::testing::service("huwelijk"))
        );
        assert_eq!((counter.status, service.status), (201, 201));
        assert_eq!(town.get(ADMIN, "/counters/9").await.status, 200);
        assert_eq!(town.get(ADMIN, "/services/huwelijk").await.status, 200);
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        let body = json!({"id": "9", "name": "Balie 9", "serviceIds": []});
        town.refuses_all_but_admins("POST", "/counters", Some(body)).await;
    }
}

mod read {
    use crate::http::testing::{ADMIN, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_counter_says_what_it_usually_takes() {
        let town = Town::new().await;
        let counter = town.get(ADMIN, "/counters/1").await;
        let expected = json!({
            "id": "1", "hallId": "stadhuis", "name": "Balie 1", "serviceIds": ["paspoort", "rijbewijs"],
        });
        assert_eq!((counter.status, counter.json), (200, expected));
    }

    #[tokio::test]
    async fn one_that_is_not_there_is_not_found() {
        let town = Town::new().await;
        for unknown in ["/counters/9", "/counters/B%209"] {
            let answer = town.get(ADMIN, unknown).await;
            assert_eq!((answer.status, answer.problem()), (404, "not-found"), "{unknown}");
        }
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may_see_it_so() {
        let town = Town::new().await;
        town.refuses_all_but_admins("GET", "/counters/1", None).await;
    }
}

mod change {
    use crate::http::testing::{ADMIN, AGENT, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_counter_changes_in_its_place() {
        let town = Town::new().await;
        let body = json!({"name": "Balie A", "serviceIds": ["uittreksel"]});
        let answer = town.put(ADMIN, "/counters/1", body).await;
        assert_eq!((answer.status, &answer.json["id"]), (200, &json!("1")));
        let list = town.get(ADMIN, "/counters").await;
        assert_eq!(list.ids(), ["1", "2"]);
        assert_eq!(list.json["items"][0], answer.json);
    }

    #[tokio::test]
    async fn an_open_counter_keeps_what_it_takes_today() {
        let town = Town::new().await;
        let open = "/halls/stadhuis/counters/1/_open";
        town.post(AGENT, open, json!({})).await;
        let body = json!({"name": "Balie 1", "serviceIds": ["uittreksel"]});
        town.put(ADMIN, "/counters/1", body).await;
        let pause = town
            .post(AGENT, "/halls/stadhuis/counters/1/_pause", json!({}))
            .await;
        assert_eq!(pause.json["serviceIds"], json!(["paspoort", "rijbewijs"]));
    }

    #[tokio::test]
    async fn what_is_not_there_or_wrong_changes_nothing() {
        let town = Town::new().await;
        let body = json!({"name": "Balie 9", "serviceIds": []});
        let unknown = town.put(ADMIN, "/counters/9", body).await;
        assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
        let wrong = json!({"name": "Balie 2", "serviceIds": ["huwelijk"]});
        let wrong = town.put(ADMIN, "/counters/2", wrong).await;
        assert_eq!((wrong.status, wrong.pointers()), (400, vec!["serviceIds[0]"]));
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        let body = json!({"name": "Balie 1", "serviceIds": []});
        town.refuses_all_but_admins("PUT", "/counters/1", Some(body))
            .await;
    }
}

mod remove {
    use crate::http::testing::{ADMIN, AGENT, KIOSK, Town};
    use serde_json::json;

    #[tokio::test]
    async fn a_counter_that_nothing_needs_goes_and_is_then_unknown() {
        let town = Town::new().await;
        assert_eq!(town.delete(ADMIN, "/counters/2").await.status, 204);
        assert_eq!(town.get(ADMIN, "/counters/2").await.status, 404);
        let again = town.delete(ADMIN, "/counters/2").await;
        assert_eq!((again.status, again.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn a_counter_at_work_stays() {
        let town = Town::new().await;
        town.post(AGENT, "/halls/stadhuis/counters/1/_open", json!({}))
            .await;
        let answer = town.delete(ADMIN, "/counters/1").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
    }

    #[tokio::test]
    async fn a_counter_that_a_visit_is_kept_for_stays() {
        let town = Town::new().await;
        let ticket = json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "2"}});
        let issued = town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        assert_eq!(issued.status, 201);
        let answer = town.delete(ADMIN, "/counters/2").await;
        assert_eq!((answer.status, answer.problem()), (409, "in-use"));
        assert!(answer.detail().contains("kept"), "{}", answer.detail());
    }

    #[tokio::test]
    async fn a_counter_that_closed_and_went_in_one_moment_leaves_the_row_that_the_log_gives() {
        let town = Town::new().await;
        town.post(AGENT, "/halls/stadhuis/counters/2/_open", json!({}))
            .await;
        // While the first is being written the others wait, and so share the next transaction.
        town.store.hold_commits();
        let work = async {
            tokio::join!(
                town.post(AGENT, "/halls/stadhuis/counters/1/_open", json!({})),
                town.post(AGENT, "/halls/stadhuis/counters/2/_close", json!({})),
                town.delete(ADMIN, "/counters/2"),
            )
        };
        let release = async {
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            town.store.release_commits();
        };
        let ((_, closed, gone), ()) = tokio::join!(work, release);
        assert_eq!((closed.status, gone.status), (200, 204));
        town.tables_are_those_of_the_log().await;
    }

    #[tokio::test]
    async fn only_an_administrator_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_admins("DELETE", "/counters/1", None).await;
    }
}
