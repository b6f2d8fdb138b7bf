//! What visitors are told begins and ends.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::hall::event::Event;
use crate::hall::facts::Subject;
use crate::hall::record::Said;
use crate::hall::state::State;
use crate::ids::{NoticeId, ShownId};

impl State {
    pub(super) fn fold_notice(&mut self, event: &Event) -> Result<(), String> {
        match event {
            Event::NoticeShown(begun) => {
                self.last.shown = self.last.shown.max(begun.shown.0);
                let said = Said {
                    id: begun.shown,
                    subject: begun.subject.clone(),
                    from: begun.at,
                    to: None,
                    longest_wait_s: None,
                };
                self.turned(&begun.subject, begun.at);
                self.said.insert(begun.shown, Arc::new(said));
            }
            Event::NoticeShownAgain { shown, at } => {
                self.said_changes(*shown, *at, |said| said.to = None)?;
            }
            Event::NoticeEnded {
                shown,
                at,
                longest_wait_s,
            } => self.said_changes(*shown, *at, |said| {
                said.to = Some(*at);
                said.longest_wait_s = said.longest_wait_s.max(*longest_wait_s);
            })?,
            _ => return Err("not about what visitors are told".into()),
        }
        self.index_notices();
        Ok(())
    }

    fn said_changes(
        &mut self,
        id: ShownId,
        at: DateTime<Utc>,
        change: impl FnOnce(&mut Said),
    ) -> Result<(), String> {
        let said = self
            .said
            .get_mut(&id)
            .ok_or_else(|| format!("nothing was shown as {id}"))?;
        change(Arc::make_mut(said));
        let subject = said.subject.clone();
        self.turned(&subject, at);
        Ok(())
    }

    fn turned(&mut self, subject: &Subject, at: DateTime<Utc>) {
        if let Subject::Notice { notice, .. } = subject {
            self.notice_turns.insert(notice.clone(), at);
        }
    }

    /// What is no longer said is forgotten with the day; its row stays.
    pub(super) fn forget_said(&mut self) {
        let still_said = self.said.iter().filter(|(_, said)| said.to.is_none());
        self.said = still_said.map(|(id, said)| (*id, Arc::clone(said))).collect();
        let known = |id: &NoticeId| self.notices().any(|notice| notice.id == *id);
        let turns = self.notice_turns.iter().filter(|(id, _)| known(id));
        self.notice_turns = turns.map(|(id, at)| (id.clone(), *at)).collect();
    }
}
