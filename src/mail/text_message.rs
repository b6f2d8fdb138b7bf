//! What stands in a text message: one or two sentences in the visitor's language, and in Dutch no more than one message holds.

use super::letter::{Matter, Writer, kind_of};
use crate::hall::calendar;
use crate::hall::facts::MailAbout;

/// What one text message holds (GSM 03.38): a longer one is sent, and paid for, as two.
pub const ONE_MESSAGE: usize = 160;

impl Writer {
    /// Writes the text message. `number`: the ticket's, of who checked in.
    #[must_use]
    pub fn text_message(&self, matter: &Matter<'_>, number: Option<&str>) -> String {
        let name = &matter.setup.name;
        let whole = self.text_at(matter, number, name);
        let beyond = whole.chars().count().saturating_sub(ONE_MESSAGE);
        if beyond == 0 {
            return whole;
        }
        // The hall's name is what may be long; who booked knows it.
        let kept = name.chars().count().saturating_sub(beyond + 1);
        let short: String = name.chars().take(kept).collect();
        self.text_at(matter, number, &format!("{}.", short.trim_end()))
    }

    fn text_at(&self, matter: &Matter<'_>, number: Option<&str>, hall: &str) -> String {
        let voice = self.voice(matter.mail.language);
        let local = calendar::local(matter.setup.time_zone, matter.appointment.at);
        let date = voice.date("date", local);
        let time = voice.date("hour", local);
        let known = [
            ("hall", hall),
            ("date", date.as_str()),
            ("time", time.as_str()),
            ("code", matter.appointment.code.as_str()),
            ("number", number.unwrap_or_default()),
        ];
        match matter.mail.about {
            MailAbout::Reminder => voice.say("sms-reminder", &known),
            MailAbout::Nearly => voice.say("sms-nearly", &known),
            about => voice.say(&format!("{}-subject", kind_of(about)), &known),
        }
    }
}
