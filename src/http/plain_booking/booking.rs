//! What is done on the way to a booking: a place is held, given back, booked.

use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::asked::{Asked, new_key};
use super::halls::{HallHere, here, languages, on_offer};
use super::page::{Fault, Refused, finished, leads_to};
use super::visit::{PLAIN, Visit, address, written};
use super::{check, times, what, who};
use crate::hall::command::{Command, PlaceAsked};
use crate::http::bookings::book::{BookPlaceBody, MadeBooking, Wanted};
use crate::http::bookings::holds::PlaceHeldForYou;
use crate::http::input::check_value;
use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};

/// So many times a place is held anew for one form that is sent.
const RENEWALS: usize = 4;

/// The halls among which somebody chooses, spoken of in a language that they offer.
fn halls_of(asked: &mut Asked) -> Answer<Vec<HallHere>> {
    let halls = here(&asked.app, asked.visit.hall.as_ref())?;
    asked.speak(&languages(&halls));
    Ok(halls)
}

/// What was chosen up to the hall; or what is wrong with that, which is nothing where nobody can book anything.
fn chosen<'h>(
    asked: &Asked,
    halls: &'h [HallHere],
) -> Result<(Vec<&'h HallHere>, Option<&'h HallHere>), Vec<Fault>> {
    if on_offer(halls).is_empty() {
        return Err(Vec::new());
    }
    let fit = what::chosen(asked.words, &asked.visit, halls)?;
    let named = asked.visit.place.as_ref();
    let hall = match fit.as_slice() {
        [only] => Some(*only),
        several => several.iter().find(|hall| Some(&hall.id) == named).copied(),
    };
    Ok((fit, hall))
}

/// `/book/plain/`: what for, and for how many.
pub(super) async fn what_for(mut asked: Asked) -> Response {
    let halls = halls_of(&mut asked);
    finished(asked.words, halls.map(|halls| what::page(&asked, &halls, &[])))
}

/// `/book/plain/times`: where and when.
pub(super) async fn choose_time(mut asked: Asked) -> Response {
    let shown = async {
        let halls = halls_of(&mut asked)?;
        if asked.is_sent {
            give_up(&asked).await;
        }
        time_page(&asked, &halls, None)
    };
    let shown = shown.await;
    finished(asked.words, shown)
}

/// Whoever looks for another time gives this one back, so that it is among those that are free. Whether that succeeds or not:
/// the place lapses by itself.
async fn give_up(asked: &Asked) {
    let Some(secret) = &asked.visit.hold else { return };
    let halls = [&asked.visit.place, &asked.visit.hall];
    let hall = halls.into_iter().flatten().next().cloned();
    let only = || {
        here(&asked.app, None)
            .ok()?
            .into_iter()
            .map(|hall| hall.id)
            .next()
    };
    let Some(hall) = hall.or_else(only) else { return };
    let Ok(hold) = asked.app.hold(&hall, secret) else {
        return;
    };
    let given_up = asked.send(
        &hall,
        "POST /book/plain/times",
        secret,
        Command::GiveUpHold { hold },
    );
    if let Err(problem) = given_up.await {
        tracing::debug!(problem = problem.kind().name(), "a place was not given back");
    }
}

fn time_page(asked: &Asked, halls: &[HallHere], refused: Option<&Refused>) -> Answer<Response> {
    match chosen(asked, halls) {
        Err(faults) => Ok(what::page(asked, halls, &faults)),
        Ok((fit, None)) => times::halls(asked, halls, &fit),
        Ok((fit, Some(hall))) => times::when(asked, halls, hall, fit.len() > 1, refused),
    }
}

/// The hall and the time that were chosen; nothing where they are not yet, and are to be asked for.
fn decided<'h>(asked: &Asked, halls: &'h [HallHere]) -> Option<(&'h HallHere, DateTime<Utc>)> {
    let (_, hall) = chosen(asked, halls).ok()?;
    Some((hall?, asked.visit.at?))
}

/// `POST /book/plain/hold`: a time was chosen.
pub(super) async fn choose(mut asked: Asked) -> Response {
    let shown = async {
        let halls = halls_of(&mut asked)?;
        let Some((hall, at)) = decided(&asked, &halls) else {
            return time_page(&asked, &halls, None);
        };
        match hold(&asked, hall, at).await {
            Ok(secret) => {
                asked.visit.place = Some(hall.id.clone());
                asked.visit.hold = Some(secret);
                // What was typed before the time was gone stands in no address: it is shown once more at once.
                if asked.visit.is_private() {
                    return check::page(&asked, &halls, hall, at, None);
                }
                Ok(leads_to(&asked.visit.address("who")))
            }
            Err(problem) => {
                let refused = Refused { problem, at };
                time_page(&asked, &halls, Some(&refused))
            }
        }
    };
    let shown = shown.await;
    finished(asked.words, shown)
}

fn place(asked: &Asked, at: DateTime<Utc>) -> PlaceAsked {
    PlaceAsked {
        services: asked.visit.services.clone(),
        persons: asked.visit.persons(),
        at,
    }
}

/// A place in words of its own, by which it is known when it is asked for again.
fn named(asked: &Asked, at: DateTime<Utc>) -> String {
    json!([asked.visit.services, asked.visit.persons(), written(at)]).to_string()
}

async fn hold(asked: &Asked, hall: &HallHere, at: DateTime<Utc>) -> Answer<String> {
    asked.note_booking()?;
    let command = Command::HoldPlace(place(asked, at));
    let about = named(asked, at);
    let reply = asked
        .send(&hall.id, "POST /book/plain/hold", &about, command)
        .await?;
    PlaceHeldForYou::of(&asked.app, &hall.id, reply).map(PlaceHeldForYou::into_secret)
}

/// `/book/plain/who`: how somebody can be reached.
pub(super) async fn reach(mut asked: Asked) -> Response {
    let shown = (|| {
        let halls = halls_of(&mut asked)?;
        match decided(&asked, &halls) {
            Some((hall, at)) => Ok(who::page(&asked, &halls, hall, at, &[])),
            None => time_page(&asked, &halls, None),
        }
    })();
    finished(asked.words, shown)
}

/// `/book/plain/check`: once more. What is held no longer is held again.
pub(super) async fn look_once_more(mut asked: Asked) -> Response {
    let shown = async {
        let halls = halls_of(&mut asked)?;
        let Some((hall, at)) = decided(&asked, &halls) else {
            return time_page(&asked, &halls, None);
        };
        if let Err(problem) = wanted(&asked, at) {
            return mistaken(&asked, &halls, hall, at, problem);
        }
        let mut refused = None;
        if asked.is_sent {
            match stands(&mut asked, hall, at).await {
                Ok(None) => {}
                // Whoever goes back after booking has booked all the same.
                Ok(Some(token)) => return Ok(leads_to(&own_address(&asked.visit, &token))),
                Err(problem) => refused = Some(Refused { problem, at }),
            }
        }
        check::page(&asked, &halls, hall, at, refused.as_ref())
    };
    let shown = shown.await;
    finished(asked.words, shown)
}

/// The key of the same wish after the place was lost, counted on: whoever sends a form again asks for the same places again,
/// and not for one more.
fn again(key: &str) -> String {
    let counted = key.rsplit_once('-');
    let counted = counted.and_then(|(key, count)| Some((key, count.parse::<u32>().ok()?)));
    let (key, count) = counted.unwrap_or((key, 1));
    format!("{key}-{}", count.saturating_add(1))
}

/// Sees to it that the place is held; the token of the booking where it was booked already.
async fn stands(asked: &mut Asked, hall: &HallHere, at: DateTime<Utc>) -> Answer<Option<String>> {
    for _ in 0..RENEWALS {
        if who::held_until(asked, hall).is_some() {
            return Ok(None);
        }
        if asked.visit.hold.is_some() {
            match send(asked, hall, at).await {
                Err(problem) if problem.kind() == ProblemKind::HoldLapsed => {}
                booked => return booked.map(Some),
            }
        }
        renew(asked, hall, at).await?;
    }
    Ok(None)
}

/// Holds the same place anew.
async fn renew(asked: &mut Asked, hall: &HallHere, at: DateTime<Utc>) -> Answer<()> {
    let key = asked.visit.key.take();
    asked.visit.key = Some(key.map_or_else(new_key, |key| Ok(again(&key)))?);
    asked.visit.hold = None;
    asked.visit.hold = Some(hold(asked, hall, at).await?);
    Ok(())
}

/// What the API would read of it, by its rules.
fn wanted(asked: &Asked, at: DateTime<Utc>) -> Answer<Wanted> {
    let visit = &asked.visit;
    let mut body = Map::new();
    if let Some(hold) = &visit.hold {
        body.insert("holdId".to_owned(), json!(hold));
    } else {
        body.insert("serviceIds".to_owned(), json!(visit.services));
        body.insert("persons".to_owned(), json!(visit.persons()));
        body.insert("at".to_owned(), json!(at));
    }
    for (field, text) in visit.typed.fields() {
        if !text.trim().is_empty() {
            body.insert(field.to_owned(), json!(text.trim()));
        }
    }
    body.insert("language".to_owned(), json!(asked.words.spoken.language));
    check_value::<BookPlaceBody>(Value::Object(body))
}

/// What is wrong with what was typed, at its field.
fn mistaken(
    asked: &Asked,
    halls: &[HallHere],
    hall: &HallHere,
    at: DateTime<Utc>,
    problem: Problem,
) -> Answer<Response> {
    let fields = ["name", "email", "phone"].into_iter();
    let is_wrong = |field: &&str| problem.errors().iter().any(|fault| fault.pointer == *field);
    let faults: Vec<Fault> = fields
        .filter(is_wrong)
        .map(|field| Fault {
            field,
            said: asked.words.say(&format!("wrong-{field}")),
        })
        .collect();
    if faults.is_empty() {
        return Err(problem);
    }
    Ok(who::page(asked, halls, hall, at, &faults))
}

/// `POST /book/plain/book`: it is booked, once however often the form is sent.
pub(super) async fn book(mut asked: Asked) -> Response {
    let shown = async {
        let halls = halls_of(&mut asked)?;
        let Some((hall, at)) = decided(&asked, &halls) else {
            return time_page(&asked, &halls, None);
        };
        match make(&mut asked, hall, at).await {
            Ok(token) => Ok(leads_to(&own_address(&asked.visit, &token))),
            Err(problem) if problem.kind() == ProblemKind::InvalidInput => {
                mistaken(&asked, &halls, hall, at, problem)
            }
            Err(problem) => {
                let refused = Refused { problem, at };
                check::page(&asked, &halls, hall, at, Some(&refused))
            }
        }
    };
    let shown = shown.await;
    finished(asked.words, shown)
}

/// Where the booking is that was made a moment ago.
fn own_address(visit: &Visit, token: &str) -> String {
    let lang = visit.lang.map(|lang| ("lang", lang.to_string()));
    let pairs: Vec<_> = [("new", "1".to_owned())].into_iter().chain(lang).collect();
    address(&format!("{PLAIN}own/{token}"), &pairs)
}

/// Books the held place; when it is held no longer, the same place if it is still free.
async fn make(asked: &mut Asked, hall: &HallHere, at: DateTime<Utc>) -> Answer<String> {
    // What is wrong with what was typed is told before anything is held for it.
    wanted(asked, at)?;
    if asked.visit.hold.is_none() {
        renew(asked, hall, at).await?;
    }
    asked.note_booking()?;
    for _ in 0..RENEWALS {
        match send(asked, hall, at).await {
            Err(problem) if problem.kind() == ProblemKind::HoldLapsed => renew(asked, hall, at).await?,
            sent => return sent,
        }
    }
    send(asked, hall, at).await
}

async fn send(asked: &Asked, hall: &HallHere, at: DateTime<Utc>) -> Answer<String> {
    let command = wanted(asked, at)?.command(&asked.app, &hall.id)?;
    let about = asked.visit.hold.clone().unwrap_or_else(|| named(asked, at));
    let made = asked
        .send(&hall.id, "POST /book/plain/book", &about, command)
        .await?;
    MadeBooking::of(&asked.app, &hall.id, made).map(MadeBooking::into_token)
}

#[cfg(test)]
mod tests {
    use super::again;

    #[test]
    fn the_key_of_a_wish_is_counted_on() {
        assert_eq!(again("ABCD"), "ABCD-2");
        assert_eq!(again("ABCD-2"), "ABCD-3");
        assert_eq!(again("AB-CD"), "AB-CD-2");
    }
}
