//! What can be done about the promises that will break, what was done, and what then happened.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::forecast::advice::{Advice, Effect, Touched};
use crate::hall::decide;
use crate::hall::facts::{Change, HORIZON, Move, Promised};
use crate::hall::record::CarriedOut;
use crate::ids::{AdviceId, CounterId, ServiceId, TicketId, TicketNumber};
use crate::view::scene::Scene;

/// What kind of move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum MoveKind {
    /// Open a closed counter.
    OpenCounter,
    /// End a break now.
    EndBreak,
    /// Let a planned break begin later.
    DelayBreak,
    /// Let a counter take other services.
    SetServices,
    /// Call appointments before walk-ins for a while.
    AppointmentsFirst,
}

/// One thing to do, or that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveView {
    /// What kind of move.
    pub kind: MoveKind,
    /// The counter; absent for a rule of the whole hall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// What the counter takes with the move made; empty where that does not change.
    pub service_ids: Vec<ServiceId>,
    /// Services that it takes more than before; those of an opened counter are all in `serviceIds`.
    pub added: Vec<ServiceId>,
    /// Services that it takes no more.
    pub removed: Vec<ServiceId>,
    /// Services among them that this counter does not usually take: whoever works there must be able to.
    pub unusual: Vec<ServiceId>,
    /// For how many minutes a rule is to hold, or by how many a break is delayed; absent for other moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Until when a rule holds, once it was carried out; when a delayed break begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// Somebody must be found who works there.
    pub needs_person: bool,
}

/// The promises expected to break within the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExpectedBreachesView {
    /// When nothing is done; the mean.
    pub before: f64,
    /// With the moves made; the mean.
    pub after: f64,
    /// With the moves made: the 10 % point.
    pub lo: f64,
    /// With the moves made: the 90 % point.
    pub hi: f64,
}

impl From<Promised> for ExpectedBreachesView {
    fn from(promised: Promised) -> Self {
        Self {
            before: promised.before,
            after: promised.after,
            lo: promised.lo,
            hi: promised.hi,
        }
    }
}

/// How many promises a move saves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GainView {
    /// How many on average, over the runs with which it was judged.
    pub mean: f64,
    /// How far the mean may be off by chance: its standard error.
    pub standard_error: f64,
}

/// Visitors whose wait changes by a minute or more.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TouchedView {
    /// How many; the mean.
    pub visitors: f64,
    /// By how many seconds, on average.
    pub by_s: f64,
}

impl From<Touched> for TouchedView {
    fn from(touched: Touched) -> Self {
        Self {
            visitors: touched.visitors,
            by_s: touched.by_s,
        }
    }
}

/// What a move does for the visitors of one service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EffectView {
    /// Whose visitors wait shorter or longer by it.
    pub service_id: ServiceId,
    /// Promises that break when nothing is done; the mean.
    pub breaches_before: f64,
    /// Promises that break with the move; the mean.
    pub breaches_after: f64,
    /// By how many seconds the wait changes, on average over all its visitors; less than 0 is shorter.
    pub wait_change_s: f64,
    /// Visitors who wait at some time within the horizon; the mean.
    pub visitors: f64,
    /// Those who wait longer: the harm.
    pub longer: TouchedView,
    /// Those who wait shorter.
    pub shorter: TouchedView,
}

/// Something that can be done now, with what it is expected to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdviceView {
    /// The advice; the same moves keep it as long as they are advised.
    pub id: AdviceId,
    /// What is to be done, all of it.
    pub moves: Vec<MoveView>,
    /// The promises expected to break.
    pub expected_breaches: ExpectedBreachesView,
    /// How many are saved.
    pub gain: GainView,
    /// For whom, gain and harm; services for which nothing changes are left out.
    pub effects: Vec<EffectView>,
    /// Whether somebody must be found who works at a counter where nobody does.
    pub needs_person: bool,
    /// When it was worked out.
    pub as_of: DateTime<Utc>,
    /// How far it looks ahead.
    pub horizon_minutes: i64,
}

/// How far advice that was carried out has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CarriedState {
    /// What happens is still counted.
    Running,
    /// The horizon is over.
    Over,
    /// It was undone before.
    Undone,
}

/// Advice that was carried out: what was promised, and what then happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CarriedAdviceView {
    /// The name under which it was given, and can be undone.
    pub id: AdviceId,
    /// What was done.
    pub moves: Vec<MoveView>,
    /// When.
    pub at: DateTime<Utc>,
    /// Until when what happens is counted.
    pub until: DateTime<Utc>,
    /// How far it has come.
    pub state: CarriedState,
    /// The promises that were expected to break.
    pub expected_breaches: ExpectedBreachesView,
    /// The promises that broke until now or, in the end, within the horizon; absent when it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken: Option<u32>,
    /// When it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<DateTime<Utc>>,
    /// Whether it can be undone now.
    pub can_undo: bool,
}

/// A ticket whose promise will perhaps break.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AtRiskView {
    /// Whose promise it is.
    pub ticket_id: TicketId,
    /// What stands on screen: `P042`.
    pub number: TicketNumber,
    /// The service that is waited for.
    pub service_id: ServiceId,
    /// Whether the visit began with an appointment.
    pub appointment: bool,
    /// When the promise breaks.
    pub due_at: DateTime<Utc>,
    /// Chance that it does, 0 to 1.
    pub breach_probability: f64,
    /// Whether it is likely enough, and has been for long enough, to act.
    pub alarm: bool,
}

/// How many of the newest pieces of advice that were carried out are shown.
const RECORD_SHOWN: usize = 20;

fn unusual(scene: &Scene<'_>, counter: &CounterId, services: &[ServiceId]) -> Vec<ServiceId> {
    let usual = scene.setup.counter(counter).map_or(&[][..], |c| &c.services);
    services
        .iter()
        .filter(|service| !usual.contains(service))
        .cloned()
        .collect()
}

fn not_in(services: &[ServiceId], others: &[ServiceId]) -> Vec<ServiceId> {
    services
        .iter()
        .filter(|service| !others.contains(service))
        .cloned()
        .collect()
}

fn bare(kind: MoveKind, counter: Option<&CounterId>) -> MoveView {
    MoveView {
        kind,
        counter_id: counter.cloned(),
        service_ids: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        unusual: Vec::new(),
        minutes: None,
        until: None,
        needs_person: kind == MoveKind::OpenCounter,
    }
}

fn opened(scene: &Scene<'_>, counter: &CounterId, services: &[ServiceId]) -> MoveView {
    MoveView {
        service_ids: services.to_vec(),
        unusual: unusual(scene, counter, services),
        ..bare(MoveKind::OpenCounter, Some(counter))
    }
}

fn reset(scene: &Scene<'_>, counter: &CounterId, services: &[ServiceId], before: &[ServiceId]) -> MoveView {
    let added = not_in(services, before);
    MoveView {
        service_ids: services.to_vec(),
        removed: not_in(before, services),
        unusual: unusual(scene, counter, &added),
        added,
        ..bare(MoveKind::SetServices, Some(counter))
    }
}

fn delayed(counter: &CounterId, from: DateTime<Utc>, to: DateTime<Utc>) -> MoveView {
    MoveView {
        minutes: u32::try_from((to - from).num_minutes()).ok(),
        until: Some(to),
        ..bare(MoveKind::DelayBreak, Some(counter))
    }
}

fn to_do(scene: &Scene<'_>, step: &Move) -> MoveView {
    match step {
        Move::OpenCounter { counter, services } => opened(scene, counter, services),
        Move::EndBreak { counter } => bare(MoveKind::EndBreak, Some(counter)),
        Move::SetServices {
            counter,
            services,
            before,
        } => reset(scene, counter, services, before),
        Move::DelayBreak { counter, from, by } => delayed(counter, *from, *from + by.delta()),
        Move::AppointmentsFirst { lasting } => MoveView {
            minutes: Some(lasting.seconds() / 60),
            ..bare(MoveKind::AppointmentsFirst, None)
        },
    }
}

fn done(scene: &Scene<'_>, carried: &CarriedOut, change: &Change) -> MoveView {
    match change {
        Change::CounterOpened {
            counter, services, ..
        } => opened(scene, counter, services),
        Change::BreakEnded { counter, .. } => bare(MoveKind::EndBreak, Some(counter)),
        Change::ServicesChanged {
            counter,
            services,
            before,
        } => reset(scene, counter, services, before),
        Change::BreakDelayed {
            counter,
            before,
            from,
            ..
        } => delayed(counter, *before, *from),
        Change::RuleSet { until, .. } => MoveView {
            minutes: u32::try_from((*until - carried.at).num_minutes()).ok(),
            until: Some(*until),
            ..bare(MoveKind::AppointmentsFirst, None)
        },
    }
}

fn effect(effect: &Effect) -> EffectView {
    EffectView {
        service_id: effect.service.clone(),
        breaches_before: effect.breaches_before,
        breaches_after: effect.breaches_after,
        wait_change_s: effect.wait_change_s,
        visitors: effect.visitors,
        longer: effect.longer.into(),
        shorter: effect.shorter.into(),
    }
}

fn advice(scene: &Scene<'_>, advice: &Advice) -> AdviceView {
    let proposal = &advice.proposal;
    AdviceView {
        id: advice.id.clone(),
        moves: proposal.moves.iter().map(|step| to_do(scene, step)).collect(),
        expected_breaches: proposal.promised.into(),
        gain: GainView {
            mean: proposal.gain.mean,
            standard_error: proposal.gain.error,
        },
        effects: proposal.effects.iter().map(effect).collect(),
        needs_person: proposal.moves.iter().any(Move::needs_person),
        as_of: advice.as_of,
        horizon_minutes: HORIZON.num_minutes(),
    }
}

/// The advice that stands, the best first.
#[must_use]
pub fn standing(scene: &Scene<'_>) -> Vec<AdviceView> {
    let items = scene.forecasts.board.items.iter();
    let open = items.filter(|item| scene.state.carried_out(&item.id).is_none());
    open.map(|item| advice(scene, item)).collect()
}

/// Advice that was carried out, as it stands now.
#[must_use]
pub fn carried(scene: &Scene<'_>, carried: &CarriedOut) -> CarriedAdviceView {
    let state = if carried.undone_at.is_some() {
        CarriedState::Undone
    } else if carried.broken.is_some() {
        CarriedState::Over
    } else {
        CarriedState::Running
    };
    let until_now = || {
        let breaches = scene.state.breaches.values();
        let since = breaches.filter(|breach| (carried.at..carried.until).contains(&breach.at));
        u32::try_from(since.count()).unwrap_or(u32::MAX)
    };
    CarriedAdviceView {
        id: carried.advice.clone(),
        moves: carried
            .changes
            .iter()
            .map(|change| done(scene, carried, change))
            .collect(),
        at: carried.at,
        until: carried.until,
        state,
        expected_breaches: carried.promised.into(),
        broken: carried
            .broken
            .or_else(|| carried.undone_at.is_none().then(until_now)),
        undone_at: carried.undone_at,
        can_undo: carried.undone_at.is_none() && decide::restoring(scene.state, carried, scene.now).is_ok(),
    }
}

/// The advice that was carried out lately, the newest first.
#[must_use]
pub fn record(scene: &Scene<'_>) -> Vec<CarriedAdviceView> {
    let newest_first = scene.state.advice.values().rev().take(RECORD_SHOWN);
    newest_first.map(|each| carried(scene, each)).collect()
}

/// Those who wait whose promise will perhaps break: the soonest first, at the same instant the surest.
#[must_use]
pub fn at_risk(scene: &Scene<'_>) -> Vec<AtRiskView> {
    let risks = &scene.forecasts.risks;
    let listed = scene.state.waiting().filter_map(|ticket| {
        let risk = risks.listed(ticket.id)?;
        let due_at = ticket.leg().open_due_at()?;
        (due_at + TimeDelta::milliseconds(1) > scene.now).then(|| AtRiskView {
            ticket_id: ticket.id,
            number: ticket.number,
            service_id: ticket.leg().service.clone(),
            appointment: ticket.arrival == crate::charter::ArrivalKind::Appointment,
            due_at,
            breach_probability: risk.chance,
            alarm: risk.raised,
        })
    });
    let mut listed: Vec<AtRiskView> = listed.collect();
    listed.sort_by(|a, b| {
        let surest = b.breach_probability.total_cmp(&a.breach_probability);
        a.due_at
            .cmp(&b.due_at)
            .then(surest)
            .then(a.ticket_id.cmp(&b.ticket_id))
    });
    listed
}
