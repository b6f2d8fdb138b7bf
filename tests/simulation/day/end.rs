//! How a day ends, and what it is held to in whole.

use std::time::Duration;

use futures_util::FutureExt;
use kwartier::clock::Clock;
use kwartier::engine::rebuild::{TableProof, rebuild};
use kwartier::store::Store;
use serde_json::json;

use super::Day;
use super::held::rows;
use crate::journal::{Ask, Who};
use crate::rules::{self, Verdict};
use crate::town::{HALLS, hall_id};

impl Day {
    /// The disk is mended, everybody hears what became of their calls, the day ends, and all is held to all.
    pub(super) fn end(&mut self) -> Verdict {
        self.step = self.recipe.steps;
        self.recipe.mishaps.clocks = false;
        self.town.store.mend();
        if self.town.life.is_none() && !self.starts() {
            return Err("on a disk in order the server does not start".into());
        }
        for _ in 0..3 {
            self.time_is();
            let doubts: Vec<(usize, u32)> = self
                .journal
                .in_doubt()
                .filter(|index| !self.journal.entries[*index].is_too_old())
                .map(|index| (index, 0))
                .collect();
            let answers = self.exchange(&doubts, None)?;
            for ((index, _), answer) in doubts.iter().zip(answers) {
                self.hears(*index, answer, false)?;
            }
        }
        self.read_logs()?;
        let left = self
            .journal
            .in_doubt()
            .find(|index| !self.journal.entries[*index].is_too_old());
        if let Some(left) = left {
            return Err(format!(
                "on a disk in order nobody says what became of {:?}",
                self.journal.entries[left]
            ));
        }
        self.night_falls()?;
        for (hall, name) in HALLS.iter().enumerate() {
            self.hall_in_whole(hall)
                .map_err(|what| format!("{name}: {what}"))?;
        }
        Ok(())
    }

    /// The clocks are put right and the day ends; what people said is erased the day after.
    fn night_falls(&mut self) -> Verdict {
        self.town.pass(90);
        // A hall whose disk failed a moment ago waits a second before it tries again by itself.
        self.rest(1_500);
        if self.is_apart() {
            let ask = Ask {
                who: Who::Admin,
                hall: 0,
                method: "POST",
                path: "clock/_correct".into(),
                body: Some(json!({})),
                key: "the-last-correction".into(),
                event: "",
                about: None,
            };
            let moment = self.time_is();
            let index = self.journal.begin(ask, moment);
            let answers = self.exchange(&[(index, 0)], None)?;
            for answer in answers {
                self.hears(index, answer, false)?;
            }
        }
        for _ in 0..50 {
            self.town.pass(3_600);
            self.rest(20);
        }
        self.read_logs()?;
        self.at_rest()
    }

    fn rest(&self, ms: u64) {
        if let Some(life) = &self.town.life {
            life.runtime
                .block_on(async { tokio::time::sleep(Duration::from_millis(ms)).await });
        }
    }

    fn hall_in_whole(&mut self, hall: usize) -> Verdict {
        let log = &self.logs[hall];
        let now = self.town.now();
        if log.state.tickets.values().any(|ticket| !ticket.state.is_over()) {
            return Err("somebody waits two nights later".into());
        }
        rules::the_log_is_only_added_to(log, &rows(&self.town, hall, 0))?;
        let personal = self.town.store.kept.personal(hall_id(hall)).now_or_never();
        let personal = personal.and_then(Result::ok).unwrap_or_default();
        rules::nothing_is_kept_of_a_person_too_long(&personal, now)
            .map_err(|what| format!("{what}; the machine says {}", self.town.clock.wall()))?;
        self.shares_add_up(hall)?;
        let id = hall_id(hall);
        let proof = rebuild(&self.town.store.kept, &id).now_or_never();
        let proof = proof
            .ok_or("the tables wait for something")?
            .map_err(|error| error.to_string())?;
        match proof.tables.iter().find(|table| !TableProof::same(table)) {
            Some(table) => Err(format!(
                "the table {:?} is not what the log gives: {table:?}",
                table.table
            )),
            None => Ok(()),
        }
    }

    /// Visits of citizens' figures are parts of all; what is broken in the log is broken in the report.
    fn shares_add_up(&self, hall: usize) -> Verdict {
        let log = &self.logs[hall];
        let zone = chrono_tz::Europe::Amsterdam;
        let months: std::collections::BTreeSet<String> = log
            .rows
            .iter()
            .map(|row| row.at.with_timezone(&zone).format("%Y-%m").to_string())
            .collect();
        let mut broken = 0;
        for month in &months {
            let path = format!("halls/{}/reports/norms?period={month}", HALLS[hall]);
            let report = self.get(&path, Who::Admin)?;
            if !report.is_done() {
                return Err(format!("{path} answered {report:?}"));
            }
            broken += crate::shares::broken(&report.json["overall"]["now"])?;
        }
        let registered = log
            .rows
            .iter()
            .filter(|row| row.kind == "breachRegistered")
            .count() as u64;
        if broken == registered {
            Ok(())
        } else {
            Err(format!(
                "{registered} promises broke by the log, {broken} by its reports"
            ))
        }
    }
}
