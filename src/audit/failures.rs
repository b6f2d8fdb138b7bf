//! Who did not get in: a line in the log for each, and rows that say how often.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use crate::ids::AgentId;
use crate::store::audit::{AuditDetail, AuditEntry, AuditKind};

/// Rows that failures of one kind get in an hour; what comes beyond is counted in one row. Accounts that exist and those
/// that do not are kinds apart: whoever makes noise with made-up names hides no guess at a real one.
const ROWS_AN_HOUR: u32 = 200;

/// Different failures that are gathered at once; beyond that they are counted together.
const GATHERED: usize = 2_000;

/// Where the log names the module, so that a filter finds the lines whatever the code is called.
const TARGET: &str = "kwartier::sign_in";

/// Which failures are counted as one.
type Key = (AuditKind, Option<AgentId>, Option<IpAddr>);

/// Failures that are still to be written.
#[derive(Debug, Default)]
pub(super) struct Failures(Mutex<Gathered>);

#[derive(Debug, Default)]
struct Gathered {
    times: BTreeMap<Key, u64>,
    /// The hour, counted from 1970, and the rows written in it.
    hour: i64,
    written: BTreeMap<(AuditKind, bool), u32>,
}

/// Writes the line of one failure, by which a machine can keep the address out. Of an account that does not exist no
/// name is written: what was typed there may be a password.
pub(super) fn log(kind: AuditKind, who: Option<&AgentId>, address: Option<IpAddr>) {
    let from = address.map_or_else(|| "unknown".to_owned(), |address| address.to_string());
    match (kind, who) {
        (AuditKind::TokenFailed, _) => {
            tracing::warn!(target: TARGET, "sign-in failed from {from} (token)");
        }
        (AuditKind::Refused, Some(who)) => {
            tracing::warn!(target: TARGET, "refused to {who}, whose role does not suffice");
        }
        (_, Some(who)) => tracing::warn!(target: TARGET, "sign-in failed from {from} (account {who})"),
        (_, None) => tracing::warn!(target: TARGET, "sign-in failed from {from} (not known here)"),
    }
}

impl Failures {
    /// Counts one more; says whether it is the first of its like that is still to be written.
    pub(super) fn add(&self, kind: AuditKind, who: Option<&AgentId>, address: Option<IpAddr>) -> bool {
        self.gathered().add((kind, who.cloned(), address), 1)
    }

    /// What may be written now.
    pub(super) fn take(&self, now: DateTime<Utc>) -> Vec<AuditEntry> {
        let mut gathered = self.gathered();
        let hour = now.timestamp().div_euclid(3600);
        // A clock that was put back does not stop the record.
        if hour != gathered.hour {
            gathered.hour = hour;
            gathered.written.clear();
        }
        let mut taken = Vec::new();
        let mut rest: BTreeMap<Key, u64> = BTreeMap::new();
        for (key, times) in std::mem::take(&mut gathered.times) {
            let written = gathered.written.entry((key.0, key.1.is_some())).or_default();
            if *written < ROWS_AN_HOUR {
                *written += 1;
                taken.push(entry(now, key, times));
            } else {
                *rest.entry((key.0, key.1, None)).or_default() += times;
            }
        }
        gathered.times = rest;
        taken
    }

    /// Everything, at the end.
    pub(super) fn take_all(&self, now: DateTime<Utc>) -> Vec<AuditEntry> {
        let all = std::mem::take(&mut self.gathered().times);
        all.into_iter()
            .map(|(key, times)| entry(now, key, times))
            .collect()
    }

    /// What could not be written.
    pub(super) fn give_back(&self, taken: &[AuditEntry]) {
        let mut gathered = self.gathered();
        for entry in taken {
            let named = entry.who.as_deref().and_then(|who| who.strip_prefix("account:"));
            let who = named.and_then(|name| name.parse().ok());
            let address = entry.detail.address.as_deref().and_then(|text| text.parse().ok());
            gathered.add((entry.kind, who, address), entry.detail.times.unwrap_or(1));
        }
    }

    fn gathered(&self) -> MutexGuard<'_, Gathered> {
        // The counts are whole between any two statements.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Gathered {
    fn add(&mut self, key: Key, times: u64) -> bool {
        let (kind, who, _) = key.clone();
        let is_room = self.times.len() < GATHERED || self.times.contains_key(&key);
        let key = if is_room { key } else { (kind, who, None) };
        let counted = self.times.entry(key).or_default();
        let is_first = *counted == 0;
        *counted = counted.saturating_add(times);
        is_first
    }
}

fn entry(at: DateTime<Utc>, (kind, who, address): Key, times: u64) -> AuditEntry {
    AuditEntry {
        at,
        kind,
        who: who.map(|who| format!("account:{who}")),
        hall: None,
        detail: AuditDetail {
            address: address.map(|address| address.to_string()),
            times: (times > 1).then_some(times),
            ..AuditDetail::default()
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn now() -> DateTime<Utc> {
        "2026-11-03T08:00:00Z".parse().unwrap()
    }

    fn address(n: u32) -> Option<IpAddr> {
        Some(std::net::Ipv4Addr::from(0x0a00_0000 + n).into())
    }

    fn times(entries: &[AuditEntry]) -> u64 {
        entries.iter().map(|entry| entry.detail.times.unwrap_or(1)).sum()
    }

    #[test]
    fn what_fails_alike_is_one_row_that_says_how_often() {
        let failures = Failures::default();
        let jansen: AgentId = "jansen".parse().unwrap();
        for _ in 0..3 {
            failures.add(AuditKind::SignInFailed, Some(&jansen), address(1));
        }
        failures.add(AuditKind::SignInFailed, None, address(1));
        let taken = failures.take(now());
        let rows: Vec<_> = taken
            .iter()
            .map(|row| (row.who.as_deref(), row.detail.times))
            .collect();
        assert_eq!(rows, [(None, None), (Some("account:jansen"), Some(3))]);
        assert!(failures.take(now()).is_empty());
    }

    #[test]
    fn a_flood_fills_no_disk_and_hides_no_guess_at_a_real_account_and_none_is_lost() {
        let failures = Failures::default();
        let jansen: AgentId = "jansen".parse().unwrap();
        let mut written = Vec::new();
        // A million tries from 50,000 addresses within an hour, written every ten seconds.
        for second in 0..3_600_u32 {
            for n in 0..278 {
                failures.add(
                    AuditKind::SignInFailed,
                    None,
                    address((second * 278 + n) % 50_000),
                );
            }
            if second % 10 == 9 {
                written.extend(failures.take(now() + TimeDelta::seconds(i64::from(second))));
            }
            assert!(failures.gathered().times.len() <= GATHERED + 1);
        }
        failures.add(AuditKind::SignInFailed, Some(&jansen), address(1));
        written.extend(failures.take(now() + TimeDelta::seconds(3_599)));
        assert_eq!(written.len(), 201);
        assert_eq!(written.last().unwrap().who.as_deref(), Some("account:jansen"));
        // The rest is one row of the next hour.
        let rest = failures.take(now() + TimeDelta::hours(1));
        assert_eq!(rest.len(), 1);
        assert_eq!(times(&written) + times(&rest), 3_600 * 278 + 1);
    }

    #[test]
    fn what_could_not_be_written_is_written_next_time() {
        let failures = Failures::default();
        let jansen: AgentId = "jansen".parse().unwrap();
        failures.add(AuditKind::SignInFailed, Some(&jansen), address(1));
        failures.add(AuditKind::TokenFailed, None, address(2));
        failures.add(AuditKind::TokenFailed, None, address(2));
        let taken = failures.take(now());
        failures.give_back(&taken);
        assert_eq!(failures.take(now()), taken);
        failures.give_back(&taken);
        assert_eq!(failures.take_all(now()), taken);
    }
}
