//! Who stands in line in a foreign log, as far as it tells.

/// A class as it waits: walk-ins and appointments for it are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) class: usize,
    pub(super) appointment: bool,
}

/// Somebody in line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct InLine {
    pub(super) row: usize,
    pub(super) kind: Kind,
    pub(super) arrived_s: f64,
    /// When the wait began to count: the arrival, for an appointment its time if that is later.
    pub(super) clock_s: f64,
}
