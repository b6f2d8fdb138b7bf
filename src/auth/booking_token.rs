//! The secrets by which visitors hold a place and what they booked: computed from the server's secret, so that they lie in
//! no table and no log.

use subtle::ConstantTimeEq;

use super::ticket_token::TokenKey;
use crate::hall::facts::Epoch;
use crate::ids::{AppointmentSeq, HallId, HoldSeq};

/// What a secret opens, as it names it: nobody has looked yet whether it is right.
#[derive(Clone, PartialEq, Eq)]
pub struct HeldOut<T> {
    /// The hall that it names.
    pub hall: HallId,
    /// What of it.
    pub of: T,
    code: String,
}

impl<T: std::str::FromStr> HeldOut<T> {
    /// Takes a secret apart; `None` when it cannot be one.
    #[must_use]
    pub fn read(token: &str) -> Option<Self> {
        let mut parts = token.splitn(3, '.');
        let hall: HallId = parts.next()?.parse().ok()?;
        let of: T = parts.next()?.parse().ok()?;
        let code = parts.next()?.to_owned();
        Some(Self { hall, of, code })
    }
}

/// What can be held by a secret.
pub trait HeldBySecret: std::fmt::Display {
    /// What its secrets are for.
    const PURPOSE: &'static str;
}

impl HeldBySecret for HoldSeq {
    const PURPOSE: &'static str = "hold";
}

impl HeldBySecret for AppointmentSeq {
    const PURPOSE: &'static str = "booking";
}

impl TokenKey {
    /// The secret of what came to be in this epoch of its hall's log, or before the first: always the same one.
    #[must_use]
    pub fn secret_of<T: HeldBySecret>(&self, hall: &HallId, of: &T, epoch: Option<Epoch>) -> String {
        format!("{hall}.{of}.{}", self.secret_code(hall, of, epoch))
    }

    /// Whether this secret was given to what it names.
    #[must_use]
    pub fn opens<T: HeldBySecret>(&self, held: &HeldOut<T>, epoch: Option<Epoch>) -> bool {
        let code = self.secret_code(&held.hall, &held.of, epoch);
        held.code.as_bytes().ct_eq(code.as_bytes()).into()
    }

    fn secret_code<T: HeldBySecret>(&self, hall: &HallId, of: &T, epoch: Option<Epoch>) -> String {
        let purpose = T::PURPOSE;
        self.derived(&match epoch {
            None => format!("{purpose} {hall} {of}"),
            Some(epoch) => format!("{purpose} {hall} {of} {epoch}"),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_what_it_was_made_for_in_its_epoch_and_nothing_else() {
        let key = TokenKey::from_secret(&"s".repeat(32)).unwrap();
        let hall: HallId = "stadhuis".parse().unwrap();
        let epochs = [None, Some(Epoch::from_bytes([1; 16]))];
        for made in epochs {
            let token = key.secret_of(&hall, &AppointmentSeq(7), made);
            let held = HeldOut::<AppointmentSeq>::read(&token).unwrap();
            for asked in epochs {
                assert_eq!(key.opens(&held, asked), made == asked);
            }
            assert!(HeldOut::<HoldSeq>::read(&token).is_none());
            let of_hold = key.secret_of(&hall, &HoldSeq(7), made);
            assert_ne!(of_hold.rsplit('.').next(), token.rsplit('.').next());
            for wrong in [
                token.replace(".a7.", ".a8."),
                format!("{token}A"),
                "stadhuis.a7.".into(),
            ] {
                let held = HeldOut::<AppointmentSeq>::read(&wrong).unwrap();
                assert!(!key.opens(&held, made), "{wrong}");
            }
        }
    }
}
