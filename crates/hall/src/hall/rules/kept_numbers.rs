//! Which numbers are kept aside for kiosks that go on without the server.
//!
//! Of each thousand the last three hundred are never given out otherwise: a number such as `P742` tells staff that it
//! was taken while the server did not answer, and what is kept aside makes no gap in the numbers that visitors see.

use chrono::NaiveDate;

use crate::hall::facts::NumberRun;
use crate::hall::state::State;
use crate::ids::{Letter, TicketId, TicketNumber};

/// From here on a thousand's numbers are kept aside.
const KEPT_FROM: u32 = 700;

/// Numbers of one letter that a kiosk gets at once: two hours of a visitor every three minutes.
pub const NUMBERS_AT_ONCE: u32 = 40;

/// Numbers of one letter and day that one kiosk may have without having said that they were used: a kiosk that loses what
/// it keeps gets new ones, but not without end.
pub const MOST_UNUSED: u32 = 3 * NUMBERS_AT_ONCE;

/// For how many days after its own a number can still be told of: a kiosk in a hall that was closed over the holidays.
pub const TOLD_WITHIN_DAYS: i64 = 14;

/// The next number that is not kept aside, this one or later.
#[must_use]
pub fn next_usual(count: u32) -> u32 {
    if count % 1000 >= KEPT_FROM {
        (count / 1000 + 1).saturating_mul(1000)
    } else {
        count
    }
}

/// The next number that is kept aside, this one or later.
fn next_kept(count: u32) -> u32 {
    count.max(count / 1000 * 1000 + KEPT_FROM)
}

impl State {
    /// The next numbers of these letters to keep aside for that day, and their ids. After a restore they go on in the
    /// next thousand past what may have been lost.
    #[must_use]
    pub fn numbers_to_keep(&self, day: NaiveDate, letters: &[Letter]) -> Vec<NumberRun> {
        let mut ticket = self.last.ticket + 1;
        let mut runs = Vec::new();
        for letter in letters {
            let mut next = self.first_to_keep(day, *letter);
            let mut left = NUMBERS_AT_ONCE;
            while left > 0 {
                next = next_kept(next);
                let count = left.min(1000 - next % 1000);
                runs.push(NumberRun {
                    letter: *letter,
                    first: next,
                    count,
                    ticket: TicketId(ticket),
                });
                next += count;
                ticket += u64::from(count);
                left -= count;
            }
        }
        runs
    }

    fn first_to_keep(&self, day: NaiveDate, letter: Letter) -> u32 {
        let kept = self.kept_numbers.values();
        let of_letter = kept.filter(|kept| kept.day == day && kept.run.letter == letter);
        let after = of_letter.map(|kept| kept.run.first + kept.run.count).max();
        let past_lost = match self.passed_over_to(day) {
            0 => 0,
            lost => (lost / 1000 + 1).saturating_mul(1000),
        };
        // A version that kept none aside may have given out numbers of the day from among these.
        after
            .unwrap_or(0)
            .max(past_lost)
            .max(self.last_number(day, letter) + 1)
    }

    /// How many numbers of a letter and day somebody has that nobody is known to have taken.
    #[must_use]
    pub fn unused_of(&self, by: &crate::hall::facts::Actor, day: NaiveDate, letter: Letter) -> u32 {
        let kept = self.kept_numbers.values();
        let theirs = kept.filter(|kept| kept.by == *by && kept.day == day && kept.run.letter == letter);
        theirs.map(|kept| kept.left()).sum()
    }

    /// The first ticket of the run in which this one's number was kept aside.
    #[must_use]
    pub fn kept_with(&self, ticket: TicketId) -> Option<TicketId> {
        let (first, kept) = self.kept_numbers.range(..=ticket).next_back()?;
        kept.run.number_of(ticket).map(|_| *first)
    }

    /// Whether that number of that day is another ticket's, or kept aside with another ticket's.
    #[must_use]
    pub fn is_anothers(&self, number: TicketNumber, day: NaiveDate, ticket: TicketId) -> bool {
        let given = self.tickets.values().filter(|other| other.id != ticket);
        let mut kept = self.kept_numbers.values().filter(|kept| kept.day == day);
        given
            .into_iter()
            .any(|other| other.day == day && other.number == number)
            || kept.any(|kept| kept.run.holds(number) && kept.run.number_of(ticket) != Some(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_thousand_the_last_three_hundred_are_kept_aside() {
        let usual = [
            (1, 1),
            (699, 699),
            (700, 1000),
            (999, 1000),
            (1000, 1000),
            (1750, 2000),
        ];
        for (count, next) in usual {
            assert_eq!(next_usual(count), next);
        }
        let kept = [(0, 700), (699, 700), (742, 742), (999, 999), (1000, 1700)];
        for (count, next) in kept {
            assert_eq!(next_kept(count), next);
        }
    }
}
