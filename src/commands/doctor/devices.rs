//! Kiosks and lobby screens: whether those that the configuration names, and those that were paired, are in use.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::finding::Finding;
use crate::auth::{KnownDevice, Subject};
use crate::config::Config;
use crate::ids::DeviceId;
use crate::store::sqlite::SqliteStore;
use crate::store::{KeptStore, SessionRow, SessionStore, Shelf};

/// A device that nobody has seen for so long stands switched off. Its use is put on record once an hour.
const UNSEEN: TimeDelta = TimeDelta::days(20);

/// Looks for the session of each device that is named, or that was paired here.
pub(super) async fn examine(
    config: &Config,
    folder: &Path,
    readable: bool,
    now: DateTime<Utc>,
) -> Vec<Finding> {
    let subject = "devices";
    let of_file = config.devices.iter().map(|device| &device.id);
    // What keeps the database from being read is told where it is looked at.
    let found = if readable { kept(folder, now).await } else { None };
    let paired: Vec<&KnownDevice> = found
        .iter()
        .flat_map(|kept| &kept.devices)
        .filter(|device| !config.devices.iter().any(|other| other.id == device.id))
        .collect();
    let count = config.devices.len() + paired.len();
    if count == 0 {
        return Vec::from_iter((!config.halls.is_empty()).then(|| {
            Finding::notice(
                subject,
                "there is no kiosk and no lobby screen",
                "pair them on the page of the administration, or add [[devices]], unless the halls have none",
            )
        }));
    }
    let Some(kept) = &found else {
        return vec![Finding::fine(subject, format!("{count} named"))];
    };
    let all = of_file
        .map(|id| (id, true))
        .chain(paired.iter().map(|device| (&device.id, device.has_token())));
    let found: Vec<Finding> = all
        .filter_map(|(id, has_token)| unused(id, has_token, &kept.sessions, now))
        .collect();
    if found.is_empty() {
        let said = format!("{count} named, each signed in and in use");
        return vec![Finding::fine(subject, said)];
    }
    found
}

/// What is to be said of a device that is not in use.
fn unused(id: &DeviceId, has_token: bool, sessions: &[SessionRow], now: DateTime<Utc>) -> Option<Finding> {
    let subject = "devices";
    if !has_token {
        return Some(Finding::notice(
            subject,
            format!("`{id}` is not paired"),
            "pair it again on the page of the administration, or remove it there",
        ));
    }
    let named = format!("{}#", Subject::Device(id.clone()));
    let own = sessions.iter().filter(|row| row.subject.starts_with(&named));
    let used: Vec<Option<DateTime<Utc>>> = own.map(|row| row.used_at.max(row.began_at)).collect();
    if used.is_empty() {
        return Some(Finding::notice(
            subject,
            format!("`{id}` has not signed in"),
            "open its page on it with its token, or pair it; or remove it where it was added",
        ));
    }
    // One from before its use was put on record may be in use.
    let last = used.into_iter().collect::<Option<Vec<_>>>()?.into_iter().max()?;
    (now - last > UNSEEN).then(|| {
        Finding::notice(
            subject,
            format!("`{id}` was last seen {} days ago", (now - last).num_days()),
            "switch it on, or remove it where it was added; whoever has its token can use it",
        )
    })
}

/// What lies in the database of devices.
struct Kept {
    devices: Vec<KnownDevice>,
    sessions: Vec<SessionRow>,
}

async fn kept(folder: &Path, now: DateTime<Utc>) -> Option<Kept> {
    let store = SqliteStore::open_to_read(folder).await.ok()?;
    let sessions = store.sessions(None, now).await;
    // A database of before that was kept has no devices.
    let rows = store.kept(Shelf::Devices).await.unwrap_or_default();
    store.close().await;
    Some(Kept {
        devices: KnownDevice::of_rows(rows).collect(),
        sessions: sessions.ok()?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn seen(subject: &str, used_at: Option<&str>) -> SessionRow {
        let instant = |text: &str| text.parse().unwrap();
        SessionRow {
            token_digest: String::new(),
            id: String::new(),
            subject: subject.into(),
            expires_at: instant("2027-12-01T00:00:00Z"),
            ends_at: None,
            began_at: None,
            used_at: used_at.map(instant),
            address: None,
            browser: None,
        }
    }

    #[test]
    fn a_device_whose_token_was_taken_away_is_told() {
        let id = "k1".parse().unwrap();
        let now = "2026-11-29T12:00:00Z".parse().unwrap();
        let said = unused(&id, false, &[], now).map(|found| found.found);
        assert_eq!(said, Some("`k1` is not paired".to_owned()));
    }

    #[test]
    fn a_device_that_never_came_or_is_long_gone_is_told_and_one_of_a_longer_name_is_not_taken_for_it() {
        let id = "k1".parse().unwrap();
        let now = "2026-11-29T12:00:00Z".parse().unwrap();
        let said = |rows: &[SessionRow]| unused(&id, true, rows, now).map(|found| found.found);
        let fresh = "2026-11-20T12:00:00Z";
        assert_eq!(said(&[seen("device:k1#a", Some(fresh))]), None);
        assert_eq!(said(&[seen("device:k1#a", None)]), None);
        let never = Some("`k1` has not signed in".to_owned());
        assert_eq!(said(&[]), never);
        assert_eq!(
            said(&[
                seen("device:k12#a", Some(fresh)),
                seen("account:k1#a", Some(fresh))
            ]),
            never
        );
        let gone = said(&[seen("device:k1#a", Some("2026-10-30T12:00:00Z"))]);
        assert_eq!(gone, Some("`k1` was last seen 30 days ago".to_owned()));
    }
}
