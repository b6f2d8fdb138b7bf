//! A day in the town, made up from one number: people, a disk and clocks that misbehave, and a server that dies.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use kwartier::clock::Clock;
use kwartier::engine::rebuild::{TableProof, rebuild};
use kwartier::store::{EventRow, Store};
use rand::{RngExt, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::faulty::{Lie, WriteFault};
use crate::journal::{Answer, Ask, Effect, Journal, Moment, Who, effect_of};
use crate::people::{Known, Person};
use crate::rules::{self, Log, Verdict};
use crate::screens::Screens;
use crate::setting;
use crate::town::{HALLS, Town, hall_id};

/// How much of a log is shown of a day that breaks a rule.
const LATEST_ROWS: usize = 15;

/// What may go wrong; a day that fails is tried again without each, to see which of them it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mishaps {
    pub kills: bool,
    pub writes: bool,
    pub reads: bool,
    pub clocks: bool,
    pub lost_answers: bool,
    pub doubles: bool,
}

impl Mishaps {
    pub const ALL: Self = Self {
        kills: true,
        writes: true,
        reads: true,
        clocks: true,
        lost_answers: true,
        doubles: true,
    };

    /// The same without one kind, by name.
    pub fn without_each(self) -> [(&'static str, Self); 6] {
        [
            ("kills", Self { kills: false, ..self }),
            (
                "failed writes",
                Self {
                    writes: false,
                    ..self
                },
            ),
            ("failed reads", Self { reads: false, ..self }),
            (
                "clocks that jump",
                Self {
                    clocks: false,
                    ..self
                },
            ),
            (
                "lost answers",
                Self {
                    lost_answers: false,
                    ..self
                },
            ),
            (
                "doubled requests",
                Self {
                    doubles: false,
                    ..self
                },
            ),
        ]
    }
}

/// What to live through.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    pub seed: u64,
    pub mishaps: Mishaps,
    pub lie: Option<Lie>,
    /// Moments at which something happens.
    pub steps: u32,
}

impl Recipe {
    /// A day with all mishaps, of so many moments.
    pub fn of(seed: u64, steps: u32) -> Self {
        Self {
            seed,
            mishaps: Mishaps::ALL,
            lie: None,
            steps,
        }
    }
}

/// What a day came to.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub asked: usize,
    pub done: usize,
    pub events: usize,
    pub breaches: usize,
    pub kills: usize,
    pub faults: usize,
    pub corrections: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, day: Self) {
        self.asked += day.asked;
        self.done += day.done;
        self.events += day.events;
        self.breaches += day.breaches;
        self.kills += day.kills;
        self.faults += day.faults;
        self.corrections += day.corrections;
    }
}

/// A rule that was broken.
#[derive(Debug)]
pub struct Broken {
    pub step: u32,
    pub what: String,
    pub history: Vec<String>,
}

/// The chance of one kind of thing at one moment: what is left out of a day changes nothing else of it.
fn chance(seed: u64, step: u32, of: u64) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(step) * 8 + of);
    random
}

/// A header and what it says.
type Credentials = (&'static str, String);

pub struct Day {
    recipe: Recipe,
    town: Town,
    journal: Journal,
    known: Known,
    pub logs: [Log; 2],
    /// How often each effect stands in the logs.
    done: BTreeMap<Effect, usize>,
    /// How often a closing may have had the effect.
    with_closing: BTreeMap<Effect, usize>,
    closed_at: [Option<DateTime<Utc>>; 2],
    /// By how much the corrections in a hall's log have put its clock forward.
    corrected: [TimeDelta; 2],
    cookies: [Option<String>; 3],
    screens: Option<Screens>,
    history: Vec<String>,
    tally: Tally,
    step: u32,
}

impl Day {
    pub fn new(recipe: Recipe) -> Self {
        Self {
            recipe,
            town: Town::random(&mut chance(recipe.seed, u32::MAX, 0), recipe.lie),
            journal: Journal::default(),
            known: Known::default(),
            logs: [Log::default(), Log::default()],
            done: BTreeMap::new(),
            with_closing: BTreeMap::new(),
            closed_at: [None; 2],
            corrected: [TimeDelta::zero(); 2],
            cookies: [None, None, None],
            screens: None,
            history: Vec::new(),
            tally: Tally::default(),
            step: 0,
        }
    }

    /// Lives through it.
    pub fn live(&mut self) -> Result<Tally, Broken> {
        let lived = (0..self.recipe.steps)
            .try_for_each(|step| {
                self.step = step;
                self.one_step()
            })
            .and_then(|()| self.end());
        match lived {
            Ok(()) => Ok(self.tally()),
            Err(what) => Err(self.broken(what)),
        }
    }

    /// What the day has come to when a rule is broken.
    pub fn broken(&mut self, what: String) -> Broken {
        for (log, hall) in self.logs.iter().zip(HALLS) {
            let latest = &log.rows[log.rows.len().saturating_sub(LATEST_ROWS)..];
            let latest = latest.iter().map(|row| {
                let body: String = row.body.to_string().chars().take(200).collect();
                format!("    {hall} {} {} {} {body}", row.seq, row.at, row.actor)
            });
            self.history.extend(latest);
        }
        Broken {
            step: self.step,
            what,
            history: std::mem::take(&mut self.history),
        }
    }

    fn tally(&self) -> Tally {
        let rows = || self.logs.iter().flat_map(|log| &log.rows);
        Tally {
            asked: self.journal.entries.len(),
            done: self.journal.done().count(),
            events: rows().count(),
            breaches: rows().filter(|row| row.kind == "breachRegistered").count(),
            corrections: rows().filter(|row| row.kind == "clockCorrected").count(),
            ..self.tally
        }
    }

    fn chance(&self, of: u64) -> ChaCha8Rng {
        chance(self.recipe.seed, self.step, of)
    }

    fn note(&mut self, text: String) {
        self.history.push(format!(
            "{:>3} {} {text}",
            self.step,
            self.town.clock.wall().format("%d %H:%M:%S")
        ));
    }

    fn one_step(&mut self) -> Verdict {
        self.time_goes_on();
        self.disk_misbehaves();
        if self.town.life.is_none() && !self.starts() {
            return self.read_logs();
        }
        let sends = self.sends();
        let mut random = self.chance(3);
        let kill = self.recipe.mishaps.kills && random.random_ratio(1, 14);
        let kill_after = kill.then(|| random.random_range(0..60));
        let answers = self.exchange(&sends, kill_after)?;
        for ((index, _), answer) in sends.iter().zip(answers) {
            let lost = self.recipe.mishaps.lost_answers && random.random_ratio(1, 12);
            self.hears(*index, answer.filter(|_| !lost), lost)?;
        }
        if kill || self.town.store.has_crashed() {
            self.dies();
        } else if random.random_ratio(1, 60) {
            self.note("stopped by its operator".into());
            self.screens = None;
            self.town.stop()?;
        }
        self.read_logs()?;
        self.at_rest()?;
        self.looks_around()
    }

    fn time_goes_on(&mut self) {
        let mut random = self.chance(0);
        let seconds = match random.random_range(0..100) {
            0..15 => 0,
            15..50 => random.random_range(1..45),
            50..80 => random.random_range(45..300),
            80..97 => random.random_range(300..900),
            _ => random.random_range(900..5_400),
        };
        self.town.pass(seconds);
        if self.recipe.mishaps.clocks && random.random_ratio(1, 25) {
            let by: i64 = match random.random_range(0..12) {
                0..4 => random.random_range(-60..60),
                4..8 => random.random_range(-600..600),
                8..11 => random.random_range(-7_200..7_200),
                _ => *[-31_536_000, 31_536_000, 200_000]
                    .choose(&mut random)
                    .expect("a jump"),
            };
            self.town.set_clock_by(by);
            self.note(format!("the machine's clock is set by {by} s"));
        }
    }

    fn disk_misbehaves(&mut self) {
        let mut random = self.chance(1);
        if self.recipe.mishaps.writes && random.random_ratio(1, 7) {
            let hall = random.random_range(0..2);
            let fault = match *WriteFault::ALL.choose(&mut random).expect("a fault") {
                WriteFault::Slow(_) => WriteFault::Slow(random.random_range(1..40)),
                crash @ (WriteFault::CrashBefore | WriteFault::CrashAfter) if !self.recipe.mishaps.kills => {
                    let _ = crash;
                    WriteFault::Refused
                }
                other => other,
            };
            self.town.store.next_write(&hall_id(hall), fault);
            self.tally.faults += 1;
            self.note(format!("the next write of {} will be {fault:?}", HALLS[hall]));
        }
        if self.recipe.mishaps.writes && random.random_ratio(1, 40) {
            let full = random.random_ratio(1, 2);
            self.town.store.kept.set_full(full);
            self.note(format!("the disk is full: {full}"));
        }
        if self.recipe.mishaps.reads && random.random_ratio(1, 25) {
            let reads = random.random_range(1..4);
            self.town.store.fail_reads(reads);
            self.tally.faults += 1;
            self.note(format!("the next {reads} reads fail"));
        }
    }

    /// Whether the server runs by now.
    fn starts(&mut self) -> bool {
        match self.town.start() {
            Ok(()) => {
                self.note("started".into());
                true
            }
            Err(why) => {
                self.note(format!("did not start: {why}"));
                self.town.kill();
                false
            }
        }
    }

    fn dies(&mut self) {
        self.note("killed".into());
        self.tally.kills += 1;
        self.screens = None;
        self.town.kill();
    }

    /// New calls, calls in doubt made again, calls that were answered made once more; some of them twice at once.
    fn sends(&mut self) -> Vec<(usize, u32)> {
        let mut random = self.chance(2);
        let now = self.town.now();
        let moment = self.time_is();
        let is_apart = self.is_apart();
        let mut all = Vec::new();
        for number in 0..random.random_range(1..5) {
            let hall = usize::from(random.random_ratio(1, 4));
            let person = Person {
                hall,
                state: &self.logs[hall].state,
                known: &self.known,
                now,
                key: format!("s{}-{}-{number}", self.recipe.seed % 100_000, self.step),
                clock_is_apart: is_apart,
            };
            let ask = person.acts(&mut random);
            all.push(self.journal.begin(ask, moment));
        }
        let mut random = self.chance(4);
        let doubts: Vec<usize> = self.journal.in_doubt().collect();
        for index in doubts {
            if random.random_ratio(1, 2) && !self.journal.entries[index].is_too_old() {
                all.push(index);
            }
        }
        if random.random_ratio(1, 4) {
            let told: Vec<usize> = (0..self.journal.entries.len())
                .filter(|index| self.journal.entries[*index].answer.is_some())
                .filter(|index| !self.journal.entries[*index].is_too_old())
                .collect();
            all.extend(told.choose(&mut random));
        }
        let doubles: Vec<usize> = all
            .iter()
            .filter(|_| self.recipe.mishaps.doubles && random.random_ratio(1, 8))
            .copied()
            .collect();
        all.extend(doubles);
        all.into_iter()
            .map(|index| (index, random.random_range(0..12)))
            .collect()
    }

    /// What time it is; calls are as old as that makes them.
    fn time_is(&mut self) -> Moment {
        let true_time = self.town.real_clock.wall();
        let beside = self.town.now() - true_time;
        let moment = Moment {
            true_time,
            beside: self.corrected.map(|corrected| beside - corrected),
        };
        self.journal.grow_older(moment);
        moment
    }

    fn is_apart(&self) -> bool {
        let life = self.town.life.as_ref();
        life.is_some_and(|life| life.house.engine.clock().apart().is_some())
    }

    /// Sends them all at once, each after so many turns of the others, and gives what came back before the end.
    fn exchange(
        &mut self,
        sends: &[(usize, u32)],
        kill_after: Option<u32>,
    ) -> Result<Vec<Option<Answer>>, String> {
        for who in [Who::Staff(0), Who::Staff(1), Who::Supervisor] {
            self.sign_in(who);
        }
        let requests: Vec<(Ask, Option<Credentials>, u32)> = sends
            .iter()
            .map(|(index, delay)| {
                let ask = self.journal.entries[*index].ask.clone();
                let credentials = self.credentials(ask.who);
                (ask, credentials, *delay)
            })
            .collect();
        let Some(life) = &self.town.life else {
            return Ok(vec![None; sends.len()]);
        };
        let (router, store) = (life.house.router.clone(), self.town.store.clone());
        life.runtime.block_on(async move {
            let calls: Vec<JoinHandle<Answer>> = requests
                .into_iter()
                .map(|(ask, credentials, delay)| tokio::spawn(send(router.clone(), ask, credentials, delay)))
                .collect();
            let over = || store.has_crashed() || calls.iter().all(JoinHandle::is_finished);
            match kill_after {
                Some(turns) => {
                    for _ in 0..turns {
                        tokio::task::yield_now().await;
                    }
                }
                None => {
                    for wait_ms in [1, 1, 2, 6, 40, 950, 1_000, 1_000, 7_000, 10_000, 10_000, 10_000] {
                        tokio::time::sleep(Duration::from_millis(wait_ms)).await;
                        if over() {
                            break;
                        }
                    }
                    if !over() {
                        return Err("an answer did not come within forty seconds".to_owned());
                    }
                }
            }
            let mut answers = Vec::new();
            for call in calls {
                let answer = if call.is_finished() {
                    let ended = call.await;
                    Some(ended.map_err(|error| format!("a call ended badly: {error}"))?)
                } else {
                    None
                };
                answers.push(answer);
            }
            Ok(answers)
        })
    }

    fn credentials(&self, who: Who) -> Option<Credentials> {
        let bearer = |token: &str| Some(("authorization", format!("Bearer {token}")));
        let cookie = |at: usize| self.cookies[at].clone().map(|cookie| ("cookie", cookie));
        match who {
            Who::Kiosk(0) => bearer(setting::KIOSK_TOKEN),
            Who::Kiosk(_) => bearer(setting::OTHER_KIOSK_TOKEN),
            Who::Staff(hall) => cookie(hall),
            Who::Supervisor => cookie(2),
            Who::Admin => bearer(setting::ADMIN_TOKEN),
            Who::Visitor => None,
        }
    }

    /// Members of staff who are not signed in do so; when that fails their calls will be 401, and they try again.
    fn sign_in(&mut self, who: Who) {
        let (at, account) = match who {
            Who::Staff(0) => (0, "jansen"),
            Who::Staff(_) => (1, "bos"),
            _ => (2, "smit"),
        };
        let Some(life) = self.town.life.as_ref().filter(|_| self.cookies[at].is_none()) else {
            return;
        };
        // A thread looks at the password: nobody else has anything to do meanwhile that could come before or after.
        life.at_rest();
        let body = json!({"account": account, "password": setting::PASSWORD});
        let request = Request::post("/api/v1/sessions")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()));
        let router = life.house.router.clone();
        let answer = life
            .runtime
            .block_on(router.oneshot(request.expect("a request")))
            .expect("a router answers");
        let cookie = answer.headers().get("set-cookie");
        let cookie = cookie.and_then(|cookie| cookie.to_str().ok()?.split(';').next());
        self.cookies[at] = cookie.filter(|_| answer.status() == 201).map(str::to_owned);
    }

    fn hears(&mut self, index: usize, answer: Option<Answer>, lost: bool) -> Verdict {
        let ask = self.journal.entries[index].ask.clone();
        let said = match &answer {
            Some(answer) => format!("{} {}", answer.status, answer.problem()),
            None if lost => "the answer was lost".to_owned(),
            None => "no answer".to_owned(),
        };
        self.note(format!(
            "{:?} {} {} {} -> {said}",
            ask.who, ask.method, ask.path, ask.key
        ));
        if let Some(answer) = &answer {
            if answer.status >= 500 && answer.status != 503 {
                return Err(format!("{} {} answered {answer:?}", ask.method, ask.path));
            }
            if let (401, Who::Staff(at)) = (answer.status, ask.who) {
                self.cookies[at] = None;
            }
            let token = answer.json["token"].as_str();
            let ticket = answer.json["id"].as_str().and_then(|id| id.parse().ok());
            if let (true, Some(token), Some(ticket)) = (answer.is_done(), token, ticket) {
                self.known.tokens.insert((ask.hall, ticket), token.to_owned());
            }
        }
        self.journal.note(index, answer.as_ref())
    }

    /// Reads what was written since, and holds it to the rules.
    fn read_logs(&mut self) -> Verdict {
        for (hall, log) in self.logs.iter_mut().enumerate() {
            let after = log.rows.len() as u64;
            // A clock that was put back stands still at the closing: what is called off later is called off by itself.
            self.closed_at[hall] = None;
            for row in rows(&self.town, hall, after) {
                self.corrected[hall] += rules::put_right_by(&row);
                if row.kind == "hallClosed" {
                    self.closed_at[hall] = Some(row.at);
                }
                // Whoever closes a hall calls off what was booked for later: nobody asked for that by itself.
                let with_closing = row.kind == "appointmentCancelled" && self.closed_at[hall] == Some(row.at);
                if let Some(effect) = effect_of(hall, &row) {
                    if with_closing {
                        *self.with_closing.entry(effect.clone()).or_default() += 1;
                    }
                    *self.done.entry(effect).or_default() += 1;
                }
                log.read(row).map_err(|what| format!("{}: {what}", HALLS[hall]))?;
            }
            log.at_rest().map_err(|what| format!("{}: {what}", HALLS[hall]))?;
        }
        self.nothing_acknowledged_is_lost_and_nothing_done_twice()
    }

    fn nothing_acknowledged_is_lost_and_nothing_done_twice(&self) -> Verdict {
        let (acknowledged, done) = (&self.journal.acknowledged, &self.done);
        for (effect, told) in acknowledged {
            let written = done.get(effect).copied().unwrap_or(0);
            if written < *told {
                return Err(format!(
                    "{effect:?} was acknowledged {told} times and stands {written} times in the log"
                ));
            }
        }
        for (effect, written) in done {
            let told = acknowledged.get(effect).copied().unwrap_or(0);
            let unasked = self.with_closing.get(effect).copied().unwrap_or(0);
            // Whoever takes a step back takes back what else it did, with other visits too.
            if effect.event != "ticketStepUndone"
                && *written > told
                && *written > told + self.journal.may_have(effect) + unasked
            {
                return Err(format!(
                    "{effect:?} stands {written} times in the log and was asked for {told} times"
                ));
            }
        }
        Ok(())
    }

    /// What is shown is what is written, once the server has come to rest.
    fn at_rest(&mut self) -> Verdict {
        let Some(life) = &self.town.life else {
            return Ok(());
        };
        let engine = &life.house.engine;
        for (hall, log) in self.logs.iter().enumerate() {
            let Some(way) = engine.hall(&hall_id(hall)) else {
                continue;
            };
            let shown = || way.published().map(|published| published.state);
            let behind = || shown().map_or(0, |state| state.seq) < log.state.seq;
            if behind() {
                life.runtime.block_on(async {
                    for _ in 0..40 {
                        tokio::time::sleep(Duration::from_millis(250)).await;
                    }
                });
            }
            let Some(state) = shown() else { continue };
            // Rest may have let something fall due, or a lost write be found: that is read the next time.
            if rows(&self.town, hall, log.rows.len() as u64).is_empty() {
                rules::what_is_published_is_the_log(log, &state)
                    .map_err(|what| format!("{}: {what}", HALLS[hall]))?;
            }
        }
        self.read_logs()
    }

    /// Somebody looks: at screens, with a token, whether the server says that it is ready.
    fn looks_around(&mut self) -> Verdict {
        let mut random = self.chance(5);
        let Some(life) = &self.town.life else {
            return Ok(());
        };
        if self.screens.is_none() && random.random_ratio(1, 12) {
            self.screens = Some(Screens::watch(life));
        }
        if let Some(screens) = self.screens.as_mut().filter(|_| random.random_ratio(1, 3)) {
            screens.agree(life)?;
        }
        if random.random_ratio(1, 6) {
            self.a_token_opens_its_own_visit_only(&mut random)?;
        }
        self.readiness_is_true()
    }

    fn get(&self, path: &str, who: Who) -> Result<Answer, String> {
        let ask = Ask {
            who,
            hall: 0,
            method: "GET",
            path: path.to_owned(),
            body: None,
            key: String::new(),
            event: "",
            about: None,
        };
        let credentials = self.credentials(who);
        let life = self.town.life.as_ref().ok_or("nobody answers")?;
        let router = life.house.router.clone();
        // A thread may work on it, as on a report.
        life.at_rest();
        Ok(life.runtime.block_on(send(router, ask, credentials, 0)))
    }

    fn a_token_opens_its_own_visit_only(&self, random: &mut ChaCha8Rng) -> Verdict {
        let held: Vec<_> = self.known.tokens.iter().collect();
        let (Some(((hall, ticket), token)), Some((other, other_token))) =
            (held.choose(random), held.choose(random))
        else {
            return Ok(());
        };
        let answer = self.get(&format!("tickets/{token}"), Who::Visitor)?;
        let is_own = answer.json["id"] == ticket.to_string() && answer.json["hallId"] == HALLS[*hall];
        if !(is_own || answer.status == 404 || answer.status == 503) {
            return Err(format!("the token of {ticket} opens {answer:?}"));
        }
        // Somebody puts the secret of one link behind the name of another.
        let (Some((name, _)), Some((_, secret))) = (token.rsplit_once('.'), other_token.rsplit_once('.'))
        else {
            return Err(format!("{token} is no token"));
        };
        let mixed = format!("{name}.{secret}");
        if **other != (*hall, *ticket) && mixed != **token {
            let answer = self.get(&format!("tickets/{mixed}"), Who::Visitor)?;
            if answer.is_done() {
                return Err(format!("a token made of two opens {answer:?}"));
            }
        }
        Ok(())
    }

    fn readiness_is_true(&self) -> Verdict {
        let Some(life) = &self.town.life else {
            return Ok(());
        };
        let is_full = self
            .town
            .store
            .kept
            .ready()
            .now_or_never()
            .is_some_and(|ready| ready.is_err());
        let request = Request::get("/readyz").body(Body::empty()).expect("a request");
        let router = life.house.router.clone();
        let answer = life
            .runtime
            .block_on(router.oneshot(request))
            .expect("a router answers");
        if is_full && answer.status() == 200 {
            return Err("the disk is full, and the server says that it is ready".into());
        }
        Ok(())
    }

    /// The disk is mended, everybody hears what became of their calls, the day ends, and all is held to all.
    fn end(&mut self) -> Verdict {
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

/// The rows of a hall's log after the first so many, from the disk itself.
fn rows(town: &Town, hall: usize, after: u64) -> Vec<EventRow> {
    let read = town
        .store
        .kept
        .events(hall_id(hall), after, u32::MAX)
        .now_or_never();
    read.and_then(Result::ok).unwrap_or_default()
}

/// Sends one call after so many turns of everybody else.
async fn send(router: Router, ask: Ask, credentials: Option<Credentials>, delay: u32) -> Answer {
    for _ in 0..delay {
        tokio::task::yield_now().await;
    }
    let mut request = Request::builder()
        .method(ask.method)
        .uri(format!("/api/v1/{}", ask.path));
    if let Some((name, value)) = credentials {
        request = request.header(name, value);
    }
    if !ask.key.is_empty() {
        request = request.header("idempotency-key", &ask.key);
    }
    let request = match &ask.body {
        Some(body) => request
            .header("content-type", "application/json")
            .body(Body::from(body.to_string())),
        None => request.body(Body::empty()),
    };
    let answered = router.oneshot(request.expect("a request")).await;
    let answered = answered.expect("a router answers");
    let status = answered.status().as_u16();
    let bytes = axum::body::to_bytes(answered.into_body(), 10_000_000).await;
    let json = bytes.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Answer {
        status,
        json: json.unwrap_or(Value::Null),
    }
}

/// A log as text, byte for byte.
pub fn text_of(log: &Log) -> String {
    let lines = log.rows.iter().map(|row| {
        let Ok(line) = serde_json::to_string(row) else {
            return String::new();
        };
        line + "\n"
    });
    lines.collect()
}
