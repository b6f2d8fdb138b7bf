//! Tables as files of delimited values: for programs as RFC 4180 has it, for a Dutch spreadsheet as that reads it.

use serde::Deserialize;
use utoipa::ToSchema;

/// What a spreadsheet knows UTF-8 by.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Whom a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Dialect {
    /// Programs: commas, a dot as the decimal mark (RFC 4180, UTF-8).
    #[default]
    Rfc4180,
    /// A Dutch Excel: semicolons, a comma as the decimal mark, a byte order mark before all.
    Excel,
}

/// What stands in a place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, a name, a time.
    Text(String),
    /// A number, with a dot as the decimal mark.
    Number(String),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Value {
    /// A number; nothing where it is not known.
    #[must_use]
    pub fn number(number: Option<impl ToString>) -> Self {
        Self::Number(number.map_or_else(String::new, |number| number.to_string()))
    }

    fn written(self, dialect: Dialect) -> String {
        match (self, dialect) {
            (Self::Text(text), Dialect::Rfc4180) => text,
            (Self::Text(text), Dialect::Excel) => safe(&text),
            (Self::Number(number), Dialect::Rfc4180) => number,
            (Self::Number(number), Dialect::Excel) => number.replace('.', ","),
        }
    }
}

/// A text that a spreadsheet will not take for a formula.
#[must_use]
pub fn safe(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Writes a table.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn written<T>(
    dialect: Dialect,
    columns: &[&str],
    rows: &[T],
    record: impl Fn(&T) -> Vec<Value>,
) -> Result<Vec<u8>, csv::Error> {
    let start = match dialect {
        Dialect::Rfc4180 => Vec::new(),
        Dialect::Excel => BYTE_ORDER_MARK.to_vec(),
    };
    let mut file = writer(dialect, start);
    file.write_record(columns)?;
    rows_into(file, dialect, rows, record)
}

/// Writes more rows of a table that was begun with [`written`].
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn rows_written<T>(
    dialect: Dialect,
    rows: &[T],
    record: impl Fn(&T) -> Vec<Value>,
) -> Result<Vec<u8>, csv::Error> {
    rows_into(writer(dialect, Vec::new()), dialect, rows, record)
}

fn writer(dialect: Dialect, start: Vec<u8>) -> csv::Writer<Vec<u8>> {
    let delimiter = match dialect {
        Dialect::Rfc4180 => b',',
        Dialect::Excel => b';',
    };
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .delimiter(delimiter)
        .from_writer(start)
}

fn rows_into<T>(
    mut file: csv::Writer<Vec<u8>>,
    dialect: Dialect,
    rows: &[T],
    record: impl Fn(&T) -> Vec<Value>,
) -> Result<Vec<u8>, csv::Error> {
    for row in rows {
        file.write_record(record(row).into_iter().map(|value| value.written(dialect)))?;
    }
    file.into_inner()
        .map_err(|error| csv::Error::from(std::io::Error::from(error.error().kind())))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn table(dialect: Dialect) -> String {
        let rows = [
            ("Hal 1.5; \"oost\"", "0.8123"),
            ("=som(A1)", "-2.5"),
            ("een, twee", ""),
        ];
        let written = written(dialect, &["name", "share"], &rows, |(name, share)| {
            vec![Value::from(*name), Value::Number((*share).to_owned())]
        });
        String::from_utf8(written.unwrap()).unwrap()
    }

    #[test]
    fn programs_get_commas_and_dots() {
        let expected =
            "name,share\r\n\"Hal 1.5; \"\"oost\"\"\",0.8123\r\n=som(A1),-2.5\r\n\"een, twee\",\r\n";
        assert_eq!(table(Dialect::Rfc4180), expected);
    }

    #[test]
    fn a_dutch_spreadsheet_gets_semicolons_decimal_commas_and_a_byte_order_mark_and_no_formula() {
        let expected =
            "\u{feff}name;share\r\n\"Hal 1.5; \"\"oost\"\"\";0,8123\r\n'=som(A1);-2,5\r\neen, twee;\r\n";
        assert_eq!(table(Dialect::Excel), expected);
    }
}
