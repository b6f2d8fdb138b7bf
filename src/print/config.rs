//! What the configuration says of printing.

use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

/// Where printers may stand when the configuration names no networks: those that are nobody's on the internet. This machine
/// itself and link-local addresses are not among them, so that no address of a printer reaches what listens only there.
pub const NETWORKS: &str = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7";

/// What is the same for all printers of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintConfig {
    /// Networks in which printers may stand.
    pub networks: Vec<IpNet>,
    /// A folder with fonts; without it those of the system.
    pub fonts: Option<PathBuf>,
    /// The municipality's logo, a PNG file.
    pub logo: Option<PathBuf>,
}

impl Default for PrintConfig {
    fn default() -> Self {
        let networks = NETWORKS.split(", ").filter_map(|network| network.parse().ok());
        Self {
            networks: networks.collect(),
            fonts: None,
            logo: None,
        }
    }
}

/// How long printers are waited for, real time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How long opening the line may take.
    pub connect: Duration,
    /// How long an answer about its state may take.
    pub answer: Duration,
    /// How often it is asked how it is while nothing is printed.
    pub look_every: Duration,
    /// How often it is asked while it has not said that a slip is printed.
    pub look_while_printing: Duration,
    /// How long a printer that is well may take for one slip, its slowest included.
    pub slip: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            answer: Duration::from_secs(2),
            look_every: Duration::from_secs(2),
            look_while_printing: Duration::from_millis(500),
            slip: Duration::from_secs(45),
        }
    }
}

/// What is kept for printing, and how long.
pub mod limits {
    use chrono::TimeDelta;

    /// Slips that wait for one printer: in a queue longer than this nobody stands.
    pub const QUEUE: usize = 32;
    /// How long a slip is still wanted after it was asked for: whoever stood there has gone by then, with the number on their
    /// phone or in their head. The time of a restart counts.
    pub const WANTED: TimeDelta = TimeDelta::minutes(3);
    /// How long it is remembered that a slip was asked for: as long as answers are kept for retries, so that none is printed
    /// twice.
    pub const REMEMBERED: TimeDelta = TimeDelta::hours(24);
    /// How often one slip is begun: a printer that died in the middle prints it again, once.
    pub const TRIES: u8 = 2;
    /// Bytes of the logo's file.
    pub const LOGO_BYTES: u64 = 1_048_576;
    /// Rows of the logo on paper: two and a half centimetres.
    pub const LOGO_ROWS: usize = 200;
}
