//! Events in the handling of a case.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::hall::event::CaseOpened;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::{CaseKind, CaseStep, ClockSet};
use crate::hall::record::{Case, CaseClock, StepTaken};
use crate::hall::state::State;
use crate::ids::CaseId;

impl State {
    /// The events of cases.
    pub(super) fn fold_case(&mut self, recorded: &Recorded) -> Result<(), String> {
        match &recorded.event {
            Event::CaseOpened(opened) => {
                self.open_case(opened, recorded);
                Ok(())
            }
            Event::CaseStepTaken {
                case,
                step,
                answer_by,
                sets,
            } => self.change_case(*case, |case| {
                case.steps.push(StepTaken {
                    step: *step,
                    at: recorded.at,
                    by: recorded.by.as_str().to_owned(),
                });
                if answer_by.is_some() {
                    case.answer_by = *answer_by;
                }
                // What is settled needs no other step any more.
                let ended = case.clocks.iter_mut().filter(|clock| clock.done_at.is_none());
                // Whoever was told the day of the answer needs no other word that it takes longer.
                let told = |clock: &CaseClock| clock.set.step == CaseStep::TellDelay && answer_by.is_some();
                let closes = |clock: &CaseClock| clock.set.step == *step || *step == CaseStep::Settle;
                for clock in ended.filter(|clock| closes(clock) || told(clock)) {
                    clock.done_at = Some(recorded.at);
                }
                if let Some(sets) = sets {
                    case.clocks.retain(|clock| clock.set.step != sets.step);
                    case.clocks.push(running(sets));
                }
            }),
            Event::CaseWithdrawn { case } => self.change_case(*case, |case| {
                case.withdrawn_at = Some(recorded.at);
                // What was never promised has no clock that could be kept or missed.
                case.clocks.clear();
            }),
            Event::CaseEscalated { case, step, at } => self.change_clock(*case, *step, |clock| {
                clock.escalated_at = Some(*at);
            }),
            Event::CaseClockMissed { case, step, at } => self.change_clock(*case, *step, |clock| {
                clock.missed_at = Some(*at);
            }),
            other => Err(format!("`{}` is no event of a case", other.kind())),
        }
    }

    fn open_case(&mut self, opened: &CaseOpened, recorded: &Recorded) {
        self.last.case = self.last.case.max(opened.case.0);
        for id in [opened.said, opened.contact].into_iter().flatten() {
            self.note_personal(Some(id.0));
        }
        let case = Case {
            id: opened.case,
            kind: opened.kind,
            opened_at: opened.at.unwrap_or(recorded.at),
            opened_by: recorded.by.as_str().to_owned(),
            ticket: opened.ticket,
            counter: opened.counter.clone(),
            way: opened.way,
            said: opened.said,
            contact: opened.contact,
            facts: opened.facts.clone(),
            answer_by: opened.answer_by,
            clocks: opened.clocks.iter().map(running).collect(),
            steps: Vec::new(),
            withdrawn_at: None,
        };
        self.case_dues.extend(case.next_instant().map(|at| (at, case.id)));
        self.cases.insert(case.id, Arc::new(case));
        if opened.kind == CaseKind::CharterReview {
            self.reviewed_for = opened.answer_by;
            self.index_review();
        }
    }

    fn change_case(&mut self, id: CaseId, change: impl FnOnce(&mut Case)) -> Result<(), String> {
        let case = self.cases.get_mut(&id).ok_or_else(|| format!("no case {id}"))?;
        let before = case.next_instant();
        change(Arc::make_mut(case));
        let after = case.next_instant();
        if let Some(at) = before {
            self.case_dues.remove(&(at, id));
        }
        self.case_dues.extend(after.map(|at| (at, id)));
        Ok(())
    }

    fn change_clock(
        &mut self,
        id: CaseId,
        step: CaseStep,
        change: impl FnOnce(&mut CaseClock),
    ) -> Result<(), String> {
        let mut found = false;
        self.change_case(id, |case| {
            if let Some(clock) = case.clocks.iter_mut().find(|clock| clock.set.step == step) {
                found = true;
                change(clock);
            }
        })?;
        if found {
            Ok(())
        } else {
            Err(format!("case {id} has no clock to {}", step.name()))
        }
    }

    /// Forgets settled cases with their visits, and answers that were given up; their rows keep them.
    pub(super) fn forget_cases(&mut self, at: DateTime<Utc>) {
        let visit_is_known = |case: &Case| case.ticket.is_some_and(|id| self.visit(id).is_some());
        let settled: Vec<CaseId> = self
            .cases
            .values()
            .filter(|case| (!case.is_open() && !visit_is_known(case)) || case.is_given_up(at))
            .map(|case| case.id)
            .collect();
        for id in settled {
            self.cases.remove(&id);
        }
    }
}

fn running(set: &ClockSet) -> CaseClock {
    CaseClock {
        set: *set,
        done_at: None,
        escalated_at: None,
        missed_at: None,
    }
}
