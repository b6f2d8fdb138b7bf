//! A code to be scanned, drawn into a page.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The quiet edge that a reader of codes needs, in modules.
const EDGE: usize = 4;

/// The code of a text; nothing where it is too long for one.
pub(super) fn qr(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return html! {};
    };
    let modules = code.width();
    let whole = modules + 2 * EDGE;
    let colours = code.to_colors();
    let dark = colours
        .iter()
        .enumerate()
        .filter(|(_, colour)| **colour == Color::Dark);
    let drawn: String = dark
        .map(|(nth, _)| format!("M{} {}h1v1h-1z", nth % modules + EDGE, nth / modules + EDGE))
        .collect();
    html! {
        svg.qr viewBox={ "0 0 " (whole) " " (whole) } role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect.code-ground width=(whole) height=(whole) {}
            path.code-ink d=(drawn) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::qr;

    #[test]
    fn a_code_is_drawn_within_its_quiet_edge_and_what_is_too_long_is_not() {
        let drawn = qr("ABCD2345", "Uw code").into_string();
        // The smallest code has 21 modules, whose first is dark.
        assert!(
            drawn.contains("viewBox=\"0 0 29 29\"") && drawn.contains("d=\"M4 4h1v1h-1z"),
            "{drawn}"
        );
        assert_eq!(qr(&"x".repeat(5_000), "").into_string(), "");
    }
}
