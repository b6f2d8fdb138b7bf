//! The running digest of a hall's log, so that a row that was changed, taken out or put in shows.
//!
//! The digest of an event is the SHA-256 of these bytes, one after the other:
//!
//! 1. the 17 bytes `kwartier event 1` and a zero byte;
//! 2. the digest of the event before it, 32 bytes; 32 zero bytes for a hall's first event;
//! 3. the hall's name, the kind, the actor and the body as it lies in the row (JSON text, UTF-8): each as its length in
//!    bytes, a number of 8 bytes, and then its bytes;
//! 4. between the hall's name and the kind: the event's number and its instant in milliseconds since 1970, each as 8
//!    bytes. All numbers have their highest byte first; the instant is two's complement.
//!
//! Whoever has the database can compute a chain anew; that is why its ends are noted elsewhere (`crate::evidence`).

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::ids::HallId;

/// What this digest is of, and by which rule.
const PURPOSE: &[u8] = b"kwartier event 1\0";

/// The same for a row of who did what (`super::audit`).
const AUDIT_PURPOSE: &[u8] = b"kwartier audit 1\0";

/// The digest of an event and all before it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What a hall's first event follows.
    pub const START: Self = Self([0; 32]);

    /// The digest of the event that follows this one.
    #[must_use]
    pub fn then(self, hall: &HallId, row: &RawEvent) -> Self {
        self.then_parts(hall, row.seq, row.at_ms, [&row.kind, &row.actor, &row.body])
    }

    pub(super) fn then_parts(
        self,
        hall: &HallId,
        seq: u64,
        at_ms: i64,
        [kind, actor, body]: [&str; 3],
    ) -> Self {
        let mut hash = self.begun(PURPOSE);
        text(&mut hash, hall.as_str());
        hash.update(seq.to_be_bytes());
        hash.update(at_ms.to_be_bytes());
        for part in [kind, actor, body] {
            text(&mut hash, part);
        }
        Self(hash.finalize().into())
    }

    /// The digest of the row of who did what that follows this one.
    #[must_use]
    pub fn then_audit(self, seq: u64, at_ms: i64, parts: [&str; 4]) -> Self {
        let mut hash = self.begun(AUDIT_PURPOSE);
        hash.update(seq.to_be_bytes());
        hash.update(at_ms.to_be_bytes());
        for part in parts {
            text(&mut hash, part);
        }
        Self(hash.finalize().into())
    }

    fn begun(self, purpose: &[u8]) -> Sha256 {
        let mut hash = Sha256::new();
        hash.update(purpose);
        hash.update(self.0);
        hash
    }
}

fn text(hash: &mut Sha256, text: &str) {
    hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
    hash.update(text.as_bytes());
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// A text that is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest has 64 hexadecimal digits")]
pub struct NoDigest;

impl FromStr for Digest {
    type Err = NoDigest;
    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let mut digest = [0; 32];
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoDigest);
        }
        for (byte, digits) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| NoDigest)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NoDigest)?;
        }
        Ok(Self(digest))
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A row of the log just as it lies there, with the digest that stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEvent {
    /// Its number.
    pub seq: u64,
    /// Its instant, milliseconds since 1970.
    pub at_ms: i64,
    /// What happened.
    pub kind: String,
    /// Who caused it.
    pub actor: String,
    /// The event whole, the text of its JSON.
    pub body: String,
    /// Its digest; none in a row that was put in by another program.
    pub digest: Option<Digest>,
}

/// An event and the digest of all that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// The event's number; 0 before the first.
    pub seq: u64,
    /// What all rows up to there digest to.
    pub digest: Digest,
}

impl Head {
    /// Before the first event.
    pub const START: Self = Self {
        seq: 0,
        digest: Digest::START,
    };
}

/// Up to where a hall's log was found as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// The last event that was read.
    pub head: Head,
    /// Made with the server's key, so that nobody without it moves a checkpoint.
    pub seal: String,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn row() -> RawEvent {
        RawEvent {
            seq: 1,
            at_ms: 1_793_696_400_000,
            kind: "ticketIssued".into(),
            actor: "device:k1".into(),
            body: r#"{"type":"ticketIssued"}"#.into(),
            digest: None,
        }
    }

    #[test]
    fn the_digest_is_the_one_that_the_rule_gives() {
        let hall: HallId = "stadhuis".parse().unwrap();
        // Worked out by another program from the rule above.
        let by_rule = "f0cb954a8564538e4131de8e03a5cd62230d78e2bd68a28293caef2e35a8f005";
        assert_eq!(Digest::START.then(&hall, &row()).to_string(), by_rule);
    }

    #[test]
    fn every_part_of_a_row_and_its_place_count() {
        let hall: HallId = "stadhuis".parse().unwrap();
        let whole = Digest::START.then(&hall, &row());
        let changed = |change: &dyn Fn(&mut RawEvent)| {
            let mut row = row();
            change(&mut row);
            Digest::START.then(&hall, &row)
        };
        assert_ne!(whole, changed(&|row| row.seq = 2));
        assert_ne!(whole, changed(&|row| row.at_ms += 1));
        assert_ne!(whole, changed(&|row| row.actor = "device:k2".into()));
        assert_ne!(whole, changed(&|row| row.body.push(' ')));
        // What moves from one text to the next is another row.
        assert_ne!(
            whole,
            changed(&|row| {
                row.kind = "ticketIssuedd".into();
                row.actor = "evice:k1".into();
            })
        );
        assert_ne!(whole, Digest::START.then(&"wijkhuis".parse().unwrap(), &row()));
        assert_ne!(whole, whole.then(&hall, &row()));
        assert_eq!(whole.to_string().parse(), Ok(whole));
        for wrong in ["", "00", &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(wrong.parse::<Digest>(), Err(NoDigest));
        }
    }
}
