//! The task that empties the halls' outboxes: apart from every command, again and again until a mail is taken.
//!
//! What waits is read from what the halls published, so a restart loses nothing; what came of it is told to the hall as
//! a command. A mail may go out twice (the server took it and the answer was lost), never not at all.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::MailConfig;
use super::conversation::Patience;
use super::letter::offer::Offer;
use super::letter::{LetterError, Matter, Other, Writer};
use super::not_taken::Delivery;
use super::smtp::Smtp;
use crate::auth::TokenKey;
use crate::engine::{Call, Engine, Published};
use crate::hall::command::Command;
use crate::hall::facts::{Actor, MailAbout, MailState};
use crate::hall::record::{Appointment, Mail, PersonalData};
use crate::hall::rules::same_person::{Persons, Shared};
use crate::ids::{HallId, MailSeq};
use crate::ops::metrics::names;

/// When mail is looked for and tried again, real time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How often new mail is looked for.
    pub look_every: Duration,
    /// How long is waited after the first failure; each further one doubles it.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// How long the mail server is waited for.
    pub patience: Patience,
    /// How long a mail that is under way when the server stops may still take: whoever stops a server waits two
    /// seconds.
    pub last_mail: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            look_every: Duration::from_secs(1),
            first_wait: Duration::from_secs(5),
            longest_wait: Duration::from_secs(15 * 60),
            patience: Patience::default(),
            last_mail: Duration::from_millis(800),
        }
    }
}

impl Pace {
    /// How long is waited after this many failures in a row.
    #[must_use]
    pub fn wait_after(&self, failures: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
        self.first_wait.saturating_mul(doubled).min(self.longest_wait)
    }
}

/// Others of one address that a mail names at most.
const OTHERS: usize = 5;

type Name = (HallId, MailSeq);

/// What is known of tries so far.
#[derive(Debug, Default)]
struct Tries {
    failures: u32,
    next: Option<Instant>,
    /// How often the server was silent, or away, when it was this one's turn.
    in_vain: u32,
}

impl Tries {
    fn failed(&mut self, pace: &Pace) {
        self.failures = self.failures.saturating_add(1);
        self.next = Some(Instant::now() + pace.wait_after(self.failures));
    }

    fn may_try(&self) -> bool {
        self.next.is_none_or(|next| next <= Instant::now())
    }
}

/// Where visitors find what they booked.
pub struct OwnPages {
    /// The scheme and the host by which people reach the server.
    pub origin: String,
    /// What makes the secrets in the addresses.
    pub tokens: TokenKey,
}

impl OwnPages {
    /// The address of a booking's own page; none of an appointment that nobody can move there.
    fn of(&self, published: &Published, appointment: &Appointment) -> Option<String> {
        let services = &appointment.services;
        let is_booked = |id| {
            published
                .setup
                .service(id)
                .is_some_and(|service| service.booking.is_some())
        };
        if !services.iter().all(is_booked) {
            return None;
        }
        let epoch = published.state.epoch_of_appointment(appointment.id);
        let secret = self.tokens.secret_of(&published.hall, &appointment.id, epoch);
        Some(format!("{}/book/#{secret}", self.origin))
    }
}

/// The task.
pub struct Outbox {
    engine: Arc<Engine>,
    config: MailConfig,
    smtp: Smtp,
    writer: Writer,
    own_pages: Option<OwnPages>,
    pace: Pace,
    /// The server itself: while it is away no mail is tried.
    server: Tries,
    mails: BTreeMap<Name, Tries>,
    /// Taken or refused, which the hall does not know yet: never sent again for that.
    untold: BTreeMap<Name, (MailState, Option<u16>)>,
}

impl Outbox {
    /// Prepares the task.
    ///
    /// # Errors
    /// When the server's name or the texts cannot be used.
    pub fn new(
        engine: Arc<Engine>,
        config: MailConfig,
        own_pages: Option<OwnPages>,
        pace: Pace,
    ) -> Result<Self, OutboxError> {
        Ok(Self {
            engine,
            smtp: Smtp::with_patience(&config, pace.patience)?,
            writer: Writer::new()?,
            config,
            own_pages,
            pace,
            server: Tries::default(),
            mails: BTreeMap::new(),
            untold: BTreeMap::new(),
        })
    }

    /// Works until the server stops; a mail that is under way then is finished if it does not take long.
    pub async fn run(mut self, stop: CancellationToken) {
        let last_mail = self.pace.last_mail;
        loop {
            let round = self.round(&stop);
            let cut_off = async {
                stop.cancelled().await;
                tokio::time::sleep(last_mail).await;
            };
            tokio::select! {
                () = round => {}
                () = cut_off => return,
            }
            let pause = tokio::time::sleep(self.pace.look_every);
            if stop.run_until_cancelled(pause).await.is_none() {
                return;
            }
        }
    }

    /// Tries everything whose time has come, once.
    async fn round(&mut self, stop: &CancellationToken) {
        let mut waiting: BTreeMap<Name, (Published, Arc<Mail>)> = BTreeMap::new();
        for (hall, way) in self.engine.halls() {
            let Some(published) = way.published() else {
                continue;
            };
            let queued: Vec<Arc<Mail>> = published.state.mails_queued().cloned().collect();
            for mail in queued {
                waiting.insert((hall.clone(), mail.id), (published.clone(), mail));
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a count of mails")]
        metrics::gauge!(names::MAILS_WAITING).set(waiting.len() as f64);
        self.mails.retain(|name, _| waiting.contains_key(name));
        self.untold.retain(|name, _| waiting.contains_key(name));
        let mut waiting: Vec<_> = waiting.into_iter().collect();
        // A mail over which the server falls silent keeps no other from its turn.
        waiting.sort_by_key(|(name, _)| self.mails.get(name).map_or(0, |tries| tries.in_vain));
        for (name, (published, mail)) in waiting {
            if stop.is_cancelled() {
                return;
            }
            if let Some((state, smtp)) = self.untold.get(&name).copied() {
                self.tell(name, state, smtp).await;
            } else if self.server.may_try() && self.mails.get(&name).is_none_or(Tries::may_try) {
                self.try_one(name, &published, &mail).await;
            }
        }
    }

    async fn try_one(&mut self, name: Name, published: &Published, mail: &Mail) {
        let delivery = match self.written(published, mail) {
            Some(Ok(message)) => self.smtp.deliver(message).await,
            // What cannot be written never can; 553 is how a mail server refuses an address.
            Some(Err(LetterError::Address)) => Delivery::Never(553),
            Some(Err(error)) => {
                tracing::error!(hall = %name.0, mail = %name.1, %error, "a mail cannot be written");
                Delivery::Never(554)
            }
            None => Delivery::Never(550),
        };
        let outcome = match delivery {
            Delivery::Taken => "sent",
            Delivery::Never(_) => "refused",
            Delivery::Later(_) => "deferred",
            Delivery::NoServer => "noServer",
        };
        metrics::counter!(names::MAILS, "outcome" => outcome).increment(1);
        match delivery {
            Delivery::Taken => {
                self.server = Tries::default();
                self.tell(name, MailState::Sent, None).await;
            }
            Delivery::Never(status) => {
                tracing::warn!(hall = %name.0, mail = %name.1, status, "a mail was refused for good");
                self.tell(name, MailState::Refused, Some(status)).await;
            }
            Delivery::Later(status) => {
                tracing::info!(hall = %name.0, mail = %name.1, status, "a mail is tried again later");
                self.mails.entry(name).or_default().failed(&self.pace);
            }
            Delivery::NoServer => {
                self.server.failed(&self.pace);
                let tries = self.mails.entry(name).or_default();
                tries.in_vain = tries.in_vain.saturating_add(1);
            }
        }
    }

    /// The message; `None` when the address is not kept any more or the hall has forgotten the appointment.
    fn written(&self, published: &Published, mail: &Mail) -> Option<Result<lettre::Message, LetterError>> {
        let appointment = published.state.appointments.get(&mail.appointment)?;
        let PersonalData::MailAddress(to) = published.state.personal.get(&mail.address)?.as_ref() else {
            return None;
        };
        if mail.about == MailAbout::EarlierTime {
            return self.offer(published, mail, appointment, to);
        }
        let reason = mail.reason.and_then(|id| published.state.personal.get(&id));
        let reason = reason.and_then(|data| match data.as_ref() {
            PersonalData::Reason(said) => Some(said.as_str()),
            _ => None,
        });
        let pages = self.own_pages.as_ref();
        let own_page = pages.and_then(|pages| pages.of(published, appointment));
        let others = self.others(published, mail, appointment);
        let matter = Matter {
            municipality: self.engine.municipality(),
            hall: &published.hall,
            setup: &published.setup,
            appointment,
            epoch: published.state.epoch_of_appointment(appointment.id),
            mail,
            reason,
            closed: published.state.closed.as_ref(),
            own_page: own_page.as_deref(),
            others: &others,
            organizer: Some(self.config.from.email.as_ref()),
        };
        Some(self.writer.message(&matter, to, &self.config))
    }

    /// The message that offers an earlier time; `None` when it is offered no longer.
    fn offer(
        &self,
        published: &Published,
        mail: &Mail,
        appointment: &Appointment,
        to: &str,
    ) -> Option<Result<lettre::Message, LetterError>> {
        let pages = self.own_pages.as_ref();
        let own_page = pages.and_then(|pages| pages.of(published, appointment));
        let offer = Offer {
            hall: &published.hall,
            setup: &published.setup,
            appointment,
            mail,
            hold: published.state.earlier_offer(appointment.id)?,
            own_page: own_page.as_deref(),
        };
        Some(self.writer.offer_message(&offer, to, &self.config))
    }

    /// What else was booked with the address to which a mail goes that says that an appointment was made.
    fn others<'p>(&self, published: &'p Published, mail: &Mail, appointment: &Appointment) -> Vec<Other<'p>> {
        if mail.about != MailAbout::Booked {
            return Vec::new();
        }
        let now = published.scene(self.engine.clock().now()).now;
        let others = Persons::of(&published.state, now).others(appointment);
        let of_address = others.into_iter().filter(|(_, shared)| *shared == Shared::Mail);
        let others = of_address.map(|(other, _)| Other {
            appointment: other,
            own_page: self
                .own_pages
                .as_ref()
                .and_then(|pages| pages.of(published, other)),
        });
        others.take(OTHERS).collect()
    }

    /// Tells the hall what became of the mail; if that cannot be written now, it is told again and nothing is sent.
    async fn tell(&mut self, name: Name, state: MailState, smtp: Option<u16>) {
        let Some(hall) = self.engine.hall(&name.0) else {
            return;
        };
        let call = Call {
            command: Command::NoteMail {
                mail: name.1,
                state,
                smtp,
            },
            by: Actor::system(),
            key: None,
            only_if: None,
            noted: None,
        };
        match hall.call(call).await {
            Ok(_) => {
                self.untold.remove(&name);
                self.mails.remove(&name);
            }
            Err(error) => {
                tracing::warn!(hall = %name.0, mail = %name.1, %error, "what became of a mail could not be noted yet");
                self.untold.insert(name, (state, smtp));
            }
        }
    }
}

/// Why mail cannot be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The server's name cannot be used.
    #[error("the mail server cannot be used: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The texts are damaged.
    #[error(transparent)]
    Letter(#[from] LetterError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_wait_up_to_the_longest() {
        let pace = Pace::default();
        let waits: Vec<u64> = [1, 2, 3, 8, 9, 40]
            .into_iter()
            .map(|failures| pace.wait_after(failures).as_secs())
            .collect();
        assert_eq!(waits, [5, 10, 20, 640, 900, 900]);
    }
}
