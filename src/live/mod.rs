//! Live views: what a screen shows, whole, each time it changes.
//!
//! A [`topic::Topic`] is one view of one hall. While anybody watches it, one task follows what the hall
//! publishes, builds the view, serialises it once and shares the frame among all who watch; [`socket`] sends it.
//! A slow screen skips states and always gets the newest; it costs nobody else anything.

pub mod devices;
mod feed;
mod frame;
pub mod limits;
pub mod presence;
pub mod room;
pub mod socket;
pub mod topic;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::engine::{Engine, Hall};
use crate::ids::{DeviceId, HallId};
use crate::network::PerNetwork;
use crate::posters::Board as PosterBoard;
use crate::print::Board;
use feed::{Ended, Feed};
pub use frame::Frame;
pub use room::{Full, Room, Seat, Watcher};
pub use topic::Topic;

/// All live views of the server.
pub struct Live {
    engine: Arc<Engine>,
    feeds: Mutex<HashMap<Topic, Arc<watch::Sender<Frame>>>>,
    /// Versions rise across all views, so that they also rise when a view is left and watched again.
    versions: Arc<feed::Versions>,
    presence: presence::Presence,
    devices: devices::Reports,
    printers: Arc<Board>,
    posters: Arc<PosterBoard>,
    places: Arc<room::Places>,
}

impl Live {
    /// No view is watched yet.
    #[must_use]
    pub fn new(engine: Arc<Engine>) -> Arc<Self> {
        let room = Room {
            anyone: limits::SOCKETS,
            reserved: 0,
            per_network: PerNetwork {
                most: limits::SOCKETS,
                most_on_this_machine: None,
            },
        };
        Self::with_room(engine, room)
    }

    /// The same with this much room.
    #[must_use]
    pub fn with_room(engine: Arc<Engine>, room: Room) -> Arc<Self> {
        Arc::new(Self {
            places: room::Places::new(room),
            engine,
            feeds: Mutex::default(),
            versions: Arc::default(),
            presence: presence::Presence::default(),
            devices: devices::Reports::default(),
            printers: Arc::default(),
            posters: Arc::default(),
        })
    }

    /// Watches a view: the receiver always holds the newest frame, which is empty until the first is made.
    #[must_use]
    pub fn watch(self: &Arc<Self>, hall: &Hall, topic: &Topic) -> watch::Receiver<Frame> {
        let mut feeds = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frames) = feeds.get(topic) {
            return frames.subscribe();
        }
        let frames = Arc::new(watch::Sender::new(Frame::default()));
        feeds.insert(topic.clone(), Arc::clone(&frames));
        let watching = frames.subscribe();
        let feed = Feed::new(
            topic.clone(),
            hall,
            Arc::clone(self.engine.clock()),
            Arc::clone(&self.versions),
            self.presence.follow(topic.hall()),
            self.printers.follow(),
            self.posters.follow(),
        );
        let live = Arc::clone(self);
        tokio::spawn(async move {
            loop {
                let ended = feed.run(&frames).await;
                if live.forget(feed.topic(), &frames, ended) {
                    return;
                }
            }
        });
        watching
    }

    /// Forgets a view that has ended; `false` when somebody began to watch it in this very moment.
    fn forget(&self, topic: &Topic, frames: &watch::Sender<Frame>, ended: Ended) -> bool {
        let mut feeds = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        let is_over = ended == Ended::HallStopped || frames.receiver_count() == 0;
        if is_over {
            // With the last sender gone, whoever still watches is told that nothing more comes.
            feeds.remove(topic);
        }
        is_over
    }

    /// Which devices of the halls speak, and whether they can be heard.
    #[must_use]
    pub fn presence(&self) -> &presence::Presence {
        &self.presence
    }

    /// How the printers of kiosks are.
    #[must_use]
    pub fn printers(&self) -> &Arc<Board> {
        &self.printers
    }

    /// What lobby screens show beside the calls.
    #[must_use]
    pub fn posters(&self) -> &Arc<PosterBoard> {
        &self.posters
    }

    /// What kiosks and lobby screens say of themselves, and what they are told to do.
    #[must_use]
    pub fn devices(&self) -> &devices::Reports {
        &self.devices
    }

    /// Notes that a paired device of the hall spoke at `now`, real time, what it said and, of a lobby screen, whether it can be
    /// heard; gives what it is told to do, which it is told once.
    pub fn device_spoke(
        &self,
        (hall, device): (&HallId, &DeviceId),
        (report, sound): (devices::Report, Option<presence::DisplaySound>),
        now: DateTime<Utc>,
    ) -> Vec<devices::DeviceOrder> {
        self.presence.note(hall, device.clone(), sound, now);
        self.devices.note(device, report, now)
    }

    /// Forgets what a device said that is no more, begins anew or stands in another hall.
    pub fn forget_device(&self, device: &DeviceId) {
        self.devices.forget(device);
        self.presence.forget(device);
    }

    /// Takes a place for one socket.
    ///
    /// # Errors
    /// [`Full`].
    pub fn seat(&self, watcher: Watcher) -> Result<Seat, Full> {
        self.places.take(watcher)
    }
}
