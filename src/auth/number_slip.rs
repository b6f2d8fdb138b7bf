//! What a kiosk keeps with each number that was kept aside for it: proof that this hall gave it that number, so that the
//! ticket can be recorded however much of the log was lost since.

use chrono::{DateTime, NaiveDate, Utc};

use super::ticket_token::TokenKey;
use crate::hall::facts::Epoch;
use crate::ids::{HallId, TicketId, TicketNumber};

/// The longest slip, in characters: a hall's id, and some forty to a hundred for the rest.
pub const LONGEST_SLIP: usize = 240;

/// What a slip says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberSlip {
    /// Whose number.
    pub hall: HallId,
    /// The id of the ticket that it will be.
    pub ticket: TicketId,
    /// The number.
    pub number: TicketNumber,
    /// The local day it is of.
    pub day: NaiveDate,
    /// When it was kept aside.
    pub reserved_at: DateTime<Utc>,
    /// The epoch by which its token is signed.
    pub epoch: Option<Epoch>,
}

impl NumberSlip {
    fn text(&self) -> String {
        let epoch = self
            .epoch
            .map_or_else(|| "-".to_owned(), |epoch| epoch.to_string());
        let Self {
            hall,
            ticket,
            number,
            day,
            reserved_at,
            ..
        } = self;
        format!(
            "{hall}.{ticket}.{number}.{day}.{}.{epoch}",
            reserved_at.timestamp_millis()
        )
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let slip = Self {
            hall: parts.next()?.parse().ok()?,
            ticket: parts.next()?.parse().ok()?,
            number: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
            reserved_at: DateTime::from_timestamp_millis(parts.next()?.parse().ok()?)?,
            epoch: match parts.next()? {
                "-" => None,
                epoch => Some(epoch.parse().ok()?),
            },
        };
        parts.next().is_none().then_some(slip)
    }
}

impl TokenKey {
    /// The slip, signed.
    #[must_use]
    pub fn slip(&self, slip: &NumberSlip) -> String {
        let text = slip.text();
        let seal = self.derived(&format!("number slip {text}"));
        format!("{text}.{seal}")
    }

    /// What a slip says that was signed here; `None` for whatever was not.
    #[must_use]
    pub fn read_slip(&self, slip: &str) -> Option<NumberSlip> {
        let (text, seal) = slip.rsplit_once('.').filter(|_| slip.len() <= LONGEST_SLIP)?;
        let right = self.derived(&format!("number slip {text}"));
        let is_right: bool = subtle::ConstantTimeEq::ct_eq(seal.as_bytes(), right.as_bytes()).into();
        NumberSlip::read(text).filter(|_| is_right)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_says_what_was_signed_and_nothing_else_is_believed() {
        let key = TokenKey::from_secret(&"s".repeat(32)).unwrap();
        for epoch in [None, Some(Epoch::from_bytes([7; 16]))] {
            let slip = NumberSlip {
                hall: "stadhuis".parse().unwrap(),
                ticket: TicketId(184),
                number: "P742".parse().unwrap(),
                day: "2026-11-03".parse().unwrap(),
                reserved_at: "2026-11-03T08:00:00.125Z".parse().unwrap(),
                epoch,
            };
            let text = key.slip(&slip);
            assert!(text.len() <= LONGEST_SLIP - 60, "{text}");
            assert_eq!(key.read_slip(&text), Some(slip));
            assert_eq!(key.read_slip(&text.replace("P742", "P743")), None);
            assert_eq!(key.read_slip(&text[1..]), None);
            let other = TokenKey::from_secret(&"t".repeat(32)).unwrap();
            assert_eq!(other.read_slip(&text), None);
        }
        for wrong in ["", ".", "stadhuis.t1", "a.b.c.d.e.f.g"] {
            assert_eq!(key.read_slip(wrong), None);
        }
    }
}
