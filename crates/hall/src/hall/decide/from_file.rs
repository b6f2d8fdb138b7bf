//! What the configuration file says of a hall: it begins the hall, and later changes only what it changed itself.

use std::sync::Arc;

use super::draft::Draft;
use super::faults::no_faults;
use super::setup::{nothing_needed_goes, retires_empty};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::merge::{WhenBothChanged, merge};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{CallingRule, HallSetup};
use crate::hall::state::State;

/// Begins the hall, or takes over what the file changed since it was last read: all of it that does not clash with what
/// was changed in the program, or nothing when the hall could not be used then.
pub(super) fn configure(
    draft: &mut Draft,
    file: &Arc<HallSetup>,
    names_policy: bool,
    when_both_changed: WhenBothChanged,
) -> Result<Done, Refusal> {
    can_be_used(file)?;
    let file = as_lived(&draft.state, file, names_policy);
    let Some(present) = draft.state.setup.clone() else {
        draft.emit(Event::HallConfigured {
            setup: file,
            file: None,
        })?;
        return Ok(Done::Setup);
    };
    take_over(draft, &file, &present, when_both_changed)
}

/// Puts a hall that the file began, and names no more, out of use: as if the file now said so. One that was set up in
/// the program is no business of the file.
pub(super) fn leave(draft: &mut Draft) -> Result<Done, Refusal> {
    let (Some(base), Some(present)) = (draft.state.from_file.clone(), draft.state.setup.clone()) else {
        return Ok(Done::Setup);
    };
    if !base.retired {
        let file = HallSetup {
            retired: true,
            ..HallSetup::clone(&base)
        };
        take_over(draft, &Arc::new(file), &present, WhenBothChanged::Ask)?;
    }
    Ok(Done::Setup)
}

fn take_over(
    draft: &mut Draft,
    file: &Arc<HallSetup>,
    present: &HallSetup,
    when_both_changed: WhenBothChanged,
) -> Result<Done, Refusal> {
    let before = draft.state.from_file.clone();
    if before.as_ref() == Some(file) {
        return Ok(Done::Setup);
    }
    let merged = merge(before.as_deref(), file, present, when_both_changed)?;
    let Some(base) = merged.base else {
        return Ok(Done::Setup);
    };
    let is_changed = merged.setup != *present;
    if !is_changed && before.as_deref() == Some(&base) {
        return Ok(Done::Setup);
    }
    if is_changed {
        can_be_used(&merged.setup)?;
        retires_empty(draft, &merged.setup)?;
        nothing_needed_goes(draft, &merged.setup)?;
    }
    let is_all = base == merged.setup;
    draft.emit(Event::HallConfigured {
        setup: Arc::new(merged.setup),
        file: (!is_all).then(|| Arc::new(base)),
    })?;
    Ok(Done::Setup)
}

fn can_be_used(setup: &HallSetup) -> Result<(), Refusal> {
    let faults = setup.faults().into_iter();
    no_faults(faults.map(|f| InputFault::new(f.pointer, f.detail)).collect())
}

/// The setup of a file, with the calling rule that counts where the file names none: the one that it counts as having
/// said before, or that the hall lives by. A rule decides what visitors are promised, so it changes when somebody
/// chooses another, and not with a new version.
#[must_use]
pub fn as_lived(state: &State, file: &Arc<HallSetup>, names_policy: bool) -> Arc<HallSetup> {
    if names_policy {
        return Arc::clone(file);
    }
    let lived = state.from_file.as_ref().or(state.setup.as_ref());
    let policy = lived.map_or(CallingRule::OF_NEW_HALLS, |setup| setup.settings.policy);
    let mut setup = HallSetup::clone(file);
    setup.settings.policy = policy;
    Arc::new(setup)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
#[path = "from_file/tests.rs"]
mod tests;
