//! What a call of the Qmatic dialect asks: its path with the matrix parameters behind the last part.

use axum::http::Method;
use chrono::{NaiveDate, NaiveTime};
use percent_encoding::percent_decode_str;

use crate::hall::setup::booking::limits;
use crate::http::open_forms::branch::{Wish, each_once};
use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, ServiceId};

/// Below which address all of it is.
pub const BASE: &str = "/qmatic/rest/";

/// Where the calendar is, from there.
const CALENDAR: &str = "calendar-backend/public/api/";

/// Where a visitor is looked up by an address of mail, from there.
const IDENTIFY: &str = "appointment/customers/identify;email=";

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// Every product.
    Services,
    /// Those of a branch.
    ServicesOf(HallId),
    /// What goes together with these, by branch.
    Groups(Vec<ServiceId>),
    /// What goes together with these in a branch.
    GroupsOf(HallId, Vec<ServiceId>),
    /// Every branch.
    Branches,
    /// Those with a product.
    BranchesWith(ServiceId),
    /// One of them.
    Branch(HallId),
    /// The days with a free time.
    Dates(HallId, Wish),
    /// The free times of a day.
    Times(HallId, NaiveDate, Wish),
    /// Books one of them.
    Book(HallId, NaiveDate, NaiveTime),
    /// An appointment by its name.
    Appointment(String),
    /// Calls it off.
    Withdraw(String),
    /// Whoever has this address of mail.
    Identify(String),
    /// What such a visitor booked.
    AppointmentsOf(String),
}

impl Call {
    /// Reads a path as it was sent, without its query.
    ///
    /// # Errors
    /// `not-found` for an address or an id that cannot be, `invalid-input` for parameters that say nothing.
    pub fn read(method: &Method, path: &str) -> Answer<Self> {
        let nowhere = || Problem::not_found("this address");
        let path = path.strip_prefix(BASE).ok_or_else(nowhere)?;
        if let Some(address) = path.strip_prefix(IDENTIFY) {
            return match *method {
                Method::GET => Ok(Self::Identify(decoded(address)?)),
                _ => Err(other_method()),
            };
        }
        let path = path.strip_prefix(CALENDAR).ok_or_else(nowhere)?;
        let parts = path.trim_end_matches('/').split('/').map(Part::read);
        let parts: Vec<Part> = parts.collect::<Answer<_>>()?;
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        let said = || {
            parts
                .last()
                .map(|part| part.parameters.as_slice())
                .unwrap_or_default()
        };
        let (wanted, call) = match *names.as_slice() {
            ["v1", "services"] => (Method::GET, Self::Services),
            ["v1", "services", "groups"] => (Method::GET, Self::Groups(services(said())?)),
            ["v1", "services", service, "branches"] => (Method::GET, Self::BranchesWith(id(service)?)),
            ["v1", "branches"] => (Method::GET, Self::Branches),
            ["v1", "branches", branch] => (Method::GET, Self::Branch(id(branch)?)),
            ["v1", "branches", branch, "services"] => (Method::GET, Self::ServicesOf(id(branch)?)),
            ["v2", "branches", branch, "services", "groups"] => {
                (Method::GET, Self::GroupsOf(id(branch)?, services(said())?))
            }
            ["v2", "branches", branch, "dates"] => (Method::GET, Self::Dates(id(branch)?, visit(said())?)),
            ["v2", "branches", branch, "dates", date, "times"] => {
                (Method::GET, Self::Times(id(branch)?, day(date)?, visit(said())?))
            }
            ["v2", "branches", branch, "dates", date, "times", at, "book"] => {
                (Method::POST, Self::Book(id(branch)?, day(date)?, time(at)?))
            }
            ["v1", "appointments", name] if *method == Method::DELETE => {
                (Method::DELETE, Self::Withdraw(name.to_owned()))
            }
            ["v1", "appointments", name] => (Method::GET, Self::Appointment(name.to_owned())),
            ["v1", "customers", name, "appointments"] => (Method::GET, Self::AppointmentsOf(name.to_owned())),
            _ => return Err(nowhere()),
        };
        if *method == wanted {
            Ok(call)
        } else {
            Err(other_method())
        }
    }
}

fn other_method() -> Problem {
    Problem::new(
        ProblemKind::MethodNotAllowed,
        "This address takes another method.",
    )
}

/// A part of a path with what stands behind its semicolons.
struct Part {
    name: String,
    parameters: Vec<(String, String)>,
}

impl Part {
    /// Splits first and decodes then: an escaped semicolon separates nothing, and a plus is a plus.
    fn read(raw: &str) -> Answer<Self> {
        let mut pieces = raw.split(';');
        let name = decoded(pieces.next().unwrap_or_default())?;
        let pairs = pieces.filter(|piece| !piece.is_empty()).map(|piece| {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            Ok((decoded(key)?, decoded(value)?))
        });
        Ok(Self {
            name,
            parameters: pairs.collect::<Answer<_>>()?,
        })
    }
}

fn decoded(raw: &str) -> Answer<String> {
    let text = percent_decode_str(raw).decode_utf8();
    let text = text.map_err(|_| Problem::new(ProblemKind::BadRequest, "The address is not UTF-8."))?;
    Ok(text.into_owned())
}

/// What cannot be an id is nobody's.
fn id<T: std::str::FromStr>(text: &str) -> Answer<T> {
    text.parse()
        .map_err(|_| Problem::not_found(&format!("`{}`", short(text))))
}

/// As much of a text as an answer repeats.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

fn day(text: &str) -> Answer<NaiveDate> {
    // A start may be told whole, as the list of dates does.
    let date = text.split('T').next().unwrap_or_default();
    date.parse().map_err(|_| Problem::not_found("this day"))
}

fn time(text: &str) -> Answer<NaiveTime> {
    let read = ["%H:%M", "%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok());
    read.ok_or_else(|| Problem::not_found("this time"))
}

fn services(parameters: &[(String, String)]) -> Answer<Vec<ServiceId>> {
    let named = parameters.iter().filter(|(key, _)| key == "servicePublicId");
    let services = named
        .map(|(_, value)| id(value))
        .collect::<Answer<Vec<ServiceId>>>()?;
    if services.is_empty() {
        return Err(Problem::fault(
            "servicePublicId",
            "must be there, once for each product",
        ));
    }
    Ok(each_once(services))
}

/// A visit: the dialect says how many come beside the first.
fn visit(parameters: &[(String, String)]) -> Answer<Wish> {
    let mut others = parameters.iter().filter(|(key, _)| key == "numberOfCustomers");
    let others = others.next().map_or(Ok(0), |(_, value)| value.parse::<u32>());
    let others = others.map_err(|_| Problem::fault("numberOfCustomers", "must be a whole number"))?;
    // More than any rule allows is as many as one more than that: nothing is free for them.
    let persons = others.saturating_add(1).min(limits::PERSONS.end() + 1);
    Ok(Wish::for_all(services(parameters)?, persons))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const API: &str = "/qmatic/rest/calendar-backend/public/api";

    fn read(method: &Method, path: &str) -> Result<Call, ProblemKind> {
        Call::read(method, path).map_err(|problem| problem.kind())
    }

    fn got(path: &str) -> Result<Call, ProblemKind> {
        read(&Method::GET, &format!("{API}/{path}"))
    }

    fn ids<T: std::str::FromStr<Err: std::fmt::Debug>>(texts: &[&str]) -> Vec<T> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn every_call_of_the_dialect_is_known() {
        let hall: HallId = "stadhuis".parse().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let both = Wish::for_all(ids(&["paspoort", "rijbewijs"]), 2);
        for (path, call) in [
            ("v1/services", Call::Services),
            ("v1/branches/stadhuis/services", Call::ServicesOf(hall.clone())),
            (
                "v1/services/groups;servicePublicId=paspoort",
                Call::Groups(ids(&["paspoort"])),
            ),
            (
                "v2/branches/stadhuis/services/groups;servicePublicId=paspoort;servicePublicId=rijbewijs",
                Call::GroupsOf(hall.clone(), ids(&["paspoort", "rijbewijs"])),
            ),
            ("v1/branches", Call::Branches),
            (
                "v1/services/paspoort/branches",
                Call::BranchesWith("paspoort".parse().unwrap()),
            ),
            ("v1/branches/stadhuis", Call::Branch(hall.clone())),
            (
                "v2/branches/stadhuis/dates;servicePublicId=paspoort;servicePublicId=rijbewijs;numberOfCustomers=1",
                Call::Dates(hall.clone(), both.clone()),
            ),
            (
                "v2/branches/stadhuis/dates/2026-12-01/times;servicePublicId=paspoort;servicePublicId=rijbewijs;numberOfCustomers=1",
                Call::Times(hall.clone(), day, both),
            ),
            ("v1/appointments/x-1", Call::Appointment("x-1".into())),
            (
                "v1/customers/x-1/appointments",
                Call::AppointmentsOf("x-1".into()),
            ),
        ] {
            assert_eq!(got(path), Ok(call), "{path}");
        }
        let book = format!("{API}/v2/branches/stadhuis/dates/2026-12-01/times/08:30/book");
        let half_past_eight = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        assert_eq!(
            read(&Method::POST, &book),
            Ok(Call::Book(hall, day, half_past_eight))
        );
        let one = format!("{API}/v1/appointments/x-1");
        assert_eq!(read(&Method::DELETE, &one), Ok(Call::Withdraw("x-1".into())));
    }

    #[test]
    fn an_address_of_mail_is_all_that_follows_whatever_is_in_it() {
        for (raw, address) in [
            ("zoe+x@example.nl", "zoe+x@example.nl"),
            ("zoe%2Bx%40example.nl", "zoe+x@example.nl"),
            ("a;b=c/d@example.nl", "a;b=c/d@example.nl"),
            ("zo%C3%AB@example.nl", "zoë@example.nl"),
        ] {
            let path = format!("/qmatic/rest/appointment/customers/identify;email={raw}");
            assert_eq!(read(&Method::GET, &path), Ok(Call::Identify(address.into())));
        }
    }

    #[test]
    fn parameters_are_split_before_they_are_decoded() {
        let dates = |with: &str| got(&format!("v2/branches/stadhuis/dates;{with}"));
        let of = |services: &[&str], persons| {
            Ok(Call::Dates(
                "stadhuis".parse().unwrap(),
                Wish::for_all(ids(services), persons),
            ))
        };
        assert_eq!(
            dates("servicePublicId=pas%70oort;;numberOfCustomers=0"),
            of(&["paspoort"], 1)
        );
        assert_eq!(
            dates("servicePublicId=paspoort;servicePublicId=paspoort"),
            of(&["paspoort"], 1)
        );
        assert_eq!(
            dates("servicePublicId=paspoort;numberOfCustomers=4294967295"),
            of(&["paspoort"], 21)
        );
        assert_eq!(
            dates("servicePublicId=a%3BservicePublicId=b"),
            Err(ProblemKind::NotFound)
        );
        assert_eq!(
            dates("servicePublicId=paspoort;numberOfCustomers=-1"),
            Err(ProblemKind::InvalidInput)
        );
        assert_eq!(dates("numberOfCustomers=1"), Err(ProblemKind::InvalidInput));
        assert_eq!(dates("servicePublicId=%FF"), Err(ProblemKind::BadRequest));
    }

    #[test]
    fn what_is_no_call_is_nowhere() {
        for path in [
            "services",
            "v1/v1/services",
            "v2/services",
            "v1/branches/Stadhuis",
            "v1/branches/a/b/c",
            "v2/branches/stadhuis/dates/2026-02-30/times;servicePublicId=paspoort",
        ] {
            assert_eq!(got(path), Err(ProblemKind::NotFound), "{path}");
        }
        let services = format!("{API}/v1/services");
        assert_eq!(read(&Method::POST, &services), Err(ProblemKind::MethodNotAllowed));
    }

    proptest! {
        #[test]
        fn no_path_is_too_odd(path in "(v[12]|branches|dates|times|[;=/%a-z0-9é ]){0,12}") {
            let _ = read(&Method::GET, &format!("{API}/{path}"));
            let _ = read(&Method::POST, &path);
        }
    }
}
