//! What staff let a printer print: a ticket once more, a coffee voucher, a slip to try the printer with.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::charter::RedressKind;
use crate::hall::facts::RedressState;
use crate::http::administered::OfAskedHall;
use crate::http::app::App;
use crate::http::breaches::OnRedress;
use crate::http::devices::resource::found;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::call::Place;
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::http::tickets::OnTicket;
use crate::ids::{DeviceId, HallId};
use crate::print::job::What;
use crate::print::printers::{NotPrinted, Wish};
use crate::printer::PrinterState;

/// How soon there is room again in a printer's queue.
const COME_BACK: std::time::Duration = std::time::Duration::from_secs(10);

/// The operations that print, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(print_ticket))
        .routes(operations!(print_voucher))
        .routes(operations!(print_test))
}

/// Which printer is to print.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrintBody {
    /// The kiosk that the printer belongs to; one of the hall that prints now when it is left out.
    #[schema(value_type = Option<String>)]
    device_id: Field<DeviceId>,
}

impl Input for PrintBody {
    type Checked = Option<DeviceId>;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        faults.optional("deviceId", self.device_id)
    }
}

/// Where something is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PrintsAt)]
pub struct PrintsAtView {
    /// The kiosk beside which it comes out.
    pub device_id: DeviceId,
    /// How the printer is; until it is well again the slip waits, three minutes at most.
    pub state: PrinterState,
}

/// Prints a ticket once more
///
/// For a visitor who lost it, or whose kiosk had no paper: with what is expected now, and a line that says that it was
/// printed again. A visit that is over is 409 `wrong-state`; a hall without a printer is 404.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_print", tag = "tickets",
    responses((status = 200, description = "Where it comes out")))]
pub async fn print_ticket(call: Change<OnTicket, PrintBody>) -> Answer<Json<PrintsAtView>> {
    let ticket = call.path.1;
    call.app.look(&call.hall, |scene| {
        let visit = scene.state.visit(ticket);
        let visit = visit.ok_or_else(|| Problem::not_found("this ticket"))?;
        if !visit.state.is_over() {
            return Ok(());
        }
        let detail = "This visit is over: its number is called no more.";
        Err(Problem::new(ProblemKind::WrongState, detail).with("state", visit.state.name()))
    })?;
    let device = call.body.clone();
    print(&call, device, What::Again { ticket }).await
}

/// Prints the voucher of a coffee
///
/// For a visitor without a telephone: its code is redeemed at any counter, once. What is no coffee, or no longer offered, is
/// 409 `redress-settled`; a hall without a printer is 404.
#[utoipa::path(post, path = "/breaches/{breachId}/redress/{redressId}/_print", tag = "breaches",
    responses((status = 200, description = "Where it comes out")))]
pub async fn print_voucher(call: Change<OnRedress, PrintBody>) -> Answer<Json<PrintsAtView>> {
    let (breach, redress) = (call.path.0.seq, call.path.1);
    call.app.look(&call.hall, |scene| {
        let known = scene.state.breaches.get(&breach);
        let owed = known.and_then(|breach| breach.redress.iter().find(|owed| owed.id == redress));
        let owed = owed.ok_or_else(|| Problem::not_found("this redress"))?;
        if owed.kind == RedressKind::Coffee && owed.state == RedressState::Offered {
            return Ok(());
        }
        let detail = "Only a coffee that is offered has a voucher.";
        Err(Problem::new(ProblemKind::RedressSettled, detail))
    })?;
    let device = call.body.clone();
    print(&call, device, What::Voucher { breach, redress }).await
}

/// Prints a test slip
///
/// With the letters that are hardest to print, to see that address, paper width and code page are right. A device without
/// a printer is 409 `wrong-state`.
#[utoipa::path(post, path = "/devices/{deviceId}/_print", tag = "devices",
    responses((status = 200, description = "Where it comes out")))]
pub async fn print_test(call: Change<OfAskedHall<DeviceId>>) -> Answer<Json<PrintsAtView>> {
    call.raw.digest()?;
    let device = found(&call.app, &call.hall, &call.path)?;
    if !call.app.printers.has(&call.hall, &device.id) {
        let detail = "This device has no printer: say where it stands first.";
        return Err(Problem::new(ProblemKind::WrongState, detail).with("state", "noPrinter"));
    }
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    print(&call, Some(device.id.clone()), What::Test).await
}

async fn print<P: Place, B: Body>(
    call: &Change<P, B>,
    device: Option<DeviceId>,
    what: What,
) -> Answer<Json<PrintsAtView>> {
    let (app, hall) = (&call.app, &call.hall);
    if app.is_practice {
        return Err(no_printer());
    }
    let device_id = printer_of(app, hall, device)?;
    let wish = Wish {
        hall: hall.clone(),
        device: device_id.clone(),
        what,
        origin: call.retry.reached_at(app.auth.public_origin()),
    };
    app.printers
        .print(wish.name_once_more(app.auth.real_now()), wish)
        .await?;
    let state = app.live.printers().state(hall, &device_id);
    Ok(Json(PrintsAtView {
        device_id,
        state: state.unwrap_or(PrinterState::Offline),
    }))
}

/// The printer that was asked for; without that one that prints now, or any.
fn printer_of(app: &App, hall: &HallId, device: Option<DeviceId>) -> Answer<DeviceId> {
    let all = app.live.printers().of(hall);
    let chosen = device.or_else(|| {
        let well = all.iter().find(|(_, state)| state.prints());
        well.or_else(|| all.iter().next())
            .map(|(device, _)| device.clone())
    });
    chosen.ok_or_else(no_printer)
}

fn no_printer() -> Problem {
    Problem::not_found("a printer in this hall")
}

impl From<NotPrinted> for Problem {
    fn from(refused: NotPrinted) -> Self {
        match refused {
            NotPrinted::NoPrinter => no_printer(),
            NotPrinted::Full => {
                let detail = "Many slips wait for this printer already. Look at the printer first.";
                Self::new(ProblemKind::Overloaded, detail).retry_after(COME_BACK)
            }
            NotPrinted::Store(error) => error.into(),
        }
    }
}
