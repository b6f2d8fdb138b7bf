//! The lists of staff live in the demonstration: people complain, ask and claim, and all of it is worked off.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::charter::{Charter, RedressKind, load};
use kwartier::hall::event::Event;
use kwartier::hall::facts::{CaseKind, CaseStep, RedressState};
use kwartier::ids::CaseId;
use tokio::time::timeout;

use crate::simulated_day::{Demonstration, GIVE_UP};

/// How many times faster than life: what takes an office its hours takes a minute.
const SPEED: f64 = 600.0;

/// How long after it was opened every case has been settled: eight hours, and what a busy machine needs at this speed.
const SETTLED_WITHIN: TimeDelta = TimeDelta::hours(12);

/// What a day must have seen besides the steps of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    RatedAtExit,
    RatedOnPhone,
    CostsClaimed,
    ClaimDecided,
    VoucherRedeemed,
}

/// What the log says so far.
#[derive(Default)]
struct Day {
    seq: u64,
    opened: BTreeMap<CaseId, (CaseKind, DateTime<Utc>)>,
    open: BTreeSet<CaseId>,
    steps: BTreeSet<(CaseKind, CaseStep)>,
    seen: BTreeSet<Seen>,
    missed: usize,
}

impl Day {
    async fn read_on(&mut self, demonstration: &Demonstration) {
        for row in demonstration.events(self.seq).await {
            self.seq = row.seq;
            let event: Event = serde_json::from_value(row.body).unwrap();
            self.note(&event, row.at, &row.actor);
        }
        if voucher_redeemed(demonstration) {
            self.seen.insert(Seen::VoucherRedeemed);
        }
    }

    fn note(&mut self, event: &Event, at: DateTime<Utc>, actor: &str) {
        match event {
            Event::CaseOpened(opened) => {
                self.opened.insert(opened.case, (opened.kind, at));
                self.open.insert(opened.case);
            }
            Event::CaseStepTaken { case, step, .. } => {
                self.steps.insert((self.opened[case].0, *step));
                if *step == CaseStep::Settle {
                    self.open.remove(case);
                }
            }
            Event::CaseClockMissed { .. } => self.missed += 1,
            Event::TicketRated { .. } if actor.starts_with("device:") => {
                self.seen.insert(Seen::RatedAtExit);
            }
            Event::TicketRated { .. } => {
                self.seen.insert(Seen::RatedOnPhone);
            }
            Event::RedressClaimed { .. } => {
                self.seen.insert(Seen::CostsClaimed);
            }
            Event::RedressGiven {
                amount_cents: Some(_),
                ..
            }
            | Event::RedressClaimRefused { .. }
                if actor == "account:smit" =>
            {
                self.seen.insert(Seen::ClaimDecided);
            }
            _ => {}
        }
    }

    /// What has not happened yet, in words.
    fn lacks(&self) -> Vec<String> {
        use CaseKind::{Complaint, Explanation, PromisedAnswer, Suggestion, TailoredHelp};
        use CaseStep::{Acknowledge, CallBack, Settle};
        let steps = [
            (Complaint, Acknowledge),
            (Complaint, CallBack),
            (Complaint, Settle),
            (Explanation, CallBack),
            (Explanation, Settle),
            (PromisedAnswer, Settle),
            (TailoredHelp, CallBack),
            (TailoredHelp, Settle),
            (Suggestion, Settle),
            (CaseKind::CallBack, CallBack),
            (CaseKind::CallBack, Settle),
        ];
        let seen = [
            Seen::RatedAtExit,
            Seen::RatedOnPhone,
            Seen::CostsClaimed,
            Seen::ClaimDecided,
            Seen::VoucherRedeemed,
        ];
        let steps = steps.iter().filter(|step| !self.steps.contains(step));
        let seen = seen.iter().filter(|seen| !self.seen.contains(seen));
        steps
            .map(|step| format!("{step:?}"))
            .chain(seen.map(|seen| format!("{seen:?}")))
            .collect()
    }
}

/// A coffee that was had after the visit: by its code.
fn voucher_redeemed(demonstration: &Demonstration) -> bool {
    let state = demonstration.published().state;
    state.breaches.values().any(|breach| {
        let ended = state
            .tickets
            .get(&breach.ticket)
            .and_then(|ticket| ticket.ended_at);
        breach.redress.iter().any(|owed| {
            owed.kind == RedressKind::Coffee
                && owed.state == RedressState::Given
                && owed.decided_at.zip(ended).is_some_and(|(had, ended)| had > ended)
        })
    })
}

/// The demonstration's charter, with an explanation for whoever asks.
fn charter_that_explains() -> Charter {
    let text = load::shipped(&"voorbeeld".parse().unwrap()).unwrap();
    let travel = "kind = \"travel\"\nmaxEuros = 10\nsource = \"default\"\n";
    let explains = "\n[[norms.redress]]\nonRequest = true\nkind = \"explanation\"\nsource = \"default\"\n";
    let text = text.replace(travel, &format!("{travel}{explains}"));
    load::parse("voorbeeld-met-uitleg".parse().unwrap(), &text).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_complain_ask_and_claim_and_staff_work_all_of_it_off() {
    let demonstration = Demonstration::held_to(Some(charter_that_explains()), SPEED).await;
    let mut lobby = demonstration.lobby().await;
    let mut day = Day::default();
    let lived = async {
        while !day.lacks().is_empty() {
            lobby.next().await;
            day.read_on(&demonstration).await;
        }
    };
    let lived = timeout(GIVE_UP, lived).await;
    assert!(lived.is_ok(), "never happened: {:?}", day.lacks());
    assert_eq!(day.missed, 0);
    let now = demonstration.published().state.recorded_at.unwrap();
    let left: Vec<_> = day.open.iter().map(|case| day.opened[case]).collect();
    assert!(
        left.iter().all(|(_, opened)| *opened + SETTLED_WITHIN > now),
        "{left:?}"
    );
    demonstration.stop().await;
}
