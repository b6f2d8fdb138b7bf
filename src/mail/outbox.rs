//! The task that empties the halls' outboxes: apart from every command, again and again until a mail is taken.
//!
//! What waits is read from what the halls published, so a restart loses nothing; what came of it is told to the hall as
//! a command. A mail may go out twice (the server took it and the answer was lost), never not at all.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::carrier::{Carrier, CarrierError, Ways, Writing};
use super::conversation::Patience;
use super::letter::offer::Offer;
use super::letter::{LetterError, Matter, Other, Writer};
use super::not_taken::Delivery;
use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::{Call, Engine, Published};
use crate::hall::command::Command;
use crate::hall::facts::{Actor, MailAbout, MailState, MessageWay, TicketState};
use crate::hall::record::{Appointment, Mail, PersonalData, Ticket};
use crate::hall::rules::reminder;
use crate::hall::rules::same_person::{Persons, Shared};
use crate::ids::{AppointmentSeq, HallId, MailSeq};
use crate::ops::metrics::names;
use crate::view::nearly::nearly;
use crate::view::ticket::ticket as shown;

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
    carriers: BTreeMap<MessageWay, Carrier>,
    writer: Writer,
    own_pages: Option<OwnPages>,
    /// Real time.
    clock: Arc<dyn Clock>,
    pace: Pace,
    /// Whoever takes messages of a way: while it is away none is tried.
    servers: BTreeMap<MessageWay, Tries>,
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
        ways: Ways,
        own_pages: Option<OwnPages>,
        (clock, pace): (Arc<dyn Clock>, Pace),
    ) -> Result<Self, OutboxError> {
        Ok(Self {
            engine,
            carriers: ways.carriers(pace.patience)?.into_iter().collect(),
            writer: Writer::new()?,
            own_pages,
            clock,
            pace,
            servers: BTreeMap::new(),
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
        if self.carriers.contains_key(&MessageWay::Sms) {
            self.tell_who_is_near().await;
        }
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
            } else if self.may_try(&name, &published, &mail) {
                self.try_one(name, &published, &mail).await;
            }
        }
    }

    /// Whether its turn is now: who takes it answers, it was not tried a moment ago, and nobody is woken by a reminder.
    fn may_try(&self, name: &Name, published: &Published, mail: &Mail) -> bool {
        let is_night = mail.about == MailAbout::Reminder
            && !reminder::may_remind(&published.setup, self.engine.clock().now());
        self.carriers.contains_key(&mail.way)
            && self.servers.get(&mail.way).is_none_or(Tries::may_try)
            && self.mails.get(name).is_none_or(Tries::may_try)
            && !is_night
    }

    /// Has the halls queue a word for those who checked in, whose turn is near, and who consented to it.
    async fn tell_who_is_near(&self) {
        for (_, hall) in self.engine.halls() {
            let Some(published) = hall.published() else {
                continue;
            };
            let scene = published.scene(self.engine.clock().now());
            let of_ticket = |ticket: &Arc<Ticket>| {
                let appointment = scene.state.appointments.get(&ticket.appointment?)?;
                reminder::may_tell_near(appointment)?;
                nearly(&scene, ticket, &shown(&scene, ticket, None)).then_some(appointment.id)
            };
            let near: Vec<AppointmentSeq> = scene.state.waiting().filter_map(of_ticket).collect();
            for appointment in near {
                if let Err(error) = hall.call(by_system(Command::TellNear { appointment })).await {
                    tracing::warn!(%error, "that a turn is near could not be queued yet");
                }
            }
        }
    }

    async fn try_one(&mut self, name: Name, published: &Published, mail: &Mail) {
        if is_over(published, mail) {
            return self.tell(name, MailState::Superseded, None).await;
        }
        let delivery = match self.handed_over(published, mail).await {
            Some(Ok(delivery)) => delivery,
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
                self.servers.remove(&mail.way);
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
                self.servers.entry(mail.way).or_default().failed(&self.pace);
                let tries = self.mails.entry(name).or_default();
                tries.in_vain = tries.in_vain.saturating_add(1);
            }
        }
    }

    /// Writes it and hands it over; `None` when the address is not kept any more or the hall has forgotten the appointment.
    async fn handed_over(&self, published: &Published, mail: &Mail) -> Option<Result<Delivery, LetterError>> {
        let carrier = self.carriers.get(&mail.way)?;
        let appointment = published.state.appointments.get(&mail.appointment)?;
        let kept = published.state.personal.get(&mail.address)?;
        let ((MessageWay::Mail, PersonalData::MailAddress(to))
        | (MessageWay::Sms, PersonalData::PhoneNumber(to))) = (mail.way, kept.as_ref())
        else {
            return None;
        };
        let reason = mail.reason.and_then(|id| published.state.personal.get(&id));
        let reason = reason.and_then(|data| match data.as_ref() {
            PersonalData::Reason(said) => Some(said.as_str()),
            _ => None,
        });
        let own_page = self
            .own_pages
            .as_ref()
            .and_then(|pages| pages.of(published, appointment));
        let offer = if mail.about == MailAbout::EarlierTime {
            // One that is offered no longer is not told.
            let hold = published.state.earlier_offer(appointment.id)?;
            Some(Offer {
                hall: &published.hall,
                setup: &published.setup,
                appointment,
                mail,
                hold,
                own_page: own_page.as_deref(),
            })
        } else {
            None
        };
        let others = self.others(published, mail, appointment);
        let ticket = appointment.ticket.and_then(|id| published.state.ticket(id));
        let writing = Writing {
            to,
            offer,
            matter: Matter {
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
                organizer: None,
            },
            number: ticket.map(|ticket| ticket.number.to_string()),
            now_s: self.clock.wall().timestamp(),
        };
        Some(carrier.deliver(&self.writer, &writing).await)
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
        let call = by_system(Command::NoteMail {
            mail: name.1,
            state,
            smtp,
        });
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

/// Whether what it says is true no more: a visitor is told that the turn is near only while they wait.
fn is_over(published: &Published, mail: &Mail) -> bool {
    let state = &published.state;
    let ticket = state
        .appointments
        .get(&mail.appointment)
        .and_then(|it| state.ticket(it.ticket?));
    mail.about == MailAbout::Nearly && ticket.is_none_or(|ticket| ticket.state != TicketState::Waiting)
}

fn by_system(command: Command) -> Call {
    Call {
        command,
        by: Actor::system(),
        key: None,
        only_if: None,
        noted: None,
    }
}

/// Why nothing can be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// Nobody can be handed anything.
    #[error(transparent)]
    Carrier(#[from] CarrierError),
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
