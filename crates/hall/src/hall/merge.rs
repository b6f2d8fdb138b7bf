//! What the configuration file changes of a hall that lives already.
//!
//! The file begins a hall, and the program keeps it. Three setups count: what the file said when it was last taken over
//! (the *base*), what it says now, and what the program has. What changed in the file alone is taken, what changed in the
//! program alone is kept, and what changed in both to different values is a *clash*: it stays as the program has it,
//! and the base too, so that it is told again at each start until somebody settles it.

mod order;
mod tree;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::hall::refusal::Refusal;
use crate::hall::setup::HallSetup;

/// What counts where the file and the program changed the same to different values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WhenBothChanged {
    /// The program's value stays, and the difference is told until somebody settles it.
    #[default]
    Ask,
    /// The file's value.
    File,
    /// The program's value, for good.
    Program,
}

/// What becomes of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// Changed in the file: the hall gets the file's value.
    Taken,
    /// Changed in the program: the hall keeps it.
    Kept,
    /// Changed in both: the hall keeps the program's value until somebody settles it.
    Clash,
}

/// One value in which the file and the program differ; absent means that it is not there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Where it stands, by name: `services.paspoort.names.en`, `settings.secondPromise`, `openingHours.mon`.
    pub pointer: String,
    /// What the file said when it was last taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What the file says now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Value>,
    /// What the program has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<Value>,
    /// What becomes of it.
    pub fate: Fate,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, program) = (said(self.file.as_ref()), said(self.program.as_ref()));
        write!(f, "{}: the file {file}, the program {program}", self.pointer)
    }
}

/// The most characters of a value that are shown in a line of text.
const SHOWN: usize = 160;

fn said(value: Option<&Value>) -> String {
    let Some(value) = value else {
        return "has none".into();
    };
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("says {}…", &text[..end]),
        None => format!("says {text}"),
    }
}

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
