//! The office behind the counters: promised answers, explanations and tailored help are worked off there, complaints by
//! the complaints officer, claims by who approves them. Each thing takes its hours, so that the lists are never empty
//! and never grow for ever.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::answers::{Case, Costs, ListAnswer};
use super::client::{Client, Refused};
use super::town::Town;
use super::words;
use crate::hall::facts::{AnswerWay, CaseKind, CaseStep, RedressState};
use crate::synthetic::dice::{Dice, seconds};

/// How often the list of cases and that of claims are looked at, seconds on the hall's clock, and the least in real time.
const CASES_EVERY_S: f64 = 600.0;
const CLAIMS_EVERY_S: f64 = 1_800.0;
const LOOK_REAL_S: f64 = 2.0;

/// How long one step of a case, or one claim, keeps somebody busy, seconds.
const BUSY_S: (f64, f64) = (20.0, 90.0);

/// How long a claim waits for approval, seconds.
const CLAIM_WAITS_S: (f64, f64) = (900.0, 5_400.0);

/// How many claims are approved; the others lack the receipt.
const APPROVED: f64 = 0.9;

/// Days after today by which an answer to a complaint is promised.
const ANSWER_WITHIN: TimeDelta = TimeDelta::days(10);

/// Questions for tailored help an hour.
const HELP_AN_HOUR: f64 = 0.6;

/// Suggestions an hour.
const SUGGESTIONS_AN_HOUR: f64 = 0.4;

/// The streams of chance of the office: those who ask for help, those who suggest, and one a case; clerks have those of
/// their lists.
const HELP_STREAM: u64 = 3;
const SUGGEST_STREAM: u64 = 7;
const CASE_STREAM: u64 = 1_000_000;

/// Lets people who cannot come unaided ask for help at the kiosk, for ever: somebody comes for them.
pub(super) async fn ask_for_help(town: Arc<Town>, seed: u64) {
    let mut dice = Dice::new(seed, HELP_STREAM);
    loop {
        town.pass(seconds(dice.exponential(3_600.0 / HELP_AN_HOUR))).await;
        let path = town.path("help-requests");
        let asked = town.kiosk().post::<Value>(&path, words::help_wanted(&mut dice));
        if let Err(refused) = asked.await {
            tracing::debug!(?refused, "nobody could be asked for tailored help");
        }
    }
}

/// Lets visitors say what could be done better, for ever: now and then, at the terminal near the exit.
pub(super) async fn suggest(town: Arc<Town>, seed: u64) {
    let mut dice = Dice::new(seed, SUGGEST_STREAM);
    loop {
        town.pass(seconds(dice.exponential(3_600.0 / SUGGESTIONS_AN_HOUR)))
            .await;
        let path = town.path("suggestions");
        let made = town.kiosk().post::<Value>(&path, words::suggestion(&mut dice));
        if let Err(refused) = made.await {
            tracing::debug!(?refused, "nobody could say what could be done better");
        }
    }
}

/// What somebody works off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lists {
    /// All cases that counter staff see.
    OfAgents,
    /// Complaints, which may be about them.
    Complaints,
    /// Costs that wait for approval.
    Claims,
}

impl Lists {
    fn path(self) -> &'static str {
        match self {
            Self::OfAgents => "cases?limit=500",
            Self::Complaints => "cases?limit=500&kind=complaint",
            Self::Claims => "claims",
        }
    }

    /// The stream of chance of whoever works it off.
    fn stream(self) -> u64 {
        match self {
            Self::OfAgents => 4,
            Self::Complaints => 5,
            Self::Claims => 6,
        }
    }

    fn every_s(self) -> f64 {
        match self {
            Self::OfAgents | Self::Complaints => CASES_EVERY_S,
            Self::Claims => CLAIMS_EVERY_S,
        }
    }
}

/// Somebody who works a list off.
pub(super) struct Clerk {
    town: Arc<Town>,
    api: Client,
    lists: Lists,
    seed: u64,
    dice: Dice,
}

impl Clerk {
    /// For that list, with these rights; chance by this seed.
    pub(super) fn new(town: Arc<Town>, api: Client, lists: Lists, seed: u64) -> Self {
        let dice = Dice::new(seed, lists.stream());
        Self {
            town,
            api,
            lists,
            seed,
            dice,
        }
    }

    /// Does everything whose time has come, for ever.
    pub(super) async fn work(mut self) {
        let path = self.town.path(self.lists.path());
        loop {
            self.pause().await;
            let looked = match self.lists {
                Lists::OfAgents | Lists::Complaints => self.look_at_cases(&path).await,
                Lists::Claims => self.look_at_claims(&path).await,
            };
            if let Err(refused) = looked {
                tracing::debug!(?refused, lists = ?self.lists, "simulated lists could not be worked off");
            }
        }
    }

    /// Takes the steps of cases whose time has come.
    async fn look_at_cases(&mut self, path: &str) -> Result<(), Refused> {
        let open = self.api.get::<ListAnswer<Case>>(path).await?;
        for case in open.items {
            let Some(step) = next_step(&case, self.seed, self.town.clock.now()) else {
                continue;
            };
            self.be_busy().await;
            let path = self.town.path(&format!("cases/{}/{}", case.id, operation(step)));
            // Somebody else may have taken the step meanwhile.
            if let Err(refused) = self.api.post::<Value>(&path, self.body(step)).await {
                tracing::debug!(?refused, "a step of a simulated case was refused");
            }
        }
        Ok(())
    }

    fn body(&self, step: CaseStep) -> Value {
        match step {
            CaseStep::Acknowledge | CaseStep::TellDelay => {
                json!({"answerBy": (self.town.clock.now() + ANSWER_WITHIN).date_naive()})
            }
            CaseStep::CallBack | CaseStep::Settle => json!({}),
        }
    }

    /// Approves or refuses the claims that have waited long enough.
    async fn look_at_claims(&mut self, path: &str) -> Result<(), Refused> {
        let claims = self.api.get::<ListAnswer<Costs>>(path).await?;
        let waiting = claims
            .items
            .into_iter()
            .filter(|costs| costs.state == RedressState::Claimed);
        for costs in waiting {
            let waits = self.dice.seconds(CLAIM_WAITS_S.0, CLAIM_WAITS_S.1);
            if costs
                .claimed_at
                .is_some_and(|at| at + waits > self.town.clock.now())
            {
                continue;
            }
            self.be_busy().await;
            let verdict = if self.dice.happens(APPROVED) {
                "_approve"
            } else {
                "_refuse"
            };
            let path = format!(
                "/breaches/{}/redress/{}/{verdict}",
                costs.breach_id, costs.redress_id
            );
            if let Err(refused) = self.api.post::<Value>(&path, json!({})).await {
                tracing::debug!(?refused, "a simulated claim was settled before");
            }
        }
        Ok(())
    }

    /// Until the next look, with some chance, so that two lists are not looked at in the same moment for ever.
    async fn pause(&mut self) {
        let least_s = LOOK_REAL_S * self.town.clock.rate();
        let pause_s = self.lists.every_s().max(least_s) * self.dice.between(0.8, 1.2);
        self.town.pass(seconds(pause_s)).await;
    }

    async fn be_busy(&mut self) {
        let busy = self.dice.seconds(BUSY_S.0, BUSY_S.1);
        self.town.pass(busy).await;
    }
}

/// The step's operation on a case.
fn operation(step: CaseStep) -> &'static str {
    match step {
        CaseStep::Acknowledge => "_acknowledge",
        CaseStep::CallBack => "_callback",
        CaseStep::TellDelay => "_telldelay",
        CaseStep::Settle => "_settle",
    }
}

/// How long after it was opened each step of such a case is taken, minutes; the first is the soonest.
fn plan(kind: CaseKind) -> &'static [(CaseStep, f64, f64)] {
    const HOUR: f64 = 60.0;
    match kind {
        CaseKind::Complaint => &[
            (CaseStep::Acknowledge, 10.0, HOUR),
            (CaseStep::CallBack, HOUR, 3.0 * HOUR),
            (CaseStep::Settle, 3.0 * HOUR, 8.0 * HOUR),
        ],
        CaseKind::Explanation | CaseKind::TailoredHelp => &[
            (CaseStep::CallBack, 0.5 * HOUR, 2.0 * HOUR),
            (CaseStep::Settle, 2.0 * HOUR, 6.0 * HOUR),
        ],
        CaseKind::CallBack => &[
            (CaseStep::CallBack, 0.5 * HOUR, 4.0 * HOUR),
            (CaseStep::Settle, 4.0 * HOUR, 8.0 * HOUR),
        ],
        CaseKind::PromisedAnswer | CaseKind::Suggestion => &[(CaseStep::Settle, HOUR, 8.0 * HOUR)],
        // Nobody looks at a charter in a simulated office.
        CaseKind::CharterReview => &[],
    }
}

/// The step of the case whose time has come; each case has its own times, the same at every look.
fn next_step(case: &Case, seed: u64, now: DateTime<Utc>) -> Option<CaseStep> {
    let mut dice = Dice::new(seed, CASE_STREAM + case.id.0);
    let mut planned = plan(case.kind)
        .iter()
        .map(|(step, least, most)| (*step, case.opened_at + dice.seconds(60.0 * least, 60.0 * most)));
    let by_phone = case.way == Some(AnswerWay::Phone);
    let taken = |step: CaseStep| case.steps.iter().any(|taken| taken.step == step);
    let (step, at) = planned.find(|(step, _)| !taken(*step) && (by_phone || *step != CaseStep::CallBack))?;
    (at <= now).then_some(step)
}

#[cfg(test)]
#[path = "office/tests.rs"]
mod tests;
