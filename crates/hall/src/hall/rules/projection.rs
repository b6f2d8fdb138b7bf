//! Which rows of the current tables an event changes.
//!
//! The tables are derived from the log and from nothing else: folding all events again and writing every row
//! that they touched gives the same tables.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::hall::event::{Event, Recorded};
use crate::hall::record::AppointmentState;
use crate::hall::rules::told;
use crate::hall::rules::told::ToldDay;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, BreachSeq, CaseId, CounterId, MailSeq, ShownId, TicketId};

/// Rows that are no longer what they were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Whose rows are written again.
    pub tickets: BTreeSet<TicketId>,
    /// Likewise of the counters.
    pub counters: BTreeSet<CounterId>,
    /// Likewise of the appointments.
    pub appointments: BTreeSet<AppointmentSeq>,
    /// Likewise of the register of broken promises.
    pub breaches: BTreeSet<BreachSeq>,
    /// Likewise of the cases.
    pub cases: BTreeSet<CaseId>,
    /// Mail about appointments.
    pub mails: BTreeSet<MailSeq>,
    /// What visitors were shown.
    pub shown: BTreeSet<ShownId>,
    /// What was told on days that ended. Whole, since the hall forgets it with the day.
    pub told: BTreeMap<NaiveDate, ToldDay>,
}

impl Touched {
    /// Adds what the event changes, given the state before it was applied.
    #[expect(
        clippy::too_many_lines,
        reason = "a table: an arm for every event, so that none can be forgotten"
    )]
    pub fn add(&mut self, before: &State, recorded: &Recorded) {
        match &recorded.event {
            Event::HallConfigured { setup, .. } => {
                self.counters
                    .extend(setup.counters.iter().map(|counter| counter.id.clone()));
            }
            Event::SetupPlanned(_) | Event::SetupPlanDropped { .. } | Event::SetupPlanSettled { .. } => {}
            Event::CounterOpened { counter, .. }
            | Event::CounterClosed { counter }
            | Event::CounterPaused { counter, .. }
            | Event::CounterResumed { counter }
            | Event::CounterServicesChanged { counter, .. } => {
                self.counters.insert(counter.clone());
            }
            Event::TicketIssued(issued) => {
                self.tickets.insert(issued.ticket);
                self.appointments.extend(issued.appointment);
            }
            Event::TicketCheckedIn(checked_in) => self.ticket(before, checked_in.ticket),
            Event::TicketCalled { ticket, counter, .. } | Event::TicketUnparked { ticket, counter } => {
                self.ticket(before, *ticket);
                self.counters.insert(counter.clone());
            }
            Event::TicketRecalled { ticket, .. }
            | Event::TicketReturned { ticket, .. }
            | Event::TicketStarted { ticket }
            | Event::TicketNotShown { ticket }
            | Event::TicketRequeued { ticket, .. }
            | Event::TicketServicesChanged { ticket, .. }
            | Event::TicketReleased { ticket }
            | Event::TicketParked { ticket }
            | Event::TicketTransferred { ticket, .. }
            | Event::ServiceCompleted { ticket, .. }
            | Event::TicketUnfinished { ticket, .. }
            | Event::TicketCancelled { ticket, .. }
            | Event::TicketNeedsChanged { ticket, .. }
            | Event::TicketAway { ticket, .. }
            | Event::TicketBack { ticket, .. }
            | Event::TicketRated { ticket, .. } => self.ticket(before, *ticket),
            Event::TicketHelpedByHand(helped) => self.ticket(before, helped.ticket),
            Event::TicketStepUndone { ticket, counter, .. } => {
                self.ticket(before, *ticket);
                self.counters.extend(counter.clone());
            }
            Event::VisitorsWarned { tickets } => self.tickets.extend(tickets.iter().copied()),
            Event::CaseOpened(opened) => {
                self.cases.insert(opened.case);
            }
            Event::CaseStepTaken { case, .. }
            | Event::CaseWithdrawn { case }
            | Event::CaseEscalated { case, .. }
            | Event::CaseClockMissed { case, .. } => {
                self.cases.insert(*case);
            }
            Event::BreachRegistered(registered) => {
                self.tickets.insert(registered.ticket);
                self.breaches.insert(registered.breach);
            }
            Event::RedressOffered { breach, .. }
            | Event::RedressGiven { breach, .. }
            | Event::RedressClaimed { breach, .. }
            | Event::RedressClaimRefused { breach, .. }
            | Event::BreachCauseSet { breach, .. }
            | Event::RedressDeclined { breach, .. }
            | Event::RedressLapsed { breach, .. } => {
                self.breaches.insert(*breach);
            }
            Event::AppointmentBooked(booked) | Event::AppointmentChanged(booked) => {
                self.appointments.insert(booked.appointment);
            }
            Event::AppointmentCancelled { appointment } | Event::PersonalErased { appointment, .. } => {
                self.appointments.insert(*appointment);
            }
            Event::ConsentSaid(said) => {
                self.appointments.insert(said.appointment);
            }
            // What is to be sent then is queued by events of its own.
            Event::ReminderDue { .. } => {}
            Event::MailQueued(queued) => {
                self.mails.insert(queued.mail);
            }
            Event::MailSettled(settled) => {
                self.mails.insert(settled.mail);
            }
            Event::NoticeShown(begun) => {
                self.shown.insert(begun.shown);
            }
            Event::NoticeShownAgain { shown, .. } | Event::NoticeEnded { shown, .. } => {
                self.shown.insert(*shown);
            }
            // A held place is in the state alone, for some minutes, and so is what can be booked.
            Event::PlaceHeld(_) | Event::HoldEnded(_) | Event::CapacityReckoned(_) => {}
            // Likewise what is blocked, until its day has ended.
            Event::TimeBlocked(_) | Event::TimeFreed { .. } => {}
            // So is who would come earlier; whoever does has an appointment that changed.
            Event::EarlierTimeWanted(_)
            | Event::EarlierTimeWantedNoMore { .. }
            | Event::EarlierTimeOffered(_)
            | Event::EarlierTimesLookedFor(_) => {}
            // These stand in the hall's state alone; what a move changed has events of its own.
            Event::CallingRuleSet { .. }
            | Event::CallingRuleReset
            | Event::AdviceCarriedOut(_)
            | Event::AdviceUndone { .. }
            | Event::AdviceCounted { .. } => {}
            // Numbers that nobody has yet have no row.
            Event::NumbersReserved(_) | Event::NumbersVoided(_) => {}
            // A plan is in the state alone, and what the lobby shows until the day ends.
            Event::HallClosed { .. } | Event::HallReopened { .. } | Event::EpochBegan(_) => {}
            Event::RosterPlanned { .. } | Event::ForecastsShown { .. } => {}
            // Whatever the hall has not forgotten may stand elsewhere in time now.
            Event::ClockCorrected(_) => self.all(before),
            Event::DayEnded { day, at } => self.day(before, *day, *at),
        }
    }

    fn all(&mut self, before: &State) {
        self.tickets.extend(before.tickets.keys());
        self.tickets.extend(before.owed_visits.keys());
        self.counters.extend(before.counters.keys().cloned());
        self.appointments.extend(before.appointments.keys());
        self.breaches.extend(before.breaches.keys());
        self.cases.extend(before.cases.keys());
        self.mails.extend(before.mails.keys());
        self.shown.extend(before.said.keys());
    }

    /// What a day that ends leaves behind: what was told on it, every counter, and who was expected and did not come.
    fn day(&mut self, before: &State, day: NaiveDate, at: DateTime<Utc>) {
        let cases = told::today(before, at);
        if !cases.is_empty() {
            self.told.insert(day, ToldDay { day, cases });
        }
        self.counters.extend(before.counters.keys().cloned());
        let expected = before
            .appointments
            .values()
            .filter(|a| a.state == AppointmentState::Booked);
        self.appointments
            .extend(expected.filter(|a| a.at < at).map(|a| a.id));
    }

    /// The ticket, the counter it is or was at, and the breaches whose later offers end with its wait.
    fn ticket(&mut self, before: &State, id: TicketId) {
        self.tickets.insert(id);
        if let Some(ticket) = before.ticket(id) {
            self.counters.extend(ticket.counter.clone());
            self.breaches
                .extend(ticket.legs.all().filter_map(|leg| leg.breach));
        }
    }
}
