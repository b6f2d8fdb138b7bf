//! Booking without JavaScript: the pages of `/book/plain/`, made by the server, with forms alone.
//!
//! They lead to the same commands as the API, under the same limits. A place is held, a booking made, moved and called off by
//! a form that is answered with the way to a page: whoever loads that again, goes back or presses twice does it once. What was
//! chosen stands in the address, what was typed in hidden fields and nowhere else.

mod asked;
mod booking;
mod check;
mod halls;
mod own;
mod page;
mod qr;
mod style;
mod times;
mod visit;
mod what;
mod who;
mod words;

use axum::Router;
use axum::http::Uri;
use axum::response::Redirect;
use axum::routing::{get, post};

use super::app::App;

/// The pages, under their addresses.
pub fn routes() -> Router<App> {
    Router::new()
        // The page for bookings sends who has no JavaScript here by a form, which alone keeps what its address asks.
        .route("/book/", post(to_plain))
        .route("/book/plain", get(to_plain))
        .route("/book/plain/", get(booking::what_for).post(booking::what_for))
        .route("/book/plain/style.css", get(style::read_style))
        .route(
            "/book/plain/times",
            get(booking::choose_time).post(booking::choose_time),
        )
        .route("/book/plain/hold", post(booking::choose))
        .route("/book/plain/who", get(booking::reach).post(booking::reach))
        .route(
            "/book/plain/check",
            get(booking::look_once_more).post(booking::look_once_more),
        )
        .route("/book/plain/book", post(booking::book))
        .route("/book/plain/own", post(own::find))
        .route("/book/plain/own/{token}", get(own::read))
        .route(
            "/book/plain/own/{token}/off",
            get(own::ask_off).post(own::call_off),
        )
        .route(
            "/book/plain/own/{token}/move",
            get(own::ask_when).post(own::change_time),
        )
        .route("/book/plain/own/{token}/sure", get(own::ask_move))
}

async fn to_plain(uri: Uri) -> Redirect {
    Redirect::to(&visit::of_page(&uri))
}
