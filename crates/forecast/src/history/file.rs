//! The hall file: JSON, plain or packed with gzip when its name ends in `.gz`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::forecast::{Model, Retold, retell};
use kwartier_hall::hall::apply::Misfit;
use kwartier_hall::hall::event::Recorded;
use kwartier_hall::hall::facts::Need;
use kwartier_hall::hall::record::PersonalData;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{PersonalId, TicketId};

/// What a hall file calls itself.
const FORMAT: &str = "kwartier-hall";
/// The version of the format that is written, and the newest that is read.
const VERSION: u32 = 1;

/// A hall over a period: as it stood when the period began, and what happened in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HallFile {
    format: String,
    version: u32,
    /// The first local day; absent: from the beginning.
    pub from: Option<NaiveDate>,
    /// The last local day; absent: to the end.
    pub to: Option<NaiveDate>,
    /// The hall before the first event, with its setup.
    pub state: State,
    /// What it had learned by then.
    pub model: Model,
    /// Which needs, by name, are a private room: it decides which counter calls whom. Only as long as the hall
    /// itself knows them.
    pub private_rooms: Vec<PersonalId>,
    /// The events, in order.
    pub events: Vec<Recorded>,
}

/// Why a hall file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", file.display())]
pub struct HallFileError {
    /// The file as it was named.
    pub file: PathBuf,
    /// What is wrong.
    pub fault: HallFileFault,
}

/// What is wrong with a hall file.
#[derive(Debug, thiserror::Error)]
pub enum HallFileFault {
    /// It cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no JSON of this form.
    #[error("this is not a hall file: {0}")]
    Json(#[from] serde_json::Error),
    /// It is of a later version, or another file.
    #[error("this program reads hall files up to version {VERSION}, and this is {0}")]
    Version(String),
}

/// What comes before all else: a later version may have other members.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

impl HallFile {
    /// The file of a hall over a period.
    #[must_use]
    pub fn new(
        period: (Option<NaiveDate>, Option<NaiveDate>),
        state: State,
        model: Model,
        private_rooms: Vec<PersonalId>,
        events: Vec<Recorded>,
    ) -> Self {
        Self {
            format: FORMAT.into(),
            version: VERSION,
            from: period.0,
            to: period.1,
            state,
            model,
            private_rooms,
            events,
        }
    }

    /// Writes the file, in place of one that is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, file: &Path) -> Result<(), HallFileError> {
        self.write_to(file).map_err(|fault| HallFileError {
            file: file.into(),
            fault,
        })
    }

    fn write_to(&self, file: &Path) -> Result<(), HallFileFault> {
        let mut out = BufWriter::new(File::create(file)?);
        if is_packed(file) {
            let mut packed = GzEncoder::new(out, Compression::default());
            serde_json::to_writer(&mut packed, self)?;
            packed.finish()?.flush()?;
        } else {
            serde_json::to_writer(&mut out, self)?;
            out.flush()?;
        }
        Ok(())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or is no hall file of a version that this program knows.
    pub fn read(file: &Path) -> Result<Self, HallFileError> {
        Self::read_from(file).map_err(|fault| HallFileError {
            file: file.into(),
            fault,
        })
    }

    fn read_from(file: &Path) -> Result<Self, HallFileFault> {
        let open = BufReader::new(File::open(file)?);
        let mut text = String::new();
        if is_packed(file) {
            GzDecoder::new(open).read_to_string(&mut text)?;
        } else {
            BufReader::new(open).read_to_string(&mut text)?;
        }
        let header: Header = serde_json::from_str(&text)?;
        if header.format != FORMAT || header.version > VERSION {
            return Err(HallFileFault::Version(format!(
                "`{}` version {}",
                header.format, header.version
            )));
        }
        let mut read: Self = serde_json::from_str(&text)?;
        read.state.index_all();
        Ok(read)
    }

    /// What each visitor was told at issue, and the same forecast made again.
    ///
    /// # Errors
    /// [`Misfit`] when an event does not follow the ones before it.
    pub fn retold(&self) -> Result<BTreeMap<TicketId, Retold>, Misfit> {
        let mut state = self.state.clone();
        let room = Arc::new(PersonalData::Needs(vec![Need::PrivateRoom]));
        let needs = self.private_rooms.iter().map(|id| (*id, Arc::clone(&room)));
        state.personal.extend(needs);
        retell(state, self.model.clone(), &self.events)
    }
}

fn is_packed(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "gz")
}
