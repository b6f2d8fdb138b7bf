//! Appointments are checked in at the kiosk.

pub mod create;
