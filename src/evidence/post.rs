//! Mailing the file of each day to an address that the municipality chose: a copy that is out of the server's reach.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::Message;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use tokio_util::sync::CancellationToken;

use super::anchor::{self, NEWEST_FILE};
use crate::mail::MailConfig;
use crate::mail::not_taken::Delivery;
use crate::mail::smtp::Smtp;

/// How often it is looked whether there is a file to send.
pub const LOOKED_EVERY: Duration = Duration::from_secs(300);

/// What the mail says, in Dutch: it goes to the municipality's own people.
const TEXT: &str = "Dit bericht komt vanzelf van Kwartier, elke dag één keer.\n\nIn de bijlage staat waar het logboek van elke \
                    hal die dag eindigde, met een handtekening.\nBewaar het bericht: daarmee kunt u later laten zien dat \
                    niets is veranderd.\nMet `kwartier verify` controleert u het logboek.\n";

/// Sends the files of days.
pub struct Post {
    smtp: Smtp,
    mail: MailConfig,
    to: Mailbox,
    dir: PathBuf,
}

impl Post {
    /// Prepares to send what lies in the folder.
    ///
    /// # Errors
    /// When the mail server's name cannot be used.
    pub fn new(mail: MailConfig, to: Mailbox, dir: &Path) -> Result<Self, lettre::transport::smtp::Error> {
        Ok(Self {
            smtp: Smtp::new(&mail)?,
            mail,
            to,
            dir: dir.to_owned(),
        })
    }

    /// Sends each day's file once the day is over, until the server stops; what was not taken is tried again.
    pub async fn run(self, every: Duration, stop: CancellationToken) {
        let work = async {
            loop {
                match self.send_next().await {
                    // There may be more: days on which the mail server was away.
                    Ok(true) => continue,
                    Ok(false) => {}
                    Err(error) => {
                        tracing::warn!(%error, "where the logs ended could not be mailed; it is tried again");
                    }
                }
                tokio::time::sleep(every).await;
            }
        };
        stop.run_until_cancelled(Box::pin(work)).await;
    }

    /// Sends the first day's file that was not sent since the last one that was; says whether there was one. Before any
    /// was sent that is the newest: days from before the address was configured are not made up for.
    ///
    /// # Errors
    /// When it cannot be read, or the mail server does not take it.
    pub async fn send_next(&self) -> anyhow::Result<bool> {
        let files = anchor::files(&self.dir)?;
        let days: Vec<PathBuf> = files
            .into_iter()
            .filter(|path| !path.ends_with(NEWEST_FILE))
            .collect();
        let sent = |day: &PathBuf| day.with_extension("sent");
        let next = match days.iter().rposition(|day| sent(day).exists()) {
            Some(last_sent) => days.get(last_sent + 1),
            None => days.last(),
        };
        let Some(file) = next else {
            return Ok(false);
        };
        let sent = sent(file);
        match self.smtp.deliver(self.message(file)?).await {
            Delivery::Taken => {
                // Sent twice is no harm, should this be cut off.
                File::create(&sent)?.sync_all()?;
                Ok(true)
            }
            _ => anyhow::bail!("the mail server did not take it"),
        }
    }

    fn message(&self, file: &Path) -> anyhow::Result<Message> {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let day = name.trim_end_matches(".json");
        let attached =
            Attachment::new(name.clone()).body(fs::read(file)?, ContentType::parse("application/json")?);
        let text = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .body(TEXT.to_owned());
        Ok(Message::builder()
            .from(self.mail.from.clone())
            .to(self.to.clone())
            .subject(format!("Kwartier: het logboek van {day}"))
            .multipart(MultiPart::mixed().singlepart(text).singlepart(attached))?)
    }
}
