//! The mail that offers an earlier time: when, until when it is held, and where to say yes or no. No file for a calendar: nothing
//! has changed yet.

use lettre::Message;
use lettre::message::{Mailbox, MultiPart, SinglePart};

use super::{LetterError, Page, Voice, Writer, in_language, place};
use crate::hall::calendar;
use crate::hall::record::{Appointment, Hold, Mail};
use crate::hall::setup::HallSetup;
use crate::ids::HallId;
use crate::mail::MailConfig;

/// Everything that the mail tells of.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The hall's name in the API.
    pub hall: &'a HallId,
    /// How it is set up.
    pub setup: &'a HallSetup,
    /// The appointment as it stands.
    pub appointment: &'a Appointment,
    /// What is waiting to be sent.
    pub mail: &'a Mail,
    /// The place that is held.
    pub hold: &'a Hold,
    /// The address of the appointment's own page, a secret, where somebody knows where it is.
    pub own_page: Option<&'a str>,
}

impl Writer {
    /// Subject, text and HTML of the mail.
    #[must_use]
    pub fn offer(&self, offer: &Offer<'_>) -> (String, String, String) {
        let language = offer.mail.language;
        let voice = Voice {
            writer: self,
            language,
        };
        let setup = offer.setup;
        let moment = |at| voice.date("moment", calendar::local(setup.time_zone, at));
        let services = offer.appointment.services.iter();
        let names: Vec<&str> = services
            .filter_map(|id| setup.service(id))
            .map(|service| in_language(&service.names, language))
            .collect();
        let date = voice.date("date", calendar::local(setup.time_zone, offer.hold.at));
        let subject = voice.say("earlier-subject", &[("date", &date)]);
        let held = voice.say("earlier-held", &[("moment", &moment(offer.hold.until))]);
        let stays = voice.say("earlier-stays", &[("moment", &moment(offer.appointment.at))]);
        let mut remarks = vec![held, stays];
        if offer.own_page.is_none() {
            remarks.push(voice.say("earlier-page", &[]));
        }
        let page = Page {
            greeting: voice.say("greeting", &[]),
            intro: voice.say("earlier-intro", &[("hall", &setup.name)]),
            facts: vec![
                (voice.say("when", &[]), moment(offer.hold.at)),
                (voice.say("where", &[]), place(setup)),
                (voice.say("what", &[]), names.join(", ")),
            ],
            remarks,
            bring_title: String::new(),
            bring: Vec::new(),
            after: Vec::new(),
            own_page: offer
                .own_page
                .map(|address| (voice.say("earlier-page", &[]), address)),
            others: Vec::new(),
            closing: voice.say("closing", &[]),
            sender: setup.name.clone(),
        };
        let html = page.html(language, &subject);
        (subject, page.text(), html)
    }

    /// Puts it into its envelope; its Message-ID is the same at every try.
    ///
    /// # Errors
    /// [`LetterError`], which names no address.
    pub fn offer_message(
        &self,
        offer: &Offer<'_>,
        to: &str,
        config: &MailConfig,
    ) -> Result<Message, LetterError> {
        let (subject, text, html) = self.offer(offer);
        let to = to.parse().map_err(|_| LetterError::Address)?;
        let queued = offer.mail.queued_at.timestamp_millis();
        let domain = config.from.email.domain();
        let name = format!("<kwartier.{}.{}.{queued}@{domain}>", offer.hall, offer.mail.id);
        let mut envelope = Message::builder()
            .from(config.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .message_id(Some(name));
        if let Some(reply_to) = &config.reply_to {
            envelope = envelope.reply_to(reply_to.clone());
        }
        envelope
            .multipart(
                MultiPart::alternative()
                    .singlepart(SinglePart::plain(text))
                    .singlepart(SinglePart::html(html)),
            )
            .map_err(|error| LetterError::Message(error.to_string()))
    }
}
