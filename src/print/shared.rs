//! What all workers share: the halls, to look up what stands on a slip, and what it is printed with.

use std::sync::{Arc, OnceLock};

use ipnet::IpNet;

use super::board::Board;
use super::compose::{self, Matter};
use super::config::{Patience, PrintConfig};
use super::draw::Fonts;
use super::escpos::{Means, bytes};
use super::job::{Job, What};
use super::logo::logo;
use super::queue::Queue;
use super::slip::Slip;
use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::hall::calendar;
use crate::printer::Printer;
use crate::view::redress::id_of;

/// What all workers share.
pub(super) struct Shared {
    pub(super) engine: Arc<Engine>,
    pub(super) tokens: TokenKey,
    pub(super) queue: Queue,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) board: Arc<Board>,
    pub(super) networks: Vec<IpNet>,
    pub(super) patience: Patience,
    pub(super) config: PrintConfig,
    /// Read when the first slip is drawn: a server without printers reads no fonts.
    pub(super) fonts: OnceLock<Fonts>,
}

impl Shared {
    /// What is sent to the printer for a slip; `None` when there is nothing to be printed any more.
    pub(super) fn bytes(&self, job: &Job, printer: &Printer) -> Option<Vec<u8>> {
        let slip = self.slip(job)?;
        let fonts = self.fonts.get_or_init(|| Fonts::of(self.config.fonts.as_deref()));
        let logo = self
            .config
            .logo
            .as_deref()
            .and_then(|file| logo(file, printer.width).ok());
        let means = Means {
            width: printer.width,
            code_page: printer.code_page,
            fonts,
            logo: logo.as_ref(),
        };
        match bytes(&slip, means) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                tracing::error!(%error, "a slip cannot be put into a printer's words");
                None
            }
        }
    }

    fn slip(&self, job: &Job) -> Option<Slip> {
        let published = self.engine.hall(&job.hall)?.published()?;
        let scene = published.scene(self.engine.clock().now());
        let (ticket, again) = match job.what {
            What::Ticket { ticket } => (ticket, false),
            What::Again { ticket } => (ticket, true),
            What::Voucher { breach, redress } => {
                let known = scene.state.breaches.get(&breach)?;
                let (id, epoch) = (id_of(&scene, known), scene.state.epoch_of_breach(breach));
                let code = self.tokens.voucher(&id, redress, epoch);
                return compose::of_voucher(&scene, known, redress, &code);
            }
            What::Test => {
                let now = calendar::local(scene.setup.time_zone, scene.now);
                return Some(compose::of_test(&scene.setup.name, now));
            }
        };
        let token = self
            .tokens
            .issue(&job.hall, ticket, scene.state.epoch_of_ticket(ticket));
        let page = job
            .origin
            .as_ref()
            .map(|origin| format!("{origin}/visitor/#{token}"));
        compose::of_ticket(&Matter {
            scene: &scene,
            ticket: scene.state.ticket(ticket)?,
            page: page.as_deref(),
            again,
        })
    }
}
