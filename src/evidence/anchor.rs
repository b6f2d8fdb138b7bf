//! Notes of where a hall's log ends, signed, in files beside the database.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::auth::TokenKey;
use crate::durable;
use crate::ids::HallId;
use crate::store::chain::{Digest, Head};

/// The folder of the notes within the data folder, unless the configuration names another.
pub const ANCHORS_DIR: &str = "anchors";

/// The file that says once a minute where all logs end.
pub const NEWEST_FILE: &str = "newest.json";

/// What is signed with this key, and by which rule.
const PURPOSE: &str = "kwartier anchor 1";

/// Signs notes, by a key that is derived from the server's.
pub struct AnchorKey(Ed25519KeyPair);

/// The server's key gives no key to sign with: a fault of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the server's key gives no key to sign the log's notes with")]
pub struct NoKey;

impl std::fmt::Debug for AnchorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnchorKey({})", self.public())
    }
}

impl AnchorKey {
    /// The key of this server.
    ///
    /// # Errors
    /// Never with the library as it is.
    pub fn of(tokens: &TokenKey) -> Result<Self, NoKey> {
        // 128 bits of the server's key, made as long as a seed is.
        let seed = Sha256::digest(tokens.derived(PURPOSE).as_bytes());
        Ed25519KeyPair::from_seed_unchecked(&seed)
            .map(Self)
            .map_err(|_| NoKey)
    }

    /// The public key in Base64: whoever has it can check every note.
    #[must_use]
    pub fn public(&self) -> String {
        STANDARD.encode(self.0.public_key().as_ref())
    }

    pub(super) fn sign(&self, text: &str) -> String {
        STANDARD.encode(self.0.sign(text.as_bytes()).as_ref())
    }

    pub(super) fn signed(&self, text: &str, signature: &str) -> bool {
        let key = UnparsedPublicKey::new(&ED25519, self.0.public_key().as_ref());
        STANDARD
            .decode(signature)
            .is_ok_and(|signature| key.verify(text.as_bytes(), &signature).is_ok())
    }
}

/// Where a hall's log ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Anchor {
    /// The municipality's own id.
    pub municipality: String,
    /// The hall.
    pub hall: HallId,
    /// The local day of which it is the last event so far.
    pub day: NaiveDate,
    /// The event's number.
    pub seq: u64,
    /// Its digest, and so that of all before it.
    pub digest: Digest,
    /// When this was noted.
    pub at: DateTime<Utc>,
}

impl Anchor {
    /// The event and its digest.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head {
            seq: self.seq,
            digest: self.digest,
        }
    }

    /// The bytes that are signed: a line each, every one with its line feed.
    #[must_use]
    pub fn text(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Millis, true);
        format!(
            "{PURPOSE}\n{}\n{}\n{}\n{}\n{}\n{at}\n",
            self.municipality, self.hall, self.day, self.seq, self.digest
        )
    }
}

/// What is signed of the record of who did what, and by which rule.
const AUDIT_PURPOSE: &str = "kwartier audit anchor 1";

/// Where the record of who did what ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditAnchor {
    /// The municipality's own id.
    pub municipality: String,
    /// The last row's number.
    pub seq: u64,
    /// Its digest, and so that of all before it.
    pub digest: Digest,
    /// When this was noted.
    pub at: DateTime<Utc>,
}

impl AuditAnchor {
    /// The bytes that are signed, after those of the halls: a line each, every one with its line feed.
    #[must_use]
    pub fn text(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Millis, true);
        format!(
            "{AUDIT_PURPOSE}\n{}\n{}\n{}\n{at}\n",
            self.municipality, self.seq, self.digest
        )
    }
}

/// A file of notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signed {
    /// The notes, one a hall.
    pub anchors: Vec<Anchor>,
    /// Where the record of who did what ends; not in files from before that was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<AuditAnchor>,
    /// Of their texts, one after the other, in Base64.
    pub signature: String,
    /// The key to check it with, in Base64.
    pub public_key: String,
}

impl Signed {
    /// Signs notes.
    #[must_use]
    pub fn new(key: &AnchorKey, anchors: Vec<Anchor>) -> Self {
        Self::with_audit(key, anchors, None)
    }

    /// Signs notes, and where the record of who did what ends.
    #[must_use]
    pub fn with_audit(key: &AnchorKey, anchors: Vec<Anchor>, audit: Option<AuditAnchor>) -> Self {
        let signature = key.sign(&text(&anchors, audit.as_ref()));
        Self {
            anchors,
            audit,
            signature,
            public_key: key.public(),
        }
    }

    /// Whether they were signed with this key.
    #[must_use]
    pub fn is_of(&self, key: &AnchorKey) -> bool {
        key.signed(&text(&self.anchors, self.audit.as_ref()), &self.signature)
    }
}

fn text(anchors: &[Anchor], audit: Option<&AuditAnchor>) -> String {
    let halls = anchors.iter().map(Anchor::text);
    halls.chain(audit.map(AuditAnchor::text)).collect()
}

/// The name of the file of a local day: where the logs of all halls ended on it. Names in order are days in order.
#[must_use]
pub fn file_of(day: NaiveDate) -> String {
    format!("{day}.json")
}

/// Every file of notes in the folder, by name; none when there is no folder.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file of notes.
///
/// # Errors
/// When it cannot be read, or is none.
pub fn read(file: &Path) -> io::Result<Signed> {
    let bytes = fs::read(file)?;
    serde_json::from_slice(&bytes).map_err(io::Error::other)
}

/// Writes a file of notes so that it is there whole or not at all, also when the power fails.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write(dir: &Path, name: &str, signed: &Signed) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut text = serde_json::to_vec_pretty(signed).map_err(io::Error::other)?;
    text.push(b'\n');
    durable::write_whole(&dir.join(name), &text, durable::READABLE)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn key(letter: &str) -> AnchorKey {
        AnchorKey::of(&TokenKey::from_secret(&letter.repeat(32)).unwrap()).unwrap()
    }

    fn anchor() -> Anchor {
        Anchor {
            municipality: "0f".repeat(16),
            hall: "stadhuis".parse().unwrap(),
            day: "2026-11-03".parse().unwrap(),
            seq: 5_210,
            digest: Digest([7; 32]),
            at: "2026-11-04T00:00:30Z".parse().unwrap(),
        }
    }

    fn audit() -> Option<AuditAnchor> {
        Some(AuditAnchor {
            municipality: "0f".repeat(16),
            seq: 31,
            digest: Digest([9; 32]),
            at: "2026-11-04T00:00:30Z".parse().unwrap(),
        })
    }

    #[test]
    fn a_file_from_before_who_did_what_was_kept_is_still_signed() {
        let before = Signed::new(&key("s"), vec![anchor()]);
        let mut json = serde_json::to_value(&before).unwrap();
        assert!(json.as_object_mut().unwrap().remove("audit").is_none());
        let read: Signed = serde_json::from_value(json).unwrap();
        assert!(read.is_of(&key("s")));
    }

    #[test]
    fn a_note_is_signed_whole_and_by_one_key() {
        let signed = Signed::with_audit(&key("s"), vec![anchor()], audit());
        assert!(signed.is_of(&key("s")) && !signed.is_of(&key("t")));
        let changes: [&dyn Fn(&mut Anchor); 6] = [
            &|a| a.municipality = "f0".repeat(16),
            &|a| a.hall = "wijkhuis".parse().unwrap(),
            &|a| a.day = a.day.succ_opt().unwrap(),
            &|a| a.seq += 1,
            &|a| a.digest = Digest([8; 32]),
            &|a| a.at += chrono::TimeDelta::seconds(1),
        ];
        for change in changes {
            let mut other = signed.clone();
            change(&mut other.anchors[0]);
            assert!(!other.is_of(&key("s")), "{other:?}");
        }
        let mut without = signed.clone();
        without.anchors.clear();
        assert!(!without.is_of(&key("s")));
        let mut without = signed.clone();
        without.audit = None;
        assert!(!without.is_of(&key("s")));
        let mut moved = signed.clone();
        moved.audit.as_mut().unwrap().seq += 1;
        assert!(!moved.is_of(&key("s")));
    }

    #[test]
    fn a_file_of_notes_reads_back_and_another_file_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("notes");
        assert!(files(&folder).unwrap().is_empty());
        let signed = Signed::with_audit(&key("s"), vec![anchor()], audit());
        let name = file_of(anchor().day);
        write(&folder, &name, &signed).unwrap();
        assert_eq!(files(&folder).unwrap(), [folder.join(&name)]);
        assert_eq!(read(&folder.join(&name)).unwrap(), signed);
        fs::write(folder.join(&name), b"{}").unwrap();
        assert!(read(&folder.join(&name)).is_err());
    }
}
