//! Which pages and languages there are, as the folders say.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

/// The page at the root, which leads to the others.
const LIST: &str = "index";

/// The table of the languages that screens, mail and reports speak.
const LANGUAGES: &str = "locales/languages.json";

/// Writes down, for the server to include, which pages and languages there are; returns the pages.
pub fn write_down() -> io::Result<Vec<String>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let pages = pages()?;
    let mut list = String::from("&[\n");
    for page in &pages {
        let _ = writeln!(list, "(\"/{page}\", \"/{page}/\", \"/{page}/index.html\"),");
    }
    fs::write(out.join("pages.rs"), list + "]")?;
    fs::write(out.join("languages.rs"), languages()?)?;
    Ok(pages)
}

/// The names of all pages but the one at the root: every folder with an `index.html`, of the hall's devices at the root
/// of the repository, of the others in `pages/`. `web/build/pages.ts` reads them by the same rule.
fn pages() -> io::Result<Vec<String>> {
    let mut pages = Vec::new();
    for place in [".", "pages"] {
        for folder in fs::read_dir(place)? {
            let folder = folder?;
            if folder.path().join("index.html").exists() {
                pages.push(folder.file_name().to_string_lossy().into_owned());
            }
        }
    }
    pages.retain(|page| page != LIST);
    pages.sort();
    Ok(pages)
}

/// Each language with the texts that the server itself speaks: those of mail, of the page while it starts, of calls that are said
/// aloud, of paper with what it shares with the screens, of what telephones are told, of the pages for booking without JavaScript, and, where staff work in the language, of reports that leave as files.
fn languages() -> io::Result<String> {
    let table: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(LANGUAGES)?)?;
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let mut list = String::from("&[\n");
    for (code, of) in &table {
        let texts = |name: &str| format!("include_str!({:?})", format!("{root}/locales/{code}/{name}.ftl"));
        let (mail, starting) = (texts("mail"), texts("starting"));
        // Reports are read by staff, and speak the languages in which they work.
        let report = match of.get("staff") {
            Some(serde_json::Value::Bool(true)) => format!("Some({})", texts("report-file")),
            _ => "None".to_owned(),
        };
        let right_to_left = of.get("direction").is_some_and(|direction| direction == "rtl");
        let (speech, shared, paper) = (texts("speech"), texts("shared"), texts("paper"));
        let push = texts("push");
        let (book, book_plain) = (texts("book"), texts("book-plain"));
        let name = of.get("name").and_then(serde_json::Value::as_str).unwrap_or(code);
        let _ = writeln!(
            list,
            "Spoken {{ language: in_table(*b{code:?}), mail: {mail}, report: {report}, starting: {starting}, \
             speech: {speech}, shared: {shared}, paper: {paper}, push: {push}, book: {book}, book_plain: {book_plain}, name: {name:?}, right_to_left: {right_to_left} }},"
        );
    }
    Ok(list + "]")
}
