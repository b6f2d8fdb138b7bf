//! The real program under a system clock that is wrong, is put right, and changes with the seasons.
//!
//! libfaketime stands between the program and the machine's clock; the monotonic clock stays the machine's own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(
    clippy::disallowed_methods,
    reason = "the story sets the clock of another process by the machine's own"
)]
#![allow(
    clippy::zombie_processes,
    reason = "a machine waits for its server when it stops"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Client;
use serde_json::{Value, json};

const ADMIN_TOKEN: &str = "2d7c1f9e5b3a8064e1c7d9f2b4a6085937f1e3c5d7b9a0826c4e8f1a3b5d7092";

/// How long a start may take, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(60);

const HALL: &str = r#"
listen = "127.0.0.1:0"
data = "data"
[[halls]]
id = "stadhuis"
name = "Stadhuis"
timeZone = "Europe/Amsterdam"
charter = "antwoord"
services = [{ id = "paspoort", letter = "P", names = { nl = "Paspoort" }, serviceTime = { meanS = 600 } }]
counters = [{ id = "1", name = "Balie 1", services = ["paspoort"] }]
openingHours = [
    { weekday = "mon", from = "00:00", to = "00:00" }, { weekday = "tue", from = "00:00", to = "00:00" },
    { weekday = "wed", from = "00:00", to = "00:00" }, { weekday = "thu", from = "00:00", to = "00:00" },
    { weekday = "fri", from = "00:00", to = "00:00" }, { weekday = "sat", from = "00:00", to = "00:00" },
    { weekday = "sun", from = "00:00", to = "00:00" },
]
"#;

/// Where Debian keeps the library; `None` where it is not installed.
fn library() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    let mut found = folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"));
    found.find(|path| path.exists())
}

/// A machine with one server, whose clock the story sets.
struct Machine {
    folder: tempfile::TempDir,
    library: PathBuf,
    server: Option<(Child, String)>,
    client: Client,
    runtime: tokio::runtime::Runtime,
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kwartier.toml"), HALL).unwrap();
        Self {
            folder,
            library: library().expect("faketime is installed: `make need-faketime`"),
            server: None,
            client: Client::new(),
            runtime: tokio::runtime::Runtime::new().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The clock shows this instant now, and goes on from there.
    fn set_clock(&self, shows: DateTime<Utc>) {
        let now: DateTime<Utc> = SystemTime::now().into();
        let offset = (shows - now).as_seconds_f64();
        // Written beside and moved: the program must never read half of it.
        fs::write(self.path("clock.new"), format!("{offset:+.3}\n")).unwrap();
        fs::rename(self.path("clock.new"), self.path("clock")).unwrap();
    }

    fn start(&mut self) {
        let log = fs::File::create(self.path("log.txt")).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_kwartier"))
            .args(["serve", "--config", "kwartier.toml"])
            .current_dir(self.folder.path())
            .env("KWARTIER_ADMIN_TOKEN", ADMIN_TOKEN)
            .env("KWARTIER_LOG__FORMAT", "json")
            .env("LD_PRELOAD", &self.library)
            .env("FAKETIME_TIMESTAMP_FILE", self.path("clock"))
            .env("FAKETIME_NO_CACHE", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let began = Instant::now();
        loop {
            let log = fs::read_to_string(self.path("log.txt")).unwrap_or_default();
            if let Some(address) = address_in(&log) {
                self.server = Some((child, format!("http://{address}/api/v1")));
                return;
            }
            assert!(began.elapsed() < PATIENCE, "the server did not come up: {log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn stop(&mut self) {
        if let Some((mut child, _)) = self.server.take() {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
    }

    fn restart_at(&mut self, shows: DateTime<Utc>) {
        self.stop();
        self.set_clock(shows);
        self.start();
    }

    fn ask(&self, method: reqwest::Method, path: &str, body: &Value) -> (u16, Value) {
        let base = &self.server.as_ref().unwrap().1;
        let request = self.client.request(method.clone(), format!("{base}/{path}"));
        let request = request.bearer_auth(ADMIN_TOKEN);
        let request = if method == reqwest::Method::GET {
            request
        } else {
            request.json(body)
        };
        self.runtime.block_on(async {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.json().await.unwrap_or_default())
        })
    }

    fn clock(&self) -> Value {
        self.ask(reqwest::Method::GET, "clock", &Value::Null).1
    }

    /// Looks until the clock stands so.
    fn until_clock_is(&self, state: &str) -> Value {
        let began = Instant::now();
        loop {
            let clock = self.clock();
            if clock["state"] == state {
                return clock;
            }
            assert!(began.elapsed() < PATIENCE, "the clock is not {state}: {clock}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn correct(&self) -> Value {
        let (status, clock) = self.ask(reqwest::Method::POST, "clock/_correct", &json!({}));
        assert_eq!(status, 200, "{clock}");
        clock
    }

    fn issue(&self) -> (String, DateTime<Utc>, String) {
        let body = json!({"serviceIds": ["paspoort"]});
        let (status, ticket) = self.ask(reqwest::Method::POST, "halls/stadhuis/tickets", &body);
        assert_eq!(status, 201, "{ticket}");
        let text = |name: &str| ticket[name].as_str().unwrap().to_owned();
        (text("number"), instant(&text("issuedAt")), text("id"))
    }

    fn ticket(&self, id: &str) -> Value {
        let (status, ticket) = self.ask(
            reqwest::Method::GET,
            &format!("halls/stadhuis/tickets/{id}"),
            &Value::Null,
        );
        assert_eq!(status, 200, "{ticket}");
        ticket
    }
}

/// Where the server says that it serves.
fn address_in(log: &str) -> Option<String> {
    let lines = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut serving = lines.filter(|line| line.to_string().contains("\"serving\""));
    let line = serving.next()?;
    let address = line["address"].as_str().or(line["fields"]["address"].as_str());
    address.map(str::to_owned)
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// As much as a busy machine may take between two lines of a story.
fn about(one: DateTime<Utc>, other: DateTime<Utc>) -> bool {
    (one - other).abs() < TimeDelta::seconds(40)
}

/// How far a clock is off in the stories: a slip of the hand, and a year typed wrong.
const WRONG_BY: [TimeDelta; 4] = [
    TimeDelta::minutes(10),
    TimeDelta::days(365),
    TimeDelta::minutes(-10),
    TimeDelta::days(-365),
];

const TRUE_TIME: &str = "2026-11-03T09:00:00Z";

#[test]
fn a_clock_that_was_wrong_before_the_start_is_corrected_and_nobody_loses_their_place() {
    for wrong_by in WRONG_BY {
        let mut machine = Machine::new();
        let right = instant(TRUE_TIME);
        machine.set_clock(right + wrong_by);
        machine.start();
        let (number, issued, id) = machine.issue();
        assert_eq!(number, "P001");
        assert!(about(issued, right + wrong_by), "{issued}");
        if wrong_by > TimeDelta::zero() {
            machine.restart_at(right);
        } else {
            // What was behind is set while it runs: after a restart it would be an outage.
            machine.set_clock(right);
        }
        let clock = machine.until_clock_is("held");
        assert!(
            about(instant(clock["hallTime"].as_str().unwrap()), right + wrong_by),
            "{clock}"
        );
        assert!(
            about(instant(clock["machineTime"].as_str().unwrap()), right),
            "{clock}"
        );
        let (_, still_wrong, _) = machine.issue();
        assert!(
            about(still_wrong, right + wrong_by),
            "the halls go on by their own time"
        );
        machine.correct();
        assert_eq!(machine.clock()["state"], "steady");
        let ticket = machine.ticket(&id);
        assert_eq!(ticket["state"], "waiting", "{wrong_by}: {ticket}");
        assert!(
            about(instant(ticket["issuedAt"].as_str().unwrap()), right),
            "{ticket}"
        );
        let (number, issued, _) = machine.issue();
        assert_eq!(number, "P003", "{wrong_by}");
        assert!(about(issued, right), "{issued}");
        // The log that runs backwards once is read again as it is.
        machine.restart_at(right + TimeDelta::minutes(1));
        assert_eq!(machine.clock()["state"], "steady");
        assert_eq!(machine.ticket(&id)["state"], "waiting");
        rebuild_is_the_same(&mut machine);
    }
}

fn rebuild_is_the_same(machine: &mut Machine) {
    machine.stop();
    let data = machine.path("data");
    let output = rebuild(&data);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

fn rebuild(data: &Path) -> std::process::Output {
    let program = env!("CARGO_BIN_EXE_kwartier");
    Command::new(program)
        .arg("rebuild")
        .arg("--data")
        .arg(data)
        .output()
        .unwrap()
}

#[test]
fn a_clock_that_goes_wrong_in_the_middle_of_a_run_breaks_no_promise_and_is_forgotten_when_it_is_set_back() {
    for wrong_by in WRONG_BY {
        let mut machine = Machine::new();
        let right = instant(TRUE_TIME);
        machine.set_clock(right);
        machine.start();
        let (_, _, id) = machine.issue();
        machine.set_clock(right + wrong_by);
        machine.until_clock_is("held");
        let (_, issued, _) = machine.issue();
        assert!(about(issued, right), "{issued}");
        let ticket = machine.ticket(&id);
        assert_eq!(ticket["state"], "waiting", "{ticket}");
        let (_, breaches) = machine.ask(reqwest::Method::GET, "halls/stadhuis/breaches", &Value::Null);
        assert_eq!(breaches["items"], json!([]));
        machine.set_clock(right + TimeDelta::seconds(5));
        std::thread::sleep(Duration::from_millis(1_500));
        let clock = machine.clock();
        assert!(
            about(instant(clock["hallTime"].as_str().unwrap()), right),
            "{clock}"
        );
        machine.stop();
    }
}

#[test]
fn in_the_nights_in_which_the_clocks_change_numbers_go_on_and_nothing_is_held() {
    for (before, after) in [
        // Three o'clock becomes two.
        ("2026-10-25T00:59:58Z", "2026-10-25T01:00:01Z"),
        // Two o'clock becomes three.
        ("2027-03-28T00:59:58Z", "2027-03-28T01:00:01Z"),
    ] {
        let mut machine = Machine::new();
        machine.set_clock(instant(before) - TimeDelta::seconds(20));
        machine.start();
        let (number, ..) = machine.issue();
        assert_eq!(number, "P001");
        machine.restart_at(instant(before));
        while instant(machine.clock()["hallTime"].as_str().unwrap()) < instant(after) {
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(machine.clock()["state"], "steady");
        let (number, issued, id) = machine.issue();
        assert_eq!(number, "P002", "it is the same day");
        assert!(about(issued, instant(after)));
        let ticket = machine.ticket(&id);
        let due = instant(ticket["dueAt"].as_str().unwrap());
        assert_eq!(
            due - issued,
            TimeDelta::minutes(15),
            "a quarter of an hour is a quarter of an hour"
        );
        machine.stop();
    }
}
