//! The town as Open Forms finds it: two halls with an address in which something can be booked, and a key.

use std::sync::Mutex;

use serde_json::{Value, json};

use crate::harness::caller::{Answer, Ask, Identity};
use crate::harness::screen::PATIENCE;
use crate::harness::setting::HALL;
use crate::harness::{Caller, Town};

/// The hall in another zone.
pub const FAR: &str = "kralendijk";

/// What forms call by.
pub const KEY_ID: &str = "formulieren";

/// A Dutch citizen service number that nobody has.
pub const CITIZEN: &str = "999990019";

/// The town: in its hall a passport takes 10 minutes and 5 for each person more, a driving licence 5 and 5, every half hour,
/// one at a time; it is nine o'clock on a Tuesday there.
pub async fn open() -> Town {
    let town = Town::open().await;
    prepare(&town).await;
    town
}

pub async fn prepare(town: &Town) {
    let address = json!({"address": "Oldehoofsterkerkhof 2a, 8911 DH Leeuwarden", "name": "Stadhuis"});
    patch(town, &format!("halls/{HALL}"), &address).await.is(200);
    let rule = |minutes: u32| {
        json!({"minutes": minutes, "minutesPerExtraPerson": 5, "everyMinutes": 30, "horizonDays": 40,
            "maxPersons": 4, "places": {"fixed": 1}})
    };
    bookable(town, "paspoort", rule(10)).await;
    bookable(town, "rijbewijs", rule(5)).await;
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let hours = days.map(|day| json!({"weekday": day, "from": "08:00", "to": "12:00"}));
    let far = json!({
        "id": FAR, "name": "Kralendijk", "timeZone": "America/Kralendijk", "charter": "voorbeeld", "openingHours": hours,
        "services": [{"id": "paspoort", "letter": "P", "names": {"nl": "Paspoort", "en": "Passport"},
                      "serviceTime": {"meanS": 600}, "booking": {"minutes": 10, "minutesPerExtraPerson": 5, "everyMinutes": 60, "places": {"fixed": 1}}}],
        "counters": [{"id": "1", "name": "Balie 1", "serviceIds": ["paspoort"]}],
    });
    town.admin.post("halls", far).await.is(201);
}

pub async fn patch(town: &Town, path: &str, body: &Value) -> Answer {
    let ask = town.admin.ask("PATCH", path);
    ask.body("application/merge-patch+json", body.to_string())
        .send()
        .await
}

pub async fn bookable(town: &Town, service: &str, rule: Value) {
    let path = format!("services/{service}?hallId={HALL}");
    patch(town, &path, &json!({"booking": rule})).await.is(200);
}

/// A key with these scopes in these halls; gives its secret.
pub async fn key(town: &Town, id: &str, scopes: &[&str], halls: &[&str]) -> String {
    let admin = town.nobody.sign_in("beheer").await;
    let new = json!({"id": id, "name": "Formulieren van de gemeente", "scopes": scopes, "hallIds": halls,
        "owner": "beheer", "expiresAt": "2027-11-01T00:00:00Z"});
    let made = admin.post("api-keys", new).await;
    made.is(201)["secret"].as_str().unwrap().to_owned()
}

/// What goes over the line, kept to be compared with the file that is committed.
#[derive(Default)]
pub struct Wire {
    kept: Mutex<Vec<Value>>,
}

impl Wire {
    /// Sends a call of a dialect; gives what came back.
    pub async fn send(&self, ask: Ask, sent: Option<&Value>) -> Answer {
        let ask = match sent {
            Some(body) => ask.bare_body(body.to_string()),
            None => ask,
        };
        let answer = ask.send().await;
        let mut exchange = json!({
            "call": format!("{} {}", answer.method, answer.path),
            "status": answer.status,
            "answer": answer.json,
        });
        if let Some(body) = sent {
            exchange["sent"] = body.clone();
        }
        self.kept.lock().unwrap().push(exchange);
        answer
    }

    /// Compares what was exchanged with the file; `KWARTIER_RECORD_EXCHANGES` writes it anew. `varying` are texts that differ
    /// from run to run, each with what stands for it.
    pub fn is_as_recorded(&self, name: &str, varying: &[(&str, &str)]) {
        let kept = self.kept.lock().unwrap();
        let mut text = serde_json::to_string_pretty(&*kept).unwrap() + "\n";
        for (from, to) in varying {
            text = text.replace(from, to);
        }
        let file = format!("{}/tests/http/open_forms/{name}.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("KWARTIER_RECORD_EXCHANGES").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let recorded = std::fs::read_to_string(&file).unwrap();
        let lines = text.lines().zip(recorded.lines()).enumerate();
        for (n, (now, then)) in lines {
            assert_eq!(now, then, "{name}.json, line {}", n + 1);
        }
        assert_eq!(text.len(), recorded.len(), "{name}.json has more or fewer lines");
    }
}

/// Somebody without a key.
pub fn stranger(town: &Town) -> Caller {
    town.nobody.as_whom(Identity::Nobody)
}

/// Whether any file of the town, or any line of the log, holds this text.
pub fn is_anywhere(town: &Town, text: &str) -> bool {
    let files = std::fs::read_dir(town.folder()).unwrap();
    let on_disk = files.filter_map(|file| std::fs::read(file.unwrap().path()).ok());
    let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    on_disk.into_iter().any(|bytes| holds(&bytes)) || crate::harness::log::text().contains(text)
}

/// Waits until the server has erased it, as it does by itself every quarter of an hour of the hall's time.
pub async fn is_gone(town: &Town, text: &str) {
    let erased = async {
        while is_anywhere(town, text) {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, erased).await.expect(text);
}
