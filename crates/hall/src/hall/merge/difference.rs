//! In what the file and the program differ, and what becomes of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

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
