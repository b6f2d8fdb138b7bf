//! `POST /setup`, and the same without making anything.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::body::{SetUp, SetUpBody};
use crate::audit::Provenance;
use crate::auth::first_run::GoingThrough;
use crate::auth::{Auth, Principal, Role, SetPasswordError, SignInError, Subject};
use crate::hall::command::Command;
use crate::hall::edit::{HallEdit, SetupEdit};
use crate::http::app::{App, Retry};
use crate::http::charters::taking::with_own;
use crate::http::client_address::ClientAddress;
use crate::http::operation::{Answer, CreatedAt, Done, Sent};
use crate::http::path::BASE;
use crate::http::problem::{Fault, Problem};
use crate::http::sessions::SameOrigin;
use crate::ids::{AgentId, HallId};

/// What a first run made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetUpView {
    /// The municipality's name.
    pub municipality: String,
    /// The first administrator, who can sign in now.
    pub account_id: AgentId,
    /// The first hall; absent where the configuration's file has halls and none was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hall_id: Option<HallId>,
}

/// Sets the server up
///
/// With the secret that a server prints when nobody can sign in to it. Makes the first administrator, keeps the
/// municipality's name and sets the first hall up; from then on the secret opens nothing (404). What was cut off in
/// between is gone through again by the same call: the administrator comes last.
#[utoipa::path(post, path = "/setup", tag = "setup",
    responses((status = 201, description = "It is set up", headers(("Location" = String, description = "The hall as anyone may see it")))))]
pub async fn set_up(
    _: SameOrigin,
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    from: Provenance,
    body: Sent<SetUpBody>,
) -> Answer<CreatedAt<SetUpView>> {
    let (going, asked) = let_in(&app, address, &body).await?;
    let by = Principal {
        subject: Subject::Account(asked.account.id.clone()),
        role: Some(Role::Admin),
    };
    let name = asked.municipality.clone();
    let begun = |profile: &mut crate::municipality::Profile| {
        profile.name = name;
        profile.first_run_begun = true;
    };
    app.note_change(&by, &from).await?;
    app.municipality.change(|_| true, begun).await?;
    let made = SetUpView {
        municipality: asked.municipality,
        account_id: asked.account.id.clone(),
        hall_id: asked.hall.as_ref().map(|(id, _)| id.clone()),
    };
    if let Some((id, hall)) = asked.hall {
        set_hall_up(&app, &by, &from, (id, hall)).await?;
    }
    going
        .make_administrator(asked.account, &from)
        .await
        .map_err(in_account)?;
    let over = app
        .municipality
        .change(|_| true, |profile| profile.first_run_begun = false)
        .await;
    if let Err(error) = over {
        // Nothing is offered any more in any case: there is an administrator.
        tracing::warn!(%error, "that the first run is over could not be noted");
    }
    let location = made.hall_id.as_ref().map_or_else(
        || format!("{BASE}/municipality"),
        |hall| format!("{BASE}/halls/{hall}"),
    );
    Ok(CreatedAt { location, made })
}

/// Checks what would set the server up
///
/// The same as `POST /setup`, and makes nothing: 204 when nothing is wrong, otherwise every fault.
#[utoipa::path(post, path = "/setup/_check", tag = "setup",
    responses((status = 204, description = "Nothing is wrong")))]
pub async fn check_set_up(
    _: SameOrigin,
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    body: Sent<SetUpBody>,
) -> Answer<Done> {
    let _checked = let_in(&app, address, &body).await?;
    Ok(Done)
}

/// Whoever holds the secret, and what they ask once nothing is wrong with it. A wrong secret learns nothing of the rest.
async fn let_in<'a>(
    app: &'a App,
    address: Option<std::net::IpAddr>,
    body: &Sent<SetUpBody>,
) -> Answer<(GoingThrough<'a>, SetUp)> {
    let Some(secret) = body.raw().member::<String>("secret") else {
        // Says what is missing, or in what form it must come.
        body.check()?;
        return Err(closed());
    };
    let auth: &Auth = &app.auth;
    let going = auth
        .begin_first_run(&secret, address)
        .await
        .map_err(|error| match error {
            SignInError::Wrong => closed(),
            other => other.into(),
        })?;
    let asked = body.check()?;
    if asked.hall.is_none() && !has_halls_of_its_own(app) {
        return Err(Problem::fault("hall", "is required: there is no hall yet"));
    }
    Ok((going, asked))
}

fn closed() -> Problem {
    Problem::not_found("what this secret opens")
}

/// Whether there is a hall in use that no first run made.
pub(super) fn has_halls_of_its_own(app: &App) -> bool {
    let is_begun = app.municipality.profile().first_run_begun;
    app.engine.halls().into_iter().any(|(_, hall)| {
        let published = hall.published();
        published.is_some_and(|now| !now.setup.retired && (!is_begun || now.state.from_file.is_some()))
    })
}

/// Sets the hall up, or puts it in the place of what a first run made that was cut off.
async fn set_hall_up(
    app: &App,
    by: &Principal,
    from: &Provenance,
    (id, hall): (HallId, HallEdit),
) -> Result<(), Problem> {
    let is_there = app.engine.hall(&id).and_then(|hall| hall.published());
    let hall = with_own(app, hall);
    let edit = if is_there.is_some() {
        SetupEdit::ChangeHall(hall)
    } else {
        SetupEdit::CreateHall(hall)
    };
    let opened = app.engine.open(id.clone()).await?;
    let command = Command::EditSetup(Box::new(edit));
    let retry = Retry::never("POST /setup", from.clone());
    let made = app.send(&opened, by, retry, String::new(), command).await;
    if made.is_err() && is_there.is_none() {
        app.engine.forget(&id);
    }
    made.map_err(in_hall)?;
    app.engine.open(id.clone()).await?;
    for (other, left) in app.engine.halls() {
        let is_left = left
            .published()
            .is_some_and(|now| !now.setup.retired && now.state.from_file.is_none());
        if other != id && is_left {
            let command = Command::EditSetup(Box::new(SetupEdit::RetireHall));
            let retry = Retry::never("POST /setup", from.clone());
            app.send(&left, by, retry, String::new(), command).await?;
        }
    }
    Ok(())
}

/// What is wrong with the hall is named within it.
fn in_hall(problem: Problem) -> Problem {
    within("hall", problem)
}

fn in_account(error: SetPasswordError) -> Problem {
    within("account", error.into())
}

fn within(member: &str, problem: Problem) -> Problem {
    if problem.errors().is_empty() {
        return problem;
    }
    let named = problem.errors().iter().map(|fault| Fault {
        pointer: format!("{member}.{}", fault.pointer),
        detail: fault.detail.clone(),
    });
    Problem::invalid(named.collect())
}
