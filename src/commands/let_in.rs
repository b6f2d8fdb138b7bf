//! Who may sign in by what the folder of the database keeps, beside a server that runs or without one.

use std::path::Path;

use crate::auth::{HallRoles, roles_with_password};
use crate::store::sqlite::kept_beside;

/// The roles of those whom the folder lets in. A database that cannot be read lets nobody in; what is wrong with it is for
/// whoever opens it to say.
pub async fn let_in(data: &Path) -> Vec<HallRoles> {
    match kept_beside(data).await {
        Ok(Some(kept)) => roles_with_password(&kept.accounts),
        Ok(None) | Err(_) => Vec::new(),
    }
}
