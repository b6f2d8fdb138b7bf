//! Planning who works where, and reading how many are needed.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Town};

fn rosters() -> String {
    format!("halls/{HALL}/rosters")
}

async fn plans(town: &Town, days: Value) -> Answer {
    town.supervisor.put(&rosters(), json!({"items": days})).await
}

async fn planned(town: &Town, query: &str) -> Value {
    let answer = town.supervisor.get(&format!("{}{query}", rosters())).await;
    answer.is(200)["items"].clone()
}

fn day(day: &str, entries: &Value) -> Value {
    json!({"day": day, "entries": entries})
}

fn turn(counter: &str, from: &str, to: &str) -> Value {
    json!({"counterId": counter, "from": from, "to": to, "breaks": []})
}

#[tokio::test]
async fn days_are_planned_whole_and_read_back_by_counter_and_time() {
    let mut town = Town::open().await;
    let entries = json!([
        {"counterId": "2", "from": "13:00", "to": "20:00", "serviceIds": ["paspoort"]},
        {"counterId": "1", "from": "08:00", "to": "17:00",
         "breaks": [{"from": "14:45", "to": "15:00"}, {"from": "10:15", "to": "10:30"}]},
    ]);
    let today = json!({"day": "2026-11-03", "entries": [
        {"counterId": "1", "from": "08:00", "to": "17:00",
         "breaks": [{"from": "10:15", "to": "10:30"}, {"from": "14:45", "to": "15:00"}]},
        {"counterId": "2", "serviceIds": ["paspoort"], "from": "13:00", "to": "20:00", "breaks": []},
    ]});
    let tomorrow = day("2026-11-04", &json!([turn("1", "08:00", "00:00")]));
    let answer = plans(&town, json!([day("2026-11-03", &entries), tomorrow])).await;
    assert_eq!(answer.is(200)["items"], json!([today, tomorrow]));
    town.restart().await;
    assert_eq!(planned(&town, "").await, json!([today, tomorrow]));
    assert_eq!(planned(&town, "?from=2026-11-04").await, json!([tomorrow]));
    assert_eq!(planned(&town, "?to=2026-11-04").await, json!([today]));

    let other = day("2026-11-04", &json!([turn("3", "09:00", "12:00")]));
    plans(&town, json!([other])).await.is(200);
    assert_eq!(planned(&town, "").await, json!([today, other]), "other days stay");
    plans(&town, json!([day("2026-11-03", &json!([]))])).await.is(200);
    assert_eq!(
        planned(&town, "").await,
        json!([other]),
        "nothing planned is no plan"
    );
}

#[tokio::test]
async fn planning_the_same_again_changes_nothing() {
    let town = Town::open().await;
    let plan = json!([day("2026-11-05", &json!([turn("1", "08:00", "12:00")]))]);
    plans(&town, plan.clone()).await.is(200);
    let events = async || {
        town.store()
            .events(HALL.parse().unwrap(), 0, 100)
            .await
            .unwrap()
            .len()
    };
    let before = events().await;
    plans(&town, plan).await.is(200);
    assert_eq!(events().await, before);
}

#[tokio::test]
async fn what_is_past_is_forgotten_with_its_day() {
    let town = Town::open().await;
    let of = |date: &str| day(date, &json!([turn("1", "08:00", "12:00")]));
    plans(&town, json!([of("2026-11-03"), of("2026-11-04")]))
        .await
        .is(200);
    town.open_counter("1").await;
    town.pass_minutes(17 * 60).await;
    assert_eq!(planned(&town, "").await, json!([of("2026-11-04")]));
}

#[tokio::test]
async fn every_fault_of_a_plan_is_named_and_nothing_is_planned() {
    let town = Town::open().await;
    let unread = plans(
        &town,
        json!([
            {"day": "soon", "entries": [{"counterId": "1", "from": "8", "to": "25:00"}]},
            {"day": "2026-11-04"},
            {"day": "2026-11-05", "entries": [{"counterId": "1", "from": "08:00", "to": "12:00",
                                               "breaks": [{"from": "09:00"}], "serviceIds": []}]},
        ]),
    )
    .await;
    unread.problem(400, "invalid-input");
    assert_eq!(
        unread.faults(),
        [
            "items[0].day",
            "items[0].entries[0].from",
            "items[0].entries[0].to",
            "items[1].entries",
            "items[2].entries[0].serviceIds",
            "items[2].entries[0].breaks[0].to",
        ]
    );
    let entries = json!([
        turn("1", "08:00", "12:00"),
        turn("1", "11:00", "17:00"),
        turn("99", "17:00", "16:00"),
        {"counterId": "2", "from": "09:00", "to": "12:00", "serviceIds": ["nergens"],
         "breaks": [{"from": "08:45", "to": "09:15"}]},
    ]);
    let wrong = plans(
        &town,
        json!([day("2026-11-02", &json!([])), day("2026-11-03", &entries)]),
    )
    .await;
    wrong.problem(400, "invalid-input");
    assert_eq!(
        wrong.faults(),
        [
            "items[0].day",
            "items[1].entries[1]",
            "items[1].entries[2].counterId",
            "items[1].entries[2].to",
            "items[1].entries[3].serviceIds[0]",
            "items[1].entries[3].breaks[0]",
        ]
    );
    assert_eq!(planned(&town, "").await, json!([]));
}

#[tokio::test]
async fn a_plan_has_limits() {
    let town = Town::open().await;
    let many: Vec<Value> = (0..251).map(|_| turn("1", "08:00", "09:00")).collect();
    let answer = plans(&town, json!([day("2026-11-03", &json!(many))])).await;
    answer.problem(400, "invalid-input");
    assert_eq!(answer.faults(), ["items[0].entries"]);
    let days: Vec<Value> = (0..63).map(|_| day("2026-11-03", &json!([]))).collect();
    let answer = plans(&town, json!(days)).await;
    assert_eq!(answer.faults(), ["items"]);
    for (query, faults) in [
        ("?from=x&to=y", vec!["from", "to"]),
        ("?from=2026-11-05&to=2026-11-04", vec!["to"]),
    ] {
        let answer = town.supervisor.get(&format!("{}{query}", rosters())).await;
        answer.problem(400, "invalid-input");
        assert_eq!(answer.faults(), faults);
    }
}

fn staffing(query: &str) -> String {
    format!("halls/{HALL}/staffing{query}")
}

#[tokio::test]
async fn the_staffing_of_a_day_says_who_is_expected_and_how_many_counters_that_needs() {
    let town = Town::open().await;
    for nth in 0..12 {
        let at = format!("2026-11-04T09:{:02}:00Z", nth * 2);
        town.book(&format!("CODE{nth}"), &at, &["paspoort"]).await;
    }
    let entries = json!([turn("1", "08:00", "20:00")]);
    plans(&town, json!([day("2026-11-04", &entries)])).await.is(200);
    let answer = town
        .supervisor
        .get(&staffing("?date=2026-11-04&certainty=0.8"))
        .await;
    let ahead = answer.is(200);
    assert_eq!(
        (&ahead["day"], &ahead["certainty"], &ahead["counters"]),
        (&json!("2026-11-04"), &json!(0.8), &json!(6))
    );
    let halves = ahead["halfHours"].as_array().unwrap();
    assert_eq!(halves.len(), 24, "open from eight to eight");
    let busy = &halves[4];
    assert_eq!(
        (&busy["from"], &busy["to"]),
        (&json!("2026-11-04T09:00:00Z"), &json!("2026-11-04T09:30:00Z"))
    );
    assert_eq!(busy["appointments"], 12);
    assert_eq!(
        busy["services"],
        json!([{"serviceId": "paspoort", "walkIns": 0.0, "appointments": 12}])
    );
    assert!(busy["needed"].as_u64().unwrap() >= 3, "{busy}");
    assert!(busy["theory"]["offeredLoad"].as_f64().unwrap() > 3.0, "{busy}");
    assert_eq!(busy["rostered"]["counters"], 1);
    assert!(busy["rostered"]["keeps"].as_f64().unwrap() < 0.5, "{busy}");
    assert_eq!(
        (&halves[20]["needed"], &halves[20]["keeps"]),
        (&json!(0), &Value::Null)
    );

    plans(&town, json!([day("2026-11-04", &json!([]))])).await.is(200);
    let again = town
        .supervisor
        .get(&staffing("?date=2026-11-04&certainty=0.8"))
        .await;
    assert_eq!(
        again.is(200)["halfHours"][4]["rostered"],
        Value::Null,
        "another roster is another answer"
    );
}

#[tokio::test]
async fn only_days_ahead_and_certainties_that_can_be_had_are_answered() {
    let town = Town::open().await;
    let today = town.supervisor.get(&staffing("")).await;
    assert_eq!(today.is(200)["day"], "2026-11-03");
    assert_eq!(
        today.json["halfHours"].as_array().unwrap().len(),
        22,
        "from nine on"
    );
    for (query, faults) in [
        ("?date=2026-11-02", vec!["date"]),
        ("?date=2027-11-03", vec!["date"]),
        ("?date=morgen&certainty=veel", vec!["date", "certainty"]),
        ("?certainty=1", vec!["certainty"]),
        ("?certainty=NaN", vec!["certainty"]),
        ("?certainty=0.4", vec!["certainty"]),
    ] {
        let answer = town.supervisor.get(&staffing(query)).await;
        answer.problem(400, "invalid-input");
        assert_eq!(answer.faults(), faults, "{query}");
    }
}
