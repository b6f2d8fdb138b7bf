//! A counter: as an answer to those who change it, and live for who works there.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::RedressKind;
use crate::hall::facts::{CounterStatus, TicketState};
use crate::hall::policy::{self, Caller};
use crate::hall::record::{CounterState, Ticket};
use crate::hall::rules::case_opening::Opening;
use crate::hall::rules::owed::on_request;
use crate::ids::{AgentId, BreachId, CounterId, ServiceId, TicketId, TicketNumber};
use crate::view::alarm::Alarm;
use crate::view::breach::{RedressView, on_ticket};
use crate::view::counter_action::{AtCounter, CounterActionView, actions};
use crate::view::forgotten::{StillHelpingView, still_helping};
use crate::view::hall::{ClosedView, closed};
use crate::view::place::Places;
use crate::view::scene::Scene;
use crate::view::staff::{StaffTicketView, for_staff};
use crate::view::ticket::requeueable_until;
use crate::view::undo::{CounterUndoView, CounterVisitView, latest_at, visits_at};

/// A counter as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterView {
    /// Its name in the setup and in addresses.
    pub id: CounterId,
    /// Its name on screens.
    pub name: String,
    /// Closed, open or on a break.
    pub state: CounterStatus,
    /// What it takes today.
    pub service_ids: Vec<ServiceId>,
    /// Who works there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<AgentId>,
    /// When it opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
    /// When the break is expected to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<DateTime<Utc>>,
    /// The ticket that is called or helped there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
}

/// What is still owed to a visitor who is at this counter or was lately.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwedView {
    /// The broken promise for which it is owed.
    pub breach_id: BreachId,
    /// The visit.
    pub ticket_id: TicketId,
    /// What stands on the visitor's ticket: `P042`.
    pub number: TicketNumber,
    /// What was offered, and what became of it.
    pub redress: Vec<RedressView>,
    /// What the charter still gives to whoever asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_request: Vec<RedressKind>,
}

/// The rooms for private matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrivateRoomsView {
    /// How many the hall has.
    pub total: u16,
    /// How many are taken.
    pub taken: usize,
}

/// What another counter of the hall does: whether somebody can be sent on to it, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ColleagueView {
    /// Which counter.
    pub counter_id: CounterId,
    /// Closed, open or on a break.
    pub state: CounterStatus,
    /// What it takes today; while it is closed, what it takes as a rule.
    pub service_ids: Vec<ServiceId>,
}

/// What the counter page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterLive {
    /// Changes when the hall's setup does.
    pub setup_seq: u64,
    /// The one whose page it is, as it stands.
    pub counter: CounterView,
    /// Who is called or helped there.
    pub ticket: Option<StaffTicketView>,
    /// The visitor who has been helped for longer than is plausible: perhaps nobody said that help was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub still_helping: Option<StillHelpingView>,
    /// The day by which this visitor has an answer that cannot be given now, when staff name none: the charter's.
    pub usual_answer_by: Option<NaiveDate>,
    /// Whom this counter may call, in the order in which it would.
    pub queue: Vec<StaffTicketView>,
    /// Whom it may call by hand alone, since they need a private room and all are taken; in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting_for_room: Vec<StaffTicketView>,
    /// Visitors with an errand in between.
    pub parked: Vec<StaffTicketView>,
    /// Visitors who did not come and may still.
    pub no_shows: Vec<StaffTicketView>,
    /// How many wait for other counters only.
    pub waiting_elsewhere: usize,
    /// What is still to be offered to the visitor at this counter.
    pub owed: Vec<OwedView>,
    /// Rooms for private matters.
    pub private_rooms: PrivateRoomsView,
    /// Today's visits at this counter, the latest first; the latest sixty of a busy day.
    pub visits: Vec<CounterVisitView>,
    /// The latest step here that whoever took it can still take back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<CounterUndoView>,
    /// The other counters, in the hall's order.
    pub colleagues: Vec<ColleagueView>,
    /// That a supervisor closed the hall in mid-day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// What can be done here now, the likeliest first.
    pub actions: Vec<CounterActionView>,
    /// What needs attention.
    pub alarms: Vec<Alarm>,
    /// Whether a ticket or a voucher can be printed: the hall has a printer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prints: bool,
}

/// The counter of that name, as it stands; `None` when the hall has none.
#[must_use]
pub fn counter(scene: &Scene<'_>, id: &CounterId) -> Option<CounterView> {
    let setup = scene.setup.counter(id)?;
    let state = scene.state.counters.get(id)?;
    Some(CounterView {
        id: id.clone(),
        name: setup.name.clone(),
        state: state.status,
        service_ids: state.services.clone(),
        agent_id: state.agent.clone(),
        opened_at: state.opened_at,
        paused_until: state.paused_until,
        ticket_id: state.ticket,
    })
}

/// The counter live, for who works there.
#[must_use]
pub fn live(scene: &Scene<'_>, id: &CounterId, alarms: &[Alarm], prints: bool) -> Option<CounterLive> {
    let state = scene.state.counters.get(id)?;
    let places = Places::of(scene);
    let caller = scene.state.caller(scene.setup, id);
    let mine = caller.map_or_else(Vec::new, |caller| queue(scene, &caller));
    let for_room = caller.map_or_else(Vec::new, |caller| kept_by_taken_room(scene, caller));
    let elsewhere = scene.state.queue.len() - mine.len() - for_room.len();
    let in_queue = |tickets: &[&Ticket]| {
        let views = tickets
            .iter()
            .map(|ticket| for_staff(scene, ticket, Some(&places)));
        views.collect()
    };
    let present = state.ticket.and_then(|ticket| scene.state.ticket(ticket));
    let mut live = CounterLive {
        setup_seq: scene.state.setup_seq,
        counter: counter(scene, id)?,
        ticket: present.map(|ticket| for_staff(scene, ticket, None)),
        still_helping: still_helping(scene, id),
        usual_answer_by: present.map(|ticket| usual_answer_by(scene, ticket)),
        queue: in_queue(&mine),
        waiting_for_room: in_queue(&for_room),
        parked: parked(scene),
        no_shows: no_shows(scene),
        waiting_elsewhere: elsewhere,
        owed: present.map_or_else(Vec::new, |ticket| owed(scene, ticket)),
        private_rooms: rooms(scene),
        visits: visits_at(scene, id),
        undo: latest_at(scene, id),
        colleagues: colleagues(scene, id),
        closed: closed(scene),
        prints,
        actions: Vec::new(),
        alarms: alarms.to_vec(),
    };
    live.actions = actions(&as_acted_on(&live));
    Some(live)
}

fn colleagues(scene: &Scene<'_>, of: &CounterId) -> Vec<ColleagueView> {
    let others = scene.setup.counters.iter().filter(|counter| counter.id != *of);
    let seen = others.filter_map(|other| counter(scene, &other.id));
    seen.map(|seen| ColleagueView {
        counter_id: seen.id,
        state: seen.state,
        service_ids: seen.service_ids,
    })
    .collect()
}

fn as_acted_on(live: &CounterLive) -> AtCounter {
    let first = |tickets: &[StaffTicketView]| tickets.first().map(|ticket| ticket.ticket.id);
    AtCounter {
        counter: live.counter.state,
        visitor: live.ticket.as_ref().map(|ticket| ticket.ticket.state),
        set_aside: first(&live.parked),
        no_show: first(&live.no_shows),
        undo: live.undo.as_ref().map(|undo| undo.ticket_id),
        hall_closed: live.closed.is_some(),
    }
}

/// The day by which an answer that is promised to this visitor now comes, as the hall itself fills it in.
fn usual_answer_by(scene: &Scene<'_>, ticket: &Ticket) -> NaiveDate {
    let opening = Opening {
        time_zone: scene.setup.time_zone,
        now: scene.now,
        charter: scene.state.edition_of(scene.setup, Some(ticket), scene.now),
    };
    opening.answer_by()
}

/// Whom a counter may call, in the order of the policy.
fn queue<'s>(scene: &Scene<'s>, caller: &Caller) -> Vec<&'s Ticket> {
    let rule = scene.state.calling_rule(scene.setup, scene.now);
    let now = scene.now.timestamp_millis();
    let mut queue: Vec<(policy::CallKey, &Ticket)> = scene
        .state
        .waiting()
        .map(|ticket| (scene.state.queue_entry(scene.setup, ticket), ticket))
        .filter(|(entry, _)| caller.may_take(entry))
        .map(|(entry, ticket)| (entry.key(rule, now), ticket.as_ref()))
        .collect();
    queue.sort_unstable_by_key(|(key, _)| *key);
    queue.into_iter().map(|(_, ticket)| ticket).collect()
}

/// Whom it could call if a private room were free, when none is.
fn kept_by_taken_room<'s>(scene: &Scene<'s>, caller: Caller) -> Vec<&'s Ticket> {
    if caller.room_free || scene.setup.settings.private_rooms == 0 {
        return Vec::new();
    }
    let with_room = Caller {
        room_free: true,
        ..caller
    };
    let needs_room = |ticket: &&Ticket| scene.state.queue_entry(scene.setup, ticket).needs_room;
    queue(scene, &with_room).into_iter().filter(needs_room).collect()
}

/// Visitors with an errand in between, longest away first.
#[must_use]
pub fn parked(scene: &Scene<'_>) -> Vec<StaffTicketView> {
    let parked = scene
        .state
        .busy_tickets()
        .filter(|ticket| ticket.state == TicketState::Parked);
    parked.map(|ticket| for_staff(scene, ticket, None)).collect()
}

/// Visitors who did not come and may still, latest first.
#[must_use]
pub fn no_shows(scene: &Scene<'_>) -> Vec<StaffTicketView> {
    let back = |ticket: &Ticket| requeueable_until(scene, ticket).is_some_and(|until| scene.now <= until);
    let mut gone: Vec<&Ticket> = scene
        .state
        .no_shows
        .iter()
        .rev()
        .filter_map(|id| scene.state.ticket(*id))
        .map(AsRef::as_ref)
        .collect();
    gone.retain(|ticket| back(ticket));
    gone.into_iter()
        .map(|ticket| for_staff(scene, ticket, None))
        .collect()
}

/// What is still owed to a visitor.
fn owed(scene: &Scene<'_>, ticket: &Ticket) -> Vec<OwedView> {
    let breaches = ticket
        .legs
        .all()
        .filter_map(|leg| scene.state.breaches.get(&leg.breach?));
    breaches
        .map(|breach| OwedView {
            breach_id: BreachId {
                hall: scene.hall.clone(),
                seq: breach.id,
            },
            ticket_id: breach.ticket,
            number: breach.number,
            redress: on_ticket(scene, breach).redress,
            on_request: on_request(scene.state, breach, scene.now),
        })
        .filter(|owed| !owed.redress.is_empty() || !owed.on_request.is_empty())
        .collect()
}

/// How many private rooms there are and how many are taken.
#[must_use]
pub fn rooms(scene: &Scene<'_>) -> PrivateRoomsView {
    PrivateRoomsView {
        total: scene.setup.settings.private_rooms,
        taken: scene.state.rooms_taken(),
    }
}

/// How many counters call for a service now.
#[must_use]
pub fn open_for(scene: &Scene<'_>, service: &ServiceId) -> usize {
    let calls =
        |counter: &&CounterState| counter.status == CounterStatus::Open && counter.services.contains(service);
    scene.state.counters.values().filter(calls).count()
}
