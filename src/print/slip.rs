//! What stands on a slip of paper: a pure description, which knows neither printers nor halls.

/// How large a line of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As a shop prints it.
    Plain,
    /// Twice as high and as wide: what is read at arm's length.
    Large,
}

/// A piece of a slip, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The municipality's logo, where there is one.
    Logo,
    /// A ticket's number, as large as the paper is wide.
    Number(String),
    /// Text in the middle, over as many lines as it takes.
    Text {
        /// What it says.
        text: String,
        /// How large.
        size: Size,
        /// Whether it is heavy.
        bold: bool,
    },
    /// A thin line from side to side.
    Rule,
    /// Some room.
    Space,
    /// A little room, between sentences that belong together.
    Gap,
    /// A QR code.
    Code(String),
}

/// A slip of paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slip {
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

impl Slip {
    /// Adds text of the usual size.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.text(text, Size::Plain, false)
    }

    /// The same, heavy.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.text(text, Size::Plain, true)
    }

    /// Adds large, heavy text.
    #[must_use]
    pub fn large(self, text: impl Into<String>) -> Self {
        self.text(text, Size::Large, true)
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    fn text(self, text: impl Into<String>, size: Size, bold: bool) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            return self;
        }
        self.with(Piece::Text { text, size, bold })
    }
}
