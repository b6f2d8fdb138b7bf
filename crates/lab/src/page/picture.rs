//! Pictures as SVG: rectangles, lines and words, with a title and a description for whoever cannot see them.

use std::fmt::Write as _;

use super::words::escaped;

/// How wide every picture is; the page makes it larger or smaller, the letters with it.
pub(super) const WIDTH: f64 = 400.0;

/// A picture under way.
#[derive(Debug)]
pub(super) struct Picture {
    name: &'static str,
    title: String,
    description: String,
    height: f64,
    body: String,
}

/// Where words stand to their place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Picture {
    /// Nothing is drawn yet. The name tells it apart from the others of the page.
    pub fn new(
        name: &'static str,
        title: impl Into<String>,
        description: impl Into<String>,
        height: f64,
    ) -> Self {
        Self {
            name,
            title: title.into(),
            description: description.into(),
            height,
            body: String::new(),
        }
    }

    pub fn rect(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2], class: &str) {
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" class=\"{class}\"/>"
        ));
    }

    /// A cell as dark as there are many in it.
    pub fn cell(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2], share: f64) {
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" class=\"ours\" \
             fill-opacity=\"{share:.2}\"/>"
        ));
    }

    pub fn line(&mut self, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2], class: &str) {
        self.add(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>"
        ));
    }

    pub fn path(&mut self, points: &[[f64; 2]], class: &str) {
        let points: Vec<String> = points.iter().map(|[x, y]| format!("{x:.1},{y:.1}")).collect();
        self.add(format_args!(
            "<polyline points=\"{}\" class=\"{class}\"/>",
            points.join(" ")
        ));
    }

    pub fn words(&mut self, [x, y]: [f64; 2], anchor: Anchor, class: &str, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let words = escaped(words);
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{words}</text>"
        ));
    }

    fn add(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.body, "{shape}");
    }

    /// The picture whole.
    pub fn finish(self) -> String {
        let Self {
            name, height, body, ..
        } = self;
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{name}-title {name}-desc\">\n\
             <title id=\"{name}-title\">{title}</title>\n<desc id=\"{name}-desc\">{description}</desc>\n{body}</svg>\n"
        )
    }
}

/// From nothing to the end of an axis, in steps that people count in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    /// Where it ends.
    pub end: f64,
    step: f64,
}

impl Axis {
    /// The shortest that holds this.
    pub fn up_to(most: f64) -> Self {
        const STEPS: [f64; 14] = [
            0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 240.0, 480.0,
        ];
        let step = STEPS
            .into_iter()
            .find(|step| most <= step * 5.0)
            .unwrap_or(1_440.0);
        Self {
            end: (most / step).ceil().max(1.0) * step,
            step,
        }
    }

    /// Its ticks with their words.
    pub fn ticks(self) -> impl Iterator<Item = (f64, String)> {
        let places = usize::from(self.step < 1.0);
        let ticks = (self.end / self.step).round() as u32;
        (0..=ticks).map(move |tick| {
            let at = f64::from(tick) * self.step;
            (at, format!("{at:.places$}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_where_people_would_end_it() {
        for (most, end) in [(0.45, 0.5), (4.1, 5.0), (13.0, 15.0), (47.0, 50.0), (0.0, 0.1)] {
            assert!((Axis::up_to(most).end - end).abs() < 1e-9, "{most}");
        }
        let words: Vec<String> = Axis::up_to(0.45).ticks().map(|(_, words)| words).collect();
        assert_eq!(words, ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
    }

    #[test]
    fn a_picture_says_what_it_shows_to_whoever_cannot_see_it() {
        let mut picture = Picture::new("hours", "By hour", "A <bar> an hour", 100.0);
        picture.words([0.0, 0.0], Anchor::Middle, "label", "9 & 10");
        let svg = picture.finish();
        for wanted in [
            "role=\"img\"",
            "aria-labelledby=\"hours-title hours-desc\"",
            "<title id=\"hours-title\">By hour</title>",
            "A &lt;bar&gt; an hour",
            "9 &amp; 10",
        ] {
            assert!(svg.contains(wanted), "{wanted}: {svg}");
        }
    }
}
