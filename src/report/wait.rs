//! One wait of a visit as reports count it: a row a leg, with nothing in it that tells who it was.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, Commitment};
use crate::hall::calendar;
use crate::hall::facts::{EndReason, Outcome, TicketState};
use crate::hall::record::{Leg, Ticket};
use crate::ids::{BreachSeq, NormId, ServiceId, TicketId};

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum WaitEnd {
    /// It has not: the clock runs.
    Running,
    /// The visitor was called or helped, whichever the norm says, and was there.
    Helped,
    /// The visitor left, or staff took the ticket out.
    Left,
    /// The visitor was called and did not come.
    NoShow,
    /// The visitor was called and did not come, then came back and was helped.
    Returned,
    /// The day ended before anybody helped, or the hall closed for the rest of it.
    DayEnd,
    /// Help began, and nobody said before the day was over that it had ended.
    Unfinished,
    /// There was none: the visit's next service went on at the same counter, or no visitor ever saw the number. No
    /// report counts it as a wait.
    Continued,
    /// There was none: staff took back the step with which it began. No report counts it as a wait.
    TakenBack,
}

/// One leg of a visit, as far as reports need it. What became of a breach stands in the register alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wait {
    /// The visit.
    pub ticket: TicketId,
    /// The leg, from 0.
    pub leg: u16,
    /// The local day on which the clock started.
    pub day: NaiveDate,
    /// Its day of the week, 1 for Monday to 7.
    pub weekday: u8,
    /// The local hour in which the clock started, 0 to 23.
    pub hour: u8,
    /// What for.
    pub service: ServiceId,
    /// How the visit began.
    pub arrival: ArrivalKind,
    /// When the visitor came: the ticket's issue.
    #[serde(rename = "arrivedMs", with = "chrono::serde::ts_milliseconds")]
    pub arrived_at: DateTime<Utc>,
    /// When the norm's clock started; later than the arrival for who came early for an appointment.
    #[serde(rename = "startMs", with = "chrono::serde::ts_milliseconds")]
    pub clock_start_at: DateTime<Utc>,
    /// How it ended.
    pub end: WaitEnd,
    /// The wait by the norm's own clock, whole seconds cut off as everywhere; absent while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_s: Option<u32>,
    /// Whether the visitor's turn came: means and points of waits are of these.
    #[serde(default)]
    pub called: bool,
    /// What was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<NormId>,
    /// The longest wait that was promised, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_s: Option<u32>,
    /// Promise or aim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// The breach in the register, once the promise broke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<BreachSeq>,
    /// How long help took, seconds; absent until it ended, when it was interrupted, so that its length says little, and
    /// when staff forgot to say that it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_s: Option<u32>,
    /// The wait that was told at issue: 50, 10 and 90 % point (none of an open end), seconds. Of a visit's first wait only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<(u32, u32, Option<u32>)>,
    /// From issue to the first call, seconds: what a forecast foretells. Of a visit's first wait only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_after_s: Option<u32>,
    /// Whether help ended with the day because nobody said that it was over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfinished: bool,
    /// How help ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Whether the visitor said afterwards that the question was answered. On a visit's first wait, so that it counts
    /// once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated_answered: Option<bool>,
    /// What became of the visit. On its first wait, so that it counts once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitEnd>,
}

impl Wait {
    /// Every wait of a visit, as it stands; `zone` is the hall's.
    #[must_use]
    pub fn all(ticket: &Ticket, zone: Tz) -> Vec<Self> {
        let legs = ticket.legs.all().enumerate();
        let mut waits: Vec<Self> = legs
            .map(|(index, leg)| Self::of(ticket, index, leg, zone))
            .collect();
        let visit = VisitEnd::of(visit_ended(ticket, &waits), &waits);
        if let Some(first) = waits.first_mut() {
            first.visit = Some(visit);
        }
        waits
    }

    /// Its name among the rows: the visit and the leg.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.ticket, self.leg)
    }

    /// Whether anybody waited at all.
    #[must_use]
    pub fn is_a_wait(&self) -> bool {
        !matches!(self.end, WaitEnd::Continued | WaitEnd::TakenBack)
    }

    /// Whether a visit is counted with it: with its first wait, and none with a number that no visitor ever saw.
    #[must_use]
    pub fn is_visit(&self) -> bool {
        self.leg == 0 && self.end != WaitEnd::Continued
    }

    /// Whether something was promised of which is known whether it was kept: the wait has ended, or broke it already.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        let is_known = self.waited_s.is_some() || self.breach.is_some();
        self.is_a_wait() && self.limit_s.is_some() && is_known
    }

    /// Whether the visitor was helped in time: `None` where nothing was promised, and where the visitor left or was not
    /// there before the promise broke, which is neither.
    #[must_use]
    pub fn is_on_time(&self) -> Option<bool> {
        if !self.is_judged() {
            return None;
        }
        match (self.breach, self.end) {
            (Some(_), _) => Some(false),
            (None, WaitEnd::Helped) => Some(true),
            (None, _) => None,
        }
    }

    /// From the arrival until the clock stopped, seconds, once it has.
    #[must_use]
    pub fn stayed_s(&self) -> Option<u32> {
        let early_s = (self.clock_start_at - self.arrived_at).num_seconds();
        self.waited_s
            .map(|waited_s| waited_s.saturating_add(seconds(early_s)))
    }

    fn of(ticket: &Ticket, index: usize, leg: &Leg, zone: Tz) -> Self {
        let local = calendar::local(zone, leg.clock_start_at);
        let first = index == 0;
        let length = |from: DateTime<Utc>, to: DateTime<Utc>| seconds((to - from).num_seconds());
        // Nobody helps past midnight: in a log of before that was known, somebody forgot to say that help was over.
        let same_day = |from: &DateTime<Utc>, to: &DateTime<Utc>| {
            *to <= calendar::midnight_after(zone, calendar::local_date(zone, *from))
        };
        let helped = leg.started_at.zip(leg.ended_at);
        let helped = helped.filter(|(from, to)| !leg.was_parked && same_day(from, to));
        let told = ticket.told.filter(|_| first);
        Self {
            ticket: ticket.id,
            leg: u16::try_from(index).unwrap_or(u16::MAX),
            day: local.date(),
            // 1 to 7, and 0 to 23.
            weekday: local.weekday().number_from_monday() as u8,
            hour: local.hour() as u8,
            service: leg.service.clone(),
            arrival: ticket.arrival,
            arrived_at: ticket.issued_at,
            clock_start_at: leg.clock_start_at,
            end: ended(ticket, index, leg),
            waited_s: leg.clock_closed_at.map(|at| seconds(leg.waited_s(at))),
            called: leg.called_at.is_some(),
            norm: leg.norm.as_ref().map(|norm| norm.norm.clone()),
            limit_s: leg.norm.as_ref().map(|norm| norm.limit_s),
            commitment: leg.norm.as_ref().map(|norm| norm.commitment),
            breach: leg.breach,
            help_s: helped.map(|(from, to)| length(from, to)),
            told: told.map(|told| (told.median_s, told.lo_s, told.hi_s)),
            called_after_s: leg
                .called_at
                .filter(|_| first)
                .map(|at| length(ticket.issued_at, at)),
            unfinished: ticket.is_unfinished() && index == ticket.legs.last_index(),
            outcome: leg.outcome,
            rated_answered: ticket.rating.filter(|_| first).map(|rating| rating.answered),
            visit: None,
        }
    }
}

fn seconds(long: i64) -> u32 {
    u32::try_from(long.max(0)).unwrap_or(u32::MAX)
}

/// How the visit as a whole ended: as its last wait that stands, once nothing more can come.
fn visit_ended(ticket: &Ticket, waits: &[Wait]) -> WaitEnd {
    match waits.get(ticket.legs.last_index()) {
        Some(_) if ticket.is_unfinished() => WaitEnd::Unfinished,
        Some(last) if ticket.state.is_over() => last.end,
        _ => WaitEnd::Running,
    }
}

fn ended(ticket: &Ticket, index: usize, leg: &Leg) -> WaitEnd {
    let Some(closed_at) = leg.clock_closed_at else {
        return WaitEnd::Running;
    };
    if leg.taken_back_at.is_some() {
        // A promise that broke stays broken: the visitor was helped on when the step was taken back.
        return if leg.breach.is_some() {
            WaitEnd::Helped
        } else {
            WaitEnd::TakenBack
        };
    }
    let at_once = [leg.called_at, leg.started_at] == [Some(closed_at); 2] && closed_at == leg.clock_start_at;
    if index > 0 && at_once {
        return WaitEnd::Continued;
    }
    if index == ticket.legs.last_index() && ticket.is_unfinished() {
        return WaitEnd::Unfinished;
    }
    // Who went away from a form or the photo booth had waited, and been helped.
    if index < ticket.legs.last_index() || leg.started_at.is_some() {
        return if leg.not_there_at.is_some() {
            WaitEnd::Returned
        } else {
            WaitEnd::Helped
        };
    }
    // Taken from home and never checked in: nobody waited here.
    if ticket.was_never_here() {
        return WaitEnd::Continued;
    }
    match (ticket.state, ticket.reason) {
        (TicketState::NoShow, _) => WaitEnd::NoShow,
        (TicketState::Cancelled, Some(EndReason::DayEnd | EndReason::HallClosed)) => WaitEnd::DayEnd,
        // Nobody waited with it. A promise that broke meanwhile stands in the register all the same.
        (TicketState::Cancelled, Some(EndReason::NotReceived)) if leg.breach.is_none() => WaitEnd::Continued,
        (TicketState::Cancelled, _) => WaitEnd::Left,
        _ => WaitEnd::Helped,
    }
}

/// What became of a whole visit. Written with its first wait, so that it counts once, where the visit began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum VisitEnd {
    /// It has not ended.
    Running,
    /// Nothing was promised for any of its waits.
    Unpromised,
    /// Helped, and each wait in time.
    OnTime,
    /// Helped, but a promise broke.
    Late,
    /// Left, or was not there when called, and no promise had broken.
    Gone,
    /// Left, or was not there when called, after a promise broke.
    GoneLate,
    /// Ended with the day or unfinished, and no promise had broken.
    DayEnd,
    /// Ended with the day or unfinished, after a promise broke.
    DayEndLate,
}

impl VisitEnd {
    /// What became of a visit that ended this way, after these waits.
    #[must_use]
    pub fn of(ended: WaitEnd, waits: &[Wait]) -> Self {
        if ended == WaitEnd::Running {
            return Self::Running;
        }
        let mut promised = waits.iter().filter(|wait| wait.is_judged()).peekable();
        if promised.peek().is_none() {
            return Self::Unpromised;
        }
        let is_broken = promised.any(|wait| wait.breach.is_some());
        let came_back = waits.iter().any(|wait| wait.end == WaitEnd::Returned);
        match (ended, is_broken) {
            (WaitEnd::Left | WaitEnd::NoShow, false) => Self::Gone,
            (WaitEnd::Left | WaitEnd::NoShow, true) => Self::GoneLate,
            (WaitEnd::DayEnd | WaitEnd::Unfinished, false) => Self::DayEnd,
            (WaitEnd::DayEnd | WaitEnd::Unfinished, true) => Self::DayEndLate,
            (_, true) => Self::Late,
            // Who was not there when called was kept the promise, but was not helped in time.
            (_, false) if came_back => Self::Gone,
            (_, false) => Self::OnTime,
        }
    }
}
