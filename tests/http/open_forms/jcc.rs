//! Open Forms books as it books with JCC-Afspraken.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::json;
use tokio::task::JoinSet;

use super::jcc_client::{API, Forms, GRANT, basic, doe, id, local, refused, text, token, visit};
use super::town::{self, CITIZEN, KEY_ID, is_anywhere, key};
use crate::harness::setting::HALL;

/// Calls 1 to 8: what can be booked, where and when; gives two products and the hall that has both.
async fn finds(forms: &Forms) -> [String; 3] {
    assert!(forms.get("version").await["warpApiVersion"].is_string());
    let all = forms.get("activity/listforappointment").await;
    let passport = id(&all[0]["id"]);
    assert_eq!(
        (
            &all[0]["description"],
            &all[0]["appointmentDuration"],
            &all[0]["maxCountForEvent"]
        ),
        (&json!("Paspoort"), &json!(600), &json!(4))
    );
    let licence = forms.activity("Rijbewijs").await;
    let (hall, far) = (
        forms.location("Stadhuis").await,
        forms.location("Kralendijk").await,
    );
    assert_eq!(
        forms
            .list(&format!("activity/listforappointment?locationId={far}"))
            .await
            .len(),
        1
    );
    let others = |with: &str| {
        format!(
            "activity/listforappointment/additional?selectedActivityId={passport}&includeSelectedActivities={with}"
        )
    };
    assert_eq!(
        forms.list(&others("False")).await,
        [(licence.clone(), "Rijbewijs".to_owned())]
    );
    assert_eq!(forms.list(&others("True")).await.len(), 2);
    let takes = format!("location/forappointment?selectedActivityId={passport}&selectedActivityId={licence}");
    assert_eq!(forms.list(&takes).await, [(hall.clone(), "Stadhuis".to_owned())]);
    let both = [(passport.as_str(), 2), (licence.as_str(), 2)];
    let range = forms
        .get(&format!(
            "activity/appointmentdaterange?activityId={passport}&activityId={licence}"
        ))
        .await;
    assert_eq!(
        (text(&range["minDate"]), text(&range["maxDate"])),
        ("2026-11-03T00:00:00".into(), "2026-12-13T00:00:00".into())
    );
    let days: std::collections::BTreeSet<NaiveDate> = forms
        .times(&hall, ("2026-11-03", "2026-12-13"), &visit(&both))
        .await
        .iter()
        .map(NaiveDateTime::date)
        .collect();
    assert_eq!(days.len(), 40, "the last day is not counted");
    let times = forms
        .times(&hall, ("2026-12-01", "2026-12-02"), &visit(&both))
        .await;
    assert_eq!(
        (times.len(), times[0].to_string()),
        (24, "2026-12-01 08:00:00".into())
    );
    let fields = forms
        .get(&format!(
            "customer/customerfields/required?selectedActivityId={passport}"
        ))
        .await;
    assert_eq!(fields["socialSecurityNumber"], 1);
    assert!(
        fields.get("emailAddress").is_none(),
        "shown, and need not be filled"
    );
    [passport, licence, hall]
}

#[tokio::test]
async fn a_form_books_two_products_for_two_persons_shows_them_and_calls_them_off() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let [passport, licence, hall] = finds(&forms).await;
    let both = [(passport.as_str(), 2), (licence.as_str(), 2)];
    let booked = forms.made(&hall, "2026-12-01T09:30:00", &both).await;
    let details = forms.get(&format!("appointment?id={booked}")).await;
    assert_eq!(id(&details["id"]), booked);
    let (from, to) = (local(&details["startDateTime"]), local(&details["endDateTime"]));
    assert_eq!(
        (from.to_string(), (to - from).num_minutes()),
        ("2026-12-01 09:30:00".into(), 25)
    );
    let named: Vec<(String, u64)> = details["activityList"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                text(&one["activity"]["description"]),
                one["amount"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(named, [("Paspoort".to_owned(), 2), ("Rijbewijs".to_owned(), 2)]);
    let place = forms
        .get(&format!("location/{}", id(&details["location"]["id"])))
        .await;
    let address = &place["address"];
    assert_eq!(
        [
            "streetName",
            "houseNumber",
            "houseNumberSuffix",
            "postalCode",
            "city"
        ]
        .map(|member| text(&address[member])),
        ["Oldehoofsterkerkhof", "2", "a", "8911 DH", "Leeuwarden"]
    );
    let code = text(&forms.get(&format!("appointment/qrcode?id={booked}")).await);
    let known = town.supervisor.get(&format!("appointments?hallId={HALL}")).await;
    assert_eq!(
        known.is(200)["items"][0]["code"],
        code.as_str(),
        "what the visitor checks in with"
    );
    let off = forms
        .call("DELETE", &format!("appointment?id={booked}"), None)
        .await;
    assert_eq!(id(&off.is(200)["id"]), booked);
    let again = forms
        .call("DELETE", &format!("appointment?id={booked}"), None)
        .await;
    assert_eq!(refused(&again), 3);
    forms
        .call("GET", &format!("appointment?id={booked}"), None)
        .await
        .is(404);
    forms
        .wire
        .is_as_recorded("jcc", &[(&booked, "APPOINTMENT"), (&code, "CODE")]);
}

#[tokio::test]
async fn what_cannot_be_booked_is_refused_by_an_answer_and_not_by_an_error() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let (passport, licence) = (
        forms.activity("Paspoort").await,
        forms.activity("Rijbewijs").await,
    );
    let (hall, far) = (
        forms.location("Stadhuis").await,
        forms.location("Kralendijk").await,
    );
    let one = [(passport.as_str(), 1)];
    let mut other = doe();
    other["lastName"] = json!("Jansen");
    forms
        .book(&hall, "2026-12-01T09:30:00", &one, other)
        .await
        .is(200);
    for (at, activities, location, code) in [
        ("2026-12-01T09:30:00", &one[..], &hall, 1),
        ("2026-11-03T08:00:00", &one[..], &hall, 1),
        ("2026-12-01T09:31:00", &one[..], &hall, 1),
        ("2026-12-02T09:30:00", &[(passport.as_str(), 5)][..], &hall, 5),
        ("2026-12-02T12:30:00", &[(licence.as_str(), 1)][..], &far, 3),
        ("2026-12-02T12:30:00", &one[..], &licence, 3),
    ] {
        assert_eq!(
            refused(&forms.book(location, at, activities, doe()).await),
            code,
            "{at}"
        );
    }
    for body in [
        json!({}),
        json!([]),
        json!({"activityList": 1}),
        json!({"fromDateTime": "morgen"}),
    ] {
        assert_eq!(
            refused(&forms.call("POST", "appointment", Some(&body)).await),
            5,
            "{body}"
        );
    }
    for path in [
        "appointment?id=1",
        "appointment?id=2e656741-db4d-4c75-ae57-97fda6ce5ce8",
    ] {
        assert_eq!(refused(&forms.call("DELETE", path, None).await), 3, "{path}");
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_is_an_error_and_a_length_is_told_for_whatever_is_asked() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let (passport, licence) = (
        forms.activity("Paspoort").await,
        forms.activity("Rijbewijs").await,
    );
    let hall = forms.location("Stadhuis").await;
    // Lists are empty to the form by any error.
    let wrong = format!(
        "appointment/availabletimelist?locationId={hall}&fromDate=2026-12-02&toDate=2026-12-01&activityId={passport}"
    );
    assert_eq!(forms.call("GET", &wrong, None).await.status, 400);
    for path in [
        "activity/listforappointment?locationId=1",
        "location/1",
        "nergens",
        "appointment/qrcode?id=1",
    ] {
        assert_eq!(forms.call("GET", path, None).await.status, 404, "{path}");
    }
    // Each amount is of the activity in its place: 10 + 5 and 5.
    let differing = [(passport.as_str(), 2), (licence.as_str(), 1)];
    let length = forms
        .get(&format!(
            "appointment/calculateduration?{}&dateTime=2026-12-01",
            visit(&differing)
        ))
        .await;
    let made = forms.made(&hall, "2026-12-03T09:30:00", &differing).await;
    let details = forms.get(&format!("appointment?id={made}")).await;
    let taken = local(&details["endDateTime"]) - local(&details["startDateTime"]);
    assert_eq!((length, taken.num_minutes()), (json!(20), 20));
    let amounts = details["activityList"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["amount"].as_u64());
    assert_eq!(amounts.collect::<Vec<_>>(), [Some(2), Some(1)]);
    // For more persons than a booking may be for nothing is free, and the length is told all the same.
    assert!(
        forms
            .times(
                &hall,
                ("2026-12-01", "2026-12-02"),
                &visit(&[(passport.as_str(), 5)])
            )
            .await
            .is_empty()
    );
    assert_eq!(
        forms
            .get(&format!(
                "appointment/calculateduration?{}&dateTime=2026-12-01",
                visit(&[(passport.as_str(), 5)])
            ))
            .await,
        30
    );
}

#[tokio::test]
async fn the_last_place_goes_to_one_of_twenty() {
    let town = town::open().await;
    let secret = key(&town, KEY_ID, &["bookings"], &[HALL]).await;
    let forms = Forms::with(&town, KEY_ID, &secret).await;
    let (passport, hall) = (forms.activity("Paspoort").await, forms.location("Stadhuis").await);
    let mut callers = JoinSet::new();
    for n in 0..20 {
        let forms = Forms::with(&town, KEY_ID, &secret).await;
        let (passport, hall) = (passport.clone(), hall.clone());
        callers.spawn(async move {
            let mut customer = doe();
            customer["lastName"] = json!(format!("Doe {n}"));
            let booked = forms
                .book(&hall, "2026-12-01T09:30:00", &[(passport.as_str(), 1)], customer)
                .await;
            booked.is(200)["acknowledgeIsSuccess"] == true
        });
    }
    let got = callers.join_all().await;
    assert_eq!(got.iter().filter(|got| **got).count(), 1);
}

#[tokio::test]
async fn what_is_posted_twice_at_once_or_again_is_one_booking_and_one_that_was_called_off_is_called_off_no_more()
 {
    let town = town::open().await;
    let secret = key(&town, KEY_ID, &["bookings"], &[HALL]).await;
    let forms = Forms::with(&town, KEY_ID, &secret).await;
    let (passport, hall) = (forms.activity("Paspoort").await, forms.location("Stadhuis").await);
    let mut callers = JoinSet::new();
    for _ in 0..8 {
        let forms = Forms::with(&town, KEY_ID, &secret).await;
        let (passport, hall) = (passport.clone(), hall.clone());
        callers.spawn(async move {
            let one = [(passport.as_str(), 1)];
            forms.made(&hall, "2026-12-01T09:30:00", &one).await
        });
    }
    let mut made = callers.join_all().await;
    made.dedup();
    let [made] = &made[..] else {
        panic!("one booking and not {made:?}")
    };
    let off = forms
        .call("DELETE", &format!("appointment?id={made}"), None)
        .await;
    assert_eq!(id(&off.is(200)["id"]), *made);
    // Once more, and late: there is nothing any more that could be called off.
    for _ in 0..2 {
        let again = forms
            .call("DELETE", &format!("appointment?id={made}"), None)
            .await;
        assert_eq!(refused(&again), 3);
    }
    // Whoever books after calling off has another booking, which the late call does not hit.
    let one = [(passport.as_str(), 1)];
    let other = forms.made(&hall, "2026-12-01T09:30:00", &one).await;
    assert_ne!(other, *made);
    let again = forms
        .call("DELETE", &format!("appointment?id={made}"), None)
        .await;
    assert_eq!(refused(&again), 3);
    assert_eq!(
        id(&forms.get(&format!("appointment?id={other}")).await["id"]),
        other
    );
}

#[tokio::test]
async fn times_are_amsterdam_s_also_for_a_hall_in_another_zone() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let (passport, far) = (
        forms.activity("Paspoort").await,
        forms.location("Kralendijk").await,
    );
    let one = [(passport.as_str(), 1)];
    let times = forms
        .times(&far, ("2026-12-01", "2026-12-02"), &visit(&one))
        .await;
    let told: Vec<String> = times.iter().map(|at| at.format("%d %H:%M").to_string()).collect();
    assert_eq!(
        told,
        ["01 13:00", "01 14:00", "01 15:00", "01 16:00"],
        "eight to eleven there"
    );
    let booked = forms.made(&far, "2026-12-01T13:00:00", &one).await;
    let details = forms.get(&format!("appointment?id={booked}")).await;
    assert_eq!(details["startDateTime"], "2026-12-01T13:00:00");
}

#[tokio::test]
async fn a_token_outlives_a_restart_ends_in_time_and_with_its_key() {
    let mut town = town::open().await;
    let secret = key(&town, KEY_ID, &["bookings"], &["*"]).await;
    let mut forms = Forms::with(&town, KEY_ID, &secret).await;
    town.restart().await;
    forms.caller.moved(town.nobody.base());
    assert_eq!(forms.list("location").await.len(), 2);
    let nobody = town::stranger(&town);
    for (credentials, form, status) in [
        (basic(KEY_ID, "kw_wrong"), GRANT, 401),
        (basic("ander", &secret), GRANT, 401),
        ("Bearer x".to_owned(), GRANT, 401),
        (basic(KEY_ID, &secret), "grant_type=password", 400),
        (
            basic(KEY_ID, &secret),
            "grant_type=client_credentials&scope=alles",
            400,
        ),
    ] {
        let answer = token(&nobody, &credentials, form).await;
        assert_eq!(answer.status, status, "{credentials} {form}");
        assert!(answer.json["error"].is_string() && !answer.text.contains(&secret));
    }
    let reports = key(&town, "cijfers", &["reports:read"], &["*"]).await;
    assert_eq!(
        token(&nobody, &basic("cijfers", &reports), GRANT).await.status,
        403
    );
    for wrong in [
        "",
        "x",
        &secret,
        &format!("{}x", forms.token),
        &forms.token.replacen(KEY_ID, "cijfers", 1),
    ] {
        let ask = nobody
            .ask("GET", &format!("{API}/location"))
            .header("authorization", &format!("Bearer {wrong}"));
        assert_eq!(ask.send().await.status, 401, "{wrong}");
    }
    town.real_clock.advance(std::time::Duration::from_secs(3_600));
    assert_eq!(
        forms.call("GET", "location", None).await.status,
        401,
        "its hour is over"
    );
    let forms = Forms::with(&town, KEY_ID, &secret).await;
    assert_eq!(forms.list("location").await.len(), 2);
    let admin = town.nobody.sign_in("beheer").await;
    admin
        .ask("POST", &format!("api-keys/{KEY_ID}/_revoke"))
        .send()
        .await
        .is(200);
    assert_eq!(forms.call("GET", "location", None).await.status, 401);
}

#[tokio::test]
async fn a_citizen_service_number_is_kept_nowhere() {
    let town = town::open().await;
    let forms = Forms::new(&town).await;
    let (passport, hall) = (forms.activity("Paspoort").await, forms.location("Stadhuis").await);
    let mut customer = doe();
    customer["lastName"] = json!("Warptestman");
    customer["socialSecurityNumber"] = json!(CITIZEN);
    customer["birthDate"] = json!("1961-12-31");
    customer["streetName"] = json!("Kelderkade");
    let booked = forms
        .book(
            &hall,
            "2026-12-01T09:30:00",
            &[(passport.as_str(), 1)],
            customer.clone(),
        )
        .await;
    assert_eq!(booked.is(200)["acknowledgeIsSuccess"], true);
    let again = forms
        .book(&hall, "2026-12-01T09:30:00", &[(passport.as_str(), 1)], customer)
        .await;
    assert_eq!(again.is(200)["id"], booked.json["id"]);
    for dropped in [CITIZEN, "1961-12-31", "Kelderkade"] {
        assert!(!is_anywhere(&town, dropped), "{dropped}");
    }
    assert!(is_anywhere(&town, "Warptestman"));
}
