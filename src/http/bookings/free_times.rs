//! `GET /halls/{hallId}/free-times?serviceId&persons&from&to`.

use std::net::IpAddr;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::auth::Auth;
use crate::hall::calendar;
use crate::hall::decide::bookable;
use crate::hall::rules::booking::{Boards, Except, Hall, limits as booking_limits};
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, FromText, Input, Items};
use crate::http::operation::{Answer, Gives, Page, Queried, problems};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, ServiceId};
use crate::view::Scene;
use crate::view::booking::{FreeDayView, FreeTimesView};

/// How many days are told when nobody says: four weeks.
const USUAL_DAYS: u64 = 28;

/// For what, for how many, and in which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct FreeTimesQuery {
    /// A service of the visit; given once for each, in the order in which they are helped.
    #[param(value_type = Vec<String>, min_items = 1, max_items = 8)]
    service_id: Field<Items<ServiceId>>,
    /// For how many; one when left out.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 20)]
    persons: Field<FromText<u32>>,
    /// From this local day on; from today when left out.
    #[param(value_type = Option<NaiveDate>)]
    from: Field<NaiveDate>,
    /// Until this local day, not included: at most 62 days later; four weeks when left out.
    #[param(value_type = Option<NaiveDate>)]
    to: Field<NaiveDate>,
}

/// What is asked for.
pub struct FreeTimesAsked {
    /// The services of the visit, in the order in which they are helped.
    pub services: Vec<ServiceId>,
    /// For how many.
    pub persons: u32,
    /// From this local day on; today where nobody says.
    pub from: Option<NaiveDate>,
    /// Until this one, not included; four weeks later where nobody says.
    pub to: Option<NaiveDate>,
}

impl Input for FreeTimesQuery {
    type Checked = FreeTimesAsked;
    const REPEATED: &'static [&'static str] = &["serviceId"];

    fn check(self, faults: &mut Faults) -> Option<FreeTimesAsked> {
        let services = faults.items("serviceId", self.service_id, 1..=limits::SERVICES_A_VISIT);
        let persons = faults.optional("persons", self.persons);
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        if let (Some(Some(from)), Some(Some(to))) = (from, to) {
            let days = (to - from).num_days();
            if days <= 0 {
                faults.add("to", "must be later than `from`");
            } else if days > booking_limits::DAYS_AT_ONCE {
                let most = booking_limits::DAYS_AT_ONCE;
                faults.add("to", format!("must be at most {most} days after `from`"));
            }
        }
        Some(FreeTimesAsked {
            services: services?,
            persons: persons?.map_or(1, |FromText(persons)| persons),
            from: from?,
            to: to?,
        })
    }
}

/// The free times as they are answered.
#[derive(Debug)]
pub struct FreeTimesFound(FreeTimesView);

impl IntoResponse for FreeTimesFound {
    fn into_response(self) -> Response {
        Json(self.0).into_response()
    }
}

impl Gives for FreeTimesFound {
    fn describe(page: &mut Page<'_>) {
        Json::<FreeTimesView>::describe(page);
    }

    fn problems(reads: bool) -> problems::Described {
        problems::of_booking(reads)
    }
}

/// The free times of a hall
///
/// At which a visit for these services and so many persons can begin, by local day; days without any are left out. For
/// anyone, a few hundred times from one address (429 `too-many-requests` then). 409 `not-bookable` when the hall, or one of
/// the services, takes no bookings.
#[utoipa::path(get, path = "/halls/{hallId}/free-times", tag = "bookings",
    responses((status = 200, description = "The free times")))]
pub async fn list_free_times(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    ClientAddress(from): ClientAddress,
    query: Queried<FreeTimesQuery>,
) -> Answer<FreeTimesFound> {
    let asked = query.check()?;
    look_for(&app, &hall, from, &asked).map(FreeTimesFound)
}

/// The free times of a hall for whoever asks from this address, noted as one look at them: by the API and by the pages for
/// who has no JavaScript alike.
///
/// # Errors
/// `too-many-requests` when that address looked very often, `not-found`, `not-bookable`, or a fault of what is asked.
pub(in crate::http) fn look_for(
    app: &App,
    hall: &HallId,
    from: Option<IpAddr>,
    asked: &FreeTimesAsked,
) -> Answer<FreeTimesView> {
    Auth::note_looking(&app.auth, from).map_err(|wait| {
        let detail = "Free times were asked for very often from this address. Try again later.";
        Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
    })?;
    let kept = app.engine.free_times();
    app.look(hall, |scene| {
        kept.of(hall, |boards| free_times(scene, asked, boards))
    })
}

fn free_times(scene: &Scene<'_>, asked: &FreeTimesAsked, kept: &mut Boards) -> Answer<FreeTimesView> {
    let setup = scene.setup;
    let visit = bookable(setup, &asked.services, asked.persons)
        .map_err(|refusal| Problem::from(refusal).renamed("serviceIds", "serviceId"))?;
    let today = calendar::local_date(setup.time_zone, scene.now);
    let from = asked.from.unwrap_or(today);
    let usual = || from.checked_add_days(Days::new(USUAL_DAYS)).unwrap_or(from);
    let to = asked.to.unwrap_or_else(usual);
    if to <= from || (to - from).num_days() > booking_limits::DAYS_AT_ONCE {
        let most = booking_limits::DAYS_AT_ONCE;
        return Err(Problem::fault(
            "to",
            format!("must be 1 to {most} days after `from`"),
        ));
    }
    let hall = Hall {
        state: scene.state,
        setup,
        except: Except::Nothing,
        now: scene.now,
    };
    let days = hall.free_times(&visit, from, to, kept).into_iter();
    let days: Vec<FreeDayView> = days.map(|(date, times)| FreeDayView { date, times }).collect();
    let next = if days.is_empty() {
        hall.next_free_day(&visit, to, kept)
    } else {
        None
    };
    Ok(FreeTimesView {
        minutes: visit.stay().whole_minutes(),
        persons: asked.persons,
        time_zone: setup.time_zone.name().to_owned(),
        from,
        to,
        days,
        next,
    })
}
