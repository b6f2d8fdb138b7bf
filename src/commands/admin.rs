//! `kwartier admin`: for whoever is locked out, on the data folder itself. Who can read and write that folder could do all
//! of this anyway; here it is done as the server does it, and stands in the record of who did what as the operator's.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, Subcommand};

use super::Ran;
use crate::audit::Provenance;
use crate::auth::{
    AccountRefusal, Auth, AuthSetup, FactorRefusal, HallRoles, LINK_LIFE, Role, Staff, Subject,
};
use crate::clock::SystemClock;
use crate::data_folder::{self, FolderError};
use crate::ids::AgentId;

/// What is done about those who set everything up.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// List the accounts that are kept in the data folder, and who of them can set up every hall.
    List {
        /// Where they are kept.
        #[command(flatten)]
        folder: Folder,
    },
    /// Print a link by which somebody sets a new password, once, within 24 hours.
    Link {
        /// The account's name.
        name: AgentId,
        /// Where it is kept.
        #[command(flatten)]
        folder: Folder,
    },
    /// Remove the second factor of somebody who lost it, also of an account of the configuration's file. They sign in with their
    /// password alone until they set another one.
    ResetSecondFactor {
        /// The account's name.
        name: AgentId,
        /// Where it is kept.
        #[command(flatten)]
        folder: Folder,
    },
    /// Add an administrator of every hall, and print the link by which they set their password.
    Add {
        /// The name that they will sign in with.
        name: AgentId,
        /// Where they are kept.
        #[command(flatten)]
        folder: Folder,
    },
}

/// The folder that is worked on, while no server runs on it.
#[derive(Debug, Clone, Args)]
pub struct Folder {
    /// The folder of the database and the server's secret.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

impl AdminCommand {
    const fn folder(&self) -> &Folder {
        match self {
            Self::List { folder }
            | Self::Link { folder, .. }
            | Self::ResetSecondFactor { folder, .. }
            | Self::Add { folder, .. } => folder,
        }
    }
}

/// Does it; or says why not.
///
/// # Errors
/// [`FolderError`] when the folder is none, or a server runs on it; when the database cannot be read or written.
pub async fn admin(asked: &AdminCommand) -> anyhow::Result<Ran> {
    let data = &asked.folder().data;
    let store = data_folder::open_existing(data)
        .await
        .map_err(|error: FolderError| anyhow::Error::new(error))
        .context("stop the server of this folder first, if one runs")?;
    let auth = Auth::new(
        AuthSetup::default(),
        Arc::clone(&store) as Arc<dyn crate::store::Store>,
        Arc::new(SystemClock::new()),
    );
    let done = async {
        auth.load_accounts().await?;
        auth.load_second_factors().await?;
        match asked {
            AdminCommand::List { .. } => Ok(Ran::Done(listed(&auth))),
            AdminCommand::Link { name, .. } => link(&auth, name).await,
            AdminCommand::ResetSecondFactor { name, .. } => reset_second_factor(&auth, name).await,
            AdminCommand::Add { name, .. } => add(&auth, name).await,
        }
    };
    let done: anyhow::Result<Ran> = done.await;
    store.close().await;
    done
}

fn listed(auth: &Auth) -> String {
    let all = auth.staff();
    let mut text = format!(
        "{} accounts are kept here; those of a configuration's file stand there\n",
        all.len()
    );
    for staff in all {
        let everywhere = staff.halls.role_everywhere() == Some(Role::Admin);
        let signs = [
            everywhere.then_some("administrator of every hall"),
            (!staff.active).then_some("may not sign in"),
            (!staff.has_password()).then_some("has no password yet"),
            auth.has_second_factor(&staff.id).then_some("has a second factor"),
        ];
        let signs: Vec<&str> = signs.into_iter().flatten().collect();
        let about = if signs.is_empty() {
            String::new()
        } else {
            format!(": {}", signs.join(", "))
        };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{}{about}", staff.id);
    }
    text
}

async fn link(auth: &Auth, name: &AgentId) -> anyhow::Result<Ran> {
    if auth.staff_member(name).is_some_and(|staff| !staff.active) {
        return Ok(Ran::Refused(format!(
            "{name} may not sign in, so that a link opens nothing: `kwartier admin add` makes another administrator"
        )));
    }
    match auth
        .hand_out_link(name, (&Subject::Operator, &Provenance::default()))
        .await
    {
        Ok((token, _)) => Ok(Ran::Done(said(name, &token))),
        Err(refusal) => refused(name, refusal),
    }
}

async fn reset_second_factor(auth: &Auth, name: &AgentId) -> anyhow::Result<Ran> {
    match auth
        .reset_second_factor(name, (&Subject::Operator, &Provenance::default()))
        .await
    {
        Ok(()) => Ok(Ran::Done(format!(
            "{name} has no second factor any more, was signed out everywhere, and signs in with a password alone\n"
        ))),
        Err(FactorRefusal::Store(error)) => Err(error.into()),
        Err(_) => Ok(Ran::Refused(format!("{name} has no second factor here"))),
    }
}

async fn add(auth: &Auth, name: &AgentId) -> anyhow::Result<Ran> {
    let staff = Staff::new(name.clone(), None, HallRoles::everywhere(Role::Admin));
    match auth
        .add_staff(staff, &Subject::Operator, &Provenance::default())
        .await
    {
        Ok(_) => link(auth, name).await,
        Err(refusal) => refused(name, refusal),
    }
}

fn said(name: &AgentId, token: &str) -> String {
    format!(
        "{name} sets a password on this page of your server, once, within {} hours:\n/welcome/#{token}\n",
        LINK_LIFE.num_hours()
    )
}

fn refused(name: &AgentId, refusal: AccountRefusal) -> anyhow::Result<Ran> {
    let why = match refusal {
        AccountRefusal::Store(error) => return Err(error.into()),
        AccountRefusal::Unknown => format!(
            "no account of the name {name} is kept here: `kwartier admin list` shows them, and one of the configuration's \
             file has its password there"
        ),
        AccountRefusal::Taken => {
            format!("{name} is there already: `kwartier admin link {name}` gives a new password")
        }
        other => format!("{name}: {other}"),
    };
    Ok(Ran::Refused(why))
}
