//! Halls take over the charter that they go by.

use crate::audit::Provenance;
use crate::auth::Principal;
use crate::charter::Charter;
use crate::engine::Published;
use crate::hall::calendar;
use crate::hall::command::Command;
use crate::hall::edit::{HallEdit, SetupEdit};
use crate::hall::setup::HallSetup;
use crate::http::app::{App, Retry};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{CharterName, HallId};
use crate::municipality::charters::KnownCharter;

/// The halls in use that go by the charter of that name.
pub fn halls_of<'a>(app: &App, name: &'a CharterName) -> impl Iterator<Item = (HallId, Published)> + use<'a> {
    app.engine.halls().into_iter().filter_map(move |(id, hall)| {
        let published = hall.published()?;
        let goes_by = !published.setup.retired && published.setup.charter.name == *name;
        goes_by.then_some((id, published))
    })
}

/// The charter that is chosen is the municipality's own, where it has one of that name.
#[must_use]
pub fn with_own(app: &App, mut edit: HallEdit) -> HallEdit {
    let own = app.charters.own(&edit.charter.name);
    edit.charter.kept = own.map(|known| known.charter.clone());
    edit
}

/// That no promise is changed that somebody was made already: an edition that holds in a hall stays as it is.
///
/// # Errors
/// `in-use`, which names the edition and the hall.
pub fn held_editions_stay(app: &App, now: &KnownCharter, next: &KnownCharter) -> Result<(), Problem> {
    for (hall, published) in halls_of(app, &now.name) {
        let today = calendar::local_date(published.setup.time_zone, app.engine.clock().now());
        let held = now
            .charter
            .editions()
            .filter(|edition| edition.valid_from <= today);
        for edition in held.map(alone) {
            if !next.charter.editions().map(alone).any(|other| other == edition) {
                let detail = format!(
                    "Edition `{}` holds in hall {hall} since {}: it stays as it is. Add an edition that holds from a later \
                     day.",
                    edition.version, edition.valid_from
                );
                return Err(Problem::new(ProblemKind::InUse, detail).with("hallId", hall.to_string()));
            }
        }
        let begins_before = next.charter.editions().find(|edition| {
            edition.valid_from <= today && now.charter.editions().all(|known| alone(known) != alone(edition))
        });
        if let Some(edition) = begins_before {
            let detail = format!(
                "Edition `{}` would hold in hall {hall} from {}, which is past: visitors were promised otherwise. Let it \
                 hold from tomorrow or later.",
                edition.version, edition.valid_from
            );
            return Err(Problem::new(ProblemKind::InUse, detail).with("hallId", hall.to_string()));
        }
    }
    Ok(())
}

fn alone(edition: &Charter) -> Charter {
    Charter {
        later: Vec::new(),
        ..edition.clone()
    }
}

/// That every hall that goes by it can: a service that it names must be there.
///
/// # Errors
/// `in-use`, which names the hall and what is missing there.
pub fn fits_every_hall(app: &App, next: &KnownCharter) -> Result<(), Problem> {
    for (hall, published) in halls_of(app, &next.name) {
        let setup = HallSetup {
            charter: next.charter.clone(),
            ..HallSetup::clone(&published.setup)
        };
        if let Some(fault) = setup
            .faults()
            .into_iter()
            .find(|fault| fault.pointer.starts_with("charter"))
        {
            let detail = format!(
                "Hall {hall} goes by this charter and cannot take it over: {}.",
                fault.detail
            );
            return Err(Problem::new(ProblemKind::InUse, detail).with("hallId", hall.to_string()));
        }
    }
    Ok(())
}

/// Every hall that goes by the charter takes it over; a hall that cannot now does so at the next start.
pub async fn take_over(app: &App, by: &Principal, from: &Provenance, charter: &KnownCharter) {
    let halls: Vec<HallId> = halls_of(app, &charter.name).map(|(hall, _)| hall).collect();
    for id in halls {
        let Ok(hall) = app.hall(&id) else { continue };
        let command = Command::EditSetup(Box::new(SetupEdit::TakeCharter(charter.charter.clone())));
        let retry = Retry::never("PUT /charters/{charterId}", from.clone());
        if let Err(problem) = app.send(&hall, by, retry, String::new(), command).await {
            tracing::warn!(hall = %id, why = %problem.to_json()["detail"], "the hall could not take its charter over; it does so when the server starts");
        }
    }
}
