//! Long work, shown to whoever waits for it: a bar on a terminal, a line a minute elsewhere. Standard output stays what the
//! command has to say, so that it can be piped.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::ops::tally::Tally;
use crate::progress::Progress;

/// How often a line is said where nobody can see a bar.
const LINE_EVERY: Duration = Duration::from_secs(60);

/// Work that is done sooner is not worth a bar, which would only flash.
const BAR_AFTER: Duration = Duration::from_secs(1);

/// How often the bar is drawn again.
const DRAWN_EVERY: Duration = Duration::from_millis(200);

/// Of work whose end is known, and of work whose end nobody knows.
const WITH_SHARE: &str = "{msg} {wide_bar} {percent:>3} %  {elapsed}, about {eta} to go";
const WITHOUT_SHARE: &str = "{spinner} {msg}  {elapsed}";

/// Shows how far work is until it ends or this is dropped.
#[derive(Debug)]
pub struct Shown {
    tally: Tally,
    bar: Option<ProgressBar>,
    over: Option<Sender<()>>,
    showing: Option<JoinHandle<()>>,
}

impl Shown {
    /// To whoever typed a command.
    #[must_use]
    pub fn to_whoever_typed() -> Self {
        Self::begin(Tally::default(), |line| eprintln!("kwartier: {line}"))
    }

    /// Of a server, whose log says it where there is no terminal.
    #[must_use]
    pub fn in_the_log(tally: &Tally) -> Self {
        Self::begin(tally.clone(), |line| tracing::info!("{line}"))
    }

    fn begin(tally: Tally, say: impl Fn(&str) + Send + 'static) -> Self {
        if std::io::stderr().is_terminal() {
            let bar = ProgressBar::hidden();
            let drawn = bar.clone();
            Self::with(tally, Some(bar), move |tally, over| draw(tally, &drawn, over))
        } else {
            Self::with(tally, None, move |tally, over| {
                say_regularly(tally, LINE_EVERY, &say, over);
            })
        }
    }

    fn with(
        tally: Tally,
        bar: Option<ProgressBar>,
        show: impl FnOnce(&Tally, &Receiver<()>) + Send + 'static,
    ) -> Self {
        let (over, is_over) = mpsc::channel();
        let shown = tally.clone();
        Self {
            tally,
            bar,
            over: Some(over),
            showing: Some(std::thread::spawn(move || show(&shown, &is_over))),
        }
    }

    /// What is told how far the work is.
    #[must_use]
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Says something else meanwhile, without a bar in between.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// The work is done: nothing is shown any more.
    pub fn end(self) {
        drop(self);
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        drop(self.over.take());
        // One that panicked has nothing more to show.
        let _ended = self.showing.take().map(JoinHandle::join);
    }
}

/// Does work that is shown to whoever typed the command.
pub fn shown<T>(work: impl FnOnce(&dyn Progress) -> T) -> T {
    let shown = Shown::to_whoever_typed();
    work(shown.tally())
}

/// Says a line from time to time until it is over.
fn say_regularly(tally: &Tally, every: Duration, say: &impl Fn(&str), over: &Receiver<()>) {
    let mut passed = Duration::ZERO;
    while over.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
        passed += every;
        say(&format!(
            "{} (since {} min)",
            tally.how_far(),
            passed.as_secs() / 60
        ));
    }
}

/// Draws a bar until it is over, and leaves nothing of it.
fn draw(tally: &Tally, bar: &ProgressBar, over: &Receiver<()>) {
    if over.recv_timeout(BAR_AFTER) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
    loop {
        let how_far = tally.how_far();
        let template = match how_far.share() {
            Some((done, all)) => {
                bar.set_length(all);
                bar.set_position(done);
                WITH_SHARE
            }
            None => WITHOUT_SHARE,
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(how_far.to_string());
        bar.tick();
        if over.recv_timeout(DRAWN_EVERY) != Err(RecvTimeoutError::Timeout) {
            return bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::progress::{Counted, Work};

    #[test]
    fn without_a_terminal_a_line_is_said_from_time_to_time_until_the_work_is_over() {
        let tally = Tally::default();
        tally.begins(Work::Replaying);
        tally.expects(Counted::Days, 250);
        tally.has_done(Counted::Days, 37);
        let (said, lines) = mpsc::channel();
        let shown = Shown::with(tally, None, move |tally, over| {
            let say = |line: &str| said.send(line.to_owned()).unwrap();
            say_regularly(tally, Duration::from_millis(1), &say, over);
        });
        assert_eq!(lines.recv().unwrap(), "replaying, 37 of 250 days (since 0 min)");
        shown.end();
        // Whatever was said before the end; after it nobody is left to say anything.
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("replaying, 37 of 250 days"))
        );
    }

    #[test]
    fn work_that_is_done_at_once_is_not_shown_and_gives_what_it_gave() {
        assert_eq!(
            shown(|progress| {
                progress.begins(Work::Simulating);
                7
            }),
            7
        );
    }
}
