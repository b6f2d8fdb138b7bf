//! Setups that wait for their day.

use std::sync::Arc;

use crate::hall::event::{Event, Recorded};
use crate::hall::record::PlannedSetup;
use crate::hall::state::State;

impl State {
    pub(super) fn fold_planned(&mut self, recorded: &Recorded) -> Result<(), String> {
        match &recorded.event {
            Event::SetupPlanned(planned) => {
                let kept = PlannedSetup {
                    id: planned.draft,
                    day: planned.day,
                    title: planned.title.clone(),
                    base: Arc::clone(&planned.base),
                    wanted: Arc::clone(&planned.wanted),
                    by: recorded.by.clone(),
                    at: recorded.at,
                    held: None,
                };
                self.planned_setups.insert(planned.draft, Arc::new(kept));
                Ok(())
            }
            Event::SetupPlanSettled {
                draft,
                held: Some(why),
                ..
            } => {
                let planned = self.planned_setups.get(draft).cloned();
                let planned = planned.ok_or_else(|| format!("there is no draft {draft}"))?;
                let mut held = PlannedSetup::clone(&planned);
                held.held = Some(why.clone());
                self.planned_setups.insert(*draft, Arc::new(held));
                Ok(())
            }
            Event::SetupPlanSettled { draft, .. } | Event::SetupPlanDropped { draft } => {
                let gone = self.planned_setups.remove(draft);
                gone.map(drop).ok_or_else(|| format!("there is no draft {draft}"))
            }
            other => Err(format!("`{}` prepares no setup", other.kind())),
        }
    }
}
