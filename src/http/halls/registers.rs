//! `GET /halls/{hallId}/breaches` and `/mails`: what is kept of a period.

use axum::Json;

use crate::hall::record::{Breach, Mail};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read};
use crate::http::records::{self, RecordQuery};
use crate::ids::HallId;
use crate::store::Table;
use crate::view::breach::{BreachView, breach};
use crate::view::mail::{MailView, mail};

/// The register of breaches
///
/// Over a half-open period, oldest first; today when no period is given.
#[utoipa::path(get, path = "/halls/{hallId}/breaches", tag = "breaches",
    responses((status = 200, description = "A page of breaches")))]
pub async fn list_breaches(call: Read<HallId, RecordQuery>) -> Answer<Json<ListOf<BreachView>>> {
    let kept: ListOf<Breach> = records::asked(&call, Table::Breaches).await?;
    let hall = &call.hall;
    call.look(|scene| {
        Ok(Json(kept.map(|kept| {
            breach(hall, &kept).with_reasons(scene.state, &kept)
        })))
    })
}

/// Mail about appointments
///
/// What became of the mail that was queued in a half-open period, oldest first; today when no period is given. To whom
/// it went is not told here: the appointment says so as long as that is kept.
#[utoipa::path(get, path = "/halls/{hallId}/mails", tag = "appointments",
    responses((status = 200, description = "A page of mail")))]
pub async fn list_mails(call: Read<HallId, RecordQuery>) -> Answer<Json<ListOf<MailView>>> {
    let kept: ListOf<Mail> = records::asked(&call, Table::Mails).await?;
    Ok(Json(kept.map(|kept| mail(&call.hall, &kept))))
}
