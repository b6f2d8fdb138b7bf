//! By when each step of a case is due, from where and when it is opened.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::charter::Charter;
use crate::hall::calendar;
use crate::hall::facts::{AnswerWay, CaseKind, CaseStep, ClockSet, ClockSource};
use crate::hall::working_days::{
    last_working_days, within_days, within_weeks, within_working_days, working_days_between,
};

/// Working days until somebody who asked for an explanation, for tailored help or for a call is answered, where no
/// text says: as Antwoord® has it for complaints.
const CALLED_BACK_WITHIN_WORKING_DAYS: u16 = 5;

/// Weeks until a suggestion is answered, where the charter names none.
const SUGGESTION_WITHIN_WEEKS: u16 = 3;

/// Weeks until a complaint is settled where the charter names none: Algemene wet bestuursrecht, article 9:11.
const SETTLED_WITHIN_WEEKS_BY_LAW: u16 = 6;

/// Days until a promised answer when neither staff nor the charter names a day: as Antwoord® advises.
const ANSWER_WITHIN_DAYS: u16 = 3;

/// Where and when a case is opened, for its clocks.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The hall's zone.
    pub time_zone: Tz,
    /// The instant.
    pub now: DateTime<Utc>,
    /// The charter that the visit goes by, or the hall's.
    pub charter: &'a Charter,
}

impl Opening<'_> {
    fn today(&self) -> NaiveDate {
        calendar::local_date(self.time_zone, self.now)
    }

    /// The clocks of a case of this kind, whose answer comes that way.
    #[must_use]
    pub fn clocks(
        &self,
        kind: CaseKind,
        way: Option<AnswerWay>,
        answer_by: Option<NaiveDate>,
    ) -> Vec<ClockSet> {
        let today = self.today();
        match kind {
            CaseKind::Complaint => self.of_complaint(today, way),
            CaseKind::Explanation | CaseKind::TailoredHelp => vec![self.answered(CaseStep::Settle, way)],
            CaseKind::CallBack if way == Some(AnswerWay::Phone) => {
                vec![self.answered(CaseStep::CallBack, way)]
            }
            CaseKind::CallBack => vec![self.answered(CaseStep::Settle, way)],
            CaseKind::Suggestion => {
                let named = self.charter.suggestions_answered_within_weeks;
                let weeks = named.unwrap_or(SUGGESTION_WITHIN_WEEKS);
                let source = named.map_or(ClockSource::Default, |_| ClockSource::Charter);
                vec![self.clock(CaseStep::Settle, within_weeks(today, weeks), source)]
            }
            CaseKind::PromisedAnswer => {
                let last = answer_by.unwrap_or_else(|| self.answer_by());
                vec![self.clock(CaseStep::Settle, last, ClockSource::Promise)]
            }
            CaseKind::CharterReview => {
                let last = answer_by.unwrap_or(today);
                vec![self.clock(CaseStep::Settle, last, ClockSource::Charter)]
            }
        }
    }

    /// By when somebody is answered who asked for it: the charter's term for calling back is for those who can be
    /// called.
    fn answered(&self, step: CaseStep, way: Option<AnswerWay>) -> ClockSet {
        let by_phone = way == Some(AnswerWay::Phone);
        let named = self.charter.called_back_within_working_days.filter(|_| by_phone);
        let days = named.unwrap_or(CALLED_BACK_WITHIN_WORKING_DAYS);
        let source = named.map_or(ClockSource::Default, |_| ClockSource::Charter);
        self.clock(step, within_working_days(self.today(), days), source)
    }

    fn of_complaint(&self, today: NaiveDate, way: Option<AnswerWay>) -> Vec<ClockSet> {
        let clocks = self.charter.complaints;
        let working_days = |step, count: Option<u16>| {
            count.map(|count| self.clock(step, within_working_days(today, count), ClockSource::Charter))
        };
        let settled = clocks.and_then(|clocks| clocks.settled_within_weeks);
        let (weeks, source) = settled.map_or((SETTLED_WITHIN_WEEKS_BY_LAW, ClockSource::Law), |weeks| {
            (weeks, ClockSource::Charter)
        });
        let acknowledged = clocks.and_then(|clocks| clocks.acknowledged_within_working_days);
        // Without a number there is nobody to call: the answer comes the way that was asked for.
        let called_back = clocks
            .and_then(|clocks| clocks.called_back_within_working_days)
            .filter(|_| way == Some(AnswerWay::Phone));
        let told = clocks.and_then(|clocks| clocks.told_when_longer_than_working_days);
        [
            working_days(CaseStep::Acknowledge, acknowledged),
            working_days(CaseStep::CallBack, called_back),
            working_days(CaseStep::TellDelay, told),
            Some(self.clock(CaseStep::Settle, within_weeks(today, weeks), source)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The day by which an answer comes when staff name none.
    #[must_use]
    pub fn answer_by(&self) -> NaiveDate {
        let days = self
            .charter
            .promised_answer_within_days
            .unwrap_or(ANSWER_WITHIN_DAYS);
        within_days(self.today(), u32::from(days))
    }

    /// A clock that runs until the end of that day. It escalates when a fifth of its working days is left, at least
    /// one and at most five: the day before it is too late for five working days, a week before for ten weeks.
    #[must_use]
    pub fn clock(&self, step: CaseStep, last: NaiveDate, source: ClockSource) -> ClockSet {
        let today = self.today();
        let fifth = working_days_between(today, last).div_ceil(5).clamp(1, 5);
        let margin = last_working_days(today, last, u16::try_from(fifth).unwrap_or(5));
        ClockSet {
            step,
            due_at: calendar::midnight_after(self.time_zone, last),
            escalates_at: calendar::midnight_of(self.time_zone, margin).max(self.now),
            source,
        }
    }
}
