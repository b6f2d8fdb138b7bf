//! What was promised beyond the visit, and kept: the clocks of complaints, suggestions, callbacks, promised answers and
//! whatever else a case can be about.
//!
//! A case belongs to the period in which it was opened, with all its clocks. Kinds and steps are counted as they come.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::share::percent;
use crate::hall::facts::{CaseKind, CaseStep};
use crate::hall::record::{Case, CaseClock};

/// How the clocks of one kind of case were kept.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseFigures {
    /// What the cases are about.
    pub kind: CaseKind,
    /// Cases opened.
    pub opened: u32,
    /// Of them: settled.
    pub settled: u32,
    /// Their clocks, by step.
    pub clocks: Vec<ClockFigures>,
}

/// How the clocks for one step of a kind of case were kept.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockFigures {
    /// The step that must have been taken.
    pub step: CaseStep,
    /// Clocks that were set.
    pub set: u32,
    /// Of them: the step was taken in time.
    pub kept: u32,
    /// Of them: it was not.
    pub missed: u32,
    /// Of them: they run still.
    pub running: u32,
    /// Kept, of kept and missed, in per cent with one decimal, cut down.
    pub kept_percent: Option<f64>,
}

/// The cases of a period, and of the same period before.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseComparison {
    /// Opened in the period; kinds of which there was none are left out.
    pub now: Vec<CaseFigures>,
    /// Opened in the same period before.
    pub before: Vec<CaseFigures>,
}

impl CaseComparison {
    /// Every kind and step of which there is anything, with its clocks now and before.
    #[must_use]
    pub fn by_step(&self) -> Vec<StepComparison<'_>> {
        let mut steps: BTreeMap<(CaseKind, CaseStep), StepComparison<'_>> = BTreeMap::new();
        for (is_now, group) in [(true, &self.now), (false, &self.before)] {
            for figures in group {
                for clock in &figures.clocks {
                    let (kind, step) = (figures.kind, clock.step);
                    let both = steps.entry((kind, step)).or_insert(StepComparison {
                        kind,
                        step,
                        now: None,
                        before: None,
                    });
                    *(if is_now { &mut both.now } else { &mut both.before }) = Some(clock);
                }
            }
        }
        steps.into_values().collect()
    }
}

/// The clocks for one step of a kind of case, in the period and in the one before.
#[derive(Debug, Clone, Copy)]
pub struct StepComparison<'a> {
    /// What the cases are about.
    pub kind: CaseKind,
    /// By when which step was promised.
    pub step: CaseStep,
    /// In the period.
    pub now: Option<&'a ClockFigures>,
    /// In the one before.
    pub before: Option<&'a ClockFigures>,
}

/// Cases counted so far.
#[derive(Debug, Clone, Default)]
pub struct CaseTally {
    kinds: BTreeMap<CaseKind, Kind>,
}

#[derive(Debug, Clone, Default)]
struct Kind {
    opened: u32,
    settled: u32,
    clocks: BTreeMap<CaseStep, Clocks>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Clocks {
    kept: u32,
    missed: u32,
    running: u32,
}

impl Clocks {
    fn add(&mut self, clock: &CaseClock) {
        match (clock.missed_at, clock.done_at) {
            // A step that came too late was missed all the same.
            (Some(_), _) => self.missed += 1,
            (None, Some(_)) => self.kept += 1,
            (None, None) => self.running += 1,
        }
    }
}

impl CaseTally {
    /// Counts one case.
    pub fn add(&mut self, case: &Case) {
        let kind = self.kinds.entry(case.kind).or_default();
        kind.opened += 1;
        kind.settled += u32::from(case.settled_at().is_some());
        for clock in &case.clocks {
            kind.clocks.entry(clock.set.step).or_default().add(clock);
        }
    }

    /// Counts rows of cases, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no case.
    pub fn read(&mut self, lines: &str) -> Result<(), serde_json::Error> {
        for line in lines.lines() {
            self.add(&serde_json::from_str(line)?);
        }
        Ok(())
    }

    /// Takes in the cases of another hall.
    pub fn join(&mut self, other: &Self) {
        for (kind, theirs) in &other.kinds {
            let ours = self.kinds.entry(*kind).or_default();
            ours.opened += theirs.opened;
            ours.settled += theirs.settled;
            for (step, theirs) in &theirs.clocks {
                let ours = ours.clocks.entry(*step).or_default();
                ours.kept += theirs.kept;
                ours.missed += theirs.missed;
                ours.running += theirs.running;
            }
        }
    }

    /// The figures of all that was counted.
    #[must_use]
    pub fn figures(&self) -> Vec<CaseFigures> {
        let kinds = self.kinds.iter();
        kinds
            .map(|(kind, counted)| CaseFigures {
                kind: *kind,
                opened: counted.opened,
                settled: counted.settled,
                clocks: counted.clocks.iter().map(of_step).collect(),
            })
            .collect()
    }
}

fn of_step((step, clocks): (&CaseStep, &Clocks)) -> ClockFigures {
    let Clocks {
        kept,
        missed,
        running,
    } = *clocks;
    ClockFigures {
        step: *step,
        set: kept + missed + running,
        kept,
        missed,
        running,
        kept_percent: percent(kept, kept + missed),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn case(kind: &str, clocks: &[(&str, bool, bool)]) -> String {
        let at = "2026-11-12T17:00:00Z";
        let clocks: Vec<Value> = clocks
            .iter()
            .map(|(step, done, missed)| {
                json!({
                    "step": step, "dueAt": at, "escalatesAt": at, "source": "charter",
                    "doneAt": done.then_some(at), "missedAt": missed.then_some(at),
                })
            })
            .collect();
        let case = json!({
            "id": "z1", "kind": kind, "openedAt": "2026-11-03T09:00:00Z", "openedBy": "visitor", "clocks": clocks,
            "steps": [],
        });
        case.to_string()
    }

    #[test]
    fn every_clock_of_every_kind_is_kept_missed_or_running_and_one_taken_too_late_was_missed() {
        let mut tally = CaseTally::default();
        let lines = [
            case(
                "complaint",
                &[("acknowledge", true, false), ("settle", false, false)],
            ),
            case(
                "complaint",
                &[("acknowledge", true, true), ("settle", false, true)],
            ),
            case("promisedAnswer", &[("settle", true, false)]),
        ];
        tally.read(&lines.join("\n")).unwrap();
        let figures = tally.figures();
        let clock = |step, set, kept, missed, running, kept_percent| ClockFigures {
            step,
            set,
            kept,
            missed,
            running,
            kept_percent,
        };
        assert_eq!(
            (figures[0].kind, figures[0].opened, figures[0].settled),
            (CaseKind::Complaint, 2, 0)
        );
        assert_eq!(
            figures[0].clocks,
            [
                clock(CaseStep::Acknowledge, 2, 1, 1, 0, Some(50.0)),
                clock(CaseStep::Settle, 2, 0, 1, 1, Some(0.0)),
            ]
        );
        assert_eq!(
            figures[1].clocks,
            [clock(CaseStep::Settle, 1, 1, 0, 0, Some(100.0))]
        );
        let mut together = tally.clone();
        together.join(&tally);
        assert_eq!(together.figures()[0].clocks[0].set, 4);
    }

    #[test]
    fn a_step_stands_beside_itself_in_the_period_before() {
        let counted = |lines: &[String]| {
            let mut tally = CaseTally::default();
            tally.read(&lines.join("\n")).unwrap();
            tally.figures()
        };
        let both = CaseComparison {
            now: counted(&[case("complaint", &[("settle", true, false)])]),
            before: counted(&[case(
                "complaint",
                &[("callBack", true, false), ("settle", true, true)],
            )]),
        };
        let steps = both.by_step();
        let seen = steps
            .iter()
            .map(|each| (each.step, each.now.is_some(), each.before.is_some()));
        let seen: Vec<_> = seen.collect();
        assert_eq!(
            seen,
            [(CaseStep::CallBack, false, true), (CaseStep::Settle, true, true)]
        );
    }
}
