//! What a ticket printer is to the rest of the house: where it stands, how wide its paper is, and how it is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Ports on which ticket printers listen: 9100 and the few after it, which print servers with several printers use.
/// Nothing else can be reached through the address of a printer.
pub const PORTS: std::ops::RangeInclusive<u16> = 9100..=9109;

/// The address of a printer that hangs on the kiosk itself.
const BROWSER: &str = "browser:";

/// The longest address, in characters.
pub const ADDRESS: usize = 120;

/// How a printer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PrinterState {
    /// It prints.
    Ready,
    /// It prints, and its paper is nearly used up.
    PaperLow,
    /// It has no paper.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// It says that something is wrong: its cutter sticks, or it is too hot.
    Failed,
    /// It does not answer: switched off, or without a line.
    Offline,
}

impl PrinterState {
    /// Whether a ticket would come out now.
    #[must_use]
    pub const fn prints(self) -> bool {
        matches!(self, Self::Ready | Self::PaperLow)
    }
}

/// How a printer is reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PrinterAddress {
    /// Over the network: a name or an address, and a port.
    Tcp {
        /// The machine.
        host: String,
        /// One of [`PORTS`].
        port: u16,
    },
    /// By the browser of its own kiosk, which prints without asking.
    Browser,
    /// By a device file of the server itself, such as `/dev/usb/lp0`.
    Device(String),
}

/// What is wrong with the address of a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressFault {
    /// It is of neither kind.
    #[error("must be `tcp://host:9100`, `file:/dev/usb/lp0` or `browser:`")]
    Form,
    /// Nothing but printers is reached by it.
    #[error("must name a port from 9100 to 9109, where ticket printers listen")]
    Port,
    /// Nothing but devices is written to.
    #[error("must name a device below `/dev/`, such as `file:/dev/usb/lp0`")]
    Device,
}

impl FromStr for PrinterAddress {
    type Err = AddressFault;

    fn from_str(text: &str) -> Result<Self, AddressFault> {
        if text.len() > ADDRESS {
            return Err(AddressFault::Form);
        }
        if text == BROWSER {
            return Ok(Self::Browser);
        }
        if let Some(path) = text.strip_prefix("file:") {
            let is_plain = |part: &str| {
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
                !part.is_empty() && part != "." && part != ".." && part.chars().all(plain)
            };
            let below = path.strip_prefix("/dev/").ok_or(AddressFault::Device)?;
            return if below.split('/').all(is_plain) {
                Ok(Self::Device(path.to_owned()))
            } else {
                Err(AddressFault::Device)
            };
        }
        let authority = text.strip_prefix("tcp://").ok_or(AddressFault::Form)?;
        let (host, port) = authority.rsplit_once(':').ok_or(AddressFault::Form)?;
        let port: u16 = port.parse().map_err(|_| AddressFault::Port)?;
        if !PORTS.contains(&port) {
            return Err(AddressFault::Port);
        }
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_v6 = bare.is_some_and(|host| host.parse::<std::net::Ipv6Addr>().is_ok());
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if is_v6 || !host.is_empty() && host.chars().all(is_name) {
            Ok(Self::Tcp {
                host: bare.unwrap_or(host).to_owned(),
                port,
            })
        } else {
            Err(AddressFault::Form)
        }
    }
}

impl fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp { host, port } if host.contains(':') => write!(f, "tcp://[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
            Self::Browser => f.write_str(BROWSER),
            Self::Device(path) => write!(f, "file:{path}"),
        }
    }
}

impl Serialize for PrinterAddress {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PrinterAddress {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// How wide the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaperWidth {
    /// 80 mm, of which 72 are printed on.
    #[default]
    Wide,
    /// 58 mm, of which 48 are printed on.
    Narrow,
}

impl PaperWidth {
    /// The width of that many millimetres.
    #[must_use]
    pub const fn of_mm(mm: u32) -> Option<Self> {
        match mm {
            80 => Some(Self::Wide),
            58 => Some(Self::Narrow),
            _ => None,
        }
    }

    /// The paper's width, in millimetres.
    #[must_use]
    pub const fn mm(self) -> u32 {
        match self {
            Self::Wide => 80,
            Self::Narrow => 58,
        }
    }

    /// Dots in a line, at eight a millimetre.
    #[must_use]
    pub const fn dots(self) -> usize {
        match self {
            Self::Wide => 576,
            Self::Narrow => 384,
        }
    }

    /// Characters in a line of the printer's own letters, which are twelve dots wide.
    #[must_use]
    pub const fn columns(self) -> usize {
        self.dots() / 12
    }
}

/// The letters that a printer knows by itself. What is not among them is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CodePage {
    /// PC858: Western Europe with the euro sign.
    #[default]
    Pc858,
    /// PC852: Central Europe.
    Pc852,
    /// PC857: Turkish.
    Pc857,
    /// Windows-1252: Western Europe.
    Wpc1252,
    /// None: all text is drawn.
    Drawn,
}

/// A printer that belongs to a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Printer {
    /// How it is reached.
    pub address: PrinterAddress,
    /// How wide its paper is, millimetres.
    #[serde(rename = "widthMm", with = "width_mm", default)]
    pub width: PaperWidth,
    /// The letters that it knows.
    #[serde(default)]
    pub code_page: CodePage,
}

mod width_mm {
    use super::PaperWidth;
    use serde::{Deserialize, Deserializer, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(super) fn serialize<S: Serializer>(width: &PaperWidth, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(width.mm())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PaperWidth, D::Error> {
        let mm = u32::deserialize(from)?;
        PaperWidth::of_mm(mm).ok_or_else(|| serde::de::Error::custom("paper is 80 or 58 mm wide"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_printers_port_or_a_device_and_nothing_else() {
        for good in [
            "tcp://10.1.2.3:9100",
            "browser:",
            "tcp://zuil-printer.gemeente.local:9101",
            "tcp://[fd00::5]:9100",
            "file:/dev/usb/lp0",
            "file:/dev/serial/by-id/usb-EPSON_TM-if00",
        ] {
            assert_eq!(good.parse::<PrinterAddress>().unwrap().to_string(), good);
        }
        use AddressFault::{Device, Form, Port};
        for (bad, fault) in [
            ("10.1.2.3:9100", Form),
            ("http://10.1.2.3:9100", Form),
            ("tcp://10.1.2.3", Form),
            ("tcp://user@host:9100", Form),
            ("tcp://:9100", Form),
            ("tcp://10.1.2.3:80", Port),
            ("tcp://10.1.2.3:91000", Port),
            ("file:/etc/passwd", Device),
            ("file:/dev/../etc/passwd", Device),
            ("file:lp0", Device),
            ("file:/dev/", Device),
        ] {
            assert_eq!(bad.parse::<PrinterAddress>(), Err(fault), "{bad}");
        }
    }
}
