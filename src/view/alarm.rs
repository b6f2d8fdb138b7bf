//! What staff must know that no single ticket says.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::hall::facts::{CaseKind, TicketState};
use crate::hall::record::Case;
use crate::hall::rules::queue::Availability;
use crate::ids::{CounterId, DeviceId, ServiceId, TicketId, TicketNumber};
use crate::printer::PrinterState;
use crate::view::advice;
use crate::view::scene::Scene;

/// A ticket that nobody will call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeptTicket {
    /// Which, to release it or to call it by hand.
    pub ticket_id: TicketId,
    /// What stands on screen: `P042`.
    pub number: TicketNumber,
}

/// A ticket whose wait was over before the server knew of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnheardTicket {
    /// Which.
    pub ticket_id: TicketId,
    /// What stands on the visitor's paper or telephone: `P742`.
    pub number: TicketNumber,
    /// The local day on which it was taken.
    pub day: NaiveDate,
}

/// Something staff must know that no single ticket says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Alarm {
    /// Visitors wait for a service that no open counter takes.
    ServiceUnserved {
        /// The service that those visitors wait for.
        // Named here too: the description's generator does not follow `rename_all_fields`.
        #[serde(rename = "serviceId")]
        service_id: ServiceId,
        /// How many wait for it.
        count: usize,
    },
    /// Tickets that are kept for a counter or a member of staff whom nobody finds: no open counter will call them.
    KeptInVain {
        /// The tickets, the longest wait first.
        tickets: Vec<KeptTicket>,
    },
    /// Visitors took a number at a kiosk while the server did not answer, and their wait was over before it was known: the
    /// day had ended, or the hall had closed. Who helped them by hand can say so.
    OfflineUnhelped {
        /// The tickets, those of the longest ago first.
        tickets: Vec<UnheardTicket>,
    },
    /// Promises to visitors who wait will likely break unless something changes.
    PromisesAtRisk {
        /// The service.
        #[serde(rename = "serviceId")]
        service_id: ServiceId,
        /// How many.
        count: usize,
        /// When the first of them breaks.
        #[serde(rename = "firstDueAt")]
        first_due_at: DateTime<Utc>,
    },
    /// A counter has been helping one visitor for so long that staff have probably forgotten to say that it is over.
    HelpOutlasts {
        /// The counter at which help is said to go on.
        #[serde(rename = "counterId")]
        counter_id: CounterId,
        /// Whom it helps.
        number: TicketNumber,
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Complaints, promised answers or other cases are about to be late, or are.
    CasesPressing {
        /// How many.
        count: usize,
    },
    /// The charter is to be looked at again, and the day by which is near or past.
    CharterReview {
        /// By which day.
        by: NaiveDate,
        /// Whether that day is past.
        late: bool,
    },
    /// Visitors with an appointment could not be told about it by mail.
    MailNotSent {
        /// How many.
        count: usize,
    },
    /// A lobby screen shows calls and cannot sound them.
    DisplayMuted {
        /// The screen.
        #[serde(rename = "deviceId")]
        device_id: DeviceId,
    },
    /// A kiosk or a lobby screen said how it is, and says nothing more while the hall is open: switched off, or without a
    /// line.
    DeviceSilent {
        /// The device.
        #[serde(rename = "deviceId")]
        device_id: DeviceId,
        /// When it spoke last.
        since: DateTime<Utc>,
    },
    /// The printer of a kiosk needs somebody: paper low or out, an open cover, or no answer.
    PrinterTrouble {
        /// The kiosk that it belongs to.
        #[serde(rename = "deviceId")]
        device_id: DeviceId,
        /// How it is.
        state: PrinterState,
    },
    /// The server's clock jumped; nothing falls due until it has held steady or an operator says so.
    ClockHeld,
    /// The hall's time and the machine's have parted: the hall goes on by itself until an administrator corrects its
    /// clock.
    ClockApart {
        /// Since when that is known, by the machine's clock.
        since: DateTime<Utc>,
        /// How far the hall's time is ahead, seconds; negative when it is behind.
        #[serde(rename = "aheadS")]
        ahead_s: i64,
    },
}

impl Scene<'_> {
    /// Services that somebody waits for and no open counter takes, with how many wait.
    #[must_use]
    pub fn unserved(&self) -> Vec<Alarm> {
        let mut alarms = Vec::new();
        for service in &self.setup.services {
            let count = self.waiting_for(&service.id).count();
            if count > 0 && self.state.availability(&service.id, self.now) != Availability::Open {
                alarms.push(Alarm::ServiceUnserved {
                    service_id: service.id.clone(),
                    count,
                });
            }
        }
        alarms
    }

    /// Tickets that are kept for somebody who is not there.
    #[must_use]
    pub fn kept_in_vain(&self) -> Option<Alarm> {
        let kept = self.state.kept_in_vain(self.setup);
        let tickets: Vec<KeptTicket> = kept
            .map(|ticket| KeptTicket {
                ticket_id: ticket.id,
                number: ticket.number,
            })
            .collect();
        (!tickets.is_empty()).then_some(Alarm::KeptInVain { tickets })
    }

    /// Numbers of an outage of which the hall heard today, and that nobody can call any more.
    #[must_use]
    pub fn offline_unhelped(&self) -> Option<Alarm> {
        let zone = self.setup.time_zone;
        let today = calendar::local_date(zone, self.now);
        let heard_today = |at: DateTime<Utc>| calendar::local_date(zone, at) == today;
        let tickets = self.state.tickets.values().filter(|ticket| {
            let over = ticket.ended_at.filter(|_| ticket.state == TicketState::Cancelled);
            ticket
                .recorded_at
                .zip(over)
                .is_some_and(|(known, over)| over <= known && heard_today(known))
        });
        let tickets: Vec<UnheardTicket> = tickets
            .map(|ticket| UnheardTicket {
                ticket_id: ticket.id,
                number: ticket.number,
                day: ticket.day,
            })
            .collect();
        (!tickets.is_empty()).then_some(Alarm::OfflineUnhelped { tickets })
    }

    /// Mail about appointments to come that could not be sent.
    #[must_use]
    pub fn mail_not_sent(&self) -> Option<Alarm> {
        let count = self.state.mails_failed(self.now);
        (count > 0).then_some(Alarm::MailNotSent { count })
    }

    /// Services with promises that will likely break, for who can do something about it.
    #[must_use]
    pub fn promises_at_risk(&self) -> Vec<Alarm> {
        let at_risk = advice::at_risk(self);
        let of_service = |service: &ServiceId| {
            let mut raised = at_risk
                .iter()
                .filter(|risk| risk.alarm && risk.service_id == *service);
            let first_due_at = raised.next()?.due_at;
            Some(Alarm::PromisesAtRisk {
                service_id: service.clone(),
                count: 1 + raised.count(),
                first_due_at,
            })
        };
        let services = self.setup.services.iter();
        services.filter_map(|service| of_service(&service.id)).collect()
    }

    /// Cases whose clock is about to be missed or was, for who must see to it that somebody works them off.
    #[must_use]
    pub fn cases_pressing(&self) -> Option<Alarm> {
        let pressing = self
            .pressing()
            .filter(|case| case.kind != CaseKind::CharterReview);
        let count = pressing.count();
        (count > 0).then_some(Alarm::CasesPressing { count })
    }

    /// The charter's own review, once its day is near.
    #[must_use]
    pub fn charter_review(&self) -> Option<Alarm> {
        let mut reviews = self
            .pressing()
            .filter(|case| case.kind == CaseKind::CharterReview);
        let review = reviews.next()?;
        Some(Alarm::CharterReview {
            by: review.answer_by?,
            late: review.has_missed(),
        })
    }

    fn pressing(&self) -> impl Iterator<Item = &Arc<Case>> {
        let cases = self.state.cases.values();
        cases.filter(|case| case.is_open() && case.is_escalated())
    }
}
