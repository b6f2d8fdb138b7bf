//! Halls that could not take their charter over when it changed do so at the start.

use std::sync::Arc;

use crate::engine::{Call, Engine};
use crate::hall::command::Command;
use crate::hall::edit::SetupEdit;
use crate::hall::facts::Actor;
use crate::municipality::charters::Charters;

/// Every hall in use that goes by one of the municipality's own charters takes it over as it is kept now. One that cannot
/// goes on with what it had.
pub async fn take_over(engine: &Arc<Engine>, charters: &Charters) {
    for (id, hall) in engine.halls() {
        let Some(now) = hall.published().filter(|now| !now.setup.retired) else {
            continue;
        };
        let Some(own) = charters.own(&now.setup.charter.name) else {
            continue;
        };
        if own.charter == now.setup.charter {
            continue;
        }
        let call = Call {
            command: Command::EditSetup(Box::new(SetupEdit::TakeCharter(own.charter.clone()))),
            by: Actor::system(),
            key: None,
            only_if: None,
            noted: None,
        };
        if let Err(error) = hall.call(call).await {
            tracing::warn!(hall = %id, %error, "the hall goes on with the charter that it had: what is kept now it cannot take over");
        }
    }
}
