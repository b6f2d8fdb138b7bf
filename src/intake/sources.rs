//! Reading sources: on their schedule, when somebody asks, and once more when somebody has said that what was held is right.
//!
//! Each is read by a task of its own, so that one that hangs holds up no other. How far it came is noted after its hall has
//! what it held: a server that dies in between reads it again, which changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::book::{Book, Known, SourceRefusal};
use super::fetch::{Fetched, fetch};
use super::folder;
use super::reading::{Progress, SourceFault};
use super::schedule::{self, SOON};
use super::source::{Place, SourceSaid, Whence, limits};
use super::taking::{Came, Content, take};
use crate::auth::Auth;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::hall::facts::Actor;
use crate::hall::record::AppointmentState;
use crate::ids::AppointmentSeq;
use crate::network::OwnNetworks;
use crate::network::outward::{Outward, Reach};
use crate::ops::alarms::Alarms;
use crate::view::edition::{digest, edition};

/// What did not change is given to the hall again after so long: an event that repeats has new days by then, and what was not
/// known then may be now.
const ASKED_AGAIN: TimeDelta = TimeDelta::hours(20);

/// How long a source may be out of reach before an operator is told.
const SILENT: TimeDelta = TimeDelta::hours(6);

/// How long a source is left alone when it could not be noted how far it was read: a disk is full, say.
const NOT_NOTED: TimeDelta = TimeDelta::minutes(5);

/// The alarm while something waits for a word.
const HELD: &str = "importHeld";

/// The alarm while a source has been out of reach for long.
const OUT_OF_REACH: &str = "sourceSilent";

/// By which means sources are read.
#[derive(Debug, Clone)]
pub struct Means {
    /// What is reached otherwise than the internet has it: nothing, but in tests.
    pub reach: Reach,
    /// How often it is looked whether one is to be read, real time.
    pub look_every: Duration,
    /// How long one is waited for.
    pub patience: Duration,
}

impl Default for Means {
    fn default() -> Self {
        Self {
            reach: Reach::default(),
            look_every: Duration::from_secs(2),
            patience: limits::PATIENCE,
        }
    }
}

/// What is needed to read sources.
pub struct Around {
    /// The halls.
    pub engine: Arc<Engine>,
    /// Who works in them.
    pub auth: Arc<Auth>,
    /// Real time.
    pub clock: Arc<dyn Clock>,
    /// Where an operator is told.
    pub alarms: Alarms,
    /// The way out; `None` where this machine knows no authorities.
    pub outward: Option<Outward>,
    /// Networks of one's own that may be called.
    pub allowed: OwnNetworks,
    /// The folder in which other systems put files.
    pub folder: Option<PathBuf>,
}

/// All sources of all halls.
pub struct Sources {
    /// What is kept of them.
    pub book: Book,
    around: Around,
    under_way: Mutex<BTreeSet<Place>>,
    /// Until when one is left alone of which nothing could be noted.
    resting: Mutex<BTreeMap<Place, DateTime<Utc>>>,
    slots: Semaphore,
}

/// That a source is being read, for as long as this lives.
struct UnderWay<'s>(&'s Sources, Place);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut under_way = self.0.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.remove(&self.1);
    }
}

impl Sources {
    /// Prepares it.
    #[must_use]
    pub fn new(book: Book, around: Around) -> Arc<Self> {
        Arc::new(Self {
            book,
            around,
            under_way: Mutex::default(),
            resting: Mutex::default(),
            slots: Semaphore::new(limits::AT_ONCE),
        })
    }

    /// What is wrong with what is said of a source, by the member.
    #[must_use]
    pub fn faults(&self, said: &SourceSaid) -> Vec<(&'static str, String)> {
        said.faults(&self.around.allowed, self.around.folder.is_some())
    }

    /// Whether the configuration names a folder.
    #[must_use]
    pub fn has_folder(&self) -> bool {
        self.around.folder.is_some()
    }

    /// Reads what is due, until the server stops. What is under way then is read again after the next start.
    pub async fn run(self: Arc<Self>, look_every: Duration, stop: CancellationToken) {
        self.tell(self.around.clock.wall());
        let mut look = tokio::time::interval(look_every);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut reading: JoinSet<()> = JoinSet::new();
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                Some(_) = reading.join_next() => {}
                _ = look.tick() => {
                    for place in self.due(self.around.clock.wall()) {
                        let sources = Arc::clone(&self);
                        reading.spawn(async move { sources.read_on_time(&place).await });
                    }
                }
            }
        }
    }

    /// The sources that are to be read at this moment, and are not being read.
    #[must_use]
    pub fn due(&self, now: DateTime<Utc>) -> Vec<Place> {
        let under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let resting = self
            .resting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let rests = |one: &Known| {
            let until = resting.get(&one.place);
            until.is_some_and(|until| !schedule::is_due(Some(*until), one.said.every, now))
        };
        let all = self.book.all();
        let due = all.iter().filter(|one| {
            let is_other = one.progress.read_as.is_some() && one.progress.read_as != Some(edition(&one.said));
            let is_due = schedule::is_due(one.progress.next_at, one.said.every, now) || is_other;
            !one.said.paused && is_due && !rests(one) && !under_way.contains(&one.place)
        });
        due.map(|one| one.place.clone()).collect()
    }

    async fn read_on_time(&self, place: &Place) {
        let Ok(_slot) = self.slots.acquire().await else {
            return;
        };
        let by = Actor::principal(&format!("source:{}", place.source));
        match self.read(place, by).await {
            Ok(_) | Err(SourceRefusal::Unknown | SourceRefusal::BeingRead) => {}
            Err(error) => {
                tracing::warn!(%error, %place, "a source of appointments was not read to its end");
                let until = self.around.clock.wall() + NOT_NOTED;
                let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
                resting.insert(place.clone(), until);
            }
        }
    }

    /// Reads one now.
    ///
    /// # Errors
    /// [`SourceRefusal`]; that the source is out of reach is none, but noted of it.
    pub async fn read(&self, place: &Place, by: Actor) -> Result<Arc<Known>, SourceRefusal> {
        let _one = self.begin(place)?;
        let known = self.book.get(place).ok_or(SourceRefusal::Unknown)?;
        let now = self.around.clock.wall();
        let mut progress = Progress::clone(&known.progress);
        let said = &known.said;
        let is_other = progress.read_as.as_ref() != Some(&edition(said));
        let is_long_ago = progress
            .asked_at
            .is_none_or(|at| now - at >= ASKED_AGAIN || at > now);
        let is_whole = is_other || is_long_ago;
        if is_other {
            progress.discarded = None;
        }
        progress.read_as = Some(edition(said));
        let is_more = match &said.whence {
            Whence::Address(address) => {
                self.read_address(&known, address, &mut progress, is_whole, (now, by))
                    .await?;
                false
            }
            Whence::Folder => self.read_folder(&known, &mut progress, (now, by)).await?,
        };
        progress.next_at = Some(if is_more {
            now + SOON
        } else {
            schedule::next(&place.to_string(), said.every, progress.failures, now)
        });
        self.note(place, progress, now).await
    }

    /// What was held is right: the hall takes it.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn confirm(&self, place: &Place, id: &str, by: Actor) -> Result<Arc<Known>, SourceRefusal> {
        let _one = self.begin(place)?;
        let known = self.book.get(place).ok_or(SourceRefusal::Unknown)?;
        let held = known.progress.held.clone().filter(|held| held.id == id);
        let held = held.ok_or(SourceRefusal::NothingHeld)?;
        let bytes = self.book.held(place).await?.filter(|bytes| digest(bytes) == id);
        let content = Content {
            bytes: bytes.ok_or(SourceRefusal::NothingHeld)?,
            file: held.file,
            confirmed: true,
        };
        let now = self.around.clock.wall();
        let mut progress = Progress::clone(&known.progress);
        self.give(&known, content, &mut progress, (now, by)).await?;
        self.note(place, progress, now).await
    }

    /// What was held is not wanted: nothing of it is done, and the same again is not held again.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn discard(&self, place: &Place, id: &str) -> Result<Arc<Known>, SourceRefusal> {
        let _one = self.begin(place)?;
        let known = self.book.get(place).ok_or(SourceRefusal::Unknown)?;
        let mut progress = Progress::clone(&known.progress);
        if progress.held.as_ref().is_none_or(|held| held.id != id) {
            return Err(SourceRefusal::NothingHeld);
        }
        progress.held = None;
        progress.discarded = Some(id.to_owned());
        self.book.let_go(place).await?;
        self.note(place, progress, self.around.clock.wall()).await
    }

    /// Takes a source away. The appointments that it brought stay.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn remove(
        &self,
        place: &Place,
        seen: impl FnOnce(&Known) -> bool,
    ) -> Result<(), SourceRefusal> {
        self.book.remove(place, seen).await?;
        self.tell(self.around.clock.wall());
        Ok(())
    }

    fn begin(&self, place: &Place) -> Result<UnderWay<'_>, SourceRefusal> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if under_way.insert(place.clone()) {
            Ok(UnderWay(self, place.clone()))
        } else {
            Err(SourceRefusal::BeingRead)
        }
    }

    async fn read_address(
        &self,
        known: &Known,
        address: &str,
        progress: &mut Progress,
        is_whole: bool,
        (now, by): (DateTime<Utc>, Actor),
    ) -> Result<(), SourceRefusal> {
        let unconditionally = Default::default();
        let validators = if is_whole {
            &unconditionally
        } else {
            &progress.validators
        };
        let Some(outward) = &self.around.outward else {
            progress.failed(now, SourceFault::NoLine, None);
            return Ok(());
        };
        let (bytes, validators) = match fetch(outward, address, validators).await {
            Ok(Fetched::NotModified) => {
                progress.reached(now);
                return Ok(());
            }
            Ok(Fetched::Content(bytes, validators)) => (bytes, validators),
            Err((fault, status)) => {
                progress.failed(now, fault, status);
                return Ok(());
            }
        };
        if !is_whole && progress.digest.as_ref() == Some(&digest(&bytes)) {
            progress.reached(now);
            progress.validators = validators;
            return Ok(());
        }
        let content = Content {
            bytes,
            file: None,
            confirmed: false,
        };
        if self.give(known, content, progress, (now, by)).await? {
            progress.validators = validators;
        }
        Ok(())
    }

    /// Reads the next file of a folder; says whether there is more to look at soon.
    async fn read_folder(
        &self,
        known: &Known,
        progress: &mut Progress,
        (now, by): (DateTime<Utc>, Actor),
    ) -> Result<bool, SourceRefusal> {
        let Some(root) = &self.around.folder else {
            progress.failed(now, SourceFault::Folder, None);
            return Ok(false);
        };
        let folder = folder::of_source(root, &known.place);
        let before = progress.files.clone();
        let looked = tokio::task::spawn_blocking(move || {
            let look = folder::look(&folder, &before)?;
            let next = look.next.clone();
            let next = next.and_then(|name| Some((folder.join(&name), look.files.get(&name)?.clone(), name)));
            let bytes = next.map(|(path, seen, name)| match folder::bytes(&path, &seen) {
                Ok(bytes) => Ok((name, bytes)),
                Err(error) => Err((name, error)),
            });
            Ok::<_, std::io::Error>((look, bytes.transpose()))
        });
        let (look, next) = match looked.await {
            Ok(Ok(looked)) => looked,
            Ok(Err(error)) => {
                tracing::warn!(%error, place = %known.place, "the folder of a source cannot be read");
                progress.failed(now, SourceFault::Folder, None);
                return Ok(false);
            }
            Err(error) => return Err(std::io::Error::other(error).into()),
        };
        progress.files = look.files;
        let (name, bytes) = match next {
            Ok(Some(next)) => next,
            Ok(None) => {
                progress.reached(now);
                return Ok(look.is_more);
            }
            Err((name, error)) => {
                tracing::warn!(%error, place = %known.place, "a file in the folder of a source cannot be read");
                let is_too_large = error.kind() == std::io::ErrorKind::FileTooLarge;
                let fault = if is_too_large {
                    SourceFault::TooLarge
                } else {
                    SourceFault::Folder
                };
                progress.failed(now, fault, None);
                // Those after it are read all the same.
                if let Some(file) = progress.files.get_mut(&name).filter(|_| is_too_large) {
                    file.digest = Some(String::new());
                }
                return Ok(false);
            }
        };
        let read = digest(&bytes);
        let is_the_last = progress.digest.as_ref() == Some(&read);
        let content = Content {
            bytes,
            file: Some(name.clone()),
            confirmed: false,
        };
        let is_given = is_the_last || self.give(known, content, progress, (now, by)).await?;
        if is_the_last {
            progress.reached(now);
        }
        if is_given && let Some(file) = progress.files.get_mut(&name) {
            file.digest = Some(read);
        }
        Ok(look.is_more && is_given)
    }

    /// Gives the hall what a source held; says whether it took it, or said why not.
    async fn give(
        &self,
        known: &Known,
        content: Content,
        progress: &mut Progress,
        (now, by): (DateTime<Utc>, Actor),
    ) -> Result<bool, SourceRefusal> {
        let read = digest(&content.bytes);
        if !content.confirmed && progress.discarded.as_ref() == Some(&read) {
            progress.reached(now);
            progress.asked_at = Some(now);
            return Ok(true);
        }
        let Some(hall) = self.around.engine.hall(&known.place.hall) else {
            progress.failed(now, SourceFault::HallBusy, None);
            return Ok(false);
        };
        let brought: Vec<AppointmentSeq> = progress.brought.iter().copied().collect();
        let hall_now = self.around.engine.clock().now();
        let around = (&hall, &known.place.hall, &*self.around.auth, hall_now);
        let came = take(around, &known.said, &content, brought, (now, by)).await;
        let Ok(Came { run, held, about }) = came else {
            progress.failed(now, SourceFault::HallBusy, None);
            return Ok(false);
        };
        progress.reached(now);
        if let Some(held) = held {
            // The same is held since it came first.
            let is_known = progress.held.as_ref().is_some_and(|before| before.id == held.id);
            if !is_known {
                self.book.hold(&known.place, &content.bytes).await?;
                progress.held = Some(held);
            }
        } else if progress.held.take().is_some() {
            // Whatever came after it counts, and what was confirmed is done.
            self.book.let_go(&known.place).await?;
        }
        progress.brought.extend(about);
        if let Some(published) = hall.published() {
            let all = &published.state.appointments;
            let stands = |id: &AppointmentSeq| {
                let one = all.get(id);
                one.is_some_and(|one| one.state == AppointmentState::Booked)
            };
            progress.brought.retain(stands);
        }
        progress.discarded = None;
        progress.digest = Some(read);
        progress.asked_at = Some(now);
        progress.last = Some(run);
        Ok(true)
    }

    async fn note(
        &self,
        place: &Place,
        mut progress: Progress,
        now: DateTime<Utc>,
    ) -> Result<Arc<Known>, SourceRefusal> {
        let is_old = |at: DateTime<Utc>| now - at > TimeDelta::days(limits::HELD_DAYS);
        if progress.held.as_ref().is_some_and(|held| is_old(held.at)) {
            progress.held = None;
            self.book.let_go(place).await?;
        }
        let known = self.book.note(place, progress).await?;
        self.tell(now);
        Ok(known)
    }

    /// Tells an operator what is to be seen to, and no longer what is not.
    fn tell(&self, now: DateTime<Utc>) {
        let all = self.book.all();
        let alarms = &self.around.alarms;
        if all.iter().any(|one| one.progress.held.is_some()) {
            alarms.raise(
                HELD,
                "A source would call off half of a day's appointments or more: it waits until a supervisor confirms or discards it.",
            );
        } else {
            alarms.clear(HELD);
        }
        let is_silent = |one: &Arc<Known>| {
            let trouble = one.progress.trouble;
            !one.said.paused && trouble.is_some_and(|trouble| now - trouble.since >= SILENT)
        };
        if all.iter().any(is_silent) {
            alarms.raise(
                OUT_OF_REACH,
                "A source of appointments cannot be read for six hours or more; nothing of it is called off.",
            );
        } else {
            alarms.clear(OUT_OF_REACH);
        }
    }
}
