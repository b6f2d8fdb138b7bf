//! Whether what screens are told holds two figures that contradict each other: read as a visitor would, from the frames
//! alone.

#![allow(
    dead_code,
    reason = "two test programs share this reader, and neither uses all of it"
)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use kwartier::view::{Scene, counter, kiosk, lobby, supervisor, ticket};
use serde_json::{Value, json};

/// Everything that screens show of a hall: the lobby, the kiosk, the overview, each counter, and the phone of everybody
/// whose visit goes on.
#[must_use]
pub fn all_views(scene: &Scene<'_>) -> Vec<Value> {
    let mut views = vec![
        json!(lobby::live(scene)),
        json!(kiosk::live(scene, &BTreeMap::new())),
        json!(supervisor::live(scene, &[])),
    ];
    let counters = scene.setup.counters.iter();
    views.extend(counters.filter_map(|each| Some(json!(counter::live(scene, &each.id, &[], false)?))));
    let visits = scene.state.tickets.values();
    let going_on = visits.filter(|each| !each.state.is_over());
    views.extend(going_on.map(|each| json!(ticket::ticket(scene, each, None).for_visitor().told(scene))));
    views
}

/// Every contradiction within one view at that instant, in words; empty when there is none.
#[must_use]
pub fn contradictions(view: &Value, now: DateTime<Utc>) -> Vec<String> {
    let mut found = Vec::new();
    look(view, now, &mut found);
    longest_waits(view, &mut found);
    found
}

/// Every service of which two of these views say something else to who comes now, or of who waits longest.
#[must_use]
pub fn differences(views: &[&Value]) -> Vec<String> {
    let mut found = Vec::new();
    let mut said: Vec<(&Value, [&Value; 3])> = Vec::new();
    let mut longest: Vec<(&Value, &Value)> = Vec::new();
    for view in views {
        for of in ["forecasts", "services"]
            .iter()
            .flat_map(|list| items(view, list))
        {
            let figures = [&of["wait"], &of["norm"], &of["pastNorm"]];
            match said.iter().find(|(service, _)| *service == &of["serviceId"]) {
                Some((_, before)) if *before != figures => {
                    found.push(format!("{before:?} and {figures:?} of {}", of["serviceId"]));
                }
                Some(_) => {}
                None => said.push((&of["serviceId"], figures)),
            }
        }
        let of_services = items(view, "services").map(|of| &of["longestWait"]);
        for of in items(view, "longestWaits").chain(of_services.filter(|of| of.is_object())) {
            match longest.iter().find(|(service, _)| *service == &of["serviceId"]) {
                Some((_, before)) if *before != of => found.push(format!("{before} and {of}")),
                Some(_) => {}
                None => longest.push((&of["serviceId"], of)),
            }
        }
    }
    found
}

fn items<'v>(view: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> {
    view[list].as_array().into_iter().flatten()
}

/// Looks at everything within, however deep.
fn look(value: &Value, now: DateTime<Utc>, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|each| look(each, now, found)),
        Value::Object(members) => {
            if members.contains_key("wait") && members.contains_key("forecast") {
                let mut wrong = Vec::new();
                wait_is_the_forecasts(value, &mut wrong);
                mark_is_the_norms(value, &mut wrong);
                place_is_known(value, &mut wrong);
                promise_agrees(value, now, &mut wrong);
                found.extend(wrong.into_iter().map(|wrong| format!("{wrong}: {value}")));
            }
            members.values().for_each(|each| look(each, now, found));
        }
        _ => {}
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64()
}

/// The least and the most that a wait says, minutes.
fn ends(wait: &Value) -> (Option<i64>, Option<i64>) {
    match wait["kind"].as_str() {
        Some("soon") => (Some(0), Some(1)),
        Some("between") => (number(&wait["loMin"]), number(&wait["hiMin"])),
        Some("longerThan") => (number(&wait["loMin"]), None),
        _ => (None, None),
    }
}

fn wait_is_the_forecasts(said: &Value, wrong: &mut Vec<&'static str>) {
    let (forecast, wait) = (&said["forecast"], &said["wait"]);
    let (lo_min, hi_min) = ends(wait);
    if forecast.is_null() {
        let reason = said.get("reason").filter(|reason| reason.is_string());
        let reason = said.get("forecastReason").or(reason);
        if hi_min.is_some() || reason.is_none() {
            wrong.push("a wait is said without a forecast, or nothing without a reason");
        }
        return;
    }
    let [lo_s, median_s] = ["loS", "medianS"].map(|member| number(&forecast[member]).unwrap());
    let hi_s = number(&forecast["hiS"]);
    if lo_s > median_s || hi_s.is_some_and(|hi_s| hi_s < median_s) {
        wrong.push("the points are out of order");
    }
    if lo_min.is_some_and(|lo_min| lo_min * 60 > lo_s) {
        wrong.push("more is said than the least");
    }
    if hi_min.is_some_and(|hi_min| hi_s.is_none_or(|hi_s| hi_min * 60 < hi_s)) {
        wrong.push("less is said than the most");
    }
}

fn mark_is_the_norms(said: &Value, wrong: &mut Vec<&'static str>) {
    // A ticket's norm is of its leg.
    if said.get("serviceId").is_none() || said.get("number").is_some() {
        return;
    }
    let past = said["pastNorm"] == true;
    let Some(limit_s) = number(&said["norm"]["limitS"]) else {
        if past {
            wrong.push("no norm, and past it");
        }
        return;
    };
    if said["norm"]["arrival"] != "walkIn" {
        wrong.push("who comes now is no appointment");
    }
    let (lo_min, hi_min) = ends(&said["wait"]);
    let median_s = number(&said["forecast"]["medianS"]);
    if median_s.is_some_and(|median_s| past != (median_s > limit_s)) {
        wrong.push("the mark is not the median's");
    }
    if past && hi_min.is_some_and(|hi_min| hi_min * 60 <= limit_s) {
        wrong.push("marked, and all of it within the norm");
    }
    if !past && lo_min.is_some_and(|lo_min| lo_min * 60 > limit_s) {
        wrong.push("not marked, and all of it past the norm");
    }
}

fn place_is_known(said: &Value, wrong: &mut Vec<&'static str>) {
    if said.get("place").is_some()
        && ["notToday", "tooLong"]
            .iter()
            .any(|r| said["forecastReason"] == *r)
    {
        wrong.push("a place in a queue of which no wait is known");
    }
}

fn promise_agrees(said: &Value, now: DateTime<Utc>, wrong: &mut Vec<&'static str>) {
    let promise = &said["promise"];
    let (lo_min, hi_min) = ends(&said["wait"]);
    let due_at = said["dueAt"]
        .as_str()
        .and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let left_s = due_at.map(|due_at| (due_at - now).num_seconds());
    let reaches = |minutes: i64| left_s.is_some_and(|left_s| minutes * 60 > left_s.max(0));
    match promise["kind"].as_str() {
        Some("holds") => {
            if lo_min.is_some_and(|lo_min| lo_min > 0 && reaches(lo_min))
                && left_s.is_some_and(|left| left > 0)
            {
                wrong.push("the promise is said to hold, and the wait to be longer");
            }
            if said["likelyLate"] == true {
                wrong.push("the promise is said to hold and likely to break");
            }
        }
        Some("likelyLate") if hi_min.is_some_and(|hi_min| !reaches(hi_min)) => {
            wrong.push("the promise is said to break, and the wait to be shorter");
        }
        Some("broken") => {
            let second = &promise["second"];
            let minutes = number(&second["minutes"]);
            match (second["kind"].as_str(), minutes) {
                (Some("within"), _) if second_is_past(said, now) => {
                    wrong.push("a second promise that is past");
                }
                (Some("within"), Some(minutes)) if hi_min.is_none_or(|hi_min| hi_min > minutes) => {
                    wrong.push("a second promise that the wait does not keep");
                }
                (Some("notWithin"), Some(minutes)) if lo_min.is_none_or(|lo_min| lo_min < minutes) => {
                    wrong.push("a second promise given up that the wait may keep");
                }
                (Some("unsure"), Some(minutes))
                    if lo_min.is_none_or(|lo_min| lo_min >= minutes)
                        || hi_min.is_some_and(|hi_min| hi_min <= minutes) =>
                {
                    wrong.push("a second promise unsure beside a wait that is not");
                }
                _ => {}
            }
            if said["breach"].is_null() {
                wrong.push("a broken promise without its breach");
            }
        }
        _ => {}
    }
}

fn second_is_past(said: &Value, now: DateTime<Utc>) -> bool {
    let due = said["breach"]["secondDueAt"].as_str();
    due.and_then(|at| at.parse::<DateTime<Utc>>().ok())
        .is_some_and(|due| due <= now)
}

/// Who waits longest has waited so long on every list, and longer than was promised.
fn longest_waits(view: &Value, found: &mut Vec<String>) {
    for of in items(view, "longestWaits").chain(items(view, "services").map(|of| &of["longestWait"])) {
        if let Some(waited_min) = number(&of["waitedMin"])
            && waited_min * 60 < number(&of["norm"]["limitS"]).unwrap()
        {
            found.push(format!("no promise has broken: {of}"));
        }
    }
    let minutes = |wait_s: i64| (wait_s + 59) / 60;
    let over: Vec<_> = items(view, "overNorm")
        .map(|of| (&of["serviceId"], number(&of["waitS"]).map(minutes)))
        .collect();
    let longest: Vec<_> = items(view, "longestWaits")
        .map(|of| (&of["serviceId"], number(&of["waitedMin"])))
        .collect();
    if view.get("longestWaits").is_some() && over != longest {
        found.push(format!("{over:?} and {longest:?}"));
    }
    for of in items(view, "services").filter(|of| of["longestWaitS"].is_i64()) {
        let longest_min = number(&of["longestWait"]["waitedMin"]);
        let (all_min, among) = (
            number(&of["longestWaitS"]).map(minutes),
            &of["longestWait"]["among"],
        );
        if longest_min > all_min || *among == "all" && longest_min != all_min {
            found.push(format!("who waits longest has not: {of}"));
        }
    }
}

/// A frame as a screen receives it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Rises with every frame.
    pub version: u64,
    /// How far the hall had come.
    pub seq: u64,
    /// What time it was in the hall.
    pub at: DateTime<Utc>,
    /// The view.
    pub data: Value,
}

impl Frame {
    /// From the text of a message.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut frame: Value = serde_json::from_str(text).expect("a frame of JSON");
        Self {
            version: frame["version"].as_u64().expect("a version"),
            seq: frame["seq"].as_u64().expect("a number"),
            at: frame["serverTime"]
                .as_str()
                .and_then(|at| at.parse().ok())
                .expect("a time"),
            data: frame["data"].take(),
        }
    }

    /// When what it foretells was foretold: frames of one instant may still be of different forecasts.
    fn foretold(&self) -> Option<&Value> {
        let of_services = items(&self.data, "forecasts").chain(items(&self.data, "services"));
        let own = std::iter::once(&self.data);
        let waiting = items(&self.data, "queue");
        let all = of_services.chain(own).chain(waiting);
        all.map(|each| &each["forecast"]["asOf"])
            .find(|as_of| as_of.is_string())
    }
}

/// The views of a hall at an instant, under the names that [`disagreements`] knows.
#[must_use]
pub fn frames(scene: &Scene<'_>) -> BTreeMap<String, Frame> {
    let counters = scene.setup.counters.iter();
    let names = ["lobby", "kiosk", "supervisor"].map(str::to_owned).into_iter();
    let mut names = names.chain(counters.map(|each| format!("counter/{}", each.id)));
    let views = all_views(scene).into_iter().map(|mut data| {
        let name = names.next().unwrap_or_else(|| {
            // A live ticket says this besides.
            data["closed"] = json!(kwartier::view::hall::closed(scene));
            format!("ticket/{}", data["id"].as_str().unwrap_or_default())
        });
        let frame = Frame {
            version: 1,
            seq: scene.state.seq,
            at: scene.now,
            data,
        };
        (name, frame)
    });
    views.collect()
}

/// What views that have come equally far tell differently, by the names `lobby`, `kiosk`, `supervisor`, `counter/…` and
/// `ticket/…`; a view that has not come as far is left out.
#[must_use]
pub fn disagreements(views: &BTreeMap<&str, &Frame>) -> Vec<String> {
    let mut found = Vec::new();
    let hall = ["lobby", "kiosk", "supervisor"]
        .iter()
        .filter_map(|name| views.get(name));
    let hall: Vec<&Value> = hall.map(|frame| &frame.data).collect();
    let foretold: Vec<_> = views.values().filter_map(|frame| frame.foretold()).collect();
    let moments: Vec<_> = views.values().map(|frame| frame.at).collect();
    let same = |all: &[_]| all.windows(2).all(|pair| pair[0] == pair[1]);
    if same(&moments) && foretold.windows(2).all(|pair| pair[0] == pair[1]) {
        found.extend(differences(&hall));
    }
    found.extend(closed_alike(views));
    let Some(supervisor) = views.get("supervisor").map(|frame| &frame.data) else {
        return found;
    };
    for (name, frame) in views {
        match name.split_once('/') {
            Some(("counter", id)) => found.extend(counter_agrees(id, &frame.data, supervisor)),
            Some(("ticket", _)) => found.extend(ticket_agrees(&frame.data, supervisor)),
            _ => {}
        }
    }
    if let Some(lobby) = views.get("lobby") {
        found.extend(calls_stand(&lobby.data, supervisor));
        found.extend(counts_agree(&lobby.data, supervisor));
    }
    if let Some(kiosk) = views.get("kiosk") {
        for of in items(&kiosk.data, "services") {
            let told = items(supervisor, "services").find(|told| told["serviceId"] == of["serviceId"]);
            if told.is_some_and(|told| told["waiting"] != of["waiting"]) {
                found.push(format!("{told:?} and {of} wait"));
            }
        }
    }
    found
}

/// A hall that closed is closed on every screen, and on every phone of who still has a visit.
fn closed_alike(views: &BTreeMap<&str, &Frame>) -> Vec<String> {
    let said: BTreeSet<String> = views
        .values()
        .map(|frame| match &frame.data["closed"] {
            Value::Null => "open".to_owned(),
            closed => closed.to_string(),
        })
        .collect();
    let differ = said.len() > 1;
    differ
        .then(|| format!("the hall is {said:?}"))
        .into_iter()
        .collect()
}

/// The counters that have somebody, as the overview has them: the number, its state, the counter.
fn at_counters(supervisor: &Value) -> Vec<(&Value, &Value, &Value)> {
    items(supervisor, "counters")
        .filter(|counter| counter["number"].is_string())
        .map(|counter| (&counter["number"], &counter["ticketState"], &counter["id"]))
        .collect()
}

/// The lobby shows the calls that stand and no other: each number once, at the counter that has it.
fn calls_stand(lobby: &Value, supervisor: &Value) -> Vec<String> {
    let busy = at_counters(supervisor);
    let calls: Vec<&Value> = items(lobby, "calls").collect();
    let mut found = Vec::new();
    for call in &calls {
        let there = busy.iter().find(|(number, ..)| **number == call["number"]);
        let stands = there.is_some_and(|(_, state, counter)| {
            **counter == call["counterId"] && (**state == "serving") == (call["answered"] == true)
        });
        if !stands {
            found.push(format!("the lobby calls {call}, and counters have {there:?}"));
        }
    }
    for (at, call) in calls.iter().enumerate() {
        if calls[..at]
            .iter()
            .any(|before| before["number"] == call["number"])
        {
            found.push(format!("{call} is shown twice"));
        }
    }
    let room = calls.len() < kwartier::view::lobby::MOST_CALLS;
    for (number, state, counter) in busy.iter().filter(|_| room) {
        if !calls.iter().any(|call| call["number"] == **number) {
            found.push(format!(
                "{number} is {state} at {counter}, and the lobby does not show it"
            ));
        }
    }
    found
}

/// Who waits is counted alike wherever it is counted.
fn counts_agree(lobby: &Value, supervisor: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for of in items(lobby, "waiting") {
        let told = items(supervisor, "services").find(|told| told["serviceId"] == of["serviceId"]);
        if told.is_none_or(|told| told["waiting"] != of["count"]) {
            found.push(format!("{of} wait by the lobby, and {told:?}"));
        }
    }
    let counts = [
        items(lobby, "waiting")
            .filter_map(|of| of["count"].as_u64())
            .sum(),
        items(supervisor, "queue").count() as u64,
        supervisor["totals"]["waiting"].as_u64().unwrap_or_default(),
    ];
    if counts[0] != counts[1] || counts[1] != counts[2] {
        found.push(format!("{counts:?} wait"));
    }
    found
}

/// The counter's own page has who the overview says it has, and in its queue only who waits.
fn counter_agrees(id: &str, counter: &Value, supervisor: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let own = &counter["ticket"];
    let told = items(supervisor, "counters").find(|told| told["id"] == id);
    let same = told.is_some_and(|told| {
        let state = told["state"] == counter["counter"]["state"];
        state && told.get("number") == own.get("number") && told.get("ticketState") == own.get("state")
    });
    if !same {
        found.push(format!(
            "counter {id} has {} {}, and {told:?} is told",
            own["number"], own["state"]
        ));
    }
    for each in items(counter, "queue") {
        let waits = items(supervisor, "queue").any(|waiting| waiting["number"] == each["number"]);
        if !waits || each["state"] != "waiting" {
            found.push(format!(
                "{} stands in the queue of {id} and is {}",
                each["number"], each["state"]
            ));
        }
    }
    found
}

/// What a visitor reads on the phone is what staff see of the same ticket.
fn ticket_agrees(own: &Value, supervisor: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let number = &own["number"];
    let queued = items(supervisor, "queue").find(|each| each["id"] == own["id"]);
    let busy = at_counters(supervisor);
    let there = busy.iter().find(|(at, ..)| *at == number);
    match own["state"].as_str() {
        Some("waiting") => match queued {
            Some(queued) => {
                for said in ["serviceId", "dueAt", "clockStartAt"] {
                    if own[said] != queued[said] {
                        found.push(format!(
                            "{number} reads {} as {said}, staff {}",
                            own[said], queued[said]
                        ));
                    }
                }
                if own["forecast"]["asOf"] == queued["forecast"]["asOf"]
                    && own["forecast"] != queued["forecast"]
                {
                    found.push(format!(
                        "{number} reads {}, staff {}",
                        own["forecast"], queued["forecast"]
                    ));
                }
            }
            // Who took a number from home and is not here waits in no queue.
            None if own["remote"].is_object() && own["remote"]["checkedInAt"].is_null() => {}
            None => found.push(format!("{number} waits, and staff do not see it")),
        },
        Some(state @ ("called" | "serving")) => {
            let same = there.is_some_and(|(_, at, counter)| **at == state && **counter == own["counterId"]);
            if !same {
                found.push(format!(
                    "{number} is {state} at {}, and staff have {there:?}",
                    own["counterId"]
                ));
            }
        }
        _ if queued.is_some() => {
            found.push(format!("{number} is {}, and staff see it wait", own["state"]));
        }
        _ => {}
    }
    found
}
