//! The task that sends what happened: apart from every command, so that no receiver can hold a hall up.
//!
//! Each receiver has at most one message under way, and as many may be under way as there are receivers: one that hangs keeps no
//! other waiting. A message may come twice (the receiver took it and the answer was lost), under the same `webhook-id`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, USER_AGENT};
use axum::http::{Request, Response, StatusCode};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::book::Webhooks;
use super::delivery::{Delivery, DeliveryState};
use super::event;
use super::limits::{A_TIME, KEPT_FOR, MOST_WAITING};
use super::schedule::wait_after;
use super::signature::signatures;
use super::webhook::{PausedBecause, Webhook};
use crate::clock::Clock;
use crate::engine::told;
use crate::ids::WebhookId;
use crate::network::outward::{Outward, OutwardError, Reach};
use crate::ops::metrics::names;
use crate::store::{DeliveryRow, StoreError};

/// The longest that a cause is kept for administrators, in characters.
const LONGEST_FAULT: usize = 200;

/// How often what was settled long ago is forgotten, real time.
const FORGET_EVERY: Duration = Duration::from_secs(3_600);

/// When receivers are looked after, real time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How often it is looked whether there is something to send.
    pub look_every: Duration,
    /// How long a receiver is waited for.
    pub patience: Duration,
    /// How long a message that is under way when the server stops may still take.
    pub last_message: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            look_every: Duration::from_secs(1),
            patience: Duration::from_secs(15),
            last_message: Duration::from_millis(800),
        }
    }
}

/// By which means receivers are reached.
#[derive(Debug, Clone, Default)]
pub struct Means {
    /// What is reached otherwise than the internet has it: nothing, but in tests.
    pub reach: Reach,
    /// How patiently.
    pub pace: Pace,
}

/// What a receiver made of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// It has it.
    Taken(StatusCode),
    /// It wants no more.
    Gone,
    /// Not now: its status, if it gave one, how long it asks to be left alone, and why for an administrator.
    Failed {
        status: Option<StatusCode>,
        asked: Option<TimeDelta>,
        fault: String,
    },
    /// There is nothing to send: the log has no such event any more.
    Nothing,
}

impl Outcome {
    const fn name(&self) -> &'static str {
        match self {
            Self::Taken(_) => "delivered",
            Self::Gone => "gone",
            Self::Failed { .. } => "failed",
            Self::Nothing => "dropped",
        }
    }

    fn of(answer: &Response<Bytes>) -> Self {
        let asked = || {
            let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse();
            TimeDelta::try_seconds(seconds.ok()?)
        };
        let failed = |fault: &str| Self::Failed {
            status: Some(answer.status()),
            asked: asked(),
            fault: fault.to_owned(),
        };
        match answer.status() {
            status if status.is_success() => Self::Taken(status),
            StatusCode::GONE => Self::Gone,
            status if status.is_redirection() => failed("it leads elsewhere, and no redirect is followed"),
            _ => failed("it was not taken"),
        }
    }

    fn unreached(error: &OutwardError) -> Self {
        // What was cut off or too long was an answer all the same, but nobody knows which.
        let fault: String = error.to_string().chars().take(LONGEST_FAULT).collect();
        Self::Failed {
            status: None,
            asked: None,
            fault,
        }
    }
}

/// A message that is under way, once it is known what came of it.
struct Came {
    webhook: WebhookId,
    row: DeliveryRow,
    outcome: Outcome,
}

/// The task.
pub struct WebhookOutbox {
    book: Arc<Webhooks>,
    outward: Outward,
    clock: Arc<dyn Clock>,
    pace: Pace,
    under_way: BTreeSet<WebhookId>,
    sending: JoinSet<Came>,
    forget_next: Instant,
}

impl WebhookOutbox {
    /// Prepares the task.
    #[must_use]
    pub fn new(book: Arc<Webhooks>, outward: Outward, clock: Arc<dyn Clock>, pace: Pace) -> Self {
        Self {
            book,
            outward,
            clock,
            pace,
            under_way: BTreeSet::new(),
            sending: JoinSet::new(),
            forget_next: Instant::now(),
        }
    }

    /// Works until the server stops; what is under way then is finished if it does not take long.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut look = tokio::time::interval(self.pace.look_every);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                Some(came) = self.sending.join_next() => {
                    if let Some(webhook) = self.settle(came.ok()).await {
                        self.serve(&webhook).await;
                    }
                }
                _ = look.tick() => self.round().await,
            }
        }
        let patience = self.pace.last_message;
        let last = async {
            while let Some(came) = self.sending.join_next().await {
                self.settle(came.ok()).await;
            }
        };
        // What is left is sent after the next start.
        let _in_time = tokio::time::timeout(patience, last).await;
    }

    /// Looks at every receiver once.
    async fn round(&mut self) {
        let all = self.book.all();
        for webhook in &all {
            self.serve(webhook).await;
        }
        let now = Instant::now();
        if !all.is_empty() && self.forget_next <= now {
            self.forget_next = now + FORGET_EVERY;
            let forgotten = self.book.forget_before(self.clock.wall() - KEPT_FOR).await;
            if let Err(error) = forgotten {
                tracing::warn!(%error, "old deliveries of webhooks could not be forgotten yet");
            }
        }
    }

    /// Puts out what is new for a receiver, and begins to send what is next, where nothing is under way.
    async fn serve(&mut self, webhook: &Arc<Webhook>) {
        if !webhook.is_sending() || self.under_way.contains(&webhook.id) {
            return;
        }
        let next = match self.next(webhook).await {
            Ok(Some(next)) => next,
            Ok(None) => return,
            Err(error) => {
                return tracing::warn!(webhook = %webhook.id, %error, "nothing can be sent from the store yet");
            }
        };
        self.under_way.insert(webhook.id.clone());
        let (webhook, outward) = (Arc::clone(webhook), self.outward.clone());
        let (book, now) = (Arc::clone(&self.book), self.clock.wall());
        self.sending.spawn(async move {
            let outcome = match request(&book, &webhook, &next.1, now).await {
                Ok(Some(request)) => match outward.ask(request).await {
                    Ok(answer) => Outcome::of(&answer),
                    Err(error) => Outcome::unreached(&error),
                },
                Ok(None) => Outcome::Nothing,
                Err(fault) => Outcome::Failed {
                    status: None,
                    asked: None,
                    fault,
                },
            };
            Came {
                webhook: webhook.id.clone(),
                row: next.0,
                outcome,
            }
        });
    }

    /// The delivery whose turn it is, if that is now.
    async fn next(&self, webhook: &Webhook) -> Result<Option<(DeliveryRow, Delivery)>, StoreError> {
        let store = self.book.engine().store();
        let id = webhook.id.to_string();
        let waits = store.first_pending(id.clone()).await?;
        let waiting = match waits {
            Some(_) => store.pending(id.clone()).await?,
            None => 0,
        };
        self.put_out(webhook, waiting).await?;
        let first = match waits {
            Some(first) => Some(first),
            None => store.first_pending(id).await?,
        };
        let Some(row) = first else { return Ok(None) };
        let delivery = Delivery::read(&row)?;
        let is_due = delivery.next_at.is_none_or(|at| at <= self.clock.wall());
        Ok(is_due.then_some((row, delivery)))
    }

    /// Puts out what happened since in the halls that a receiver follows, as long as not too much waits for it.
    async fn put_out(&self, webhook: &Webhook, waiting: u64) -> Result<(), StoreError> {
        let store = self.book.engine().store();
        let id = webhook.id.to_string();
        if waiting >= MOST_WAITING {
            return Ok(());
        }
        let followed = self
            .book
            .engine()
            .halls()
            .into_iter()
            .filter(|(hall, _)| webhook.follows(hall));
        let reached = store.reached_for(id.clone()).await?;
        for (hall, published) in followed.filter_map(|(id, hall)| Some((id, hall.published()?))) {
            let end = published.state.seq;
            let Some(after) = reached.get(&hall).copied() else {
                // A hall that came later is followed from where it is.
                store.put_out(id.clone(), Vec::new(), (hall, end)).await?;
                continue;
            };
            if after >= end {
                continue;
            }
            let read = told::facts(store.as_ref(), &published, after, A_TIME, |kind| {
                webhook.wants(kind)
            })
            .await?;
            let now = self.clock.wall();
            let put = read.facts.iter().map(|fact| {
                let delivery = Delivery::new(hall.clone(), fact.seq, fact.r#type, now);
                delivery.body()
            });
            let bodies = put.collect::<Result<Vec<_>, _>>()?;
            let to = read.read_to.map_or(after, |place| place.seq);
            // That nothing of it is for this receiver is found again at little cost, and written now and then.
            if !bodies.is_empty() || to >= after + A_TIME as u64 {
                store.put_out(id.clone(), bodies, (hall, to)).await?;
            }
        }
        Ok(())
    }

    /// Notes what came of a message; gives the receiver that may get the next.
    async fn settle(&mut self, came: Option<Came>) -> Option<Arc<Webhook>> {
        let Came {
            webhook,
            row,
            outcome,
        } = came?;
        self.under_way.remove(&webhook);
        metrics::counter!(names::WEBHOOKS, "outcome" => outcome.name()).increment(1);
        if let Err(error) = self.note(&webhook, &row, outcome).await {
            // It is sent once more, under the same id.
            tracing::warn!(%webhook, %error, "it could not be noted what came of a delivery");
            return None;
        }
        self.book.get(&webhook)
    }

    async fn note(&self, webhook: &WebhookId, row: &DeliveryRow, outcome: Outcome) -> Result<(), StoreError> {
        let store = self.book.engine().store();
        let kept = store.delivery(row.webhook.clone(), row.number).await?;
        let kept = kept.as_ref().map(Delivery::read).transpose()?;
        if kept.is_none_or(|kept| kept.state == DeliveryState::Skipped) {
            // Somebody left it out while it was on its way: those after it are next, whatever came of it.
            return Ok(());
        }
        let mut delivery = Delivery::read(row)?;
        let now = self.clock.wall();
        delivery.tried_at = Some(now);
        delivery.tries = delivery.tries.saturating_add(1);
        let mut pausing = None;
        match outcome {
            Outcome::Taken(status) => {
                delivery.state = DeliveryState::Delivered;
                (delivery.status, delivery.fault, delivery.next_at) = (Some(status.as_u16()), None, None);
            }
            Outcome::Nothing => delivery.state = DeliveryState::Gone,
            Outcome::Gone => {
                delivery.status = Some(StatusCode::GONE.as_u16());
                delivery.fault = Some("it wants no more".to_owned());
                pausing = Some(PausedBecause::Gone);
            }
            Outcome::Failed { status, asked, fault } => {
                let wait = wait_after(delivery.tries, asked);
                delivery.status = status.map(|status| status.as_u16());
                delivery.fault = Some(fault);
                delivery.next_at = wait.and_then(|wait| now.checked_add_signed(wait));
                pausing = wait.is_none().then_some(PausedBecause::Failing);
            }
        }
        store.put_delivery(delivery.row(row)?).await?;
        if let Some(because) = pausing {
            tracing::warn!(%webhook, ?because, "a webhook is paused: an administrator sets it going again");
            if let Err(error) = self.book.pause(webhook, because).await {
                tracing::warn!(%webhook, %error, "a webhook could not be paused");
            }
        }
        Ok(())
    }
}

/// The message of a delivery; nothing when the log has no such event any more.
async fn request(
    book: &Webhooks,
    webhook: &Webhook,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Result<Option<Request<Bytes>>, String> {
    let engine = book.engine();
    let published = engine.hall(&delivery.hall).and_then(|hall| hall.published());
    let Some(published) = published else {
        return Ok(None);
    };
    let fact = told::fact(engine.store().as_ref(), &published, delivery.seq).await;
    let fact = fact.map_err(|error| error.to_string())?;
    let Some(fact) = fact.filter(|fact| fact.r#type == delivery.kind) else {
        return Ok(None);
    };
    let id = event::id(&delivery.hall, &fact);
    let body = event::of(engine.municipality(), &delivery.hall, &fact).map_err(|error| error.to_string())?;
    let secrets = book.secrets(webhook);
    if secrets.is_empty() {
        return Err("its secret cannot be read: make another".to_owned());
    }
    let timestamp_s = now.timestamp();
    let signed = signatures(secrets.iter().map(Vec::as_slice), &id, timestamp_s, &body);
    let request = Request::post(&webhook.said.url)
        .header(CONTENT_TYPE, event::MEDIA_TYPE)
        .header(USER_AGENT, "kwartier")
        .header("webhook-id", id)
        .header("webhook-timestamp", timestamp_s)
        .header("webhook-signature", signed)
        .body(body.into());
    request.map(Some).map_err(|error| error.to_string())
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
    fn only_what_a_receiver_says_it_has_is_delivered_and_no_redirect_is_followed() {
        for taken in [200, 202, 204] {
            assert!(matches!(answered(taken, None), Outcome::Taken(_)), "{taken}");
        }
        assert_eq!(answered(410, None), Outcome::Gone);
        for failed in [301, 400, 401, 404, 429, 500, 503] {
            assert!(
                matches!(answered(failed, None), Outcome::Failed { .. }),
                "{failed}"
            );
        }
        let asked = |text| match answered(503, Some(text)) {
            Outcome::Failed { asked, .. } => asked,
            _ => None,
        };
        assert_eq!(asked("30"), Some(TimeDelta::seconds(30)));
        for unread in ["-", "9223372036854775807", "Wed, 21 Oct 2026 07:28:00 GMT"] {
            assert_eq!(asked(unread), None, "{unread}");
        }
    }
}
