//! What is kept of webhooks: changed by administrators, read by the task that sends.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::delivery::{Delivery, DeliveryState};
use super::limits::{MOST_WEBHOOKS, SIGNS_ALONG};
use super::signature::{new_secret, shown};
use super::webhook::{Paused, PausedBecause, SealedSecret, Webhook, WebhookSaid};
use crate::auth::keeper::{KeepRefusal, Keeper};
use crate::auth::{Seal, TokenKey};
use crate::clock::Clock;
use crate::engine::Engine;
use crate::ids::{HallId, WebhookId};
use crate::network::outward::OwnHosts;
use crate::store::{DeliveryRow, StoreError};

/// What secrets are sealed for.
const PURPOSE: &str = "webhook secret";

/// Why a webhook is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum WebhookRefusal {
    /// There is none of that id.
    #[error("there is no webhook of this name")]
    Unknown,
    /// There is one already.
    #[error("a webhook of this name exists")]
    Taken,
    /// Nothing may be sent to that address.
    #[error("the address {0}")]
    Address(&'static str),
    /// It is of a hall that is not there.
    #[error("there is no hall {0}")]
    NoHall(HallId),
    /// Somebody changed it meanwhile.
    #[error("somebody changed this webhook meanwhile")]
    ChangedMeanwhile,
    /// As many are kept as may be.
    #[error("no more than {MOST_WEBHOOKS} webhooks are kept")]
    TooMany,
    /// The system gives no random bytes.
    #[error("no secret can be drawn: {0}")]
    Secret(#[from] io::Error),
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeepRefusal> for WebhookRefusal {
    fn from(refusal: KeepRefusal) -> Self {
        match refusal {
            // The file names no webhooks.
            KeepRefusal::Unknown | KeepRefusal::OfTheFile => Self::Unknown,
            KeepRefusal::Taken => Self::Taken,
            KeepRefusal::ChangedMeanwhile => Self::ChangedMeanwhile,
            KeepRefusal::Store(error) => Self::Store(error),
        }
    }
}

/// All webhooks.
pub struct Webhooks {
    engine: Arc<Engine>,
    seal: Seal,
    kept: Keeper<Webhook>,
    own: OwnHosts,
    clock: Arc<dyn Clock>,
}

impl Webhooks {
    /// Reads what is kept; to hosts of `own` is sent too, though they are in the municipality's own network.
    ///
    /// # Errors
    /// The store's, and of sealing.
    pub async fn open(
        engine: Arc<Engine>,
        tokens: &TokenKey,
        own: OwnHosts,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, WebhookRefusal> {
        let kept = Keeper::new([], Arc::clone(engine.store()));
        kept.load().await?;
        Ok(Self {
            seal: Seal::of(tokens, PURPOSE)?,
            engine,
            kept,
            own,
            clock,
        })
    }

    /// The halls whose logs are sent from.
    #[must_use]
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// Every webhook, by name.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Webhook>> {
        self.kept.all()
    }

    /// The webhook of that name.
    #[must_use]
    pub fn get(&self, id: &WebhookId) -> Option<Arc<Webhook>> {
        self.kept.get(id)
    }

    /// Makes a webhook, which is told of what happens from now on; gives it with its secret, which is shown this once.
    ///
    /// # Errors
    /// [`WebhookRefusal`].
    pub async fn make(
        &self,
        id: WebhookId,
        said: WebhookSaid,
    ) -> Result<(Arc<Webhook>, String), WebhookRefusal> {
        self.check(&said)?;
        let secret = new_secret()?;
        let webhook = Webhook {
            id,
            said,
            made_at: self.clock.wall(),
            paused: None,
            secrets: vec![SealedSecret::new(&self.seal.seal(&secret)?)],
            version: 0,
        };
        let has_room = |known: &[Arc<Webhook>]| {
            let has_room = known.len() < MOST_WEBHOOKS;
            has_room.then_some(()).ok_or(WebhookRefusal::TooMany)
        };
        let made = self.kept.add(webhook, has_room).await?;
        let begins = self.heads(&made, &BTreeMap::new());
        self.engine
            .store()
            .set_reached(made.id.to_string(), begins)
            .await?;
        Ok((made, shown(&secret)))
    }

    /// Changes a webhook that is as `seen`. One that was paused goes on where it stopped, if it is to be active.
    ///
    /// # Errors
    /// [`WebhookRefusal`].
    pub async fn change(
        &self,
        id: &WebhookId,
        seen: impl FnOnce(&Webhook) -> bool,
        said: WebhookSaid,
    ) -> Result<Arc<Webhook>, WebhookRefusal> {
        self.check(&said)?;
        let changing = self.kept.change(id, |now, next| {
            if !seen(now) {
                return Err(WebhookRefusal::ChangedMeanwhile);
            }
            next.said = said;
            next.paused = None;
            Ok(())
        });
        let changed = changing.await?;
        let store = self.engine.store();
        let reached = store.reached_for(id.to_string()).await?;
        let now = self.heads(&changed, &reached);
        if now != reached {
            store.set_reached(id.to_string(), now).await?;
        }
        if let Some(row) = store.first_pending(id.to_string()).await? {
            let mut first = Delivery::read(&row)?;
            first.again();
            store.put_delivery(first.row(&row)?).await?;
        }
        Ok(changed)
    }

    /// Makes another secret; the one before signs along for a day, so that a receiver can change over in between.
    ///
    /// # Errors
    /// [`WebhookRefusal`].
    pub async fn rotate(&self, id: &WebhookId) -> Result<(Arc<Webhook>, String), WebhookRefusal> {
        let secret = new_secret()?;
        let sealed = SealedSecret::new(&self.seal.seal(&secret)?);
        let now = self.clock.wall();
        let changing = self.kept.change(id, |_, next| {
            // Of those before, the newest alone goes on.
            let mut before = next.secrets.pop();
            if let Some(before) = &mut before {
                before.until = Some(now + SIGNS_ALONG);
            }
            next.secrets = before.into_iter().chain([sealed]).collect();
            Ok::<_, WebhookRefusal>(())
        });
        Ok((changing.await?, shown(&secret)))
    }

    /// Notes that nothing is sent any more, and why.
    ///
    /// # Errors
    /// [`WebhookRefusal`].
    pub async fn pause(&self, id: &WebhookId, because: PausedBecause) -> Result<(), WebhookRefusal> {
        let at = self.clock.wall();
        let changing = self.kept.change(id, |_, next| {
            next.paused.get_or_insert(Paused { at, because });
            Ok::<_, WebhookRefusal>(())
        });
        changing.await.map(drop)
    }

    /// Removes a webhook that is as `seen`, with its deliveries.
    ///
    /// # Errors
    /// [`WebhookRefusal`].
    pub async fn remove(
        &self,
        id: &WebhookId,
        seen: impl FnOnce(&Webhook) -> bool,
    ) -> Result<(), WebhookRefusal> {
        let is_seen = |now: &Webhook| seen(now).then_some(()).ok_or(WebhookRefusal::ChangedMeanwhile);
        self.kept.remove(id, is_seen).await?;
        Ok(self.engine.store().forget_webhook(id.to_string()).await?)
    }

    /// The secrets that sign now, the newest first; those that were sealed under another secret of the server sign nothing.
    #[must_use]
    pub fn secrets(&self, of: &Webhook) -> Vec<Vec<u8>> {
        let now = self.clock.wall();
        let good = of
            .secrets
            .iter()
            .rev()
            .filter(|each| each.until.is_none_or(|until| now < until));
        good.filter_map(|each| self.seal.open(&each.bytes()?)).collect()
    }

    /// How many deliveries wait, and the first of them.
    ///
    /// # Errors
    /// The store's.
    pub async fn waiting(&self, id: &WebhookId) -> Result<(u64, Option<Delivery>), StoreError> {
        let store = self.engine.store();
        let first = store.first_pending(id.to_string()).await?;
        let first = first.as_ref().map(Delivery::read).transpose()?;
        let waiting = match first {
            Some(_) => store.pending(id.to_string()).await?,
            None => 0,
        };
        Ok((waiting, first))
    }

    /// At most `limit` deliveries, the newest first, those before this number.
    ///
    /// # Errors
    /// The store's.
    pub async fn deliveries(
        &self,
        id: &WebhookId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<(u64, Delivery)>, StoreError> {
        let rows = self
            .engine
            .store()
            .deliveries(id.to_string(), before, limit)
            .await?;
        let read = |row: DeliveryRow| Ok((row.number, Delivery::read(&row)?));
        rows.into_iter().map(read).collect()
    }

    /// Sends a delivery once more, before those that wait; `None` when there is none of that number.
    ///
    /// # Errors
    /// The store's.
    pub async fn replay(&self, id: &WebhookId, number: u64) -> Result<Option<Delivery>, StoreError> {
        let store = self.engine.store();
        let Some(row) = store.delivery(id.to_string(), number).await? else {
            return Ok(None);
        };
        let mut delivery = Delivery::read(&row)?;
        if delivery.state != DeliveryState::Waiting {
            delivery.again();
            store.put_delivery(delivery.row(&row)?).await?;
        }
        Ok(Some(delivery))
    }

    /// Leaves out a delivery that waits, so that those after it are sent; `None` when there is none of that number, and it as it
    /// is when it waits no more.
    ///
    /// # Errors
    /// The store's.
    pub async fn skip(&self, id: &WebhookId, number: u64) -> Result<Option<Delivery>, StoreError> {
        let store = self.engine.store();
        let Some(row) = store.delivery(id.to_string(), number).await? else {
            return Ok(None);
        };
        let mut delivery = Delivery::read(&row)?;
        if delivery.state == DeliveryState::Waiting {
            delivery.skip(self.clock.wall());
            store.put_delivery(delivery.row(&row)?).await?;
        }
        Ok(Some(delivery))
    }

    /// Forgets what was settled before that instant.
    ///
    /// # Errors
    /// The store's.
    pub async fn forget_before(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        self.engine.store().forget_deliveries(before).await
    }

    fn check(&self, said: &WebhookSaid) -> Result<(), WebhookRefusal> {
        self.own.may_call(&said.url).map_err(WebhookRefusal::Address)?;
        let named: &BTreeSet<HallId> = &said.halls.clone().unwrap_or_default();
        match named.iter().find(|hall| self.engine.hall(hall).is_none()) {
            Some(hall) => Err(WebhookRefusal::NoHall(hall.clone())),
            None => Ok(()),
        }
    }

    /// Where each followed hall's log is sent from: where it had come to, and of others from their end.
    fn heads(&self, of: &Webhook, reached: &BTreeMap<HallId, u64>) -> BTreeMap<HallId, u64> {
        let followed = self.engine.halls().into_iter().filter(|(id, _)| of.follows(id));
        let from = followed.filter_map(|(id, hall)| {
            let had = reached.get(&id).copied();
            let seq = had.or_else(|| Some(hall.published()?.state.seq))?;
            Some((id, seq))
        });
        from.collect()
    }
}
