//! Whether what screens are told holds two figures that contradict each other: read as a visitor would, from the frames
//! alone.

use chrono::{DateTime, Utc};
use kwartier::view::{Scene, counter, kiosk, lobby, supervisor, ticket};
use serde_json::{Value, json};

/// Everything that screens show of a hall: the lobby, the kiosk, the overview, each counter, and the phone of everybody
/// whose visit goes on.
#[must_use]
pub fn all_views(scene: &Scene<'_>) -> Vec<Value> {
    let mut views = vec![
        json!(lobby::live(scene)),
        json!(kiosk::live(scene)),
        json!(supervisor::live(scene, &[])),
    ];
    let counters = scene.setup.counters.iter();
    views.extend(counters.filter_map(|each| Some(json!(counter::live(scene, &each.id, &[])?))));
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
