//! What else was booked with the address to which a mail goes, and how it is called off.

use super::{Matter, Voice, in_language};
use crate::hall::calendar;
use crate::hall::facts::MailAbout;
use crate::hall::record::Appointment;

/// Another appointment with the same address of mail. Whoever reads the mail owns the address, so nobody else hears of it.
#[derive(Debug, Clone)]
pub struct Other<'a> {
    /// The appointment.
    pub appointment: &'a Appointment,
    /// The address of its own page, a secret, where it has one.
    pub own_page: Option<String>,
}

impl Voice<'_> {
    /// What else was booked with the address, said when an appointment is made: each with how to call it off.
    pub(super) fn others<'m>(&self, matter: &'m Matter<'_>) -> Vec<(String, Option<&'m str>)> {
        if matter.mail.about != MailAbout::Booked {
            return Vec::new();
        }
        let said = matter.others.iter().map(|other| {
            let local = calendar::local(matter.setup.time_zone, other.appointment.at);
            let moment = self.date("moment", local);
            let services = other.appointment.services.iter();
            let names: Vec<&str> = services
                .filter_map(|id| matter.setup.service(id))
                .map(|service| in_language(&service.names, matter.mail.language))
                .collect();
            let what = self.say("other", &[("moment", &moment), ("what", &names.join(", "))]);
            let how = if other.own_page.is_some() {
                "other-page"
            } else {
                "other-tell"
            };
            (
                format!("{what} {}", self.say(how, &[])),
                other.own_page.as_deref(),
            )
        });
        said.collect()
    }
}
