//! What can be measured from outside: every metric by name, and their text for Prometheus.
//!
//! Whoever has something to count calls `metrics::counter!(names::COMMANDS, …)`; labels are few and their values
//! come from closed lists or the configuration, never from a request.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

/// The names of all metrics.
pub mod names {
    /// Commands that were answered, by `kind` and `outcome`.
    pub const COMMANDS: &str = "kwartier_commands_total";
    /// How long commands took from their arrival to their answer, in seconds, by `kind`.
    pub const COMMAND_SECONDS: &str = "kwartier_command_seconds";
    /// How long one transaction took to reach the disk, in seconds.
    pub const COMMIT_SECONDS: &str = "kwartier_commit_seconds";
    /// How many commands shared one transaction.
    pub const COMMIT_COMMANDS: &str = "kwartier_commit_commands";
    /// How long one round of forecasts took, in seconds.
    pub const FORECAST_SECONDS: &str = "kwartier_forecast_seconds";
    /// How much work one search for advice was, in seconds.
    pub const ADVICE_SECONDS: &str = "kwartier_advice_seconds";
    /// Tickets that wait, by `hall`.
    pub const WAITING: &str = "kwartier_waiting_tickets";
    /// Breaches registered, by `hall`.
    pub const BREACHES: &str = "kwartier_breaches_total";
    /// 1 while timers are held since the clock is not believed.
    pub const CLOCK_HELD: &str = "kwartier_clock_held";
    /// By how many seconds the halls' time is ahead of the machine's while it goes on by itself; 0 when it does not.
    pub const CLOCK_AHEAD: &str = "kwartier_clock_ahead_seconds";
    /// What the configuration file says of a hall and the hall has not, by `hall`: clashes, and changes that could not be
    /// taken. 0 when all is settled.
    pub const CONFIGURATION_UNSETTLED: &str = "kwartier_configuration_unsettled";
    /// Mails about appointments that wait to be sent.
    pub const MAILS_WAITING: &str = "kwartier_mails_waiting";
    /// Tries to send a mail, by `outcome`: sent, refused, deferred, noServer.
    pub const MAILS: &str = "kwartier_mails_total";
    /// Slips of paper, by `outcome`: printed, dropped.
    pub const SLIPS: &str = "kwartier_slips_total";
    /// Tries to tell a visitor's telephone of the turn, by `outcome`: sent, gone, refused, deferred, givenUp.
    pub const PUSHES: &str = "kwartier_pushes_total";
    /// Tries to send a webhook what happened, by `outcome`: delivered, failed, gone, dropped.
    pub const WEBHOOKS: &str = "kwartier_webhook_deliveries_total";
    /// Backups by themselves, by `outcome`: made, failed.
    pub const BACKUPS: &str = "kwartier_backups_total";
    /// How old the newest backup is, in seconds.
    pub const BACKUP_AGE: &str = "kwartier_backup_age_seconds";
    /// How far the continuous copy is behind, in seconds.
    pub const COPY_LAG: &str = "kwartier_copy_lag_seconds";
    /// How often the continuous copy could not be kept.
    pub const COPY_FAILURES: &str = "kwartier_copy_failures_total";
    /// Live views open.
    pub const LIVE_CONNECTIONS: &str = "kwartier_live_connections";
    /// Live views that were refused, by `reason`: `full`, `network`.
    pub const LIVE_REFUSED: &str = "kwartier_live_refused_total";
    /// Connections open, those of live views among them.
    pub const CONNECTIONS: &str = "kwartier_connections";
    /// Connections that were not taken, by `reason`: `full`, `network`.
    pub const CONNECTIONS_REFUSED: &str = "kwartier_connections_refused_total";
    /// Connections that the server ended, by `reason`: `lateRequest`, `gaveWay`, `untaken`.
    pub const CONNECTIONS_ENDED: &str = "kwartier_connections_ended_total";
    /// Requests answered, by `method`, `route` and `status`.
    pub const REQUESTS: &str = "kwartier_http_requests_total";
    /// How long requests took, in seconds, by `route`.
    pub const REQUEST_SECONDS: &str = "kwartier_http_request_seconds";
    /// Requests that said whom they were for and came from no trusted proxy.
    pub const UNTRUSTED_FORWARDED: &str = "kwartier_untrusted_forwarded_total";
    /// Always 1; its label `version` says which version runs.
    pub const BUILD: &str = "kwartier_build_info";
}

/// The bounds between which durations are counted, in seconds.
const SECONDS: [f64; 12] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// The bounds between which batches are counted, in commands.
const COMMANDS: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// Metrics cannot be collected.
#[derive(Debug, thiserror::Error)]
#[error("metrics cannot be collected: {0}")]
pub struct MetricsError(String);

/// Everything measured so far; cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    handle: PrometheusHandle,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Metrics {
    /// Begins to measure; once in a process.
    ///
    /// # Errors
    /// When something measures already.
    pub fn start() -> Result<Self, MetricsError> {
        let recorder = recorder()?;
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).map_err(|error| MetricsError(error.to_string()))?;
        describe();
        Ok(Self { handle })
    }

    /// All metrics in Prometheus' text format.
    #[must_use]
    pub fn render(&self) -> String {
        self.handle.render()
    }

    /// Folds what was measured since the last time; called every few seconds, or memory grows while nobody looks
    /// at the metrics.
    pub fn fold(&self) {
        self.handle.run_upkeep();
    }
}

fn recorder() -> Result<PrometheusRecorder, MetricsError> {
    let buckets: [(&str, &[f64]); 6] = [
        (names::COMMAND_SECONDS, &SECONDS),
        (names::COMMIT_SECONDS, &SECONDS),
        (names::FORECAST_SECONDS, &SECONDS),
        (names::ADVICE_SECONDS, &SECONDS),
        (names::REQUEST_SECONDS, &SECONDS),
        (names::COMMIT_COMMANDS, &COMMANDS),
    ];
    let mut builder = PrometheusBuilder::new();
    for (name, bounds) in buckets {
        let matcher = Matcher::Full(name.to_owned());
        builder = builder
            .set_buckets_for_metric(matcher, bounds)
            .map_err(|error| MetricsError(error.to_string()))?;
    }
    Ok(builder.build_recorder())
}

fn describe() {
    describe_counter!(names::COMMANDS, "Commands that were answered");
    describe_counter!(names::LIVE_REFUSED, "Live views that were refused");
    describe_gauge!(names::CONNECTIONS, "Connections open");
    describe_counter!(names::CONNECTIONS_REFUSED, "Connections that were not taken");
    describe_counter!(names::CONNECTIONS_ENDED, "Connections that the server ended");
    describe_counter!(
        names::UNTRUSTED_FORWARDED,
        "Requests that said whom they were for and came from no trusted proxy"
    );
    describe_histogram!(
        names::COMMAND_SECONDS,
        Unit::Seconds,
        "How long commands took to be answered"
    );
    describe_histogram!(
        names::COMMIT_SECONDS,
        Unit::Seconds,
        "How long a transaction took to reach the disk"
    );
    describe_histogram!(names::COMMIT_COMMANDS, "How many commands shared one transaction");
    describe_histogram!(
        names::FORECAST_SECONDS,
        Unit::Seconds,
        "How long one round of forecasts took"
    );
    describe_histogram!(
        names::ADVICE_SECONDS,
        Unit::Seconds,
        "How much work one search for advice was"
    );
    describe_gauge!(names::WAITING, "Tickets that wait");
    describe_counter!(names::BREACHES, "Breaches registered");
    describe_gauge!(
        names::CONFIGURATION_UNSETTLED,
        "What the configuration file says of a hall and the hall has not"
    );
    describe_gauge!(
        names::CLOCK_HELD,
        "1 while timers are held since the clock is not believed"
    );
    describe_gauge!(
        names::CLOCK_AHEAD,
        Unit::Seconds,
        "How far the halls' time is ahead of the machine's while it goes on by itself"
    );
    describe_gauge!(
        names::MAILS_WAITING,
        "Mails about appointments that wait to be sent"
    );
    describe_counter!(names::MAILS, "Tries to send a mail about an appointment");
    describe_counter!(names::PUSHES, "Tries to tell a visitor's telephone of the turn");
    describe_counter!(names::WEBHOOKS, "Tries to send a webhook what happened");
    describe_counter!(
        names::BACKUPS,
        "Backups that were made by themselves, or were not"
    );
    describe_gauge!(names::BACKUP_AGE, Unit::Seconds, "How old the newest backup is");
    describe_gauge!(
        names::COPY_LAG,
        Unit::Seconds,
        "How far the continuous copy is behind"
    );
    describe_counter!(
        names::COPY_FAILURES,
        "How often the continuous copy could not be kept"
    );
    describe_gauge!(names::LIVE_CONNECTIONS, "Live views open");
    describe_counter!(names::REQUESTS, "Requests answered");
    describe_histogram!(names::REQUEST_SECONDS, Unit::Seconds, "How long requests took");
    describe_gauge!(names::BUILD, "The version that runs");
    gauge!(names::BUILD, "version" => crate::version::VERSION).set(1.0);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use super::*;

    /// Measures what is done on this thread, apart from every other test.
    pub(crate) fn measured(work: impl FnOnce()) -> String {
        let recorder = recorder().unwrap();
        metrics::with_local_recorder(&recorder, || {
            describe();
            work();
        });
        recorder.handle().render()
    }

    #[test]
    fn durations_and_batches_are_counted_within_bounds() {
        let text = measured(|| {
            metrics::histogram!(names::COMMIT_SECONDS, "hall" => "stadhuis").record(0.003);
            metrics::histogram!(names::COMMIT_COMMANDS, "hall" => "stadhuis").record(64.0);
        });
        assert!(
            text.contains("kwartier_commit_seconds_bucket{hall=\"stadhuis\",le=\"0.005\"} 1"),
            "{text}"
        );
        assert!(
            text.contains("kwartier_commit_seconds_bucket{hall=\"stadhuis\",le=\"0.0025\"} 0"),
            "{text}"
        );
        assert!(
            text.contains("kwartier_commit_commands_bucket{hall=\"stadhuis\",le=\"64\"} 1"),
            "{text}"
        );
    }

    #[test]
    fn every_metric_begins_with_kwartier_and_the_version_is_among_them() {
        let text = measured(|| metrics::counter!(names::BREACHES, "hall" => "stadhuis").increment(1));
        assert!(
            text.contains("kwartier_breaches_total{hall=\"stadhuis\"} 1"),
            "{text}"
        );
        assert!(text.contains("kwartier_build_info{version="), "{text}");
        let measured = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        assert!(
            measured.into_iter().all(|line| line.starts_with("kwartier_")),
            "{text}"
        );
    }
}
