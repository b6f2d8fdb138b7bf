//! Who takes messages of one way from us: the municipality's mail server, or NotifyNL.

use super::MailConfig;
use super::conversation::Patience;
use super::letter::offer::Offer;
use super::letter::{LetterError, Matter, Replies, Writer, message_id};
use super::not_taken::Delivery;
use super::notify::{Notify, NotifyConfig, Told};
use super::smtp::Smtp;
use crate::hall::facts::MessageWay;

/// How messages leave the house.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// The mail server.
    pub mail: Option<MailConfig>,
    /// NotifyNL, which takes text messages, and mail where it has a template for it.
    pub notify: Option<NotifyConfig>,
}

impl Ways {
    /// By which ways somebody can be told, in order.
    #[must_use]
    pub fn there_are(&self) -> Vec<MessageWay> {
        let notify = self.notify.as_ref();
        let by_mail = self.mail.is_some() || notify.is_some_and(|notify| notify.mail_template.is_some());
        let by_sms = notify.is_some_and(|notify| notify.sms_template.is_some());
        let ways = [(by_mail, MessageWay::Mail), (by_sms, MessageWay::Sms)];
        ways.into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, way)| way)
            .collect()
    }

    /// Who takes each.
    ///
    /// # Errors
    /// When the mail server's name cannot be used, or the machine knows no authorities.
    pub(super) fn carriers(self, patience: Patience) -> Result<Vec<(MessageWay, Carrier)>, CarrierError> {
        let there_are = self.there_are();
        let notify = self.notify.map(Notify::new).transpose()?;
        let mut carriers = Vec::new();
        for way in there_are {
            // Who made a template for mail wants it to go that way: the mail server may be there for notes of the log alone.
            let by_notify = notify.as_ref().filter(|it| it.has_template(way));
            if let Some(notify) = by_notify {
                carriers.push((way, Carrier::Notify(Box::new(notify.clone()))));
            } else if let Some(config) = &self.mail {
                let smtp = Smtp::with_patience(config, patience)?;
                let config = Box::new(config.clone());
                carriers.push((way, Carrier::Smtp { smtp, config }));
            }
        }
        Ok(carriers)
    }
}

/// Why messages cannot be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum CarrierError {
    /// The server's name cannot be used.
    #[error("the mail server cannot be used: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// Whom the machine trusts cannot be read.
    #[error("NotifyNL cannot be asked anything: {0}")]
    Tls(#[from] rustls::Error),
}

/// Who takes messages of one way.
#[derive(Debug)]
pub(super) enum Carrier {
    /// The mail server.
    Smtp {
        /// The way to it.
        smtp: Smtp,
        /// In whose name.
        config: Box<MailConfig>,
    },
    /// NotifyNL.
    Notify(Box<Notify>),
}

/// A message that can be written: to whom, about what.
pub(super) struct Writing<'a> {
    /// The number or address.
    pub to: &'a str,
    /// The earlier time that it offers, where it is about one.
    pub offer: Option<Offer<'a>>,
    /// What it tells of; without an organizer.
    pub matter: Matter<'a>,
    /// The number of the visitor's ticket.
    pub number: Option<String>,
    /// Real time, seconds.
    pub now_s: i64,
}

impl Carrier {
    /// Writes the message and hands it over.
    ///
    /// # Errors
    /// [`LetterError`] when it cannot be written.
    pub async fn deliver(&self, writer: &Writer, of: &Writing<'_>) -> Result<Delivery, LetterError> {
        let way = of.matter.mail.way;
        match self {
            Self::Smtp { smtp, config } => {
                let message = if let Some(offer) = &of.offer {
                    writer.offer_message(offer, of.to, config)?
                } else {
                    let organizer = Some(config.from.email.as_ref());
                    let matter = Matter {
                        organizer,
                        ..of.matter
                    };
                    writer.message(&matter, of.to, config)?
                };
                Ok(smtp.deliver(message).await)
            }
            Self::Notify(notify) => {
                let (subject, text) = match (way, &of.offer) {
                    (_, Some(offer)) => {
                        let (subject, text, _) = writer.offer(offer);
                        (subject, text)
                    }
                    (MessageWay::Sms, None) => (
                        String::new(),
                        writer.text_message(&of.matter, of.number.as_deref()),
                    ),
                    (MessageWay::Mail, None) => {
                        let letter = writer.letter(&of.matter, Replies::ComeElsewhere);
                        (letter.subject, letter.text)
                    }
                };
                let told = Told {
                    to: of.to,
                    subject: &subject,
                    text: &text,
                    reference: &message_id(&of.matter, of.matter.municipality),
                };
                Ok(notify.deliver(way, &told, of.now_s).await)
            }
        }
    }
}
