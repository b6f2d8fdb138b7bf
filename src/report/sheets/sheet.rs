//! A table before it is written, by whatever way.

/// What a cell holds, and so how it is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// Whole things.
    Count(u32),
    /// A part of one, 0 to 1, shown in per cent.
    Share(f64),
    /// Seconds, shown as hours, minutes and seconds.
    Duration(f64),
    /// Cents, shown as euros.
    Euros(u64),
    /// Nothing is known.
    Empty,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// What stands over each column.
    pub headings: Vec<String>,
    /// How wide the first column is, in characters; the others follow their headings.
    pub first_width: f64,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the numbers are a picture too: the more, the darker.
    pub heat: bool,
}
