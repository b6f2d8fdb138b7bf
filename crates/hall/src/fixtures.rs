//! The halls of this crate's tests, as a log has them (`crates/hall/fixtures`).

use crate::hall::setup::HallSetup;

fn read(json: &str) -> HallSetup {
    serde_json::from_str(json).expect("a hall of the tests is as a log has it")
}

/// Three services, two counters, open from nine to five on working days, the charter `voorbeeld`.
pub fn small() -> HallSetup {
    read(include_str!("../fixtures/small.json"))
}

/// A whole town hall, as the demonstration was set up once.
pub fn town_hall() -> HallSetup {
    read(include_str!("../fixtures/town-hall.json"))
}

/// Six services with means of 3 to 21 minutes, and six counters of which two to five take each.
pub fn six_services() -> HallSetup {
    read(include_str!("../fixtures/six-services.json"))
}
