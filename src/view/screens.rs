//! What a hall's own screens go by: how long they wait for somebody, how large they are, from where they are read.

use serde::{Deserialize, Serialize};

use crate::hall::setup::{LobbyLook, Settings};

/// What the hall's screens go by. Lengths are null where they are unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreensView {
    /// The kiosk and the terminal at the exit.
    pub kiosk: KioskScreenView,
    /// The lobby screens.
    pub lobby: LobbyScreenView,
}

/// A screen that visitors touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KioskScreenView {
    /// Seconds without a touch until it asks whether somebody is still there.
    pub question_after_s: u32,
    /// Seconds that the question stands before it begins anew.
    pub answer_within_s: u32,
    /// Seconds that a number stands before it asks whether somebody still needs it.
    pub number_shown_s: u32,
    /// How high its picture is, centimetres; `null`: unknown.
    pub picture_height_cm: Option<u16>,
    /// How high above the floor the picture begins, centimetres.
    pub picture_from_cm: u16,
}

/// A screen that is read from afar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LobbyScreenView {
    /// From how far it is read, centimetres; `null`: unknown.
    pub read_from_cm: Option<u16>,
    /// How high its picture is, centimetres, as it hangs.
    pub picture_height_cm: u16,
    /// Whether it is light or dark.
    pub look: LobbyLook,
}

/// What the hall has chosen for its screens; nought stands for what is unknown.
pub(super) fn screens(settings: &Settings) -> ScreensView {
    let known = |length: u16| (length > 0).then_some(length);
    ScreensView {
        kiosk: KioskScreenView {
            question_after_s: settings.kiosk_question_after.seconds(),
            answer_within_s: settings.kiosk_answer_within.seconds(),
            number_shown_s: settings.kiosk_number_shown.seconds(),
            picture_height_cm: known(settings.kiosk_picture_height_cm),
            picture_from_cm: settings.kiosk_picture_from_cm,
        },
        lobby: LobbyScreenView {
            read_from_cm: known(settings.lobby_read_from_cm),
            picture_height_cm: settings.lobby_picture_height_cm,
            look: settings.lobby_look,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_of_a_screen_is_null_and_no_nought() {
        let unknown = screens(&Settings::default());
        assert_eq!(unknown.kiosk.picture_height_cm, None);
        assert_eq!(unknown.lobby.read_from_cm, None);
        let known = screens(&Settings {
            kiosk_picture_height_cm: 70,
            ..Settings::of_new_hall()
        });
        assert_eq!(known.kiosk.picture_height_cm, Some(70));
        assert_eq!(known.lobby.read_from_cm, Some(500));
    }
}
