//! `GET /halls/{hallId}/mails?from&to`.

use axum::Json;
use axum::extract::State;

use crate::hall::mail::Mail;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::records::RecordQuery;
use crate::ids::HallId;
use crate::store::Table;
use crate::view::mail::{MailView, mail};

/// Mail about appointments
///
/// What became of the mail that was queued in a half-open period, oldest first; today when no period is given. To whom
/// it went is not told here: the appointment says so as long as that is kept.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/mails",
    tag = "appointments",
    operation_id = "listMails",
    params(("hallId" = HallId, Path), RecordQuery),
    responses((status = 200, description = "A page of mail", body = ListOf<MailView>), ReadProblems),
)]
pub async fn list_mails(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<MailView>>, Problem> {
    app.permit(&caller, &hall)?;
    let asked = query.read::<RecordQuery>()?;
    let kept: ListOf<Mail> = asked.page(&app, &hall, Table::Mails).await?;
    Ok(Json(ListOf {
        items: kept.items.iter().map(|kept| mail(&hall, kept)).collect(),
        next: kept.next,
    }))
}
