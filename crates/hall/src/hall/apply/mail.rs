//! Mail about appointments waits, and comes to its end.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::hall::event::{MailQueued, MailSettled};
use crate::hall::facts::{MailAbout, MailState};
use crate::hall::record::Mail;
use crate::hall::state::State;
use crate::ids::MailSeq;

impl State {
    pub(super) fn mail_queued(&mut self, queued: &MailQueued, at: DateTime<Utc>) {
        self.last.mail = self.last.mail.max(queued.mail.0);
        let mail = Mail {
            id: queued.mail,
            appointment: queued.appointment,
            about: queued.about,
            way: queued.way,
            address: queued.address,
            language: queued.language,
            queued_at: at,
            until: queued.until,
            reason: queued.reason,
            state: MailState::Queued,
            settled_at: None,
            smtp: None,
        };
        self.mail_dues.insert((mail.until, mail.id));
        if mail.about == MailAbout::Nearly {
            self.near_told(mail.appointment);
        }
        self.mails.insert(mail.id, Arc::new(mail));
    }

    pub(super) fn mail_settled(&mut self, settled: &MailSettled) -> Result<(), String> {
        let mail = self
            .mails
            .get_mut(&settled.mail)
            .ok_or_else(|| format!("no mail {}", settled.mail))?;
        let mail = Arc::make_mut(mail);
        mail.state = settled.state;
        mail.settled_at = Some(settled.at);
        mail.smtp = settled.smtp;
        let due = (mail.until, mail.id);
        self.mail_dues.remove(&due);
        Ok(())
    }

    /// What came to its end is forgotten with the day, but for what staff should know of as long as the appointment is
    /// to come; its row stays.
    pub(super) fn forget_mails(&mut self) {
        let over: Vec<MailSeq> = self
            .mails
            .values()
            .filter(|mail| match mail.state {
                MailState::Queued => false,
                MailState::Sent | MailState::Superseded => true,
                MailState::Refused | MailState::TooLate => !self.appointments.contains_key(&mail.appointment),
            })
            .map(|mail| mail.id)
            .collect();
        for id in over {
            self.mails.remove(&id);
        }
    }

    pub(super) fn index_mails(&mut self) {
        let queued = self.mails.values().filter(|mail| mail.state == MailState::Queued);
        self.mail_dues = queued.map(|mail| (mail.until, mail.id)).collect();
    }
}
