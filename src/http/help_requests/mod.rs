//! Tailored help for who cannot come unaided: asked for at the kiosk, or from home.

pub mod create;
