//! Printers beside kiosks, from the start of the server on.

use std::sync::Arc;

use crate::auth::{Auth, TokenKey};
use crate::clock::Clock;
use crate::engine::Engine;
use crate::live::Live;
use crate::print::config::Patience;
use crate::print::{Outside, PrintConfig, Printers};

/// Printers of devices begin; what was asked for before a restart and is still wanted is printed. That it cannot be read keeps
/// no hall from opening.
pub(super) async fn begin(
    (engine, live, auth): (&Arc<Engine>, &Live, &Auth),
    (tokens, clock): (&TokenKey, &Arc<dyn Clock>),
    (config, patience): (PrintConfig, Patience),
) -> Arc<Printers> {
    let outside = Outside {
        engine: Arc::clone(engine),
        tokens: tokens.clone(),
        store: Arc::clone(engine.store()),
        clock: Arc::clone(clock),
        board: Arc::clone(live.printers()),
    };
    let printers = Printers::new(outside, config, patience);
    for device in auth.all_devices() {
        printers.set(&device.hall, &device.id, device.printer.as_ref());
    }
    if let Err(error) = printers.go_on().await {
        tracing::warn!(%error, "it could not be read which slips are still to be printed");
    }
    printers
}
