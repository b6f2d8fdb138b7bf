//! Open Forms as it calls JCC-Afspraken: it reads what its client reads, and crashes where that does.

use chrono::NaiveDateTime;
use serde_json::{Value, json};
use uuid::Uuid;

use super::town::{self, KEY_ID, Wire, key};
use crate::harness::caller::Answer;
use crate::harness::{Caller, Town};

pub const API: &str = "/jcc/api/warp/v1";

/// A client of the dialect.
pub struct Forms {
    pub caller: Caller,
    pub token: String,
    pub wire: Wire,
}

pub fn basic(id: &str, secret: &str) -> String {
    use base64::Engine;
    let both = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}"));
    format!("Basic {both}")
}

pub async fn token(caller: &Caller, credentials: &str, form: &str) -> Answer {
    let ask = caller
        .ask("POST", &format!("{API}/connect/token"))
        .header("authorization", credentials);
    ask.body("application/x-www-form-urlencoded", form).send().await
}

pub const GRANT: &str = "grant_type=client_credentials&scope=warp-api";

impl Forms {
    pub async fn new(town: &Town) -> Self {
        let secret = key(town, KEY_ID, &["bookings"], &["*"]).await;
        Self::with(town, KEY_ID, &secret).await
    }

    pub async fn with(town: &Town, id: &str, secret: &str) -> Self {
        let caller = town::stranger(town);
        let answer = token(&caller, &basic(id, secret), GRANT).await;
        let given = answer.is(200);
        assert!(given["token_type"] == "Bearer" && given["expires_in"].as_i64().unwrap() > 10);
        assert!(given.get("scope").is_none());
        Self {
            caller,
            token: text(&given["access_token"]),
            wire: Wire::default(),
        }
    }

    pub async fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let ask = self.caller.ask(method, &format!("{API}/{path}"));
        let ask = ask
            .header("authorization", &format!("Bearer {}", self.token))
            .header("language", "nl");
        let ask = if body.is_some() {
            ask.header("content-type", "application/json")
        } else {
            ask
        };
        let answer = self.wire.send(ask, body).await;
        assert_ne!(answer.status, 500, "{method} {path}");
        assert!(
            answer.status != 200 || !answer.text.contains("null"),
            "{}",
            answer.text
        );
        answer
    }

    pub async fn get(&self, path: &str) -> Value {
        self.call("GET", path, None).await.is(200).clone()
    }

    /// Ids and texts of a list.
    pub async fn list(&self, path: &str) -> Vec<(String, String)> {
        let listed = self.get(path).await;
        let listed = listed.as_array().unwrap().iter();
        listed
            .map(|one| (id(&one["id"]), text(&one["description"])))
            .collect()
    }

    /// The id of the product with this name.
    pub async fn activity(&self, name: &str) -> String {
        let listed = self.list("activity/listforappointment").await;
        listed.into_iter().find(|(_, known)| known == name).unwrap().0
    }

    pub async fn location(&self, name: &str) -> String {
        let listed = self.list("location").await;
        listed.into_iter().find(|(_, known)| known == name).unwrap().0
    }

    /// Call 7.
    pub async fn times(&self, location: &str, (from, to): (&str, &str), visit: &str) -> Vec<NaiveDateTime> {
        let path = format!(
            "appointment/availabletimelist?locationId={location}&fromDate={from}&toDate={to}&{visit}"
        );
        let listed = self.get(&path).await;
        listed["availableTimesList"]
            .as_array()
            .unwrap()
            .iter()
            .map(local)
            .collect()
    }

    /// Calls 9 and 10, at this time of the form's own zone.
    pub async fn book(
        &self,
        location: &str,
        at: &str,
        activities: &[(&str, u32)],
        customer: Value,
    ) -> Answer {
        let visit = visit(activities);
        let minutes = self
            .get(&format!(
                "appointment/calculateduration?{visit}&dateTime={}",
                &at[..10]
            ))
            .await;
        let from = amsterdam(&at.parse().unwrap());
        let to = from + chrono::TimeDelta::minutes(minutes.as_i64().unwrap());
        let activities: Vec<Value> = activities
            .iter()
            .map(|(id, amount)| json!({"activityId": id, "amount": amount}))
            .collect();
        let body = json!({"id": null, "activityList": activities, "customerList": [customer],
            "fromDateTime": from.to_rfc3339(), "toDateTime": to.to_rfc3339(), "locationId": location,
            "message": "", "fieldList": null});
        self.call("POST", "appointment", Some(&body)).await
    }

    pub async fn made(&self, location: &str, at: &str, activities: &[(&str, u32)]) -> String {
        let booked = self.book(location, at, activities, doe()).await;
        assert_eq!(booked.is(200)["acknowledgeIsSuccess"], true, "{}", booked.text);
        id(&booked.json["id"])
    }
}

pub fn visit(activities: &[(&str, u32)]) -> String {
    let each: Vec<String> = activities
        .iter()
        .map(|(id, amount)| format!("activityId={id}&amount={amount}"))
        .collect();
    each.join("&")
}

pub fn doe() -> Value {
    json!({"id": null, "isMainCustomer": true, "gender": 0, "lastName": "Doe", "phoneNumber": "0612345678",
        "emailAddress": "doe@example.nl"})
}

pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}

pub fn id(value: &Value) -> String {
    Uuid::try_parse(&text(value)).unwrap().to_string()
}

/// A time without an offset; one with an offset crashes the client.
pub fn local(value: &Value) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&text(value), "%Y-%m-%dT%H:%M:%S").unwrap()
}

pub fn amsterdam(at: &NaiveDateTime) -> chrono::DateTime<chrono::Utc> {
    let zoned = at
        .and_local_timezone(chrono_tz::Europe::Amsterdam)
        .earliest()
        .unwrap();
    zoned.with_timezone(&chrono::Utc)
}

pub fn refused(answer: &Answer) -> i64 {
    let said = answer.is(200);
    assert_eq!(said["acknowledgeIsSuccess"], false, "{said}");
    assert!(said.get("id").is_none());
    text(&said["message"]);
    said["code"].as_i64().unwrap()
}
