//! What a source held is given to its hall, and what came of that.

use bytes::Bytes;
use chrono::{DateTime, Utc};

use super::asked::Asked;
use super::file::{FileKind, aside};
use super::reading::{Held, Run, RunOutcome};
use super::source::SourceSaid;
use crate::auth::Auth;
use crate::engine::{Call, Failure, Hall, Reply};
use crate::hall::done::ImportOutcome;
use crate::hall::facts::Actor;
use crate::hall::refusal::{InputFault, Refusal};
use crate::ids::{AppointmentSeq, HallId};
use crate::view::edition::digest;
use crate::view::import::{ImportRemark, ImportView, ImportedView};

/// What a source held.
pub(super) struct Content {
    /// The bytes.
    pub(super) bytes: Bytes,
    /// The file's name, of a folder's.
    pub(super) file: Option<String>,
    /// Whether somebody said that half of a day may be called off by it.
    pub(super) confirmed: bool,
}

/// What came of it.
pub(super) struct Came {
    /// What is to be told of it.
    pub(super) run: Run,
    /// What waits for a word.
    pub(super) held: Option<Held>,
    /// The appointments that it is about.
    pub(super) about: Vec<AppointmentSeq>,
}

/// The hall did not take it now: it is to be tried again.
pub(super) struct NotNow;

/// Gives it to the hall, at this moment of its time. `brought` is what the source brought before; `at` is real time, by which
/// sources are read.
pub(super) async fn take(
    (hall, id, auth, now): (&Hall, &HallId, &Auth, DateTime<Utc>),
    said: &SourceSaid,
    content: &Content,
    brought: Vec<AppointmentSeq>,
    (at, by): (DateTime<Utc>, Actor),
) -> Result<Came, NotNow> {
    let file = content.file.clone();
    let run = |outcome| Run::new(at, outcome, file.clone());
    let alone = |run: Run| Came {
        run,
        held: None,
        about: Vec::new(),
    };
    let Some(kind) = FileKind::told(&content.bytes) else {
        return Ok(alone(run(RunOutcome::NotUnderstood)));
    };
    let bytes = content.bytes.clone();
    let reading = aside(move || kind.read(&bytes, now)).await.map_err(|_| NotNow)?;
    if reading.entries.iter().all(|entry| entry.said.is_err()) {
        let faults = reading.entries.into_iter().map(|entry| {
            let faults = entry.said.err().unwrap_or_default();
            faulty(Some(entry.line), faults)
        });
        let lines: Vec<ImportedView> = faults.collect();
        let mut run = run(RunOutcome::NotUnderstood);
        run.counts.faulty = lines.len();
        run.remarks = reading.remarks;
        return Ok(alone(run.saying(lines)));
    }
    let remarks = reading.remarks.clone();
    let asked = Asked {
        mail: said.mail,
        good_alone: said.good_alone,
        confirmed: content.confirmed,
        brought: if said.whole { brought } else { Vec::new() },
        weeks: said.weeks,
    };
    let published = hall.published().ok_or(NotNow)?;
    let command = asked.command(&published.scene(now), reading, &auth.agents_of(id));
    let call = Call {
        command: command.map_err(|_| NotNow)?,
        by,
        key: None,
        only_if: None,
        noted: None,
    };
    let refusal = match hall.call(call).await {
        Ok(Reply::Imported(view)) => return Ok(taken(run(RunOutcome::Taken), *view, remarks)),
        Ok(_) => return Err(NotNow),
        Err(Failure::Refused(refusal)) => refusal,
        Err(_) => return Err(NotNow),
    };
    let mut came = alone(run(RunOutcome::Refused));
    came.run.remarks = remarks;
    match refusal {
        Refusal::CallsOffMuch { called_off, days } => {
            came.run.outcome = RunOutcome::Held;
            came.held = Some(Held {
                id: digest(&content.bytes),
                at,
                file,
                called_off,
                days,
            });
        }
        Refusal::Invalid { faults } => {
            came.run.counts.faulty = faults.len();
            let lines = faults.into_iter().map(of_a_line);
            came.run = came.run.saying(lines.collect::<Vec<_>>());
        }
        // The whole of it, such as a hall that is out of use.
        other => {
            let whole = InputFault::new("", other.to_string());
            came.run = came.run.saying([faulty(None, vec![whole])]);
        }
    }
    Ok(came)
}

fn taken(run: Run, view: ImportView, remarks: Vec<String>) -> Came {
    let ImportView { lines, counts, .. } = view;
    let stands = |line: &&ImportedView| line.outcome != ImportOutcome::CalledOff;
    let about = lines.iter().filter(stands);
    let about = about.filter_map(|line| line.appointment_id.as_ref());
    Came {
        about: about.map(|id| id.seq).collect(),
        held: None,
        run: Run {
            counts,
            remarks,
            ..run.saying(lines)
        },
    }
}

fn faulty(line: Option<u64>, faults: Vec<InputFault>) -> ImportedView {
    let remarks = faults.into_iter().map(|fault| ImportRemark {
        pointer: fault.pointer,
        detail: fault.detail,
    });
    ImportedView {
        line,
        outcome: ImportOutcome::Faulty,
        appointment_id: None,
        remarks: remarks.collect(),
    }
}

/// A fault whose place begins with its line, as halls name it: `lines[12].at`.
fn of_a_line(fault: InputFault) -> ImportedView {
    let parts = fault.pointer.strip_prefix("lines[");
    let parts = parts.and_then(|rest| rest.split_once(']'));
    let told = parts.and_then(|(line, rest)| {
        let pointer = rest.strip_prefix('.').unwrap_or(rest).to_owned();
        Some((line.parse().ok()?, pointer))
    });
    match told {
        Some((line, pointer)) => faulty(
            Some(line),
            vec![InputFault {
                pointer,
                detail: fault.detail,
            }],
        ),
        None => faulty(None, vec![fault]),
    }
}
