//! What is owed, as the visitor, the letter and the treasurer see it.

use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ClockStop, Commitment, RedressKind};
use crate::hall::calendar;
use crate::hall::facts::RedressState;
use crate::hall::record::{Breach, PersonalData};
use crate::hall::setup::Texts;
use crate::ids::{BreachId, Language, RedressId, ServiceId, TicketNumber};
use crate::view::scene::Scene;

/// One thing owed to a visitor, with the voucher for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnRedressView {
    /// The broken promise for which it is owed.
    pub breach_id: BreachId,
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// Where it stands.
    pub state: RedressState,
    /// The most that is paid, whole euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_euros: Option<u32>,
    /// Until when it can be had.
    pub lapses_at: DateTime<Utc>,
    /// The code by which it is had at the counter, once; only for a coffee that is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<String>,
}

/// What a visit is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnRedressList {
    /// Each thing, in the order it was offered.
    pub items: Vec<OwnRedressView>,
}

/// One thing that a letter speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LetterRedressView {
    /// What it is.
    pub kind: RedressKind,
    /// Offered, claimed or given.
    pub state: RedressState,
}

/// The facts of a letter of apology, and no more of the visit than these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LetterView {
    /// The breach it is about, to refer to.
    pub breach_id: BreachId,
    /// The hall's name.
    pub hall_name: String,
    /// The IANA time zone in which the letter names days and hours.
    pub time_zone: String,
    /// What stood on screen, by which the visitor knows the visit: `P042`.
    pub number: TicketNumber,
    /// What the visitor came for, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub service_names: Texts,
    /// When the wait began to be too long.
    pub at: DateTime<Utc>,
    /// The longest wait that was promised, seconds.
    pub limit_s: u32,
    /// What the wait ends with.
    pub clock_stop: ClockStop,
    /// Promise or aim.
    pub commitment: Commitment,
    /// How long the wait became, seconds; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_s: Option<u32>,
    /// What is offered, was claimed or was given, apologies apart.
    pub redress: Vec<LetterRedressView>,
    /// Until when what is offered can be had.
    pub lapses_at: DateTime<Utc>,
    /// The day of the letter.
    pub written_at: DateTime<Utc>,
    /// The languages in which the hall writes to visitors, in the order of a choice; Dutch is one of them.
    #[schema(value_type = Vec<String>)]
    pub languages: Vec<Language>,
}

/// Costs that were claimed or paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CostsView {
    /// The broken promise for which they are paid.
    pub breach_id: BreachId,
    /// The redress within it.
    pub redress_id: RedressId,
    /// What stood on screen: `P042`.
    pub number: TicketNumber,
    /// What the visit was for.
    pub service_id: ServiceId,
    /// When the promise broke.
    pub breach_at: DateTime<Utc>,
    /// Parking or travel.
    pub kind: RedressKind,
    /// Waiting for approval, or given.
    pub state: RedressState,
    /// How much, euro cents.
    pub amount_cents: u32,
    /// When it was claimed, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<DateTime<Utc>>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<String>,
    /// When it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_at: Option<DateTime<Utc>>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_by: Option<String>,
    /// Why, until it is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What the hall means to spend on redress this year, and what it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BudgetView {
    /// The year on the hall's calendar.
    pub year: i32,
    /// The budget, whole euros; absent when the hall has set none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_euros: Option<u32>,
    /// What was given this year, euro cents.
    pub spent_cents: u64,
    /// What waits for approval, euro cents.
    pub waiting_cents: u64,
}

/// The facts of the letter about a breach.
#[must_use]
pub fn letter(scene: &Scene<'_>, breach: &Breach) -> LetterView {
    let owed = breach.redress.iter().filter(|owed| {
        matches!(
            owed.state,
            RedressState::Offered | RedressState::Claimed | RedressState::Given
        ) && !matches!(owed.kind, RedressKind::Apology | RedressKind::WrittenApology)
    });
    let service = scene.setup.service(&breach.service);
    LetterView {
        breach_id: id_of(scene, breach),
        hall_name: scene.setup.name.clone(),
        time_zone: scene.setup.time_zone.name().to_owned(),
        number: breach.number,
        service_names: service.map(|service| service.names.clone()).unwrap_or_default(),
        at: breach.at,
        limit_s: breach.norm.limit_s,
        clock_stop: breach.norm.clock_stop,
        commitment: breach.norm.commitment,
        waited_s: breach.ended.map(|ended| ended.waited_s),
        redress: owed
            .map(|owed| LetterRedressView {
                kind: owed.kind,
                state: owed.state,
            })
            .collect(),
        lapses_at: breach.lapses_at,
        written_at: scene.now,
        languages: scene.setup.settings.languages.clone(),
    }
}

/// The costs of a breach that were claimed or given.
pub fn costs<'a>(scene: &'a Scene<'_>, breach: &'a Breach) -> impl Iterator<Item = CostsView> + 'a {
    let settled = |state| matches!(state, RedressState::Claimed | RedressState::Given);
    let owed = breach
        .redress
        .iter()
        .filter(move |owed| owed.is_costs() && settled(owed.state));
    owed.filter_map(move |owed| {
        let claim = owed.claim.as_ref();
        let given = owed.state == RedressState::Given;
        let reason = claim.and_then(|claim| scene.state.personal.get(&claim.reason?));
        Some(CostsView {
            breach_id: id_of(scene, breach),
            redress_id: owed.id,
            number: breach.number,
            service_id: breach.service.clone(),
            breach_at: breach.at,
            kind: owed.kind,
            state: owed.state,
            amount_cents: owed.amount_cents.or(claim.map(|claim| claim.amount_cents))?,
            claimed_at: claim.map(|claim| claim.at),
            claimed_by: claim.map(|claim| claim.by.clone()),
            given_at: owed.decided_at.filter(|_| given),
            given_by: owed.decided_by.clone().filter(|_| given),
            reason: match reason.map(AsRef::as_ref) {
                Some(PersonalData::Reason(text)) => Some(text.clone()),
                _ => None,
            },
        })
    })
}

/// Costs that wait for a supervisor, the oldest claim first.
#[must_use]
pub fn claims_waiting(scene: &Scene<'_>) -> Vec<CostsView> {
    let breaches = scene.state.breaches.values();
    let mut waiting: Vec<CostsView> = breaches
        .flat_map(|breach| costs(scene, breach))
        .filter(|costs| costs.state == RedressState::Claimed)
        .collect();
    waiting.sort_by_key(|costs| costs.claimed_at);
    waiting
}

/// This year's budget and its use.
#[must_use]
pub fn budget(scene: &Scene<'_>) -> BudgetView {
    let year = calendar::local_date(scene.setup.time_zone, scene.now).year();
    let budget = scene.setup.settings.redress_budget_euros;
    let waiting = claims_waiting(scene).into_iter();
    BudgetView {
        year,
        budget_euros: (budget > 0).then_some(budget),
        spent_cents: scene.state.redress_spent.get(&year).copied().unwrap_or(0),
        waiting_cents: waiting.map(|costs| u64::from(costs.amount_cents)).sum(),
    }
}

/// The breach's name in the API.
#[must_use]
pub fn id_of(scene: &Scene<'_>, breach: &Breach) -> BreachId {
    BreachId {
        hall: scene.hall.clone(),
        seq: breach.id,
    }
}
