//! From events to the rows of a trace: one for each service of a visit, and for each booking that was not kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::trace::Row;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::event::{Booked, ClockCorrected, Event, Issued, Recorded};
use kwartier_hall::hall::facts::{CancelReason, LegBegun, NextStep, Outcome, Told};
use kwartier_hall::hall::record::taken_step::Touch;
use kwartier_hall::hall::rules::owed::REMEMBERED;
use kwartier_hall::ids::{AgentId, AppointmentSeq, CounterId, ServiceId, TicketId};

/// The columns behind those of every trace: the ticket's pseudonym, which service of the visit from 0, how the visit
/// began, when it was called, who worked at the counter, and what was told at issue with the instant and the event
/// that the forecast was made from.
pub const FURTHER_COLUMNS: [&str; 11] = [
    "ticket",
    "leg",
    "arrival",
    "called_s",
    "agent",
    "median_s",
    "lo_s",
    "hi_s",
    "breach_probability",
    "told_as_of",
    "told_seq",
];

/// A row of a trace with its further cells, in the order of [`FURTHER_COLUMNS`].
#[derive(Debug, Clone, PartialEq)]
pub struct TraceRow {
    /// What every trace says.
    pub row: Row,
    /// What ours says besides.
    pub further: Vec<String>,
}

/// One service of a visit.
#[derive(Debug, Clone)]
struct Leg {
    service: ServiceId,
    arrival: DateTime<Utc>,
    called: Option<DateTime<Utc>>,
    start: Option<DateTime<Utc>>,
    /// When help was interrupted last.
    parked: Option<DateTime<Utc>>,
    end: Option<DateTime<Utc>>,
    counter: Option<CounterId>,
    agent: Option<AgentId>,
    outcome: Option<&'static str>,
}

impl Leg {
    fn moves(&mut self, by: TimeDelta) {
        self.arrival += by;
        let others = [&mut self.called, &mut self.start, &mut self.parked, &mut self.end];
        for instant in others.into_iter().flatten() {
            *instant += by;
        }
    }

    fn begun(leg: &LegBegun, at: DateTime<Utc>) -> Self {
        Self {
            service: leg.service.clone(),
            arrival: at,
            called: None,
            start: None,
            parked: None,
            end: None,
            counter: None,
            agent: None,
            outcome: None,
        }
    }
}

/// One visit.
#[derive(Debug, Clone)]
struct Visit {
    day: NaiveDate,
    kind: ArrivalKind,
    due: Option<DateTime<Utc>>,
    told: Option<Told>,
    earlier: Vec<Leg>,
    leg: Leg,
}

impl Visit {
    fn next(&mut self, leg: Leg) {
        self.earlier.push(std::mem::replace(&mut self.leg, leg));
    }
}

/// The visits of a hall, read from its events one by one.
#[derive(Debug, Default)]
pub struct Visits {
    zone: Tz,
    visits: BTreeMap<TicketId, Visit>,
    /// Bookings not checked in yet.
    booked: BTreeMap<AppointmentSeq, (DateTime<Utc>, Option<ServiceId>)>,
    /// Who works where.
    staff: BTreeMap<CounterId, AgentId>,
    /// The visits of today as they were before each step of staff, by the event that took it.
    before: BTreeMap<TicketId, Vec<(u64, Visit)>>,
    /// Bookings that were not kept.
    missed: Vec<(DateTime<Utc>, ServiceId)>,
}

impl Visits {
    /// Takes one event in; events come in the order of the log, from its beginning.
    pub fn add(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        if let Touch::Step(ticket, _) = Touch::of(recorded)
            && let Some(visit) = self.visits.get(&ticket)
        {
            let before = (recorded.seq, visit.clone());
            self.before.entry(ticket).or_default().push(before);
        }
        match &recorded.event {
            Event::HallConfigured { setup, .. } => self.zone = setup.time_zone,
            Event::CounterOpened { counter, agent, .. } => {
                match agent {
                    Some(agent) => self.staff.insert(counter.clone(), agent.clone()),
                    None => self.staff.remove(counter),
                };
            }
            Event::AppointmentBooked(booked) | Event::AppointmentChanged(booked) => self.book(booked),
            Event::AppointmentCancelled { appointment } => {
                self.booked.remove(appointment);
            }
            Event::TicketIssued(issued) => self.issued(issued, issued.came_at(at)),
            // When help ended is not known: the row ends with its beginning.
            Event::TicketHelpedByHand(helped) => self.change(helped.ticket, |leg| {
                leg.called = Some(helped.called_at);
                leg.start = Some(helped.called_at);
                leg.counter = Some(helped.counter.clone());
                leg.outcome = Some("unfinished");
            }),
            // The visit begins for the trace when the visitor comes into the hall.
            Event::TicketCheckedIn(checked_in) => {
                if let Some(visit) = self.visits.get_mut(&checked_in.ticket) {
                    visit.leg = Leg::begun(&checked_in.leg, at);
                }
            }
            Event::TicketCalled { ticket, counter, .. } => {
                let agent = self.staff.get(counter).cloned();
                self.change(*ticket, |leg| {
                    leg.called.get_or_insert(at);
                    leg.counter = Some(counter.clone());
                    leg.agent = agent;
                });
            }
            Event::TicketReturned {
                ticket,
                as_if_not_called: true,
                ..
            } => self.taken_back(*ticket, None),
            Event::TicketStepUndone { ticket, step, .. } => self.taken_back(*ticket, Some(*step)),
            Event::TicketStarted { ticket } => self.change(*ticket, |leg| leg.start = Some(at)),
            Event::TicketParked { ticket } => self.change(*ticket, |leg| leg.parked = Some(at)),
            Event::TicketNotShown { ticket } => self.change(*ticket, |leg| leg.outcome = Some("noShow")),
            Event::TicketRequeued { ticket, .. } => self.change(*ticket, |leg| leg.outcome = None),
            // When help ended is not known, so the row ends with its beginning.
            Event::TicketUnfinished { ticket, .. } => {
                self.change(*ticket, |leg| leg.outcome = Some("unfinished"));
            }
            Event::TicketCancelled { ticket, reason, .. } => self.cancelled(*ticket, *reason),
            Event::TicketTransferred { ticket, leg, .. } => {
                self.ended(*ticket, at, "transferred", Some(leg), false);
            }
            Event::ServiceCompleted {
                ticket,
                outcome,
                next,
                ..
            } => {
                let outcome = match outcome {
                    Outcome::Answered => "answered",
                    Outcome::AnswerPromised => "answerPromised",
                    Outcome::NotAnswered => "notAnswered",
                };
                match next {
                    NextStep::Done => self.ended(*ticket, at, outcome, None, false),
                    NextStep::Queued(leg) => self.ended(*ticket, at, outcome, Some(leg), false),
                    NextStep::SameCounter(leg) => self.ended(*ticket, at, outcome, Some(leg), true),
                }
            }
            Event::DayEnded { at, .. } => self.day_ended(*at),
            Event::ClockCorrected(corrected) => self.clock_corrected(corrected),
            _ => {}
        }
    }

    fn book(&mut self, booked: &Booked) {
        let what = (booked.at, booked.services.first().cloned());
        self.booked.insert(booked.appointment, what);
    }

    fn issued(&mut self, issued: &Issued, at: DateTime<Utc>) {
        let booked = issued.appointment.and_then(|id| self.booked.remove(&id));
        let visit = Visit {
            day: issued.day,
            kind: issued.arrival,
            due: booked.map(|(due, _)| due),
            told: issued.told,
            earlier: Vec::new(),
            leg: Leg::begun(&issued.leg, at),
        };
        self.visits.insert(issued.ticket, visit);
    }

    fn change(&mut self, ticket: TicketId, change: impl FnOnce(&mut Leg)) {
        if let Some(visit) = self.visits.get_mut(&ticket) {
            change(&mut visit.leg);
        }
    }

    /// Staff took the step of that event back, or the latest one.
    fn taken_back(&mut self, ticket: TicketId, step: Option<u64>) {
        let steps = self.before.entry(ticket).or_default();
        let taken = steps
            .pop()
            .filter(|(seq, _)| step.is_none_or(|step| step == *seq));
        if let Some((_, visit)) = taken {
            self.visits.insert(ticket, visit);
        }
    }

    fn cancelled(&mut self, ticket: TicketId, reason: CancelReason) {
        if matches!(reason, CancelReason::NotReceived | CancelReason::NotCheckedIn) {
            // No visitor ever had this number: whoever asked for it is in the trace with another.
            self.visits.remove(&ticket);
            return;
        }
        self.change(ticket, |leg| {
            // Who was helped and left was away on an errand: help had ended before it.
            leg.end = leg.parked;
            leg.outcome = Some(match reason {
                CancelReason::Visitor => "left",
                CancelReason::Staff | CancelReason::NotReceived | CancelReason::NotCheckedIn => "removed",
                CancelReason::DayEnd | CancelReason::HallClosed => "dayEnd",
            });
        });
    }

    fn ended(
        &mut self,
        ticket: TicketId,
        at: DateTime<Utc>,
        outcome: &'static str,
        next: Option<&LegBegun>,
        same: bool,
    ) {
        let Some(visit) = self.visits.get_mut(&ticket) else {
            return;
        };
        visit.leg.end = Some(at);
        visit.leg.outcome = Some(outcome);
        if let Some(next) = next {
            let mut leg = Leg::begun(next, at);
            if same {
                leg.called = Some(at);
                leg.start = Some(at);
                leg.counter.clone_from(&visit.leg.counter);
                leg.agent.clone_from(&visit.leg.agent);
            }
            visit.next(leg);
        }
    }

    /// As the hall itself does: who is still there has waited just as long, and what cannot have happened yet moves.
    fn clock_corrected(&mut self, corrected: &ClockCorrected) {
        let by = corrected.to - corrected.from;
        let (zone, today) = (self.zone, calendar::local_date(self.zone, corrected.to));
        for (_, visit) in self.before.values_mut().flatten() {
            let legs = visit.earlier.iter_mut().chain([&mut visit.leg]);
            legs.for_each(|leg| leg.moves(by));
            visit.day = today;
        }
        for visit in self.visits.values_mut() {
            let goes_on = visit.leg.outcome.is_none();
            let latest = visit.leg.end.or(visit.leg.start).or(visit.leg.called);
            let remembered = if by > TimeDelta::zero() {
                corrected.from - REMEMBERED
            } else {
                corrected.to
            };
            if goes_on || latest.unwrap_or(visit.leg.arrival) > remembered {
                for leg in visit.earlier.iter_mut().chain([&mut visit.leg]) {
                    leg.moves(by);
                }
                let first = visit.earlier.first().unwrap_or(&visit.leg);
                visit.day = if goes_on {
                    today
                } else {
                    calendar::local_date(zone, first.arrival)
                };
            }
        }
    }

    fn day_ended(&mut self, ended: DateTime<Utc>) {
        self.before.clear();
        let missed: Vec<AppointmentSeq> = self
            .booked
            .iter()
            .filter(|(_, (at, _))| *at < ended)
            .map(|(id, _)| *id)
            .collect();
        for id in missed {
            if let Some((at, Some(service))) = self.booked.remove(&id) {
                self.missed.push((at, service));
            }
        }
    }

    /// The rows of the days that are wanted, days in order, within a day by arrival or appointed time.
    #[must_use]
    pub fn rows(&self, wanted: impl Fn(NaiveDate) -> bool) -> Vec<TraceRow> {
        let mut rows = Vec::new();
        for (id, visit) in self.visits.iter().filter(|(_, visit)| wanted(visit.day)) {
            let legs = visit.earlier.iter().chain([&visit.leg]);
            for (index, leg) in legs.enumerate() {
                rows.push((leg.arrival, self.row(*id, visit, index, leg)));
            }
        }
        for (at, service) in &self.missed {
            let day = calendar::local_date(self.zone, *at);
            if wanted(day) {
                rows.push((*at, self.missed_row(day, *at, service)));
            }
        }
        rows.sort_by_key(|(at, row)| (row.row.day, *at));
        let numbered = (0..).zip(rows).map(|(number, (_, mut row))| {
            row.row.row = number;
            row
        });
        numbered.collect()
    }

    /// Seconds after the local midnight of that day.
    fn seconds(&self, day: NaiveDate, at: DateTime<Utc>) -> f64 {
        let midnight = calendar::midnight_of(self.zone, day);
        (at - midnight).as_seconds_f64()
    }

    fn row(&self, id: TicketId, visit: &Visit, index: usize, leg: &Leg) -> TraceRow {
        let day = visit.day;
        // Nobody helps past midnight: there somebody forgot to say that help was over.
        let midnight = calendar::midnight_after(self.zone, day);
        let seconds = |at: Option<DateTime<Utc>>| at.map(|at| self.seconds(day, at));
        let told = visit.told.filter(|_| index == 0);
        let cell = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let kind = match visit.kind {
            ArrivalKind::WalkIn => "walkIn",
            ArrivalKind::Appointment => "appointment",
        };
        TraceRow {
            row: Row {
                row: 0,
                day,
                class: leg.service.to_string().into(),
                arrival_s: seconds(Some(leg.arrival)),
                start_s: seconds(leg.start),
                end_s: seconds(leg.end.filter(|end| leg.start.is_some() && *end <= midnight)),
                server: leg.counter.as_ref().map(|counter| counter.to_string().into()),
                outcome: leg.outcome.map(Arc::from),
                due_s: seconds(visit.due.filter(|_| index == 0)),
                fault: None,
            },
            further: vec![
                id.to_string(),
                index.to_string(),
                kind.into(),
                seconds(leg.called).map_or_else(String::new, |called| called.to_string()),
                leg.agent.as_ref().map(ToString::to_string).unwrap_or_default(),
                cell(told.map(|told| told.median_s)),
                cell(told.map(|told| told.lo_s)),
                cell(told.and_then(|told| told.hi_s)),
                told.and_then(|told| told.breach_probability)
                    .map_or_else(String::new, |chance| chance.to_string()),
                told.and_then(|told| told.as_of).map_or_else(String::new, |at| {
                    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
                }),
                told.and_then(|told| told.seq)
                    .map_or_else(String::new, |seq| seq.to_string()),
            ],
        }
    }

    fn missed_row(&self, day: NaiveDate, at: DateTime<Utc>, service: &ServiceId) -> TraceRow {
        let mut further = vec![String::new(); FURTHER_COLUMNS.len()];
        if let Some(arrival) = further.get_mut(2) {
            *arrival = "appointment".into();
        }
        TraceRow {
            row: Row {
                row: 0,
                day,
                class: service.to_string().into(),
                arrival_s: None,
                start_s: None,
                end_s: None,
                server: None,
                outcome: Some("missed".into()),
                due_s: Some(self.seconds(day, at)),
                fault: None,
            },
            further,
        }
    }
}
