//! What is said of a group of visits. Shares are 0 to 1; what cannot be known is absent.

use serde::Serialize;
use utoipa::ToSchema;

use super::outcome::{Outcomes, VisitParts};
use crate::charter::RedressKind;

/// How a group of visits went.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Visits: people who came. A visit for several services counts where it began.
    pub visits: u32,
    /// Waits that ended, however they ended: one a service of a visit, except where the same counter went on at once.
    pub waits: u32,
    /// Waits that have not ended.
    pub running: u32,
    /// Waits with a promise of which is known what became of it: those that ended, and those that broke it already.
    pub promised: u32,
    /// Of them: the visitor was helped in time. Who left in time, or was not there when called, is not among these.
    pub kept: u32,
    /// Of them: it broke, whatever came after. Who left after the limit counts here.
    pub broken: u32,
    /// Kept and broken together: what the share on time is of. The others left in time or were not there when called.
    pub decided: u32,
    /// Share on time: kept, of kept and broken.
    pub kept_share: Option<f64>,
    /// That share in per cent with one decimal, cut down: 100 only when no promise broke.
    pub kept_percent: Option<f64>,
    /// What became of the promises, told apart.
    pub outcomes: Outcomes,
    /// Visits that ended and for which something was promised: the parts that follow add up to these.
    pub visits_promised: u32,
    /// What became of the visits that ended and for which something was promised. A visit is on time when all its waits
    /// were; it counts where it began.
    pub visit_parts: VisitParts,
    /// The same out of a hundred: on time cut down, the others by largest remainder.
    pub visits_of_hundred: Option<VisitParts>,
    /// Waits that ended after the visitor's turn came: what the mean and the points that follow are of.
    pub called: u32,
    /// Half of those called waited no longer, seconds; the wait of an actual visitor, as are the two that follow.
    pub median_s: Option<u32>,
    /// Nine of ten of those called waited no longer, seconds.
    pub p90_s: Option<u32>,
    /// The longest wait that ended, also of who left, seconds.
    pub longest_s: Option<u32>,
    /// Mean wait of those called, seconds: what Leeuwarden's charter has published each year.
    pub mean_s: Option<f64>,
    /// Mean length of help, seconds, where it was not interrupted and somebody said that it had ended.
    pub mean_help_s: Option<f64>,
    /// Visitors who left before they were helped, apart.
    pub left: LeftFigures,
    /// Visitors who were called and did not come.
    pub no_shows: u32,
    /// Visitors who were called and did not come, then came back and were helped.
    pub returned: u32,
    /// Visitors whom nobody helped before the day ended.
    pub day_end: u32,
    /// Visits of which nobody said that help had ended.
    pub unfinished: u32,
    /// Why promises broke, most frequent first.
    pub causes: Vec<CauseCount>,
    /// What was owed for broken promises.
    pub redress: RedressFigures,
    /// How good what visitors were told was.
    pub forecast: ForecastFigures,
    /// Whether visitors got an answer.
    pub answers: AnswerFigures,
}

/// Visitors who left before they were helped.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeftFigures {
    /// How many.
    pub count: u32,
    /// Of them: after their promise broke.
    pub broken: u32,
    /// Half of them waited no longer before they left, seconds.
    pub median_s: Option<u32>,
}

/// How many promises broke for one reason.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CauseCount {
    /// The cause as the register names it; `unknown` where it does not.
    pub cause: String,
    /// How many.
    pub count: u32,
    /// Of all that broke, in per cent with one decimal, cut down.
    pub percent: Option<f64>,
}

/// What was owed for broken promises.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedressFigures {
    /// Offered and neither given, declined nor lapsed.
    pub open: u32,
    /// The visitor has it; claims count once they are approved.
    pub given: u32,
    /// Not wanted.
    pub declined: u32,
    /// Not claimed in time.
    pub lapsed: u32,
    /// What the given cost, whole cents; at most so much where no amount was noted.
    pub cost_cents: u64,
    /// What was given, by kind.
    pub given_by_kind: Vec<KindCount>,
}

/// How much of one kind was given.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KindCount {
    /// What.
    pub kind: RedressKind,
    /// How often.
    pub count: u32,
    /// What it cost, whole cents.
    pub cost_cents: u64,
}

/// How good what visitors were told at issue was.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForecastFigures {
    /// Told to so many who were called.
    pub told: u32,
    /// Mean distance between the median that was told and what came, seconds.
    pub mean_absolute_error_s: Option<f64>,
    /// How many can be held against the interval: those who were called, and those who left after its end.
    pub judged: u32,
    /// Of them: called within it.
    pub inside: u32,
    /// Share within; the aim is four in five.
    pub inside_share: Option<f64>,
    /// That share in per cent with one decimal, cut down.
    pub inside_percent: Option<f64>,
}

/// Whether visitors got an answer.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerFigures {
    /// Services that ended with the answer.
    pub answered: u32,
    /// With the promise of one.
    pub promised: u32,
    /// Without.
    pub not_answered: u32,
    /// Promised answers that came in time, where that is known.
    pub promises_kept: Option<u32>,
    /// Promised answers that did not come in time.
    pub promises_missed: Option<u32>,
    /// Visitors who said that their question was answered.
    pub said_yes: u32,
    /// Visitors who said that it was not.
    pub said_no: u32,
    /// Share who said yes, of those who said anything.
    pub yes_share: Option<f64>,
}
