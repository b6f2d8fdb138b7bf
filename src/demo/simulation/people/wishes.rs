//! What people want besides help: to say how it was, to have what they are owed, to be heard.

use crate::synthetic::dice::Dice;

/// Where somebody says whether the question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo::simulation) enum RatesAt {
    /// On the phone, some minutes later.
    Phone,
    /// At the terminal on the way out.
    Exit,
}

/// What somebody does with a coffee that is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo::simulation) enum Coffee {
    /// Takes it at the counter.
    AtCounter,
    /// Keeps the code on the phone and has it redeemed afterwards.
    ByVoucher,
    /// Does not want it.
    No,
}

/// How somebody came, which may have cost something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo::simulation) enum CameBy {
    /// On foot or by bicycle.
    Foot,
    /// By car, and parked it.
    Car,
    /// By bus or train.
    Bus,
}

/// What there is to complain about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo::simulation) enum Grievance {
    /// A promise broke.
    Wait,
    /// There was no answer.
    NoAnswer,
    /// Anything else.
    Other,
}

impl Grievance {
    /// How many of all people complain about it.
    fn share(self) -> f64 {
        match self {
            Self::Wait => 0.04,
            Self::NoAnswer => 0.15,
            Self::Other => 0.003,
        }
    }
}

/// What one visitor wants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::demo::simulation) struct Wishes {
    /// Whether and where they say how it was.
    pub(in crate::demo::simulation) rates: Option<RatesAt>,
    /// The coffee.
    pub(in crate::demo::simulation) coffee: Coffee,
    /// How they came.
    pub(in crate::demo::simulation) came_by: CameBy,
    /// Whether they ask why a promise was not kept.
    pub(in crate::demo::simulation) asks_why: bool,
    /// How many of all people complain more easily, 0 to 1.
    patience: f64,
}

impl Wishes {
    /// By chance.
    pub(super) fn new(dice: &mut Dice) -> Self {
        let rates = dice.happens(0.35).then(|| {
            if dice.happens(0.3) {
                RatesAt::Exit
            } else {
                RatesAt::Phone
            }
        });
        let coffees = [
            (Coffee::AtCounter, 0.5),
            (Coffee::ByVoucher, 0.3),
            (Coffee::No, 0.2),
        ];
        let ways = [(CameBy::Foot, 0.55), (CameBy::Car, 0.35), (CameBy::Bus, 0.1)];
        Self {
            rates,
            coffee: one_of(dice, &coffees, Coffee::No),
            came_by: one_of(dice, &ways, CameBy::Foot),
            asks_why: dice.happens(0.1),
            patience: dice.between(0.0, 1.0),
        }
    }

    /// Whether they complain about that.
    pub(in crate::demo::simulation) fn complains(&self, about: Grievance) -> bool {
        self.patience < about.share()
    }

    /// Whether they would do anything, however the visit went: the best reason to complain is having no answer.
    /// Everybody else goes home without looking at the phone.
    pub(in crate::demo::simulation) fn may_come_back(&self) -> bool {
        self.coffee == Coffee::ByVoucher
            || self.came_by == CameBy::Bus
            || self.asks_why
            || self.complains(Grievance::NoAnswer)
    }
}

fn one_of<T: Copy>(dice: &mut Dice, from: &[(T, f64)], otherwise: T) -> T {
    dice.pick(from, |(_, share)| *share)
        .map_or(otherwise, |(it, _)| *it)
}
