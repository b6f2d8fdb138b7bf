//! The town's house style: whether pages are dressed in it, and what keeps them from it.

use std::path::Path;
use std::sync::Arc;

use super::finding::Finding;
use crate::config::Config;
use crate::municipality::house_style::look::Files;
use crate::municipality::house_style::{HouseStyle, read_folder};
use crate::ops::alarms::Alarms;
use crate::store::memory::MemoryStore;
use crate::store::sqlite::SqliteStore;
use crate::store::{KeptStore, Shelf, Store};

/// Looks at the folder of `config`, and at what was uploaded where the database of `folder` can be read.
pub(super) async fn examine(config: &Config, folder: &Path, readable: bool) -> Finding {
    let subject = "house style";
    let theme = config.theme_dir();
    let remedy = "mend the file, or take it away; docs/house-style.md says what each may hold";
    let files = match read_folder(&theme) {
        Ok(files) => files,
        Err(error) => {
            let found = format!("the folder {} cannot be read: {error}", theme.display());
            return Finding::wrong(subject, found, "let the server's user read it");
        }
    };
    let Some(style) = opened(files, folder, readable).await else {
        return Finding::notice(subject, "what was uploaded cannot be read", remedy);
    };
    let standing = style.standing();
    if let Some(refused) = standing.refused {
        let found = format!(
            "it is not used, pages look as they ship: {}",
            refused.faults_in_words()
        );
        return Finding::wrong(subject, found, remedy);
    }
    let said = match standing.files.len() {
        0 => "none of the town's own: pages look as they ship".to_owned(),
        count => format!("{count} file(s), and every pair of colours can be read"),
    };
    Finding::fine(subject, said)
}

/// The house style as the server would have it; what was uploaded is copied aside, since nothing is changed here.
async fn opened(files: Files, folder: &Path, readable: bool) -> Option<HouseStyle> {
    let aside = MemoryStore::new();
    if readable {
        let store = SqliteStore::open_to_read(folder).await.ok()?;
        // A database of before there was a house style has none.
        let rows = store.kept(Shelf::HouseStyle).await.unwrap_or_default();
        store.close().await;
        for mut row in rows {
            row.version = 1;
            aside.put_kept(Shelf::HouseStyle, row).await.ok()?;
        }
    }
    let aside: Arc<dyn Store> = Arc::new(aside);
    HouseStyle::open(aside, files, Alarms::default()).await.ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::commands::doctor::Verdict;

    async fn found(tokens: Option<&str>) -> Finding {
        let dir = tempfile::tempdir().unwrap();
        if let Some(tokens) = tokens {
            std::fs::create_dir(dir.path().join("theme")).unwrap();
            std::fs::write(dir.path().join("theme/tokens.css"), tokens).unwrap();
        }
        let text = format!("data = {:?}", dir.path().display().to_string());
        let file = dir.path().join("kwartier.toml");
        std::fs::write(&file, text).unwrap();
        let config = Config::load(Some(&file), []).unwrap().config;
        examine(&config, dir.path(), false).await
    }

    #[tokio::test]
    async fn colours_that_cannot_be_read_are_named() {
        assert_eq!(found(None).await.verdict, Verdict::Fine);
        assert_eq!(
            found(Some(":root{--kwartier-accent-color:#00513f}"))
                .await
                .verdict,
            Verdict::Fine
        );
        let pale = found(Some(":root{--kwartier-accent-color:#ffd200}")).await;
        assert_eq!(pale.verdict, Verdict::Wrong);
        assert!(
            pale.found
                .contains("`--kwartier-on-accent-color` on `--kwartier-accent-color`"),
            "{pale:?}"
        );
    }
}
