//! Advice that was carried out, and the calling rule that it may set.

use std::sync::Arc;

use crate::hall::event::{Event, Recorded};
use crate::hall::record::advice::REMEMBERED;
use crate::hall::record::{CarriedOut, RuleForAWhile};
use crate::hall::state::State;

impl State {
    pub(super) fn fold_advice(&mut self, recorded: &Recorded) -> Result<(), String> {
        match &recorded.event {
            Event::CallingRuleSet { rule, until } => {
                self.rule_for_a_while = Some(RuleForAWhile {
                    rule: *rule,
                    until: *until,
                });
            }
            Event::CallingRuleReset => self.rule_for_a_while = None,
            Event::AdviceCarriedOut(carried) => {
                let carried = CarriedOut {
                    advice: carried.advice.clone(),
                    at: recorded.at,
                    until: carried.until,
                    changes: carried.changes.clone(),
                    promised: carried.promised,
                    undone_at: None,
                    broken: None,
                };
                self.advice.insert(recorded.seq, Arc::new(carried));
                self.forget_advice();
            }
            Event::AdviceUndone { carried } => {
                self.carried(*carried, |advice| advice.undone_at = Some(recorded.at))?;
            }
            Event::AdviceCounted { carried, broken, .. } => {
                self.carried(*carried, |advice| advice.broken = Some(*broken))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn carried(&mut self, seq: u64, change: impl FnOnce(&mut CarriedOut)) -> Result<(), String> {
        let carried = self
            .advice
            .get_mut(&seq)
            .ok_or_else(|| format!("no advice was carried out by event {seq}"))?;
        change(Arc::make_mut(carried));
        Ok(())
    }

    /// The oldest goes, but never while what follows it is still counted.
    fn forget_advice(&mut self) {
        while self.advice.len() > REMEMBERED {
            let oldest = self.advice.iter().find(|(_, carried)| !carried.is_open());
            let Some(seq) = oldest.map(|(seq, _)| *seq) else {
                return;
            };
            self.advice.remove(&seq);
        }
    }
}
