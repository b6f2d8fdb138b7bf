//! Open Forms and Open Inwoner as they call Qmatic: it reads what theirs read, and crashes where theirs do.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Value, json};

use super::town::{self, KEY_ID, Wire, key};
use crate::harness::caller::Answer;
use crate::harness::{Caller, Town};

pub const API: &str = "/qmatic/rest/calendar-backend/public/api";

/// A client of the dialect.
pub struct Forms {
    pub caller: Caller,
    pub secret: String,
    pub wire: Wire,
}

impl Forms {
    pub async fn new(town: &Town) -> Self {
        Self::with(town, &key(town, KEY_ID, &["bookings"], &["*"]).await)
    }

    pub fn with(town: &Town, secret: &str) -> Self {
        Self {
            caller: town::stranger(town),
            secret: secret.to_owned(),
            wire: Wire::default(),
        }
    }

    pub async fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let ask = self.caller.ask(method, path);
        let ask = ask
            .header("x-api-key", &self.secret)
            .header("content-type", "application/json");
        let answer = self.wire.send(ask, body).await;
        assert_ne!(answer.status, 500, "{method} {path}");
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call("GET", &format!("{API}/{path}"), None).await
    }

    /// Call 1 or 2: the names of products that a form shows.
    pub async fn products(&self, branch: Option<&str>) -> Vec<String> {
        let path = branch.map_or("v1/services".into(), |branch| {
            format!("v1/branches/{branch}/services")
        });
        let listed = self.get(&path).await;
        let listed = listed.is(200)["serviceList"].as_array().unwrap();
        let shown = listed
            .iter()
            .filter(|one| one["active"] == true && one["publicEnabled"] == true);
        shown
            .map(|one| format!("{} {}", text(&one["publicId"]), text(&one["name"])))
            .collect()
    }

    /// Call 3 or 4: what goes together with these.
    pub async fn together(&self, branch: Option<&str>, services: &[&str]) -> Vec<Vec<String>> {
        let params = matrix(services, 1);
        let groups = if let Some(branch) = branch {
            let path = format!("v2/branches/{branch}/services/groups;{params}");
            self.get(&path).await.is(200).clone()
        } else {
            let branches = self.get(&format!("v1/services/groups;{params}")).await;
            let branches = branches.is(200).as_array().unwrap().clone();
            branches
                .iter()
                .flat_map(|one| one["serviceGroups"].as_array().unwrap().clone())
                .collect()
        };
        let names = |group: &Value| {
            let services = group["services"].as_array().unwrap();
            services.iter().map(|one| text(&one["publicId"])).collect()
        };
        groups.as_array().unwrap().iter().map(names).collect()
    }

    /// Call 5 or 6: the branches that a form shows.
    pub async fn branches(&self, service: Option<&str>) -> Vec<String> {
        let path = service.map_or("v1/branches".into(), |service| {
            format!("v1/services/{service}/branches")
        });
        let listed = self.get(&path).await;
        let listed = listed.is(200)["branchList"].as_array().unwrap();
        let shown = listed
            .iter()
            .filter(|one| one["addressZip"].as_str().is_some_and(|zip| !zip.is_empty()));
        shown.map(|one| text(&one["publicId"])).collect()
    }

    /// Call 7, then 8.
    pub async fn dates(&self, branch: &str, services: &[&str], persons: u32) -> Vec<NaiveDate> {
        self.zone(branch).await;
        let listed = self
            .get(&format!(
                "v2/branches/{branch}/dates;{}",
                matrix(services, persons)
            ))
            .await;
        let dates = listed.is(200)["dates"].as_array().unwrap();
        dates
            .iter()
            .map(|date| text(date).strip_suffix("T00:00:00").unwrap().parse().unwrap())
            .collect()
    }

    /// Call 7, then 9.
    pub async fn times(&self, branch: &str, day: &str, services: &[&str], persons: u32) -> Vec<String> {
        self.zone(branch).await;
        let path = format!(
            "v2/branches/{branch}/dates/{day}/times;{}",
            matrix(services, persons)
        );
        let listed = self.get(&path).await;
        let times: Vec<String> = listed.is(200)["times"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        assert!(
            times
                .iter()
                .all(|time| time.len() == 5 && NaiveTime::parse_from_str(time, "%H:%M").is_ok())
        );
        times
    }

    pub async fn zone(&self, branch: &str) -> String {
        let found = self.get(&format!("v1/branches/{branch}")).await;
        text(&found.is(200)["branch"]["timeZone"])
    }

    /// Call 7, then 10.
    pub async fn book(
        &self,
        branch: &str,
        (day, time): (&str, &str),
        services: &[&str],
        customer: Value,
        persons: usize,
    ) -> Answer {
        let services: Vec<Value> = services.iter().map(|id| json!({"publicId": id})).collect();
        let body = json!({"title": "Open Formulieren: ", "notes": "", "customers": vec![customer; persons], "services": services});
        let path = format!("{API}/v2/branches/{branch}/dates/{day}/times/{time}/book");
        self.call("POST", &path, Some(&body)).await
    }

    pub async fn delete(&self, id: &str) -> Answer {
        self.call("DELETE", &format!("{API}/v1/appointments/{id}"), None)
            .await
    }

    /// The first call of Open Inwoner.
    pub async fn identify(&self, raw: &str) -> Vec<String> {
        let path = format!("/qmatic/rest/appointment/customers/identify;email={raw}");
        let found = self.call("GET", &path, None).await;
        found
            .is(200)
            .as_array()
            .unwrap()
            .iter()
            .map(|one| text(&one["publicId"]))
            .collect()
    }
}

pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}

pub fn matrix(services: &[&str], persons: u32) -> String {
    let mut params: Vec<String> = services
        .iter()
        .map(|id| format!("servicePublicId={id}"))
        .collect();
    if persons > 1 {
        params.push(format!("numberOfCustomers={}", persons - 1));
    }
    params.join(";")
}

pub fn doe() -> Value {
    json!({"lastName": "Doe", "email": "doe@example.nl", "phone": "06 12345678"})
}

pub fn instant(value: &Value) -> DateTime<Utc> {
    DateTime::parse_from_str(value.as_str().unwrap(), "%Y-%m-%dT%H:%M:%S%.3f%z")
        .unwrap()
        .into()
}

pub const BOTH: &[&str] = &["paspoort", "rijbewijs"];
