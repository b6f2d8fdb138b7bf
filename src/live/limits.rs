//! Limits of live views, each with its reason.

use std::time::Duration;

/// Sockets a server holds unless the configuration says otherwise: what two cores and a common file limit bear.
pub const SOCKETS: usize = 20_000;
/// Real time after which a frame is sent again though nothing changed; the contract says five seconds.
pub const HEARTBEAT: Duration = Duration::from_secs(4);
/// Real time between two frames of one view, at least: a screen shows no more.
pub const AT_MOST_EVERY: Duration = Duration::from_millis(10);
/// Real time after a frame before one that shows nothing new but the forecasts: what happens must not queue
/// behind waits that moved a little.
pub const FORECASTS_EVERY: Duration = Duration::from_secs(1);
/// Real time a frame may take to leave before its screen is given up.
pub const SEND: Duration = Duration::from_secs(20);
/// How often a screen is asked whether it is there.
pub const PING_EVERY: Duration = Duration::from_secs(25);
/// Real time without a word after which a screen is given up.
pub const SILENCE: Duration = Duration::from_secs(80);
/// Bytes a screen may send: it has nothing to say. More closes its line with 1009.
pub const INBOUND: usize = 1_024;
/// Bytes that are read of what a screen sends, so that it can be told properly that it is too much.
pub const INBOUND_READ: usize = 8_192;
/// Real time that a screen has to hear that it said too much, when not all of it was read.
pub const HEARD_WITHIN: Duration = Duration::from_secs(1);
/// The read buffer of a socket; measured: a connection costs 3 KiB instead of 134.
pub const READ_BUFFER: usize = 1_024;
