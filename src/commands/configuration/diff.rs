//! What a configuration would change of the halls in a database, and what it would leave.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::answer::Answer;
use super::asked::Diff;
use crate::config::Config;
use crate::hall::decide::handle;
use crate::hall::event::Event;
use crate::hall::facts::Actor;
use crate::hall::merge::{Difference, Fate};
use crate::hall::state::State;
use crate::ids::HallId;
use crate::server::from_file::{Said, in_words};
use crate::store::sqlite::setups_beside;

/// What the configuration does with a hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
enum Outlook {
    /// The log has no such hall yet.
    Begins,
    /// It changes, or would if it could.
    Changes,
    /// The file changes nothing; the program may have.
    Stays,
    /// It goes out of use: the file names it no more.
    Leaves,
}

/// A hall, and what the configuration does with it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct HallDiff {
    hall: HallId,
    outlook: Outlook,
    /// Why the file's changes cannot be taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    differences: Vec<Difference>,
}

/// The answer in JSON.
#[derive(Debug, Serialize)]
struct Diffs {
    halls: Vec<HallDiff>,
}

pub(super) async fn diff(
    asked: &Diff,
    environment: impl IntoIterator<Item = (String, String)>,
) -> anyhow::Result<Answer> {
    let config = match Config::load(asked.config.as_deref(), environment) {
        Ok(loaded) => loaded.config,
        Err(faults) => {
            let mut text = format!("the configuration has {} fault(s):\n", faults.len());
            for fault in faults {
                _ = writeln!(text, "  {fault}");
            }
            return Ok(Answer { text, status: 2 });
        }
    };
    let data = asked.data.as_deref().unwrap_or(&config.data);
    let states = states(data).await?;
    let mut text = match &states {
        None => format!("there is no database in {} yet\n", data.display()),
        Some(_) => String::new(),
    };
    let states = states.unwrap_or_default();
    let halls: Vec<HallDiff> = Said::all(&config, states.keys().cloned())
        .iter()
        .filter_map(|said| looked_at(said, states.get(&said.hall)))
        .collect();
    let changes = halls.iter().any(|hall| hall.outlook != Outlook::Stays);
    if asked.json {
        text = serde_json::to_string_pretty(&Diffs { halls })?;
        text.push('\n');
    } else if halls.is_empty() {
        text += "the configuration names no hall: all of them go on as they are\n";
    } else {
        halls.iter().for_each(|hall| write_hall(&mut text, hall));
    }
    Ok(Answer {
        text,
        status: u8::from(changes),
    })
}

/// Each hall as the log says it is set up, and nothing else of it.
pub(super) async fn states(data: &Path) -> anyhow::Result<Option<BTreeMap<HallId, State>>> {
    let Some(setups) = setups_beside(data).await? else {
        return Ok(None);
    };
    let mut states: BTreeMap<HallId, State> = BTreeMap::new();
    for (hall, row) in setups {
        let Event::HallConfigured { setup, file } = serde_json::from_value(row.body)? else {
            continue;
        };
        let state = states.entry(hall).or_default();
        if row.actor == Actor::configuration().as_str() {
            state.from_file = Some(file.unwrap_or_else(|| Arc::clone(&setup)));
        }
        state.setup = Some(setup);
    }
    Ok(Some(states))
}

/// `None` for a hall that the file has nothing to do with.
fn looked_at(said: &Said, state: Option<&State>) -> Option<HallDiff> {
    let hall = said.hall.clone();
    let Some(state) = state else {
        return Some(HallDiff {
            hall,
            outlook: Outlook::Begins,
            refused: None,
            differences: Vec::new(),
        });
    };
    if said.setup.is_none() && state.from_file.is_none() {
        return None;
    }
    let (differences, refused) = match said.differences(state) {
        Ok(differences) => {
            // Long ago: nobody is in this state, and nothing falls due in it.
            let then = DateTime::<Utc>::UNIX_EPOCH;
            let outcome = handle(state, &said.command(), &Actor::configuration(), then).outcome;
            (differences, outcome.err().map(|refusal| in_words(&refusal)))
        }
        Err(refusal) => (Vec::new(), Some(in_words(&refusal))),
    };
    let is_left_alone = differences.iter().all(|one| one.fate == Fate::Kept);
    let outlook = if is_left_alone && refused.is_none() {
        Outlook::Stays
    } else if said.setup.is_none() {
        Outlook::Leaves
    } else {
        Outlook::Changes
    };
    Some(HallDiff {
        hall,
        outlook,
        refused,
        differences,
    })
}

fn write_hall(text: &mut String, diff: &HallDiff) {
    let is_out_of_use = diff.differences.is_empty() && diff.outlook == Outlook::Stays;
    let takes = |one: &Difference| one.fate == Fate::Taken;
    let clashes_alone = diff.refused.is_none() && !diff.differences.iter().any(takes);
    let what = match diff.outlook {
        Outlook::Begins => "begins with this file",
        Outlook::Changes if clashes_alone => "stays as it is, with a clash to settle",
        Outlook::Changes => "changes",
        Outlook::Stays if is_out_of_use => "is as the file says",
        Outlook::Stays => "stays as it is",
        Outlook::Leaves => "goes out of use: the file names it no more",
    };
    _ = writeln!(text, "hall {}: {what}", diff.hall);
    if let Some(why) = &diff.refused {
        _ = writeln!(text, "  cannot be taken over: {why}");
    }
    for difference in &diff.differences {
        let fate = match difference.fate {
            Fate::Taken => "taken from the file",
            Fate::Kept => "kept from the program",
            Fate::Clash => "CLASH, settle it",
        };
        _ = writeln!(text, "  {fate}: {difference}");
    }
}
