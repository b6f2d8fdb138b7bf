//! A month, lived: people book night by night, days are lived one after the other in one hall that learns from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use kwartier_forecast::forecast::Model;
use kwartier_forecast::forecast::promised::promised_day;
use kwartier_forecast::synthetic::mix::{self, Mix};
use kwartier_forecast::synthetic::{SyntheticError, Visitor, booked, go_on};
use kwartier_hall::duration;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::command::{
    AppointmentRequest, BookingRequest, Command, Party, Place, PlaceAsked, PromiseReckoned,
};
use kwartier_hall::hall::decide::handle;
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::event::Recorded;
use kwartier_hall::hall::facts::{Actor, DayPart, RosterEntry};
use kwartier_hall::hall::record::AppointmentState;
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::hall::rules::booking::{Except, Hall as Asked, Visit, next_to_reckon};
use kwartier_hall::hall::rules::reminder::ConsentWish;
use kwartier_hall::hall::rules::roster::RosterDay;
use kwartier_hall::hall::setup::{BookingRule, CallingRule, HallSetup, Places};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, ServiceId};

use super::chance::{Absent, Day, STEP_MS, day, mix_at};
use super::{Figures, Way};

/// How many book in each half hour meanwhile.
const BOOKED_MEANWHILE: u32 = 2;

/// When in the night people book and days are reckoned, milliseconds after local midnight.
const NIGHT_MS: i64 = 3_600_000;

const HALF_MS: i64 = 1_800_000;

/// How long a month is, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// In which the hall learns who comes, before anything is judged.
    pub learned: usize,
    /// How many before theirs people book, at most.
    pub ahead: usize,
    /// That are counted.
    pub days: usize,
}

impl Length {
    /// So many days are counted, after six weeks in which the hall learns; people book up to eight days before.
    #[must_use]
    pub fn of(days: usize) -> Self {
        Self {
            learned: 30,
            ahead: 8,
            days,
        }
    }
}

/// A hall that has learned, before its month.
#[derive(Debug, Clone)]
pub struct Warm {
    hall: Hall,
}

/// A hall on its way through the days.
#[derive(Debug, Clone)]
struct Hall {
    load: f64,
    seed: u64,
    length: Length,
    mix: Mix,
    setup: Arc<HallSetup>,
    state: State,
    model: Model,
    /// The next working day.
    next: usize,
    /// The days that can be booked, by their number.
    ahead: BTreeMap<usize, Day>,
    /// By day: who called, and who found no place.
    turned_away: BTreeMap<usize, (u64, u64)>,
}

impl Warm {
    /// Lives the days in which it learns.
    ///
    /// # Errors
    /// When the hall refuses what nobody may want: a fault of the program.
    pub fn up(
        load: f64,
        seed: u64,
        length: Length,
        after_day: &mut dyn FnMut(),
    ) -> Result<Self, SyntheticError> {
        let setup = mix::setup(CallingRule::KeepMostPromises, duration::Length::from_minutes(10))?;
        let mut hall = Hall {
            load,
            seed,
            length,
            mix: mix_at(load),
            setup: Arc::clone(&setup),
            state: State::default(),
            model: Model::new(),
            next: 0,
            ahead: BTreeMap::new(),
            turned_away: BTreeMap::new(),
        };
        hall.sees_ahead();
        hall.command(&Command::Configure { setup })?;
        for _ in 0..length.learned {
            hall.lives(Way::Fixed(BOOKED_MEANWHILE), None)?;
            after_day();
        }
        Ok(Self { hall })
    }
}

/// A month in which people book in this way: first the days that people had booked before it began, then the days that are
/// counted.
///
/// # Errors
/// When the hall refuses what nobody may want: a fault of the program.
pub fn lived(warm: &Warm, way: Way, after_day: &mut dyn FnMut()) -> Result<Figures, SyntheticError> {
    let mut hall = warm.hall.clone();
    if let Way::ByPromise(certainty) = way {
        let mut setup = HallSetup::clone(&hall.setup);
        let rule = BookingRule {
            places: Some(Places::ByPromise { certainty }),
            ..BookingRule::default()
        };
        for service in &mut setup.services {
            service.booking = Some(rule.clone());
        }
        hall.setup = Arc::new(setup);
        let setup = Arc::clone(&hall.setup);
        hall.command(&Command::Configure { setup })?;
    }
    let mut figures = Figures::default();
    let Length { ahead, days, .. } = hall.length;
    for nth in 0..=ahead + days {
        let counted = (nth > ahead).then_some(&mut figures);
        hall.lives(way, counted)?;
        after_day();
    }
    Ok(figures)
}

/// What a booking of that day is checked in with.
fn code(day: usize, nth: usize) -> String {
    format!("BEZOEK{day:04}{nth:04}")
}

fn ms(time: NaiveTime) -> i64 {
    (time - NaiveTime::MIN).num_milliseconds()
}

impl Hall {
    /// Draws the days that can be booked.
    fn sees_ahead(&mut self) {
        for nth in self.next..=self.next + self.length.ahead {
            if let Some(day) = day(&self.mix, self.load, (self.seed, nth), self.length.ahead) {
                self.ahead.entry(nth).or_insert(day);
            }
        }
    }

    fn date(&self, nth: usize) -> NaiveDate {
        self.ahead.get(&nth).map_or(NaiveDate::MAX, |day| day.plan.date)
    }

    fn instant(&self, date: NaiveDate, ms: i64) -> DateTime<Utc> {
        calendar::midnight_of(self.setup.time_zone, date) + TimeDelta::milliseconds(ms)
    }

    /// The night before the next day.
    fn now(&self) -> DateTime<Utc> {
        self.instant(self.date(self.next), NIGHT_MS)
    }

    /// Does a command; the hall learns from what came of it, as in the server.
    fn attempt(&mut self, command: &Command) -> Result<Done, Refusal> {
        let handled = handle(&self.state, command, &Actor::system(), self.now());
        for (before, recorded) in handled.befores.iter().zip(&handled.events) {
            self.model.observe(before, recorded);
        }
        self.state = handled.state;
        handled.outcome
    }

    fn command(&mut self, command: &Command) -> Result<Done, SyntheticError> {
        let day = self.date(self.next);
        self.attempt(command).map_err(|refusal| SyntheticError::Refused {
            command: command.kind(),
            at_s: NIGHT_MS / 1_000,
            day,
            refusal,
        })
    }

    /// The night, and the next day.
    fn lives(&mut self, way: Way, counted: Option<&mut Figures>) -> Result<(), SyntheticError> {
        self.sees_ahead();
        self.plans_rosters()?;
        self.takes_calls(way)?;
        let nth = self.next;
        let Some(today) = self.ahead.remove(&nth) else {
            return Ok(());
        };
        let date = today.plan.date;
        let mut plan = today.plan;
        for (desk, absent) in plan.desks.iter_mut().zip(&today.absent) {
            desk.absent = absent.is_some();
        }
        let come = plan.visitors.drain(..).map(|visitor| (visitor, String::new()));
        let mut come: Vec<(Visitor, String)> = come.chain(self.booked_on(date)).collect();
        come.sort_by_key(|(visitor, _)| (visitor.arrives_ms.or(visitor.due_ms), visitor.due_ms));
        plan.visitors = come.iter().map(|(visitor, _)| *visitor).collect();
        let codes = |visitor: usize| {
            come.get(visitor)
                .map_or_else(String::new, |(_, code)| code.clone())
        };
        let model = &mut self.model;
        let mut witness = |before: &State, recorded: &Recorded| model.observe(before, recorded);
        let (record, state) = go_on(std::mem::take(&mut self.state), &plan, &codes, &mut witness)?;
        self.state = state;
        self.next += 1;
        self.sees_ahead();
        let (wanted, refused) = self.turned_away.remove(&nth).unwrap_or_default();
        if let Some(figures) = counted {
            figures.add(&record);
            figures.wanted += wanted;
            figures.refused += refused;
        }
        Ok(())
    }

    /// Who booked that day, with what they check in with.
    fn booked_on(&self, date: NaiveDate) -> Vec<(Visitor, String)> {
        let midnight = self.instant(date, 0);
        let day = (midnight, AppointmentSeq(0))..(midnight + TimeDelta::hours(24), AppointmentSeq(0));
        let ids = self.state.appointed.range(day).map(|(_, id)| *id);
        let booked_then = ids.filter_map(|id| self.state.appointments.get(&id));
        let come = booked_then.filter(|booked| booked.state == AppointmentState::Booked);
        let visitor = come.filter_map(|appointment| {
            let service = appointment.services.first()?;
            let service = self.setup.service_index(service)?;
            let due_ms = (appointment.at - midnight).num_milliseconds();
            let nth: usize = appointment.code.get(10..)?.parse().ok()?;
            let visitor = booked(&self.mix, self.seed, date, nth, (service, due_ms));
            Some((visitor, appointment.code.clone()))
        });
        visitor.collect()
    }

    /// The day that can be booked from now on has its roster, and that of tomorrow is put right.
    fn plans_rosters(&mut self) -> Result<(), SyntheticError> {
        let first = self.next == 0;
        for ahead in 0..=self.length.ahead {
            let nth = self.next + ahead;
            let Some(day) = self.ahead.get(&nth) else {
                continue;
            };
            let known = if ahead <= 1 {
                Absent::DaysBefore
            } else {
                Absent::BeforeBooking
            };
            let is_due = first || ahead == self.length.ahead;
            let is_put_right = ahead == 1 && day.absent.contains(&Some(Absent::DaysBefore));
            if is_due || is_put_right {
                let planned = RosterDay {
                    day: day.plan.date,
                    entries: self.turns(day, known),
                };
                self.command(&Command::PlanRosters { days: vec![planned] })?;
            }
        }
        Ok(())
    }

    /// The turns of those of whom nobody knows by then that they are absent.
    fn turns(&self, day: &Day, known: Absent) -> Vec<RosterEntry> {
        let part = |from_min: u32, minutes: u32| {
            let time = |minutes: u32| NaiveTime::from_num_seconds_from_midnight_opt(60 * minutes, 0);
            DayPart {
                from: time(from_min).unwrap_or_default(),
                to: time(from_min + minutes).unwrap_or_default(),
            }
        };
        let opening = self.setup.opening_hours.first();
        let hours = opening.map_or(part(0, 0), |opening| DayPart {
            from: opening.from,
            to: opening.to,
        });
        let counters = self.setup.counters.iter().zip(&mix::COUNTERS).zip(&day.absent);
        let there = counters.filter(|(_, absent)| absent.is_none_or(|absent| absent > known));
        there
            .map(|((counter, usual), _)| RosterEntry {
                counter: counter.id.clone(),
                services: None,
                hours,
                breaks: usual
                    .breaks_min
                    .into_iter()
                    .zip(mix::BREAKS_MIN)
                    .map(|(from, minutes)| part(from, minutes))
                    .collect(),
            })
            .collect()
    }

    /// Those who call in this night book, one after the other.
    fn takes_calls(&mut self, way: Way) -> Result<(), SyntheticError> {
        if let Way::ByPromise(_) = way {
            self.reckons()?;
        }
        for ahead in 0..=self.length.ahead {
            let nth = self.next + ahead;
            let Some(day) = self.ahead.get(&nth) else {
                continue;
            };
            let date = day.plan.date;
            // Of the very first days those who would have called before call in the first night.
            let first = self.next == 0;
            let calling = day.callers.iter().copied().enumerate();
            let calling =
                calling.filter(|(_, caller)| caller.ahead == ahead || first && caller.ahead > ahead);
            let calling: Vec<_> = calling.collect();
            for (number, caller) in calling {
                let Some(service) = self.setup.services.get(caller.service).map(|it| it.id.clone()) else {
                    continue;
                };
                let code = code(nth, number);
                let found = match way {
                    Way::ByPromise(_) => self.books(date, service, caller.at_ms, code)?,
                    Way::Fixed(most) => self.is_booked(date, service, caller.at_ms, (code, most))?,
                };
                let (wanted, refused) = self.turned_away.entry(nth).or_default();
                *wanted += 1;
                *refused += u64::from(!found);
            }
        }
        Ok(())
    }

    /// Reckons the days that are to be reckoned, as the server does beside its halls (`engine/promiser.rs`).
    fn reckons(&mut self) -> Result<(), SyntheticError> {
        let now = self.now();
        while let Some(day) = next_to_reckon(&self.state, &self.setup, now) {
            let seed = self.state.setup_seq;
            let promised = promised_day(&self.state, &self.model, day, now, seed);
            let promised = promised.ok_or_else(|| SyntheticError::Setup("it has no setup".into()))?;
            let roster = self.state.rosters.get(&day).cloned();
            self.command(&Command::NotePromised(PromiseReckoned {
                promised: Arc::new(promised),
                roster,
            }))?;
        }
        Ok(())
    }

    /// A visitor looks at the free times of a day and books the one nearest to their wish; whether there was one.
    fn books(
        &mut self,
        date: NaiveDate,
        service: ServiceId,
        wish_ms: i64,
        code: String,
    ) -> Result<bool, SyntheticError> {
        let services = vec![service];
        let visit = Visit::by_visitor(&self.setup, &services, 1);
        let visit = visit.map_err(|_| SyntheticError::Setup("a service cannot be booked".into()))?;
        let asked = Asked {
            state: &self.state,
            setup: &self.setup,
            except: Except::Nothing,
            now: self.now(),
        };
        let wish = self.instant(date, wish_ms);
        let times = asked.times_on(&visit, date);
        let Some(at) = times.into_iter().min_by_key(|time| (*time - wish).abs()) else {
            return Ok(false);
        };
        let place = Place::Free(PlaceAsked {
            services,
            persons: 1,
            at,
        });
        self.command(&Command::BookPlace(Box::new(BookingRequest {
            place,
            code,
            contact: None,
            mail: None,
            consent: ConsentWish::default(),
        })))?;
        Ok(true)
    }

    /// Staff book the visitor where a half hour has fewer than the most, at its emptier quarter; whether there was one.
    fn is_booked(
        &mut self,
        date: NaiveDate,
        service: ServiceId,
        wish_ms: i64,
        (code, most): (String, u32),
    ) -> Result<bool, SyntheticError> {
        let midnight = self.instant(date, 0);
        let day = (midnight, AppointmentSeq(0))..(midnight + TimeDelta::hours(24), AppointmentSeq(0));
        let mut taken: BTreeMap<i64, u32> = BTreeMap::new();
        for (at, _) in self.state.appointed.range(day) {
            *taken.entry((*at - midnight).num_milliseconds()).or_default() += 1;
        }
        let at = |step: i64| taken.get(&step).copied().unwrap_or(0);
        let opening = self.setup.opening_hours.first();
        let (opens, closes) = opening.map_or((0, 0), |opening| (ms(opening.from), ms(opening.to)));
        let halves = (0..)
            .map(|half| opens + half * HALF_MS)
            .take_while(|from| *from < closes);
        let free = halves.filter(|from| at(*from) + at(from + STEP_MS) < most);
        let Some(half) = free.min_by_key(|from| (from + HALF_MS / 2 - wish_ms).abs()) else {
            return Ok(false);
        };
        let quarter = if at(half + STEP_MS) < at(half) {
            half + STEP_MS
        } else {
            half
        };
        let request = AppointmentRequest {
            mail: None,
            code,
            services: vec![service],
            at: midnight + TimeDelta::milliseconds(quarter),
            reserved_for: None,
            contact: None,
            party: Party::default(),
        };
        self.command(&Command::Book {
            requests: vec![request],
        })?;
        Ok(true)
    }
}
