//! What services, counters and notices have in common: a part of a hall's setup that has a name of its own and is
//! edited by itself.

use std::fmt::Display;

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::edit::{Part, SetupEdit};
use crate::http::administered::{Adding, InAskedHall, OfAskedHall};
use crate::http::answer::FromReply;
use crate::http::etag::Tagged;
use crate::http::input::Input;
use crate::http::lists::ListOf;
use crate::http::operation::takes::InAPath;
use crate::http::operation::{Answer, Change, CreatedAt, Done, Patch, Read, Whole};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::Scene;

/// A part of a setup as it is sent and shown.
pub trait Resource: Part {
    /// Where all of them are, under the contract's base.
    const PATH: &'static str;
    /// Everything of one but its id, as it is sent.
    type Members: Input<Checked: Send + Sync> + ToSchema;
    /// A new one, as it is sent.
    type New: Input<Checked = (Option<HallId>, Self)> + ToSchema;
    /// One as it is shown.
    type View: FromReply + Serialize + ToSchema;

    /// One of that name.
    fn named(members: <Self::Members as Input>::Checked, id: Self::Id) -> Self;

    /// It as it is shown.
    fn view(&self, scene: &Scene<'_>) -> Self::View;
}

fn edit(edit: SetupEdit) -> Command {
    Command::EditSetup(Box::new(edit))
}

/// The one of that name, as it is shown.
fn shown<R: Resource>(scene: &Scene<'_>, id: &R::Id) -> Option<R::View> {
    let found = R::all(scene.setup).iter().find(|part| part.id() == id);
    found.map(|part| part.view(scene))
}

/// All of them, in the order shown.
pub fn list<R: Resource>(call: &Read<InAskedHall>) -> Answer<Json<ListOf<R::View>>> {
    call.look(|scene| {
        let views = R::all(scene.setup).iter().map(|part| part.view(scene));
        Ok(Json(ListOf::whole(views.collect())))
    })
}

/// One of them.
pub fn read<R: Resource>(call: &Read<OfAskedHall<R::Id>>) -> Answer<Tagged<R::View>>
where
    R::Id: InAPath,
{
    let shown = call.look(|scene| Ok(shown::<R>(scene, &call.path)))?;
    let shown = shown.ok_or_else(|| Problem::not_found(&format!("this {}", R::WHAT)))?;
    Ok(Tagged::new(shown))
}

/// Adds one, last.
pub async fn create<R: Resource>(call: Adding<R::New>) -> Answer<CreatedAt<R::View>>
where
    R::Id: Display,
{
    let (path, id, hall) = (R::PATH, call.new.1.id().to_string(), call.hall.clone());
    let made = call.send(|(_, new): (_, R)| edit(new.adding())).await?;
    let location = format!("{BASE}/{path}/{id}?hallId={hall}");
    Ok(CreatedAt { location, made })
}

/// Puts another in its place.
pub async fn change<R: Resource>(
    call: Change<OfAskedHall<R::Id>, Whole<R::Members>>,
) -> Answer<Tagged<R::View>>
where
    R::Id: InAPath,
{
    let asked = call.app.asked(&call.hall)?;
    call.replace(Some(asked), shown::<R>, changed::<R>).await
}

/// Changes a part of it.
pub async fn patch<R: Resource>(
    call: Change<OfAskedHall<R::Id>, Patch<R::Members>>,
) -> Answer<Tagged<R::View>>
where
    R::Id: InAPath,
{
    let (what, asked) = (format!("this {}", R::WHAT), call.app.asked(&call.hall)?);
    call.patch((&what, Some(asked)), shown::<R>, changed::<R>).await
}

fn changed<R: Resource>(id: &R::Id, members: <R::Members as Input>::Checked) -> Command {
    edit(R::named(members, id.clone()).changing())
}

/// Takes it away.
pub async fn remove<R: Resource>(call: Change<OfAskedHall<R::Id>>) -> Answer<Done>
where
    R::Id: InAPath,
{
    call.send(|id, ()| edit(R::removing(id))).await
}
