//! The names of the facts that others may read.

use serde::{Deserialize, Serialize};

macro_rules! fact_kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// What happened, by the name that the log gives it.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
        )]
        #[serde(rename_all = "camelCase")]
        pub enum FactKind {
            $($(#[$doc])* $variant,)*
        }

        impl FactKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name, as it is sent.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

fact_kinds! {
    /// The hall was set up, or its setup changed.
    HallConfigured = "hallConfigured";
    /// A supervisor closed the hall in mid-day.
    HallClosed = "hallClosed";
    /// The hall opened again.
    HallReopened = "hallReopened";
    /// The day ended for the hall.
    DayEnded = "dayEnded";
    /// A counter opened.
    CounterOpened = "counterOpened";
    /// A counter closed.
    CounterClosed = "counterClosed";
    /// A break began.
    CounterPaused = "counterPaused";
    /// A break ended.
    CounterResumed = "counterResumed";
    /// A counter takes other services.
    CounterServicesChanged = "counterServicesChanged";
    /// A number was given out.
    TicketIssued = "ticketIssued";
    /// Who had taken a number from home came into the hall.
    TicketCheckedIn = "ticketCheckedIn";
    /// Who waits is away for a while.
    TicketAway = "ticketAway";
    /// Who was away is back.
    TicketBack = "ticketBack";
    /// A number was called.
    TicketCalled = "ticketCalled";
    /// A number was called again.
    TicketRecalled = "ticketRecalled";
    /// A called number went back to the queue.
    TicketReturned = "ticketReturned";
    /// Help started.
    TicketStarted = "ticketStarted";
    /// The visitor did not come.
    TicketNotShown = "ticketNotShown";
    /// The visitor came after all.
    TicketRequeued = "ticketRequeued";
    /// Help was interrupted.
    TicketParked = "ticketParked";
    /// Help went on.
    TicketUnparked = "ticketUnparked";
    /// The visitor was sent on to another service.
    TicketTransferred = "ticketTransferred";
    /// Help for a service ended.
    ServiceCompleted = "serviceCompleted";
    /// The day ended while the visitor was being helped.
    TicketUnfinished = "ticketUnfinished";
    /// A visit ended without help.
    TicketCancelled = "ticketCancelled";
    /// Staff took a step back.
    TicketStepUndone = "ticketStepUndone";
    /// Another service was chosen before help began.
    TicketServicesChanged = "ticketServicesChanged";
    /// Staff said afterwards that they had helped by hand.
    TicketHelpedByHand = "ticketHelpedByHand";
    /// A number that was kept for somebody is kept for nobody any more.
    TicketReleased = "ticketReleased";
    /// Visitors were told that it will likely take longer than promised.
    VisitorsWarned = "visitorsWarned";
    /// The visitor said whether the question was answered.
    TicketRated = "ticketRated";
    /// A promise broke.
    BreachRegistered = "breachRegistered";
    /// A supervisor said why.
    BreachCauseSet = "breachCauseSet";
    /// More is offered to make up for it.
    RedressOffered = "redressOffered";
    /// It was given.
    RedressGiven = "redressGiven";
    /// Costs were claimed.
    RedressClaimed = "redressClaimed";
    /// The claim was not approved.
    RedressClaimRefused = "redressClaimRefused";
    /// The visitor did not want it.
    RedressDeclined = "redressDeclined";
    /// It was not claimed in time.
    RedressLapsed = "redressLapsed";
    /// An appointment was booked.
    AppointmentBooked = "appointmentBooked";
    /// An appointment was changed.
    AppointmentChanged = "appointmentChanged";
    /// An appointment was called off.
    AppointmentCancelled = "appointmentCancelled";
    /// A day's roster was planned.
    RosterPlanned = "rosterPlanned";
    /// A stretch of the log began, since it was brought back from a copy.
    EpochBegan = "epochBegan";
    /// A wrong clock was put right: time goes on from another instant.
    ClockCorrected = "clockCorrected";
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_name_wherever_it_is_written() {
        for kind in FactKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
