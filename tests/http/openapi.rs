//! The published description of the contract.

use std::collections::BTreeSet;

use kwartier::http::problem::{ProblemKind, TYPE_PREFIX};
use serde_json::json;

use crate::harness::Town;
use crate::harness::contract::{description, filled_in, operations};

#[tokio::test]
async fn it_is_published_where_the_rules_say() {
    let town = Town::open().await;
    let answer = town.nobody.get("openapi.json").await;
    assert_eq!(answer.is(200), description());
    assert!(answer.header("content-type").unwrap().contains("json"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert!(description()["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[test]
fn it_names_a_contact_a_licence_and_a_server_with_https() {
    let info = &description()["info"];
    assert_eq!(info["version"], "1.0.0");
    assert!(info["contact"]["name"].is_string() && info["contact"]["url"].is_string());
    assert_eq!(info["license"]["name"], "EUPL-1.2");
    let server = description()["servers"][0]["url"].as_str().unwrap();
    assert!(server.starts_with("https://") && server.ends_with("/api/v1"));
}

#[test]
fn it_lists_every_problem_there_is() {
    let text = description()["info"]["description"].as_str().unwrap();
    for kind in ProblemKind::ALL {
        assert!(
            text.contains(&format!("`{TYPE_PREFIX}{}`", kind.name())),
            "{}",
            kind.name()
        );
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "the rows of the contract, one after the other"
)]
fn it_has_every_row_of_the_contract() {
    let mut expected: BTreeSet<(String, String)> = BTreeSet::new();
    let mut expect = |method: &str, path: &str| {
        expected.insert((method.to_owned(), path.to_owned()));
    };
    for method in ["GET", "POST"] {
        expect(method, "/accounts");
        expect(method, "/setup");
    }
    expect("POST", "/setup/_check");
    expect("GET", "/hall-templates");
    for method in ["GET", "PUT"] {
        expect(method, "/municipality");
    }
    expect("GET", "/municipality/accessibility-statement");
    for method in ["GET", "POST"] {
        expect(method, "/halls/{hallId}/posters");
        expect(method, "/halls/{hallId}/appointment-sources");
    }
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        expect(method, "/halls/{hallId}/posters/{posterId}");
        expect(method, "/halls/{hallId}/appointment-sources/{sourceId}");
    }
    for verb in ["_read", "_confirm", "_discard"] {
        expect(
            "POST",
            &format!("/halls/{{hallId}}/appointment-sources/{{sourceId}}/{verb}"),
        );
    }
    expect("GET", "/halls/{hallId}/poster-folder");
    expect("PUT", "/halls/{hallId}/posters/{posterId}/file");
    expect("GET", "/house-style");
    for method in ["PUT", "DELETE"] {
        expect(method, "/house-style/files/{fileName}");
    }
    for method in ["GET", "POST"] {
        expect(method, "/charters");
    }
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        expect(method, "/charters/{charterId}");
    }
    expect("POST", "/halls/{hallId}/_check");
    expect("GET", "/halls/{hallId}/service-times");
    expect("GET", "/halls/{hallId}/setup-changes");
    expect("POST", "/halls/{hallId}/setup-changes/{changeId}/_undo");
    for method in ["GET", "POST"] {
        expect(method, "/halls/{hallId}/drafts");
    }
    for method in ["GET", "PUT", "DELETE"] {
        expect(method, "/halls/{hallId}/drafts/{draftId}");
    }
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        expect(method, "/accounts/{accountId}");
    }
    expect("POST", "/accounts/{accountId}/_invite");
    for method in ["GET", "PUT", "DELETE"] {
        expect(method, "/halls/{hallId}/practice");
    }
    expect("POST", "/halls/{hallId}/practice/_beginanew");
    expect("POST", "/accounts/{accountId}/_resetsecondfactor");
    expect("GET", "/own-account");
    for verb in ["_begin", "_confirm", "_renewcodes", "_remove"] {
        expect("POST", &format!("/second-factors/{verb}"));
    }
    for rest in ["", "/calendar"] {
        expect("GET", &format!("/bookings/{{token}}{rest}"));
    }
    expect("GET", "/halls/{hallId}/earlier-times");
    for verb in [
        "_move",
        "_cancel",
        "_wait",
        "_stopwaiting",
        "_accept",
        "_decline",
        "_stopmessages",
    ] {
        expect("POST", &format!("/bookings/{{token}}/{verb}"));
    }
    expect("POST", "/appointments/_calloff");
    expect("GET", "/halls/{hallId}/free-times");
    expect("GET", "/halls/{hallId}/booking-capacity");
    for method in ["GET", "POST"] {
        expect(method, "/halls/{hallId}/blocked-times");
    }
    expect("POST", "/halls/{hallId}/blocked-times/_check");
    expect("GET", "/calendar-feeds/{token}");
    for method in ["GET", "POST"] {
        expect(method, "/halls/{hallId}/calendar-feeds");
    }
    for method in ["GET", "DELETE"] {
        expect(method, "/halls/{hallId}/calendar-feeds/{calendarFeedId}");
    }
    expect("POST", "/halls/{hallId}/calendar-feeds/{calendarFeedId}/_renew");
    for method in ["GET", "DELETE"] {
        expect(method, "/halls/{hallId}/blocked-times/{blockedTimeId}");
    }
    for path in ["bookings", "holds"] {
        expect("POST", &format!("/halls/{{hallId}}/{path}"));
    }
    expect("DELETE", "/halls/{hallId}/holds/{holdId}");
    for verb in ["_export", "_erase"] {
        expect("POST", &format!("/appointments/{{appointmentId}}/{verb}"));
    }
    expect("GET", "/halls/{hallId}/personal-data");
    for verb in ["_look", "_set", "_change"] {
        expect("POST", &format!("/passwords/{verb}"));
    }
    for verb in [
        "/_pair",
        "/{deviceId}/_revoke",
        "/{deviceId}/_reload",
        "/{deviceId}/_identify",
        "/{deviceId}/_print",
    ] {
        expect("POST", &format!("/devices{verb}"));
    }
    for path in ["/pairings", "/pairings/_claim"] {
        expect("POST", path);
    }
    expect("GET", "/pairings/{code}");
    for method in ["GET", "POST"] {
        expect(method, "/api-keys");
    }
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        expect(method, "/api-keys/{apiKeyId}");
    }
    expect("POST", "/api-keys/{apiKeyId}/_revoke");
    expect("PUT", "/halls/{hallId}/devices/current");
    for method in ["GET", "POST"] {
        expect(method, "/sign-ins");
    }
    for rest in ["callback", "signed-out"] {
        expect("GET", &format!("/sign-ins/{{providerId}}/{rest}"));
    }
    expect("POST", "/sign-ins/_signout");
    expect("GET", "/sign-in-providers");
    expect("POST", "/halls/{hallId}/tickets");
    expect("POST", "/halls/{hallId}/tickets/{ticketId}/_print");
    expect("POST", "/breaches/{breachId}/redress/{redressId}/_print");
    expect("GET", "/halls/{hallId}/expected-visitors");
    expect("GET", "/halls/{hallId}/waiting-visitors");
    expect("GET", "/halls/{hallId}/planned-visits");
    expect("GET", "/halls/{hallId}/tickets");
    expect("GET", "/halls/{hallId}/tickets/{ticketId}");
    expect("POST", "/halls/{hallId}/check-ins");
    expect("POST", "/halls/{hallId}/number-blocks");
    expect("POST", "/halls/{hallId}/offline-tickets");
    expect("POST", "/halls/{hallId}/tickets/{ticketId}/_helped");
    for method in ["GET", "POST"] {
        expect(method, "/halls/{hallId}/remote-tickets");
    }
    for rest in ["", "/live"] {
        expect("GET", &format!("/tickets/{{token}}{rest}"));
    }
    for method in ["GET", "PUT", "DELETE"] {
        expect(method, "/tickets/{token}/push-subscription");
    }
    for rest in ["_cancel", "_away", "_back", "ratings"] {
        expect("POST", &format!("/tickets/{{token}}/{rest}"));
    }
    for verb in ["_open", "_close", "_pause", "_resume", "_call"] {
        expect(
            "POST",
            &format!("/halls/{{hallId}}/counters/{{counterId}}/{verb}"),
        );
    }
    for verb in [
        "_recall",
        "_start",
        "_noshow",
        "_requeue",
        "_park",
        "_unpark",
        "_transfer",
        "_complete",
        "_cancel",
        "_checkin",
    ] {
        expect("POST", &format!("/halls/{{hallId}}/tickets/{{ticketId}}/{verb}"));
    }
    expect("PUT", "/halls/{hallId}/counters/{counterId}/services");
    expect("PUT", "/halls/{hallId}/rosters");
    expect("POST", "/halls/{hallId}/speech");
    for rest in [
        "",
        "/forecast",
        "/breaches",
        "/events",
        "/visits",
        "/rosters",
        "/staff-days",
        "/staffing",
        "/forecast-accuracy",
        "/live",
        "/counters/{counterId}/live",
        "/calls/{callId}/speech",
        "/speech",
    ] {
        expect("GET", &format!("/halls/{{hallId}}{rest}"));
    }
    expect("GET", "/halls/{hallId}/advice");
    for verb in ["_carryout", "_undo"] {
        expect("POST", &format!("/halls/{{hallId}}/advice/{{adviceId}}/{verb}"));
    }
    for verb in ["_give", "_decline"] {
        expect(
            "POST",
            &format!("/breaches/{{breachId}}/redress/{{redressId}}/{verb}"),
        );
    }
    for (list, one) in [
        ("/halls", "/{hallId}"),
        ("/services", "/{serviceId}"),
        ("/counters", "/{counterId}"),
        ("/devices", "/{deviceId}"),
        ("/appointments", "/{appointmentId}"),
    ] {
        for method in ["GET", "POST"] {
            expect(method, list);
        }
        for method in ["GET", "PUT", "DELETE"] {
            expect(method, &format!("{list}{one}"));
        }
    }
    let described: BTreeSet<_> = operations()
        .into_iter()
        .map(|(method, path, _)| (method, path))
        .collect();
    let missing: Vec<_> = expected.difference(&described).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[tokio::test]
async fn everything_it_lists_is_served() {
    let town = Town::open().await;
    for (method, path, _) in operations() {
        let ask = town.nobody.ask(&method, &filled_in(&path));
        let ask = if method == "GET" {
            ask
        } else {
            ask.json(&json!({}))
        };
        let answer = ask.send().await;
        // What the router says where it has no route; an operation that does not find something names it.
        let nowhere = answer.json["detail"] == "There is no such thing as this address.";
        assert!(
            answer.status != 405 && !nowhere,
            "{method} {path}: {}",
            answer.text
        );
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_which_problems_it_has() {
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations() {
        let name = operation["operationId"].as_str().unwrap_or_default();
        assert!(names.insert(name), "{method} {path}: {name}");
        assert!(
            operation["summary"]
                .as_str()
                .is_some_and(|summary| !summary.is_empty()),
            "{method} {path}"
        );
        for (status, response) in operation["responses"].as_object().unwrap() {
            if status.starts_with(['4', '5']) {
                let problem = &response["content"]["application/problem+json"];
                assert!(problem.is_object(), "{method} {path} {status}");
            }
        }
    }
}

/// A handler's type says which answers there are, its attribute has the words: neither stands without the other.
#[test]
fn every_answer_that_a_handler_can_give_has_words_and_every_other_than_an_empty_one_says_what_is_in_it() {
    for (method, path, operation) in operations() {
        for (status, answer) in operation["responses"].as_object().unwrap() {
            let at = format!("{method} {path} {status}");
            assert_ne!(answer["description"], "", "{at}");
            let is_empty = matches!(status.as_str(), "101" | "204" | "303" | "304");
            assert_eq!(answer.get("content").is_none(), is_empty, "{at}");
        }
    }
}
