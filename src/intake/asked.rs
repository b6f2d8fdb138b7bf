//! What was read of a file, as what a hall is asked to do.

use std::collections::BTreeSet;
use std::io;

use kwartier_interchange::entry::{Entry, Identity, Name, Reading, Said, Written};
use sha2::{Digest, Sha256};

use crate::auth::new_code;
use crate::hall::calendar;
use crate::hall::command::{
    AppointedTime, Command, Import, ImportIdentity, ImportLine, ImportSaid, ImportedAppointment,
    ImportedSeries,
};
use crate::hall::facts::{Origin, OriginKey, ReservedFor};
use crate::hall::refusal::InputFault;
use crate::hall::rules::mail::MailWish;
use crate::ids::{AgentId, AppointmentSeq};
use crate::view::Scene;

/// What of a file is taken.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Whether addresses are kept, and those who have one are told.
    pub mail: bool,
    /// Whether good lines are taken while others have faults.
    pub good_alone: bool,
    /// Whether a large part of a day may be called off.
    pub confirmed: bool,
    /// What the same source had brought before, of one that always holds all there is.
    pub brought: Vec<AppointmentSeq>,
    /// For how many weeks from today on that source holds all there is, where it says so.
    pub weeks: Option<u16>,
}

impl Asked {
    /// The command; every appointment without a code has one that nobody could guess and that is free.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn command(
        &self,
        scene: &Scene<'_>,
        reading: Reading,
        agents: &BTreeSet<AgentId>,
    ) -> io::Result<Command> {
        let mut codes = Codes {
            scene,
            made: BTreeSet::new(),
        };
        let mut lines = Vec::with_capacity(reading.entries.len());
        for Entry { line, identity, said } in reading.entries {
            let read = match said {
                Err(faults) => Err(faults),
                Ok(Said::CalledOff) => Ok(ImportSaid::CalledOff),
                Ok(Said::PassedOver(why)) => Ok(ImportSaid::PassedOver(why.to_owned())),
                Ok(Said::Appointment(written)) => match unknown_agent(&written, agents) {
                    Some(fault) => Err(vec![fault]),
                    None => Ok(ImportSaid::Appointment(self.imported(*written, codes.next()?))),
                },
            };
            lines.push(ImportLine {
                line,
                identity: identity_of(scene, identity)?,
                read,
            });
        }
        let series = reading.series.into_iter().map(|series| {
            Ok(ImportedSeries {
                key: key([series.uid.as_str()])?,
                from: series.from,
                to: series.to,
            })
        });
        Ok(Command::Import(Import {
            lines,
            series: series.collect::<io::Result<_>>()?,
            brought: self.brought.clone(),
            weeks: self.weeks,
            good_alone: self.good_alone,
            confirmed: self.confirmed,
        }))
    }

    fn imported(&self, written: Written, spare_code: String) -> ImportedAppointment {
        ImportedAppointment {
            code: written.code,
            spare_code,
            services: written.services,
            at: written.at,
            reserved_for: written.reserved_for,
            contact: written.contact,
            mail: written.email.filter(|_| self.mail).map(|address| MailWish {
                address,
                language: None,
            }),
            remarks: written.remarks,
        }
    }
}

/// Codes that nobody has.
struct Codes<'s> {
    scene: &'s Scene<'s>,
    made: BTreeSet<String>,
}

impl Codes<'_> {
    fn next(&mut self) -> io::Result<String> {
        let state = self.scene.state;
        loop {
            let code = new_code(state.code_mark())?;
            if state.appointment_with_code(&code).is_none() && self.made.insert(code.clone()) {
                return Ok(code);
            }
        }
    }
}

/// An appointment with somebody who does not work in the hall is a fault: nobody would ever call it.
fn unknown_agent(written: &Written, agents: &BTreeSet<AgentId>) -> Option<InputFault> {
    match &written.reserved_for {
        Some(ReservedFor::Agent(agent)) if !agents.contains(agent) => Some(InputFault::new(
            "agentId",
            format!("unknown account `{agent}`: nobody of that name works in this hall"),
        )),
        _ => None,
    }
}

fn identity_of(scene: &Scene<'_>, identity: Identity) -> io::Result<ImportIdentity> {
    Ok(match identity {
        Identity::Content => ImportIdentity::Content,
        Identity::Code(code) => ImportIdentity::Code(code),
        Identity::Name(Name {
            uid,
            occurrence,
            sequence,
            stamp,
        }) => {
            let occurrence = occurrence.map(|at| match at {
                AppointedTime::At(instant) => instant,
                AppointedTime::Local(local) => calendar::instant_of(scene.setup.time_zone, local),
            });
            let named = match occurrence {
                None => key([uid.as_str()])?,
                Some(at) => key([uid.as_str(), at.to_rfc3339().as_str()])?,
            };
            let series = occurrence.map(|_| key([uid.as_str()])).transpose()?;
            ImportIdentity::Origin(Origin {
                key: named,
                series,
                sequence,
                stamp,
            })
        }
    })
}

/// The digest by which the hall knows a name: the name itself may tell who comes.
fn key<'n>(parts: impl IntoIterator<Item = &'n str>) -> io::Result<OriginKey> {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let key: String = digest.finalize()[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    key.parse().map_err(io::Error::other)
}
