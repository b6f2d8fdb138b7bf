//! The task that tells telephones: apart from every command, so that no push service can hold a hall up.
//!
//! What is to be told is read from what the halls published, and what was told is kept, so a restart loses nothing. A message
//! may come twice (the service took it and the answer was lost): the second takes the place of the first on the telephone.
//! What is not true any more is not sent any more.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{Request, Response, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use ring::digest::{SHA256, digest};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::book::{Book, Subscribed, Visit};
use super::due::{Due, Matter, due};
use super::message::sealed;
use super::subscription::Subscription;
use super::words::{Message, message};
use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::network::outward::{Outward, OutwardError, Reach};
use crate::ops::metrics::names;

/// How long a push service keeps a message for a telephone that is off, in seconds: after that it would be false.
const KEPT_S: u32 = 180;

/// Tries of one message at most.
const MOST_TRIES: u32 = 6;

/// Messages under way at once.
const AT_ONCE: usize = 32;

/// Of those, to one push service: one that does not answer keeps no other waiting.
const AT_ONCE_TO_ONE: usize = 8;

/// The longest that is waited since a push service asks for it.
const LONGEST_ASKED: Duration = Duration::from_secs(600);

/// The most bytes of an answer that are read: there is nothing in it.
pub const MOST_ANSWER: usize = 16_384;

/// When telephones are looked after and told again, real time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How often it is looked whether there is something to tell.
    pub look_every: Duration,
    /// How long is waited after the first failure; each further one doubles it.
    pub first_wait: Duration,
    /// How long a push service is waited for.
    pub patience: Duration,
    /// How long a message that is under way when the server stops may still take.
    pub last_message: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            look_every: Duration::from_secs(1),
            first_wait: Duration::from_secs(2),
            patience: Duration::from_secs(10),
            last_message: Duration::from_millis(800),
        }
    }
}

/// By which means telephones are told.
#[derive(Debug, Clone, Default)]
pub struct Means {
    /// What is reached otherwise than the internet has it: nothing, but in tests.
    pub reach: Reach,
    /// How patiently.
    pub pace: Pace,
}

/// What a push service made of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It has it.
    Taken,
    /// The browser wants no more.
    Gone,
    /// It does not take it, and will not: its status, or none for an address that is never called.
    Refused(Option<StatusCode>),
    /// Not now; how long it asks to be left alone.
    Later(Option<Duration>),
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Taken => "sent",
            Self::Gone => "gone",
            Self::Refused(_) => "refused",
            Self::Later(_) => "deferred",
        }
    }

    fn of(answer: &Response<Bytes>) -> Self {
        let asked = || {
            let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse();
            Some(Duration::from_secs(seconds.ok()?).min(LONGEST_ASKED))
        };
        match answer.status() {
            status if status.is_success() => Self::Taken,
            StatusCode::NOT_FOUND | StatusCode::GONE => Self::Gone,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Self::Later(asked()),
            status if status.is_server_error() => Self::Later(asked()),
            status => Self::Refused(Some(status)),
        }
    }
}

/// A message that failed so far.
#[derive(Debug, Clone, Copy)]
struct Failed {
    matter: Matter,
    failures: u32,
    next: Instant,
}

/// A message that is under way, once it is known what came of it.
struct Came {
    of: Arc<Subscribed>,
    matter: Matter,
    service: String,
    outcome: Outcome,
}

/// The task.
pub struct PushOutbox {
    engine: Arc<Engine>,
    book: Arc<Book>,
    outward: Outward,
    tokens: TokenKey,
    /// Whom the keepers of push services can turn to.
    contact: Option<String>,
    clock: Arc<dyn Clock>,
    pace: Pace,
    failed: BTreeMap<Visit, Failed>,
    /// To which service a message is under way for whom.
    under_way: BTreeMap<Visit, String>,
    /// Services that asked to be left alone.
    resting: BTreeMap<String, Instant>,
    sending: JoinSet<Came>,
}

impl PushOutbox {
    /// Prepares the task.
    #[must_use]
    pub fn new(
        (engine, book): (Arc<Engine>, Arc<Book>),
        outward: Outward,
        (tokens, contact): (TokenKey, Option<String>),
        (clock, pace): (Arc<dyn Clock>, Pace),
    ) -> Self {
        Self {
            engine,
            book,
            outward,
            tokens,
            contact,
            clock,
            pace,
            failed: BTreeMap::new(),
            under_way: BTreeMap::new(),
            resting: BTreeMap::new(),
            sending: JoinSet::new(),
        }
    }

    /// Works until the server stops; what is under way then is finished if it does not take long.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut look = tokio::time::interval(self.pace.look_every);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                Some(came) = self.sending.join_next() => self.settle(came.ok()).await,
                _ = look.tick() => self.round().await,
            }
        }
        let patience = self.pace.last_message;
        let last = async {
            while let Some(came) = self.sending.join_next().await {
                self.settle(came.ok()).await;
            }
        };
        // What is left is still due after the next start.
        let _in_time = tokio::time::timeout(patience, last).await;
    }

    /// Looks at every telephone once.
    async fn round(&mut self) {
        let now = Instant::now();
        self.resting.retain(|_, until| *until > now);
        let all = self.book.all();
        let known = |visit: &Visit| all.iter().any(|one| one.visit == *visit);
        self.failed.retain(|visit, _| known(visit));
        for one in all {
            let told = match self.look(&one) {
                Some(Due::Over) => {
                    self.erase(&one).await;
                    continue;
                }
                Some(Due::Tell(matter)) => matter,
                Some(Due::Nothing) | None => continue,
            };
            if self.may_try(&one.visit, told, now) {
                self.send(one, told).await;
            }
        }
    }

    /// What is due; `None` while the hall has published nothing.
    fn look(&self, one: &Subscribed) -> Option<Due> {
        let Some(hall) = self.engine.hall(&one.visit.hall) else {
            return Some(Due::Over);
        };
        let published = hall.published()?;
        Some(due(&published.scene(self.engine.clock().now()), one))
    }

    fn may_try(&self, visit: &Visit, matter: Matter, now: Instant) -> bool {
        let waits = self.failed.get(visit).is_some_and(|failed| {
            let same = failed.matter == matter;
            same && failed.next > now
        });
        !waits && !self.under_way.contains_key(visit) && self.sending.len() < AT_ONCE
    }

    /// Begins to send a message, where its service is not resting or busy.
    async fn send(&mut self, one: Arc<Subscribed>, matter: Matter) {
        let Some(to) = self.book.opened(&one) else {
            // Sealed under a secret that is no more: nobody can be told by it.
            return self.erase(&one).await;
        };
        let service = to.service();
        let busy = self.under_way.values().filter(|other| **other == service).count();
        if busy >= AT_ONCE_TO_ONE || self.resting.contains_key(&service) {
            return;
        }
        let Some(said) = self.said(&one, matter) else {
            return;
        };
        let request = match self.request(&to, &service, &said, matter).await {
            Ok(request) => request,
            Err(error) => return tracing::warn!(%error, "a push message cannot be made yet"),
        };
        self.under_way.insert(one.visit.clone(), service.clone());
        let outward = self.outward.clone();
        self.sending.spawn(async move {
            let outcome = match outward.ask(request).await {
                Ok(answer) => Outcome::of(&answer),
                Err(OutwardError::OwnNetwork(_)) => Outcome::Refused(None),
                // An answer that is too long was one all the same, but nobody knows which.
                Err(error) => {
                    tracing::debug!(%error, "a push service is not reached");
                    Outcome::Later(None)
                }
            };
            Came {
                of: one,
                matter,
                service,
                outcome,
            }
        });
    }

    fn said(&self, one: &Subscribed, matter: Matter) -> Option<Message> {
        let published = self.engine.hall(&one.visit.hall)?.published()?;
        let scene = published.scene(self.engine.clock().now());
        let ticket = scene.state.ticket(one.visit.ticket)?;
        Some(message(&scene, ticket, matter, &self.tokens))
    }

    async fn request(
        &self,
        to: &Subscription,
        service: &str,
        said: &Message,
        matter: Matter,
    ) -> Result<Request<Bytes>, String> {
        let key = self.book.key().await.map_err(|error| error.to_string())?;
        let unmade = |_| "the system gives no random bytes".to_owned();
        let signed = key.authorization(service, self.contact.as_deref(), self.clock.wall());
        let text = serde_json::to_vec(said).map_err(|error| error.to_string())?;
        // What is undelivered gives way to what comes later of the same visit; the name tells a service nothing.
        let topic = digest(&SHA256, &[to.auth.as_slice(), said.tag.as_bytes()].concat());
        let topic = URL_SAFE_NO_PAD.encode(&topic.as_ref()[..24]);
        Request::post(&to.endpoint)
            .header(AUTHORIZATION, signed.map_err(unmade)?)
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_ENCODING, "aes128gcm")
            .header("ttl", KEPT_S)
            .header("urgency", "high")
            .header("topic", topic)
            .body(sealed(to, &text).map_err(unmade)?.into())
            .map_err(|error| format!("{matter:?}: {error}"))
    }

    /// Does what follows from an answer.
    async fn settle(&mut self, came: Option<Came>) {
        let Some(came) = came else { return };
        let Came {
            of,
            matter,
            service,
            outcome,
        } = came;
        self.under_way.remove(&of.visit);
        metrics::counter!(names::PUSHES, "outcome" => outcome.name()).increment(1);
        match outcome {
            Outcome::Taken => self.note(&of, matter).await,
            Outcome::Gone | Outcome::Refused(None) => self.erase(&of).await,
            Outcome::Refused(Some(status)) => {
                tracing::warn!(%service, %status, "a push service refuses a message");
                self.note(&of, matter).await;
            }
            Outcome::Later(asked) => {
                if let Some(asked) = asked {
                    self.resting.insert(service, Instant::now() + asked);
                }
                self.failed_once_more(&of, matter).await;
            }
        }
    }

    async fn failed_once_more(&mut self, of: &Subscribed, matter: Matter) {
        let before = self.failed.get(&of.visit);
        let failures = 1 + before.map_or(0, |before| {
            if before.matter == matter {
                before.failures
            } else {
                0
            }
        });
        if failures >= MOST_TRIES {
            metrics::counter!(names::PUSHES, "outcome" => "givenUp").increment(1);
            return self.note(of, matter).await;
        }
        let wait = self
            .pace
            .first_wait
            .saturating_mul(2_u32.saturating_pow(failures - 1));
        let next = Instant::now() + wait;
        let failed = Failed {
            matter,
            failures,
            next,
        };
        self.failed.insert(of.visit.clone(), failed);
    }

    /// What cannot be noted is told once more, in the same place on the telephone.
    async fn note(&mut self, of: &Subscribed, matter: Matter) {
        self.failed.remove(&of.visit);
        if let Err(error) = self.book.note(of, matter.told()).await {
            tracing::warn!(%error, "it could not be noted that a telephone was told");
        }
    }

    /// What cannot be erased now is in the next round.
    async fn erase(&mut self, one: &Subscribed) {
        self.failed.remove(&one.visit);
        if let Err(error) = self.book.erase_this(one).await {
            tracing::warn!(%error, "a push subscription could not be erased yet");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn answered(status: u16, retry_after: Option<&str>) -> Outcome {
        let mut answer = Response::builder().status(status);
        if let Some(seconds) = retry_after {
            answer = answer.header(RETRY_AFTER, seconds);
        }
        Outcome::of(&answer.body(Bytes::new()).unwrap())
    }

    #[test]
    fn what_a_service_answers_is_taken_at_its_word_within_bounds() {
        assert_eq!(answered(201, None), Outcome::Taken);
        for gone in [404, 410] {
            assert_eq!(answered(gone, None), Outcome::Gone);
        }
        let asked = Some(Duration::from_secs(30));
        assert_eq!(answered(429, Some("30")), Outcome::Later(asked));
        assert_eq!(answered(503, Some("86400")), Outcome::Later(Some(LONGEST_ASKED)));
        assert_eq!(
            answered(500, Some("Wed, 21 Oct 2026 07:28:00 GMT")),
            Outcome::Later(None)
        );
        for refused in [302, 400, 401, 403, 413] {
            assert!(
                matches!(answered(refused, None), Outcome::Refused(Some(_))),
                "{refused}"
            );
        }
    }
}
