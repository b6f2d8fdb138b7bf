//! The line to a printer: over the network, or a device file of the server.

use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::time::Duration;

use ipnet::IpNet;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::unix::pipe;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use crate::printer::PrinterAddress;

/// Bytes that are handed over at once, so that a printer with little memory is not taken for a dead one.
const CHUNK: usize = 1_024;

/// Why there is no line, or no more.
#[derive(Debug, thiserror::Error)]
pub enum LineFault {
    /// The machine's.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It took too long.
    #[error("it did not answer in time")]
    Late,
    /// The printer hung up.
    #[error("it closed the line")]
    Closed,
    /// The address leads to where no printers may stand.
    #[error("{0} is in no network of `print.networks`, in which printers may stand")]
    OutOfBounds(SocketAddr),
    /// The name leads nowhere.
    #[error("nothing is known under this name")]
    Unknown,
    /// The path is no device.
    #[error("it is no device")]
    NoDevice,
}

/// An open line.
pub struct Line {
    read: Box<dyn AsyncRead + Send + Sync + Unpin>,
    write: Box<dyn AsyncWrite + Send + Sync + Unpin>,
    /// Whether it is a device of the server, some of which only listen.
    pub is_device: bool,
}

impl Line {
    /// Opens the line to a printer, whose network must be among these.
    ///
    /// # Errors
    /// [`LineFault`].
    pub async fn open(
        address: &PrinterAddress,
        networks: &[IpNet],
        patience: Duration,
    ) -> Result<Self, LineFault> {
        let opened = async {
            match address {
                PrinterAddress::Tcp { host, port } => Self::tcp(host, *port, networks).await,
                PrinterAddress::Device(path) => Self::device(path),
                // Nobody is asked to work for one: its kiosk prints.
                PrinterAddress::Browser => Err(LineFault::NoDevice),
            }
        };
        timeout(patience, opened).await.map_err(|_| LineFault::Late)?
    }

    async fn tcp(host: &str, port: u16, networks: &[IpNet]) -> Result<Self, LineFault> {
        // What the name leads to now is looked at, so that a name cannot be turned elsewhere later.
        let address = lookup_host((host, port))
            .await?
            .next()
            .ok_or(LineFault::Unknown)?;
        let ip = address.ip().to_canonical();
        if !networks.iter().any(|network| network.contains(&ip)) {
            return Err(LineFault::OutOfBounds(address));
        }
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (read, write) = stream.into_split();
        Ok(Self {
            read: Box::new(read),
            write: Box::new(write),
            is_device: false,
        })
    }

    fn device(path: &str) -> Result<Self, LineFault> {
        let nonblocking = rustix::fs::OFlags::NONBLOCK.union(rustix::fs::OFlags::NOCTTY);
        let mut options = std::fs::OpenOptions::new();
        options
            .read(true)
            .write(true)
            .custom_flags(nonblocking.bits().cast_signed());
        let file = options.open(path)?;
        if !file.metadata()?.file_type().is_char_device() {
            return Err(LineFault::NoDevice);
        }
        let read = pipe::Receiver::from_file_unchecked(file.try_clone()?)?;
        let write = pipe::Sender::from_file_unchecked(file)?;
        Ok(Self {
            read: Box::new(read),
            write: Box::new(write),
            is_device: true,
        })
    }

    /// Hands bytes over, each part of them within so long.
    ///
    /// # Errors
    /// [`LineFault`].
    pub async fn send(&mut self, bytes: &[u8], patience: Duration) -> Result<(), LineFault> {
        for part in bytes.chunks(CHUNK) {
            let sent = timeout(patience, self.write.write_all(part)).await;
            sent.map_err(|_| LineFault::Late)??;
        }
        let flushed = timeout(patience, self.write.flush()).await;
        Ok(flushed.map_err(|_| LineFault::Late)??)
    }

    /// The next byte that the printer says within so long.
    ///
    /// # Errors
    /// [`LineFault`].
    pub async fn hear(&mut self, patience: Duration) -> Result<u8, LineFault> {
        let mut byte = [0_u8];
        let heard = timeout(patience, self.read.read(&mut byte)).await;
        match heard.map_err(|_| LineFault::Late)?? {
            0 => Err(LineFault::Closed),
            _ => Ok(byte[0]),
        }
    }
}
