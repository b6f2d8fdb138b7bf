//! Visitors wait for an earlier time, are offered one, and say yes or no.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::appointments::{expected, persons_of, rewrite};
use super::booking::{as_it_is, bookable, end};
use super::draft::Draft;
use super::faults::in_use;
use super::mails;
use crate::hall::calendar;
use crate::hall::done::Done;
use crate::hall::event::{EarlierLookedFor, EarlierOffered, EarlierWanted, Event, PlaceHeld};
use crate::hall::facts::{HoldEnd, Stay};
use crate::hall::record::{Hold, Span, Waiter};
use crate::hall::refusal::Refusal;
use crate::hall::rules::booking::{Boards, Except, Hall, Visit, limits as booking_limits};
use crate::hall::rules::earlier::{held_until, is_within, limits, may_wait, offered_from, suits};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, HoldSeq, ServiceId};

/// The visitor of an appointment would come earlier, from that local day on.
pub(super) fn want(draft: &mut Draft, id: AppointmentSeq, from: NaiveDate) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let booked = draft.state.appointments.get(&id).cloned();
    let booked = booked.ok_or_else(|| Refusal::not_found("appointment"))?;
    expected(booked.state)?;
    if booked.at <= draft.now {
        return Err(Refusal::wrong_state("begun", "its time has come"));
    }
    if !may_wait(&setup, &booked, draft.now) {
        let why = "an earlier time is told by mail, of what visitors book themselves: no address of mail is known, or a \
                   service of it cannot be booked any more";
        return Err(Refusal::wrong_state("untold", why));
    }
    let last = calendar::local_date(setup.time_zone, booked.at);
    if from > last {
        return Err(Refusal::invalid(
            "from",
            format!("must not be after {last}, the day of the appointment"),
        ));
    }
    let known = draft.state.earlier.waiters.get(&id);
    if known.is_none() && draft.state.earlier.waiters.len() >= limits::WAITERS {
        return Err(Refusal::WaitersFull {
            most: limits::WAITERS,
        });
    }
    if known.is_none_or(|waiter| waiter.from != from) {
        draft.emit(Event::EarlierTimeWanted(EarlierWanted {
            appointment: id,
            from,
        }))?;
    }
    Ok(Done::Appointments(vec![id]))
}

/// The visitor waits no longer; what was offered is somebody else's.
pub(super) fn want_no_more(draft: &mut Draft, id: AppointmentSeq) -> Result<Done, Refusal> {
    if draft.state.earlier.waiters.contains_key(&id) {
        draft.emit(Event::EarlierTimeWantedNoMore { appointment: id })?;
    }
    Ok(Done::Appointments(vec![id]))
}

/// The visitor comes at the time that is offered: the appointment is moved there, or nothing happens.
pub(super) fn accept(draft: &mut Draft, id: AppointmentSeq) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let hold = offer(draft, id)?;
    let booked = draft.state.appointments.get(&id).cloned();
    let booked = booked.ok_or_else(|| Refusal::not_found("appointment"))?;
    expected(booked.state)?;
    let persons = persons_of(&booked);
    let visit = bookable(&setup, &hold.services, hold.stay.persons)?;
    let hall = Hall {
        state: &draft.state,
        setup: &setup,
        except: Except::Hold(hold.id),
        now: draft.now,
    };
    // What is offered is for the visit as it was then; a hall that will be closed after all takes nobody.
    let is_same = hold.services == booked.services && hold.stay.persons == persons;
    if !is_same || hold.at <= draft.now || !hall.is_on_offer(&visit, hold.at) {
        return Err(Refusal::HoldLapsed);
    }
    let now = draft.now;
    end(draft, hold.id, HoldEnd::Booked, now)?;
    let request = as_it_is(draft, &booked, hold.at, persons);
    let origin = booked.origin.clone();
    rewrite(draft, &setup, &booked, &request, origin)?;
    Ok(Done::Appointments(vec![id]))
}

/// The visitor does not come at the time that is offered, and goes on waiting.
pub(super) fn decline(draft: &mut Draft, id: AppointmentSeq) -> Result<Done, Refusal> {
    let hold = offer(draft, id)?.id;
    let now = draft.now;
    end(draft, hold, HoldEnd::GivenUp, now)?;
    Ok(Done::Appointments(vec![id]))
}

fn offer(draft: &Draft, id: AppointmentSeq) -> Result<Hold, Refusal> {
    let hold = draft
        .state
        .earlier_offer(id)
        .filter(|hold| draft.now < hold.until);
    hold.cloned().ok_or(Refusal::HoldLapsed)
}

/// What was offered to somebody who waits no longer is given back.
pub(super) fn after(draft: &mut Draft) -> Result<(), Refusal> {
    let list = &draft.state.earlier;
    let nobodys = list.offers.iter().filter(|(hold, id)| {
        let waiter = list.waiters.get(*id);
        waiter.is_none_or(|waiter| waiter.offered != Some(**hold))
    });
    let nobodys: Vec<HoldSeq> = nobodys.map(|(hold, _)| *hold).collect();
    let now = draft.now;
    for hold in nobodys {
        end(draft, hold, HoldEnd::GivenUp, now)?;
    }
    Ok(())
}

/// When what became free is to be offered.
pub(super) fn due(state: &State) -> Option<DateTime<Utc>> {
    let zone = state.setup.as_ref()?.time_zone;
    Some(offered_from(zone, state.earlier.look_from?))
}

/// Offers what became free to the first in line whom it suits, and what is left to the next one.
pub(super) fn look(draft: &mut Draft) -> Result<(), Refusal> {
    let setup = draft.setup()?;
    let may_offer = offered_from(setup.time_zone, draft.now);
    let again = Some(may_offer).filter(|from| draft.now < *from);
    if again.is_none() {
        let mut found = FreeTimes::of_what_became_free(draft, &setup);
        for waiter in draft.state.earlier.in_line() {
            if draft.state.holds.len() >= booking_limits::HOLDS {
                break;
            }
            if let Some(place) = found.first_for(draft, &setup, &waiter) {
                hold_for(draft, &waiter, place)?;
            }
        }
    }
    draft.emit(Event::EarlierTimesLookedFor(EarlierLookedFor { again }))
}

/// A place that suits somebody.
struct Found {
    services: Vec<ServiceId>,
    at: DateTime<Utc>,
    stay: Stay,
}

fn hold_for(draft: &mut Draft, waiter: &Waiter, place: Found) -> Result<(), Refusal> {
    let hold = HoldSeq(draft.state.last.hold + 1);
    let until = held_until(draft.now);
    draft.emit(Event::PlaceHeld(Box::new(PlaceHeld {
        hold,
        services: place.services,
        at: place.at,
        stay: place.stay,
        until,
    })))?;
    let appointment = waiter.appointment;
    draft.emit(Event::EarlierTimeOffered(EarlierOffered { appointment, hold }))?;
    mails::queue_offer(draft, appointment, until)
}

/// Services, persons and a local day.
type Asked = (Vec<ServiceId>, u32, NaiveDate);

/// The free times where something became free, by the visits that are asked about: many who wait want the same.
struct FreeTimes {
    freed: Vec<Span>,
    days: BTreeSet<NaiveDate>,
    boards: Boards,
    /// Each with the last hold by which it was found: another one may have taken a place.
    known: BTreeMap<Asked, (u64, Vec<DateTime<Utc>>)>,
}

impl FreeTimes {
    fn of_what_became_free(draft: &Draft, setup: &HallSetup) -> Self {
        let freed: Vec<Span> = draft.state.earlier.freed.iter().copied().collect();
        let local = |at| calendar::local_date(setup.time_zone, at);
        let days = freed.iter().flat_map(|(from, to)| {
            let last = local(*to);
            local(*from).iter_days().take_while(move |day| *day <= last)
        });
        Self {
            days: days.collect(),
            freed,
            boards: Boards::default(),
            known: BTreeMap::new(),
        }
    }

    /// The first free time that suits.
    fn first_for(&mut self, draft: &Draft, setup: &HallSetup, waiter: &Waiter) -> Option<Found> {
        let booked = draft.state.appointments.get(&waiter.appointment)?;
        let persons = persons_of(booked);
        let visit = bookable(setup, &booked.services, persons).ok()?;
        let last = calendar::local_date(setup.time_zone, booked.at);
        if last < waiter.from {
            return None;
        }
        let days: Vec<NaiveDate> = self.days.range(waiter.from..=last).copied().collect();
        let suiting = |times: Vec<DateTime<Utc>>, freed: &[Span]| {
            let mut times = times.into_iter();
            times.find(|at| is_within(freed, *at) && suits(setup, waiter, *at, draft.now))
        };
        let at = days.into_iter().find_map(|day| {
            let times = self.of(draft, setup, (&booked.services, persons), &visit, day);
            suiting(times, &self.freed)
        })?;
        Some(Found {
            services: booked.services.clone(),
            at,
            stay: visit.stay().clone(),
        })
    }

    fn of(
        &mut self,
        draft: &Draft,
        setup: &HallSetup,
        (services, persons): (&[ServiceId], u32),
        visit: &Visit,
        day: NaiveDate,
    ) -> Vec<DateTime<Utc>> {
        let key = (services.to_vec(), persons, day);
        let asked_at = draft.state.last.hold;
        if let Some((known_at, times)) = self.known.get(&key)
            && *known_at == asked_at
        {
            return times.clone();
        }
        let hall = Hall {
            state: &draft.state,
            setup,
            except: Except::Nothing,
            now: draft.now,
        };
        let times = hall.times_kept(visit, day, &mut self.boards);
        self.known.insert(key, (asked_at, times.clone()));
        times
    }
}
