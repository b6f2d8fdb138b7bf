//! Forms of a town book straight in: Open Forms by the calls that it makes to Qmatic or to JCC, Open Inwoner by those with
//! which it looks up what a visitor booked.
//!
//! These are other makers' dialects, held to what their clients read: members that are not known are ignored, refusals have
//! the shape that the client expects, and nothing that a caller may do is answered by 500.

mod address;
mod booking;
mod branch;
mod customer;
mod jcc;
mod names;
mod program;
mod qmatic;
mod reading;

use axum::Router;

use super::app::App;

/// Both dialects, each below its own address.
pub fn routes() -> Router<App> {
    Router::new()
        .route(qmatic::ROUTE, qmatic::answers())
        .route(jcc::ROUTE, jcc::answers())
}
