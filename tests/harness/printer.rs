//! A ticket printer of a few lines: it listens on a port of this machine, speaks the status protocol of ESC/POS, prints what
//! it is sent onto paper that can be looked at, and fails as it is told.

use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use cosmic_text::{Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Weight};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

use super::screen::PATIENCE;

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It prints.
    Ready,
    /// It prints, and its paper is nearly used up.
    PaperLow,
    /// It has no paper.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// Its knife sticks.
    Stuck,
    /// It is well and does not get on: a slow one, or one that is warm.
    Slow,
    /// It takes what it is sent and says nothing.
    Silent,
}

/// How it dies in the middle of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Death {
    /// Its paper ends.
    PaperOut,
    /// Somebody opens it.
    CoverOpen,
    /// Its plug is pulled: what it held is lost.
    Unplugged,
}

/// One thing that it is told.
#[derive(Debug, Clone)]
enum Told {
    Letter(u8),
    Lines(u8),
    Dots(u8),
    Size(u8),
    Bold(bool),
    Page(u8),
    Picture { row_bytes: usize, rows: Vec<u8> },
    Cut,
    TellWhenPrinted,
    Begin,
    Nothing,
}

/// What lies in the tray, or was torn off.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its rows of dots.
    rows: Vec<Vec<bool>>,
    /// The letters that it printed, line by line.
    pub lines: Vec<String>,
    /// The code page that it was told to use.
    pub page: u8,
    /// The pictures that it was sent, each row of bytes after the other.
    pub drawn: Vec<u8>,
}

struct Inner {
    mode: Mode,
    /// How soon it dies and how, one death after the other.
    dies: VecDeque<(usize, Death)>,
    held: VecDeque<Told>,
    width: usize,
    line: Vec<u8>,
    bold: bool,
    size: u8,
    sheet: Sheet,
    done: Vec<Sheet>,
    torn: Vec<Sheet>,
    fonts: FontSystem,
    cache: SwashCache,
}

/// The printer.
pub struct TestPrinter {
    /// Where it is: `tcp://127.…:9100`.
    pub address: String,
    inner: Arc<Mutex<Inner>>,
    news: watch::Sender<u64>,
}

/// Each printer has an address of its own on this machine, since all listen on one port.
fn address() -> Ipv4Addr {
    static NEXT: AtomicU8 = AtomicU8::new(1);
    let process = std::process::id();
    let [_, _, high, low] = process.to_be_bytes();
    Ipv4Addr::new(127, 1 + high % 250, low, NEXT.fetch_add(1, Ordering::Relaxed))
}

impl TestPrinter {
    /// Puts one up whose paper is so many dots wide: 576 or 384.
    pub async fn open(width: usize) -> Self {
        let listener = TcpListener::bind((address(), 9100))
            .await
            .expect("the port of a printer");
        let address = format!("tcp://{}", listener.local_addr().expect("an address"));
        let mut fonts = cosmic_text::fontdb::Database::new();
        fonts.load_system_fonts();
        fonts.set_monospace_family("DejaVu Sans Mono");
        let inner = Arc::new(Mutex::new(Inner {
            mode: Mode::Ready,
            dies: VecDeque::new(),
            held: VecDeque::new(),
            width,
            line: Vec::new(),
            bold: false,
            size: 0,
            sheet: Sheet::default(),
            done: Vec::new(),
            torn: Vec::new(),
            fonts: FontSystem::new_with_locale_and_db("nl".to_owned(), fonts),
            cache: SwashCache::new(),
        }));
        let news = watch::Sender::new(0);
        tokio::spawn(listen(listener, Arc::clone(&inner), news.clone()));
        Self { address, inner, news }
    }

    /// From now on it is so.
    pub fn becomes(&self, mode: Mode) {
        self.inner().mode = mode;
        self.news.send_modify(|news| *news += 1);
    }

    /// After so many more things that it is told it dies; told again, once more after that.
    pub fn dies_after(&self, steps: usize, death: Death) {
        self.inner().dies.push_back((steps, death));
    }

    /// What it has printed once it is so much; that it does not print more is for whoever asks to wait for.
    pub async fn printed(&self, count: usize) -> Vec<Sheet> {
        self.until(|inner| inner.done.len() >= count).await;
        self.inner().done.clone()
    }

    /// What was torn off in the middle, once it is so much.
    pub async fn torn(&self, count: usize) -> Vec<Sheet> {
        self.until(|inner| inner.torn.len() >= count).await;
        self.inner().torn.clone()
    }

    /// How many whole slips it has printed so far.
    pub fn count(&self) -> usize {
        self.inner().done.len()
    }

    /// Waits until it holds something that it was sent.
    pub async fn holds_something(&self) {
        self.until(|inner| !inner.held.is_empty()).await;
    }

    async fn until(&self, is_so: impl Fn(&Inner) -> bool) {
        let mut news = self.news.subscribe();
        let seen = news.wait_for(|_| is_so(&self.inner()));
        timeout(PATIENCE, seen)
            .await
            .expect("in time")
            .expect("the printer is there");
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }
}

async fn listen(listener: TcpListener, inner: Arc<Mutex<Inner>>, news: watch::Sender<u64>) {
    loop {
        let Ok((mut line, _)) = listener.accept().await else {
            return;
        };
        let mut follows = news.subscribe();
        let (mut unread, mut part) = (Vec::new(), [0_u8; 4_096]);
        loop {
            let answers = inner.lock().unwrap().work(&mut unread);
            let is_cut = answers.is_none();
            news.send_modify(|news| *news += 1);
            if is_cut || line.write_all(&answers.unwrap_or_default()).await.is_err() {
                break;
            }
            follows.mark_unchanged();
            tokio::select! {
                read = line.read(&mut part) => match read {
                    Ok(0) | Err(_) => break,
                    Ok(count) => unread.extend_from_slice(&part[..count]),
                },
                // What it holds is worked off when it is well again.
                _ = follows.changed() => {}
            }
        }
    }
}

impl Inner {
    /// Reads what came, answers what is asked at once, and prints as far as it can; `None` when its plug is pulled.
    fn work(&mut self, unread: &mut Vec<u8>) -> Option<Vec<u8>> {
        let mut answers = Vec::new();
        while let Some((told, length)) = read(unread) {
            let asked: Vec<u8> = unread.drain(..length).collect();
            match asked.as_slice() {
                [0x10, 0x04, question] if self.mode != Mode::Silent => answers.push(self.state(*question)),
                [0x10, 0x14, ..] => {
                    self.held.clear();
                    self.tear();
                }
                _ => self.held.push_back(told),
            }
        }
        while matches!(self.mode, Mode::Ready | Mode::PaperLow) {
            let Some(told) = self.held.pop_front() else { break };
            if let Some((steps, death)) = self.dies.front_mut() {
                *steps = steps.saturating_sub(1);
                if *steps == 0 {
                    let death = *death;
                    self.dies.pop_front();
                    match death {
                        Death::PaperOut => self.mode = Mode::PaperOut,
                        Death::CoverOpen => self.mode = Mode::CoverOpen,
                        Death::Unplugged => {
                            self.held.clear();
                            self.tear();
                            return None;
                        }
                    }
                }
            }
            if matches!(told, Told::TellWhenPrinted) {
                answers.push(if self.mode == Mode::PaperLow { 0x03 } else { 0x00 });
            }
            self.print(told);
        }
        Some(answers)
    }

    fn state(&self, question: u8) -> u8 {
        let offline = matches!(self.mode, Mode::PaperOut | Mode::CoverOpen | Mode::Stuck);
        0x12 | match (question, self.mode) {
            (1, _) if offline => 0x08,
            (2, Mode::CoverOpen) => 0x04,
            (2, Mode::PaperOut) => 0x20,
            (2, Mode::Stuck) => 0x40,
            (3, Mode::Stuck) => 0x08,
            (4, Mode::PaperLow) => 0x0C,
            (4, Mode::PaperOut) => 0x6C,
            _ => 0,
        }
    }

    fn tear(&mut self) {
        self.line.clear();
        let sheet = std::mem::take(&mut self.sheet);
        if !sheet.rows.is_empty() {
            self.torn.push(sheet);
        }
    }

    fn print(&mut self, told: Told) {
        match told {
            Told::Begin => (self.size, self.bold) = (0, false),
            Told::Letter(letter) => self.line.push(letter),
            Told::Size(size) => self.size = size,
            Told::Bold(bold) => self.bold = bold,
            Told::Page(page) => self.sheet.page = page,
            Told::Dots(dots) => self.blank(dots.into()),
            Told::Lines(lines) => {
                self.letters();
                self.blank(30 * usize::from(lines.saturating_sub(1)) + 6);
            }
            Told::Picture { row_bytes, rows } => {
                for row in rows.chunks(row_bytes) {
                    let dots = row
                        .iter()
                        .flat_map(|byte| (0..8).map(move |bit| byte & (0x80 >> bit) != 0));
                    self.sheet.rows.push(dots.take(self.width).collect());
                }
                self.sheet.drawn.extend(rows);
            }
            Told::Cut => {
                self.blank(40);
                self.done.push(std::mem::take(&mut self.sheet));
            }
            Told::TellWhenPrinted | Told::Nothing => {}
        }
    }

    fn blank(&mut self, dots: usize) {
        let rows = &mut self.sheet.rows;
        rows.resize(rows.len() + dots, vec![false; self.width]);
    }

    /// Its own letters: twelve by twenty-four dots each, times the size, in the middle of the line.
    fn letters(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            return;
        }
        let times = usize::from(self.size >> 4) + 1;
        let text: String = line.iter().map(|byte| letter(*byte)).collect();
        let first = self.sheet.rows.len();
        self.blank(24 * times);
        let weight = if self.bold { Weight::BOLD } else { Weight::NORMAL };
        let attrs = Attrs::new().family(Family::Monospace).weight(weight);
        let left = self.width.saturating_sub(text.chars().count() * 12 * times) / 2;
        for (at, sign) in text.chars().enumerate() {
            let mut buffer = Buffer::new(
                &mut self.fonts,
                Metrics::new(20.0 * times as f32, 24.0 * times as f32),
            );
            buffer.set_text(sign.encode_utf8(&mut [0; 4]), &attrs, Shaping::Advanced, None);
            let (rows, width) = (&mut self.sheet.rows, self.width);
            buffer.draw(
                &mut self.fonts,
                &mut self.cache,
                Color::rgb(0, 0, 0),
                |x, y, _, _, color| {
                    let x = x + (left + at * 12 * times) as i32;
                    let y = y + first as i32;
                    if color.a() > 110
                        && x >= 0
                        && (x as usize) < width
                        && y >= 0
                        && (y as usize) < rows.len()
                    {
                        rows[y as usize][x as usize] = true;
                    }
                },
            );
        }
        self.sheet.lines.push(text);
    }
}

/// A letter of PC858, as far as the tests print them.
fn letter(byte: u8) -> char {
    match byte {
        0x20..=0x7E => byte.into(),
        0x82 => 'é',
        0x89 => 'ë',
        0x8B => 'ï',
        0xD5 => '€',
        _ => '□',
    }
}

/// The next thing that it is told, with its length; `None` while it is not all there.
fn read(bytes: &[u8]) -> Option<(Told, usize)> {
    let (told, length) = match bytes {
        [0x10, 0x04, _, ..] => (Told::Nothing, 3),
        [0x10, 0x14, 8, ..] => (Told::Nothing, 10),
        [0x10 | 0x1B | 0x1D] | [0x10, _] | [] => return None,
        [0x1B, b'@', ..] => (Told::Begin, 2),
        [0x1B, b't', page, ..] => (Told::Page(*page), 3),
        [0x1B, b'd', lines, ..] => (Told::Lines(*lines), 3),
        [0x1B, b'J', dots, ..] => (Told::Dots(*dots), 3),
        [0x1B, b'E', bold, ..] => (Told::Bold(*bold == 1), 3),
        [0x1B, _, _, ..] => (Told::Nothing, 3),
        [0x1D, b'!', size, ..] => (Told::Size(*size), 3),
        [0x1D, b'r', ..] => (Told::TellWhenPrinted, 3),
        [0x1D, b'V', ..] => (Told::Cut, 4),
        [0x1D, b'v', b'0', _, xl, xh, yl, yh, rest @ ..] => {
            let row_bytes = usize::from(u16::from_le_bytes([*xl, *xh]));
            let all = row_bytes * usize::from(u16::from_le_bytes([*yl, *yh]));
            let rows = rest.get(..all)?.to_vec();
            (Told::Picture { row_bytes, rows }, 8 + all)
        }
        [0x1D, b'v', ..] | [0x1B, _] => return None,
        [0x1D, _, _, ..] => (Told::Nothing, 3),
        [0x1D, _] => return None,
        [letter, ..] => (Told::Letter(*letter), 1),
    };
    (bytes.len() >= length).then_some((told, length))
}

impl Sheet {
    /// All letters that it printed, in lines.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Saves it as a picture to look at; gives where.
    pub fn save(&self, name: &str) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("slips");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let file = folder.join(format!("{name}.png"));
        let (width, margin) = (self.rows.first().map_or(1, Vec::len), 24);
        let all = width + 2 * margin;
        let written = std::fs::File::create(&file).expect("a file");
        let mut encoder = png::Encoder::new(written, all as u32, (self.rows.len() + 2 * margin) as u32);
        encoder.set_color(png::ColorType::Grayscale);
        let mut pixels = vec![250_u8; all * (self.rows.len() + 2 * margin)];
        for (y, row) in self.rows.iter().enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, black)| **black) {
                pixels[(y + margin) * all + margin + x] = 25;
            }
        }
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&pixels).expect("the picture");
        file
    }
}
