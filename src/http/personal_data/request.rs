//! What staff do for somebody who asks for their own data: `POST /appointments/{appointmentId}/_export` and `_erase`.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use super::found::found;
use crate::audit::Provenance;
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::hall::facts::Identification;
use crate::hall::record::PersonalKind;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change};
use crate::http::problem::Problem;
use crate::ids::{AppointmentId, PersonalId};
use crate::store::PersonalRow;
use crate::view::personal::{ErasureView, Found, KeptUntilView, PersonalDataView, personal_data, stays};

/// How staff made sure who asks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IdentifiedBody {
    /// How; it stands on record.
    #[schema(value_type = Identification)]
    identified_by: Field<Identification>,
}

impl Input for IdentifiedBody {
    type Checked = Identification;

    fn check(self, faults: &mut Faults) -> Option<Identification> {
        faults.required("identifiedBy", self.identified_by)
    }
}

/// Exports what is kept of an appointment
///
/// Everything that is kept of who booked it, of the visit and of its cases, to hand over to the person who asks for it.
/// Changes nothing; who asked for it, and how the person was identified, stands on record before it is shown.
#[utoipa::path(post, path = "/appointments/{appointmentId}/_export", tag = "personal data",
    responses((status = 200, description = "What is kept")))]
pub async fn export_personal_data(
    whence: Provenance,
    call: Change<AppointmentId, IdentifiedBody>,
) -> Answer<Json<PersonalDataView>> {
    let found = found(&call.app, &call.path).await?;
    let rows = call.app.engine.store().personal(call.hall.clone()).await?;
    let kept = until(&found, rows);
    let about = vec![call.path.to_string(), call.body.name().to_owned()];
    call.app
        .note_reading(&call.by, &call.hall, &whence, about)
        .await?;
    call.look(|scene| Ok(Json(personal_data(scene, &found, kept))))
}

/// Until when each thing is kept that is kept of it.
fn until(found: &Found, rows: Vec<PersonalRow>) -> Vec<KeptUntilView> {
    let said = found
        .cases
        .iter()
        .flat_map(|case| case.said.into_iter().chain(case.contact));
    let kept = &found.kept;
    let named: BTreeSet<PersonalId> = kept
        .erasable
        .iter()
        .chain(&kept.reasons)
        .copied()
        .chain(said)
        .collect();
    let kinds: BTreeMap<&str, PersonalKind> = PersonalKind::ALL.map(|kind| (kind.name(), kind)).into();
    let shown = rows.into_iter().filter(|row| named.contains(&row.id));
    shown
        .filter_map(|row| {
            Some(KeptUntilView {
                kind: *kinds.get(row.kind.as_str())?,
                until: row.erase_at,
            })
        })
        .collect()
}

/// Erases what is kept of an appointment
///
/// On request of the person whom it is about, once the visit is over: contact, address, needs, notes and what was said. What
/// happened stays without it: number, services and instants. What must still be done or accounted for stays and is named.
/// A second time erases what came since. A visit that goes on is 409 `wrong-state`.
#[utoipa::path(post, path = "/appointments/{appointmentId}/_erase", tag = "personal data",
    responses((status = 200, description = "What was erased, and what stays")))]
pub async fn erase_personal_data(call: Change<AppointmentId, IdentifiedBody>) -> Answer<Json<ErasureView>> {
    let found = found(&call.app, &call.path).await?;
    let known = found.kept.erasable.clone();
    let erase = |id: AppointmentId, identified_by| Command::ErasePersonal {
        appointment: id.seq,
        identified_by,
        known,
    };
    match call.send::<Reply>(erase).await? {
        Reply::Erased { rows } => Ok(Json(ErasureView {
            erased: rows,
            stays: stays(&found.kept),
        })),
        _ => Err(Problem::internal("an erasure answered with something else")),
    }
}
