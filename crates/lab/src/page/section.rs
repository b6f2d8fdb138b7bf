//! A part of a page: a heading, what it shows in a sentence, a picture, and the numbers behind it.

use std::fmt::Write as _;

use super::words::escaped;

/// The numbers behind a picture.
#[derive(Debug)]
pub(super) struct Table {
    pub head: Vec<&'static str>,
    /// The first cell of a row names it.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn html(&self, caption: &str) -> String {
        let mut html = format!("<table>\n<caption>{}</caption>\n<thead><tr>", escaped(caption));
        for head in &self.head {
            // Writing to a text cannot fail.
            let _ = write!(html, "<th scope=\"col\">{}</th>", escaped(head));
        }
        html += "</tr></thead>\n<tbody>\n";
        for row in &self.rows {
            html += "<tr>";
            for (column, cell) in row.iter().enumerate() {
                let (open, close) = match column {
                    0 => ("<th scope=\"row\">", "</th>"),
                    _ => ("<td>", "</td>"),
                };
                let _ = write!(html, "{open}{}{close}", escaped(cell));
            }
            html += "</tr>\n";
        }
        html + "</tbody>\n</table>\n"
    }
}

/// A part of a page.
#[derive(Debug)]
pub(super) struct Section {
    pub heading: &'static str,
    /// What it shows, in a sentence or two.
    pub said: String,
    /// As [`super::picture::Picture::finish`] gives it; nothing where there is nothing to draw.
    pub picture: Option<String>,
    pub table: Table,
}

impl Section {
    pub fn html(&self) -> String {
        let Self {
            heading,
            said,
            picture,
            table,
        } = self;
        let mut html = format!(
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n",
            escaped(heading),
            escaped(said)
        );
        if let Some(picture) = picture {
            html += picture;
            // Scrolled by keyboard too where it is wider than the page.
            let _ = write!(
                html,
                "<details>\n<summary>The numbers</summary>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" \
                 aria-label=\"{}\">\n{}</div>\n</details>\n",
                escaped(&format!("{heading}: the numbers")),
                table.html(heading)
            );
        }
        html + "</section>\n"
    }
}

/// What a colour or a shape means.
pub(super) fn legend(entries: &[(&str, &str)]) -> String {
    let entries = entries
        .iter()
        .map(|(class, words)| format!("<li><i class=\"{class}\"></i>{}</li>", escaped(words)));
    format!("<ul class=\"legend\">{}</ul>\n", entries.collect::<String>())
}
