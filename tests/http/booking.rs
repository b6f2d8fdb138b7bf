//! Visitors book at a running server: free times, a place that is held, the booking, and what its holder does with it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::harness::caller::Caller;
use crate::harness::setting::HALL;
use crate::harness::{Answer, Town};

/// The town in which a passport can be booked, one at a time; it is nine o'clock on a Tuesday in the hall.
async fn town() -> Town {
    let town = Town::open().await;
    bookable(
        &town,
        "paspoort",
        json!({"minutes": 30, "everyMinutes": 30, "places": {"fixed": 1}}),
    )
    .await;
    town
}

async fn bookable(town: &Town, service: &str, rule: Value) -> Answer {
    let path = format!("services/{service}?hallId={HALL}");
    let ask = town.admin.ask("PATCH", &path);
    let patch = json!({"booking": rule}).to_string();
    let answer = ask.body("application/merge-patch+json", patch).send().await;
    answer.is(200);
    answer
}

async fn free(caller: &Caller, query: &str) -> Answer {
    caller.get(&format!("halls/{HALL}/free-times?{query}")).await
}

/// The free times of a day, in UTC.
async fn times(town: &Town, day: &str) -> Vec<String> {
    let answer = free(&town.nobody, &format!("serviceId=paspoort&from={day}")).await;
    let days = answer.is(200)["days"].as_array().unwrap();
    let of_day = days.iter().find(|one| one["date"] == day);
    let times = of_day.map_or(&[][..], |one| one["times"].as_array().unwrap());
    times.iter().map(|at| at.as_str().unwrap().to_owned()).collect()
}

fn place(at: &str) -> Value {
    json!({"serviceIds": ["paspoort"], "persons": 1, "at": at})
}

async fn hold(caller: &Caller, at: &str) -> Answer {
    caller.post(&format!("halls/{HALL}/holds"), place(at)).await
}

async fn book(caller: &Caller, body: Value) -> Answer {
    caller.post(&format!("halls/{HALL}/bookings"), body).await
}

const TOMORROW_AT_TEN: &str = "2026-11-04T09:00:00Z";

#[tokio::test]
async fn a_visitor_finds_a_time_holds_it_and_books_it() {
    let town = town().await;
    let found = free(&town.nobody, "serviceId=paspoort&from=2026-11-04&to=2026-11-06").await;
    let found = found.is(200);
    assert_eq!(
        (&found["minutes"], &found["timeZone"]),
        (&json!(30), &json!("Europe/Amsterdam"))
    );
    assert_eq!(found["days"].as_array().unwrap().len(), 2);
    assert_eq!(
        found["days"][0]["times"][0], "2026-11-04T07:00:00Z",
        "the hall opens at eight"
    );

    let held = hold(&town.nobody, TOMORROW_AT_TEN).await;
    let held = held.is(201).clone();
    assert_eq!(held["lapsesAt"], "2026-11-03T08:10:00Z");
    assert!(
        !times(&town, "2026-11-04")
            .await
            .contains(&TOMORROW_AT_TEN.to_owned())
    );
    let taken = hold(&town.nobody, TOMORROW_AT_TEN).await;
    taken.problem(409, "time-taken");
    assert_eq!(taken.json["nearest"].as_array().unwrap().len(), 5);

    let wanted = json!({
        "holdId": held["id"], "name": "De Vries", "phone": "06 12345678", "email": "vries@example.nl", "language": "fy",
    });
    let booked = book(&town.nobody, wanted.clone()).await;
    assert_eq!(
        booked.header("location"),
        Some(format!("/api/v1/appointments/{}", booked.json["id"].as_str().unwrap()).as_str())
    );
    let booked = booked.is(201).clone();
    assert_eq!(
        (&booked["at"], &booked["minutes"], &booked["persons"]),
        (&json!(TOMORROW_AT_TEN), &json!(30), &json!(1))
    );
    assert_eq!(
        (&booked["canMove"], &booked["toldByMail"]),
        (&json!(true), &json!(true))
    );
    book(&town.nobody, wanted).await.problem(409, "hold-lapsed");
    let staff = town
        .supervisor
        .get(&format!("appointments/{}", booked["id"].as_str().unwrap()))
        .await;
    assert_eq!(
        (&staff.is(200)["contact"], &staff.json["email"]),
        (&json!("De Vries, 06 12345678"), &json!("vries@example.nl"))
    );
}

#[tokio::test]
async fn by_its_token_a_booking_is_read_kept_in_a_calendar_moved_and_called_off() {
    let town = town().await;
    let booked = book(&town.nobody, place(TOMORROW_AT_TEN)).await.is(201).clone();
    let own = format!("bookings/{}", booked["token"].as_str().unwrap());
    assert_eq!(town.nobody.get(&own).await.is(200)["code"], booked["code"]);
    let file = town.nobody.get(&format!("{own}/calendar")).await;
    assert!(file.header("content-type").unwrap().starts_with("text/calendar"));
    for part in [
        "BEGIN:VCALENDAR",
        "DTSTART:20261104T090000Z",
        "DTEND:20261104T093000Z",
    ] {
        assert!(file.text.contains(part), "{part} is not in {}", file.text);
    }

    let to = json!({"at": "2026-11-05T10:30:00Z"});
    let moved = town.nobody.post(&format!("{own}/_move"), to).await;
    assert_eq!(
        (&moved.is(200)["at"], &moved.json["code"]),
        (&json!("2026-11-05T10:30:00Z"), &booked["code"])
    );
    let closed = json!({"at": "2026-11-05T22:30:00Z"});
    town.nobody
        .post(&format!("{own}/_move"), closed)
        .await
        .problem(409, "time-taken");
    assert!(
        times(&town, "2026-11-04")
            .await
            .contains(&TOMORROW_AT_TEN.to_owned())
    );
    let off = town.nobody.post(&format!("{own}/_cancel"), json!({})).await;
    assert_eq!(off.is(200)["state"], "cancelled");
    town.nobody
        .post(&format!("{own}/_cancel"), json!({}))
        .await
        .problem(409, "wrong-state");
    assert!(
        times(&town, "2026-11-05")
            .await
            .contains(&"2026-11-05T10:30:00Z".to_owned())
    );
}

#[tokio::test]
async fn of_a_hundred_who_want_the_last_place_at_once_one_gets_it() {
    let town = town().await;
    let mut racing = JoinSet::new();
    for nth in 0..100 {
        // Behind one address as at a kiosk, where they are not counted.
        let caller = town.kiosk.as_whom(crate::harness::caller::Identity::Bearer(
            crate::harness::setting::KIOSK_TOKEN.to_owned(),
        ));
        racing.spawn(async move {
            if nth % 2 == 0 {
                hold(&caller, TOMORROW_AT_TEN).await.status
            } else {
                book(&caller, place(TOMORROW_AT_TEN)).await.status
            }
        });
    }
    let answers = racing.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(answers.iter().filter(|status| **status == 409).count(), 99);
}

#[tokio::test]
async fn a_held_place_lapses_and_who_held_it_is_told_so() {
    let town = town().await;
    let held = hold(&town.nobody, TOMORROW_AT_TEN).await.is(201).clone();
    town.pass_minutes(10).await;
    let late = book(&town.nobody, json!({"holdId": held["id"]})).await;
    late.problem(409, "hold-lapsed");
    let again = hold(&town.nobody, TOMORROW_AT_TEN).await.is(201).clone();
    let path = |id: &Value| format!("halls/{HALL}/holds/{}", id.as_str().unwrap());
    let given_up = town.nobody.ask("DELETE", &path(&again["id"])).send().await;
    assert_eq!(given_up.status, 204);
    let twice = town.nobody.ask("DELETE", &path(&again["id"])).send().await;
    twice.problem(404, "not-found");
    let forged = again["id"].as_str().unwrap().replace(".h2.", ".h1.");
    book(&town.nobody, json!({"holdId": forged}))
        .await
        .problem(409, "hold-lapsed");
}

#[tokio::test]
async fn a_call_that_is_made_again_gets_its_first_answer_and_books_nothing_twice() {
    let town = town().await;
    let held = hold(&town.nobody, TOMORROW_AT_TEN).await.is(201).clone();
    let body = json!({"holdId": held["id"], "name": "De Vries"});
    let again = || {
        let path = format!("halls/{HALL}/bookings");
        town.nobody.ask("POST", &path).key("een").json(&body).send()
    };
    let (first, second) = (again().await, again().await);
    assert_eq!(first.is(201), second.is(201));
}

#[tokio::test]
async fn every_fault_of_what_is_asked_is_named_at_once() {
    let town = town().await;
    let refused = free(
        &town.nobody,
        "serviceId=zwemles&persons=0&from=morgen&to=2026-11-01",
    )
    .await;
    refused.problem(400, "invalid-input");
    assert_eq!(
        refused.faults(),
        ["from"],
        "what cannot be read is told first: {}",
        refused.text
    );
    let refused = free(&town.nobody, "serviceId=paspoort&serviceId=zwemles&persons=0").await;
    let mut faults = refused.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["persons", "serviceId[1]"]);
    let far = free(&town.nobody, "serviceId=paspoort&from=2026-11-04&to=2027-02-04").await;
    assert_eq!(far.faults(), ["to"]);
    free(&town.nobody, "persons=1")
        .await
        .problem(400, "invalid-input");
    free(&town.nobody, "serviceId=rijbewijs")
        .await
        .problem(409, "not-bookable");
    let refused = book(
        &town.nobody,
        json!({"serviceIds": [], "persons": "twee", "at": "morgen", "email": "vries", "phone": "bel mij", "bsn": "123456782"}),
    )
    .await;
    let mut faults = refused.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["at", "bsn", "email", "persons", "phone", "serviceIds"]);
    let both = book(&town.nobody, json!({"holdId": "stadhuis.h1.x", "persons": 2})).await;
    assert_eq!(both.faults(), ["holdId"]);
    let token = "bookings/stadhuis.a1.AAAAAAAAAAAAAAAAAAAAAA";
    town.nobody.get(token).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_rule_is_read_back_as_it_was_set_and_its_faults_are_named() {
    let town = town().await;
    let rule = json!({
        "minutes": 20, "minutesPerExtraPerson": 10, "bufferMinutes": 5, "everyMinutes": 10,
        "hours": [{"weekday": "wed", "from": "09:00", "to": "12:00"}],
        "horizonDays": 60, "noticeMinutes": 120, "maxPersons": 3, "places": {"byPromise": {"certainty": 0.9}},
    });
    let answer = bookable(&town, "rijbewijs", rule.clone()).await;
    assert_eq!(answer.json["booking"], rule);
    let path = format!("services/rijbewijs?hallId={HALL}");
    let wrong = json!({"booking": {
        "minutes": 0, "maxPersons": 99, "places": {"byPromise": {"certainty": 2}},
        "hours": [{"weekday": "wed", "from": "12:00", "to": "09:00"}],
    }});
    let ask = town
        .admin
        .ask("PATCH", &path)
        .body("application/merge-patch+json", wrong.to_string());
    let refused = ask.send().await;
    let mut faults: Vec<String> = refused.faults().iter().map(|fault| (*fault).to_owned()).collect();
    faults.sort_unstable();
    assert_eq!(
        faults,
        [
            "booking.hours[0]",
            "booking.maxPersons",
            "booking.minutes",
            "booking.places.byPromise.certainty"
        ]
    );
    let gone = bookable(&town, "rijbewijs", Value::Null).await;
    assert!(gone.json.get("booking").is_none());
    let hall = town.admin.ask("PATCH", &format!("halls/{HALL}"));
    let of_hall = json!({"booking": {"noticeMinutes": 0, "horizonDays": 1}}).to_string();
    let answer = hall.body("application/merge-patch+json", of_hall).send().await;
    assert_eq!(answer.is(200)["booking"]["horizonDays"], 1);
    assert!(times(&town, "2026-11-05").await.is_empty(), "two days ahead");
    assert_eq!(times(&town, "2026-11-03").await[0], "2026-11-03T08:00:00Z", "now");
}

#[tokio::test]
async fn closures_and_days_on_which_the_clock_changes_are_kept() {
    let town = town().await;
    let closed = json!({
        "closures": [{"from": "2026-11-04", "to": "2026-11-05"}],
        "booking": {"horizonDays": 200},
    });
    let ask = town.admin.ask("PATCH", &format!("halls/{HALL}"));
    ask.body("application/merge-patch+json", closed.to_string())
        .send()
        .await
        .is(200);
    assert!(times(&town, "2026-11-04").await.is_empty());
    let next = free(&town.nobody, "serviceId=paspoort&from=2026-11-04&to=2026-11-05").await;
    assert_eq!(
        (&next.is(200)["days"], &next.json["next"]),
        (&json!([]), &json!("2026-11-05"))
    );
    // The hall opens at eight local time before and after the clock is put forward on the 28th of March.
    for (day, first) in [
        ("2027-03-27", "2027-03-27T07:00:00Z"),
        ("2027-03-28", "2027-03-28T06:00:00Z"),
    ] {
        let of_day = times(&town, day).await;
        assert_eq!((of_day.len(), of_day[0].as_str()), (24, first));
        let apart = |two: &[String]| {
            let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
            at(&two[1]) - at(&two[0])
        };
        assert!(of_day.windows(2).all(|two| apart(two).num_minutes() == 30));
    }
}

#[tokio::test]
async fn staff_book_beyond_the_places_when_they_say_so_and_other_services_as_before() {
    let town = town().await;
    let staff = |service: &str, more: Value| {
        let mut body = json!({"hallId": HALL, "serviceIds": [service], "at": TOMORROW_AT_TEN});
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        body
    };
    let first = town
        .supervisor
        .post("appointments", staff("paspoort", json!({"persons": 2})))
        .await;
    assert_eq!(
        (&first.is(201)["persons"], &first.json["minutes"]),
        (&json!(2), &json!(60))
    );
    let second = town
        .supervisor
        .post("appointments", staff("paspoort", json!({})))
        .await;
    second.problem(409, "time-taken");
    assert!(!second.json["nearest"].as_array().unwrap().is_empty());
    let beyond = staff("paspoort", json!({"beyondCapacity": true}));
    town.supervisor.post("appointments", beyond).await.is(201);
    for _ in 0..3 {
        town.supervisor
            .post("appointments", staff("verhuizing", json!({})))
            .await
            .is(201);
    }
    let own = format!("appointments/{}", first.json["id"].as_str().unwrap());
    let mut whole = first.json.clone();
    whole["contact"] = json!("De Vries");
    town.supervisor.put(&own, whole).await.is(200);
}

#[tokio::test]
async fn so_many_places_are_held_from_one_address_and_no_more_for_a_while() {
    let town = town().await;
    let mut last = 0;
    for nth in 0..60 {
        let at = format!("2026-11-{:02}T{:02}:00:00Z", 4 + nth / 10, 8 + nth % 10);
        last = hold(&town.nobody, &at).await.status;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
}

/// Plans tomorrow: these counters, from eight to noon.
async fn plan(town: &Town, counters: &[&str]) {
    let entries = counters
        .iter()
        .map(|id| json!({"counterId": id, "from": "08:00", "to": "12:00"}));
    let day = json!({"day": "2026-11-04", "entries": entries.collect::<Vec<_>>()});
    let path = format!("halls/{HALL}/rosters");
    town.supervisor.put(&path, json!({"items": [day]})).await.is(200);
}

async fn capacity(town: &Town) -> Value {
    let path = format!("halls/{HALL}/booking-capacity?date=2026-11-04");
    town.supervisor.get(&path).await.is(200).clone()
}

/// Waits until the hall has noted how much of tomorrow can be booked by promise, by the roster of now.
async fn reckoned(town: &Town) {
    let hall = town.running().engine.hall(&HALL.parse().unwrap()).unwrap();
    let day: chrono::NaiveDate = "2026-11-04".parse().unwrap();
    let mut published = hall.follow();
    let is_noted = published.wait_for(|now| {
        let promised = now.as_ref().and_then(|now| now.state.promised.get(&day));
        promised.is_some_and(|promised| !promised.is_stale)
    });
    let noted = tokio::time::timeout(std::time::Duration::from_secs(60), is_noted).await;
    noted
        .expect("the day is reckoned in time")
        .expect("the hall runs");
}

#[tokio::test]
async fn by_promise_a_day_is_reckoned_and_shown_with_its_figures_and_a_withdrawn_roster_names_who_is_at_risk()
{
    let town = town().await;
    let rule = json!({"minutes": 30, "everyMinutes": 30, "places": {"byPromise": {"certainty": 0.75}}});
    bookable(&town, "verhuizing", rule).await;
    let of_first = |shown: &Value| {
        let services = shown["halfHours"][0]["services"].as_array().unwrap();
        let found = services.iter().find(|one| one["serviceId"] == "verhuizing");
        found.unwrap().clone()
    };
    assert_eq!(of_first(&capacity(&town).await)["reason"]["kind"], "noRoster");
    plan(&town, &["3", "5"]).await;
    reckoned(&town).await;
    let shown = of_first(&capacity(&town).await);
    assert_eq!(
        (&shown["reason"]["kind"], &shown["reason"]["counters"]),
        (&json!("byPromise"), &json!(2))
    );
    assert_eq!(
        (&shown["places"], &shown["booked"]),
        (&json!(2), &json!(0)),
        "{shown}"
    );
    let at = json!({"serviceIds": ["verhuizing"], "at": "2026-11-04T07:00:00Z"});
    let first = book(&town.nobody, at.clone()).await.is(201).clone();
    let second = book(&town.nobody, at.clone()).await.is(201).clone();
    book(&town.nobody, at).await.problem(409, "time-taken");
    let shown = capacity(&town).await;
    assert_eq!(
        (&of_first(&shown)["booked"], &shown["atRisk"]),
        (&json!(2), &json!([]))
    );

    plan(&town, &["3"]).await;
    let shown = capacity(&town).await;
    let risks = shown["atRisk"].as_array().unwrap();
    assert_eq!(risks.len(), 1, "{shown}");
    assert_eq!(
        risks[0]["appointmentId"], second["id"],
        "who booked last loses a place first"
    );
    assert_eq!(risks[0]["counterIds"], json!(["5", "6"]));
    for one in [&first, &second] {
        let own = format!("bookings/{}", one["token"].as_str().unwrap());
        assert_eq!(
            town.nobody.get(&own).await.is(200)["state"],
            "booked",
            "nobody is called off"
        );
    }
    let past = format!("halls/{HALL}/booking-capacity?date=2026-11-02");
    assert_eq!(town.supervisor.get(&past).await.faults(), ["date"]);
    town.agent
        .get(&format!("halls/{HALL}/booking-capacity"))
        .await
        .problem(403, "forbidden");
}
