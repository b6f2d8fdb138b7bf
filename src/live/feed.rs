//! One view's frames: built when the hall publishes, sent again so that silence means a dead line.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until};

use super::frame::Frame;
use super::limits;
use super::presence::Heard;
use super::topic::{House, Topic};
use crate::board::Following;
use crate::engine::time::Standing;
use crate::engine::{Hall, HallClock, Published};
use crate::posters::OfHall as PostersOfHall;
use crate::print::board::OfHall as PrintersOfHall;

/// The next version of any frame.
#[derive(Debug, Default)]
pub(super) struct Versions(AtomicU64);

impl Versions {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// One message to a screen: the whole view as it stands.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    view: &'static str,
    version: u64,
    seq: u64,
    server_time: String,
    clock_rate: f64,
    data: &'a RawValue,
}

/// Why a feed made no more frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The last screen has gone.
    NobodyWatches,
    /// The hall's task has ended: the server stops.
    HallStopped,
}

/// Follows one hall for one view.
pub(super) struct Feed {
    topic: Topic,
    published: watch::Receiver<Option<Published>>,
    standing: watch::Receiver<Standing>,
    clock: Arc<HallClock>,
    versions: Arc<Versions>,
    heard: watch::Receiver<Heard>,
    printers: Following<PrintersOfHall>,
    posters: Following<PostersOfHall>,
}

impl Feed {
    pub fn new(
        topic: Topic,
        hall: &Hall,
        clock: Arc<HallClock>,
        versions: Arc<Versions>,
        heard: watch::Receiver<Heard>,
        printers: Following<PrintersOfHall>,
        posters: Following<PostersOfHall>,
    ) -> Self {
        Self {
            topic,
            published: hall.follow(),
            standing: clock.follow(),
            clock,
            versions,
            heard,
            printers,
            posters,
        }
    }

    pub fn topic(&self) -> &Topic {
        &self.topic
    }

    /// Makes frames until nobody watches, or there is nothing more to show.
    pub async fn run(&self, frames: &watch::Sender<Frame>) -> Ended {
        let (mut published, mut standing) = (self.published.clone(), self.standing.clone());
        let (mut heard, mut printers) = (self.heard.clone(), self.printers.clone());
        let mut posters = self.posters.clone();
        let mut heartbeat = interval_at(Instant::now() + limits::HEARTBEAT, limits::HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let made_at = Instant::now();
            let newest = published.borrow_and_update().clone();
            let shown = newest.as_ref().map(|newest| newest.state.seq);
            let house = {
                let heard = heard.borrow_and_update();
                House {
                    clock: *standing.borrow_and_update(),
                    muted: heard.muted(),
                    silent: heard.silent(),
                    printers: printers.newest(self.topic.hall()),
                    posters: posters.newest(self.topic.hall()),
                }
            };
            if let Some(frame) = newest.and_then(|newest| self.frame(&newest, &house)) {
                frames.send_replace(frame);
            }
            tokio::select! {
                alive = news(&mut published, shown, made_at) => if !alive { return Ended::HallStopped },
                _ = standing.changed() => {}
                _ = heard.changed(), if matches!(self.topic, Topic::Supervisor(_)) => {}
                () = printers.changed(), if !matches!(self.topic, Topic::Lobby(_) | Topic::Ticket(..)) => {}
                () = posters.changed(), if matches!(self.topic, Topic::Lobby(_)) => {}
                _ = heartbeat.tick() => {}
                () = frames.closed() => return Ended::NobodyWatches,
            }
            // Under a storm of commands a screen gets the newest state a hundred times a second, not each.
            sleep_until(made_at + limits::AT_MOST_EVERY).await;
        }
    }

    fn frame(&self, published: &Published, house: &House) -> Option<Frame> {
        let now = self.clock.now();
        let scene = published.scene(now);
        let message = self.topic.data(&scene, house)?.and_then(|data| {
            let data = RawValue::from_string(data)?;
            serde_json::to_string(&Message {
                view: self.topic.name(),
                version: self.versions.next(),
                seq: published.state.seq,
                server_time: instant(now),
                clock_rate: self.clock.rate(),
                data: &data,
            })
        });
        match message {
            // A frame is kept until the next one: without the room that writing it left over.
            Ok(message) => Some(message.into_boxed_str().into_string().into()),
            Err(error) => {
                tracing::error!(view = self.topic.name(), %error, "a view cannot be written as JSON");
                None
            }
        }
    }
}

/// Ends when the hall has something to show: at once when something happened, and after a while when only the
/// forecasts moved. `false` when the hall has stopped.
async fn news(
    published: &mut watch::Receiver<Option<Published>>,
    shown: Option<u64>,
    made_at: Instant,
) -> bool {
    let mut forecasts_moved = false;
    loop {
        tokio::select! {
            biased;
            changed = published.changed() => {
                if changed.is_err() {
                    return false;
                }
                let newest = published.borrow_and_update().as_ref().map(|newest| newest.state.seq);
                if newest != shown {
                    return true;
                }
                forecasts_moved = true;
            }
            () = sleep_until(made_at + limits::FORECASTS_EVERY), if forecasts_moved => return true,
        }
    }
}

fn instant(now: DateTime<Utc>) -> String {
    now.to_rfc3339_opts(SecondsFormat::Millis, true)
}
