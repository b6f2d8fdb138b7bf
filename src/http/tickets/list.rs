//! `GET /halls/{hallId}/tickets?state=` and one of them.

use std::str::FromStr;

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::hall::calendar;
use crate::hall::facts::TicketState;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{ListOf, Paged};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::tickets::OnTicket;
use crate::ids::{HallId, Letter, TicketId, TicketNumber};
use crate::view::place::Places;
use crate::view::staff::{StaffTicketView, for_staff};

/// Which tickets.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListTicketsQuery {
    /// Only those in this state.
    #[param(value_type = Option<TicketState>)]
    state: Field<TicketState>,
    /// Only those with this number: `P042`, `p42`, or `42` for that number of any letter.
    #[param(value_type = Option<String>)]
    number: Field<FromText<NumberSought>>,
}

impl Input for ListTicketsQuery {
    type Checked = (Option<TicketState>, Option<NumberSought>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let state = faults.optional("state", self.state);
        let number = faults.optional("number", self.number);
        Some((state?, number?.map(|FromText(number)| number)))
    }
}

/// The longest text that is read as a number that somebody looks for.
pub const MOST_SOUGHT: usize = 20;

/// A number as somebody types it: with or without its letter and its zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberSought {
    letter: Option<Letter>,
    count: u32,
}

impl FromStr for NumberSought {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "must be a number as it stands on a ticket, such as `P042` or `42`";
        if text.chars().count() > MOST_SOUGHT {
            return Err(wrong);
        }
        let text = text.trim().to_ascii_uppercase();
        let digits = text
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .trim_start();
        let letter = text[..text.len() - digits.len()].trim_end();
        let letter = (!letter.is_empty()).then(|| letter.parse().map_err(|_| wrong));
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(wrong);
        }
        Ok(Self {
            letter: letter.transpose()?,
            count: digits.parse().map_err(|_| wrong)?,
        })
    }
}

impl NumberSought {
    fn is(self, number: TicketNumber) -> bool {
        self.count == number.count && self.letter.is_none_or(|letter| letter == number.letter)
    }
}

/// The tickets of today
///
/// In the order they were issued; every state and number unless one is asked for.
#[utoipa::path(get, path = "/halls/{hallId}/tickets", tag = "tickets",
    responses((status = 200, description = "A page of tickets")))]
pub async fn list_tickets(
    call: Read<HallId, Paged<ListTicketsQuery, TicketId>>,
) -> Answer<Json<ListOf<StaffTicketView>>> {
    let ((wanted, number), page) = &call.query;
    call.look(|scene| {
        let today = calendar::local_date(scene.setup.time_zone, scene.now);
        let places = Places::of(scene);
        let after = page.cursor.unwrap_or(TicketId(0));
        // Who was still being helped at midnight belongs to the day before and is no less here.
        let mut tickets = scene
            .state
            .tickets
            .range(TicketId(after.0.saturating_add(1))..)
            .map(|(_, ticket)| ticket)
            .filter(|ticket| ticket.day == today || !ticket.state.is_over())
            .filter(|ticket| wanted.is_none_or(|state| ticket.state == state))
            .filter(|ticket| number.is_none_or(|number| number.is(ticket.number)));
        let items: Vec<StaffTicketView> = tickets
            .by_ref()
            .take(page.limit)
            .map(|ticket| for_staff(scene, ticket, Some(&places)))
            .collect();
        let more = tickets.next().is_some();
        let last = items.last().filter(|_| more);
        let next = last.map(|last| last.ticket.id.to_string());
        Ok(Json(ListOf { items, next }))
    })
}

/// A ticket of today
///
/// With the visitor's needs and the notes of colleagues.
#[utoipa::path(get, path = "/halls/{hallId}/tickets/{ticketId}", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn read_ticket(call: Read<OnTicket>) -> Answer<Json<StaffTicketView>> {
    call.look(|scene| {
        let found = scene.state.ticket(call.path.1);
        let found = found.ok_or_else(|| Problem::not_found("this ticket"))?;
        Ok(Json(for_staff(scene, found, None)))
    })
}
