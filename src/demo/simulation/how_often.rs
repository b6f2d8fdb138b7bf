//! How often simulated people do what nobody should.

use crate::synthetic::dice::Dice;

/// How often somebody does what nobody should, wherever they could.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mishaps(f64);

impl Mishaps {
    /// As in any hall: one thing in fifty goes another way than it should.
    pub const USUAL: Self = Self(0.02);

    /// Everybody, at every third occasion.
    pub const ALL_THE_TIME: Self = Self(0.34);

    /// Whether this is such an occasion.
    pub(super) fn happen(self, dice: &mut Dice) -> bool {
        dice.happens(self.0)
    }
}
