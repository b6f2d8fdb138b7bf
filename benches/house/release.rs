//! The last release's program, measured beside the present one in the same run: a figure that became a fifth worse is a
//! fault, and the benchmark fails.

use std::ffi::OsString;
use std::process::ExitCode;

use super::figures::{head, row};

/// Names the last release's program; `make bench` builds it. Without it nothing is compared.
const BEFORE: &str = "KWARTIER_BENCH_BEFORE";

/// So much worse is a fault.
const WORSE: f64 = 1.2;

/// The two programs that are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The one that this benchmark was built with.
    Present,
    /// The last release's.
    Before,
}

impl Program {
    /// The last release's, if it was built, and the present one.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Present];
        if std::env::var_os(BEFORE).is_some_and(|path| !path.is_empty()) {
            all.insert(0, Self::Before);
        } else {
            println!(
                "Not compared with the last release: {BEFORE} names no program (`make bench` builds it).\n"
            );
        }
        all
    }

    /// The file to run.
    pub fn path(self) -> OsString {
        match self {
            Self::Present => env!("CARGO_BIN_EXE_kwartier").into(),
            Self::Before => std::env::var_os(BEFORE).unwrap_or_default(),
        }
    }

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Present => "now",
            Self::Before => "last release",
        }
    }
}

/// Whether more of a figure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    Less,
    More,
}

/// Figures of both programs, as they come.
#[derive(Debug, Default)]
pub struct Comparison(Vec<Figure>);

#[derive(Debug)]
struct Figure {
    name: &'static str,
    better: Better,
    /// Differences below it are the machine's noise, in the figure's unit.
    noise: f64,
    before: Option<f64>,
    now: Option<f64>,
}

impl Comparison {
    /// Notes a program's figure; a second one of the same name counts when it is the better of the two.
    pub fn note(&mut self, program: Program, name: &'static str, better: Better, noise: f64, value: f64) {
        let place = self.0.iter().position(|one| one.name == name);
        let place = place.unwrap_or_else(|| {
            self.0.push(Figure {
                name,
                better,
                noise,
                before: None,
                now: None,
            });
            self.0.len() - 1
        });
        let figure = &mut self.0[place];
        let slot = match program {
            Program::Present => &mut figure.now,
            Program::Before => &mut figure.before,
        };
        *slot = Some(match (*slot, better) {
            (None, _) => value,
            (Some(former), Better::Less) => former.min(value),
            (Some(former), Better::More) => former.max(value),
        });
    }

    /// Prints both beside each other; failure when one of now is more than a fifth worse, and by more than noise.
    #[must_use]
    pub fn verdict(&self) -> ExitCode {
        let both = self.0.iter().filter_map(|one| Some((one, one.before?, one.now?)));
        let both: Vec<_> = both.collect();
        if both.is_empty() {
            return ExitCode::SUCCESS;
        }
        println!();
        head(&["", "last release", "now", "now is"]);
        let mut worse = Vec::new();
        for (figure, before, now) in both {
            let (small, large) = match figure.better {
                Better::Less => (before, now),
                Better::More => (now, before),
            };
            let fault = large > small * WORSE && large - small > figure.noise;
            if fault {
                worse.push(figure.name);
            }
            let verdict = if fault {
                "**WORSE by more than a fifth**"
            } else if large > small {
                "no more than a fifth worse, or by noise"
            } else {
                "as good or better"
            };
            row(&[
                figure.name.to_owned(),
                format!("{before:.2}"),
                format!("{now:.2}"),
                verdict.to_owned(),
            ]);
        }
        if worse.is_empty() {
            return ExitCode::SUCCESS;
        }
        println!(
            "\nMore than a fifth worse than the last release: {}",
            worse.join(", ")
        );
        ExitCode::FAILURE
    }
}
