//! Open Forms and Open Inwoner book as they book with Qmatic.

use serde_json::json;
use tokio::task::JoinSet;

use super::qmatic_client::{API, BOTH, Forms, doe, instant, matrix, text};
use super::town::{self, CITIZEN, FAR, KEY_ID, is_anywhere, is_gone, key};
use crate::harness::setting::{HALL, OTHER_HALL};

#[tokio::test]
async fn a_form_books_two_products_for_two_persons_shows_them_and_calls_them_off() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    assert_eq!(
        forms.products(None).await,
        ["paspoort Paspoort", "rijbewijs Rijbewijs"]
    );
    assert_eq!(forms.products(Some(FAR)).await, ["paspoort Paspoort"]);
    assert_eq!(forms.together(Some(HALL), &["paspoort"]).await, [BOTH]);
    assert_eq!(forms.together(None, &["rijbewijs"]).await, [BOTH]);
    assert_eq!(forms.branches(None).await, [FAR, HALL]);
    assert_eq!(forms.branches(Some("rijbewijs")).await, [HALL]);
    let dates = forms.dates(HALL, BOTH, 2).await;
    // Today the last hour before nine o'clock is over; in forty days the horizon ends.
    assert_eq!((dates.len(), dates[0].to_string()), (41, "2026-11-03".into()));
    let times = forms.times(HALL, "2026-12-01", BOTH, 2).await;
    assert_eq!(
        (times.len(), times[0].as_str(), times[23].as_str()),
        (24, "08:00", "19:30")
    );

    let booked = forms.book(HALL, ("2026-12-01", "08:30"), BOTH, doe(), 2).await;
    let booked = booked.is(202).clone();
    let id = text(&booked["publicId"]);
    assert!(id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    assert_eq!(
        (&booked["status"], &booked["numberOfCustomers"]),
        (&json!(20), &json!(2))
    );
    assert_eq!(booked["start"], "2026-12-01T07:30:00.000+0000");
    let minutes = (instant(&booked["end"]) - instant(&booked["start"])).num_minutes();
    assert_eq!(minutes, 25, "10 + 5 and 5 + 5");
    assert!(
        !forms
            .times(HALL, "2026-12-01", BOTH, 1)
            .await
            .contains(&"08:30".to_owned())
    );

    let details = forms.get(&format!("v1/appointments/{id}")).await;
    let details = &details.is(200)["appointment"];
    let names: Vec<String> = details["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["name"]))
        .collect();
    assert_eq!(names, ["Paspoort", "Rijbewijs"]);
    let branch = &details["branch"];
    assert_eq!(
        ["name", "addressLine1", "addressZip", "addressCity"].map(|member| text(&branch[member])),
        ["Stadhuis", "Oldehoofsterkerkhof 2a", "8911 DH", "Leeuwarden"]
    );
    forms.delete(&id).await.is(204);
    assert!(
        forms
            .times(HALL, "2026-12-01", BOTH, 1)
            .await
            .contains(&"08:30".to_owned())
    );
    // Twice, or after all is over, there is nothing to call off.
    forms.delete(&id).await.is(404);
    forms.get(&format!("v1/appointments/{id}")).await.is(404);
    forms.wire.is_as_recorded("qmatic", &[(&id, "APPOINTMENT")]);
}

#[tokio::test]
async fn the_last_place_goes_to_one_of_twenty_and_the_others_hear_that_it_is_taken() {
    let town = town::open().await;
    let secret = key(&town, KEY_ID, &["bookings"], &[HALL]).await;
    let mut callers = JoinSet::new();
    for n in 0..20 {
        let forms = Forms::with(&town, &secret);
        callers.spawn(async move {
            let customer = json!({"lastName": format!("Doe {n}")});
            forms
                .book(HALL, ("2026-12-01", "08:30"), &["paspoort"], customer, 1)
                .await
                .status
        });
    }
    let mut answers = callers.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers, [[202].as_slice(), &[409; 19]].concat());
}

#[tokio::test]
async fn what_is_posted_twice_late_or_in_the_wrong_order_books_nothing_twice_and_calls_off_nothing_else() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let late = forms
        .book(HALL, ("2026-11-03", "08:00"), &["paspoort"], doe(), 1)
        .await;
    assert_eq!(
        (late.status, late.header("error_code")),
        (409, Some("time-taken"))
    );
    // Which was offered to nobody: between the times of the grid, in the night, beyond the horizon.
    for start in [
        ("2026-12-01", "08:31"),
        ("2026-12-01", "03:00"),
        ("2027-06-01", "08:30"),
    ] {
        forms.book(HALL, start, &["paspoort"], doe(), 1).await.is(409);
    }
    forms
        .book(HALL, ("2026-12-01", "08:30"), &["paspoort"], doe(), 5)
        .await
        .is(400);
    let first = forms
        .book(HALL, ("2026-12-01", "08:30"), &["paspoort"], doe(), 1)
        .await;
    let first_answer = first.is(202).clone();
    let first = text(&first_answer["publicId"]);
    let again = forms
        .book(HALL, ("2026-12-01", "08:30"), &["paspoort"], doe(), 1)
        .await;
    assert_eq!(
        again.is(202),
        &first_answer,
        "nobody has two, and the answer is the first one"
    );
    let other = forms
        .book(
            HALL,
            ("2026-12-01", "08:30"),
            &["paspoort"],
            json!({"lastName": "Jansen"}),
            1,
        )
        .await;
    other.is(409);
    assert!(other.header("error_message").is_some());
    // With a key of its own a call may be made again, and is answered as it was.
    let path = format!("{API}/v2/branches/{HALL}/dates/2026-12-01/times/09:00/book");
    let body = json!({"customers": [doe()], "services": [{"publicId": "paspoort"}]}).to_string();
    let keyed = || {
        let ask = forms
            .caller
            .ask("POST", &path)
            .header("x-api-key", &forms.secret)
            .key("one");
        ask.body("application/json", &body).send()
    };
    let (made, repeated) = (keyed().await, keyed().await);
    assert_eq!(made.is(202)["publicId"], repeated.is(202)["publicId"]);
    forms.delete(&first).await.is(204);
    let second = forms
        .book(HALL, ("2026-12-01", "08:30"), &["paspoort"], doe(), 1)
        .await;
    assert_ne!(text(&second.is(202)["publicId"]), first);
    forms.delete(&first).await.is(404);
    forms
        .get(&format!("v1/appointments/{}", text(&second.json["publicId"])))
        .await
        .is(200);
}

#[tokio::test]
async fn a_visitor_who_was_helped_or_is_being_helped_cannot_be_called_off() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let booked = forms
        .book(HALL, ("2026-11-03", "10:00"), &["paspoort"], doe(), 1)
        .await;
    let id = text(&booked.is(202)["publicId"]);
    town.pass_minutes(60).await;
    let list = town.supervisor.get(&format!("appointments?hallId={HALL}")).await;
    let code = text(&list.is(200)["items"][0]["code"]);
    let checked_in = town
        .kiosk
        .post(&format!("halls/{HALL}/check-ins"), json!({"code": code}))
        .await;
    checked_in.is(201);
    let refused = forms.delete(&id).await;
    assert_eq!(
        (refused.status, refused.header("error_code")),
        (409, Some("wrong-state"))
    );
}

#[tokio::test]
async fn a_wrong_key_is_401_one_without_the_scope_403_and_what_is_unknown_404() {
    let town = town::open().await;
    let nobody = Forms::with(&town, "kw_wrong");
    assert_eq!(nobody.get("v1/services").await.status, 401);
    town::stranger(&town)
        .get(&format!("{API}/v1/services"))
        .await
        .is(401);
    let reports = Forms::with(&town, &key(&town, "cijfers", &["reports:read"], &["*"]).await);
    assert_eq!(reports.get("v1/services").await.status, 403);
    let writes = Forms::with(&town, &key(&town, "site", &["appointments:write"], &["*"]).await);
    assert_eq!(writes.products(None).await.len(), 2);
    let lookup = "/qmatic/rest/appointment/customers/identify;email=a@b.nl";
    assert_eq!(writes.call("GET", lookup, None).await.status, 403);

    let here = Forms::with(&town, &key(&town, KEY_ID, &["bookings"], &[FAR]).await);
    assert_eq!(here.branches(None).await, [FAR]);
    let of = matrix(&["paspoort"], 1);
    for path in [
        format!("v1/branches/{HALL}"),
        format!("v1/branches/{OTHER_HALL}/services"),
        "v1/branches/Ja%2FNee".into(),
        "v1/services/rijbewijs/branches".into(),
        "v1/services/vergunning/branches".into(),
        format!("v2/branches/{FAR}/services/groups;servicePublicId=rijbewijs"),
        format!("v2/branches/{HALL}/dates;{of}"),
        format!("v2/branches/{FAR}/dates/gisteren/times;{of}"),
        "v1/appointments/1".into(),
        "v1/appointments/2e656741-db4d-4c75-ae57-97fda6ce5ce8".into(),
        "v1/customers/2e656741-db4d-4c75-ae57-97fda6ce5ce8/appointments".into(),
        "v1/v1/services".into(),
    ] {
        assert_eq!(here.get(&path).await.status, 404, "{path}");
    }
    for (path, status) in [
        (
            format!("v2/branches/{FAR}/dates;{of};numberOfCustomers=veel"),
            400,
        ),
        (format!("v2/branches/{FAR}/dates"), 400),
        (format!("v2/branches/{FAR}/dates;servicePublicId=%FF"), 400),
    ] {
        assert_eq!(here.get(&path).await.status, status, "{path}");
    }
    // More persons than any booking may be for: nothing is free.
    assert!(here.dates(FAR, &["paspoort"], 9).await.is_empty());
    let path = format!("{API}/v2/branches/{FAR}/dates/2026-12-01/times/08:00/book");
    for body in ["", "{", "[]", "{\"customers\": 1}", "\u{0}"] {
        let ask = here.caller.ask("POST", &path).header("x-api-key", &here.secret);
        assert_eq!(
            ask.body("application/json", body).send().await.status,
            400,
            "{body}"
        );
    }
    assert_eq!(here.call("PUT", &path, None).await.status, 405);
}

#[tokio::test]
async fn times_are_those_of_the_branch_also_in_another_zone_and_on_the_day_on_which_clocks_change() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    assert_eq!(forms.zone(FAR).await, "America/Kralendijk");
    assert_eq!(
        forms.times(FAR, "2026-12-01", &["paspoort"], 1).await,
        ["08:00", "09:00", "10:00", "11:00"]
    );
    let booked = forms
        .book(FAR, ("2026-12-01", "08:00"), &["paspoort"], doe(), 1)
        .await;
    assert_eq!(booked.is(202)["start"], "2026-12-01T12:00:00.000+0000");

    // In the other hall, open round the clock, the hour from two to three of 28 March does not come.
    let rule = json!({"booking": {"minutes": 10, "everyMinutes": 30, "horizonDays": 200}});
    town::patch(&town, &format!("services/paspoort?hallId={OTHER_HALL}"), &rule)
        .await
        .is(200);
    let night = forms.times(OTHER_HALL, "2027-03-28", &["paspoort"], 1).await;
    let around = ["01:00", "01:30", "03:00", "03:30"].map(str::to_owned);
    assert!(night.windows(4).any(|four| four == around), "{night:?}");
    let booked = forms
        .book(OTHER_HALL, ("2027-03-28", "03:00"), &["paspoort"], doe(), 1)
        .await;
    assert_eq!(booked.is(202)["start"], "2027-03-28T01:00:00.000+0000");
    forms
        .book(OTHER_HALL, ("2027-03-28", "02:30"), &["paspoort"], doe(), 1)
        .await
        .is(409);
}

#[tokio::test]
async fn open_inwoner_finds_what_a_verified_address_booked_and_nothing_that_was_called_off() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let zoe = json!({"lastName": "Zoë", "email": "zoe+x@example.nl"});
    let booked = forms
        .book(HALL, ("2026-12-01", "08:30"), &["paspoort"], zoe.clone(), 1)
        .await;
    let first = text(&booked.is(202)["publicId"]);
    forms
        .book(FAR, ("2026-11-30", "08:00"), &["paspoort"], zoe, 1)
        .await
        .is(202);
    forms
        .book(HALL, ("2026-12-01", "10:00"), &["paspoort"], doe(), 1)
        .await
        .is(202);
    assert!(forms.identify("niemand@example.nl").await.is_empty());
    let found = forms.identify("zoe+x@example.nl").await;
    assert_eq!(found, forms.identify("Zoe%2Bx%40example.nl").await);
    let listed = forms
        .get(&format!("v1/customers/{}/appointments", found[0]))
        .await;
    let listed = listed.is(200)["appointmentList"].as_array().unwrap();
    assert_eq!(listed.len(), 2);
    for one in listed {
        for member in ["publicId", "title", "start", "end"] {
            text(&one[member]);
        }
        assert!(one["created"].is_i64() && one["updated"].is_i64());
        assert!(one["services"].as_array().unwrap().iter().all(|service| {
            text(&service["name"]);
            service["duration"].is_u64()
                && service["additionalCustomerDuration"].is_u64()
                && service.get("custom").is_some()
        }));
        let branch = one["branch"].as_object().unwrap();
        for member in ["name", "publicId", "timeZone", "fullTimeZone"] {
            text(&branch[member]);
        }
        for member in [
            "phone",
            "email",
            "branchPrefix",
            "addressLine2",
            "addressZip",
            "latitude",
            "custom",
            "created",
        ] {
            assert!(branch.contains_key(member), "{member}");
        }
    }
    forms.delete(&first).await.is(204);
    let left = forms
        .get(&format!("v1/customers/{}/appointments", found[0]))
        .await;
    assert_eq!(left.is(200)["appointmentList"].as_array().unwrap().len(), 1);
    let logged = crate::harness::log::text();
    assert!(
        logged.contains("/qmatic/rest/{*call}") && !logged.contains("zoe+x") && !logged.contains("Zoe%2B")
    );
}

#[tokio::test]
async fn a_citizen_service_number_is_kept_nowhere_and_the_rest_until_its_time_has_come() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let customer = json!({"lastName": "Volgnummer-Testman", "email": "testman@example.nl", "phone": "06 87654321",
        "identificationNumber": CITIZEN, "socialSecurityNumber": CITIZEN, "externalId": CITIZEN,
        "dateOfBirth": "1961-12-31", "addressLine1": "Kelderkade 77"});
    let booked = forms
        .book(HALL, ("2026-11-04", "08:30"), &["paspoort"], customer.clone(), 1)
        .await;
    booked.is(202);
    // Nor is it when the call is made again, is refused, cannot be read, or is kept to be answered again.
    forms
        .book(HALL, ("2026-11-04", "08:30"), &["paspoort"], customer.clone(), 1)
        .await
        .is(202);
    forms
        .book(HALL, ("2026-11-03", "08:00"), &["paspoort"], customer.clone(), 1)
        .await
        .is(409);
    let mut odd = customer.clone();
    odd["lastName"] = json!(CITIZEN.parse::<u32>().unwrap());
    forms
        .book(HALL, ("2026-11-04", "09:30"), &["paspoort"], odd, 1)
        .await
        .is(400);
    let path = format!("{API}/v2/branches/{HALL}/dates/2026-11-04/times/10:30/book");
    let body = json!({"customers": [customer], "services": [{"publicId": "paspoort"}]}).to_string();
    let ask = forms
        .caller
        .ask("POST", &path)
        .header("x-api-key", &forms.secret)
        .key("kept");
    ask.body("application/json", body).send().await.is(202);
    for dropped in [CITIZEN, "1961-12-31", "Kelderkade"] {
        assert!(!is_anywhere(&town, dropped), "{dropped}");
    }
    for kept in ["Volgnummer-Testman", "testman@example.nl", "06 87654321"] {
        assert!(
            is_anywhere(&town, kept),
            "{kept} is kept, and this test can find it"
        );
        assert!(!booked.text.contains(kept), "{kept} is told to nobody");
    }
    let hall = HALL.parse().unwrap();
    let events = town.store().events(hall, 0, 10_000).await.unwrap();
    assert!(
        !events
            .iter()
            .any(|event| event.body.to_string().contains("estman")),
        "no event holds a name"
    );
    town.pass(std::time::Duration::from_secs(40 * 86_400)).await;
    for erased in ["Volgnummer-Testman", "testman@example.nl", "06 87654321"] {
        is_gone(&town, erased).await;
    }
}
