//! Chance of the simulated people: one seed, and who draws from which of its streams.

/// The seed of all chance.
pub(super) const SEED: u64 = 2_008;

/// Streams of [`SEED`] from here on belong to staff.
pub(super) const STAFF_STREAM: u64 = 100;

/// So much further on are their streams for what they do that nobody should.
pub(super) const SLIPS: u64 = 100_000;

/// Streams from here on belong to those who come by bus, one a bus.
pub(super) const BUS: u64 = 3_000_000;
