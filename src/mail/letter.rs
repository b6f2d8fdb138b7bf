//! What stands in a mail: code, place, time and what to bring, in the visitor's language, as text, as HTML and as a
//! file for a calendar.

pub mod offer;
mod others;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use icalendar::{Calendar, Component, EventLike, EventStatus};
use lettre::Message;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

pub use self::others::Other;
use super::MailConfig;
use crate::hall::calendar;
use crate::hall::facts::{Epoch, MailAbout};
use crate::hall::record::{Appointment, ClosedForNow, Mail};
use crate::hall::setup::{HallSetup, Service, Texts};
use crate::ids::{AppointmentSeq, HallId, Language};
use crate::locales::{OFFERED, Spoken, spoken};

/// A calendar's entry is a multiple of this long.
const ENTRY_STEP_MIN: i64 = 5;

/// Why a mail cannot be written. Holds no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The texts that come with the program are damaged.
    #[error("the texts of mail in `{language}` cannot be read: {detail}")]
    Texts {
        /// The language.
        language: Language,
        /// Why.
        detail: String,
    },
    /// The address is none that mail can go to.
    #[error("the address cannot be used")]
    Address,
    /// The parts do not make a message.
    #[error("the message cannot be put together: {0}")]
    Message(String),
}

/// Everything that a mail tells of.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The municipality's own id.
    pub municipality: &'a str,
    /// The hall's name in the API.
    pub hall: &'a HallId,
    /// How it is set up.
    pub setup: &'a HallSetup,
    /// The appointment as it is now.
    pub appointment: &'a Appointment,
    /// The epoch of the log in which it was booked.
    pub epoch: Option<Epoch>,
    /// What is waiting to be sent.
    pub mail: &'a Mail,
    /// Why it was called off, in the words of whoever did.
    pub reason: Option<&'a str>,
    /// How the hall is closed for now, if it is.
    pub closed: Option<&'a ClosedForNow>,
    /// The address of the visitor's own page of it, a secret; none where the visitor has none, or nobody knows where it is.
    pub own_page: Option<&'a str>,
    /// The other appointments of whoever owns the address.
    pub others: &'a [Other<'a>],
    /// The address of mail that the appointment is of: who mails; nobody where the file does not come by mail.
    pub organizer: Option<&'a str>,
}

impl Matter<'_> {
    /// The name of the appointment in calendars.
    fn uid(&self) -> String {
        uid(self.municipality, self.hall, self.appointment.id, self.epoch)
    }

    /// Why the appointment was called off: in the words of whoever did, or else by what everybody was told of a hall that is closed on
    /// that day, or had to close.
    fn why(&self) -> Option<&str> {
        if self.mail.about != MailAbout::Cancelled {
            return None;
        }
        if self.reason.is_some() {
            return self.reason;
        }
        let day = calendar::local_date(self.setup.time_zone, self.appointment.at);
        let closures = &self.setup.closures;
        let planned = closures
            .iter()
            .find(|closure| closure.from <= day && day < closure.to);
        let now = self.closed.filter(|closed| self.mail.queued_at >= closed.since);
        let texts = planned
            .map(|closure| &closure.reason)
            .or(now.map(|closed| &closed.texts))?;
        Some(in_language(texts, self.mail.language)).filter(|why| !why.trim().is_empty())
    }
}

/// The name of an appointment in calendars, which stays the same in every mail about it and in every feed. Two towns can name a
/// hall alike, so it carries the municipality's id; what was booked before logs had epochs was mailed without.
pub(super) fn uid(
    municipality: &str,
    hall: &HallId,
    appointment: AppointmentSeq,
    epoch: Option<Epoch>,
) -> String {
    match epoch {
        None => format!("kwartier.{hall}.{appointment}"),
        Some(_) => format!("kwartier.{municipality}.{hall}.{appointment}"),
    }
}

/// What becomes of an answer to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replies {
    /// Somebody reads it.
    AreRead,
    /// Nobody does.
    GoNowhere,
    /// Whoever carries the letter says so, and no file comes with it.
    ComeElsewhere,
}

/// A mail without its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The line that a mailbox lists it by.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The appointment for a calendar (RFC 5545).
    pub calendar: String,
    /// What the calendar is to do with it.
    pub method: Method,
}

/// What a calendar is to do with an appointment that comes by mail (RFC 5546, 3.2).
///
/// Nobody is asked to answer, as an invitation (`REQUEST`) would: programs answer it by mail to an address that nobody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To keep it, or to put it in the place of the edition with a lower sequence.
    Publish,
    /// To take it out.
    Cancel,
}

impl Method {
    const fn of(about: MailAbout) -> Self {
        match about {
            // An earlier time that is offered changes nothing yet: the appointment is as it was.
            MailAbout::Booked
            | MailAbout::Moved
            | MailAbout::EarlierTime
            | MailAbout::Reminder
            | MailAbout::Nearly => Self::Publish,
            MailAbout::Cancelled => Self::Cancel,
        }
    }

    /// Its name, which stands in the file and in the type of its part of the mail: they must be the same (RFC 6047, 2.4).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Writes mail in every language offered.
pub struct Writer {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.bundles.keys()).finish()
    }
}

impl Writer {
    /// Reads the texts.
    ///
    /// # Errors
    /// [`LetterError::Texts`] when a file of texts is damaged.
    pub fn new() -> Result<Self, LetterError> {
        let mut bundles = BTreeMap::new();
        for &Spoken {
            language,
            mail,
            right_to_left,
            ..
        } in OFFERED
        {
            let damaged = |detail: String| LetterError::Texts { language, detail };
            let resource = FluentResource::try_new(mail.to_owned())
                .map_err(|(_, errors)| damaged(format!("{errors:?}")))?;
            let name = language
                .to_string()
                .parse()
                .map_err(|error| damaged(format!("{error:?}")))?;
            let mut bundle = FluentBundle::new_concurrent(vec![name]);
            // A number or a name in Dutch must not turn the sentence around it.
            bundle.set_use_isolating(right_to_left);
            bundle
                .add_resource(resource)
                .map_err(|errors| damaged(format!("{errors:?}")))?;
            bundles.insert(language, bundle);
        }
        Ok(Self { bundles })
    }

    /// What says its texts in a language.
    pub(super) fn voice(&self, language: Language) -> Voice<'_> {
        Voice {
            writer: self,
            language,
        }
    }

    /// Writes the letter.
    #[must_use]
    pub fn letter(&self, matter: &Matter<'_>, replies: Replies) -> Letter {
        let voice = self.voice(matter.mail.language);
        let setup = matter.setup;
        let local = calendar::local(setup.time_zone, matter.appointment.at);
        let date = voice.date("date", local);
        let place = place(setup);
        let kind = kind_of(matter.mail.about);
        let subject = voice.say(&format!("{kind}-subject"), &[("date", &date)]);
        let intro = voice.say(&format!("{kind}-intro"), &[("hall", &setup.name)]);
        let services: Vec<&Service> = matter
            .appointment
            .services
            .iter()
            .filter_map(|id| setup.service(id))
            .collect();
        let names: Vec<&str> = services
            .iter()
            .map(|service| in_language(&service.names, matter.mail.language))
            .collect();
        let names = names.join(", ");
        let mut facts = vec![
            (voice.say("when", &[]), voice.date("moment", local)),
            (voice.say("where", &[]), place.clone()),
            (voice.say("what", &[]), names.clone()),
        ];
        let mut remarks = Vec::new();
        remarks.extend(matter.why().map(|why| voice.say("why", &[("why", why)])));
        if matter.mail.about != MailAbout::Cancelled {
            facts.push((voice.say("code", &[]), matter.appointment.code.clone()));
            remarks.push(voice.say("code-use", &[]));
        }
        let bring: Vec<&str> = services
            .iter()
            .filter(|_| matter.mail.about != MailAbout::Cancelled)
            .map(|service| in_language(&service.bring, matter.mail.language))
            .filter(|bring| !bring.trim().is_empty())
            .collect();
        let mut after = Vec::new();
        if matter.mail.about != MailAbout::Cancelled {
            if replies != Replies::ComeElsewhere {
                after.push(voice.say("in-calendar", &[]));
            }
            if replies == Replies::AreRead {
                after.push(voice.say("cannot-come", &[]));
            }
        }
        let own_page = matter
            .own_page
            .filter(|_| matter.mail.about != MailAbout::Cancelled);
        let page = Page {
            greeting: voice.say("greeting", &[]),
            intro,
            facts,
            remarks,
            bring_title: voice.say("bring", &[]),
            bring,
            after,
            own_page: own_page.map(|address| (voice.say("own-page", &[]), address)),
            others: voice.others(matter),
            closing: voice.say("closing", &[]),
            sender: setup.name.clone(),
        };
        // A calendar is shared with others: the secret is in the mail alone.
        let described = Page {
            own_page: None,
            others: Vec::new(),
            ..page.clone()
        };
        Letter {
            text: page.text(),
            html: page.html(matter.mail.language, &subject),
            calendar: entry(matter, &services, &names, &place, &described.text()),
            subject,
            method: Method::of(matter.mail.about),
        }
    }

    /// Puts the letter into its envelope. Its Message-ID is the same at every try, so that one that was taken twice can
    /// be recognised.
    ///
    /// # Errors
    /// [`LetterError`], which names no address.
    pub fn message(
        &self,
        matter: &Matter<'_>,
        to: &str,
        config: &MailConfig,
    ) -> Result<Message, LetterError> {
        let replies = match config.reply_to {
            Some(_) => Replies::AreRead,
            None => Replies::GoNowhere,
        };
        let letter = self.letter(matter, replies);
        let to = to.parse().map_err(|_| LetterError::Address)?;
        let mut envelope = Message::builder()
            .from(config.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .message_id(Some(message_id(matter, config.from.email.domain())));
        if let Some(reply_to) = &config.reply_to {
            envelope = envelope.reply_to(reply_to.clone());
        }
        let method = letter.method.name();
        let calendar_type = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}"))
            .map_err(|error| LetterError::Message(error.to_string()))?;
        let body = MultiPart::mixed()
            .multipart(
                MultiPart::alternative()
                    .singlepart(SinglePart::plain(letter.text))
                    .singlepart(SinglePart::html(letter.html)),
            )
            .singlepart(Attachment::new("afspraak.ics".into()).body(letter.calendar, calendar_type));
        envelope
            .multipart(body)
            .map_err(|error| LetterError::Message(error.to_string()))
    }
}

/// The name of a mail that no other mail of any hall has.
#[must_use]
pub fn message_id(matter: &Matter<'_>, domain: &str) -> String {
    let queued = matter.mail.queued_at.timestamp_millis();
    format!("<kwartier.{}.{}.{queued}@{domain}>", matter.hall, matter.mail.id)
}

pub(super) fn place(setup: &HallSetup) -> String {
    match &setup.address {
        Some(address) => format!("{}, {address}", setup.name),
        None => setup.name.clone(),
    }
}

/// The text in a language, or else in Dutch.
pub(super) fn in_language(texts: &Texts, language: Language) -> &str {
    let found = texts.get(&language).or_else(|| texts.get(&Language::DUTCH));
    found.map_or("", String::as_str)
}

/// How long an appointment stands in a calendar: as was booked, or else as help for its services takes on average.
pub(super) fn length(appointment: &Appointment, services: &[&Service]) -> TimeDelta {
    let promised = appointment
        .stay
        .as_ref()
        .map(|stay| i64::from(stay.whole_minutes()));
    let minutes = services.iter().map(|service| service.service_time.mean_s / 60.0);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a setup's service times are at most a day each"
    )]
    let minutes = promised.unwrap_or(minutes.sum::<f64>().ceil() as i64);
    TimeDelta::minutes((minutes + ENTRY_STEP_MIN - 1) / ENTRY_STEP_MIN * ENTRY_STEP_MIN)
}

/// The appointment for a calendar.
fn entry(matter: &Matter<'_>, services: &[&Service], names: &str, place: &str, text: &str) -> String {
    let (appointment, mail) = (matter.appointment, matter.mail);
    let cancelled = mail.about == MailAbout::Cancelled;
    let status = if cancelled {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    };
    let mut entry = icalendar::Event::new();
    entry
        .uid(&matter.uid())
        .sequence(u32::try_from(mail.id.0).unwrap_or(u32::MAX))
        .timestamp(whole_s(mail.queued_at))
        .starts(whole_s(appointment.at))
        .ends(whole_s(appointment.at + length(appointment, services)))
        .summary(&format!("{names} ({})", matter.setup.name))
        .location(place)
        .description(text)
        .status(status);
    let mut calendar = Calendar::new();
    if let Some(organizer) = matter.organizer {
        // Both methods need who the appointment is of (RFC 5546, 3.2.1 and 3.2.5); calendars show the name.
        let mut organizer = icalendar::Property::new("ORGANIZER", format!("mailto:{organizer}"));
        organizer.add_parameter("CN", &format!("\"{}\"", matter.setup.name.replace('"', "'")));
        entry.append_property(organizer);
        calendar.append_property(("METHOD", Method::of(mail.about).name()));
    }
    calendar.push(entry.done());
    calendar.to_string()
}

pub(super) fn whole_s(at: DateTime<Utc>) -> DateTime<Utc> {
    at.with_nanosecond(0).unwrap_or(at)
}

/// What a message of this kind is called in the texts.
pub(super) const fn kind_of(about: MailAbout) -> &'static str {
    match about {
        MailAbout::Booked => "booked",
        // What is offered has a letter of its own.
        MailAbout::Moved | MailAbout::EarlierTime => "moved",
        MailAbout::Cancelled => "cancelled",
        // That the turn is near goes by text message alone; a letter would say when the appointment is.
        MailAbout::Reminder | MailAbout::Nearly => "reminder",
    }
}

/// One language's texts.
pub(super) struct Voice<'w> {
    writer: &'w Writer,
    language: Language,
}

impl Voice<'_> {
    /// The text with this id, in the language or else in Dutch.
    pub(super) fn say(&self, id: &str, with: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in with {
            args.set(*name, (*value).to_owned());
        }
        let bundles = &self.writer.bundles;
        let candidates = [self.language, Language::DUTCH];
        let mut found = candidates.iter().filter_map(|language| bundles.get(language));
        let said = found.find_map(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            Some(
                bundle
                    .format_pattern(pattern, Some(&args), &mut errors)
                    .into_owned(),
            )
        });
        said.unwrap_or_default()
    }

    /// A local time written out.
    pub(super) fn date(&self, id: &str, local: chrono::NaiveDateTime) -> String {
        let weekday = self.say(&format!("weekday-{}", local.weekday().number_from_monday()), &[]);
        let month = self.say(&format!("month-{}", local.month()), &[]);
        let [hour, minute] = [local.hour(), local.minute()].map(|part| format!("{part:02}"));
        let time = self.say("time", &[("hour", &hour), ("minute", &minute)]);
        let (day, year) = (local.day().to_string(), local.year().to_string());
        self.say(
            id,
            &[
                ("weekday", &weekday),
                ("day", &day),
                ("month", &month),
                ("year", &year),
                ("time", &time),
            ],
        )
    }
}

/// What stands in the letter, before it is text or HTML.
#[derive(Clone)]
struct Page<'a> {
    greeting: String,
    intro: String,
    facts: Vec<(String, String)>,
    remarks: Vec<String>,
    bring_title: String,
    bring: Vec<&'a str>,
    after: Vec<String>,
    /// What the visitor's own page is for, and where it is.
    own_page: Option<(String, &'a str)>,
    /// What else was booked with the address, and where that is called off.
    others: Vec<(String, Option<&'a str>)>,
    closing: String,
    sender: String,
}

impl Page<'_> {
    fn text(&self) -> String {
        let mut text = format!("{}\n\n{}\n\n", self.greeting, self.intro);
        for (name, value) in &self.facts {
            let _ = writeln!(text, "{name}: {value}");
        }
        for remark in &self.remarks {
            let _ = write!(text, "\n{remark}\n");
        }
        if !self.bring.is_empty() {
            let _ = write!(text, "\n{}:\n", self.bring_title);
            for bring in &self.bring {
                let _ = writeln!(text, "- {bring}");
            }
        }
        for line in &self.after {
            let _ = write!(text, "\n{line}\n");
        }
        if let Some((what, address)) = &self.own_page {
            let _ = write!(text, "\n{what}\n{address}\n");
        }
        for (what, address) in &self.others {
            let _ = write!(text, "\n{what}\n");
            if let Some(address) = address {
                let _ = writeln!(text, "{address}");
            }
        }
        let _ = write!(text, "\n{}\n{}\n", self.closing, self.sender);
        text
    }

    fn html(&self, language: Language, subject: &str) -> String {
        // Said by side, since mail readers do not know where a line begins.
        let direction = spoken(language).direction();
        let (begins, padding) = match direction {
            "rtl" => ("right", "4px 0 4px 16px"),
            _ => ("left", "4px 16px 4px 0"),
        };
        let mut body = format!(
            "<p>{}</p><p>{}</p><table>",
            escaped(&self.greeting),
            escaped(&self.intro)
        );
        for (name, value) in &self.facts {
            let (name, value) = (escaped(name), escaped(value));
            let _ = write!(
                body,
                "<tr><th style=\"text-align:{begins};vertical-align:top;padding:{padding}\">{name}</th>\
                 <td style=\"padding:4px 0\">{value}</td></tr>"
            );
        }
        body.push_str("</table>");
        for remark in &self.remarks {
            let _ = write!(body, "<p>{}</p>", escaped(remark));
        }
        if !self.bring.is_empty() {
            let _ = write!(
                body,
                "<h2 style=\"font-size:18px\">{}</h2><ul>",
                escaped(&self.bring_title)
            );
            for bring in &self.bring {
                let _ = write!(body, "<li>{}</li>", escaped(bring));
            }
            body.push_str("</ul>");
        }
        for line in &self.after {
            let _ = write!(body, "<p>{}</p>", escaped(line));
        }
        if let Some((what, address)) = &self.own_page {
            let (what, address) = (escaped(what), escaped(address));
            let _ = write!(body, "<p><a href=\"{address}\">{what}</a></p>");
        }
        for (what, address) in &self.others {
            let what = escaped(what);
            let _ = match address {
                Some(address) => write!(body, "<p><a href=\"{}\">{what}</a></p>", escaped(address)),
                None => write!(body, "<p>{what}</p>"),
            };
        }
        let _ = write!(
            body,
            "<p>{}<br>{}</p>",
            escaped(&self.closing),
            escaped(&self.sender)
        );
        format!(
            "<!doctype html><html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b;max-width:36em\">\
             {body}</body></html>",
            escaped(subject)
        )
    }
}

/// Text that stands in HTML as itself.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
