//! Who imports whom, read from the sources of the workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// One arrow: a file takes something from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The file that imports, from the root of the workspace.
    pub from: String,
    /// The file that it imports from.
    pub to: String,
    /// The path that it names.
    pub names: String,
}

/// A crate of the workspace: the name that paths begin with, and the folder of its sources.
#[derive(Debug, Clone, Copy)]
pub struct Crate {
    /// As paths begin with it.
    pub name: &'static str,
    /// From the root of the workspace.
    pub sources: &'static str,
}

/// Every crate of the workspace, each below the ones that follow.
pub const CRATES: [Crate; 5] = [
    Crate {
        name: "kwartier_hall",
        sources: "crates/hall/src",
    },
    Crate {
        name: "kwartier_interchange",
        sources: "crates/interchange/src",
    },
    Crate {
        name: "kwartier_forecast",
        sources: "crates/forecast/src",
    },
    Crate {
        name: "kwartier_lab",
        sources: "crates/lab/src",
    },
    Crate {
        name: "kwartier",
        sources: "src",
    },
];

/// A module's file and the path by which it is named, `["kwartier", "http", "answer"]`.
struct Module {
    file: String,
    path: Vec<String>,
}

/// Why the sources cannot be read.
pub type Unread = Box<dyn std::error::Error + Send + Sync>;

/// All arrows between the files of the workspace. What only tests use, and what a file hands on of the files below it
/// (`pub use`), is no arrow.
///
/// # Errors
/// A file cannot be read, or is no Rust.
pub fn arrows(root: &Path) -> Result<BTreeSet<Arrow>, Unread> {
    let mut modules = Vec::new();
    for part in &CRATES {
        let sources = root.join(part.sources);
        for file in files(&sources)? {
            modules.push(Module {
                path: module_path(part.name, file.strip_prefix(&sources)?),
                file: file.strip_prefix(root)?.to_string_lossy().into_owned(),
            });
        }
    }
    let by_path: BTreeMap<Vec<String>, String> = modules
        .iter()
        .map(|module| (module.path.clone(), module.file.clone()))
        .collect();
    let mut found = BTreeSet::new();
    for module in &modules {
        let text = std::fs::read_to_string(root.join(&module.file))?;
        let parsed = syn::parse_file(&text)?;
        let mut reader = Reader {
            here: module.path.clone(),
            beneath: beneath(&parsed),
            paths: BTreeSet::new(),
        };
        reader.visit_file(&parsed);
        for path in reader.paths {
            let longest = (2..=path.len())
                .rev()
                .find_map(|length| by_path.get(&path[..length]));
            if let Some(to) = longest.filter(|to| **to != module.file) {
                found.insert(Arrow {
                    from: module.file.clone(),
                    to: to.clone(),
                    names: path.join("::"),
                });
            }
        }
    }
    Ok(found)
}

/// The files of a folder and its folders that are no tests.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Unread> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if matches!(stem.as_str(), "tests" | "testing" | "fixtures") {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

fn module_path(name: &str, file: &Path) -> Vec<String> {
    let mut path = vec![name.to_owned()];
    let parts = file.with_extension("");
    path.extend(parts.iter().map(|part| part.to_string_lossy().into_owned()));
    if path
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        path.pop();
    }
    path
}

/// The files beneath a file, which it names by their bare name (`entry::Skills`).
fn beneath(parsed: &syn::File) -> BTreeSet<String> {
    let declared = parsed.items.iter().filter_map(|item| match item {
        syn::Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
        _ => None,
    });
    declared.collect()
}

/// Gathers the paths that a file names, whole.
struct Reader {
    here: Vec<String>,
    beneath: BTreeSet<String>,
    paths: BTreeSet<Vec<String>>,
}

impl Reader {
    /// A path as it counts from its crate, where it is one of ours.
    fn whole(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut base = match first.as_str() {
            "crate" => vec![self.here[0].clone()],
            "self" => self.here.clone(),
            "super" => self.here[..self.here.len() - 1].to_vec(),
            child if self.beneath.contains(child) => {
                let mut base = self.here.clone();
                base.push(child.to_owned());
                base
            }
            ours if CRATES.iter().any(|part| part.name == ours) => vec![ours.to_owned()],
            _ => return None,
        };
        for part in rest {
            match part.as_str() {
                "super" => {
                    base.pop();
                }
                "self" => {}
                name => base.push(name.to_owned()),
            }
        }
        Some(base)
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            path.push(name.to_string());
            path
        };
        match tree {
            syn::UseTree::Path(part) => self.tree(&with(&part.ident), &part.tree),
            syn::UseTree::Name(name) => self.note(&with(&name.ident)),
            syn::UseTree::Rename(name) => self.note(&with(&name.ident)),
            syn::UseTree::Glob(_) => self.note(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(before, item)),
        }
    }

    fn note(&mut self, path: &[String]) {
        if let Some(whole) = self.whole(path) {
            self.paths.insert(whole);
        }
    }
}

/// Whether the attributes say that only tests see this.
fn is_of_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => &Vec::new(),
        };
        if !is_of_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut inner = Self {
            here: self.here.clone(),
            beneath: self.beneath.clone(),
            paths: BTreeSet::new(),
        };
        inner.tree(&[], &item.tree);
        let hands_on = !matches!(item.vis, syn::Visibility::Inherited);
        let here = &self.here;
        self.paths.extend(
            inner
                .paths
                .into_iter()
                .filter(|path| !(hands_on && path.starts_with(here))),
        );
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if names.len() > 1 {
            self.note(&names);
        }
        visit::visit_path(self, path);
    }
}
