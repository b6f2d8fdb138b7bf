//! What came of a day, as figures and as rows of a trace.

use std::sync::Arc;

use super::fairness::Passed;
use super::mix;
use super::plan::{DayPlan, Visitor};
use crate::trace::{Closure, Row};

/// How a visit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Helped.
    Served,
    /// Left after too long a wait.
    Left,
    /// Booked and did not come.
    NoShow,
    /// Waited until the day ended.
    DayEnd,
}

impl Ending {
    /// As traces write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Left => "left",
            Self::NoShow => "noShow",
            Self::DayEnd => "dayEnd",
        }
    }
}

/// What came of a visitor of the plan. Times are milliseconds after local midnight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VisitRecord {
    /// Who, as planned.
    pub visitor: Visitor,
    /// When they were called, and to which counter, a position in [`mix::COUNTERS`].
    pub called: Option<(i64, usize)>,
    /// When help started.
    pub started_ms: Option<i64>,
    /// When help ended, or the wait for who was not helped.
    pub ended_ms: Option<i64>,
    /// Whether the promise broke.
    pub broken: bool,
    /// How it ended.
    pub ending: Ending,
}

impl VisitRecord {
    pub(super) fn expected(visitor: Visitor) -> Self {
        Self {
            visitor,
            called: None,
            started_ms: None,
            ended_ms: None,
            broken: false,
            ending: Ending::NoShow,
        }
    }

    /// How long the wait clock ran, in milliseconds; `None` for who did not come.
    #[must_use]
    pub fn wait_ms(&self) -> Option<i64> {
        let arrives = self.visitor.arrives_ms?;
        let began = self.visitor.due_ms.map_or(arrives, |due| due.max(arrives));
        let stopped = self.called.map(|(at, _)| at).or(self.ended_ms)?;
        Some((stopped - began).max(0))
    }
}

/// What came of a counter's day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskRecord {
    /// How long it was open, breaks left out.
    pub present_ms: i64,
    /// How much of that it had a visitor, called or helped.
    pub busy_ms: i64,
    /// When it had nobody: breaks, or the whole day.
    pub closed_ms: Vec<(i64, i64)>,
}

/// What came of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayRecord {
    /// The day.
    pub date: chrono::NaiveDate,
    /// The visitors, as in the plan.
    pub visits: Vec<VisitRecord>,
    /// The counters, as in [`mix::COUNTERS`].
    pub desks: Vec<DeskRecord>,
    /// How often somebody was passed by a later visitor of the same kind and service.
    pub passed: Passed,
}

fn seconds(ms: i64) -> f64 {
    ms as f64 / 1_000.0
}

impl DayRecord {
    pub(super) fn of(plan: &DayPlan) -> Self {
        Self {
            date: plan.date,
            visits: plan.visitors.iter().copied().map(VisitRecord::expected).collect(),
            desks: vec![DeskRecord::default(); plan.desks.len()],
            passed: Passed::default(),
        }
    }

    /// The day as rows of a trace, numbered from `first`: the class is the service's id, the server the counter's.
    #[must_use]
    pub fn rows(&self, first: u64) -> Vec<Row> {
        let numbered = (first..).zip(&self.visits);
        numbered.map(|(row, visit)| self.row(row, visit)).collect()
    }

    fn row(&self, row: u64, visit: &VisitRecord) -> Row {
        let visitor = &visit.visitor;
        let class = mix::SERVICES.get(visitor.service).map_or("", |mix| mix.service);
        let desk = visit.called.and_then(|(_, desk)| mix::COUNTERS.get(desk));
        Row {
            row,
            day: self.date,
            class: class.into(),
            arrival_s: visitor.arrives_ms.map(seconds),
            start_s: visit.started_ms.map(seconds),
            end_s: visit.ended_ms.map(seconds),
            server: desk.map(|desk| Arc::from(desk.counter)),
            outcome: Some(visit.ending.name().into()),
            due_s: visitor.due_ms.map(seconds),
            fault: None,
        }
    }

    /// When counters had nobody, as a staff file says it.
    #[must_use]
    pub fn closures(&self) -> Vec<Closure> {
        let mut closures = Vec::new();
        for (desk, counter) in self.desks.iter().zip(&mix::COUNTERS) {
            closures.extend(desk.closed_ms.iter().map(|(from, to)| Closure {
                server: counter.counter.into(),
                from_s: seconds(*from),
                to_s: seconds(*to),
            }));
        }
        closures.sort_by(|a, b| a.from_s.total_cmp(&b.from_s));
        closures
    }
}
