//! Screens that watch the halls, some of them seldom: whatever they see, they never contradict each other.

use std::collections::BTreeMap;
use std::time::Duration;

use kwartier::live::{Frame as Text, Topic};
use tokio::sync::watch;

use crate::rules::Verdict;
use crate::town::{HALLS, Life, hall_id};
use crate::truth::{Frame, contradictions, disagreements};

/// Every screen of both halls.
pub struct Screens {
    watched: Vec<(usize, String, watch::Receiver<Text>)>,
    last: BTreeMap<(usize, String), u64>,
}

impl Screens {
    /// Begins to watch.
    pub fn watch(life: &Life) -> Self {
        let _inside = life.runtime.enter();
        let mut watched = Vec::new();
        for hall in 0..HALLS.len() {
            let id = hall_id(hall);
            let Some(way) = life.house.engine.hall(&id) else {
                continue;
            };
            let mut topics = vec![
                ("lobby".to_owned(), Topic::Lobby(id.clone())),
                ("kiosk".to_owned(), Topic::Kiosk(id.clone())),
                ("supervisor".to_owned(), Topic::Supervisor(id.clone())),
            ];
            for counter in ["1", "3"] {
                let Ok(counter) = counter.parse() else { continue };
                topics.push((format!("counter/{counter}"), Topic::Counter(id.clone(), counter)));
            }
            for (name, topic) in topics {
                watched.push((hall, name, life.house.live.watch(&way, &topic)));
            }
        }
        Self {
            watched,
            last: BTreeMap::new(),
        }
    }

    /// Looks at all of them once the newest frames are made.
    pub fn agree(&mut self, life: &Life) -> Verdict {
        life.runtime
            .block_on(async { tokio::time::sleep(Duration::from_millis(30)).await });
        let mut halls: [BTreeMap<String, Frame>; 2] = Default::default();
        for (hall, name, frames) in &self.watched {
            let text = frames.borrow().clone();
            if text.is_empty() {
                return Err(format!("{name} of {} shows nothing", HALLS[*hall]));
            }
            let frame = Frame::read(&text);
            let last = self.last.entry((*hall, name.clone())).or_default();
            if frame.version < *last {
                return Err(format!(
                    "{name} of {} goes back to version {}",
                    HALLS[*hall], frame.version
                ));
            }
            *last = frame.version;
            halls[*hall].insert(name.clone(), frame);
        }
        for (hall, frames) in halls.iter().enumerate() {
            let newest = frames.values().map(|frame| frame.seq).max().unwrap_or_default();
            let views: BTreeMap<&str, &Frame> = frames
                .iter()
                .filter(|(_, frame)| frame.seq == newest)
                .map(|(name, frame)| (name.as_str(), frame))
                .collect();
            let mut found = disagreements(&views);
            for frame in views.values() {
                found.extend(contradictions(&frame.data, frame.at));
            }
            if !found.is_empty() {
                return Err(format!(
                    "the screens of {} contradict each other: {found:?}",
                    HALLS[hall]
                ));
            }
        }
        Ok(())
    }
}
