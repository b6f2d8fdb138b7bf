//! Complaints, suggestions, explanations, promised answers, calls and tailored help: who asks, who works them off, and their clocks.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Screen, Ticket, Town};

const CONTACT: &str = "M. Visser, 06 1234 5678";

fn cases(rest: &str) -> String {
    format!("halls/{HALL}/cases{rest}")
}

fn complaint() -> Value {
    json!({"text": "Ik wachtte te lang.", "way": "phone", "contact": CONTACT})
}

async fn complain(town: &Town, ticket: &Ticket) -> Value {
    let answer = town
        .nobody
        .post(&format!("{}/complaints", ticket.own()), complaint())
        .await;
    answer.is(201).clone()
}

async fn only_case(town: &Town) -> Value {
    let listed = town.supervisor.get(&cases("")).await;
    let items = listed.is(200)["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{items:?}");
    items[0].clone()
}

async fn promise(town: &Town, ticket: &Ticket, counter: &str, more: Value) -> crate::harness::Answer {
    town.serve(ticket, counter).await;
    let mut body = json!({"outcome": "answerPromised"});
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    town.agent
        .post(&format!("halls/{HALL}/tickets/{}/_complete", ticket.id), body)
        .await
}

#[tokio::test]
async fn a_complaint_from_the_phone_reaches_the_supervisor_with_the_facts_of_the_visit() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(21).await;
    let receipt = complain(&town, &ticket).await;
    assert_eq!(
        (&receipt["kind"], &receipt["state"]),
        (&json!("complaint"), &json!("open"))
    );
    assert!(receipt.get("contact").is_none() && receipt.get("text").is_none());
    let case = only_case(&town).await;
    assert_eq!(
        (&case["text"], &case["contact"]),
        (&json!("Ik wachtte te lang."), &json!(CONTACT))
    );
    let facts = &case["facts"];
    assert_eq!(
        (&facts["number"], &facts["waitedS"]),
        (&json!(ticket.number), &json!(21 * 60))
    );
    assert_eq!(facts["limitS"], 900);
    assert!(facts["brokeAt"].is_string() && !facts["redress"].as_array().unwrap().is_empty());
    let seen = town.seen_by_visitor(&ticket).await;
    assert!(seen.get("cases").is_none(), "the plain ticket says nothing of it");
}

#[tokio::test]
async fn a_visitor_complains_once_about_a_visit_also_when_the_call_is_repeated() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let path = format!("{}/complaints", ticket.own());
    let first = town
        .nobody
        .ask("POST", &path)
        .key("k")
        .json(&complaint())
        .send()
        .await;
    let again = town
        .nobody
        .ask("POST", &path)
        .key("k")
        .json(&complaint())
        .send()
        .await;
    assert_eq!(first.is(201), again.is(201));
    let other = town.nobody.post(&path, complaint()).await;
    assert_eq!(other.problem(409, "wrong-state")["state"], "asked");
    only_case(&town).await;
}

#[tokio::test]
async fn every_fault_of_a_complaint_is_named() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let path = format!("{}/complaints", ticket.own());
    let empty = town.nobody.post(&path, json!({"text": " "})).await;
    empty.problem(400, "invalid-input");
    assert_eq!(empty.faults(), ["text", "contact", "way"]);
    let wrong = json!({"text": "x".repeat(1_001), "way": "pigeon", "contact": "y".repeat(241)});
    let wrong = town.nobody.post(&path, wrong).await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["text", "way", "contact"]);
}

#[tokio::test]
async fn a_complaint_is_acknowledged_called_back_and_settled_each_once_by_a_supervisor() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    complain(&town, &ticket).await;
    let case = only_case(&town).await;
    let step = |verb: &str| cases(&format!("/{}/{verb}", case["id"].as_str().unwrap()));
    let hidden = town.agent.get(&cases("")).await;
    assert_eq!(
        hidden.is(200)["items"],
        json!([]),
        "staff at the counter see no complaints"
    );
    town.agent
        .post(&step("_settle"), json!({}))
        .await
        .problem(403, "forbidden");
    let early = town
        .supervisor
        .post(&step("_acknowledge"), json!({"answerBy": "2026-11-02"}))
        .await;
    early.problem(400, "invalid-input");
    let noted = town
        .supervisor
        .post(&step("_acknowledge"), json!({"answerBy": "2026-11-20"}))
        .await;
    let settle = noted.is(200)["clocks"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(
        (&settle["by"], &settle["source"]),
        (&json!("2026-11-20"), &json!("promise"))
    );
    let again = town
        .supervisor
        .post(&step("_acknowledge"), json!({"answerBy": "2026-11-20"}))
        .await;
    again.problem(409, "wrong-state");
    town.supervisor.post(&step("_callback"), json!({})).await.is(200);
    let settled = town.supervisor.post(&step("_settle"), json!({})).await;
    let by: Vec<_> = settled.is(200)["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["by"])
        .collect();
    assert_eq!(by, [&json!("account:smit"); 3]);
    let late = town.supervisor.post(&step("_callback"), json!({})).await;
    assert_eq!(late.problem(409, "wrong-state")["state"], "settled");
    let kept = town.supervisor.get(&cases("?state=settled&kind=complaint")).await;
    assert_eq!(kept.is(200)["items"][0]["id"], case["id"]);
}

#[tokio::test]
async fn an_answer_is_promised_by_a_day_and_a_way_and_stands_on_the_counter_s_list() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let more = json!({"answerPromisedBy": "2026-11-05", "answerWay": "mail", "contact": "m@example.nl"});
    promise(&town, &ticket, "1", more).await.is(200);
    let listed = town.agent.get(&cases("?kind=promisedAnswer&counterId=1")).await;
    let case = listed.is(200)["items"][0].clone();
    assert_eq!(
        (&case["way"], &case["contact"]),
        (&json!("mail"), &json!("m@example.nl"))
    );
    assert_eq!(
        (&case["answerBy"], &case["dueAt"]),
        (&json!("2026-11-05"), &json!("2026-11-05T23:00:00Z"))
    );
    let elsewhere = town.agent.get(&cases("?counterId=2")).await;
    assert_eq!(elsewhere.is(200)["items"], json!([]));
    let path = cases(&format!("/{}/_settle", case["id"].as_str().unwrap()));
    assert_eq!(town.agent.post(&path, json!({})).await.is(200)["missed"], false);
}

#[tokio::test]
async fn an_answer_promised_without_a_day_comes_within_the_charter_s_three() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let done = promise(&town, &ticket, "1", json!({})).await;
    assert_eq!(done.is(200)["answerPromisedBy"], "2026-11-06");
}

#[tokio::test]
async fn every_fault_of_a_promise_is_named() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let past = promise(
        &town,
        &ticket,
        "1",
        json!({"answerPromisedBy": "2026-11-01", "answerWay": "mail"}),
    )
    .await;
    past.problem(400, "invalid-input");
    assert_eq!(past.faults(), ["contact", "answerPromisedBy"]);
    let body = json!({"outcome": "answered", "answerWay": "mail", "contact": "x"});
    let path = format!("halls/{HALL}/tickets/{}/_complete", ticket.id);
    let wrong = town.agent.post(&path, body).await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["answerWay", "contact"]);
}

#[tokio::test]
async fn a_clock_escalates_before_it_is_missed_and_open_cases_outlive_the_day_and_a_restart() {
    let mut town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    promise(&town, &ticket, "1", json!({"answerPromisedBy": "2026-11-05"}))
        .await
        .is(200);
    assert_eq!(only_case(&town).await["escalated"], false);
    town.restart().await;
    // The fifth of November begins in Amsterdam: one working day is left.
    town.pass_minutes(39 * 60 + 1).await;
    let case = only_case(&town).await;
    assert_eq!(
        (&case["escalated"], &case["missed"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(case["clocks"][0]["escalatedAt"], "2026-11-04T23:00:00Z");
    town.stop().await;
    town.clock.advance(std::time::Duration::from_secs(3 * 86_400));
    town.start_again().await;
    town.settle().await;
    let case = only_case(&town).await;
    assert_eq!(
        case["clocks"][0]["missedAt"], "2026-11-05T23:00:00Z",
        "at its true instant"
    );
    let path = cases(&format!("/{}/_settle", case["id"].as_str().unwrap()));
    assert_eq!(town.agent.post(&path, json!({})).await.is(200)["missed"], true);
}

#[tokio::test]
async fn what_is_due_first_stands_on_top_and_the_list_goes_on_from_its_cursor() {
    let town = Town::open().await;
    for (name, kind) in [("a", "tailoredHelp"), ("b", "complaint"), ("c", "tailoredHelp")] {
        let body = json!({"kind": kind, "text": name, "way": "mail", "contact": "x@example.nl"});
        town.agent.post(&cases(""), body).await.is(201);
        town.pass_minutes(24 * 60).await;
    }
    let first = town.supervisor.get(&cases("?limit=2")).await;
    let texts = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|item| item["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(texts(first.is(200)), ["a", "b"]);
    let next = first.json["next"].as_str().unwrap();
    let second = town
        .supervisor
        .get(&cases(&format!("?limit=2&cursor={next}")))
        .await;
    assert_eq!(texts(second.is(200)), ["c"]);
    assert_eq!(second.json["next"], Value::Null);
    let wrong = town.supervisor.get(&cases("?cursor=nonsense")).await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["cursor"]);
}

#[tokio::test]
async fn a_period_holds_the_cases_that_were_opened_in_it_open_ones_too() {
    let town = Town::open().await;
    for name in ["a", "b", "c"] {
        let body = json!({"kind": "tailoredHelp", "text": name, "way": "mail", "contact": "x@example.nl"});
        let case = town.agent.post(&cases(""), body).await.is(201).clone();
        if name == "c" {
            let path = cases(&format!("/{}/_settle", case["id"].as_str().unwrap()));
            town.agent.post(&path, json!({})).await.is(200);
        }
        town.pass_minutes(24 * 60).await;
    }
    let of = async |state: &str, from: &str, to: &str| {
        let listed = town
            .supervisor
            .get(&cases(&format!("?state={state}&from={from}&to={to}")))
            .await;
        let items = listed.is(200)["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| item["text"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (third, fourth, sixth) = (
        "2026-11-03T00:00:00Z",
        "2026-11-04T00:00:00Z",
        "2026-11-06T00:00:00Z",
    );
    assert_eq!(of("open", third, fourth).await, ["a"]);
    assert_eq!(of("open", fourth, sixth).await, ["b"]);
    assert_eq!(of("settled", third, sixth).await, ["c"]);
}

#[tokio::test]
async fn a_promised_answer_that_nobody_gave_leaves_the_list_and_is_found_by_its_period() {
    let mut town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    promise(&town, &ticket, "1", json!({})).await.is(200);
    for days in [4, 92] {
        town.stop().await;
        town.clock.advance(std::time::Duration::from_secs(days * 86_400));
        town.start_again().await;
        town.settle().await;
    }
    // The end of a day takes it off the list.
    town.open_counter("1").await;
    town.pass_minutes(24 * 60).await;
    assert_eq!(town.supervisor.get(&cases("")).await.is(200)["items"], json!([]));
    let november = cases("?state=open&from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z");
    let found = town.supervisor.get(&november).await;
    let found = &found.is(200)["items"][0];
    assert_eq!(
        (&found["kind"], &found["missed"]),
        (&json!("promisedAnswer"), &json!(true))
    );
}

#[tokio::test]
async fn anyone_may_ask_for_tailored_help_but_not_without_end() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/help-requests");
    let body = json!({"text": "Mijn moeder kan niet lopen.", "way": "phone", "contact": CONTACT});
    let asked = town.nobody.post(&path, body.clone()).await;
    assert_eq!(
        asked.is(201)["promised"][0]["by"],
        "2026-11-10",
        "within five working days"
    );
    let bare = town.nobody.post(&path, json!({})).await;
    bare.problem(400, "invalid-input");
    assert_eq!(bare.faults(), ["contact", "way"]);
    let mut refused = None;
    for _ in 0..20 {
        let asked = town.nobody.post(&path, body.clone()).await;
        if asked.status == 429 {
            refused = Some(asked);
            break;
        }
    }
    let refused = refused.unwrap();
    refused.problem(429, "too-many-requests");
    assert!(refused.header("retry-after").is_some());
    town.kiosk.post(&path, body).await.is(201);
    assert_eq!(
        town.agent.get(&cases("?kind=tailoredHelp")).await.is(200)["items"][0]["contact"],
        CONTACT
    );
}

#[tokio::test]
async fn an_explanation_is_given_where_the_charter_promises_one_on_request() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let path = format!("{}/explanations", ticket.own());
    let asked = town.nobody.post(&path, json!({"text": "Waarom zo lang?"})).await;
    assert_eq!(asked.problem(409, "wrong-state")["state"], "notOffered");
}

#[tokio::test]
async fn what_was_said_is_in_no_event_and_goes_some_time_after_the_case_is_settled() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    complain(&town, &ticket).await;
    let events = town
        .store()
        .events(HALL.parse().unwrap(), 0, 1_000)
        .await
        .unwrap();
    assert!(
        !events
            .iter()
            .any(|event| event.body.to_string().contains("Visser"))
    );
    let case = only_case(&town).await;
    let path = cases(&format!("/{}/_settle", case["id"].as_str().unwrap()));
    town.supervisor.post(&path, json!({})).await.is(200);
    town.pass_minutes(91 * 24 * 60).await;
    town.store().erase_expired(town.now()).await.unwrap();
    assert_eq!(town.store().personal(HALL.parse().unwrap()).await.unwrap(), []);
}

#[tokio::test]
async fn the_tables_of_cases_come_out_of_the_log_the_same() {
    let mut town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    complain(&town, &ticket).await;
    promise(&town, &ticket, "1", json!({})).await.is(200);
    let case = town.agent.get(&cases("?kind=promisedAnswer")).await.is(200)["items"][0].clone();
    let path = cases(&format!("/{}/_settle", case["id"].as_str().unwrap()));
    town.agent.post(&path, json!({})).await.is(200);
    town.pass_minutes(30 * 24 * 60).await;
    let store = town.store();
    town.stop().await;
    town.start_again().await;
    drop(store);
    let proof = kwartier::engine::rebuild::rebuild(&*town.store(), &HALL.parse().unwrap())
        .await
        .unwrap();
    for table in &proof.tables {
        assert!(table.same(), "{table:?}");
    }
    let kept = proof
        .tables
        .iter()
        .find(|proof| proof.table == kwartier::store::Table::Cases)
        .unwrap();
    assert_eq!(kept.rows_after, 2);
}

#[tokio::test]
async fn at_the_exit_a_number_is_rated_once_and_nothing_is_learned_of_others() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let waits = town.issue("paspoort").await;
    let path = format!("halls/{HALL}/ratings");
    let rate = |number: &str| json!({"number": number, "answered": "no", "missing": "De foto"});
    town.nobody
        .post(&path, rate(&ticket.number))
        .await
        .problem(401, "unauthorized");
    let early = town.kiosk.post(&path, rate(&ticket.number)).await;
    early.problem(404, "not-found");
    town.help(&ticket, "1").await;
    town.kiosk.post(&path, rate(&ticket.number)).await.is(204);
    let again = town.kiosk.post(&path, rate(&ticket.number)).await;
    let unknown = town.kiosk.post(&path, rate("Z999")).await;
    let waiting = town.kiosk.post(&path, rate(&waits.number)).await;
    for refused in [&again, &unknown, &waiting] {
        assert_eq!(refused.problem(404, "not-found"), &early.json, "all alike");
    }
    let phone = town
        .nobody
        .post(&format!("{}/ratings", ticket.own()), json!({"answered": "yes"}))
        .await;
    phone.problem(409, "wrong-state");
    assert_eq!(town.seen_by_visitor(&ticket).await["rating"]["answered"], "no");
}

#[tokio::test]
async fn an_hour_after_the_visit_its_number_says_nothing_at_the_exit_and_numbers_cannot_be_tried_without_end()
{
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.help(&ticket, "1").await;
    town.pass_minutes(61).await;
    let path = format!("halls/{HALL}/ratings");
    let body = json!({"number": ticket.number, "answered": "yes"});
    let mut answers = Vec::new();
    for _ in 0..100 {
        answers.push(town.kiosk.post(&path, body.clone()).await.status);
    }
    assert!(answers[0] == 404 && answers.contains(&429), "{answers:?}");
}

#[tokio::test]
async fn the_private_room_is_asked_for_on_the_phone_or_by_staff_and_the_call_says_so() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let ask = format!("{}/_askprivateroom", ticket.own());
    town.nobody.post(&ask, json!({})).await.is(200);
    town.nobody.post(&ask, json!({})).await.is(200);
    let path = format!("halls/{HALL}/tickets/{}", ticket.id);
    assert_eq!(
        town.agent.get(&path).await.is(200)["needs"],
        json!(["privateRoom"])
    );
    let needs = format!("{path}/needs");
    let both = town
        .agent
        .put(&needs, json!({"needs": ["assistance", "privateRoom"]}))
        .await;
    assert_eq!(both.is(200)["needs"], json!(["assistance", "privateRoom"]));
    let wrong = town
        .agent
        .put(&needs, json!({"needs": ["cake", "assistance"]}))
        .await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["needs[0]"]);
    town.serve(&ticket, "1").await;
    let late = town.nobody.post(&ask, json!({})).await;
    assert_eq!(late.problem(409, "wrong-state")["state"], "serving");
    assert_eq!(
        town.agent.put(&needs, json!({"needs": []})).await.is(200)["needs"],
        json!([])
    );
    let events = town
        .store()
        .events(HALL.parse().unwrap(), 0, 1_000)
        .await
        .unwrap();
    assert!(
        !events
            .iter()
            .any(|event| event.body.to_string().contains("privateRoom\"")
                && event.kind == "ticketNeedsChanged")
    );
}

fn of_kind(receipts: &Value, kind: &str) -> Value {
    let receipts = receipts.as_array().unwrap();
    let found = receipts.iter().find(|receipt| receipt["kind"] == kind);
    found.cloned().unwrap_or(Value::Null)
}

#[tokio::test]
async fn whoever_complains_by_letter_is_not_promised_a_call() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let by_letter = json!({"text": "Te lang.", "way": "letter", "contact": "M. Visser, Kade 1"});
    let path = format!("{}/complaints", ticket.own());
    let receipt = town.nobody.post(&path, by_letter).await;
    let promised = receipt.is(201)["promised"].as_array().unwrap().clone();
    let steps: Vec<&Value> = promised.iter().map(|promise| &promise["step"]).collect();
    assert_eq!(steps, ["acknowledge", "tellDelay", "settle"]);
    let case = only_case(&town).await;
    assert_eq!(case["nextSteps"], json!(["acknowledge", "tellDelay", "settle"]));
}

#[tokio::test]
async fn whoever_complained_reads_that_it_takes_longer_and_staff_tell_them_by_when() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    // The promise breaks, so that the visitor's link lives on.
    town.pass_minutes(16).await;
    complain(&town, &ticket).await;
    let case = only_case(&town).await;
    let tell = cases(&format!("/{}/_telldelay", case["id"].as_str().unwrap()));
    let body = json!({"answerBy": "2026-12-15"});
    town.agent
        .post(&tell, body.clone())
        .await
        .problem(403, "forbidden");
    let bare = town.supervisor.post(&tell, json!({})).await;
    bare.problem(400, "invalid-input");
    assert_eq!(bare.faults(), ["answerBy"]);
    town.pass_minutes(8 * 24 * 60).await;
    town.settle().await;
    let seen = Screen::open(&town.nobody, &format!("{}/live", ticket.own()))
        .await
        .next()
        .await;
    let receipt = of_kind(&seen["data"]["cases"], "complaint");
    assert_eq!(
        (&receipt["takesLonger"], &receipt["answerBy"]),
        (&json!(true), &json!("2027-01-12"))
    );
    let told = town.supervisor.post(&tell, body).await;
    assert_eq!(told.is(200)["answerBy"], "2026-12-15");
    assert_eq!(
        told.json["nextSteps"],
        json!(["acknowledge", "callBack", "settle"])
    );
}

#[tokio::test]
async fn whoever_says_no_at_the_end_can_leave_a_number_on_the_phone_and_at_the_exit() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let on_phone = town.issue("paspoort").await;
    town.help(&on_phone, "1").await;
    let no = json!({"answered": "no", "missing": "De datum", "way": "phone", "contact": "06 1234 5678"});
    let path = format!("{}/ratings", on_phone.own());
    town.nobody.post(&path, no.clone()).await.is(201);
    let seen = Screen::open(&town.nobody, &format!("{}/live", on_phone.own()))
        .await
        .next()
        .await;
    let receipt = of_kind(&seen["data"]["cases"], "callBack");
    assert_eq!(receipt["promised"][0]["step"], "callBack");
    assert_eq!(
        (&seen["data"]["canRate"], &seen["data"]["canAsk"]),
        (&json!(false), &json!(["complaint", "suggestion"]))
    );
    let at_exit = town.issue("paspoort").await;
    town.help(&at_exit, "1").await;
    let exit = format!("halls/{HALL}/ratings");
    let mut by_mail =
        json!({"number": at_exit.number, "answered": "no", "way": "mail", "contact": "m@example.nl"});
    let promised = town.kiosk.post(&exit, by_mail.clone()).await;
    assert_eq!(
        promised.is(201)["promised"],
        json!([{"step": "settle", "by": "2026-11-10", "done": false}])
    );
    by_mail["contact"] = json!("nobody");
    by_mail["answered"] = json!("yes");
    let wrong = town.kiosk.post(&exit, by_mail).await;
    assert_eq!(wrong.faults(), ["way", "contact"]);
    let listed = town.agent.get(&cases("?kind=callBack")).await;
    let items = listed.is(200)["items"].as_array().unwrap().clone();
    let said: Vec<_> = items
        .iter()
        .map(|item| (&item["way"], &item["contact"], &item["text"]))
        .collect();
    assert_eq!(
        said,
        [
            (&json!("phone"), &json!("06 1234 5678"), &json!("De datum")),
            (&json!("mail"), &json!("m@example.nl"), &Value::Null),
        ]
    );
    let call = cases(&format!("/{}/_callback", items[0]["id"].as_str().unwrap()));
    assert_eq!(
        town.agent.post(&call, json!({})).await.is(200)["state"],
        "settled"
    );
}

#[tokio::test]
async fn who_says_no_without_a_number_is_only_written_down() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.help(&ticket, "1").await;
    let exit = format!("halls/{HALL}/ratings");
    let no = json!({"number": ticket.number, "answered": "no"});
    town.kiosk.post(&exit, no).await.is(204);
    assert_eq!(town.agent.get(&cases("")).await.is(200)["items"], json!([]));
}

#[tokio::test]
async fn a_suggestion_comes_from_the_phone_the_exit_home_and_staff_and_is_answered_in_three_weeks() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let idea = json!({"text": "Zet een kapstok neer."});
    let own = format!("{}/suggestions", ticket.own());
    let public = format!("halls/{HALL}/suggestions");
    let receipt = town.nobody.post(&own, idea.clone()).await;
    assert_eq!(
        receipt.is(201)["promised"],
        json!([{"step": "settle", "by": "2026-11-24", "done": false}])
    );
    assert_eq!(
        town.nobody
            .post(&own, idea.clone())
            .await
            .problem(409, "wrong-state")["state"],
        "asked"
    );
    town.kiosk.post(&public, idea.clone()).await.is(201);
    let with_reach = json!({"text": "Zet een kapstok neer.", "way": "mail", "contact": "m@example.nl"});
    town.nobody.post(&public, with_reach).await.is(201);
    let by_staff = json!({"kind": "suggestion", "text": "Zet een kapstok neer."});
    town.agent.post(&cases(""), by_staff).await.is(201);
    let empty = town.nobody.post(&public, json!({"way": "phone"})).await;
    empty.problem(400, "invalid-input");
    assert_eq!(empty.faults(), ["text", "contact"]);
    let listed = town.agent.get(&cases("?kind=suggestion")).await;
    assert_eq!(listed.is(200)["items"].as_array().unwrap().len(), 4);
    let wrong = json!({"kind": "charterReview", "text": "x"});
    let wrong = town.supervisor.post(&cases(""), wrong).await;
    assert_eq!(wrong.faults(), ["kind"]);
}

#[tokio::test]
async fn suggestions_from_one_address_are_not_without_end() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/suggestions");
    let mut refused = None;
    for _ in 0..20 {
        let made = town.nobody.post(&path, json!({"text": "Meer planten."})).await;
        if made.status == 429 {
            refused = Some(made);
            break;
        }
    }
    let refused = refused.unwrap();
    refused.problem(429, "too-many-requests");
    assert!(refused.header("retry-after").is_some());
}

#[tokio::test]
async fn staff_hear_before_they_pass_a_visitor_on_once_too_often() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let path = format!("halls/{HALL}/tickets/{}/_transfer", ticket.id);
    let mut heard = Vec::new();
    for service in ["rijbewijs", "paspoort", "rijbewijs"] {
        town.serve(&ticket, "1").await;
        let sent = town.agent.post(&path, json!({"serviceId": service})).await;
        heard.push(sent.is(200)["passedOn"].clone());
    }
    let expected = [
        json!({"times": 1, "atMost": 2, "next": "last"}),
        json!({"times": 2, "atMost": 2, "next": "tooOften"}),
        json!({"times": 3, "atMost": 2, "next": "tooOften"}),
    ];
    assert_eq!(heard, expected);
    let seen = town.seen_by_visitor(&ticket).await;
    assert!(seen.get("passedOn").is_none(), "a visitor is told nothing of it");
}
