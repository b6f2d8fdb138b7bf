//! A ticket in JSON, as `api.md` gives it: for its holder, and the part that staff share.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, Commitment};
use crate::forecast::Unknown;
use crate::hall::facts::{EndReason, Outcome, ReservedFor, TicketState};
use crate::hall::record::{Leg, Ticket};
use crate::ids::{AgentId, CallId, CharterName, CounterId, HallId, ServiceId, TicketId, TicketNumber};
use crate::view::breach::{TicketBreachView, on_ticket};
use crate::view::forecast::ForecastView;
use crate::view::lobby::over_norm_s;
use crate::view::notice::{NoticeView, notices_for};
use crate::view::place::Places;
use crate::view::remote::{AwayView, RemoteView};
use crate::view::said::{LongestSaid, PromiseSaid, longest, promise};
use crate::view::scene::Scene;

/// The promise of the present leg.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NormView {
    /// The longest wait promised, seconds.
    pub limit_s: u32,
    /// Promise or aim.
    pub commitment: Commitment,
    /// The charter that promises it, by its file's name.
    pub charter: CharterName,
    /// Its edition.
    pub version: String,
}

/// One service of the visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LegView {
    /// What the visitor is helped with in this leg.
    pub service_id: ServiceId,
    /// When its wait clock starts.
    pub clock_start_at: DateTime<Utc>,
    /// The instant the norm is broken; `null` without a norm.
    pub due_at: Option<DateTime<Utc>>,
    /// The breach, if it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<TicketBreachView>,
}

/// For whom a ticket is kept: one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReservedForView {
    /// One counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// One member of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<AgentId>,
}

impl From<&ReservedFor> for ReservedForView {
    fn from(reserved_for: &ReservedFor) -> Self {
        match reserved_for {
            ReservedFor::Counter(id) => Self {
                counter_id: Some(id.clone()),
                agent_id: None,
            },
            ReservedFor::Agent(id) => Self {
                counter_id: None,
                agent_id: Some(id.clone()),
            },
        }
    }
}

/// What the visitor said afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RatingAnswer {
    /// The question was answered.
    Yes,
    /// It was not.
    No,
}

/// A rating on its ticket; the free text is not shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RatingView {
    /// Yes or no.
    pub answered: RatingAnswer,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketView {
    /// Its name in the API: `t184`; the number on screen is another.
    pub id: TicketId,
    /// Its number on screen.
    pub number: TicketNumber,
    /// The hall in which it was issued.
    pub hall_id: HallId,
    /// Every service of the visit, in order.
    pub service_ids: Vec<ServiceId>,
    /// The service of the present leg.
    pub service_id: ServiceId,
    /// How the visit began.
    pub arrival: ArrivalKind,
    /// Where it is.
    pub state: TicketState,
    /// Why it ended, unless staff completed it: `unfinished` when the day ended while the visitor was being helped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// The appointment was checked in after the hall's grace, so the visit goes on as a walk-in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late_check_in: bool,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// When the server heard of it, where a kiosk gave it out while the server did not answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<DateTime<Utc>>,
    /// When staff said that they had called and helped the visitor by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand_at: Option<DateTime<Utc>>,
    /// When the present leg's wait clock starts.
    pub clock_start_at: DateTime<Utc>,
    /// The instant the norm is broken; `null` without a norm.
    pub due_at: Option<DateTime<Utc>>,
    /// The promise of the present leg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<NormView>,
    /// The legs so far.
    pub legs: Vec<LegView>,
    /// How many visitors will be called before, in the middle of what is foreseen; absent when nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// The latest call or recall for the present leg; a call that was taken back never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_id: Option<CallId>,
    /// When it was called last for the present leg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_at: Option<DateTime<Utc>>,
    /// When help for the present leg started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served_at: Option<DateTime<Utc>>,
    /// When the visit ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Until when a no-show may still come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requeueable_until: Option<DateTime<Utc>>,
    /// Where it is called or helped, or was last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// For whom it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved_for: Option<ReservedForView>,
    /// The wait that is left.
    #[serde(flatten)]
    pub wait: ForecastView,
    /// How long who waits longest for this service has waited, seconds, while that is over the norm and the visitor
    /// still waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_norm_s: Option<i64>,
    /// The same as it is said, of whoever that is; absent to whom it would be said of themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait: Option<LongestSaid>,
    /// What is said about the promise while the visitor waits; for its holder alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseSaid>,
    /// Whether the wait will likely be longer than promised; for its holder alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub likely_late: bool,
    /// The notices that concern the visit; for its holder alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeView>,
    /// The latest breach of the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<TicketBreachView>,
    /// A number that was taken from home; absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<RemoteView>,
    /// The visitor is away and is not called meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<AwayView>,
    /// How the last help ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When an answer was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_promised_by: Option<NaiveDate>,
    /// What the visitor said afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingView>,
}

impl TicketView {
    /// The same with what a number from home is checked in with, for its holder, while that is still to come.
    #[must_use]
    pub fn with_code(mut self, scene: &Scene<'_>) -> Self {
        if let (Some(remote), Some(known)) = (&mut self.remote, scene.state.ticket(self.id)) {
            let expected = known.remote.as_ref().filter(|_| known.expected_until().is_some());
            remote.code = expected.map(|of| of.joined.code.clone());
        }
        self
    }

    /// The same with what visitors are told meanwhile: notices, and that the wait is over its norm.
    #[must_use]
    pub fn told(mut self, scene: &Scene<'_>) -> Self {
        self = self.with_code(scene);
        if !self.state.is_over() {
            self.notices = notices_for(scene, &self.service_ids);
        }
        if self.state == TicketState::Waiting {
            self.over_norm_s = over_norm_s(scene, &self.service_id);
            self.longest_wait = longest(scene, &self.service_id, Some(self.id));
            let ticket = scene.state.ticket(self.id);
            self.promise = ticket.and_then(|ticket| promise(scene, ticket, self.wait.wait));
            self.likely_late = matches!(self.promise, Some(PromiseSaid::LikelyLate { .. }));
        }
        self
    }

    /// What its holder may see: the same without the names of staff (who settled redress, and for whom the ticket is
    /// kept).
    #[must_use]
    pub fn for_visitor(mut self) -> Self {
        self.reserved_for = self.reserved_for.filter(|kept| kept.agent_id.is_none());
        let of_legs = self.legs.iter_mut().filter_map(|leg| leg.breach.as_mut());
        for breach in of_legs.chain(self.breach.as_mut()) {
            for redress in &mut breach.redress {
                redress.hide_staff();
            }
        }
        self
    }
}

/// The ticket whole, with the names of staff; its holder gets [`TicketView::for_visitor`] of it. The places are given
/// where those of many tickets are asked for.
#[must_use]
pub fn ticket(scene: &Scene<'_>, ticket: &Ticket, places: Option<&Places<'_>>) -> TicketView {
    let legs = ticket.legs.iter().map(|one| leg(scene, one)).collect::<Vec<_>>();
    let present = ticket.leg();
    let mut service_ids: Vec<ServiceId> = ticket.legs.iter().map(|leg| leg.service.clone()).collect();
    service_ids.extend(ticket.next_services.iter().cloned());
    let broken = ticket.legs.all().rev().find_map(|leg| leg.breach);
    let breach = broken.and_then(|id| scene.state.breaches.get(&id));
    let breach = breach.map(|breach| on_ticket(scene, breach));
    // What was called for an earlier service, or was taken back, is no call to this visitor now.
    let of_this_leg = ticket
        .called_at
        .is_some_and(|at| present.called_at.is_some_and(|first| first <= at));
    TicketView {
        id: ticket.id,
        number: ticket.number,
        hall_id: scene.hall.clone(),
        service_id: present.service.clone(),
        over_norm_s: None,
        longest_wait: None,
        promise: None,
        likely_late: false,
        notices: Vec::new(),
        service_ids,
        arrival: ticket.arrival,
        state: ticket.state,
        reason: ticket.reason,
        late_check_in: ticket.late_check_in,
        issued_at: ticket.issued_at,
        recorded_at: ticket.recorded_at,
        by_hand_at: ticket.by_hand_at,
        clock_start_at: present.clock_start_at,
        due_at: present.due_at,
        norm: present.norm.as_ref().map(|norm| NormView {
            limit_s: norm.limit_s,
            commitment: norm.commitment,
            charter: norm.charter.clone(),
            version: norm.version.clone(),
        }),
        legs,
        place: places.map_or_else(
            || Places::for_one(scene).place(ticket),
            |places| places.place(ticket),
        ),
        call_id: ticket.call.filter(|_| of_this_leg),
        called_at: ticket.called_at.filter(|_| of_this_leg),
        served_at: ticket.served_at,
        ended_at: ticket.ended_at,
        requeueable_until: requeueable_until(scene, ticket),
        counter_id: ticket.counter.clone(),
        reserved_for: ticket.reserved_for.as_ref().map(ReservedForView::from),
        wait: wait(scene, ticket),
        breach,
        remote: ticket.remote.as_ref().map(RemoteView::from),
        away: ticket.is_away().map(AwayView::from),
        outcome: ticket.legs.iter().rev().find_map(|leg| leg.outcome),
        answer_promised_by: ticket.answer_promised_by,
        rating: ticket.rating.map(|rating| RatingView {
            answered: if rating.answered {
                RatingAnswer::Yes
            } else {
                RatingAnswer::No
            },
        }),
    }
}

fn leg(scene: &Scene<'_>, leg: &Leg) -> LegView {
    let breach = leg.breach.and_then(|id| scene.state.breaches.get(&id));
    LegView {
        service_id: leg.service.clone(),
        clock_start_at: leg.clock_start_at,
        due_at: leg.due_at,
        breach: breach.map(|breach| on_ticket(scene, breach)),
    }
}

/// Until when a no-show may come back, by the hall's setting.
#[must_use]
pub fn requeueable_until(scene: &Scene<'_>, ticket: &Ticket) -> Option<DateTime<Utc>> {
    let gone_at = ticket.ended_at.filter(|_| ticket.state == TicketState::NoShow)?;
    let day_over = scene.state.ended_day.is_some_and(|ended| ended >= ticket.day);
    (!day_over).then(|| gone_at + scene.setup.settings.requeue_within.delta())
}

fn wait(scene: &Scene<'_>, ticket: &Ticket) -> ForecastView {
    if ticket.state != TicketState::Waiting {
        return Err(Unknown::NotWaiting).into();
    }
    if scene.state.closed.is_some() {
        return Err(Unknown::HallClosed).into();
    }
    if ticket.is_away().is_some_and(|away| away.back_at.is_none()) {
        return Err(Unknown::Away).into();
    }
    // Who is not here yet would wait no longer, coming now, than who comes now.
    if ticket.expected_until().is_some() {
        return scene.forecasts.newcomer(&ticket.leg().service).into();
    }
    match scene.forecasts.ticket(ticket.id) {
        // A ticket that is younger than the forecasts is, for its first moments, the newcomer they were for, or who
        // had this appointment. An appointment that none was made for goes before that newcomer, and is better told
        // nothing than that.
        Err(Unknown::Starting) => match ticket.appointment.filter(|_| !ticket.late_check_in) {
            None => scene.forecasts.newcomer(&ticket.leg().service),
            Some(booked) => scene
                .forecasts
                .bookings
                .get(&booked)
                .copied()
                .ok_or(Unknown::Starting),
        }
        .into(),
        known => known.into(),
    }
}
