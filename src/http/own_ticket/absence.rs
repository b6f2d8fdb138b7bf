//! "Ik ben even weg" and "ik ben later": a visitor who waits is not called until they are back.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::decide::remote::limits;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::Answer;
use crate::http::own_ticket::OwnChange;
use crate::view::ticket::TicketView;

/// How long the visitor is away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GoAwayBody {
    /// In how many minutes the visitor is back, and can be called again by itself; left out: when they say so.
    #[schema(value_type = Option<u32>)]
    minutes: Field<u32>,
}

impl Input for GoAwayBody {
    type Checked = Option<u32>;

    fn check(self, faults: &mut Faults) -> Option<Option<u32>> {
        let minutes = faults.optional("minutes", self.minutes)?;
        if minutes.is_some_and(|minutes| !(1..=limits::AWAY_MINUTES).contains(&minutes)) {
            faults.add("minutes", format!("must be 1 to {}", limits::AWAY_MINUTES));
            return None;
        }
        Some(minutes)
    }
}

/// A visitor goes away for a while
///
/// While waiting in the hall: the number is not called until the visitor is back, or until so many minutes have passed.
/// The wait clock runs on; a promise that breaks meanwhile is registered as broken while away, and nothing is owed for it.
#[utoipa::path(post, path = "/tickets/{token}/_away", tag = "own ticket",
    responses((status = 200, description = "The ticket")))]
pub async fn go_away(visit: OwnChange<GoAwayBody>) -> Answer<Json<TicketView>> {
    let visit = visit.while_present()?;
    visit
        .send(|ticket, minutes| Command::GoAway { ticket, minutes })
        .await
}

/// A visitor is back
///
/// The number can be called again. Nothing changes for who was not away, or was called meanwhile.
#[utoipa::path(post, path = "/tickets/{token}/_back", tag = "own ticket",
    responses((status = 200, description = "The ticket")))]
pub async fn come_back(visit: OwnChange) -> Answer<Json<TicketView>> {
    let visit = visit.while_present()?;
    visit.send(|ticket, ()| Command::ComeBack { ticket }).await
}
