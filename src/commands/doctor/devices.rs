//! Kiosks and lobby screens: whether those that the configuration names are in use.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::finding::Finding;
use crate::auth::{Device, Subject};
use crate::config::Config;
use crate::store::sqlite::SqliteStore;
use crate::store::{SessionRow, SessionStore};

/// A device that nobody has seen for so long stands switched off. Its use is put on record once in eight days.
const UNSEEN: TimeDelta = TimeDelta::days(20);

/// Looks for the session of each device that is named.
pub(super) async fn examine(
    config: &Config,
    folder: &Path,
    readable: bool,
    now: DateTime<Utc>,
) -> Vec<Finding> {
    let subject = "devices";
    if config.devices.is_empty() {
        return Vec::from_iter((!config.halls.is_empty()).then(|| {
            Finding::notice(
                subject,
                "no kiosk and no lobby screen is named",
                "add [[devices]], unless the halls have none",
            )
        }));
    }
    let named = config.devices.len();
    if !readable {
        return vec![Finding::fine(subject, format!("{named} named"))];
    }
    // What keeps the database from being read is told where it is looked at.
    let Some(sessions) = sessions(folder, now).await else {
        return vec![Finding::fine(subject, format!("{named} named"))];
    };
    let found: Vec<Finding> = config
        .devices
        .iter()
        .filter_map(|device| unused(device, &sessions, now))
        .collect();
    if found.is_empty() {
        let said = format!("{named} named, each signed in and in use");
        return vec![Finding::fine(subject, said)];
    }
    found
}

/// What is to be said of a device that is not in use.
fn unused(device: &Device, sessions: &[SessionRow], now: DateTime<Utc>) -> Option<Finding> {
    let subject = "devices";
    let id = &device.id;
    let named = format!("{}#", Subject::Device(id.clone()));
    let own = sessions.iter().filter(|row| row.subject.starts_with(&named));
    let used: Vec<Option<DateTime<Utc>>> = own.map(|row| row.used_at.max(row.began_at)).collect();
    if used.is_empty() {
        return Some(Finding::notice(
            subject,
            format!("`{id}` has not signed in"),
            "open its page on it with its token, or take it out of the configuration",
        ));
    }
    // One from before its use was put on record may be in use.
    let last = used.into_iter().collect::<Option<Vec<_>>>()?.into_iter().max()?;
    (now - last > UNSEEN).then(|| {
        Finding::notice(
            subject,
            format!("`{id}` was last seen {} days ago", (now - last).num_days()),
            "switch it on, or take it out of the configuration; whoever has its token can use it",
        )
    })
}

async fn sessions(folder: &Path, now: DateTime<Utc>) -> Option<Vec<SessionRow>> {
    let store = SqliteStore::open_to_read(folder).await.ok()?;
    let found = store.sessions(None, now).await;
    store.close().await;
    found.ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::{HallRoles, TokenDigest};

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
    fn a_device_that_never_came_or_is_long_gone_is_told_and_one_of_a_longer_name_is_not_taken_for_it() {
        let device = Device {
            id: "k1".parse().unwrap(),
            token: TokenDigest::of("k1-token"),
            halls: HallRoles::default(),
        };
        let now = "2026-11-29T12:00:00Z".parse().unwrap();
        let said = |rows: &[SessionRow]| unused(&device, rows, now).map(|found| found.found);
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
