//! What a source that always holds all there is had brought, and holds no longer.
//!
//! Most systems write the weeks ahead and no more, and write less when somebody chose less: what a file does not reach to, it says
//! nothing of.

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use super::draft::Draft;
use crate::hall::calendar;
use crate::hall::command::{AppointedTime, Import, ImportIdentity, ImportLine, ImportSaid};
use crate::hall::record::{Appointment, AppointmentState};
use crate::hall::setup::HallSetup;
use crate::ids::AppointmentSeq;

/// What is gone, on the days to which the file reaches. Nothing is, while there is a line of which nobody can tell which
/// appointment it is about: it may be about any of them. `is_told`: a line is about it.
pub(super) fn no_longer_brought<'d>(
    draft: &'d Draft,
    setup: &'d HallSetup,
    asked: &'d Import,
    is_told: impl Fn(&AppointmentSeq) -> bool + 'd,
) -> impl Iterator<Item = AppointmentSeq> + 'd {
    let is_anybody = |line: &ImportLine| line.read.is_err() && line.identity == ImportIdentity::Content;
    let all_are_told = !asked.lines.iter().any(is_anybody);
    let days = days(draft, setup, asked).filter(|_| all_are_told);
    let is_gone = move |one: &&Arc<Appointment>| {
        let day = calendar::local_date(setup.time_zone, one.at);
        one.state == AppointmentState::Booked
            && one.at > draft.now
            && days.as_ref().is_some_and(|days| days.contains(&day))
            && !is_told(&one.id)
    };
    let brought = asked.brought.iter();
    let brought = brought.filter_map(|id| draft.state.appointments.get(id));
    brought.filter(is_gone).map(|one| one.id)
}

/// The days to which a file reaches. An event that repeats for years makes no file of years: its days count only where there
/// is nothing else.
fn days(draft: &Draft, setup: &HallSetup, asked: &Import) -> Option<RangeInclusive<NaiveDate>> {
    if let Some(weeks) = asked.weeks {
        let today = draft.today(setup);
        let last = today.checked_add_signed(TimeDelta::days(i64::from(weeks) * 7 - 1))?;
        return Some(today..=last);
    }
    let of_series = |line: &&ImportLine| matches!(&line.identity, ImportIdentity::Origin(origin) if origin.series.is_some());
    let lines = asked.lines.iter();
    let (repeated, single): (Vec<_>, Vec<_>) = lines.partition(of_series);
    let span = |lines: Vec<&ImportLine>| {
        let days = lines.into_iter().filter_map(|line| day(setup, line));
        days.fold(None, |span: Option<RangeInclusive<NaiveDate>>, day| match span {
            None => Some(day..=day),
            Some(span) => Some(day.min(*span.start())..=day.max(*span.end())),
        })
    };
    span(single).or_else(|| span(repeated))
}

fn day(setup: &HallSetup, line: &ImportLine) -> Option<NaiveDate> {
    let Ok(ImportSaid::Appointment(said)) = &line.read else {
        return None;
    };
    Some(match said.at {
        AppointedTime::At(at) => calendar::local_date(setup.time_zone, at),
        AppointedTime::Local(local) => local.date(),
    })
}
