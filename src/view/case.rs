//! A case as staff see it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, Commitment, RedressKind};
use crate::hall::calendar;
use crate::hall::facts::{AnswerWay, CaseFacts, CaseKind, CaseStep, ClockSource, RedressState};
use crate::hall::record::{Case, CaseClock, PersonalData};
use crate::ids::{
    BreachId, CaseId, CharterName, CounterId, HallId, PersonalId, RedressId, ServiceId, TicketId,
    TicketNumber,
};
use crate::view::scene::Scene;

/// The day that is proposed to whoever tells the day of an answer: two weeks on. They can name another.
const ANSWER_PROPOSED_IN: Days = Days::new(14);

/// One thing that was owed when the case was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseRedressView {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// Where it stood then.
    pub state: RedressState,
}

/// What is known of the visit that the case is about, as it was when the case was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseFactsView {
    /// The number on screen.
    pub number: TicketNumber,
    /// The local day.
    pub day: NaiveDate,
    /// How the visit began.
    pub arrival: ArrivalKind,
    /// The service of the leg it is about.
    pub service_id: ServiceId,
    /// When the wait began.
    pub clock_start_at: DateTime<Utc>,
    /// The wait, seconds.
    pub waited_s: i64,
    /// The longest wait that was promised, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_s: Option<u32>,
    /// Promise or aim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// The charter that promised it, by its file's name; absent where nothing was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charter: Option<CharterName>,
    /// Its edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The breach, if the promise broke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach_id: Option<BreachId>,
    /// When it broke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broke_at: Option<DateTime<Utc>>,
    /// What was owed for it.
    pub redress: Vec<CaseRedressView>,
    /// The median wait told at issue, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_s: Option<u32>,
    /// Where help was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
}

/// By when a step of a case must be taken, and whether it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseClockView {
    /// The step that must have been taken.
    pub step: CaseStep,
    /// The last local day on which it is in time.
    pub by: NaiveDate,
    /// The end of that day.
    pub due_at: DateTime<Utc>,
    /// Where it comes from.
    pub source: ClockSource,
    /// When the step was taken, or the case was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_at: Option<DateTime<Utc>>,
    /// When it was about to be missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_at: Option<DateTime<Utc>>,
    /// When it was missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed_at: Option<DateTime<Utc>>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseStepView {
    /// Which step was taken.
    pub step: CaseStep,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// A step that can be taken now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseActionView {
    /// Which step may be taken.
    pub step: CaseStep,
    /// With a step in which somebody is told the day of the answer: the day to propose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
}

/// What is due first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseDueView {
    /// Which step comes first.
    pub step: CaseStep,
    /// The last local day on which it is in time.
    pub by: NaiveDate,
    /// That day is over.
    pub missed: bool,
}

/// Whether somebody still has to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CaseState {
    /// Somebody has.
    Open,
    /// It is done.
    Settled,
    /// It was taken back with the step for which it was opened: nothing was promised.
    Withdrawn,
}

impl CaseState {
    /// Where a case stands.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        if case.withdrawn_at.is_some() {
            Self::Withdrawn
        } else if case.settled_at().is_some() {
            Self::Settled
        } else {
            Self::Open
        }
    }
}

/// A case for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// Its number, by which people speak of it: `z12`.
    pub id: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// Whether somebody still has to do something.
    pub state: CaseState,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom.
    pub opened_by: String,
    /// The visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// The counter that promised the answer or took it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// How the answer is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<AnswerWay>,
    /// What was said; kept outside the log and erased some time after the case is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How to reach who said it; likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// What is known of the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<CaseFactsView>,
    /// The day by which the answer was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// What must be done by when, one clock a step.
    pub clocks: Vec<CaseClockView>,
    /// The steps that were taken.
    pub steps: Vec<CaseStepView>,
    /// What makes sense to do now, in the order in which it is done.
    pub next_steps: Vec<CaseStep>,
    /// The same with what each needs.
    pub actions: Vec<CaseActionView>,
    /// What is due first of what nobody has done yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<CaseDueView>,
    /// When the first clock that still runs is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// A clock that still runs is about to be missed, or was.
    pub escalated: bool,
    /// A clock was missed.
    pub missed: bool,
    /// It takes longer than whoever complained could expect, and they were or must be told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_longer: bool,
}

impl CaseView {
    /// Whether somebody's words or contact stand in it.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        self.text.is_some() || self.contact.is_some()
    }
}

/// A step that was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PromisedStepView {
    /// What the municipality has said it will do.
    pub step: CaseStep,
    /// The last local day on which it is in time.
    pub by: NaiveDate,
    /// Whether it was taken.
    pub done: bool,
}

/// A case as whoever opened it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseReceiptView {
    /// What it is about.
    pub kind: CaseKind,
    /// When it came in.
    pub opened_at: DateTime<Utc>,
    /// Whether somebody still has to do something.
    pub state: CaseState,
    /// How the answer is to come; absent where nobody said where it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<AnswerWay>,
    /// What was promised.
    pub promised: Vec<PromisedStepView>,
    /// It takes longer than whoever complained could expect.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_longer: bool,
    /// The last day on which the answer comes, while it is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
}

/// What whoever opened the case may see of it.
#[must_use]
pub fn receipt(of: &CaseView) -> CaseReceiptView {
    CaseReceiptView {
        kind: of.kind,
        opened_at: of.opened_at,
        state: of.state,
        way: of.way,
        promised: of
            .clocks
            .iter()
            .filter(|clock| clock.step != CaseStep::CallBack || of.way == Some(AnswerWay::Phone))
            .map(|clock| PromisedStepView {
                step: clock.step,
                by: clock.by,
                done: clock.done_at.is_some(),
            })
            .collect(),
        takes_longer: of.takes_longer && of.state == CaseState::Open,
        answer_by: answer_by(of),
    }
}

/// The day by which the answer comes: the one that was named, unless an earlier one is promised.
fn answer_by(of: &CaseView) -> Option<NaiveDate> {
    let settles = of.clocks.iter().find(|clock| clock.step == CaseStep::Settle);
    let running = settles
        .filter(|clock| clock.done_at.is_none())
        .map(|clock| clock.by);
    match (running, of.answer_by.filter(|_| of.state == CaseState::Open)) {
        (Some(running), Some(named)) => Some(running.min(named)),
        (running, named) => running.or(named),
    }
}

/// The cases about a visit, as its holder sees them.
#[must_use]
pub fn of_visit(scene: &Scene<'_>, ticket: TicketId) -> Vec<CaseReceiptView> {
    let cases = scene
        .state
        .cases
        .values()
        .filter(|case| case.ticket == Some(ticket) && case.withdrawn_at.is_none());
    cases.map(|found| receipt(&case(scene, found))).collect()
}

/// A case without what is personal in it.
#[must_use]
pub fn case(scene: &Scene<'_>, of: &Case) -> CaseView {
    let hall = scene.hall;
    CaseView {
        id: of.id,
        kind: of.kind,
        state: CaseState::of(of),
        opened_at: of.opened_at,
        opened_by: of.opened_by.clone(),
        ticket_id: of.ticket,
        counter_id: of.counter.clone(),
        way: of.way,
        text: None,
        contact: None,
        facts: of.facts.as_ref().map(|of| facts(hall, of)),
        answer_by: of.answer_by,
        clocks: of.clocks.iter().map(|of| clock(scene, of)).collect(),
        steps: of
            .steps
            .iter()
            .map(|taken| CaseStepView {
                step: taken.step,
                at: taken.at,
                by: taken.by.clone(),
            })
            .collect(),
        next_steps: of.next_steps(),
        actions: actions(scene, of),
        due: due(scene, of),
        takes_longer: of.takes_longer_since().is_some(),
        due_at: of.due_at(),
        escalated: of.is_escalated(),
        missed: of.has_missed(),
    }
}

fn actions(scene: &Scene<'_>, of: &Case) -> Vec<CaseActionView> {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    let proposed = today.checked_add_days(ANSWER_PROPOSED_IN);
    let actions = of.next_steps().into_iter().map(|step| CaseActionView {
        step,
        answer_by: proposed.filter(|_| step.names_a_day()),
    });
    actions.collect()
}

fn due(scene: &Scene<'_>, of: &Case) -> Option<CaseDueView> {
    let open = of.clocks.iter().filter(|clock| clock.done_at.is_none());
    let first = open.min_by_key(|clock| clock.set.due_at)?;
    Some(CaseDueView {
        step: first.set.step,
        by: last_day(scene, first),
        missed: first.missed_at.is_some(),
    })
}

/// The clock runs until the midnight after its last day.
fn last_day(scene: &Scene<'_>, of: &CaseClock) -> NaiveDate {
    calendar::local_date(scene.setup.time_zone, of.set.due_at - TimeDelta::milliseconds(1))
}

/// A case with what is still kept of what was said.
#[must_use]
pub fn case_in_full(scene: &Scene<'_>, of: &Case) -> CaseView {
    let said = |id: Option<PersonalId>| match scene.state.personal.get(&id?).map(AsRef::as_ref) {
        Some(PersonalData::CaseText(said) | PersonalData::CaseContact(said)) => Some(said.clone()),
        _ => None,
    };
    CaseView {
        text: said(of.said),
        contact: said(of.contact),
        ..case(scene, of)
    }
}

fn facts(hall: &HallId, of: &CaseFacts) -> CaseFactsView {
    let norm = of.norm.as_ref();
    CaseFactsView {
        number: of.number,
        day: of.day,
        arrival: of.arrival,
        service_id: of.service.clone(),
        clock_start_at: of.clock_start_at,
        waited_s: of.waited_s,
        limit_s: norm.map(|norm| norm.limit_s),
        commitment: norm.map(|norm| norm.commitment),
        charter: norm.map(|norm| norm.charter.clone()),
        version: norm.map(|norm| norm.version.clone()),
        breach_id: of.breach.map(|seq| BreachId {
            hall: hall.clone(),
            seq,
        }),
        broke_at: of.broke_at,
        redress: of
            .redress
            .iter()
            .map(|(id, kind, state)| CaseRedressView {
                id: *id,
                kind: *kind,
                state: *state,
            })
            .collect(),
        told_s: of.told_s,
        counter_id: of.counter.clone(),
    }
}

fn clock(scene: &Scene<'_>, of: &CaseClock) -> CaseClockView {
    CaseClockView {
        step: of.set.step,
        by: last_day(scene, of),
        due_at: of.set.due_at,
        source: of.set.source,
        done_at: of.done_at,
        escalated_at: of.escalated_at,
        missed_at: of.missed_at,
    }
}
