//! "U bent bijna aan de beurt" on a telephone whose page is closed: web push (RFC 8030).
//!
//! A visitor who wants it leaves where their browser's push service takes messages ([`subscription`]); that is kept sealed,
//! beside the log and bound to the visit, until the visit is over ([`book`]). When the turn is near, by the rule of the page
//! itself ([`crate::view::nearly`]), and at each call, a message goes there, once ([`outbox`]): sealed so that the service
//! reads nothing of it ([`message`], RFC 8291), under this server's own key ([`vapid`], RFC 8292).

pub mod book;
pub mod due;
pub mod message;
pub mod outbox;
pub mod subscription;
pub mod vapid;
pub mod words;
