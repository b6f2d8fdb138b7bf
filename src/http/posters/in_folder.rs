//! What lies in the server's folder of posters.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::hall::setup::PosterKind;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read};
use crate::ids::HallId;
use crate::posters::content::FileFault;
use crate::posters::folder::{FolderFile, Unshown};

/// Why a file of the folder is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum FolderFault {
    /// It is none of the pictures and videos that screens show, whatever its name says.
    UnknownKind,
    /// It has more bytes than a picture or a video may have.
    TooLarge,
    /// It is a picture of more than 4096 by 4096 pixels, or of none.
    TooWide,
    /// Its name says nothing that can be shown.
    Unnamed,
    /// The server cannot read it.
    Unreadable,
    /// Thirty stand before it.
    TooMany,
    /// With those before it, it would be more than a screen keeps.
    TooMuch,
}

/// A file of the folder.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FolderFileView {
    /// Its name, by which the files take turns.
    #[schema(example = "10-markt.png")]
    file_name: String,
    /// Its size in bytes.
    bytes: u64,
    /// What it is; left out where it is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<PosterKind>,
    /// What is said to be seen on it, from its name; left out where it is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Where it is on this server; left out where it is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Why it is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<FolderFault>,
}

impl From<&Unshown> for FolderFault {
    fn from(why: &Unshown) -> Self {
        match why {
            Unshown::Unknown | Unshown::Faulty(FileFault::Other(_)) => Self::UnknownKind,
            Unshown::Faulty(FileFault::TooLarge(_)) => Self::TooLarge,
            Unshown::Faulty(FileFault::Sides(..)) => Self::TooWide,
            Unshown::Unnamed(_) => Self::Unnamed,
            Unshown::Unreadable(_) => Self::Unreadable,
            Unshown::TooMany => Self::TooMany,
            Unshown::TooMuch => Self::TooMuch,
        }
    }
}

fn shown(file: FolderFile) -> FolderFileView {
    let poster = file.shown.as_ref().ok();
    FolderFileView {
        file_name: file.name,
        bytes: file.bytes,
        kind: poster.map(|poster| poster.said.kind),
        text: poster.and_then(|poster| poster.said.notice.texts.values().next().cloned()),
        address: poster.and_then(|poster| poster.address()),
        fault: file.shown.as_ref().err().map(FolderFault::from),
    }
}

/// What lies in the server's folder of posters
///
/// The files of the folder `posters/{hallId}` beside the data, at most 100, which are shown after those that were uploaded,
/// all day; a file that cannot be shown says why. The server looks every quarter of a minute, and when this is asked.
#[utoipa::path(get, path = "/halls/{hallId}/poster-folder", tag = "setup",
    responses((status = 200, description = "The files, by name")))]
pub async fn list_poster_folder(call: Read<HallId>) -> Answer<Json<ListOf<FolderFileView>>> {
    call.app.posters.look().await;
    let files = call.app.posters.in_folder(&call.hall);
    Ok(Json(ListOf::whole(files.into_iter().map(shown).collect())))
}
