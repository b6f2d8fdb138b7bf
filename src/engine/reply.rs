//! What a caller gets when a command is done: a view of what it changed, as it was right then.
//!
//! A reply is kept with an `Idempotency-Key` for a day, so it holds no personal data: needs, notes and contacts
//! are put in when the reply is handed out, from what is still kept then.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::hall::done::Done;
use crate::hall::facts::{Epoch, NumberRun};
use crate::hall::refusal::Refusal;
use crate::ids::{BlockId, HoldSeq, TicketId};
use crate::view::Scene;
use crate::view::advice::{CarriedAdviceView, carried};
use crate::view::appointment::{AppointmentView, appointment};
use crate::view::blocked_time::{BlockedTimeView, blocked_time};
use crate::view::booking::{HoldView, hold};
use crate::view::breach::{BreachView, breach};
use crate::view::case::{CaseView, case, case_in_full};
use crate::view::counter::{CounterView, counter};
use crate::view::draft::{DraftView, draft};
use crate::view::hall::{HallView, hall};
use crate::view::import::{ImportView, import};
use crate::view::notice::{NoticeSetupView, notice_setup};
use crate::view::roster::{RosterDayView, roster_day};
use crate::view::setup::{
    CounterSetupView, HallSetupView, ServiceSetupView, counter_setup, hall_setup, service_setup,
};
use crate::view::staff::{StaffTicketView, for_staff, notes};

/// The answer to a command that was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "camelCase")]
pub enum Reply {
    /// A ticket was changed, or found again.
    Ticket {
        /// Whether the command created it.
        created: bool,
        /// The ticket.
        ticket: Box<StaffTicketView>,
    },
    /// Numbers were kept aside for a kiosk.
    Numbers(NumbersKept),
    /// A counter was changed.
    Counter(CounterView),
    /// A breach's redress was settled.
    Breach(Box<BreachView>),
    /// Appointments were booked, changed or called off.
    Appointments {
        /// They, in the order of the request.
        appointments: Vec<AppointmentView>,
    },
    /// A place is held; without the secret by which that is.
    Held {
        /// Which.
        hold: HoldSeq,
        /// The epoch of the log in which it is held.
        epoch: Option<Epoch>,
        /// The place.
        view: Box<HoldView>,
    },
    /// A time is blocked.
    Blocked(Box<BlockedTimeView>),
    /// What another system wrote was taken over.
    Imported(Box<ImportView>),
    /// The setup was written, or was the same.
    Hall(Box<HallView>),
    /// The hall was created, changed or retired.
    HallSetup(Box<HallSetupView>),
    /// A service was added or changed.
    ServiceSetup(Box<ServiceSetupView>),
    /// A counter was added or changed.
    CounterSetup(Box<CounterSetupView>),
    /// A notice was added or changed.
    NoticeSetup(Box<NoticeSetupView>),
    /// A setup was prepared for a later day.
    Draft(Box<DraftView>),
    /// A part of the setup went.
    Removed,
    /// Advice was carried out or undone.
    Advice(Box<CarriedAdviceView>),
    /// Days were planned.
    Rosters {
        /// They, in the order of the request.
        days: Vec<RosterDayView>,
    },
    /// A case was opened or went a step on.
    Case(Box<CaseView>),
    /// What can be told of a person was erased.
    Erased {
        /// How many rows.
        rows: usize,
    },
    /// Nothing to show.
    Settled,
}

/// Numbers that were kept aside, without what they are signed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NumbersKept {
    /// The local day they are of.
    pub day: NaiveDate,
    /// Its first instant.
    pub valid_from: DateTime<Utc>,
    /// The next day's.
    pub valid_until: DateTime<Utc>,
    /// When they were kept aside.
    pub reserved_at: DateTime<Utc>,
    /// The epoch of their tickets.
    pub epoch: Option<Epoch>,
    /// The numbers.
    pub runs: Vec<NumberRun>,
}

impl NumbersKept {
    /// The runs that begin with these.
    fn of(scene: &Scene<'_>, firsts: &[TicketId]) -> Option<Self> {
        let kept: Option<Vec<_>> = firsts
            .iter()
            .map(|first| scene.state.kept_numbers.get(first))
            .collect();
        let kept = kept?;
        let first = kept.first()?;
        let zone = scene.setup.time_zone;
        Some(Self {
            day: first.day,
            valid_from: calendar::midnight_of(zone, first.day),
            valid_until: calendar::midnight_after(zone, first.day),
            reserved_at: scene.state.recorded_at.unwrap_or(scene.now),
            epoch: scene.state.epoch_of_ticket(first.run.ticket),
            runs: kept.iter().map(|kept| kept.run).collect(),
        })
    }
}

/// A reply or a refusal, as it is kept for retries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Kept {
    Done(Reply),
    Refused(Refusal),
}

/// Puts in how those who booked can be reached, while it is kept.
fn reach(scene: &Scene<'_>, appointments: &mut [AppointmentView]) {
    for view in appointments {
        let found = scene.state.appointments.get(&view.id.seq);
        let known = found.map(|found| appointment(scene, found));
        (view.contact, view.email) = known.map_or((None, None), |known| (known.contact, known.email));
    }
}

impl Reply {
    /// The reply for what was done, without personal data.
    pub(super) fn of(scene: &Scene<'_>, done: &Done) -> Result<Self, Refusal> {
        let gone = |what: &str| Refusal::Inconsistent {
            detail: format!("the {what} is not there afterwards"),
        };
        Ok(match done {
            Done::Ticket { id, created } => {
                let ticket = scene.state.ticket(*id).ok_or_else(|| gone("ticket"))?;
                Self::Ticket {
                    created: *created,
                    ticket: Box::new(bare(for_staff(scene, ticket, None))),
                }
            }
            Done::NumbersKept(firsts) => {
                Self::Numbers(NumbersKept::of(scene, firsts).ok_or_else(|| gone("numbers"))?)
            }
            Done::Counter(id) => Self::Counter(counter(scene, id).ok_or_else(|| gone("counter"))?),
            Done::Breach(id) => {
                let found = scene.state.breaches.get(id).ok_or_else(|| gone("breach"))?;
                Self::Breach(Box::new(breach(scene.hall, found)))
            }
            Done::Appointments(ids) => {
                let views = ids.iter().filter_map(|id| scene.state.appointments.get(id));
                let views = views.map(|found| AppointmentView {
                    contact: None,
                    email: None,
                    ..appointment(scene, found)
                });
                Self::Appointments {
                    appointments: views.collect(),
                }
            }
            Done::Held(id) => Self::held(scene, *id).ok_or_else(|| gone("hold"))?,
            Done::Blocked(id) => Self::blocked(scene, *id).ok_or_else(|| gone("blocked time"))?,
            Done::Imported(imported) => {
                let mut view = import(scene, imported);
                for item in &mut view.items {
                    (item.contact, item.email) = (None, None);
                }
                Self::Imported(Box::new(view))
            }
            Done::Setup | Done::Closing => Self::Hall(Box::new(hall(scene))),
            Done::HallSetUp => Self::HallSetup(Box::new(hall_setup(scene))),
            Done::ServiceSetUp(id) => {
                let found = scene.setup.service(id).ok_or_else(|| gone("service"))?;
                Self::ServiceSetup(Box::new(service_setup(scene.hall, found)))
            }
            Done::CounterSetUp(id) => {
                let found = scene.setup.counter(id).ok_or_else(|| gone("counter"))?;
                Self::CounterSetup(Box::new(counter_setup(scene.hall, found)))
            }
            Done::NoticeSetUp(id) => {
                let found = scene.setup.notice(id).ok_or_else(|| gone("notice"))?;
                Self::NoticeSetup(Box::new(notice_setup(scene, found)))
            }
            Done::Planned(id) => {
                let found = scene.state.planned_setups.get(id).ok_or_else(|| gone("draft"))?;
                Self::Draft(Box::new(draft(scene, found)))
            }
            Done::Removed => Self::Removed,
            Done::Advice(seq) => {
                let found = scene.state.advice.get(seq).ok_or_else(|| gone("advice"))?;
                Self::Advice(Box::new(carried(scene, found)))
            }
            Done::Rosters(days) => {
                let rosters = &scene.state.rosters;
                let planned = |day| rosters.get(day).map_or(&[][..], |kept| kept.as_slice());
                let days = days.iter().map(|day| roster_day(*day, planned(day)));
                Self::Rosters { days: days.collect() }
            }
            Done::Case(id) => {
                let found = scene.state.cases.get(id).ok_or_else(|| gone("case"))?;
                Self::Case(Box::new(case(scene, found)))
            }
            Done::Erased { rows } => Self::Erased { rows: *rows },
            Done::Settled => Self::Settled,
        })
    }

    fn blocked(scene: &Scene<'_>, id: BlockId) -> Option<Self> {
        let found = scene.state.blocks.get(&id)?;
        Some(Self::Blocked(Box::new(BlockedTimeView {
            note: None,
            ..blocked_time(scene, found)
        })))
    }

    fn held(scene: &Scene<'_>, id: HoldSeq) -> Option<Self> {
        let found = scene.state.holds.get(&id)?;
        Some(Self::Held {
            hold: id,
            epoch: scene.state.epoch_of_hold(id),
            view: Box::new(hold(scene, found)),
        })
    }

    /// The reply with the personal data that is still kept.
    #[must_use]
    pub(super) fn with_personal(mut self, scene: &Scene<'_>) -> Self {
        match &mut self {
            Self::Ticket { ticket, .. } => {
                if let Some(found) = scene.state.ticket(ticket.ticket.id) {
                    ticket.needs = scene.state.needs(found).to_vec();
                    ticket.notes = notes(scene, found);
                }
            }
            Self::Appointments { appointments } => reach(scene, appointments),
            Self::Imported(view) => reach(scene, &mut view.items),
            Self::Blocked(view) => {
                if let Some(found) = scene.state.blocks.get(&view.id) {
                    view.note = blocked_time(scene, found).note;
                }
            }
            Self::Case(view) => {
                if let Some(found) = scene.state.cases.get(&view.id) {
                    let full = case_in_full(scene, found);
                    (view.text, view.contact) = (full.text, full.contact);
                }
            }
            Self::Breach(view) => {
                if let Some(found) = scene.state.breaches.get(&view.id.seq) {
                    **view = BreachView::clone(view).with_reasons(scene.state, found);
                }
            }
            Self::Counter(_)
            | Self::Numbers(_)
            | Self::Held { .. }
            | Self::Hall(_)
            | Self::HallSetup(_)
            | Self::ServiceSetup(_)
            | Self::CounterSetup(_)
            | Self::NoticeSetup(_)
            | Self::Draft(_)
            | Self::Removed
            | Self::Advice(_)
            | Self::Rosters { .. }
            | Self::Erased { .. }
            | Self::Settled => {}
        }
        self
    }
}

fn bare(view: StaffTicketView) -> StaffTicketView {
    StaffTicketView {
        needs: Vec::new(),
        notes: Vec::new(),
        ..view
    }
}
