//! `/halls/{hallId}/setup-changes`: who changed what of a hall's setup, and taking it back.
//!
//! The hall's log holds every setup that it ever had, whole: what a change changed is the difference to the one before.

use std::sync::Arc;

use axum::Json;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::command::Command;
use crate::hall::edit::{LaidOver, SetupEdit};
use crate::hall::event::Event;
use crate::hall::setup::HallSetup;
use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::lists::{ListOf, PageQuery};
use crate::http::operation::{Answer, Change, Read, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, SetupChangeId};
use crate::store::EventRow;
use crate::view::setup::HallSetupView;
use crate::view::setup_change::{SetupChangeView, changes, undo};

/// A setup may be long, and a page has two of them for each change.
const MOST_A_PAGE: usize = 50;

/// The operations, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_setup_changes))
        .routes(operations!(undo_setup_change))
}

/// A setup that the log has.
struct Lived {
    row: EventRow,
    setup: Arc<HallSetup>,
}

/// The setups before that event, the newest first.
async fn lived(app: &App, hall: &HallId, before: u64, count: usize) -> Answer<Vec<Lived>> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let rows = app.engine.store().setups(hall.clone(), before, count).await?;
    let read = |row: EventRow| match serde_json::from_value(row.body.clone()) {
        Ok(Event::HallConfigured { setup, .. }) => Ok(Lived { row, setup }),
        Ok(_) => Err(Problem::internal(
            "an event that sets a hall up is something else",
        )),
        Err(error) => Err(Problem::internal(error)),
    };
    rows.into_iter().map(read).collect()
}

/// Who changed what of a hall's setup
///
/// The newest first, at most 50 a page. `undo` says whether a change can be taken back now and what comes back then.
#[utoipa::path(get, path = "/halls/{hallId}/setup-changes", tag = "setup",
    responses((status = 200, description = "A page of changes")))]
pub async fn list_setup_changes(
    call: Read<HallId, PageQuery<SetupChangeId>>,
) -> Answer<Json<ListOf<SetupChangeView>>> {
    let limit = call.query.limit.min(MOST_A_PAGE);
    let before = call.query.cursor.map_or(u64::MAX, |SetupChangeId(seq)| seq);
    // One more for what the last of the page changed, and whether another page follows.
    let found = lived(&call.app, &call.hall, before, limit + 1).await?;
    let present = call.app.published(&call.hall)?.setup;
    let shown = found.iter().take(limit);
    let items: Vec<SetupChangeView> = shown
        .enumerate()
        .map(|(n, now)| {
            let was = found.get(n + 1).map(|was| &was.setup);
            SetupChangeView {
                id: SetupChangeId(now.row.seq),
                at: now.row.at,
                by: now.row.actor.clone(),
                changes: was.map_or_else(Vec::new, |was| changes(was, &now.setup)),
                undo: undo(was, &now.setup, &present),
            }
        })
        .collect();
    let next = items.last().filter(|_| found.len() > limit);
    let next = next.map(|last| last.id.to_string());
    Ok(Json(ListOf { items, next }))
}

/// Takes a change of a hall's setup back
///
/// As a change of its own: what it changed becomes what it was before, what was changed besides stays. 409 `wrong-state` as
/// `changedSince` when something of it was changed again since, as `nothingLeft` when all of it is so already, as `first` for the
/// change by which the hall began; 409 `in-use` when visitors need what would go. With `If-Match` only when nobody edited the hall
/// since.
#[utoipa::path(post, path = "/halls/{hallId}/setup-changes/{changeId}/_undo", tag = "setup",
    responses((status = 200, description = "The hall")))]
pub async fn undo_setup_change(call: Change<(HallId, SetupChangeId)>) -> Answer<Tagged<HallSetupView>> {
    let SetupChangeId(seq) = call.path.1;
    let mut found = lived(&call.app, &call.hall, seq.saturating_add(1), 2)
        .await?
        .into_iter();
    let after = found.next().filter(|now| now.row.seq == seq);
    let after = after.ok_or_else(|| Problem::not_found("this change"))?;
    let Some(before) = found.next() else {
        let detail = "By this change the hall began; it can be taken out of use.";
        return Err(Problem::new(ProblemKind::WrongState, detail).with("state", "first"));
    };
    let laid = LaidOver {
        base: after.setup,
        wanted: before.setup,
    };
    call.send(|_, ()| Command::EditSetup(Box::new(SetupEdit::LayOver(Box::new(laid)))))
        .await
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
