//! The norm report of a municipality: its halls side by side, and all of them together, over the exact visits.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::cases::{CaseComparison, CaseTally};
use super::norm_report::Comparison;
use super::period::Period;
use super::register::Register;
use super::tally::Tally;
use crate::hall::setup::HallSetup;
use crate::ids::HallId;

/// How one hall kept its promises.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallReport {
    /// Its name in addresses: `stadhuis`.
    pub hall_id: HallId,
    /// Its name on screens.
    pub hall_name: String,
    /// Whether the period is over there.
    pub closed: bool,
    /// How its visits went.
    #[serde(flatten)]
    pub figures: Comparison,
    /// What was promised beyond the visit.
    pub cases: CaseComparison,
}

/// The norm report of several halls.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallsReport {
    /// The period: `2026-11`, `2026-Q4` or `2026`, in each hall's own time.
    #[schema(example = "2026-11")]
    pub period: String,
    /// The same period before.
    #[schema(example = "2026-10")]
    pub period_before: String,
    /// When the report was made.
    pub made_at: DateTime<Utc>,
    /// The visits of all halls.
    pub overall: Comparison,
    /// What was promised beyond the visit, in all halls.
    pub cases: CaseComparison,
    /// Each hall, by name.
    pub by_hall: Vec<HallReport>,
}

/// The waits of one period in several halls, counted so far.
#[derive(Debug, Clone, Default)]
pub struct CountedHalls {
    all: Tally,
    halls: Vec<(Tally, CaseTally)>,
}

impl CountedHalls {
    /// What is counted from here on is of the next hall.
    pub fn begin_hall(&mut self) {
        self.halls.push(Default::default());
    }

    /// Counts rows of the present hall's waits, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no wait.
    pub fn read(&mut self, lines: &str, register: &Register) -> Result<(), serde_json::Error> {
        for line in lines.lines() {
            let wait = serde_json::from_str(line)?;
            self.all.add(&wait, register);
            if let Some((hall, _)) = self.halls.last_mut() {
                hall.add(&wait, register);
            }
        }
        Ok(())
    }

    /// Counts rows of the present hall's cases, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no case.
    pub fn read_cases(&mut self, lines: &str) -> Result<(), serde_json::Error> {
        match self.halls.last_mut() {
            Some((_, cases)) => cases.read(lines),
            None => Ok(()),
        }
    }

    fn cases(&self) -> CaseTally {
        let mut all = CaseTally::default();
        self.halls.iter().for_each(|(_, cases)| all.join(cases));
        all
    }
}

/// The report of halls whose period and period before were counted, both in the order of `halls`.
#[must_use]
pub fn halls_report(
    halls: &[(HallId, &HallSetup)],
    period: Period,
    made_at: DateTime<Utc>,
    now: CountedHalls,
    before: CountedHalls,
) -> HallsReport {
    let cases = CaseComparison {
        now: now.cases().figures(),
        before: before.cases().figures(),
    };
    let counted = now.halls.into_iter().zip(before.halls);
    let mut by_hall: Vec<HallReport> = halls
        .iter()
        .zip(counted)
        .map(
            |((hall, setup), ((now, cases), (before, cases_before)))| HallReport {
                hall_id: hall.clone(),
                hall_name: setup.name.clone(),
                closed: period.is_closed(setup.time_zone, made_at),
                figures: Comparison {
                    now: now.figures(),
                    before: before.figures(),
                },
                cases: CaseComparison {
                    now: cases.figures(),
                    before: cases_before.figures(),
                },
            },
        )
        .collect();
    by_hall.sort_by(|a, b| (&a.hall_name, &a.hall_id).cmp(&(&b.hall_name, &b.hall_id)));
    HallsReport {
        period: period.to_string(),
        period_before: period.before().to_string(),
        made_at,
        overall: Comparison {
            now: now.all.figures(),
            before: before.all.figures(),
        },
        cases,
        by_hall,
    }
}
