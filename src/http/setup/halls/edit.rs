//! Setting a hall up, changing it and taking it out of use: `POST /halls`, and what is done to one of them.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::edit::{HallEdit, SetupEdit};
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::caller::Caller;
use crate::http::charters::taking::with_own;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, CreatedAt, Done, Patch, Sent, Whole};
use crate::http::path::BASE;
use crate::http::setup::halls::{HALL_BODY_BYTES, HallMembers, ReplaceHallBody};
use crate::ids::HallId;
use crate::view::setup::{HallSetupView, hall_setup};

/// A new hall.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateHallBody {
    /// Its name in the API; it can never be given to another hall.
    #[schema(value_type = String, example = "stadhuis")]
    id: Field<HallId>,
    /// Its other members.
    #[serde(flatten)]
    members: HallMembers,
}

impl Input for CreateHallBody {
    type Checked = (HallId, HallEdit);
    const MOST_BYTES: Option<usize> = Some(HALL_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some((id?, members?))
    }
}

/// Sets a hall up
///
/// By an administrator of every hall. A name that is taken, also by a hall that is out of use, is 409
/// `already-exists`.
#[utoipa::path(post, path = "/halls", tag = "setup",
    responses((status = 201, description = "The hall", headers(("Location" = String, description = "The hall as anyone may see it")))))]
pub async fn create_hall(
    State(app): State<App>,
    caller: Caller,
    retry: Retry,
    body: Sent<CreateHallBody>,
) -> Answer<CreatedAt<HallSetupView>> {
    let by = caller.permit_everywhere()?;
    let (id, new) = body.check()?;
    let new = with_own(&app, new);
    let command = Command::EditSetup(Box::new(SetupEdit::CreateHall(new)));
    let opened = app.engine.open(id.clone()).await?;
    let digest = body.raw().digest()?;
    let reply = app.send(&opened, &by, retry, digest, command).await;
    if reply.is_err() {
        app.engine.forget(&id);
    }
    let made = HallSetupView::of(reply?)?;
    // Another call for the same name may have been refused and have had the hall forgotten just now.
    app.engine.open(id).await?;
    let location = format!("{BASE}/halls/{}", made.id);
    Ok(CreatedAt { location, made })
}

/// The command that makes this of a hall.
fn changed(app: App) -> impl Fn(&HallId, HallEdit) -> Command {
    move |_, hall| Command::EditSetup(Box::new(SetupEdit::ChangeHall(with_own(&app, hall))))
}

/// Changes a hall
///
/// The whole of it. Closures, notices and settings that are left out are gone, or as in a new hall; services and counters
/// are always said. With `If-Match` only when nobody edited it since. `PATCH` changes a part. Refused with 409 `in-use` when something goes that visitors still need.
#[utoipa::path(put, path = "/halls/{hallId}", tag = "setup",
    responses((status = 200, description = "The hall")))]
pub async fn change_hall(call: Change<HallId, Whole<ReplaceHallBody>>) -> Answer<Tagged<HallSetupView>> {
    // What is unknown in the hall as it is may well be known in what takes its place.
    let changed = changed(call.app.clone());
    call.replace(None, |scene, _| Some(hall_setup(scene)), changed)
        .await
}

/// Changes a part of a hall
///
/// By merge patch: what is not named stays, `null` takes away what may be left out. A list is replaced whole.
#[utoipa::path(patch, path = "/halls/{hallId}", tag = "setup",
    responses((status = 200, description = "The hall")))]
pub async fn patch_hall(call: Change<HallId, Patch<ReplaceHallBody>>) -> Answer<Tagged<HallSetupView>> {
    let changed = changed(call.app.clone());
    call.patch(("this hall", None), |scene, _| Some(hall_setup(scene)), changed)
        .await
}

/// Takes a hall out of use
///
/// Nothing is issued there any more; what was stays readable, as its log must. Refused with 409 `in-use` while a
/// counter is at work, a visitor is in it or an appointment is booked.
#[utoipa::path(delete, path = "/halls/{hallId}", tag = "setup",
    responses((status = 204, description = "It is out of use")))]
pub async fn retire_hall(call: Change<HallId>) -> Answer<Done> {
    let retire = |_, ()| Command::EditSetup(Box::new(SetupEdit::RetireHall));
    call.send::<HallSetupView>(retire).await.map(|_| Done)
}

#[cfg(test)]
mod tests;
