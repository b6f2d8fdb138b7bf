//! Which edition of something is at hand: what two people who edit the same thing are kept apart by.
//!
//! An edition is a digest of all that can be edited. It leaves out what only time or the rest of the hall changes, so a
//! notice whose day comes has not been edited.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::appointment::appointment;
use super::draft::draft;
use super::notice::notice_setup;
use super::roster::rosters;
use super::scene::Scene;
use super::setup::{counter_setup, hall_setup, service_setup};
use crate::hall::command::Command;
use crate::hall::edit::SetupEdit;
use crate::ids::DraftId;

/// Members that follow from others and from the time.
const FOLLOWS: [&str; 5] = ["setupSeq", "phase", "changesAt", "missingLanguages", "outlook"];

/// Bytes of a digest that are kept: enough never to meet twice by chance.
const KEPT_BYTES: usize = 12;

/// The edition of what this shows.
#[must_use]
pub fn edition(view: &impl Serialize) -> String {
    // A view is made of plain members, which can always be written.
    let mut value = serde_json::to_value(view).unwrap_or_default();
    without_what_follows(&mut value);
    digest(value.to_string().as_bytes())
}

/// A short digest of bytes, hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let kept = digest.iter().take(KEPT_BYTES);
    kept.map(|byte| format!("{byte:02x}")).collect()
}

/// The present edition of what this command changes; `None` when it edits nothing that is there.
#[must_use]
pub fn edited(scene: &Scene<'_>, command: &Command) -> Option<String> {
    let setup = scene.setup;
    match command {
        Command::EditSetup(edit) => match edit.as_ref() {
            SetupEdit::ChangeHall(_) | SetupEdit::RetireHall | SetupEdit::LayOver(_) => {
                Some(edition(&hall_setup(scene)))
            }
            SetupEdit::ChangeService(changed) => service(scene, setup.service(&changed.id)?),
            SetupEdit::RemoveService(id) => service(scene, setup.service(id)?),
            SetupEdit::ChangeCounter(changed) => counter(scene, setup.counter(&changed.id)?),
            SetupEdit::RemoveCounter(id) => counter(scene, setup.counter(id)?),
            SetupEdit::ChangeNotice(changed) => notice(scene, setup.notice(&changed.id)?),
            SetupEdit::RemoveNotice(id) => notice(scene, setup.notice(id)?),
            SetupEdit::CreateHall(_)
            | SetupEdit::AddService(_)
            | SetupEdit::AddCounter(_)
            | SetupEdit::AddNotice(_)
            | SetupEdit::TakeCharter(_) => None,
        },
        Command::ChangeAppointment { appointment: id, .. }
        | Command::CancelAppointment { appointment: id } => {
            let found = scene.state.appointments.get(id)?;
            Some(edition(&appointment(scene, found)))
        }
        Command::PlanSetup(asked) => prepared(scene, asked.draft?),
        Command::DropPlan { draft: id } => prepared(scene, *id),
        Command::PlanRosters { .. } => Some(edition(&rosters(scene))),
        _ => None,
    }
}

fn prepared(scene: &Scene<'_>, id: DraftId) -> Option<String> {
    let planned = scene.state.planned_setups.get(&id)?;
    Some(edition(&draft(scene, planned)))
}

fn service(scene: &Scene<'_>, service: &crate::hall::setup::Service) -> Option<String> {
    Some(edition(&service_setup(scene.hall, service)))
}

fn counter(scene: &Scene<'_>, counter: &crate::hall::setup::Counter) -> Option<String> {
    Some(edition(&counter_setup(scene.hall, counter)))
}

fn notice(scene: &Scene<'_>, notice: &crate::hall::setup::Notice) -> Option<String> {
    Some(edition(&notice_setup(scene, notice)))
}

fn without_what_follows(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !FOLLOWS.contains(&name.as_str()));
            members.values_mut().for_each(without_what_follows);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_what_follows),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_only_time_changes_is_the_same_edition() {
        let before = json!({"id": "n1", "texts": {"nl": "Dicht"}, "phase": "coming", "setupSeq": 4});
        let mut after = before.clone();
        after["phase"] = json!("shown");
        after["setupSeq"] = json!(9);
        assert_eq!(edition(&before), edition(&after));
        after["texts"]["nl"] = json!("Open");
        assert_ne!(edition(&before), edition(&after));
    }
}
