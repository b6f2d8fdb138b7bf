//! The town's house style, as a server starts with it.

use std::sync::Arc;

use super::StartError;
use crate::config::Config;
use crate::municipality::house_style::look::Files;
use crate::municipality::house_style::{HouseStyle, REFUSED, read_folder};
use crate::ops::alarms::Alarms;
use crate::store::Store;

/// How pages are dressed. A house style in which something is wrong keeps no hall from opening: pages look as they ship.
pub async fn open(
    store: &Arc<dyn Store>,
    config: &Config,
    alarms: &Alarms,
) -> Result<Arc<HouseStyle>, StartError> {
    let folder = config.theme_dir();
    let files = read_folder(&folder);
    let style = match files {
        Ok(files) => HouseStyle::open(Arc::clone(store), files, alarms.clone()).await?,
        Err(error) => {
            tracing::warn!(%error, folder = %folder.display(), "the folder of the house style cannot be read");
            let style = HouseStyle::open(Arc::clone(store), Files::new(), alarms.clone()).await?;
            alarms.raise(REFUSED, "The folder of the house style cannot be read.");
            style
        }
    };
    if let Some(refused) = style.standing().refused {
        let faults = refused.faults_in_words();
        tracing::warn!(%faults, "the house style is not used: pages look as they ship");
    }
    Ok(Arc::new(style))
}
