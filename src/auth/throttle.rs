//! Delays that grow with every wrong try: by place, and wide of all places together.
//!
//! Nobody is ever locked out. Who guessed wrong waits, each time longer, and only where they guessed. When many places
//! guess at one thing, a place that was never seen before waits as well, but it waits *its own* time: its turn comes
//! and nobody else can use it up. A try counts when it is admitted and is taken back when it was right, so that a
//! hundred tries sent at once are a hundred tries.
//!
//! Pure: what time it is is passed in, counted from any fixed moment.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

/// How delays grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// Wrong tries that cost nothing: people mistype.
    pub free: u32,
    /// What the first one after those costs; each further one costs twice as much.
    pub first: Duration,
    /// The longest delay.
    pub longest: Duration,
    /// After so long without a wrong try half of them are forgotten, and again after as long.
    pub halves_after: Duration,
}

impl Growth {
    /// How long to wait after so many wrong tries.
    #[must_use]
    pub fn delay(&self, failures: u32) -> Duration {
        let Some(beyond) = failures.checked_sub(self.free).filter(|beyond| *beyond > 0) else {
            return Duration::ZERO;
        };
        let doubled = 1_u32.checked_shl(beyond - 1).unwrap_or(u32::MAX);
        self.first.saturating_mul(doubled).min(self.longest)
    }
}

/// Wrong tries, fading.
#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u32,
    last: Duration,
}

impl Failures {
    fn now(&self, growth: &Growth, now: Duration) -> u32 {
        let halvings = now.saturating_sub(self.last).as_millis() / growth.halves_after.as_millis().max(1);
        self.count
            .checked_shr(u32::try_from(halvings).unwrap_or(u32::MAX))
            .unwrap_or(0)
    }

    fn add(&mut self, growth: &Growth, now: Duration) -> u32 {
        self.count = self.now(growth, now).saturating_add(1);
        self.last = now;
        self.count
    }

    fn take_back(&mut self, growth: &Growth, now: Duration) {
        self.count = self.now(growth, now).saturating_sub(1);
    }
}

#[derive(Debug, Clone)]
struct Place {
    failures: Failures,
    /// The next try is let in from here on.
    opens: Duration,
    seen: Duration,
}

/// Counts wrong tries at things (`W`: an account, everything) from places (`P`).
#[derive(Debug)]
pub struct Throttle<P, W> {
    by_place: Growth,
    wide: Growth,
    most_places: usize,
    places: HashMap<P, Place>,
    things: HashMap<W, Failures>,
}

impl<P: Eq + Hash + Clone, W: Eq + Hash + Clone> Throttle<P, W> {
    /// Nobody has tried yet. Remembers `most_places` at most; the caller sees to it that there are not many `W`.
    #[must_use]
    pub fn new(by_place: Growth, wide: Growth, most_places: usize) -> Self {
        Self {
            by_place,
            wide,
            most_places: most_places.max(1),
            places: HashMap::new(),
            things: HashMap::new(),
        }
    }

    /// Lets one try in, and counts it as wrong until [`Throttle::take_back`] or [`Throttle::right`]. With no `thing`
    /// only the place counts.
    ///
    /// # Errors
    /// How long this place must wait; waiting is enough, and asking again makes it no longer.
    pub fn admit(&mut self, place: &P, thing: Option<&W>, now: Duration) -> Result<(), Duration> {
        let guessed = thing.and_then(|thing| self.things.get(thing));
        let everywhere = self
            .wide
            .delay(guessed.map_or(0, |failures| failures.now(&self.wide, now)));
        if let Some(known) = self.places.get_mut(place) {
            known.seen = now;
            if now < known.opens {
                return Err(known.opens.saturating_sub(now));
            }
        } else {
            self.make_room(now);
            let opens = now + everywhere;
            let failures = Failures::default();
            self.places.insert(
                place.clone(),
                Place {
                    failures,
                    opens,
                    seen: now,
                },
            );
            if everywhere > Duration::ZERO {
                return Err(everywhere);
            }
        }
        if let Some(thing) = thing {
            self.things.entry(thing.clone()).or_default().add(&self.wide, now);
        }
        let growth = self.by_place;
        if let Some(known) = self.places.get_mut(place) {
            let failures = known.failures.add(&growth, now);
            known.opens = now + growth.delay(failures).max(everywhere);
        }
        Ok(())
    }

    /// The admitted try was right: the place begins anew, and what it cost the thing is taken back. What other places
    /// guessed is not: whoever guesses must not profit from the rightful person's coming.
    pub fn right(&mut self, place: &P, thing: Option<&W>, now: Duration) {
        self.places.remove(place);
        self.forgive(thing, now);
    }

    /// The admitted try was neither right nor wrong: nobody looked.
    pub fn take_back(&mut self, place: &P, thing: Option<&W>, now: Duration) {
        let growth = self.by_place;
        if let Some(known) = self.places.get_mut(place) {
            known.failures.take_back(&growth, now);
            known.opens = now;
        }
        self.forgive(thing, now);
    }

    fn forgive(&mut self, thing: Option<&W>, now: Duration) {
        let Some(thing) = thing else { return };
        if let Some(failures) = self.things.get_mut(thing) {
            failures.take_back(&self.wide, now);
            if failures.count == 0 {
                self.things.remove(thing);
            }
        }
    }

    /// Forgets, when it is full, the places with nothing against them any more, and if that is not enough the half
    /// that was not seen for longest.
    fn make_room(&mut self, now: Duration) {
        if self.places.len() < self.most_places {
            return;
        }
        let growth = self.by_place;
        self.places
            .retain(|_, place| place.opens > now || place.failures.now(&growth, now) > 0);
        if self.places.len() < self.most_places {
            return;
        }
        let mut seen: Vec<Duration> = self.places.values().map(|place| place.seen).collect();
        let middle = seen.len() / 2;
        let (_, middle, _) = seen.select_nth_unstable(middle);
        let middle = *middle;
        self.places.retain(|_, place| place.seen > middle);
    }

    /// Places that are remembered.
    #[cfg(test)]
    pub(super) fn remembered(&self) -> usize {
        self.places.len()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLACE: Growth = Growth {
        free: 3,
        first: Duration::from_secs(1),
        longest: Duration::from_secs(60),
        halves_after: Duration::from_secs(600),
    };
    const WIDE: Growth = Growth {
        free: 5,
        first: Duration::from_secs(2),
        longest: Duration::from_secs(300),
        halves_after: Duration::from_secs(3_600),
    };

    fn throttle() -> Throttle<u32, &'static str> {
        Throttle::new(PLACE, WIDE, 100)
    }

    fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn delays_double_up_to_the_longest() {
        let delays: Vec<u64> = (0..12).map(|n| PLACE.delay(n).as_secs()).collect();
        assert_eq!(delays, [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(PLACE.delay(u32::MAX), s(60));
    }

    #[test]
    fn who_guesses_wrong_waits_and_others_do_not() {
        let mut throttle = throttle();
        for _ in 0..4 {
            assert_eq!(throttle.admit(&1, None, s(0)), Ok(()));
        }
        assert_eq!(throttle.admit(&1, None, s(0)), Err(s(1)));
        assert_eq!(throttle.admit(&2, None, s(0)), Ok(()));
        assert_eq!(throttle.admit(&1, None, s(1)), Ok(()));
        assert_eq!(throttle.admit(&1, None, s(1)), Err(s(2)));
    }

    #[test]
    fn asking_while_one_waits_makes_it_no_longer() {
        let mut throttle = throttle();
        for _ in 0..4 {
            throttle.admit(&1, None, s(0)).unwrap();
        }
        for _ in 0..1_000 {
            assert_eq!(throttle.admit(&1, None, s(0)), Err(s(1)));
        }
        assert_eq!(throttle.admit(&1, None, s(1)), Ok(()));
    }

    #[test]
    fn guessing_from_many_places_makes_every_new_place_wait_its_own_time_and_locks_nobody_out() {
        let mut throttle = throttle();
        let mut admitted = 0;
        for place in 0..50 {
            admitted += u32::from(throttle.admit(&place, Some(&"jansen"), s(0)).is_ok());
        }
        assert_eq!(admitted, 6, "five are free, and the one after those finds out");
        // The rightful person comes from a place that nobody guessed from, while the guessing goes on.
        let wait = throttle.admit(&999, Some(&"jansen"), s(1)).unwrap_err();
        for second in 1..30 {
            for place in 0..50 {
                let _ = throttle.admit(&place, Some(&"jansen"), s(second));
            }
        }
        assert_eq!(throttle.admit(&999, Some(&"jansen"), s(1) + wait), Ok(()));
        assert_eq!(
            throttle.admit(&1_000, Some(&"smit"), s(1)),
            Ok(()),
            "another account"
        );
    }

    #[test]
    fn what_was_right_costs_nothing_and_gives_the_guessers_nothing() {
        let mut throttle = throttle();
        for round in 0..1_000 {
            assert_eq!(throttle.admit(&1, Some(&"jansen"), s(round)), Ok(()));
            throttle.right(&1, Some(&"jansen"), s(round));
        }
        for place in 10..16 {
            throttle.admit(&place, Some(&"jansen"), s(2_000)).unwrap();
        }
        throttle.admit(&1, Some(&"jansen"), s(2_000)).unwrap_err();
        throttle.admit(&1, Some(&"jansen"), s(2_010)).unwrap();
        throttle.right(&1, Some(&"jansen"), s(2_010));
        assert!(throttle.admit(&77, Some(&"jansen"), s(2_010)).is_err());
    }

    #[test]
    fn wrong_tries_are_forgotten_by_halves() {
        let mut throttle = throttle();
        for _ in 0..4 {
            throttle.admit(&1, None, s(0)).unwrap();
        }
        // Half of four is two: two more are free.
        assert_eq!(throttle.admit(&1, None, s(700)), Ok(()));
        assert_eq!(throttle.admit(&1, None, s(700)), Ok(()));
        assert_eq!(throttle.admit(&1, None, s(700)), Err(s(1)));
    }

    proptest! {
        #[test]
        fn whatever_is_tried_the_memory_is_bounded_and_no_wait_is_longer_than_the_longest(
            tries in proptest::collection::vec((0_u32..5_000, 0_u64..10, any::<bool>()), 1..2_000)
        ) {
            let mut throttle = throttle();
            let mut now = Duration::ZERO;
            for (place, later, right) in tries {
                now += Duration::from_secs(later);
                match throttle.admit(&place, Some(&"jansen"), now) {
                    Ok(()) if right => throttle.right(&place, Some(&"jansen"), now),
                    Ok(()) => {}
                    Err(wait) => prop_assert!(wait <= WIDE.longest.max(PLACE.longest) && wait > Duration::ZERO),
                }
                prop_assert!(throttle.remembered() <= 100);
            }
        }
    }
}
