//! Everything that is known of one appointment, also when the hall itself has forgotten it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::hall::record::{Appointment, Breach, Case, Mail, Ticket};
use crate::hall::rules::erasure::kept_of;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::records;
use crate::ids::{AppointmentId, HallId};
use crate::store::Table;
use crate::view::personal::Found;

/// Rows that are read at once.
const A_PAGE: usize = 200;

/// Finds it.
///
/// # Errors
/// `not-found`; when the store cannot be read.
pub(super) async fn found(app: &App, id: &AppointmentId) -> Result<Found, Problem> {
    let hall = &id.hall;
    let appointment = records::one::<Appointment>(app, hall, Table::Appointments, id.seq.to_string()).await?;
    let appointment = appointment.ok_or_else(|| Problem::not_found("this appointment"))?;
    let visit = match appointment.ticket {
        Some(ticket) => records::one::<Ticket>(app, hall, Table::Tickets, ticket.to_string()).await?,
        None => None,
    };
    let now = app.look(hall, |scene| Ok(scene.now))?;
    let until = now + TimeDelta::milliseconds(1);
    let mut cases = Vec::new();
    let mut breaches = Vec::new();
    if let Some(visit) = &visit {
        let since = visit.issued_at;
        let of_visit = |case: &Case| case.ticket == Some(visit.id);
        cases = those(app, hall, Table::Cases, (since, until), of_visit).await?;
        // What broke, and what was claimed for it, has the instant of the limit.
        let of_visit = |breach: &Breach| breach.ticket == visit.id;
        breaches = those(app, hall, Table::Breaches, (since, until), of_visit).await?;
    }
    // An appointment may have been booked and mailed about at any time before.
    let about_it = |mail: &Mail| mail.appointment == appointment.id;
    let mails = those(
        app,
        hall,
        Table::Mails,
        (DateTime::<Utc>::MIN_UTC, until),
        about_it,
    )
    .await?;
    Ok(Found {
        kept: kept_of(&appointment, visit.as_ref(), &cases, &breaches),
        appointment,
        visit,
        cases,
        mails,
    })
}

async fn those<T: serde::de::DeserializeOwned>(
    app: &App,
    hall: &HallId,
    table: Table,
    period: (DateTime<Utc>, DateTime<Utc>),
    wanted: impl Fn(&T) -> bool,
) -> Result<Vec<T>, Problem> {
    let mut found = Vec::new();
    records::by_page(app, hall, table, period, A_PAGE, |rows: Vec<T>| {
        found.extend(rows.into_iter().filter(|row| wanted(row)));
        Ok(())
    })
    .await?;
    Ok(found)
}
