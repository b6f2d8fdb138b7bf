//! Halls: the places where visitors wait, each whole as its administrator sets it up.

pub mod change;
pub mod create;
pub mod list;
mod members;
pub mod patch;
pub mod retire;
mod settings;

use super::not_that;
use crate::engine::Reply;
use crate::http::problem::Problem;
use crate::view::setup::HallSetupView;
pub use members::{HallMembers, ReplaceHallBody};
pub use settings::SettingsBody;

/// The largest body of a hall, in bytes: 128 services and 100 counters that take all of them fit in.
const HALL_BODY_BYTES: usize = 1024 * 1024;

fn hall(reply: Reply) -> Result<Box<HallSetupView>, Problem> {
    match reply {
        Reply::HallSetup(hall) => Ok(hall),
        _ => Err(not_that("hall")),
    }
}
