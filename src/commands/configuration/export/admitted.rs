//! Who and what is let in, as a configuration file takes it: accounts, devices, and the names of keys.

use std::fmt::Write as _;

use serde_json::Value;

use crate::store::sqlite::KeptBeside;
use crate::store::{KeptRow, Shelf};
use crate::toml_file::value_text;

/// An account as the file takes it; one without a password, or whose password's hash is not asked for, only named.
pub(super) fn write_account(text: &mut String, account: &KeptRow, with_hashes: bool) {
    let body: Value = serde_json::from_str(&account.body).unwrap_or_default();
    let hash = body["passwordHash"]
        .as_str()
        .filter(|_| with_hashes && body["active"] == true);
    let roles = value_text(&body["halls"]);
    let id = value_text(&Value::from(account.id.clone()));
    if let Some(name) = body["name"].as_str() {
        _ = writeln!(text, "# {}", name.replace(['\r', '\n'], " "));
    }
    match hash {
        Some(hash) => {
            let hash = value_text(&Value::from(hash));
            _ = writeln!(
                text,
                "[[accounts]]\nid = {id}\npasswordHash = {hash}\nhalls = {roles}\n"
            );
        }
        None => {
            _ = writeln!(
                text,
                "# [[accounts]]\n# id = {id}\n# passwordHash = \"\"  # `kwartier hash-password` makes one\n# halls = {roles}\n"
            );
        }
    }
}

/// A device as the file takes it; one that presents no token, or whose token's digest is not asked for, only named. A
/// screen that was paired by digits holds a session and no token: in a new folder it is paired again.
pub(super) fn write_device(text: &mut String, device: &KeptRow, with_hashes: bool) {
    let body: Value = serde_json::from_str(&device.body).unwrap_or_default();
    let digest = body["tokenSha256"].as_str().filter(|_| with_hashes);
    let called = [&body["name"], &body["place"]].map(|said| said.as_str().unwrap_or_default());
    let called = called.join(" ").replace(['\r', '\n'], " ");
    if !called.trim().is_empty() {
        _ = writeln!(text, "# {}", called.trim());
    }
    let id = value_text(&Value::from(device.id.clone()));
    let (hall, kind) = (value_text(&body["hall"]), value_text(&body["kind"]));
    let (begin, token) = match digest {
        Some(digest) => ("", value_text(&Value::from(digest))),
        None => (
            "# ",
            "\"\"  # or `token`, or pair it again under /admin/".to_owned(),
        ),
    };
    _ = writeln!(
        text,
        "{begin}[[devices]]\n{begin}id = {id}\n{begin}hall = {hall}\n{begin}kind = {kind}\n{begin}tokenSha256 = {token}"
    );
    if body["printer"].is_object() {
        _ = writeln!(text, "{begin}printer = {}", value_text(&body["printer"]));
    }
    text.push('\n');
}

/// Keys of programs have no place in a file: which there were is said, so that somebody makes them anew.
pub(super) fn write_keys(text: &mut String, kept: &KeptBeside) {
    let of = |row: &KeptRow| {
        let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
        let is_revoked = !body["revokedAt"].is_null();
        (!is_revoked).then(|| {
            let scopes = value_text(&body["scopes"]);
            format!(
                "#   {}: {}, {scopes}, answered for by {}\n",
                row.id,
                value_text(&body["name"]),
                value_text(&body["owner"])
            )
        })
    };
    let keys: String = kept.on(Shelf::ApiKeys).filter_map(of).collect();
    if !keys.is_empty() {
        _ = writeln!(
            text,
            "# Keys of programs are not in this file: make them anew under /admin/, and hand them out.\n{keys}"
        );
    }
}
