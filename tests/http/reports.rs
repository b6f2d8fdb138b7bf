//! The norm report, what citizens are told, and open data.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Answer, Building, Ticket, Town};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The evening before a month begins, so that a month of stories can be closed.
async fn october() -> Town {
    Town::built(Building {
        begins: Some("2026-10-06T07:00:00Z"),
        ..Building::default()
    })
    .await
}

fn norms(query: &str) -> String {
    format!("halls/{HALL}/reports/norms{query}")
}

async fn report(town: &Town, period: &str) -> Value {
    town.supervisor
        .get(&norms(&format!("?period={period}")))
        .await
        .is(200)
        .clone()
}

/// Seven come for a passport: five are helped after 4 to 20 minutes, one leaves after 20, one is not there.
async fn morning(town: &Town) {
    let mut tickets = Vec::new();
    for _ in 0..7 {
        tickets.push(town.issue("paspoort").await);
    }
    town.open_counter("1").await;
    for ticket in &tickets[..5] {
        town.pass_minutes(4).await;
        town.help(ticket, "1").await;
    }
    town.did(&tickets[5], "_cancel").await;
    town.call("1").await.is(200);
    town.did(&tickets[6], "_noshow").await;
    let path = format!("{}/ratings", tickets[0].own());
    town.nobody.post(&path, json!({"answered": "yes"})).await.is(201);
}

#[tokio::test]
async fn the_report_counts_those_who_left_and_what_was_given() {
    let town = october().await;
    morning(&town).await;
    let breaches = town.breaches().await;
    assert_eq!(breaches.len(), 4);
    let owed = &breaches[0];
    let path = format!(
        "breaches/{}/redress/{}/_give",
        owed["id"].as_str().unwrap(),
        owed["redress"][0]["id"].as_str().unwrap()
    );
    town.agent.post(&path, json!({})).await.is(200);
    let said = report(&town, "2026-10").await;
    let all = &said["overall"]["now"];
    for (member, expected) in [
        ("visits", 7),
        ("waits", 7),
        ("promised", 7),
        ("kept", 3),
        ("broken", 4),
        ("decided", 7),
        ("called", 6),
        // 4, 8, 12, 16, 20 and 20 minutes; who left was not called.
        ("medianS", 720),
        ("p90S", 1_200),
        ("longestS", 1_200),
        ("noShows", 1),
        ("running", 0),
    ] {
        assert_eq!(all[member], expected, "{member}");
    }
    assert_eq!(all["keptPercent"], 42.8, "three of seven, cut down");
    assert_eq!(
        all["outcomes"]["helped"],
        json!({"inTime": 3, "late": 2}),
        "{}",
        all["outcomes"]
    );
    assert_eq!(all["outcomes"]["left"], json!({"inTime": 0, "late": 1}));
    assert_eq!(all["outcomes"]["notThere"], json!({"inTime": 0, "late": 1}));
    let parts = json!({"onTime": 3, "late": 2, "gone": 0, "goneLate": 2, "dayEnd": 0, "dayEndLate": 0});
    assert_eq!((&all["visitParts"], &all["visitsPromised"]), (&parts, &json!(7)));
    let of_hundred =
        json!({"onTime": 42, "late": 29, "gone": 0, "goneLate": 29, "dayEnd": 0, "dayEndLate": 0});
    assert_eq!(all["visitsOfHundred"], of_hundred);
    assert_eq!(all["left"], json!({"count": 1, "broken": 1, "medianS": 1_200}));
    assert_eq!(all["redress"]["given"], 1);
    assert_eq!(all["answers"]["answered"], 5);
    assert_eq!(all["answers"]["saidYes"], 1);
    let causes = all["causes"].as_array().unwrap();
    let broken: u64 = causes.iter().map(|cause| cause["count"].as_u64().unwrap()).sum();
    assert_eq!(broken, 4);
    let services = said["byService"].as_array().unwrap();
    assert_eq!(services[0]["serviceId"], "paspoort");
    assert_eq!(services[0]["now"]["broken"], 4);
    assert_eq!(services[1]["now"]["visits"], 0);
    assert_eq!(said["byArrival"][0]["now"]["visits"], 7);
    assert_eq!(said["byArrival"][1]["now"]["visits"], 0);
    assert_eq!(said["digest"]["worst"]["weekday"], 2);
    assert_eq!(said["digest"]["worst"]["hour"], 9);
    assert_eq!(said["digest"]["when"][0]["promised"], 7);
    assert_eq!(
        (&said["periodBefore"], &said["closed"]),
        (&json!("2026-09"), &json!(false))
    );
    assert_eq!(said["from"], "2026-09-30T22:00:00Z");
    for wider in ["2026-Q4", "2026"] {
        assert_eq!(report(&town, wider).await["overall"]["now"], *all, "{wider}");
    }
    let next = report(&town, "2026-11").await;
    assert_eq!(next["overall"]["before"], *all);
    assert_eq!(next["overall"]["now"]["visits"], 0);
    assert_eq!(next["overall"]["now"]["keptShare"], Value::Null);
}

#[tokio::test]
async fn a_period_that_is_none_is_a_fault_and_one_to_come_is_empty() {
    let town = october().await;
    for wrong in [
        "",
        "?period=",
        "?period=2026-13",
        "?period=2026-q4",
        "?period=oktober",
    ] {
        let answer = town.supervisor.get(&norms(wrong)).await;
        answer.problem(400, "invalid-input");
        assert_eq!(answer.faults(), ["period"], "{wrong}");
    }
    let future = report(&town, "2031").await;
    assert_eq!(future["overall"]["now"]["visits"], 0);
    assert_eq!(future["overall"]["now"]["medianS"], Value::Null);
    town.agent
        .get(&norms("?period=2026-10"))
        .await
        .problem(403, "forbidden");
    town.nobody
        .get(&norms("?period=2026-10"))
        .await
        .problem(401, "unauthorized");
}

async fn as_type(town: &Town, accept: &str) -> Answer {
    let path = norms("?period=2026-10");
    town.supervisor
        .ask("GET", &path)
        .header("accept", accept)
        .send()
        .await
}

#[tokio::test]
async fn the_report_is_given_as_json_or_csv_and_as_nothing_else_that_it_is_not() {
    let town = october().await;
    morning(&town).await;
    let csv = as_type(&town, "text/csv").await;
    csv.is(200);
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    let name = "attachment; filename=\"servicenormen-stadhuis-2026-10.csv\"";
    assert_eq!(csv.header("content-disposition"), Some(name));
    let mut read = csv::Reader::from_reader(csv.text.as_bytes());
    let headings = read.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<_> = read.records().map(Result::unwrap).collect();
    // All, five services and two kinds of visit, each now and before.
    assert_eq!(rows.len(), 16);
    let cells = ["period", "group", "visits", "kept", "keptShare", "medianS"].map(|name| &rows[0][at(name)]);
    assert_eq!(cells, ["2026-10", "all", "7", "3", "0.4285", "720"]);
    assert_eq!(&rows[1][at("period")], "2026-09");
    as_type(&town, "application/pdf")
        .await
        .problem(406, "not-acceptable");
    assert_eq!(
        as_type(&town, "*/*").await.header("content-type"),
        Some("application/json")
    );
}

/// Fetches the spreadsheet past the harness, which reads texts.
async fn spreadsheet(town: &Town) -> Vec<u8> {
    let path = format!("{}/api/v1/{}", town.supervisor.base(), norms("?period=2026-10"));
    let (name, value) = town.supervisor.credentials().unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.get(path).header(name, value).header("accept", XLSX);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], XLSX);
    answer.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn the_spreadsheet_reads_back_with_another_library() {
    let town = october().await;
    morning(&town).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(spreadsheet(&town).await)).unwrap();
    let names = [
        "Overzicht",
        "Afloop van de beloftes",
        "Producten",
        "Soort bezoek",
        "Verloop",
        "Wanneer",
        "Oorzaken",
        "Compensatie",
        "Antwoorden",
        "Verwachting",
        "Na het bezoek",
        "Uitleg",
    ];
    assert_eq!(book.sheet_names(), names);
    let sheet = book.worksheet_range("Overzicht").unwrap();
    let row_of = |name: &str| {
        let found = sheet.rows().find(|row| row[0] == Data::String(name.into()));
        found.unwrap_or_else(|| panic!("no row {name}")).to_vec()
    };
    assert_eq!(row_of("Hal")[1], Data::String(HALL.into()));
    assert_eq!(row_of("Periode")[1], Data::String("2026-10".into()));
    assert!(matches!(row_of("Gemaakt op")[1], Data::DateTime(_)));
    assert_eq!(row_of("Bezoeken")[1..], [Data::Float(7.0), Data::Float(0.0)]);
    let Data::Float(share) = row_of("Deel op tijd (van op tijd geholpen + belofte gebroken)")[1] else {
        panic!("no share")
    };
    // Three of seven, cut down: as it is shown it must not be more.
    assert!((share - 0.428).abs() < 1e-12);
    // Twelve minutes, as a part of a day.
    let Data::DateTime(median) = row_of("Middelste wachttijd van wie is opgeroepen")[1].clone() else {
        panic!("no duration")
    };
    assert!(median.is_duration() && (median.as_f64() - 720.0 / 86_400.0).abs() < 1e-12);
    let services = book.worksheet_range("Producten").unwrap();
    assert_eq!(
        services
            .rows()
            .filter(|row| row[0] == Data::String("Paspoort".into()))
            .count(),
        2
    );
    let when = book.worksheet_range("Wanneer").unwrap();
    let nine = when
        .rows()
        .find(|row| row[0] == Data::String("9:00".into()))
        .unwrap();
    assert_eq!(nine[2], Data::Float(4.0));
}

#[tokio::test]
async fn citizens_are_told_of_months_that_are_over() {
    let town = october().await;
    morning(&town).await;
    // Fewer than five came for this, and the others could be taken from the whole.
    town.issue("vergunning").await;
    let path = format!("halls/{HALL}/reports/public");
    let open = town.nobody.get(&format!("{path}?period=2026-10")).await;
    open.problem(400, "invalid-input");
    assert_eq!(open.faults(), ["period"]);
    assert_eq!(town.nobody.get(&path).await.is(200)["months"], json!([]));
    town.pass_minutes(31 * 24 * 60).await;
    let answer = town.nobody.get(&path).await;
    let said = answer.is(200);
    assert_eq!(said["month"]["period"], "2026-10");
    // Three of eight, with the one who was not helped before the day ended.
    let overall = &said["month"]["overall"];
    assert_eq!(overall["keptOfHundred"], 37);
    assert_eq!(
        overall["ofHundred"],
        json!({"onTime": 37, "late": 25, "gone": 0, "goneLate": 25, "dayEnd": 0, "dayEndLate": 13})
    );
    // Of those called: 4, 8, 12, 16, 20 and 20 minutes.
    assert_eq!(
        (&overall["called"], &overall["meanMin"], &overall["medianMin"]),
        (&json!(6), &json!(14), &json!(12))
    );
    assert_eq!(said["months"].as_array().unwrap().len(), 1);
    let services = said["month"]["byService"].as_array().unwrap();
    assert_eq!(services.len(), 2);
    for service in services {
        assert_eq!(service["promised"], Value::Null, "{service}");
    }
    assert_eq!(answer.header("cache-control"), Some("public, max-age=600"));
    assert_eq!(town.nobody.get(&path).await.json, *said);
    for wrong in ["2026-Q3", "2026", "x"] {
        town.nobody
            .get(&format!("{path}?period={wrong}"))
            .await
            .problem(400, "invalid-input");
    }
}

#[tokio::test]
async fn open_data_has_no_group_of_fewer_than_five_and_no_exact_time() {
    let town = october().await;
    morning(&town).await;
    town.pass_minutes(3).await;
    town.issue("vergunning").await;
    let path = format!("halls/{HALL}/reports/open-data?period=2026-10");
    town.nobody.get(&path).await.problem(400, "invalid-input");
    town.pass_minutes(31 * 24 * 60).await;
    let csv = town.nobody.get(&path).await;
    csv.is(200);
    let lines: Vec<&str> = csv.text.lines().collect();
    assert_eq!(
        lines[0],
        "hall,date,service,arrival,start,waitMinutes,end,limitMinutes,onTime"
    );
    assert_eq!(lines.len(), 8, "{}", csv.text);
    assert_eq!(
        lines[1],
        "stadhuis,2026-10-06,paspoort,walkIn,09:00,5,helped,15,true"
    );
    assert!(lines[1..].iter().all(|line| !line.contains("vergunning")));
    assert!(csv.text.contains(",20,left,15,false") && csv.text.contains(",noShow,"));
    town.nobody
        .get(&format!("halls/{HALL}/reports/open-data"))
        .await
        .problem(400, "invalid-input");
}

#[tokio::test]
async fn visits_are_told_in_the_terms_of_the_municipal_data_model() {
    let town = october().await;
    town.book("ABC123", "2026-10-06T07:30:00Z", &["paspoort"]).await;
    town.book("XYZ789", "2026-10-06T09:00:00Z", &["rijbewijs"]).await;
    town.pass_minutes(20).await;
    let early = crate::harness::Ticket::of(town.check_in("ABC123").await.is(201));
    town.open_counter("1").await;
    town.pass_minutes(13).await;
    town.help(&early, "1").await;
    town.pass_minutes(2 * 24 * 60).await;
    let path = format!("halls/{HALL}/reports/balieafspraken?period=2026-10");
    town.nobody.get(&path).await.problem(401, "unauthorized");
    let csv = town.supervisor.get(&path).await;
    csv.is(200);
    let mut read = csv::Reader::from_reader(csv.text.as_bytes());
    let headings = read.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<_> = read.records().map(Result::unwrap).collect();
    let cells = [
        "starttijdGepland",
        "wachttijdVoorStartAfspraak",
        "wachttijdNaStartAfspraak",
        "wachttijdTotaal",
        "afspraakstatus",
    ];
    let of = |row: usize| cells.map(|name| &rows[row][at(name)]);
    assert_eq!(
        of(0),
        ["2026-10-06T09:30:00+02:00", "600", "180", "780", "afgehandeld"]
    );
    assert_eq!(
        of(1),
        ["2026-10-06T11:00:00+02:00", "", "", "", "niet verschenen"]
    );
    assert_eq!(rows.len(), 2);
}

#[tokio::test]
async fn halls_stand_side_by_side_and_together_over_the_exact_visits_of_those_whom_one_supervises() {
    let town = october().await;
    morning(&town).await;
    let path = format!("halls/{OTHER_HALL}/tickets");
    let elsewhere = town
        .other_kiosk
        .post(&path, json!({"serviceIds": ["paspoort"]}))
        .await;
    let own = format!("tickets/{}", elsewhere.is(201)["token"].as_str().unwrap());
    town.pass_minutes(12).await;
    town.nobody
        .post(&format!("{own}/_cancel"), json!({}))
        .await
        .is(200);

    let path = "reports/norms?period=2026-10";
    let all = town.admin.get(path).await;
    let all = all.is(200);
    let halls: Vec<&Value> = all["byHall"].as_array().unwrap().iter().collect();
    let names: Vec<&Value> = halls.iter().map(|hall| &hall["hallId"]).collect();
    assert_eq!(names, [HALL, OTHER_HALL]);
    let own_report = report(&town, "2026-10").await;
    assert_eq!(
        halls[0]["now"], own_report["overall"]["now"],
        "each as in its own report"
    );
    assert_eq!(halls[1]["now"]["waits"], 1);
    let together = &all["overall"]["now"];
    assert_eq!(together["visits"], 8);
    assert_eq!(together["left"]["count"], 2);
    // Waits of 4, 8, 12, 16, 20 and 20 minutes here of those called, and nobody called there.
    assert_eq!(
        (&together["medianS"], &together["longestS"]),
        (&json!(720), &json!(1_200))
    );

    let of_one = town.supervisor.get(path).await;
    let of_one = of_one.is(200)["byHall"].as_array().unwrap();
    assert_eq!(of_one.len(), 1);
    town.agent.get(path).await.problem(403, "forbidden");
    town.admin
        .get("reports/norms?period=2026-13")
        .await
        .problem(400, "invalid-input");

    let file = town
        .admin
        .ask("GET", path)
        .header("accept", "text/csv")
        .send()
        .await;
    let mut rows = csv::Reader::from_reader(file.text.as_bytes());
    let column = rows
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "visits")
        .unwrap();
    let visits: Vec<(String, String)> = rows
        .records()
        .map(|row| row.unwrap())
        .filter(|row| &row[1] == "2026-10")
        .map(|row| (row[0].to_owned(), row[column].to_owned()))
        .collect();
    let expected = [("", "8"), (HALL, "7"), (OTHER_HALL, "1")];
    assert_eq!(
        visits,
        expected.map(|(hall, count)| (hall.to_owned(), count.to_owned()))
    );
}

#[tokio::test]
async fn ten_people_who_leave_after_fourteen_minutes_were_not_helped_on_time() {
    let town = october().await;
    let mut tickets = Vec::new();
    for _ in 0..10 {
        tickets.push(town.issue("paspoort").await);
    }
    town.open_counter("1").await;
    town.pass_minutes(14).await;
    for ticket in &tickets {
        town.did(ticket, "_cancel").await;
    }
    let all = report(&town, "2026-10").await["overall"]["now"].clone();
    assert_eq!(
        (&all["promised"], &all["kept"], &all["broken"], &all["decided"]),
        (&json!(10), &json!(0), &json!(0), &json!(0))
    );
    assert_eq!(
        (&all["keptShare"], &all["keptPercent"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(all["outcomes"]["left"], json!({"inTime": 10, "late": 0}));
    town.pass_minutes(31 * 24 * 60).await;
    let said = town.nobody.get(&format!("halls/{HALL}/reports/public")).await;
    let overall = &said.is(200)["month"]["overall"];
    assert_eq!(
        (&overall["keptOfHundred"], &overall["ofHundred"]["gone"]),
        (&json!(0), &json!(100))
    );
    assert_eq!(overall["meanMin"], Value::Null, "nobody was called");
    let file = town
        .nobody
        .get(&format!("halls/{HALL}/reports/open-data?period=2026-10"))
        .await;
    file.is(200);
    let mut lines = file.text.lines().skip(1);
    assert!(lines.all(|line| line.ends_with(",left,15,")), "{}", file.text);
}

#[tokio::test]
async fn who_was_not_there_and_came_back_is_never_counted_as_helped_in_time() {
    let town = october().await;
    town.open_counter("1").await;
    let absent = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.did(&absent, "_noshow").await;
    town.pass_minutes(5).await;
    town.did(&absent, "_requeue").await;
    town.pass_minutes(1).await;
    town.help(&absent, "1").await;
    let all = report(&town, "2026-10").await["overall"]["now"].clone();
    assert_eq!(
        (&all["kept"], &all["broken"], &all["returned"], &all["noShows"]),
        (&json!(0), &json!(0), &json!(1), &json!(0))
    );
    assert_eq!(all["outcomes"]["returned"], json!({"inTime": 1, "late": 0}));
    assert_eq!(all["visitParts"]["gone"], 1);
}

#[tokio::test]
async fn a_visit_for_two_services_is_on_time_when_both_waits_were() {
    let town = october().await;
    // Counter 1 takes the first alone, so that the second waits anew.
    let ticket = town
        .ask_ticket(json!({"serviceIds": ["paspoort", "vergunning"]}))
        .await;
    let ticket = Ticket::of(ticket.is(201));
    town.at_counter("1", "_open", json!({"serviceIds": ["paspoort"]}))
        .await
        .is(200);
    town.help(&ticket, "1").await;
    town.pass_minutes(20).await;
    town.at_counter("2", "_open", json!({"serviceIds": ["vergunning"]}))
        .await
        .is(200);
    town.help(&ticket, "2").await;
    let said = report(&town, "2026-10").await;
    let all = &said["overall"]["now"];
    assert_eq!(
        (&all["visits"], &all["waits"], &all["kept"], &all["broken"]),
        (&json!(1), &json!(2), &json!(1), &json!(1))
    );
    assert_eq!(
        (&all["visitParts"]["onTime"], &all["visitParts"]["late"]),
        (&json!(0), &json!(1))
    );
    let services = said["byService"].as_array().unwrap();
    let of = |id: &str| {
        let found = services.iter().find(|service| service["serviceId"] == id);
        found.unwrap()["now"]["visitParts"]["late"].clone()
    };
    assert_eq!(
        (of("paspoort"), of("vergunning")),
        (json!(1), json!(0)),
        "where it began"
    );
}

#[tokio::test]
async fn the_clocks_of_complaints_and_promised_answers_are_in_the_report_kept_and_missed() {
    let town = october().await;
    let ticket = town.issue("paspoort").await;
    let complaint = json!({"text": "Ik wachtte te lang.", "way": "letter", "contact": "Kade 1"});
    let path = format!("{}/complaints", ticket.own());
    town.nobody.post(&path, complaint).await.is(201);
    let listed = town.supervisor.get(&format!("halls/{HALL}/cases")).await;
    let case = listed.is(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let acknowledge = format!("halls/{HALL}/cases/{case}/_acknowledge");
    let body = json!({"answerBy": "2026-10-20"});
    town.supervisor.post(&acknowledge, body).await.is(200);
    town.open_counter("1").await;
    town.serve(&ticket, "1").await;
    let complete = format!("halls/{HALL}/tickets/{}/_complete", ticket.id);
    let body = json!({"outcome": "answerPromised", "answerPromisedBy": "2026-10-08"});
    town.agent.post(&complete, body).await.is(200);
    // Nobody gives the answer, and nobody settles the complaint.
    town.pass_minutes(31 * 24 * 60).await;
    let said = report(&town, "2026-10").await;
    let now = &said["cases"]["now"];
    assert_eq!(
        (&now[0]["kind"], &now[0]["opened"], &now[0]["settled"]),
        (&json!("complaint"), &json!(1), &json!(0))
    );
    let clocks = now[0]["clocks"].as_array().unwrap();
    let of = |step: &str| clocks.iter().find(|clock| clock["step"] == step).unwrap();
    assert_eq!(
        *of("acknowledge"),
        json!({"step": "acknowledge", "set": 1, "kept": 1, "missed": 0, "running": 0, "keptPercent": 100.0})
    );
    assert_eq!(
        (&of("settle")["missed"], &of("settle")["kept"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        (&now[1]["kind"], &now[1]["clocks"][0]["missed"]),
        (&json!("promisedAnswer"), &json!(1))
    );
    let answers = &said["overall"]["now"]["answers"];
    assert_eq!(
        (&answers["promisesKept"], &answers["promisesMissed"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(report(&town, "2026-11").await["cases"]["before"], *now);

    let csv = as_type(&town, "text/csv").await;
    let mut read = csv::Reader::from_reader(csv.text.as_bytes());
    let headings = read.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows = read.records().map(Result::unwrap);
    let mut cases = rows.filter(|row| &row[at("group")] == "case" && &row[at("period")] == "2026-10");
    let cells = ["id", "name", "visits", "clocks", "clocksKept", "clocksMissed"];
    let first = cases.next().unwrap();
    assert_eq!(
        cells.map(|name| &first[at(name)]),
        [
            "complaint.acknowledge",
            "Klacht: ontvangst bevestigen",
            "",
            "1",
            "1",
            "0"
        ]
    );
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(spreadsheet(&town).await)).unwrap();
    let sheet = book.worksheet_range("Na het bezoek").unwrap();
    let answer = sheet
        .rows()
        .find(|row| row[0] == Data::String("Beloofd antwoord: afhandelen".into()))
        .unwrap();
    assert_eq!(
        answer[2..5],
        [Data::Float(1.0), Data::Float(0.0), Data::Float(1.0)]
    );
}

#[tokio::test]
async fn a_dutch_spreadsheet_gets_columns_decimal_commas_and_a_byte_order_mark_and_programs_do_not() {
    let town = october().await;
    morning(&town).await;
    town.pass_minutes(31 * 24 * 60).await;
    let of_hall = |report: &str| format!("halls/{HALL}/reports/{report}?period=2026-10");
    for path in [
        norms("?period=2026-10"),
        of_hall("open-data"),
        of_hall("balieafspraken"),
        "reports/norms?period=2026-10".to_owned(),
    ] {
        let asked = |dialect: &str| {
            let path = format!("{path}{dialect}");
            town.admin.ask("GET", &path).header("accept", "text/csv").send()
        };
        let (plain, excel) = (asked("").await, asked("&dialect=excel").await);
        plain.is(200);
        excel.is(200);
        assert_eq!(asked("&dialect=rfc4180").await.text, plain.text);
        assert!(
            !plain.text.starts_with('\u{feff}') && !plain.text.contains(';'),
            "{path}"
        );
        let text = excel.text.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut read = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(text.as_bytes());
        let mut same = csv::Reader::from_reader(plain.text.as_bytes());
        assert_eq!(read.headers().unwrap(), same.headers().unwrap(), "{path}");
        assert_eq!(read.records().count(), same.records().count());
        let wrong = asked("&dialect=Excel").await;
        wrong.problem(400, "invalid-input");
        assert_eq!(wrong.faults(), ["dialect"], "{path}");
    }
    let path = norms("?period=2026-10&dialect=excel");
    let file = town
        .supervisor
        .ask("GET", &path)
        .header("accept", "text/csv")
        .send()
        .await;
    assert!(file.text.contains(";0,4285;"), "{}", file.text);
}
