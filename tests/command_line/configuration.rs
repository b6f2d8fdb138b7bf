//! `kwartier config check` and `config diff`, and what a changed file does to halls that live.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::{command, kwartier, said};

/// A hall as a file begins it.
fn hall(id: &str, name: &str) -> String {
    format!(
        "[[halls]]\nid = \"{id}\"\nname = \"{name}\"\ntimeZone = \"Europe/Amsterdam\"\ncharter = \"antwoord\"\n\
         services = [{{ id = \"paspoort\", letter = \"P\", names = {{ nl = \"Paspoort\" }}, serviceTime = {{ meanS = 600 }} }},\n\
         {{ id = \"afhalen\", letter = \"A\", names = {{ nl = \"Afhalen\" }}, serviceTime = {{ meanS = 200 }} }}]\n\
         counters = [{{ id = \"1\", name = \"Balie 1\", services = [\"paspoort\", \"afhalen\"] }}]\n\
         openingHours = [{{ weekday = \"mon\", from = \"09:00\", to = \"17:00\" }}]\n"
    )
}

/// A folder with a configuration and the data of the halls that it began.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn write(&self, text: &str) {
        std::fs::write(self.path("kwartier.toml"), text).unwrap();
    }

    /// The server with this configuration, once it serves, and what it said until then.
    fn serve(&self) -> (Server, String) {
        let (config, data) = (self.path("kwartier.toml"), self.path("data"));
        let child = command(&[
            "serve",
            "--config",
            &config,
            "--data",
            &data,
            "--listen",
            "127.0.0.1:0",
        ])
        .env("KWARTIER_ADMIN_TOKEN", TOKEN)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
        let mut server = Server(child);
        let mut lines = BufReader::new(server.0.stderr.take().unwrap()).lines();
        let mut told = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            told += &line;
            told.push('\n');
            if line.contains("serving") {
                // Whatever it says later must not fill the pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return (server, told);
            }
        }
        panic!("it does not serve: {told}");
    }

    fn diff(&self) -> (Option<i32>, Value) {
        let (config, data) = (self.path("kwartier.toml"), self.path("data"));
        let output = kwartier(&["config", "diff", "--json", "--config", &config, "--data", &data]);
        let json = serde_json::from_slice(&output.stdout);
        (
            output.status.code(),
            json.unwrap_or_else(|_| panic!("{output:?}")),
        )
    }
}

/// The administrator's token of the test.
const TOKEN: &str = "3f1c9a5be0d74286a1f35c7e9b02d846c8e1f70a4b5d69327f8e0c1a2d3b4e5f";

/// A server that ends with its test.
struct Server(Child);

impl Server {
    fn stop(mut self) {
        let process = self.0.id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-TERM", &process])
            .status();
        assert!(sent.unwrap().success());
        assert!(self.0.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn check_names_every_fault_and_every_doubt_and_ends_with_2() {
    let place = Place::new();
    let letters = hall("stadhuis", "Stadhuis").replace("letter = \"A\"", "letter = \"P\"");
    place.write(&format!("listen = \nlistn = 1\n{letters}"));
    let checked = kwartier(&["config", "check", "--config", &place.path("kwartier.toml")]);
    let text = said(&checked.stdout);
    assert_eq!(checked.status.code(), Some(2), "{text}");
    for what in [
        "line 1: this line cannot be read",
        "`listn`",
        "all have the letter P",
        "nobody may administer",
    ] {
        assert!(text.contains(what), "{what}: {text}");
    }
}

#[test]
fn doubts_alone_are_said_and_count_only_when_asked() {
    let place = Place::new();
    place.write(&hall("stadhuis", "Stadhuis"));
    let config = place.path("kwartier.toml");
    let checked = kwartier(&["config", "check", "--config", &config]);
    assert_eq!(checked.status.code(), Some(0));
    assert!(said(&checked.stdout).contains("warning: nobody may administer `stadhuis`"));
    let strictly = kwartier(&["config", "check", "--strict", "--config", &config]);
    assert_eq!(strictly.status.code(), Some(1));
}

#[test]
fn a_mail_server_that_nobody_reaches_is_said_unless_nothing_may_be_tried() {
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = unused.local_addr().unwrap().port();
    drop(unused);
    let place = Place::new();
    let mail = format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {port}\nencryption = \"none\"\nfrom = \"afspraken@example.nl\"\n"
    );
    place.write(&format!("{mail}{}", hall("stadhuis", "Stadhuis")));
    let config = place.path("kwartier.toml");
    let checked = said(&kwartier(&["config", "check", "--config", &config]).stdout);
    assert!(checked.contains("cannot be reached"), "{checked}");
    let offline = said(&kwartier(&["config", "check", "--offline", "--config", &config]).stdout);
    assert!(!offline.contains("cannot be reached"), "{offline}");
}

#[test]
fn diff_makes_no_database_where_there_is_none() {
    let place = Place::new();
    place.write(&hall("stadhuis", "Stadhuis"));
    let (status, diff) = place.diff();
    assert_eq!(
        (status, diff["halls"][0]["outlook"].as_str()),
        (Some(1), Some("begins"))
    );
    assert!(!Path::new(&place.path("data")).exists());
}

#[test]
fn a_changed_file_changes_that_alone_and_a_hall_that_leaves_it_goes_out_of_use_and_comes_back() {
    let place = Place::new();
    let both = |name: &str| format!("{}{}", hall("stadhuis", name), hall("wijkhuis", "Wijkhuis"));
    place.write(&both("Stadhuis"));
    let (server, _) = place.serve();
    assert_eq!(place.diff().0, Some(0), "beside a server that runs");
    server.stop();

    place.write(&hall("stadhuis", "Gemeentehuis"));
    let (status, diff) = place.diff();
    assert_eq!(status, Some(1));
    let outlook = |at: usize| diff["halls"][at]["outlook"].as_str().unwrap();
    assert_eq!((outlook(0), outlook(1)), ("changes", "leaves"));
    let name = &diff["halls"][0]["differences"][0];
    assert_eq!(
        (&name["pointer"], &name["fate"]),
        (&"name".into(), &"taken".into())
    );
    let (server, told) = place.serve();
    assert!(told.contains("names it no more"), "{told}");
    server.stop();
    assert_eq!(place.diff().0, Some(0));

    place.write("");
    let (server, told) = place.serve();
    assert!(
        !told.contains("out of use"),
        "a file without halls takes none away: {told}"
    );
    server.stop();

    place.write(&both("Gemeentehuis"));
    let (server, told) = place.serve();
    assert!(!told.contains("names it no more"), "{told}");
    server.stop();
    assert_eq!(place.diff().0, Some(0));
}

/// Says something to the API as an administrator; the answer as it came over the line.
fn post(told: &str, path: &str, body: &Value) -> String {
    let address = told.split_once("address=").unwrap().1;
    let address: String = address
        .chars()
        .take_while(|c| c.is_ascii_digit() || ".:".contains(*c))
        .collect();
    let body = body.to_string();
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "POST /api/v1{path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_hall_that_cannot_take_a_change_goes_on_as_it_was_and_keeps_no_other_from_starting() {
    let place = Place::new();
    place.write(&hall("stadhuis", "Stadhuis"));
    let (server, told) = place.serve();
    let at = kwartier::clock::Clock::wall(&kwartier::clock::SystemClock::new()) + chrono::TimeDelta::days(7);
    let monday = at.date_naive().week(chrono::Weekday::Mon).last_day() + chrono::TimeDelta::days(1);
    let booking = serde_json::json!({ "hallId": "stadhuis", "serviceIds": ["afhalen"], "at": format!("{monday}T10:00:00Z") });
    let booked = post(&told, "/appointments", &booking);
    assert!(booked.starts_with("HTTP/1.1 201"), "{booked}");
    server.stop();

    let service =
        "{ id = \"afhalen\", letter = \"A\", names = { nl = \"Afhalen\" }, serviceTime = { meanS = 200 } }";
    let before = hall("stadhuis", "Gemeentehuis");
    assert!(before.contains(service));
    let without = before
        .replace(service, "")
        .replace("\"paspoort\", \"afhalen\"", "\"paspoort\"");
    place.write(&format!("{without}{}", hall("wijkhuis", "Wijkhuis")));
    let (server, told) = place.serve();
    assert!(told.contains("appointments are booked for it"), "{told}");
    let booked = post(&told, "/appointments", &booking);
    assert!(booked.starts_with("HTTP/1.1 201"), "{booked}");
    server.stop();
    let (_, diff) = place.diff();
    let outlooks: Vec<_> = diff["halls"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hall| &hall["outlook"])
        .collect();
    assert_eq!(outlooks, ["changes", "stays"]);
}
