//! The costs that the treasurer pays out: `GET /halls/{hallId}/claims` as a file for a spreadsheet.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Building, Ticket, Town};

/// So many broken promises need more than one reading of the register.
const MORE_THAN_A_PAGE: usize = 502;

/// A town where a supervisor approves what is over two euros.
async fn town() -> Town {
    Town::built(Building {
        rules: "claimApprovalOverEuros = 2\n",
        ..Building::default()
    })
    .await
}

/// Visitors whose promises broke sixteen minutes ago, so that parking is owed, with the breaches.
async fn late(town: &Town, count: usize) -> (Vec<Ticket>, Vec<String>) {
    let mut tickets = Vec::new();
    for _ in 0..count {
        tickets.push(town.issue("paspoort").await);
    }
    town.pass_minutes(31).await;
    let breaches = town.breaches().await;
    let ids = breaches
        .iter()
        .map(|breach| breach["id"].as_str().unwrap().to_owned());
    (tickets, ids.collect())
}

async fn claim(town: &Town, breach: &str, cents: u32, reason: &str) -> Answer {
    let path = format!("breaches/{breach}/redress/r2/_claim");
    let body = json!({"amountCents": cents, "reason": reason});
    town.agent.post(&path, body).await
}

async fn file(town: &Town, period: &str) -> Answer {
    let path = format!("halls/{HALL}/claims{period}");
    let asked = town.supervisor.ask("GET", &path).header("accept", "text/csv");
    asked.send().await
}

/// The lines below the names of the columns, each by these columns.
fn rows(answer: &Answer, columns: &[&str]) -> Vec<Vec<String>> {
    answer.is(200);
    let mut reader = csv::Reader::from_reader(answer.text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| names.iter().position(|name| name == *column).unwrap())
        .collect();
    let row = |line: csv::StringRecord| places.iter().map(|place| line[*place].to_owned()).collect();
    reader.records().map(|line| row(line.unwrap())).collect()
}

#[tokio::test]
async fn only_what_was_given_is_in_the_file_with_amounts_a_spreadsheet_understands() {
    let town = town().await;
    let (_, breaches) = late(&town, 4).await;
    claim(&town, &breaches[0], 5, "bonnetje gezien").await.is(200);
    claim(&town, &breaches[1], 340, "garage, \"Noord\"").await.is(200);
    let approve = format!("breaches/{}/redress/r2/_approve", breaches[1]);
    town.supervisor.post(&approve, json!({})).await.is(200);
    // Waits for the supervisor; and nobody claims the fourth.
    claim(&town, &breaches[2], 500, "bonnetje").await.is(200);

    let answer = file(&town, "").await;
    assert_eq!(
        answer.header("content-type"),
        Some("text/csv; charset=utf-8; header=present")
    );
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"claims.csv\"")
    );
    let names = "breach,redress,number,brokenAt,kind,euros,givenAt,givenBy,claimedBy,reason\r\n";
    assert!(answer.text.starts_with(names), "{}", answer.text);
    let columns = [
        "breach",
        "redress",
        "number",
        "kind",
        "euros",
        "givenBy",
        "claimedBy",
        "reason",
    ];
    let first = [
        &breaches[0],
        "r2",
        "P001",
        "parking",
        "0.05",
        "account:jansen",
        "account:jansen",
        "bonnetje gezien",
    ];
    let second = [
        &breaches[1],
        "r2",
        "P002",
        "parking",
        "3.40",
        "account:smit",
        "account:jansen",
        "garage, \"Noord\"",
    ];
    assert_eq!(rows(&answer, &columns), [first, second]);
    // Broken a quarter of an hour after nine o'clock; given at the half hour and a minute.
    assert_eq!(
        rows(&answer, &["brokenAt", "givenAt"])[0],
        ["2026-11-03T08:15:00+00:00", "2026-11-03T08:31:00+00:00"]
    );
    // As JSON the supervisor also sees what waits.
    let all = town.supervisor.get(&format!("halls/{HALL}/claims")).await;
    assert_eq!(all.is(200)["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn no_reason_that_somebody_typed_is_run_as_a_formula() {
    let town = town().await;
    let typed = ["=1+1", "+31", "-1", "@SUM(A1)", "een = twee"];
    let (_, breaches) = late(&town, typed.len()).await;
    for (breach, reason) in breaches.iter().zip(typed) {
        claim(&town, breach, 100, reason).await.is(200);
    }
    let reasons = rows(&file(&town, "").await, &["reason"]).concat();
    assert_eq!(reasons, ["'=1+1", "'+31", "'-1", "'@SUM(A1)", "een = twee"]);
}

#[tokio::test]
async fn the_file_names_neither_visit_nor_visitor_and_is_the_supervisor_s() {
    let town = town().await;
    let body = json!({"serviceIds": ["paspoort"], "needs": ["privateRoom"]});
    let ticket = Ticket::of(town.ask_ticket(body).await.is(201));
    town.pass_minutes(31).await;
    let complaint = json!({"text": "Te lang", "way": "mail", "contact": "vries@example.nl"});
    let path = format!("{}/complaints", ticket.own());
    town.nobody.post(&path, complaint).await.is(201);
    let breach = town.breaches().await.remove(0);
    claim(&town, breach["id"].as_str().unwrap(), 100, "bonnetje")
        .await
        .is(200);
    let text = file(&town, "").await.text;
    for kept_out in [&ticket.token, "vries", "Te lang", "privateRoom", "paspoort"] {
        assert!(!text.contains(kept_out), "{kept_out} is in {text}");
    }
    let path = format!("halls/{HALL}/claims");
    for (caller, status) in [
        (&town.nobody, 401),
        (&town.kiosk, 403),
        (&town.agent, 403),
        (&town.elsewhere, 403),
    ] {
        let answer = caller.ask("GET", &path).header("accept", "text/csv").send().await;
        answer.is(status);
    }
}

#[tokio::test]
async fn a_claim_given_at_the_end_of_a_period_is_in_the_next() {
    let town = town().await;
    let (_, breaches) = late(&town, 2).await;
    claim(&town, &breaches[0], 100, "bonnetje").await.is(200);
    town.pass_minutes(1).await;
    claim(&town, &breaches[1], 200, "bonnetje").await.is(200);
    // Given at 8.31 and 8.32, UTC.
    for (from, to, euros) in [
        ("08:31:00", "08:32:00", vec!["1.00"]),
        ("08:32:00", "08:33:00", vec!["2.00"]),
        ("08:31:00", "08:32:00.001", vec!["1.00", "2.00"]),
        ("08:31:00.001", "08:32:00", vec![]),
        ("08:32:00", "08:32:00", vec![]),
    ] {
        let period = format!("?from=2026-11-03T{from}Z&to=2026-11-03T{to}Z");
        let found = rows(&file(&town, &period).await, &["euros"]).concat();
        assert_eq!(found, euros, "{period}");
    }
    let wrong = file(&town, "?from=2026-11-04T00:00:00Z&to=2026-11-03T00:00:00Z").await;
    wrong.is(400);
    assert_eq!(wrong.faults(), ["to"]);
    assert_eq!(file(&town, "?from=soon&to=later").await.faults(), ["from", "to"]);
}

#[tokio::test]
async fn a_claim_is_found_however_many_promises_broke_before_it() {
    let town = Town::built(Building {
        in_memory: true,
        ..Building::default()
    })
    .await;
    let (_, _) = late(&town, MORE_THAN_A_PAGE).await;
    let mut broken: Vec<Value> = Vec::new();
    let mut cursor = String::new();
    while broken.len() < MORE_THAN_A_PAGE {
        let page = town
            .agent
            .get(&format!("halls/{HALL}/breaches?limit=500{cursor}"))
            .await;
        broken.extend(page.is(200)["items"].as_array().unwrap().clone());
        cursor = format!("&cursor={}", page.json["next"].as_str().unwrap_or_default());
    }
    let of = |breach: &Value| breach["id"].as_str().unwrap().to_owned();
    let (first, last) = (of(&broken[0]), of(&broken[MORE_THAN_A_PAGE - 1]));
    for breach in [&first, &last] {
        claim(&town, breach, 100, "bonnetje").await.is(200);
    }
    let answer = file(&town, "").await;
    assert_eq!(rows(&answer, &["breach"]).concat(), [first, last]);
}

#[tokio::test]
async fn the_treasurer_s_spreadsheet_gets_semicolons_decimal_commas_and_a_byte_order_mark() {
    let town = town().await;
    let (_, breaches) = late(&town, 1).await;
    claim(&town, &breaches[0], 150, "=HYPERLINK(\"x\")").await.is(200);
    let answer = file(&town, "?dialect=excel").await;
    answer.is(200);
    let text = answer.text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("breach;redress;number;brokenAt;kind;euros;givenAt;givenBy;claimedBy;reason")
    );
    let line = lines.next().unwrap();
    assert!(line.contains(";parking;1,50;"), "{line}");
    assert!(
        line.ends_with(";\"'=HYPERLINK(\"\"x\"\")\""),
        "no formula: {line}"
    );
    let wrong = file(&town, "?dialect=lotus").await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["dialect"]);
}
