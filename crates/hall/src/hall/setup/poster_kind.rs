//! What stands beside the calls on a lobby screen.

use serde::{Deserialize, Serialize};

/// What a poster is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PosterKind {
    /// A picture; its words say what is to be seen on it.
    Picture,
    /// A video, which is shown without its sound; its words say what is to be seen on it.
    Video,
    /// Words alone.
    Words,
}
