//! The dialect of JCC-Afspraken's "WARP" API, as Open Forms speaks it: halls are its locations, services with a rule for
//! bookings its activities.
//!
//! It has no place in the description of the API: its shapes are another maker's. `docs/open-forms.md` says which calls
//! there are.

mod body;
mod query;
mod token;
mod written;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any};
use chrono::{DateTime, Days, Utc};
use chrono_tz::Europe::Amsterdam;
use serde_json::{Value, json};
use uuid::Uuid;

use query::Said;

use super::booking::{self, Named, Wanted};
use super::branch::{Branch, Wish, each_once};
use super::names;
use super::program::Program;
use super::reading::{authorization, header};
use crate::hall::calendar;
use crate::hall::record::Appointment;
use crate::hall::rules::booking::limits;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::client_address::ClientAddress;
use crate::http::headers::IdempotencyKey;
use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{Language, ServiceId};
use crate::version;

/// The route below which all of it is.
pub const ROUTE: &str = "/jcc/api/warp/v1/{*call}";

/// What stands before each call.
const BASE: &str = "/jcc/api/warp/v1/";

/// Everything of the dialect.
pub fn answers() -> MethodRouter<App> {
    any(answer)
}

async fn answer(State(app): State<App>, request: Request) -> Response {
    match respond(&app, request).await {
        Ok(answer) => Json(answer).into_response(),
        Err(problem) => problem.with("instance", "").with("code", 0).into_response(),
    }
}

async fn respond(app: &App, request: Request) -> Answer<Value> {
    let (mut parts, sent) = request.into_parts();
    let Ok(ClientAddress(from)) = ClientAddress::from_request_parts(&mut parts, &()).await;
    let path = parts
        .uri
        .path()
        .strip_prefix(BASE)
        .unwrap_or_default()
        .trim_end_matches('/')
        .to_owned();
    if path == "connect/token" {
        if parts.method != Method::POST {
            return Err(other_method());
        }
        let basic = authorization(&parts.headers, "basic").map(str::to_owned);
        let form = RawBody::from_request(Request::from_parts(parts, sent), &()).await?;
        return token::give(app, basic.as_deref(), form.bytes(), from);
    }
    let program = Program::by_token(app, authorization(&parts.headers, "bearer"), from)?;
    let IdempotencyKey(key) = IdempotencyKey::from_request_parts(&mut parts, &()).await?;
    let desk = Desk {
        app,
        branches: program.branches(app),
        program,
        language: language(&parts.headers),
    };
    let said = Said::read(parts.uri.query().unwrap_or_default());
    let names: Vec<&str> = path.split('/').collect();
    match (&parts.method, names.as_slice()) {
        (&Method::GET, ["version"]) => {
            Ok(json!({"warpApiVersion": "1.0", "afsprakenVersion": version::VERSION}))
        }
        (&Method::GET, ["activity", "listforappointment"]) => desk.activities(&said),
        (&Method::GET, ["activity", "listforappointment", "additional"]) => desk.additional(&said),
        (&Method::GET, ["activity", "appointmentdaterange"]) => desk.date_range(&said),
        (&Method::GET, ["location"]) => Ok(desk.locations(|_| true)),
        (&Method::GET, ["location", "forappointment"]) => {
            let services = desk.services(&said.ids("selectedActivityId")?)?;
            Ok(desk.locations(|branch| branch.offers(&services)))
        }
        (&Method::GET, ["location", id]) => desk.location(id),
        (&Method::GET, ["customer", "customerfields", "required"]) => {
            desk.services(&said.ids("selectedActivityId")?)?;
            Ok(written::customer_fields())
        }
        (&Method::GET, ["appointment", "availabletimelist"]) => desk.times(&said),
        (&Method::GET, ["appointment", "calculateduration"]) => desk.duration(&said),
        (&Method::GET, ["appointment", "qrcode"]) => desk.found(&said).map(|(_, booked)| booked.code.into()),
        (&Method::GET, ["appointment"]) => desk.appointment(&said),
        (&Method::POST, ["appointment"]) => {
            let body = RawBody::from_request(Request::from_parts(parts, sent), &()).await?;
            refused_or(desk.book(body.bytes(), key.as_deref()).await)
        }
        (&Method::DELETE, ["appointment"]) => refused_or(desk.call_off(&said).await),
        (
            _,
            [
                "version" | "location" | "activity" | "appointment" | "customer",
                ..,
            ],
        ) => {
            let is_there = matches!(parts.method, Method::GET | Method::POST | Method::DELETE);
            Err(if is_there {
                Problem::not_found("this address")
            } else {
                other_method()
            })
        }
        _ => Err(Problem::not_found("this address")),
    }
}

fn other_method() -> Problem {
    Problem::new(
        ProblemKind::MethodNotAllowed,
        "This address takes another method.",
    )
}

/// The language in which the form is read.
fn language(headers: &HeaderMap) -> Language {
    let said = header(headers, "language").and_then(|text| text.get(..2)?.to_ascii_lowercase().parse().ok());
    said.unwrap_or(Language::DUTCH)
}

/// A refusal as the dialect tells it: an answer like any other, since its client takes an error for a failure of the server.
/// What may have happened after all, and what failed here, stays an error.
fn refused_or(answer: Answer<Value>) -> Answer<Value> {
    let problem = match answer {
        Ok(answer) => return Ok(answer),
        Err(problem) => problem,
    };
    let code = match problem.kind() {
        ProblemKind::Internal | ProblemKind::OutcomeUnknown => return Err(problem),
        ProblemKind::TimeTaken => 1,
        ProblemKind::NotBookable => 2,
        ProblemKind::NotFound => 3,
        ProblemKind::WrongState => 4,
        ProblemKind::InvalidInput | ProblemKind::MalformedJson => 5,
        _ => 9,
    };
    let message = problem.to_json()["detail"].clone();
    Ok(json!({"acknowledgeIsSuccess": false, "code": code, "message": message}))
}

/// Where a program's calls are answered.
struct Desk<'a> {
    app: &'a App,
    program: Program,
    branches: Vec<Branch>,
    language: Language,
}

impl Desk<'_> {
    /// Every product once, with the first branch of these that has it and its place in the list of all.
    fn products(&self) -> Vec<(&Branch, ServiceId)> {
        let mut products: Vec<(&Branch, ServiceId)> = Vec::new();
        for branch in &self.branches {
            for product in branch.products() {
                if !products.iter().any(|(_, id)| *id == product.id) {
                    products.push((branch, product.id.clone()));
                }
            }
        }
        products
    }

    /// The services with these names.
    fn services(&self, names: &[Uuid]) -> Answer<Vec<ServiceId>> {
        let products = self.products();
        let named = names.iter().map(|name| {
            let found = products.iter().find(|(_, id)| names::of_service(id) == *name);
            found
                .map(|(_, id)| id.clone())
                .ok_or_else(|| Problem::not_found("this activity"))
        });
        Ok(each_once(named.collect::<Answer<_>>()?))
    }

    fn branch(&self, name: Uuid) -> Answer<&Branch> {
        let found = self
            .branches
            .iter()
            .find(|branch| names::of_hall(branch.id()) == name);
        found.ok_or_else(|| Problem::not_found("this location"))
    }

    /// The branches that a call is about: the one it names, or all.
    fn asked(&self, said: &Said) -> Answer<Vec<&Branch>> {
        match said.one("locationId") {
            Some(_) => Ok(vec![self.branch(said.id("locationId")?)?]),
            None => Ok(self.branches.iter().collect()),
        }
    }

    /// The products for which `wanted` names a branch, in the order of all, as that branch has them.
    fn listed<'b>(&'b self, wanted: impl Fn(&ServiceId) -> Option<&'b Branch>) -> Value {
        let numbered = self.products().into_iter().enumerate();
        let listed = numbered.filter_map(|(nth, (_, id))| {
            let branch = wanted(&id)?;
            let service = branch.setup().service(&id)?;
            Some(written::activity(branch, service, nth + 1, self.language))
        });
        listed.collect()
    }

    fn activities(&self, said: &Said) -> Answer<Value> {
        let branches = self.asked(said)?;
        Ok(self.listed(|id| {
            branches
                .iter()
                .copied()
                .find(|branch| branch.offers(std::slice::from_ref(id)))
        }))
    }

    fn additional(&self, said: &Said) -> Answer<Value> {
        let chosen = self.services(&said.ids("selectedActivityId")?)?;
        let mut branches = self.asked(said)?;
        branches.retain(|branch| branch.offers(&chosen));
        let with_chosen = said.is_true("includeSelectedActivities");
        Ok(self.listed(|id| {
            let is_wanted = with_chosen || !chosen.contains(id);
            let goes = |branch: &&Branch| branch.goes_with(&chosen).iter().any(|product| product.id == *id);
            branches.iter().copied().find(goes).filter(|_| is_wanted)
        }))
    }

    fn locations(&self, wanted: impl Fn(&Branch) -> bool) -> Value {
        let numbered = self
            .branches
            .iter()
            .enumerate()
            .filter(|(_, branch)| wanted(branch));
        numbered
            .map(|(nth, branch)| written::location(branch, nth + 1))
            .collect()
    }

    fn location(&self, name: &str) -> Answer<Value> {
        let gone = || Problem::not_found("this location");
        let name = Uuid::try_parse(name).map_err(|_| gone())?;
        // An appointment may be in a hall that takes no more bookings.
        let halls = self.program.halls(self.app);
        let nth = halls
            .iter()
            .position(|hall| names::of_hall(hall.id()) == name)
            .ok_or_else(gone)?;
        Ok(written::location(&halls[nth], nth + 1))
    }

    /// From the first day that can still be booked in any branch to the last.
    fn date_range(&self, said: &Said) -> Answer<Value> {
        let services = self.services(&said.ids("activityId")?)?;
        let visits = self
            .branches
            .iter()
            .filter_map(|branch| Some((branch, branch.visit(&Wish::for_all(services.clone(), 1))?)));
        let days = visits.map(|(branch, visit)| {
            let today = branch.now().with_timezone(&Amsterdam).date_naive();
            (today, visit.last_day(branch.today()))
        });
        let (first, last) = days
            .reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
            .ok_or_else(|| Problem::not_found("a location with all of these activities"))?;
        Ok(json!({"minDate": format!("{first}T00:00:00"), "maxDate": format!("{last}T00:00:00")}))
    }

    fn times(&self, said: &Said) -> Answer<Value> {
        let branch = self.branch(said.id("locationId")?)?;
        let wish = self.wish(said)?;
        if !branch.offers(&wish.services) {
            return Err(Problem::not_found("one of these activities in this location"));
        }
        let (from, to) = (said.day("fromDate")?, said.day("toDate")?);
        if to < from {
            return Err(Problem::fault("toDate", "must not be before `fromDate`"));
        }
        let most = Days::new(u64::try_from(limits::DAYS_AT_ONCE).unwrap_or_default());
        let to = from.checked_add_days(most).map_or(to, |most| to.min(most));
        let (begins, ends) = (
            calendar::midnight_of(Amsterdam, from),
            calendar::midnight_of(Amsterdam, to),
        );
        // The days are Amsterdam's: where the hall stands another may have begun.
        let (first, last) = (
            calendar::local_date(branch.zone(), begins),
            calendar::local_date(branch.zone(), ends),
        );
        let days = branch
            .visit(&wish)
            .map(|visit| branch.times(&visit, first, last.succ_opt().unwrap_or(last)));
        let times = days.unwrap_or_default().into_iter().flat_map(|(_, times)| times);
        let mut times: Vec<String> = times
            .filter(|at| (begins..ends).contains(at))
            .map(written::local)
            .collect();
        times.sort();
        times.dedup();
        let seconds = u64::from(branch.minutes(&wish)) * 60;
        Ok(json!({"availableTimesList": times, "appointmentDuration": seconds}))
    }

    /// The visit that a query asks for: each amount belongs to the activity in its place.
    fn wish(&self, said: &Said) -> Answer<Wish> {
        let activities = said.ids("activityId")?;
        let amounts = said.amounts(activities.len())?;
        self.visit(&activities, &amounts)
    }

    /// The visit for these; of an activity that stands twice the amounts add up.
    fn visit(&self, activities: &[Uuid], amounts: &[u32]) -> Answer<Wish> {
        let products = self.products();
        let mut wish = Wish::for_all(Vec::new(), 1);
        for (name, amount) in activities.iter().zip(amounts) {
            let found = products.iter().find(|(_, id)| names::of_service(id) == *name);
            let (_, id) = found.ok_or_else(|| Problem::not_found("this activity"))?;
            if let Some(nth) = wish.services.iter().position(|known| known == id) {
                wish.amounts[nth] = wish.amounts[nth].saturating_add(*amount);
            } else {
                wish.services.push(id.clone());
                wish.amounts.push(*amount);
            }
        }
        Ok(wish)
    }

    /// How long a visit takes, minutes: as the first branch has it that takes all of it, since none is named.
    fn duration(&self, said: &Said) -> Answer<Value> {
        let wish = self.wish(said)?;
        let branch = self
            .asked(said)?
            .into_iter()
            .find(|branch| branch.offers(&wish.services));
        let branch = branch.ok_or_else(|| Problem::not_found("a location with all of these activities"))?;
        Ok(branch.minutes(&wish).into())
    }

    async fn book(&self, bytes: &[u8], key: Option<&str>) -> Answer<Value> {
        let booked = body::read(bytes, Some(self.language))?;
        let branch = self.branch(booked.location)?;
        let wish = self.visit(&booked.activities, &booked.amounts)?;
        if !branch.offers(&wish.services) {
            return Err(Problem::not_found("one of these activities in this location"));
        }
        let wanted = Wanted {
            wish,
            at: booked.at,
            customer: booked.customer,
        };
        let named = Named {
            operation: "POST /jcc/…/appointment",
            key,
        };
        let (branch, made) = booking::book(self.app, &self.program, branch.id(), wanted, named).await?;
        let name = names::of_appointment(&self.app.tokens, branch.id(), branch.state(), made.id);
        Ok(json!({"id": name, "acknowledgeIsSuccess": true}))
    }

    fn found(&self, said: &Said) -> Answer<(Branch, Appointment)> {
        let name = said
            .one("id")
            .ok_or_else(|| Problem::fault("id", "must be there"))?;
        booking::found(self.app, &self.program, name)
    }

    fn appointment(&self, said: &Said) -> Answer<Value> {
        let (branch, booked) = self.found(said)?;
        let name = names::of_appointment(&self.app.tokens, branch.id(), branch.state(), booked.id);
        let made: DateTime<Utc> = branch.now().min(booked.at);
        Ok(written::appointment(name, &branch, &booked, made, self.language))
    }

    async fn call_off(&self, said: &Said) -> Answer<Value> {
        let (branch, booked) = self.found(said)?;
        let name = names::of_appointment(&self.app.tokens, branch.id(), branch.state(), booked.id);
        let operation = "DELETE /jcc/…/appointment";
        booking::call_off(self.app, &self.program, (branch.id(), booked.id), operation).await?;
        Ok(json!({"id": name, "acknowledgeIsSuccess": true}))
    }
}
