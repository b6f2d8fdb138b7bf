//! What administrators keep beside the halls' logs, each under its name on a shelf: accounts, devices, keys, second factors
//! and documents; and beside those what visitors' telephones are told of their turn by.

use futures_util::future::BoxFuture;

use super::error::StoreError;

/// What is kept together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Accounts of staff, beside those of the configuration's file.
    Accounts,
    /// Kiosks and lobby screens that were paired, beside those of the file.
    Devices,
    /// Keys of programs.
    ApiKeys,
    /// Addresses at which calendars read appointments.
    CalendarFeeds,
    /// Second factors of staff, also of accounts of the file.
    SecondFactors,
    /// What the municipality says of itself: one document.
    Municipality,
    /// The municipality's own charters, each under its name.
    Charters,
    /// Slips of paper that were asked for in the last day.
    Slips,
    /// The files of the municipality's house style, each under its name.
    HouseStyle,
    /// What is said of posters, each under its hall's name and its own.
    Posters,
    /// The files of posters, likewise: read one at a time, since they are large.
    PosterFiles,
    /// The key by which push services know this server: one document, sealed.
    PushKey,
    /// Where visitors' telephones are told of their turn, each under its hall and ticket, sealed.
    PushSubscriptions,
    /// To whom what happens is sent, each under its name, with its secrets sealed.
    Webhooks,
    /// Sources of appointments, each under its hall's name and its own, sealed: an address may be a secret.
    Sources,
    /// How far each source has been read, likewise.
    SourceReadings,
    /// What came from a source and waits for a word, likewise.
    SourceHeld,
}

impl Shelf {
    /// Its name; that of documents lies in the store and never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Devices => "devices",
            Self::ApiKeys => "apiKeys",
            Self::CalendarFeeds => "calendarFeeds",
            Self::SecondFactors => "secondFactors",
            Self::Municipality => "municipality",
            Self::Charters => "charters",
            Self::Slips => "slips",
            Self::HouseStyle => "houseStyle",
            Self::Posters => "posters",
            Self::PosterFiles => "posterFiles",
            Self::PushKey => "pushKey",
            Self::PushSubscriptions => "pushSubscriptions",
            Self::Webhooks => "webhooks",
            Self::Sources => "sources",
            Self::SourceReadings => "sourceReadings",
            Self::SourceHeld => "sourceHeld",
        }
    }
}

/// Something that is kept, as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// Its name on its shelf.
    pub id: String,
    /// Counts its changes from 1: whoever changes it says which they have seen.
    pub version: u64,
    /// Everything else as JSON; whoever puts it there knows what is in it.
    pub body: String,
}

/// Keeps things, each under its name on a shelf.
pub trait KeptStore: Send + Sync {
    /// All on a shelf, by name.
    fn kept(&self, shelf: Shelf) -> BoxFuture<'_, Result<Vec<KeptRow>, StoreError>>;
    /// One of a shelf.
    fn kept_one(&self, shelf: Shelf, id: String) -> BoxFuture<'_, Result<Option<KeptRow>, StoreError>>;
    /// Keeps one whose version follows the kept one's (1: none is kept); says whether it did.
    fn put_kept(&self, shelf: Shelf, row: KeptRow) -> BoxFuture<'_, Result<bool, StoreError>>;
    /// Removes one of that version; says whether it was there.
    fn remove_kept(&self, shelf: Shelf, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>>;
}
