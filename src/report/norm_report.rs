//! The norm report: how the promises of a period were kept, against the same period before.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::cases::{CaseComparison, CaseTally};
use super::figures::{CauseCount, Figures};
use super::log_ends::LogEnds;
use super::outcome::Outcomes;
use super::period::Period;
use super::register::Register;
use super::share::share;
use super::tally::Tally;
use super::trend::{Trend, TrendPoint};
use super::wait::Wait;
use crate::charter::ArrivalKind;
use crate::hall::setup::{HallSetup, Texts};
use crate::ids::{HallId, ServiceId};

/// A group of visits in the period, and in the one before.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// In the period.
    pub now: Figures,
    /// In the same period before.
    pub before: Figures,
}

/// The visits for one service.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceReport {
    /// What those visitors waited for; each service of a visit has a wait of its own.
    pub service_id: ServiceId,
    /// Its name by language; empty where the hall does not have it any more.
    #[schema(value_type = BTreeMap<String, String>)]
    pub names: Texts,
    /// How they went.
    #[serde(flatten)]
    pub figures: Comparison,
}

/// The visits of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ArrivalReport {
    /// Walk-in or appointment.
    pub arrival: ArrivalKind,
    /// How they went.
    #[serde(flatten)]
    pub figures: Comparison,
}

/// An hour of a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// The day of the week, 1 for Monday to 7.
    pub weekday: u8,
    /// The local hour, 0 to 23, in which the wait began.
    pub hour: u8,
    /// Promises made then of which is known what became of them.
    pub promised: u32,
    /// Of them: broken.
    pub broken: u32,
    /// Of them: helped in time or broken, which is what the share is of.
    pub decided: u32,
    /// Of the decided, the broken: 0 to 1; absent where none is decided.
    pub broken_share: Option<f64>,
}

/// Where, when and why promises broke: for the charter's review.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Digest {
    /// Where: services with broken promises, most first.
    pub r#where: Vec<ServiceBroken>,
    /// When: every hour of the week in which somebody came.
    pub when: Vec<Slot>,
    /// The hour of the week in which most promises broke.
    pub worst: Option<Slot>,
    /// Why: causes, most frequent first.
    pub why: Vec<CauseCount>,
}

/// How many promises broke for one service.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceBroken {
    /// What those visitors waited for.
    pub service_id: ServiceId,
    /// How many broke.
    pub broken: u32,
    /// Its share of all that broke.
    pub share: Option<f64>,
}

/// The norm report of a hall.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NormReport {
    /// Its name in addresses: `stadhuis`.
    pub hall_id: HallId,
    /// Its name on screens.
    pub hall_name: String,
    /// Its time zone, in which the period, days and hours are meant.
    pub time_zone: String,
    /// The period: `2026-11`, `2026-Q4` or `2026`. A wait belongs to the period in which its clock started.
    #[schema(example = "2026-11")]
    pub period: String,
    /// Its first instant.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub to: DateTime<Utc>,
    /// The same period before.
    #[schema(example = "2026-10")]
    pub period_before: String,
    /// Whether the period is over. Redress and ratings may follow still.
    pub closed: bool,
    /// When the report was made.
    pub made_at: DateTime<Utc>,
    /// All visits.
    pub overall: Comparison,
    /// By service, in the order of the hall; those it does not have any more come last.
    pub by_service: Vec<ServiceReport>,
    /// By visit kind.
    pub by_arrival: Vec<ArrivalReport>,
    /// From step to step, those in which somebody came: a month by day, a quarter by week, a year by month.
    pub trend: Vec<TrendPoint>,
    /// Where, when and why promises broke.
    pub digest: Digest,
    /// What was promised beyond the visit: complaints, suggestions, callbacks, promised answers and the like.
    pub cases: CaseComparison,
    /// Where the log ended in the period; left out when none was signed in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_ends: Option<LogEnds>,
}

/// The waits of one period, counted so far.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    all: Tally,
    services: BTreeMap<ServiceId, Tally>,
    arrivals: BTreeMap<ArrivalKind, Tally>,
    slots: BTreeMap<(u8, u8), Outcomes>,
    trend: Trend,
    cases: CaseTally,
}

impl Counted {
    /// Counts one wait.
    pub fn add(&mut self, wait: &Wait, register: &Register) {
        self.all.add(wait, register);
        match self.services.get_mut(&wait.service) {
            Some(service) => service.add(wait, register),
            None => self
                .services
                .entry(wait.service.clone())
                .or_default()
                .add(wait, register),
        }
        self.arrivals.entry(wait.arrival).or_default().add(wait, register);
        self.trend.add(wait);
        if wait.is_judged() {
            let slot = self.slots.entry((wait.weekday, wait.hour)).or_default();
            slot.add(wait);
        }
    }

    /// Counts rows of the cases opened in the period, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no case.
    pub fn read_cases(&mut self, lines: &str) -> Result<(), serde_json::Error> {
        self.cases.read(lines)
    }

    /// Waits that have not ended.
    #[must_use]
    pub fn running(&self) -> u32 {
        self.all.running()
    }

    /// The figures of all, and of each service.
    #[must_use]
    pub fn by_service(self) -> (Figures, BTreeMap<ServiceId, Figures>) {
        let services = self.services.into_iter();
        let services = services.map(|(id, tally)| (id, tally.figures())).collect();
        (self.all.figures(), services)
    }

    /// Counts rows of waits, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no wait.
    pub fn read(&mut self, lines: &str, register: &Register) -> Result<(), serde_json::Error> {
        for line in lines.lines() {
            self.add(&serde_json::from_str(line)?, register);
        }
        Ok(())
    }
}

/// Of which hall and period a report is, and when it is made.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Whose log it was counted from.
    pub hall: &'a HallId,
    /// As it is set up now.
    pub setup: &'a HallSetup,
    /// The local month, quarter or year in which the clocks of its waits started.
    pub period: Period,
    /// Now.
    pub made_at: DateTime<Utc>,
}

/// The report of a period that was counted, against the one before.
#[must_use]
pub fn norm_report(about: About<'_>, now: Counted, before: Counted) -> NormReport {
    let zone: Tz = about.setup.time_zone;
    let (from, to) = about.period.instants(zone);
    let overall = Comparison {
        now: now.all.figures(),
        before: before.all.figures(),
    };
    let by_service = services(about.setup, now.services, before.services);
    let digest = digest(&overall.now, &by_service, now.slots);
    let (mut arrivals, mut arrivals_before) = (now.arrivals, before.arrivals);
    let by_arrival = [ArrivalKind::WalkIn, ArrivalKind::Appointment].map(|arrival| ArrivalReport {
        arrival,
        figures: Comparison {
            now: arrivals.remove(&arrival).unwrap_or_default().figures(),
            before: arrivals_before.remove(&arrival).unwrap_or_default().figures(),
        },
    });
    NormReport {
        hall_id: about.hall.clone(),
        hall_name: about.setup.name.clone(),
        time_zone: zone.name().to_owned(),
        period: about.period.to_string(),
        from,
        to,
        period_before: about.period.before().to_string(),
        closed: about.period.is_closed(zone, about.made_at),
        made_at: about.made_at,
        overall,
        by_service,
        by_arrival: by_arrival.into(),
        trend: now.trend.points(about.period),
        digest,
        cases: CaseComparison {
            now: now.cases.figures(),
            before: before.cases.figures(),
        },
        log_ends: None,
    }
}

/// The name of a service by language; empty where the hall does not have it any more.
#[must_use]
pub fn name_in(setup: &HallSetup, service: &ServiceId) -> Texts {
    let service = setup.service(service);
    service.map(|service| service.names.clone()).unwrap_or_default()
}

fn services(
    setup: &HallSetup,
    mut now: BTreeMap<ServiceId, Tally>,
    mut before: BTreeMap<ServiceId, Tally>,
) -> Vec<ServiceReport> {
    let known = setup.services.iter().map(|service| service.id.clone());
    let mut ids: Vec<ServiceId> = known.collect();
    let gone: std::collections::BTreeSet<&ServiceId> = now.keys().chain(before.keys()).collect();
    let gone: Vec<ServiceId> = gone.into_iter().filter(|id| !ids.contains(id)).cloned().collect();
    ids.extend(gone);
    ids.into_iter()
        .map(|service_id| {
            let figures = Comparison {
                now: now.remove(&service_id).unwrap_or_default().figures(),
                before: before.remove(&service_id).unwrap_or_default().figures(),
            };
            ServiceReport {
                names: name_in(setup, &service_id),
                service_id,
                figures,
            }
        })
        .collect()
}

fn digest(overall: &Figures, services: &[ServiceReport], slots: BTreeMap<(u8, u8), Outcomes>) -> Digest {
    let broken = services.iter().filter(|service| service.figures.now.broken > 0);
    let mut places: Vec<ServiceBroken> = broken
        .map(|service| ServiceBroken {
            service_id: service.service_id.clone(),
            broken: service.figures.now.broken,
            share: share(service.figures.now.broken, overall.broken),
        })
        .collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.broken));
    let when: Vec<Slot> = slots
        .into_iter()
        .map(|((weekday, hour), outcomes)| Slot {
            weekday,
            hour,
            promised: outcomes.promised(),
            broken: outcomes.broken(),
            decided: outcomes.decided(),
            broken_share: share(outcomes.broken(), outcomes.decided()),
        })
        .collect();
    // Of equals the first of the week.
    let worst = when
        .iter()
        .rev()
        .filter(|slot| slot.broken > 0)
        .max_by_key(|slot| slot.broken);
    Digest {
        r#where: places,
        worst: worst.copied(),
        when,
        why: overall.causes.clone(),
    }
}
