//! Lines of a calendar: unfolded before their bytes are letters (RFC 5545, 3.1), with the line in which each begins.

use crate::encoding::{decoded, one_byte, two_bytes_a_letter};

/// Components within an event, one in the other: alarms are 1 deep.
const DEEPEST: usize = 4;

/// Lines of one event or zone, unfolded: of itself, not of what is nested in it.
pub(super) struct Block {
    /// The line of its `BEGIN`, from 1.
    pub(super) line: u64,
    /// Its properties.
    pub(super) lines: Vec<Line>,
    /// What stands in it as components of their own, with their names.
    pub(super) inner: Vec<(String, Vec<Line>)>,
    /// What is wrong with it as a whole.
    pub(super) fault: Option<&'static str>,
    /// What its calendar is for (`METHOD`).
    pub(super) method: Option<String>,
}

/// One property: `NAME;PARAMETER=VALUE:VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// In capitals.
    pub(super) name: String,
    /// Names in capitals, values without quotation marks.
    pub(super) parameters: Vec<(String, String)>,
    /// As it stands there, with its escapes.
    pub(super) value: String,
}

/// What a file of calendars consists of.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) events: Vec<Block>,
    pub(super) zones: Vec<Block>,
    /// What the calendar that is being read is for.
    method: Option<String>,
    /// How many events there were before it.
    before: usize,
}

impl Blocks {
    /// A calendar has ended: what it is for holds for all its events, wherever among them it says so.
    fn end_calendar(&mut self) {
        let method = self.method.take();
        for event in self.events.iter_mut().skip(self.before) {
            event.method.clone_from(&method);
        }
        self.before = self.events.len();
    }
}

impl Line {
    /// Reads a property. A parameter's value may hold colons without being in quotation marks, as Outlook writes zones: the
    /// value of a time is what follows the last colon, of everything else what follows the first one outside quotation marks.
    fn read(text: &str) -> Option<Self> {
        let mut in_quotes = false;
        let mut colon = None;
        for (at, c) in text.char_indices() {
            match c {
                '"' => in_quotes = !in_quotes,
                ':' if !in_quotes => {
                    colon = Some(at);
                    break;
                }
                _ => {}
            }
        }
        // A quotation mark that nobody closed does not hide the value.
        let mut colon = colon.or_else(|| text.find(':'))?;
        let name_end = text.find([';', ':'])?;
        let name = text.get(..name_end)?.trim().to_uppercase();
        if IS_TIME.contains(&name.as_str()) {
            colon = text.rfind(':')?;
        }
        let head = text.get(name_end..colon).unwrap_or_default();
        Some(Self {
            parameters: parameters(head),
            value: text.get(colon + 1..)?.trim().to_owned(),
            name,
        })
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut all = self.parameters.iter();
        all.find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text, without its escapes.
    pub(super) fn text(&self) -> String {
        let mut texts = split(&self.value, None);
        texts.pop().unwrap_or_default().trim().to_owned()
    }

    /// The texts of a list: a comma within one is escaped.
    pub(super) fn list(&self) -> Vec<String> {
        let texts = split(&self.value, Some(',')).into_iter();
        let trimmed = texts.map(|text| text.trim().to_owned());
        trimmed.filter(|text| !text.is_empty()).collect()
    }
}

/// Properties whose value holds no colon.
const IS_TIME: [&str; 7] = [
    "DTSTART",
    "DTEND",
    "RECURRENCE-ID",
    "EXDATE",
    "RDATE",
    "DTSTAMP",
    "LAST-MODIFIED",
];

fn parameters(head: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut part = String::new();
    let mut in_quotes = false;
    for c in head.chars().chain([';']) {
        match c {
            '"' => in_quotes = !in_quotes,
            ';' if !in_quotes => {
                if let Some((key, value)) = part.split_once('=') {
                    found.push((key.trim().to_uppercase(), value.trim().to_owned()));
                }
                part.clear();
            }
            c => part.push(c),
        }
    }
    found
}

fn split(value: &str, at: Option<char>) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if Some(c) == at {
            texts.push(String::new());
            continue;
        }
        let Some(text) = texts.last_mut() else { continue };
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c) => text.push(c),
                None => {}
            },
            (c, false) => text.push(c),
        }
    }
    texts
}

/// Lines that are whole, each with the number of the line in which it begins. Ends are a return, a new line or both.
fn unfolded(bytes: &[u8]) -> Vec<(u64, String)> {
    let mut whole: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut line = 1_u64;
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let (content, after) = rest.split_at(end.unwrap_or(rest.len()));
        match (content.first(), whole.last_mut()) {
            (Some(b' ' | b'\t'), Some((_, begun))) => begun.extend_from_slice(&content[1..]),
            (Some(_), _) => whole.push((line, content.to_vec())),
            (None, _) => {}
        }
        // Some programs end lines with two returns and a new line: nothing of it is a line of its own.
        let returns = after.iter().take_while(|byte| **byte == b'\r').count();
        let ends = if after.get(returns) == Some(&b'\n') {
            returns + 1
        } else {
            returns.min(1)
        };
        rest = &after[ends..];
        line += 1;
    }
    let letters = |(line, bytes): (u64, Vec<u8>)| (line, one_byte(&bytes).into_owned());
    whole.into_iter().map(letters).collect()
}

fn keyword(text: &str, keyword: &str) -> Option<String> {
    let (head, rest) = text.split_at_checked(keyword.len())?;
    head.eq_ignore_ascii_case(keyword)
        .then(|| rest.trim().to_uppercase())
}

/// The events and zones of a calendar.
pub(super) fn blocks(bytes: &[u8]) -> Blocks {
    let is_wide = bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || two_bytes_a_letter(bytes).is_some();
    let text;
    let bytes = if is_wide {
        text = decoded(bytes);
        text.as_bytes()
    } else {
        bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
    };
    let mut found = Blocks::default();
    let mut open: Option<Open> = None;
    for (line, text) in unfolded(bytes) {
        match &mut open {
            None => match keyword(&text, "BEGIN:").as_deref() {
                Some(name @ ("VEVENT" | "VTIMEZONE")) => open = Some(Open::new(name, line)),
                Some("VCALENDAR") => found.end_calendar(),
                Some(_) => {}
                None => {
                    let property = Line::read(&text).filter(|property| property.name == "METHOD");
                    if let Some(property) = property {
                        found.method = Some(property.text().to_uppercase());
                    }
                }
            },
            Some(block) => {
                if block.take(&text) {
                    close(&mut open, &mut found);
                }
            }
        }
    }
    if let Some(block) = &mut open {
        block.block.fault.get_or_insert("has no END:VEVENT");
    }
    close(&mut open, &mut found);
    found.end_calendar();
    found
}

/// A component that has begun.
struct Open {
    is_event: bool,
    block: Block,
    depth: usize,
}

impl Open {
    fn new(name: &str, line: u64) -> Self {
        Self {
            is_event: name == "VEVENT",
            block: Block {
                line,
                lines: Vec::new(),
                inner: Vec::new(),
                fault: None,
                method: None,
            },
            depth: 1,
        }
    }

    /// Takes a line; whether it was the last.
    fn take(&mut self, text: &str) -> bool {
        if let Some(name) = keyword(text, "BEGIN:") {
            self.depth += 1;
            if self.depth > DEEPEST {
                self.block.fault = Some("nests too deep");
            } else if self.depth == 2 {
                self.block.inner.push((name, Vec::new()));
            }
        } else if keyword(text, "END:").is_some() {
            self.depth -= 1;
        } else if !text.trim().is_empty() {
            match (Line::read(text), self.depth) {
                (Some(line), 1) => self.block.lines.push(line),
                (Some(line), 2) => {
                    if let Some((_, lines)) = self.block.inner.last_mut() {
                        lines.push(line);
                    }
                }
                _ => {}
            }
        }
        self.depth == 0
    }
}

fn close(open: &mut Option<Open>, found: &mut Blocks) {
    match open.take() {
        Some(Open {
            is_event: true,
            block,
            ..
        }) => found.events.push(block),
        Some(Open { block, .. }) => found.zones.push(block),
        None => {}
    }
}
