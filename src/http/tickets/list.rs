//! `GET /halls/{hallId}/tickets?state=`.

use std::str::FromStr;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::hall::calendar;
use crate::hall::state::TicketState;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{ListOf, PageAsked};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, Letter, TicketId, TicketNumber};
use crate::view::place::Places;
use crate::view::staff::{StaffTicketView, for_staff};

/// Which tickets, and how many at once.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListTicketsQuery {
    /// Only those in this state.
    #[serde(default)]
    #[param(value_type = Option<TicketState>)]
    #[schema(value_type = Option<TicketState>)]
    state: Field<TicketState>,
    /// Only those with this number: `P042`, `p42`, or `42` for that number of any letter.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    number: Field<FromText<NumberSought>>,
    /// Where the list goes on: `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    cursor: Field<TicketId>,
    /// How many a page, 1 to 500; 100 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    #[schema(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
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

/// What is asked for.
pub struct TicketsAsked {
    state: Option<TicketState>,
    number: Option<NumberSought>,
    after: Option<TicketId>,
    limit: usize,
}

impl Input for ListTicketsQuery {
    type Checked = TicketsAsked;

    fn check(self, faults: &mut Faults) -> Option<TicketsAsked> {
        let state = faults.optional("state", self.state);
        let number = faults.optional("number", self.number);
        let after = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        Some(TicketsAsked {
            state: state?,
            number: number?.map(|FromText(number)| number),
            after: after?,
            limit: limit?,
        })
    }
}

/// The tickets of today
///
/// In the order they were issued; every state and number unless one is asked for.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/tickets",
    tag = "tickets",
    operation_id = "listTickets",
    params(("hallId" = HallId, Path), ListTicketsQuery),
    responses((status = 200, description = "A page of tickets", body = ListOf<StaffTicketView>), ReadProblems),
)]
pub async fn list_tickets(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<StaffTicketView>>, Problem> {
    app.permit(&caller, &hall)?;
    let asked = query.read::<ListTicketsQuery>()?;
    app.look(&hall, |scene| {
        let today = calendar::local_date(scene.setup.time_zone, scene.now);
        let places = Places::of(scene);
        let after = asked.after.map_or(TicketId(0), |after| after);
        // Who was still being helped at midnight belongs to the day before and is no less here.
        let mut tickets = scene
            .state
            .tickets
            .range(TicketId(after.0.saturating_add(1))..)
            .map(|(_, ticket)| ticket)
            .filter(|ticket| ticket.day == today || !ticket.state.is_over())
            .filter(|ticket| asked.state.is_none_or(|state| ticket.state == state))
            .filter(|ticket| asked.number.is_none_or(|number| number.is(ticket.number)));
        let items: Vec<StaffTicketView> = tickets
            .by_ref()
            .take(asked.limit)
            .map(|ticket| for_staff(scene, ticket, Some(&places)))
            .collect();
        let more = tickets.next().is_some();
        let next = items
            .last()
            .filter(|_| more)
            .map(|last| last.ticket.id.to_string());
        Ok(Json(ListOf { items, next }))
    })
}
