//! How a printer is, as it says itself: the real-time status of ESC/POS (DLE EOT), and its word that all before is printed
//! (GS r).

use std::time::Duration;

use escpos::utils::{RealTimeStatusRequest as Asked, RealTimeStatusResponse as Said};
use tokio::time::Instant;

use super::line::{Line, LineFault};
use crate::printer::PrinterState;

/// Asks for the paper sensor once all before it is printed (GS r 1): the answer comes in its turn.
pub const TELL_WHEN_PRINTED: [u8; 3] = [0x1D, b'r', 1];

/// Throws away what is in the printer's memory, at once (DLE DC4 8), so that new paper does not begin with the rest of a
/// broken slip.
pub const FORGET: [u8; 10] = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

/// A byte that a printer said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// An answer to DLE EOT.
    State(u8),
    /// An answer to GS r: all before it is printed.
    Printed,
    /// Something that nobody asked for.
    Other,
}

impl Heard {
    /// What a byte is: the bits that are always so tell them apart.
    #[must_use]
    pub const fn of(byte: u8) -> Self {
        match byte & 0b1001_0011 {
            0b0001_0010 => Self::State(byte),
            _ if byte & 0b1001_0000 == 0 => Self::Printed,
            _ => Self::Other,
        }
    }
}

/// The questions that are asked, in their order.
const QUESTIONS: [(u8, Asked); 4] = [
    (1, Asked::Printer),
    (2, Asked::OfflineCause),
    (3, Asked::ErrorCause),
    (4, Asked::RollPaperSensor),
];

/// What a look at the printer found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How it is.
    pub state: PrinterState,
    /// Whether it said meanwhile that all before is printed.
    pub printed: bool,
}

/// Asks a printer how it is.
///
/// # Errors
/// [`LineFault`], when the line is gone or nothing is answered.
pub async fn look(line: &mut Line, patience: Duration) -> Result<Look, LineFault> {
    let (mut answers, mut printed) = ([0_u8; QUESTIONS.len()], false);
    // Dots of a picture can look like a question to a printer: what it said without being asked is no answer.
    loop {
        match line.hear(Duration::ZERO).await {
            Ok(byte) => printed |= Heard::of(byte) == Heard::Printed,
            Err(LineFault::Late) => break,
            Err(error) => return Err(error),
        }
    }
    for (slot, (number, _)) in answers.iter_mut().zip(QUESTIONS) {
        line.send(&[0x10, 0x04, number], patience).await?;
        let until = Instant::now() + patience;
        *slot = loop {
            match Heard::of(line.hear(until.saturating_duration_since(Instant::now())).await?) {
                Heard::State(byte) => break byte,
                Heard::Printed => printed = true,
                Heard::Other => {}
            }
        };
    }
    Ok(Look {
        state: state_of(answers),
        printed,
    })
}

/// What the four answers say together.
#[must_use]
pub fn state_of(answers: [u8; 4]) -> PrinterState {
    let says = |(_, asked): (u8, Asked), byte: u8, said: Said, unless: bool| {
        let parsed = Said::parse(asked, byte).unwrap_or_default();
        parsed.get(&said).copied().unwrap_or(unless)
    };
    let [printer, offline, error, paper] = answers;
    let [q1, q2, q3, q4] = QUESTIONS;
    let is_out = !says(q4, paper, Said::RollPaperEndSensorPaperPresent, true)
        || says(q2, offline, Said::PrintingStopsDueToPaperEnd, false);
    let is_broken = says(q3, error, Said::AutocutterErrorOccurred, false)
        || says(q3, error, Said::UnrecoverableErrorOccurred, false)
        || says(q3, error, Said::RecoverableErrorOccurred, false)
        || says(q3, error, Said::AutoRecoverableErrorOccurred, false)
        || says(q2, offline, Said::ErrorOccurred, false);
    if !says(q2, offline, Said::CoverClosed, true) {
        PrinterState::CoverOpen
    } else if is_out {
        PrinterState::PaperOut
    } else if is_broken || !says(q1, printer, Said::Online, true) {
        PrinterState::Failed
    } else if !says(q4, paper, Said::RollPaperNearEndSensorPaperAdequate, true) {
        PrinterState::PaperLow
    } else {
        PrinterState::Ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_answers_say_how_the_printer_is_and_the_cover_goes_first() {
        let fine = 0x12;
        for (answers, state) in [
            ([fine; 4], PrinterState::Ready),
            ([fine, fine, fine, 0x1E], PrinterState::PaperLow),
            ([0x1A, 0x32, fine, 0x7E], PrinterState::PaperOut),
            ([0x1A, 0x16, fine, 0x7E], PrinterState::CoverOpen),
            ([0x1A, 0x52, 0x1A, fine], PrinterState::Failed),
            ([0x1A, fine, fine, fine], PrinterState::Failed),
        ] {
            assert_eq!(state_of(answers), state, "{answers:x?}");
        }
    }

    #[test]
    fn answers_are_told_apart_by_the_bits_that_are_always_so() {
        assert_eq!(Heard::of(0x12), Heard::State(0x12));
        assert_eq!(Heard::of(0x7E), Heard::State(0x7E));
        for paper in [0x00, 0x03, 0x0F] {
            assert_eq!(Heard::of(paper), Heard::Printed);
        }
        assert_eq!(Heard::of(0x10), Heard::Other);
    }
}
