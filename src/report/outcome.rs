//! What became of a promise, and of a visit whose waits were promised something.
//!
//! Every wait with a norm ends as one of: helped in time or late, left in time or late, not there when called (and then
//! helped after coming back, or not), ended with the day, or unfinished. A promise that broke is counted as broken
//! whatever came after it.

use serde::Serialize;
use utoipa::ToSchema;

use super::share::{kept_share, of_hundred, percent};
use super::wait::{VisitEnd, Wait, WaitEnd};

/// So many whose promise had not broken, and so many whose had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InTimeOrLate {
    /// The promise had not broken by then.
    pub in_time: u32,
    /// It had.
    pub late: u32,
}

impl InTimeOrLate {
    fn add(&mut self, is_broken: bool) {
        if is_broken {
            self.late += 1;
        } else {
            self.in_time += 1;
        }
    }
}

/// What became of the promises of a group: waits with a norm that ended, and those that broke it and go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Outcomes {
    /// The visitor's turn came and they were there.
    pub helped: InTimeOrLate,
    /// The visitor left before the turn came, or staff took the ticket out.
    pub left: InTimeOrLate,
    /// The visitor was not there when called and did not come back.
    pub not_there: InTimeOrLate,
    /// The visitor was not there when called, came back and was helped. Never counted as helped in time.
    pub returned: InTimeOrLate,
    /// The day ended before anybody helped.
    pub day_end: InTimeOrLate,
    /// Help was never said to have ended.
    pub unfinished: InTimeOrLate,
    /// The wait goes on, and its promise has broken.
    pub running_late: u32,
}

impl Outcomes {
    /// Counts one wait, if something was promised of which is known what became of it.
    pub fn add(&mut self, wait: &Wait) {
        if !wait.is_judged() {
            return;
        }
        let group = match wait.end {
            WaitEnd::Helped => &mut self.helped,
            WaitEnd::Left => &mut self.left,
            WaitEnd::NoShow => &mut self.not_there,
            WaitEnd::Returned => &mut self.returned,
            WaitEnd::DayEnd => &mut self.day_end,
            WaitEnd::Unfinished => &mut self.unfinished,
            WaitEnd::Running => {
                self.running_late += 1;
                return;
            }
            WaitEnd::Continued | WaitEnd::TakenBack => return,
        };
        group.add(wait.breach.is_some());
    }

    fn groups(&self) -> [InTimeOrLate; 6] {
        [
            self.helped,
            self.left,
            self.not_there,
            self.returned,
            self.day_end,
            self.unfinished,
        ]
    }

    /// All of them.
    #[must_use]
    pub fn promised(&self) -> u32 {
        let in_time: u32 = self.groups().iter().map(|group| group.in_time).sum();
        in_time + self.broken()
    }

    /// The promises that were kept: helped in time.
    #[must_use]
    pub fn kept(&self) -> u32 {
        self.helped.in_time
    }

    /// The promises that broke, whatever came after.
    #[must_use]
    pub fn broken(&self) -> u32 {
        let late: u32 = self.groups().iter().map(|group| group.late).sum();
        late + self.running_late
    }

    /// Promises kept or broken: what the share on time is of.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.kept() + self.broken()
    }

    /// The share on time: helped in time, of that and of every promise that broke.
    #[must_use]
    pub fn kept_share(&self) -> Option<f64> {
        kept_share(self.kept(), self.broken())
    }

    /// That share in per cent with one decimal, cut down: 100 only when no promise broke.
    #[must_use]
    pub fn kept_percent(&self) -> Option<f64> {
        percent(self.kept(), self.decided())
    }
}

impl std::ops::AddAssign for InTimeOrLate {
    fn add_assign(&mut self, other: Self) {
        self.in_time += other.in_time;
        self.late += other.late;
    }
}

impl std::ops::AddAssign for Outcomes {
    fn add_assign(&mut self, other: Self) {
        self.helped += other.helped;
        self.left += other.left;
        self.not_there += other.not_there;
        self.returned += other.returned;
        self.day_end += other.day_end;
        self.unfinished += other.unfinished;
        self.running_late += other.running_late;
    }
}

/// Visits that ended and for which something was promised, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VisitParts {
    /// Helped, and each wait in time.
    pub on_time: u32,
    /// Helped, but too late for at least one service.
    pub late: u32,
    /// Left or not there when called, before a promise broke.
    pub gone: u32,
    /// Left or not there when called, after a promise broke.
    pub gone_late: u32,
    /// Ended with the day or unfinished, before a promise broke.
    pub day_end: u32,
    /// Ended with the day or unfinished, after a promise broke.
    pub day_end_late: u32,
}

impl VisitParts {
    /// Counts one visit; none that goes on, or for which nothing was promised.
    pub fn add(&mut self, end: VisitEnd) {
        let part = match end {
            VisitEnd::Running | VisitEnd::Unpromised => return,
            VisitEnd::OnTime => &mut self.on_time,
            VisitEnd::Late => &mut self.late,
            VisitEnd::Gone => &mut self.gone,
            VisitEnd::GoneLate => &mut self.gone_late,
            VisitEnd::DayEnd => &mut self.day_end,
            VisitEnd::DayEndLate => &mut self.day_end_late,
        };
        *part += 1;
    }

    fn all(&self) -> [u32; 6] {
        [
            self.on_time,
            self.late,
            self.gone,
            self.gone_late,
            self.day_end,
            self.day_end_late,
        ]
    }

    /// All of them.
    #[must_use]
    pub fn visits(&self) -> u32 {
        self.all().iter().sum()
    }

    /// The same out of a hundred; `None` of nobody.
    #[must_use]
    pub fn of_hundred(&self) -> Option<Self> {
        let [on_time, late, gone, gone_late, day_end, day_end_late] = of_hundred(self.all())?;
        Some(Self {
            on_time,
            late,
            gone,
            gone_late,
            day_end,
            day_end_late,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn wait(end: WaitEnd, breach: bool) -> Wait {
        let wait = json!({
            "ticket": "t1", "leg": 0, "day": "2026-11-03", "weekday": 2, "hour": 9, "service": "paspoort",
            "arrival": "walkIn", "arrivedMs": 0, "startMs": 0, "end": end, "limitS": 900,
            "waitedS": (end != WaitEnd::Running).then_some(600), "breach": breach.then_some("b1"),
        });
        serde_json::from_value(wait).unwrap()
    }

    /// A visit that ended as its last wait did.
    fn visit(waits: &[Wait]) -> VisitEnd {
        VisitEnd::of(waits.last().unwrap().end, waits)
    }

    fn parts(visits: &[(u32, &[(WaitEnd, bool)])]) -> VisitParts {
        let mut parts = VisitParts::default();
        for (count, waits) in visits {
            let waits: Vec<Wait> = waits.iter().map(|(end, breach)| wait(*end, *breach)).collect();
            for _ in 0..*count {
                parts.add(visit(&waits));
            }
        }
        parts
    }

    #[test]
    fn of_a_hundred_visitors_sixty_nine_were_helped_on_time_and_the_rest_is_told_apart() {
        let told = parts(&[
            (69, &[(WaitEnd::Helped, false)]),
            (15, &[(WaitEnd::Helped, true)]),
            (8, &[(WaitEnd::Left, false)]),
            (4, &[(WaitEnd::NoShow, false)]),
            (4, &[(WaitEnd::Left, true)]),
        ]);
        let expected = VisitParts {
            on_time: 69,
            late: 15,
            gone: 12,
            gone_late: 4,
            ..VisitParts::default()
        };
        assert_eq!((told, told.of_hundred()), (expected, Some(expected)));
    }

    #[test]
    fn ten_who_leave_after_fourteen_minutes_were_not_helped_on_time() {
        let told = parts(&[(10, &[(WaitEnd::Left, false)])]).of_hundred().unwrap();
        assert_eq!((told.on_time, told.gone), (0, 100));
        let mut outcomes = Outcomes::default();
        for _ in 0..10 {
            outcomes.add(&wait(WaitEnd::Left, false));
        }
        assert_eq!(
            (outcomes.promised(), outcomes.kept(), outcomes.broken()),
            (10, 0, 0)
        );
        assert_eq!((outcomes.kept_share(), outcomes.kept_percent()), (None, None));
    }

    #[test]
    fn a_visit_is_on_time_when_all_its_legs_were() {
        let in_time = (WaitEnd::Helped, false);
        let on_time = |waits: &[(WaitEnd, bool)]| parts(&[(1, waits)]).on_time == 1;
        assert!(on_time(&[in_time, in_time]));
        assert!(on_time(&[in_time, (WaitEnd::Continued, false)]));
        assert!(!on_time(&[(WaitEnd::Helped, true), in_time]));
        assert!(!on_time(&[in_time, (WaitEnd::Left, false)]));
        assert!(!on_time(&[in_time, (WaitEnd::Returned, false)]));
    }

    #[test]
    fn a_broken_promise_never_hides_among_those_who_left_in_time() {
        let broke = (WaitEnd::Helped, true);
        assert_eq!(parts(&[(1, &[broke, (WaitEnd::Left, false)])]).gone_late, 1);
        assert_eq!(parts(&[(1, &[broke, (WaitEnd::NoShow, false)])]).gone_late, 1);
        assert_eq!(parts(&[(1, &[broke, (WaitEnd::Returned, false)])]).late, 1);
        assert_eq!(
            parts(&[(1, &[broke, (WaitEnd::Unfinished, false)])]).day_end_late,
            1
        );
    }

    const ENDS: [WaitEnd; 8] = [
        WaitEnd::Running,
        WaitEnd::Helped,
        WaitEnd::Left,
        WaitEnd::NoShow,
        WaitEnd::Returned,
        WaitEnd::DayEnd,
        WaitEnd::Unfinished,
        WaitEnd::Continued,
    ];

    proptest! {
        #[test]
        fn every_promise_has_one_outcome_and_every_broken_one_counts(
            waits in prop::collection::vec((0..ENDS.len(), any::<bool>()), 0..60),
        ) {
            let mut outcomes = Outcomes::default();
            let waits: Vec<Wait> = waits.iter().map(|(end, breach)| wait(ENDS[*end], *breach)).collect();
            for wait in &waits {
                outcomes.add(wait);
            }
            let judged: Vec<&Wait> = waits.iter().filter(|wait| wait.is_judged()).collect();
            let broken = judged.iter().filter(|wait| wait.breach.is_some()).count();
            let helped = judged.iter().filter(|wait| wait.end == WaitEnd::Helped && wait.breach.is_none()).count();
            prop_assert_eq!(outcomes.promised() as usize, judged.len());
            prop_assert_eq!((outcomes.broken() as usize, outcomes.kept() as usize), (broken, helped));
        }

        #[test]
        fn a_visit_with_a_broken_promise_is_in_a_part_that_says_so(
            waits in prop::collection::vec((1..ENDS.len(), any::<bool>()), 1..5),
        ) {
            let waits: Vec<Wait> = waits.iter().map(|(end, breach)| wait(ENDS[*end], *breach)).collect();
            let broke = waits.iter().any(|wait| wait.is_judged() && wait.breach.is_some());
            let mut parts = VisitParts::default();
            parts.add(visit(&waits));
            prop_assert_eq!(parts.late + parts.gone_late + parts.day_end_late, u32::from(broke));
        }
    }
}
