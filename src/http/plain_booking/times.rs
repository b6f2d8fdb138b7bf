//! Where and when: the first free time of each hall, and all times of one, some days at a time.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::asked::{Asked, new_key};
use super::halls::{HallHere, languages};
use super::page::{Fault, Here, Page, Refused, fault_of, hidden, only, way};
use super::visit::{PLAIN, Visit, written};
use super::words::Words;
use crate::hall::calendar;
use crate::http::bookings::free_times::{FreeTimesAsked, look_for};
use crate::http::operation::Answer;
use crate::http::problem::ProblemKind;
use crate::ids::{HallId, ServiceId};
use crate::view::booking::{FreeDayView, FreeTimesView};

/// As many days stand there at once; a day has as many times until somebody asks for the others.
const DAYS_AT_ONCE: usize = 4;
const TIMES_AT_ONCE: usize = 8;
/// As many days are looked through at once.
const DAYS_LOOKED_AT: u64 = 28;

/// Some days of a hall with their free times.
pub(super) struct Found {
    days: Vec<FreeDayView>,
    /// How long a visit takes, minutes.
    pub(super) minutes: u32,
    /// From which day on there are later ones.
    later: Option<NaiveDate>,
    /// From which day on there are earlier ones.
    earlier: Option<NaiveDate>,
    today: NaiveDate,
}

/// Looks for the free times of some days, from a day on.
///
/// # Errors
/// `too-many-requests`, `not-bookable`, `not-found`.
pub(super) fn look(asked: &Asked, hall: &HallId, services: &[ServiceId], persons: u32) -> Answer<Found> {
    let today = asked.app.look(hall, |scene| {
        Ok(calendar::local_date(scene.setup.time_zone, scene.now))
    })?;
    let from = asked.visit.from.filter(|from| *from > today).unwrap_or(today);
    let between = |from: NaiveDate, to: Option<NaiveDate>| -> Answer<FreeTimesView> {
        let wanted = FreeTimesAsked {
            services: services.to_vec(),
            persons,
            from: Some(from),
            to,
        };
        look_for(&asked.app, hall, asked.from(), &wanted)
    };
    let found = between(from, None)?;
    let mut days = found.days;
    let mut later = days.get(DAYS_AT_ONCE).map(|day| day.date).or(found.next);
    if later.is_none() && !days.is_empty() {
        let behind = between(found.to, None)?;
        later = behind.days.first().map(|day| day.date).or(behind.next);
    }
    days.truncate(DAYS_AT_ONCE);
    let earlier = if from > today {
        let back = from.checked_sub_days(Days::new(DAYS_LOOKED_AT)).unwrap_or(today);
        let before = between(back.max(today), Some(from))?.days;
        let first = before.len().saturating_sub(DAYS_AT_ONCE);
        Some(before.get(first).map_or(today, |day| day.date))
    } else {
        None
    };
    Ok(Found {
        days,
        minutes: found.minutes,
        later,
        earlier,
        today,
    })
}

/// How a time is chosen: a key of a form, or a way to a page that asks once more.
pub(super) type Choose<'c> = &'c dyn Fn(DateTime<Utc>, Markup) -> Markup;
/// The address of the same page from a day on.
pub(super) type FromDay<'c> = &'c dyn Fn(Option<NaiveDate>, Markup) -> Markup;

/// The days that were found, below each other.
pub(super) fn days(words: &Words, found: &Found, zone: Tz, choose: Choose<'_>) -> Markup {
    html! {
        @if found.days.is_empty() {
            p.banner {
                @match found.later {
                    Some(day) => (words.with("no-times-next", &[("day", words.day(day).into())])),
                    None if found.earlier.is_some() => (words.say("no-more-days")),
                    None => (words.say("no-times-at-all")),
                }
            }
        }
        @for (nth, day) in found.days.iter().enumerate() {
            @let id = format!("day-{nth}");
            @let (first, others) = day.times.split_at(shown_first(day.times.len()));
            section.day aria-labelledby=(id) {
                h2 id=(id) { (words.day(day.date)) }
                (times(words, first, zone, choose))
                @if !others.is_empty() {
                    details {
                        summary {
                            (words.with("more-times", &[("count", others.len().into())]))
                            span.unseen { ", " (words.day(day.date)) }
                        }
                        (times(words, others, zone, choose))
                    }
                }
            }
        }
    }
}

/// The ways to earlier and later days.
pub(super) fn pages(words: &Words, found: &Found, from_day: FromDay<'_>) -> Markup {
    html! {
        @if found.earlier.is_some() || found.later.is_some() {
            nav.pages aria-label=(words.say("when")) {
                @if let Some(earlier) = found.earlier {
                    (from_day((earlier > found.today).then_some(earlier), html! { (words.say("plain-earlier")) }))
                }
                @if let Some(later) = found.later {
                    @let label = if found.days.is_empty() {
                        words.with("go-to-day", &[("day", words.day(later).into())])
                    } else {
                        words.say("more-days")
                    };
                    (from_day(Some(later), html! { (label) }))
                }
            }
        }
    }
}

fn times(words: &Words, times: &[DateTime<Utc>], zone: Tz, choose: Choose<'_>) -> Markup {
    html! {
        ul.times {
            @for at in times { li { (choose(*at, html! { (words.time(*at, zone)) })) } }
        }
    }
}

/// One more than fits is no reason for a list that opens.
const fn shown_first(all: usize) -> usize {
    if all > TIMES_AT_ONCE + 1 {
        TIMES_AT_ONCE
    } else {
        all
    }
}

/// From which day on is looked, as a form that carries these fields.
pub(super) fn from_day_form(
    asked: &Asked,
    found: &Found,
    action: &str,
    carried: &[(&'static str, String)],
    faults: &[Fault],
) -> Markup {
    let words = asked.words;
    let wrong = fault_of(faults, "from");
    let method = if asked.visit.is_private() { "post" } else { "get" };
    html! {
        form.from-day method=(method) action=(action) {
            (hidden(carried))
            label for="from" { (words.say("from-day")) }
            input type="date" name="from" id="from" min=(found.today.to_string())
                value=[asked.visit.from.map(|from| from.to_string())]
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "from-wrong")];
            @if let Some(said) = wrong { p.banner.wrong id="from-wrong" { (said) } }
            button { (words.say("plain-show")) }
        }
    }
}

/// What is wrong with the day from which on is looked.
pub(super) fn day_fault(asked: &Asked, today: NaiveDate) -> Vec<Fault> {
    let said = || {
        let day = today.to_string();
        asked.words.with("plain-day-wrong", &[("day", day.into())])
    };
    let is_wrong = asked.visit.is_no_day;
    is_wrong
        .then(|| Fault {
            field: "from",
            said: said(),
        })
        .into_iter()
        .collect()
}

impl Found {
    /// Today, in the hall.
    pub(super) const fn today(&self) -> NaiveDate {
        self.today
    }
}

/// The status of a page with what was not had, or what is wrong.
pub(super) fn status_of(faults: &[Fault], refused: Option<&Refused>) -> StatusCode {
    match refused {
        Some(refused) => refused.problem.kind().status(),
        None if faults.is_empty() => StatusCode::OK,
        None => StatusCode::BAD_REQUEST,
    }
}

/// The times of a hall; above them why the time that was asked for was not had.
///
/// # Errors
/// As [`look`], and `internal` without random bytes.
pub(super) fn when(
    asked: &Asked,
    halls: &[HallHere],
    hall: &HallHere,
    is_one_of_several: bool,
    refused: Option<&Refused>,
) -> Answer<Response> {
    let words = asked.words;
    let visit = asked.visit.without_time();
    let found = look(asked, &hall.id, &visit.services, visit.persons())?;
    let faults = day_fault(asked, found.today);
    let holding = Visit {
        place: Some(hall.id.clone()),
        from: None,
        key: Some(new_key()?),
        ..visit.clone()
    };
    let choose =
        |at: DateTime<Utc>, label: Markup| html! { button.digits name="at" value=(written(at)) { (label) } };
    let from_day = |from: Option<NaiveDate>, label: Markup| {
        let visit = Visit {
            from,
            ..visit.clone()
        };
        way("times", &visit, label)
    };
    let takes = words.with("takes", &[("length", words.length(found.minutes).into())]);
    let another = Visit {
        place: None,
        from: None,
        ..visit.clone()
    };
    let without_day = Visit {
        from: None,
        ..visit.clone()
    };
    let page = Page {
        words,
        title: words.say("when"),
        place: only(halls).map(|hall| hall.name.as_str()),
        languages: languages(halls),
        here: Here::step("times", &visit),
        hall: Some(&hall.id),
        faults: &faults,
    };
    let content = html! {
        @if let Some(refused) = refused {
            (refused.said(words, hall.zone))
            (nearest(asked, hall, &holding, refused))
        }
        p { @if is_one_of_several { (hall.name) " · " } (takes) }
        form.stack method="post" action={ (PLAIN) "hold" } {
            (hidden(&holding.in_form()))
            (days(words, &found, hall.zone, &choose))
        }
        (pages(words, &found, &from_day))
        (from_day_form(asked, &found, &format!("{PLAIN}times"), &without_day.in_form(), &faults))
        @if is_one_of_several {
            (way("times", &another, html! { (words.say("other-place")) }))
        } @else {
            (way("", &visit, html! { (words.say("back")) }))
        }
    };
    Ok(page.with(status_of(&faults, refused), content))
}

/// The free times nearest to one that was taken, each a key.
pub(super) fn nearest(asked: &Asked, hall: &HallHere, holding: &Visit, refused: &Refused) -> Markup {
    let times = refused.nearest();
    html! {
        @if !times.is_empty() {
            form.stack method="post" action={ (PLAIN) "hold" } {
                (hidden(&holding.in_form()))
                @for at in times {
                    button name="at" value=(written(at)) { (asked.words.moment(at, hall.zone)) }
                }
            }
        }
    }
}

/// What was found of a hall.
struct First<'h> {
    hall: &'h HallHere,
    /// Its first free time; what went wrong where that is not known.
    at: Result<Option<DateTime<Utc>>, ProblemKind>,
    /// The first day after these weeks.
    next: Option<NaiveDate>,
}

/// The first free time of each hall, the earliest first, and the way to all times of each.
///
/// # Errors
/// `internal` without random bytes.
pub(super) fn halls(asked: &Asked, halls: &[HallHere], fit: &[&HallHere]) -> Answer<Response> {
    let (words, visit) = (asked.words, asked.visit.without_time());
    let mut found: Vec<First<'_>> = Vec::new();
    for hall in fit {
        let wanted = FreeTimesAsked {
            services: visit.services.clone(),
            persons: visit.persons(),
            from: None,
            to: None,
        };
        let times = look_for(&asked.app, &hall.id, asked.from(), &wanted);
        let first = |times: &FreeTimesView| Some(*times.days.first()?.times.first()?);
        found.push(First {
            hall,
            next: times.as_ref().ok().and_then(|times| times.next),
            at: times.map(|times| first(&times)).map_err(|problem| problem.kind()),
        });
    }
    found.sort_by_key(|first| match (&first.at, first.next) {
        (Ok(Some(at)), _) => (0, Some(at.date_naive()), Some(*at)),
        (_, Some(next)) => (0, Some(next), None),
        _ => (1, None, None),
    });
    let page = Page {
        words,
        title: words.say("where-when"),
        place: None,
        languages: languages(halls),
        here: Here::step("times", &visit),
        hall: None,
        faults: &[],
    };
    let key = new_key()?;
    let content = html! {
        p { (words.say("first-times")) }
        ul.stack {
            @for first in &found {
                li.card.stack { (one_hall(words, &visit, &key, first)) }
            }
        }
        (way("", &visit, html! { (words.say("back")) }))
    };
    Ok(page.with(StatusCode::OK, content))
}

fn one_hall(words: &Words, visit: &Visit, key: &str, first: &First<'_>) -> Markup {
    let hall = first.hall;
    let there = Visit {
        place: Some(hall.id.clone()),
        ..visit.clone()
    };
    let holding = Visit {
        key: Some(key.to_owned()),
        ..there.clone()
    };
    html! {
        h2 { (hall.name) }
        @match first.at {
            Ok(Some(at)) => {
                form.stack method="post" action={ (PLAIN) "hold" } {
                    (hidden(&holding.in_form()))
                    p { (words.say("first-free")) }
                    button.primary name="at" value=(written(at)) { (words.moment(at, hall.zone)) }
                }
            },
            Ok(None) if first.next.is_some() => {},
            Ok(None) => p { (words.say("no-times-at-all")) },
            Err(ProblemKind::TooManyRequests) => p { (words.say("refused-too-many-requests")) },
            Err(_) => p { (words.say("times-failed")) },
        }
        @if first.next.is_some() || matches!(first.at, Ok(Some(_))) {
            (way("times", &there, html! { (words.with("all-times", &[("hall", hall.name.as_str().into())])) }))
        }
    }
}
