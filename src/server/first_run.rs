//! Whether a server that opens offers a first run, and what whoever started it is told.

use std::collections::BTreeSet;

use crate::auth::Auth;
use crate::config::Config;
use crate::engine::Engine;
use crate::ids::HallId;
use crate::municipality::Municipality;

/// Offers a first run where nobody can sign in and no hall is in the log but those of the file and what a first run left
/// that was cut off: a log with other halls belongs to somebody, who may have forgotten the configuration's file. Gives the
/// secret.
///
/// # Errors
/// When no secret can be drawn.
pub fn offer(
    auth: &Auth,
    engine: &Engine,
    municipality: &Municipality,
    config: &Config,
) -> Result<Option<String>, std::io::Error> {
    let of_file: BTreeSet<&HallId> = config.halls.iter().map(|(hall, _)| hall).collect();
    let is_begun = municipality.profile().first_run_begun;
    let is_somebodys = engine.halls().iter().any(|(hall, _)| !of_file.contains(hall));
    if is_somebodys && !is_begun {
        return Ok(None);
    }
    auth.offer_first_run()
}

/// The address that opens the first run. The secret stands behind the `#`, which no server and no log of one ever sees.
#[must_use]
pub fn address(origin: &str, secret: &str) -> String {
    format!("{origin}/setup/#{secret}")
}
