//! Visitors book: the free times of a hall, a place that is held meanwhile, the booking, and what its holder does with it.

pub mod book;
pub mod capacity;
pub mod earlier;
pub mod free_times;
pub mod holds;
pub mod own;

use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use chrono::{DateTime, Utc};

use crate::auth::{HeldOut, Principal, Subject};
use crate::hall::command::PlaceAsked;
use crate::hall::decide::service_faults;
use crate::hall::refusal::Refusal;
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::{Answer, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::http::tickets::whole_ms;
use crate::ids::{AppointmentSeq, HallId, HoldSeq, ServiceId};

/// The operations of booking, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(capacity::read_booking_capacity))
        .routes(operations!(free_times::list_free_times))
        .routes(operations!(holds::hold_place))
        .routes(operations!(holds::give_up_hold))
        .routes(operations!(book::book_place))
        .routes(operations!(own::read_booking))
        .routes(operations!(own::move_booking))
        .routes(operations!(own::cancel_booking))
        .routes(operations!(own::stop_messages))
        .routes(operations!(own::read_booking_calendar))
        .routes(operations!(earlier::wait_for_earlier_time))
        .routes(operations!(earlier::stop_waiting))
        .routes(operations!(earlier::accept_earlier_time))
        .routes(operations!(earlier::decline_earlier_time))
        .routes(operations!(earlier::list_earlier_times))
}

/// A place as somebody wants it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaceMembers {
    /// One or more services, helped one after the other.
    #[schema(value_type = Option<Vec<String>>, min_items = 1, max_items = 8)]
    service_ids: Field<Items<ServiceId>>,
    /// For how many; one when left out.
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 20)]
    persons: Field<u32>,
    /// When: one of the hall's free times.
    #[schema(value_type = Option<DateTime<Utc>>)]
    at: Field<DateTime<Utc>>,
}

impl PlaceMembers {
    /// Whether nothing is said of any place.
    fn is_silent(&self) -> bool {
        matches!(
            (&self.service_ids, &self.persons, &self.at),
            (Field::Missing, Field::Missing, Field::Missing)
        )
    }
}

impl Input for PlaceMembers {
    type Checked = PlaceAsked;

    fn check(self, faults: &mut Faults) -> Option<PlaceAsked> {
        let services = faults.items("serviceIds", self.service_ids, 1..=limits::SERVICES_A_VISIT);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        let persons = faults.optional("persons", self.persons);
        let at = faults.required("at", self.at);
        Some(PlaceAsked {
            services: services?,
            persons: persons?.unwrap_or(1),
            at: whole_ms(at?),
        })
    }
}

impl App {
    /// Notes that somebody books, where that is a program with a key: people book no faster than they type.
    ///
    /// # Errors
    /// `too-many-requests` when its key booked more in the last minute than one may.
    pub(in crate::http) fn note_key_booking(&self, by: &Principal) -> Answer<()> {
        let Subject::ApiKey(_) = &by.subject else {
            return Ok(());
        };
        self.auth.note_key_booking(&by.subject).map_err(|wait| {
            let detail = "This key books more in a minute than one may. Nothing was booked. Try again later.";
            Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
        })
    }

    /// The place that was held by this secret; whether it still is, its hall knows: of a call that is made again the first
    /// answer is given again.
    ///
    /// # Errors
    /// `hold-lapsed` when it is the secret of none.
    pub(in crate::http) fn hold(&self, hall: &HallId, secret: &str) -> Answer<HoldSeq> {
        let lapsed = || Problem::from(Refusal::HoldLapsed);
        let held = HeldOut::<HoldSeq>::read(secret).filter(|held| held.hall == *hall);
        let held = held.ok_or_else(lapsed)?;
        let epoch = self.published(hall)?.state.epoch_of_hold(held.of);
        if self.tokens.opens(&held, epoch) {
            Ok(held.of)
        } else {
            Err(lapsed())
        }
    }

    /// The booking that a secret opens, as long as its hall remembers it: until a day after its time.
    ///
    /// # Errors
    /// `not-found` when it opens none.
    pub(in crate::http) fn booking(&self, secret: &str) -> Answer<(HallId, AppointmentSeq)> {
        let gone = || Problem::not_found("a booking with this token");
        let held = HeldOut::<AppointmentSeq>::read(secret).ok_or_else(gone)?;
        let published = self.published(&held.hall).map_err(|_| gone())?;
        let epoch = published.state.epoch_of_appointment(held.of);
        let is_known = published.state.appointments.contains_key(&held.of);
        if is_known && self.tokens.opens(&held, epoch) {
            Ok((held.hall, held.of))
        } else {
            Err(gone())
        }
    }
}
