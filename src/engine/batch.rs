//! Commands that arrive together, decided one after the other and written in one transaction.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::call::{Call, Failure};
use super::epochs::{self, DrawEpoch};
use super::loading::{self, Loaded};
use super::numbers::Given;
use super::reply::{Kept, Reply};
use super::time::Ordered;
use super::{limits, rows};
use crate::clock::Correction;
use crate::forecast::{HallForecasts, Unknown};
use crate::hall::command::{Command, IssueTicket, Standing};
use crate::hall::done::Done;
use crate::hall::event::{ClockCorrected, Event};
use crate::hall::facts::Actor;
use crate::hall::refusal::Refusal;
use crate::hall::rules::projection::Touched;
use crate::hall::rules::told::limits::LOBBY_EVERY;
use crate::hall::state::State;
use crate::hall::{calendar, decide};
use crate::ids::{HallId, PersonalId};
use crate::store::{AnswerKey, AnswerRow, AnswersMove, Batch, PersonalRow, StoreError};
use crate::view::Scene;
use crate::view::edition::edited;

/// A working copy of the hall, and what must be written before it may be shown.
pub(super) struct Work<'a> {
    hall: &'a HallId,
    forecasts: &'a HallForecasts,
    draw: &'a DrawEpoch,
    now: DateTime<Utc>,
    pub after: Loaded,
    batch: Batch,
    touched: Touched,
    /// Answers kept earlier, and those of this batch.
    answers: BTreeMap<AnswerKey, (String, serde_json::Value)>,
}

impl<'a> Work<'a> {
    pub fn new(
        hall: &'a HallId,
        before: &Loaded,
        forecasts: &'a HallForecasts,
        draw: &'a DrawEpoch,
        kept: Vec<AnswerRow>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            hall,
            forecasts,
            draw,
            now,
            after: before.clone(),
            batch: Batch::new(hall.clone()),
            touched: Touched::default(),
            answers: kept
                .into_iter()
                .map(|row| (row.key, (row.body_digest, row.answer)))
                .collect(),
        }
    }

    /// Puts a wrong clock right, before anything else is done by the right one.
    pub fn correct(&mut self, ordered: &Ordered, given: Given) -> Result<(), StoreError> {
        let Correction { from, to } = ordered.correction;
        // It was written in a batch of which nobody knew whether it had been.
        if self.after.state.clock_corrected_to == Some(to) {
            return Ok(());
        }
        let command = Command::CorrectClock(self.corrected(from, to, given));
        let handled = decide::handle(&self.after.state, &command, &ordered.by, self.now);
        self.take(handled)
            .map_err(|failure| match failure {
                Failure::Store { error, .. } => error,
                other => StoreError::Refused(other.to_string()),
            })?
            .map_err(|refusal| StoreError::Damaged(refusal.to_string()))?;
        self.kept_no_longer(from, to);
        let before = self.batch.answers_move;
        self.batch.answers_move = Some(AnswersMove {
            unexpired_at: before.map_or(from, |before| before.unexpired_at),
            by: before.map_or(to - from, |before| before.by + (to - from)),
        });
        Ok(())
    }

    fn corrected(&self, from: DateTime<Utc>, to: DateTime<Utc>, given: Given) -> ClockCorrected {
        let setup = self.after.state.setup.as_ref();
        let day = setup.map(|setup| calendar::local_date(setup.time_zone, to));
        let mut numbers_ahead = given;
        let numbers = day.and_then(|day| numbers_ahead.remove(&day));
        ClockCorrected {
            from,
            to,
            numbers: numbers.unwrap_or_default(),
            numbers_ahead,
        }
    }

    /// Personal data that a clock which was ahead would keep for too long is erased in time.
    fn kept_no_longer(&mut self, from: DateTime<Utc>, to: DateTime<Utc>) {
        if to > from {
            return;
        }
        let state = &self.after.state;
        let too_late = |(at, id): &(DateTime<Utc>, PersonalId)| {
            let most = to + decide::kept_at_most(state, state.personal.get(id)?)?;
            (*at > most).then_some((*at, *id, most))
        };
        let found: Vec<_> = self.after.erasures.iter().filter_map(too_late).collect();
        for (at, id, most) in found {
            self.after.erasures.remove(&(at, id));
            self.after.erasures.insert((most, id));
            self.batch.personal_ends.push((id, most));
        }
    }

    /// Decides one command on what the ones before it left.
    pub fn decide(&mut self, call: &Call) -> Result<Reply, Failure> {
        if let Some((key, digest)) = &call.key
            && let Some((first_digest, answer)) = self.answers.get(key)
        {
            return if first_digest == digest {
                self.again(answer)
            } else {
                Err(Failure::KeyReused)
            };
        }
        // After the key: a retry of what was done gets its answer, though what it edited is another edition since.
        if let (Some(seen), Some(scene)) = (&call.only_if, self.scene())
            && let Some(present) = edited(&scene, &call.command)
            && !seen.contains(&present)
        {
            return Err(Failure::EditedSince);
        }
        let events_before = self.batch.events.len();
        let command = with_known(&call.command, &self.after.state, self.forecasts, self.now);
        let handled = decide::handle(&self.after.state, &command, &call.by, self.now);
        let outcome = self.take(handled)?;
        self.begin_epoch()?;
        let outcome = outcome.and_then(|done| match self.scene() {
            Some(scene) => Reply::of(&scene, &done),
            // Only before its first setup is a hall without one, and then nothing but time can pass.
            None if done == Done::Settled => Ok(Reply::Settled),
            None => Err(Refusal::not_found("hall")),
        });
        if let Some((key, digest)) = &call.key {
            self.keep_answer(key, digest, &outcome)?;
        }
        if outcome.is_ok() {
            self.put_on_record(call, events_before);
        }
        self.hand_out(outcome)
    }

    /// Puts on record who did this from where, in the transaction of what came of it. What was refused changed nothing,
    /// and a retry did nothing again.
    fn put_on_record(&mut self, call: &Call, events_before: usize) {
        let Some(mut entry) = call.noted.clone() else {
            return;
        };
        let events = self.batch.events.get(events_before..).unwrap_or_default();
        entry.hall = Some(self.hall.clone());
        entry.detail.event = events.last().map(|event| event.seq);
        self.batch.audit.push(entry);
    }

    /// What the caller gets: the reply with the personal data that is still kept, or the refusal.
    fn hand_out(&self, outcome: Result<Reply, Refusal>) -> Result<Reply, Failure> {
        match (outcome, self.scene()) {
            (Ok(reply), Some(scene)) => Ok(reply.with_personal(&scene)),
            (Ok(reply), None) => Ok(reply),
            (Err(refusal), _) => Err(Failure::Refused(refusal)),
        }
    }

    fn scene(&self) -> Option<Scene<'_>> {
        Some(Scene {
            hall: self.hall,
            state: &self.after.state,
            setup: self.after.state.setup.as_deref()?,
            forecasts: self.forecasts,
            now: self.now,
        })
    }

    /// The first answer once more.
    fn again(&self, answer: &serde_json::Value) -> Result<Reply, Failure> {
        self.hand_out(match Kept::deserialize_from(answer).map_err(broken)? {
            Kept::Done(reply) => Ok(reply),
            Kept::Refused(refusal) => Err(refusal),
        })
    }

    /// Takes over what happened: events, rows, personal data.
    fn take(&mut self, handled: decide::Handled) -> Result<Result<Done, Refusal>, Failure> {
        for (before, recorded) in handled.befores.into_iter().zip(&handled.events) {
            self.after.state = before;
            if lets_go(&recorded.event) {
                self.note_rows().map_err(broken)?;
            }
            self.touched.add(&self.after.state, recorded);
            self.after.model.observe(&self.after.state, recorded);
            self.batch.events.push(loading::to_row(recorded).map_err(broken)?);
        }
        for write in &handled.personal {
            self.keep_on(write.id);
            self.after
                .erasures
                .extend(write.erase_at.map(|at| (at, write.id)));
            self.batch.personal.push(PersonalRow {
                id: write.id,
                kind: write.data.kind().to_owned(),
                body: json(write.data.as_ref())?,
                erase_at: write.erase_at,
            });
        }
        let ends = handled.personal_ends.iter().copied();
        self.after.erasures.extend(ends.clone().map(|(id, at)| (at, id)));
        self.batch.personal_ends.extend(ends);
        self.after.state = handled.state;
        Ok(handled.outcome)
    }

    /// Gives a log that has no epoch yet its first, with the first thing that is written to it.
    fn begin_epoch(&mut self) -> Result<(), Failure> {
        if self.batch.events.is_empty() {
            return Ok(());
        }
        let Some(recorded) = epochs::first(&self.after, self.draw, self.now) else {
            return Ok(());
        };
        self.touched.add(&self.after.state, &recorded);
        self.batch
            .events
            .push(loading::to_row(&recorded).map_err(broken)?);
        loading::fold(&mut self.after, &recorded).map_err(broken)
    }

    /// What is written again, since its visit goes on, is not erased when that was to be.
    fn keep_on(&mut self, id: PersonalId) {
        self.batch.personal_ends.retain(|(ends, _)| *ends != id);
        let ends = self.after.erasures.iter().find(|(_, ends)| *ends == id);
        if let Some(end) = ends.copied() {
            self.after.erasures.remove(&end);
        }
    }

    /// Notes the rows of what was touched as they are now.
    fn note_rows(&mut self) -> Result<(), StoreError> {
        let touched = std::mem::take(&mut self.touched);
        self.batch
            .current
            .extend(rows::of_touched(&self.after, &touched)?);
        Ok(())
    }

    fn keep_answer(
        &mut self,
        key: &AnswerKey,
        digest: &str,
        outcome: &Result<Reply, Refusal>,
    ) -> Result<(), Failure> {
        // A fault of ours is not an answer: the caller may try again.
        if matches!(outcome, Err(Refusal::Inconsistent { .. })) {
            return Ok(());
        }
        let kept = match outcome {
            Ok(reply) => Kept::Done(reply.clone()),
            Err(refusal) => Kept::Refused(refusal.clone()),
        };
        let answer = json(&kept)?;
        self.answers
            .insert(key.clone(), (digest.to_owned(), answer.clone()));
        self.batch.answers.push(AnswerRow {
            key: key.clone(),
            body_digest: digest.to_owned(),
            answer,
            expires_at: self.now + TimeDelta::hours(limits::ANSWERS_KEPT_H),
        });
        Ok(())
    }

    /// Notes what the lobby showed when these commands came, if that is news. It rides along with what is written
    /// anyway: nothing is committed for its sake, and when nothing happens nobody reads it either.
    fn note_shown(&mut self) {
        let state = &self.after.state;
        let soon = state.shown_at.is_some_and(|last| self.now - last < LOBBY_EVERY);
        if soon || self.batch.events.is_empty() {
            return;
        }
        let shown = self.forecasts.changed_since(&state.shown);
        if shown.is_empty() {
            return;
        }
        let command = Command::NoteShown { shown };
        let handled = decide::handle(state, &command, &Actor::system(), self.now);
        if let Err(error) = self.take(handled) {
            tracing::error!(%error, "what the lobby showed could not be noted");
        }
    }

    /// Everything to write, with the rows of what was touched as it stands in the end.
    pub fn finish(mut self) -> Result<(Batch, Loaded), StoreError> {
        self.note_shown();
        self.after.forget_personal(self.now);
        self.note_rows()?;
        Ok((self.batch, self.after))
    }
}

/// Whether an event makes the hall forget something: a counter that is not in the setup any more, visits and
/// appointments of days past. What was touched before gets its last row first, as reading the log event by event
/// gives it.
fn lets_go(event: &Event) -> bool {
    matches!(event, Event::HallConfigured { .. } | Event::DayEnded { .. })
}

impl Kept {
    fn deserialize_from(answer: &serde_json::Value) -> Result<Self, StoreError> {
        serde::Deserialize::deserialize(answer)
            .map_err(|error| StoreError::Damaged(format!("a kept answer cannot be read: {error}")))
    }
}

fn json(value: &impl Serialize) -> Result<serde_json::Value, Failure> {
    serde_json::to_value(value).map_err(|error| broken(StoreError::Refused(error.to_string())))
}

fn broken(error: StoreError) -> Failure {
    Failure::Store {
        error,
        outcome_known: true,
    }
}

/// What a visitor asks for, with the wait that the screen showed who came now.
fn with_told(request: &IssueTicket, forecasts: &HallForecasts) -> IssueTicket {
    let Some(service) = request.services.first() else {
        return request.clone();
    };
    let forecast = forecasts.newcomer(service);
    IssueTicket {
        told: forecast
            .ok()
            .map(|forecast| forecast.told(forecasts.seq))
            .or(request.told),
        at_least_s: forecast.err().map_or(0, Unknown::at_least_s),
        ..request.clone()
    }
}

/// The command with what only the forecasts know: the wait that the visitor was shown, so that the log says what
/// was told; and the advice that is to be carried out.
fn with_known<'c>(
    command: &'c Command,
    state: &State,
    forecasts: &HallForecasts,
    now: DateTime<Utc>,
) -> Cow<'c, Command> {
    match command {
        Command::Issue(request) => Cow::Owned(Command::Issue(with_told(request, forecasts))),
        Command::JoinFromHome { request, code } => Cow::Owned(Command::JoinFromHome {
            request: with_told(request, forecasts),
            code: code.clone(),
        }),
        Command::CheckIn { code, .. } => {
            let booked = state.appointment_with_code(code);
            let forecast = booked.and_then(|booked| forecasts.bookings.get(&booked.id));
            forecast.map_or(Cow::Borrowed(command), |forecast| {
                Cow::Owned(Command::CheckIn {
                    code: code.clone(),
                    told: Some(forecast.told(forecasts.seq)),
                })
            })
        }
        Command::CarryOutAdvice {
            advice,
            advised: Standing::Unknown,
        } => Cow::Owned(Command::CarryOutAdvice {
            advice: advice.clone(),
            advised: forecasts.board.standing(advice, now),
        }),
        _ => Cow::Borrowed(command),
    }
}

/// The keys among the calls, to look up in one go.
pub(super) fn keys<'c>(calls: impl Iterator<Item = &'c Arc<Call>>) -> Vec<AnswerKey> {
    calls
        .filter_map(|call| call.key.as_ref().map(|(key, _)| key.clone()))
        .collect()
}
