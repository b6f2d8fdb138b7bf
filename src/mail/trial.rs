//! The mail by which an operator tries the settings out: to an address of their own, about nobody's appointment.

use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;

use super::MailConfig;

/// What it is about.
const SUBJECT: &str = "Proefbericht van Kwartier";

/// What it says; in Dutch, like mail to visitors whose language nobody knows.
const TEXT: &str = "Dit is een proefbericht.\n\nU leest dit, dus de instellingen voor e-mail van Kwartier werken.\n\
                    Bezoekers krijgen hun e-mail over afspraken op dezelfde manier.\n\nU hoeft niets te doen.\n";

/// Writes it to an address.
///
/// # Errors
/// When the parts do not make a message: a fault of the program.
pub fn message(to: Mailbox, config: &MailConfig) -> Result<Message, lettre::error::Error> {
    let mut envelope = Message::builder()
        .from(config.from.clone())
        .to(to)
        .subject(SUBJECT);
    if let Some(reply_to) = &config.reply_to {
        envelope = envelope.reply_to(reply_to.clone());
    }
    envelope.header(ContentType::TEXT_PLAIN).body(TEXT.to_owned())
}
