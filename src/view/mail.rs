//! Mail about appointments, as a supervisor sees what became of it; never to whom it went.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{MailAbout, MailState, MessageWay};
use crate::hall::record::Mail;
use crate::ids::{AppointmentId, HallId, MailSeq};

/// A mail about an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailView {
    /// Its name.
    pub id: MailSeq,
    /// What it is about.
    pub appointment_id: AppointmentId,
    /// What it tells.
    pub about: MailAbout,
    /// By which way it goes; by mail when left out.
    #[serde(default, skip_serializing_if = "MessageWay::is_mail")]
    pub way: MessageWay,
    /// What became of it.
    pub state: MailState,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// Until when sending is tried.
    pub until: DateTime<Utc>,
    /// When it came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<DateTime<Utc>>,
    /// The three digits with which a mail server refused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp: Option<u16>,
}

/// The mail, as its row keeps it.
#[must_use]
pub fn mail(hall: &HallId, of: &Mail) -> MailView {
    MailView {
        id: of.id,
        appointment_id: AppointmentId {
            hall: hall.clone(),
            seq: of.appointment,
        },
        about: of.about,
        way: of.way,
        state: of.state,
        queued_at: of.queued_at,
        until: of.until,
        settled_at: of.settled_at,
        smtp: of.smtp,
    }
}
