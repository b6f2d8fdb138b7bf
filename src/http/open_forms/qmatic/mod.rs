//! The dialect of Qmatic Orchestra's calendar, as Open Forms and Open Inwoner speak it: halls are its branches, services with a
//! rule for bookings its products.
//!
//! It has no place in the description of the API: its shapes are another maker's. `docs/open-forms.md` says which calls
//! there are.

mod body;
mod call;
mod written;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Value, json};

use call::Call;

use super::booking::{self, Named, Wanted};
use super::branch::{Branch, Wish};
use super::names;
use super::program::Program;
use super::reading::{authorization, header};
use crate::hall::calendar;
use crate::hall::record::AppointmentState;
use crate::hall::refusal::Refusal;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::client_address::ClientAddress;
use crate::http::headers::IdempotencyKey;
use crate::http::operation::Answer;
use crate::http::problem::Problem;
use crate::ids::{HallId, ServiceId};

/// The route below which all of it is. What follows is read by hand: a path with matrix parameters matches no pattern.
pub const ROUTE: &str = "/qmatic/rest/{*call}";

/// The header in which the key stands.
const KEY: &str = "x-api-key";

/// Everything of the dialect.
pub fn answers() -> MethodRouter<App> {
    any(answer)
}

async fn answer(State(app): State<App>, request: Request) -> Response {
    match respond(&app, request).await {
        Ok(response) => response,
        Err(problem) => told(&problem),
    }
}

/// A problem, with its text where the clients of the dialect look for one.
fn told(problem: &Problem) -> Response {
    let said = problem.to_json();
    let text = said["detail"].as_str().unwrap_or_default();
    let text: String = text
        .chars()
        .map(|c| if c.is_ascii() && !c.is_control() { c } else { '?' })
        .collect();
    let mut response = problem.clone().into_response();
    let code = HeaderValue::from_static(problem.kind().name());
    if let Ok(text) = HeaderValue::from_str(&text) {
        response.headers_mut().insert("error_message", text);
    }
    response.headers_mut().insert("error_code", code);
    response
}

async fn respond(app: &App, request: Request) -> Answer<Response> {
    let (mut parts, sent) = request.into_parts();
    let Ok(ClientAddress(from)) = ClientAddress::from_request_parts(&mut parts, &()).await;
    let secret = header(&parts.headers, KEY).or_else(|| authorization(&parts.headers, "bearer"));
    let program = Program::by_secret(app, secret, from)?;
    let IdempotencyKey(key) = IdempotencyKey::from_request_parts(&mut parts, &()).await?;
    let call = Call::read(&parts.method, parts.uri.path())?;
    let desk = Desk { app, program };
    let answer = match call {
        Call::Services => list_services(&desk.program.branches(app)),
        Call::ServicesOf(branch) => list_services(&[desk.branch(&branch)?]),
        Call::Groups(services) => desk.groups(&services)?,
        Call::GroupsOf(branch, services) => json!([group(&desk.offering(&branch, &services)?, &services)]),
        Call::Branches => list_branches(&desk.program.branches(app)),
        Call::BranchesWith(service) => list_branches(&desk.branches_with(&[service])?),
        Call::Branch(branch) => written::one("branch", written::branch(&desk.branch(&branch)?)),
        Call::Dates(branch, visit) => desk.dates(&branch, &visit)?,
        Call::Times(branch, day, visit) => desk.times(&branch, day, &visit)?,
        Call::Book(branch, day, time) => {
            let body = RawBody::from_request(Request::from_parts(parts, sent), &()).await?;
            let booked = desk
                .book(&branch, (day, time), body::read(body.bytes())?, key.as_deref())
                .await?;
            return Ok((StatusCode::ACCEPTED, Json(booked)).into_response());
        }
        Call::Appointment(name) => {
            let (branch, appointment) = booking::found(app, &desk.program, &name)?;
            written::one(
                "appointment",
                written::appointment(&app.tokens, &branch, &appointment),
            )
        }
        Call::Withdraw(name) => {
            desk.call_off(&name).await?;
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        Call::Identify(address) => desk.identify(&address)?,
        Call::AppointmentsOf(name) => desk.appointments_of(&name).await?,
    };
    Ok(Json(answer).into_response())
}

/// Where a program's calls are answered.
struct Desk<'a> {
    app: &'a App,
    program: Program,
}

impl Desk<'_> {
    fn branch(&self, id: &HallId) -> Answer<Branch> {
        let mut branches = self.program.branches(self.app).into_iter();
        branches
            .find(|branch| branch.id() == id)
            .ok_or_else(|| Problem::not_found("this branch"))
    }

    /// The branch, if all of these can be booked there.
    fn offering(&self, id: &HallId, services: &[ServiceId]) -> Answer<Branch> {
        let branch = self.branch(id)?;
        if branch.offers(services) {
            Ok(branch)
        } else {
            Err(Problem::not_found("one of these products in this branch"))
        }
    }

    fn branches_with(&self, services: &[ServiceId]) -> Answer<Vec<Branch>> {
        let mut branches = self.program.branches(self.app);
        branches.retain(|branch| branch.offers(services));
        if branches.is_empty() {
            return Err(Problem::not_found("one of these products"));
        }
        Ok(branches)
    }

    fn groups(&self, services: &[ServiceId]) -> Answer<Value> {
        let branches = self.branches_with(services)?;
        let of_branch = |branch: &Branch| {
            json!({
                "branchPublicId": branch.id(),
                "branchName": branch.setup().name,
                "serviceGroups": [group(branch, services)],
            })
        };
        Ok(branches.iter().map(of_branch).collect())
    }

    fn dates(&self, branch: &HallId, visit: &Wish) -> Answer<Value> {
        let branch = self.offering(branch, &visit.services)?;
        let days = branch.visit(visit).map(|visit| {
            // As far ahead as any rule may look.
            let after = visit
                .last_day(branch.today())
                .succ_opt()
                .unwrap_or(NaiveDate::MAX);
            branch.times(&visit, branch.today(), after)
        });
        let days = days.unwrap_or_default().into_iter();
        let dates: Vec<String> = days.map(|(day, _)| format!("{day}T00:00:00")).collect();
        Ok(written::list(
            "dates",
            dates.into_iter().map(Value::from).collect(),
        ))
    }

    fn times(&self, branch: &HallId, day: NaiveDate, visit: &Wish) -> Answer<Value> {
        let branch = self.offering(branch, &visit.services)?;
        let mut times: Vec<String> = starts(&branch, visit, day)
            .into_iter()
            .map(|at| calendar::local(branch.zone(), at).format("%H:%M").to_string())
            .collect();
        // In the night in which an hour comes twice each of its times is told once: the first is meant.
        times.sort();
        times.dedup();
        Ok(written::list(
            "times",
            times.into_iter().map(Value::from).collect(),
        ))
    }

    async fn book(
        &self,
        branch: &HallId,
        (day, time): (NaiveDate, NaiveTime),
        booked: body::Booked,
        key: Option<&str>,
    ) -> Answer<Value> {
        let hall = self.offering(branch, &booked.services)?;
        let wish = Wish::for_all(booked.services, booked.persons);
        // Which of the free times is meant; what is not free any more is for the hall to refuse.
        let is_meant = |at: &DateTime<Utc>| calendar::local(hall.zone(), *at) == day.and_time(time);
        let at = starts(&hall, &wish, day).into_iter().find(is_meant);
        let at = at.or_else(|| Some(calendar::instant_of(hall.zone(), day.and_time(time))).filter(is_meant));
        // In the night in which an hour is left out some times never come.
        let at = at.ok_or_else(|| Problem::from(Refusal::TimeTaken { nearest: Vec::new() }))?;
        let wanted = Wanted {
            wish,
            at,
            customer: booked.customer,
        };
        let named = Named {
            operation: "POST /qmatic/rest/…/book",
            key,
        };
        let (branch, made) = booking::book(self.app, &self.program, branch, wanted, named).await?;
        Ok(written::appointment(&self.app.tokens, &branch, &made))
    }

    async fn call_off(&self, name: &str) -> Answer<()> {
        let (branch, appointment) = booking::found(self.app, &self.program, name)?;
        let operation = "DELETE /qmatic/rest/…/appointments/{id}";
        booking::call_off(self.app, &self.program, (branch.id(), appointment.id), operation).await
    }

    /// Whoever has booked under this address of mail.
    fn identify(&self, address: &str) -> Answer<Value> {
        self.program.may_look_visitors_up()?;
        let halls = self.program.halls(self.app);
        let mut booked = halls.iter().flat_map(|hall| {
            let booked = hall.state().appointments.values();
            booked
                .filter(|one| one.state != AppointmentState::Cancelled)
                .filter_map(|one| written::address_of(hall.state(), one))
        });
        let is_known = booked.any(|known| known.eq_ignore_ascii_case(address));
        let name = names::of_visitor(&self.app.tokens, address);
        Ok(if is_known {
            json!([{"publicId": name}])
        } else {
            json!([])
        })
    }

    /// What a visitor booked and has not called off, earliest first.
    async fn appointments_of(&self, name: &str) -> Answer<Value> {
        self.program.may_look_visitors_up()?;
        let gone = || Problem::not_found("this visitor");
        let name = uuid::Uuid::try_parse(name).map_err(|_| gone())?;
        let mut found = Vec::new();
        for hall in self.program.halls(self.app) {
            let state = hall.state();
            let theirs = state.appointments.values().filter(|one| {
                one.state != AppointmentState::Cancelled
                    && written::address_of(state, one)
                        .is_some_and(|address| names::of_visitor(&self.app.tokens, address) == name)
            });
            let theirs: Vec<_> = theirs.cloned().collect();
            if theirs.is_empty() {
                continue;
            }
            let ids = theirs
                .iter()
                .map(|one| format!("{}.{}", hall.id(), one.id))
                .collect();
            let from = self
                .program
                .provenance("GET /qmatic/rest/…/customers/{id}/appointments", None);
            self.app
                .note_reading(&self.program.principal(), hall.id(), &from, ids)
                .await?;
            found.extend(
                theirs
                    .into_iter()
                    .map(|one| (one.at, written::appointment(&self.app.tokens, &hall, &one))),
            );
        }
        if found.is_empty() {
            return Err(gone());
        }
        found.sort_by_key(|(at, _)| *at);
        Ok(written::list(
            "appointmentList",
            found.into_iter().map(|(_, one)| one).collect(),
        ))
    }
}

/// The times of a day at which such a visit can begin.
fn starts(branch: &Branch, wish: &Wish, day: NaiveDate) -> Vec<DateTime<Utc>> {
    let (Some(visit), Some(after)) = (branch.visit(wish), day.succ_opt()) else {
        return Vec::new();
    };
    let days = branch.times(&visit, day, after).into_iter();
    days.flat_map(|(_, times)| times).collect()
}

/// Every product once, as the first branch that has it tells of it.
fn list_services(branches: &[Branch]) -> Value {
    let mut seen: Vec<&ServiceId> = Vec::new();
    let mut services = Vec::new();
    for branch in branches {
        for product in branch.products() {
            if !seen.contains(&&product.id) {
                seen.push(&product.id);
                services.push(written::service(branch, product));
            }
        }
    }
    written::list("serviceList", services)
}

fn list_branches(branches: &[Branch]) -> Value {
    written::list("branchList", branches.iter().map(written::branch).collect())
}

/// What goes together with these, they themselves included.
fn group(branch: &Branch, services: &[ServiceId]) -> Value {
    let together = branch.goes_with(services);
    let services: Vec<Value> = together
        .iter()
        .map(|product| written::service_in_short(branch, product))
        .collect();
    json!({"services": services})
}
