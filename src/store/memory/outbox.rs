//! What is kept of a receiver in memory.

use std::collections::BTreeMap;

use crate::ids::HallId;
use crate::store::DeliveryRow;

/// The deliveries of a receiver, and how far the halls' logs were put out for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Outbox {
    pub(super) rows: BTreeMap<u64, DeliveryRow>,
    pub(super) reached: BTreeMap<HallId, u64>,
}
