//! Tickets on paper: from the kiosk's call to the slip in the tray, and what becomes of it when the printer fails.

use std::time::Duration;

use kwartier::config::Config;
use kwartier::print::picture::Picture;
use serde_json::{Value, json};

use crate::harness::caller::Identity;
use crate::harness::printer::{Death, Mode, TestPrinter};
use crate::harness::setting::HALL;
use crate::harness::{Building, Caller, Screen, Town};

/// Printers of the tests stand on this machine.
fn here(config: &mut Config) {
    config.print.networks = vec!["127.0.0.0/8".parse().unwrap()];
}

async fn town() -> Town {
    let building = Building {
        change: Some(here),
        ..Building::default()
    };
    Town::built(building).await
}

/// A kiosk with this printer beside it.
async fn kiosk(town: &Town, printer: &TestPrinter, width_mm: u32) -> Caller {
    let body = json!({
        "id": "ingang", "kind": "kiosk", "hallId": HALL,
        "printer": {"address": printer.address, "widthMm": width_mm},
    });
    let made = town.admin.post("devices", body).await;
    let token = made.is(201)["token"].as_str().unwrap().to_owned();
    town.nobody.as_whom(Identity::Bearer(token))
}

async fn open_counter(town: &Town) {
    let path = format!("halls/{HALL}/counters/1/_open");
    town.agent.post(&path, json!({})).await.is(200);
}

async fn issues(kiosk: &Caller, body: Value) -> Value {
    let answer = kiosk.post(&format!("halls/{HALL}/tickets"), body).await;
    answer.is(201).clone()
}

async fn passport(kiosk: &Caller) -> Value {
    issues(kiosk, json!({"serviceIds": ["paspoort"], "language": "nl"})).await
}

/// Waits until the hall's kiosks are told that the printer is so.
async fn kiosk_sees(screen: &mut Screen, state: &str) {
    screen.until(|frame| frame["printers"][0]["state"] == state).await;
}

async fn watch(kiosk: &Caller) -> Screen {
    Screen::open(kiosk, &format!("halls/{HALL}/live?view=kiosk")).await
}

#[tokio::test]
async fn a_number_comes_out_of_the_printer_of_its_kiosk_with_all_that_the_screen_says() {
    let (town, printer) = (town().await, TestPrinter::open(576).await);
    open_counter(&town).await;
    let kiosk = kiosk(&town, &printer, 80).await;
    let ticket = passport(&kiosk).await;
    let sheet = printer.printed(1).await.remove(0);
    sheet.save("80-mm-nl");
    let text = sheet.text();
    for part in [
        "Uw nummer",
        "Verwachte wachttijd",
        "3-11-2026, 09:00 uur",
        "Scan de code.",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    let page = format!("{}/visitor/#{}", kiosk.base(), ticket["token"].as_str().unwrap());
    let code = Picture::code(&page, 576).unwrap();
    let code: Vec<u8> = code.bands(usize::MAX).flatten().copied().collect();
    assert!(
        sheet.drawn.windows(code.len()).any(|window| window == code),
        "the visitor's own page can be scanned"
    );
    assert_eq!(sheet.page, 19, "the letters of Western Europe with the euro");
}

#[tokio::test]
async fn narrow_paper_and_letters_beyond_the_code_page_are_printed_too() {
    let (town, printer) = (town().await, TestPrinter::open(384).await);
    open_counter(&town).await;
    let kiosk = kiosk(&town, &printer, 58).await;
    passport(&kiosk).await;
    let dutch = printer.printed(1).await.remove(0);
    dutch.save("58-mm-nl");
    assert!(
        dutch.lines.iter().all(|line| line.chars().count() <= 32),
        "{:?}",
        dutch.lines
    );
    for (language, name) in [
        ("ar", "جواز سفر أو بطاقة هوية"),
        ("uk", "Паспорт або посвідчення"),
    ] {
        let path = format!("services/paspoort?hallId={HALL}");
        let names = json!({"names": {language: name}}).to_string();
        let patch = town
            .admin
            .ask("PATCH", &path)
            .body("application/merge-patch+json", names);
        patch.send().await.is(200);
        let before = printer.count();
        issues(&kiosk, json!({"serviceIds": ["paspoort"], "language": language})).await;
        let sheet = printer.printed(before + 1).await.pop().unwrap();
        sheet.save(&format!("58-mm-{language}"));
        assert!(
            sheet.drawn.len() > dutch.drawn.len(),
            "the name in {language} is drawn"
        );
    }
}

#[tokio::test]
async fn that_there_is_no_paper_is_said_before_a_number_is_taken_and_to_the_supervisor() {
    let (town, printer) = (town().await, TestPrinter::open(576).await);
    open_counter(&town).await;
    let kiosk = kiosk(&town, &printer, 80).await;
    let mut at_kiosk = watch(&kiosk).await;
    let mut overview = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    kiosk_sees(&mut at_kiosk, "ready").await;
    for (mode, state) in [
        (Mode::PaperLow, "paperLow"),
        (Mode::CoverOpen, "coverOpen"),
        (Mode::Stuck, "failed"),
        (Mode::PaperOut, "paperOut"),
    ] {
        printer.becomes(mode);
        kiosk_sees(&mut at_kiosk, state).await;
        let told = json!({"kind": "printerTrouble", "deviceId": "ingang", "state": state});
        let is_told = |frame: &Value| {
            let alarms = frame["alarms"].as_array().unwrap();
            alarms.contains(&told)
        };
        overview.until(is_told).await;
    }
    let device = town.admin.get(&format!("devices/ingang?hallId={HALL}")).await;
    assert_eq!(device.is(200)["seen"]["printer"], "paperOut");
    // A number is a number without paper too; who still stands there when there is paper again gets it.
    passport(&kiosk).await;
    printer.becomes(Mode::Ready);
    printer.printed(1).await;
    kiosk_sees(&mut at_kiosk, "ready").await;
    let quiet = |frame: &Value| {
        let alarms = frame["alarms"].as_array().unwrap();
        alarms.iter().all(|alarm| alarm["kind"] != "printerTrouble")
    };
    overview.until(quiet).await;
}

#[tokio::test]
async fn a_printer_that_dies_in_the_middle_prints_the_slip_again_once_and_never_a_third_time() {
    for death in [Death::PaperOut, Death::CoverOpen, Death::Unplugged] {
        let (town, printer) = (town().await, TestPrinter::open(576).await);
        open_counter(&town).await;
        let kiosk = kiosk(&town, &printer, 80).await;
        kiosk_sees(&mut watch(&kiosk).await, "ready").await;
        printer.dies_after(40, death);
        passport(&kiosk).await;
        printer.torn(1).await;
        printer.becomes(Mode::Ready);
        let sheets = printer.printed(1).await;
        assert!(
            sheets[0].text().contains("Scan de code."),
            "{death:?}: the whole of it"
        );
        // The next one dies twice: it is given up, and the one behind it is printed.
        printer.dies_after(40, death);
        printer.dies_after(40, death);
        passport(&kiosk).await;
        printer.torn(2).await;
        printer.becomes(Mode::Ready);
        printer.torn(3).await;
        printer.becomes(Mode::Ready);
        // It says that it is well, and no paper has come: nobody is told to take any until some has.
        kiosk_sees(&mut watch(&kiosk).await, "failed").await;
        passport(&kiosk).await;
        printer.printed(2).await;
        kiosk_sees(&mut watch(&kiosk).await, "ready").await;
        assert_eq!(printer.torn(3).await.len(), 3, "{death:?}");
    }
}

#[tokio::test]
async fn a_slow_printer_prints_each_slip_once() {
    let (town, printer) = (town().await, TestPrinter::open(576).await);
    open_counter(&town).await;
    let kiosk = kiosk(&town, &printer, 80).await;
    kiosk_sees(&mut watch(&kiosk).await, "ready").await;
    passport(&kiosk).await;
    printer.printed(1).await;
    printer.becomes(Mode::Slow);
    passport(&kiosk).await;
    printer.holds_something().await;
    assert_eq!(printer.count(), 1);
    printer.becomes(Mode::Ready);
    passport(&kiosk).await;
    assert_eq!(printer.printed(3).await.len(), 3);
}

#[tokio::test]
async fn a_printer_that_does_not_answer_is_offline_and_the_number_is_given_all_the_same() {
    let building = Building {
        change: Some(here),
        print_patience: kwartier::print::config::Patience {
            answer: Duration::from_millis(300),
            ..Default::default()
        },
        ..Building::default()
    };
    let (town, printer) = (Town::built(building).await, TestPrinter::open(576).await);
    printer.becomes(Mode::Silent);
    open_counter(&town).await;
    let kiosk = kiosk(&town, &printer, 80).await;
    kiosk_sees(&mut watch(&kiosk).await, "offline").await;
    passport(&kiosk).await;
    assert_eq!(printer.count(), 0);
}

#[tokio::test]
async fn a_retried_call_prints_nothing_and_a_restart_loses_no_slip_that_is_still_wanted() {
    let (mut town, printer) = (town().await, TestPrinter::open(576).await);
    open_counter(&town).await;
    let mut kiosk = kiosk(&town, &printer, 80).await;
    let body = json!({"serviceIds": ["paspoort"]});
    let path = format!("halls/{HALL}/tickets");
    for _ in 0..2 {
        let ask = kiosk.ask("POST", &path).json(&body).key("one-visitor");
        ask.send().await.is(201);
    }
    printer.printed(1).await;
    printer.becomes(Mode::PaperOut);
    kiosk_sees(&mut watch(&kiosk).await, "paperOut").await;
    passport(&kiosk).await;
    town.restart().await;
    kiosk.moved(town.nobody.base());
    let ask = kiosk.ask("POST", &path).json(&body).key("one-visitor");
    ask.send().await.is(201);
    printer.becomes(Mode::Ready);
    assert_eq!(
        printer.printed(2).await.len(),
        2,
        "what waited, and nothing twice"
    );
    // What nobody waits for any more is left.
    printer.becomes(Mode::PaperOut);
    kiosk_sees(&mut watch(&kiosk).await, "paperOut").await;
    passport(&kiosk).await;
    town.real_clock.advance(Duration::from_secs(200));
    town.restart().await;
    kiosk.moved(town.nobody.base());
    printer.becomes(Mode::Ready);
    passport(&kiosk).await;
    assert_eq!(printer.printed(3).await.len(), 3);
}

#[tokio::test]
async fn a_printer_is_reached_only_where_printers_may_stand() {
    let town = Town::open().await;
    let printer = TestPrinter::open(576).await;
    open_counter(&town).await;
    let kiosk = kiosk(&town, &printer, 80).await;
    kiosk_sees(&mut watch(&kiosk).await, "offline").await;
    let path = format!("devices/ingang?hallId={HALL}");
    let change = |printer: Value| {
        let body = json!({"printer": printer}).to_string();
        town.admin
            .ask("PATCH", &path)
            .body("application/merge-patch+json", body)
    };
    for (address, fault) in [
        ("http://10.0.0.1/", "printer.address"),
        ("tcp://10.0.0.1:22", "printer.address"),
        ("file:/etc/shadow", "printer.address"),
    ] {
        let refused = change(json!({"address": address, "widthMm": 80})).send().await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), [fault], "{address}");
    }
    let refused = change(json!({"address": "tcp://10.0.0.1:22", "widthMm": 70}))
        .send()
        .await;
    assert_eq!(refused.faults(), ["printer.address", "printer.widthMm"]);
    let gone = change(Value::Null).send().await;
    assert_eq!(gone.is(200).get("printer"), None);
    let display = json!({
        "id": "boven", "kind": "display", "hallId": HALL, "printer": {"address": "tcp://10.0.0.1:9100"},
    });
    let refused = town.admin.post("devices", display).await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["printer"]);
    let path = format!("devices/ingang?hallId={HALL}");
    let forbidden = town.supervisor.get(&path).await;
    forbidden.problem(403, "forbidden");
}

/// The printer's own letters and what it drew are both on paper; a number is drawn where the machine has a font.
fn says(sheet: &crate::harness::printer::Sheet, part: &str) {
    assert!(sheet.text().contains(part), "{part} is not in:\n{}", sheet.text());
}

#[tokio::test]
async fn staff_print_a_ticket_again_a_coffee_voucher_and_a_test_slip() {
    let (town, printer) = (town().await, TestPrinter::open(576).await);
    let path = |id: &str| format!("halls/{HALL}/tickets/{id}/_print");
    open_counter(&town).await;
    let early = town.issue("paspoort").await;
    let none = town.agent.post(&path(&early.id), json!({})).await;
    none.problem(404, "not-found");
    let kiosk = kiosk(&town, &printer, 80).await;
    kiosk_sees(&mut watch(&kiosk).await, "ready").await;
    town.kiosk
        .post(&path(&early.id), json!({}))
        .await
        .problem(403, "forbidden");
    let again = town.agent.post(&path(&early.id), json!({})).await;
    assert_eq!(again.is(200), &json!({"deviceId": "ingang", "state": "ready"}));
    let sheet = printer.printed(1).await.pop().unwrap();
    says(&sheet, "Opnieuw afgedrukt om 09:00");
    let elsewhere = town
        .agent
        .post(&path(&early.id), json!({"deviceId": "achter"}))
        .await;
    elsewhere.problem(404, "not-found");
    // Twice at one instant is one slip; a second later it is asked for anew, and the retry prints nothing.
    town.real_clock.advance(std::time::Duration::from_secs(1));
    let ask = || {
        let path = path(&early.id);
        town.agent
            .ask("POST", &path)
            .json(&json!({"deviceId": "ingang"}))
            .key("once")
    };
    ask().send().await.is(200);
    ask().send().await.is(200);
    printer.printed(2).await;

    town.pass_minutes(31).await;
    let breach = town.breaches().await.remove(0);
    let breach = breach["id"].as_str().unwrap();
    let owed = town.nobody.get(&format!("{}/redress", early.own())).await;
    let owed = owed.is(200)["items"].as_array().unwrap().clone();
    let of = |kind: &str| {
        let one = owed.iter().find(|item| item["kind"] == kind).unwrap();
        format!("breaches/{breach}/redress/{}/_print", one["id"].as_str().unwrap())
    };
    town.agent.post(&of("coffee"), json!({})).await.is(200);
    let sheet = printer.printed(3).await.pop().unwrap();
    sheet.save("80-mm-voucher");
    says(&sheet, "Een kop koffie");
    let parking = town.agent.post(&of("parking"), json!({})).await;
    parking.problem(409, "redress-settled");

    let test = format!("devices/ingang/_print?hallId={HALL}");
    town.agent
        .ask("POST", &test)
        .send()
        .await
        .problem(403, "forbidden");
    town.admin.ask("POST", &test).send().await.is(200);
    let sheet = printer.printed(4).await.pop().unwrap();
    sheet.save("80-mm-test");
    says(&sheet, "Proefafdruk");
    let bare = format!("devices/k1/_print?hallId={HALL}");
    town.admin
        .ask("POST", &bare)
        .send()
        .await
        .problem(409, "wrong-state");

    let cancel = format!("halls/{HALL}/tickets/{}/_cancel", early.id);
    town.agent.post(&cancel, json!({})).await.is(200);
    town.agent
        .post(&path(&early.id), json!({}))
        .await
        .problem(409, "wrong-state");
}
