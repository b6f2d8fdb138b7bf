//! What the configuration file changes of a hall that lives already.
//!
//! The file begins a hall, and the program keeps it. Three setups count: what the file said when it was last taken over
//! (the *base*), what it says now, and what the program has. What changed in the file alone is taken, what changed in the
//! program alone is kept, and what changed in both to different values is a *clash*: it stays as the program has it,
//! and the base too, so that it is told again at each start until somebody settles it.

mod difference;
mod order;
mod tree;

use serde_json::Value;

use crate::hall::refusal::Refusal;
use crate::hall::setup::HallSetup;

pub use difference::{Difference, Fate, WhenBothChanged};

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The hall from now on; whether it can be used is still to be asked.
    pub setup: HallSetup,
    /// What the file counts as having said; `None` when nothing can be taken, since the hall was not begun by the file
    /// and the two say different things.
    pub base: Option<HallSetup>,
    /// Every difference, in the order of a setup's members.
    pub differences: Vec<Difference>,
}

impl Merged {
    /// What somebody still has to settle.
    pub fn clashes(&self) -> impl Iterator<Item = &Difference> {
        let is_clash = |difference: &&Difference| difference.fate == Fate::Clash;
        self.differences.iter().filter(is_clash)
    }
}

/// Lays what the file changed since the base over the hall as it is.
///
/// # Errors
/// When what comes out is no setup: the two changes do not go together.
pub fn merge(
    base: Option<&HallSetup>,
    file: &HallSetup,
    present: &HallSetup,
    when_both_changed: WhenBothChanged,
) -> Result<Merged, Refusal> {
    let base = base.map(written).transpose()?;
    let mut merging = tree::Merging::new(when_both_changed);
    let ends = merging.whole(base.as_ref(), &written(file)?, &written(present)?);
    Ok(Merged {
        setup: read(ends.present)?,
        base: ends.base.map(read).transpose()?,
        differences: merging.into_differences(),
    })
}

fn written(setup: &HallSetup) -> Result<Value, Refusal> {
    serde_json::to_value(setup).map_err(|error| Refusal::invalid("", error.to_string()))
}

fn read(setup: Value) -> Result<HallSetup, Refusal> {
    let no_setup = |error: serde_json::Error| {
        Refusal::invalid(
            "",
            format!("the file's changes and the program's do not go together: {error}"),
        )
    };
    serde_json::from_value(setup).map_err(no_setup)
}

#[cfg(test)]
mod tests;
