//! What lies beyond this machine: the mail server.

use super::finding::Finding;
use crate::config::Config;
use crate::mail::smtp::Smtp;

/// Looks at what the server talks to. No mail is sent.
pub(super) async fn examine(config: &Config) -> Vec<Finding> {
    let subject = "mail";
    let Some(mail) = &config.mail else {
        return vec![Finding::fine(subject, "no [mail], so no mail is sent")];
    };
    let server = format!("{}:{}", mail.host, mail.port);
    let remedy =
        "check `host`, `port`, `encryption`, `caFile` and the password; `kwartier mail-test` sends a mail";
    let smtp = match Smtp::new(mail) {
        Ok(smtp) => smtp,
        Err(error) => {
            return vec![Finding::wrong(
                subject,
                format!("{server} cannot be used: {error}"),
                remedy,
            )];
        }
    };
    vec![match smtp.try_line().await {
        Ok(()) => Finding::fine(subject, format!("{server} lets us in")),
        Err(why) => Finding::wrong(subject, format!("{server}: {why}"), remedy),
    }]
}
