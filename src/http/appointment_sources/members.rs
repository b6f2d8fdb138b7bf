//! What is sent of a source.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::duration::Length;
use crate::hall::setup::limits as of_setup;
use crate::http::input::{Faults, Field, Input};
use crate::ids::SourceId;
use crate::intake::source::{SourceSaid, Whence, limits, shown};
use crate::network::outward::LONGEST_ADDRESS;

/// Where a source can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SourceKind {
    /// At an address over HTTPS.
    Address,
    /// In the folder that the server's configuration names: `<hall>/<source>/` in it.
    Folder,
}

/// Everything of a source but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceMembers {
    /// What people call it.
    #[schema(value_type = String, example = "Afsprakensysteem")]
    name: Field<String>,
    /// Where it is.
    #[schema(value_type = SourceKind)]
    kind: Field<SourceKind>,
    /// Its address over HTTPS. It may hold a secret: answers show its host alone, and as they show it, it stays what it is.
    #[schema(value_type = Option<String>, example = "https://afspraken.example.nl/export.ics")]
    address: Field<String>,
    /// How long after a reading the next one follows: 5 minutes to a day; 15 minutes when left out.
    #[schema(value_type = Option<Length>, example = "PT15M")]
    every: Field<Length>,
    /// Whether it always holds everything there is on the days that it reaches to: what it brought before and holds no longer is
    /// called off. What lies beyond those days is left alone.
    #[schema(value_type = Option<bool>)]
    whole: Field<bool>,
    /// For how many weeks from today on it is whole: 1 to 57. Left out, it reaches from the day of its first row to that of its last.
    #[schema(value_type = Option<u16>, minimum = 1, maximum = 57, example = 6)]
    weeks: Field<u16>,
    /// Whether good lines are taken while others have faults; they are when left out.
    #[schema(value_type = Option<bool>)]
    good_alone: Field<bool>,
    /// Whether addresses in it are kept, and those who have one are told by mail.
    #[schema(value_type = Option<bool>)]
    mail: Field<bool>,
    /// Whether it is left alone for now.
    #[schema(value_type = Option<bool>)]
    paused: Field<bool>,
}

/// What was sent, whose address may be the one that is known.
pub struct Sent {
    name: String,
    kind: SourceKind,
    address: Option<String>,
    every: Length,
    whole: bool,
    weeks: Option<u16>,
    good_alone: bool,
    mail: bool,
    paused: bool,
}

impl Sent {
    /// What is said by it of a source that is as `now`, or of a new one.
    pub(super) fn said(&self, now: Option<&SourceSaid>) -> Result<SourceSaid, &'static str> {
        let known = now.and_then(|now| match &now.whence {
            Whence::Address(address) => Some(address),
            Whence::Folder => None,
        });
        let whence = match (self.kind, &self.address) {
            (SourceKind::Folder, _) => Whence::Folder,
            (SourceKind::Address, None) => return Err("is required of a source at an address"),
            (SourceKind::Address, Some(address)) => {
                let same = known.filter(|known| shown(known) == *address);
                Whence::Address(same.unwrap_or(address).clone())
            }
        };
        Ok(SourceSaid {
            name: self.name.clone(),
            whence,
            every: self.every,
            whole: self.whole,
            weeks: self.weeks,
            good_alone: self.good_alone,
            mail: self.mail,
            paused: self.paused,
        })
    }
}

impl Input for SourceMembers {
    type Checked = Sent;

    fn check(self, faults: &mut Faults) -> Option<Sent> {
        let name = faults.name("name", self.name, of_setup::NAME);
        let kind = faults.required("kind", self.kind);
        let address = faults.optional_line("address", self.address, LONGEST_ADDRESS);
        let every = faults.optional("every", self.every);
        let weeks = faults.optional("weeks", self.weeks);
        let mut flag = |name: &str, field: Field<bool>, usual: bool| {
            let said = faults.optional(name, field)?;
            Some(said.unwrap_or(usual))
        };
        let whole = flag("whole", self.whole, false);
        let good_alone = flag("goodAlone", self.good_alone, true);
        let mail = flag("mail", self.mail, false);
        let paused = flag("paused", self.paused, false);
        Some(Sent {
            name: name?,
            kind: kind?,
            address: address?,
            every: every?.unwrap_or(limits::USUAL_EVERY),
            whole: whole?,
            weeks: weeks?,
            good_alone: good_alone?,
            mail: mail?,
            paused: paused?,
        })
    }
}

/// A new source.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateSourceBody {
    /// The id that it will have.
    #[schema(value_type = String, example = "afsprakensysteem")]
    id: Field<SourceId>,
    /// Its other members.
    #[serde(flatten)]
    members: SourceMembers,
}

impl Input for CreateSourceBody {
    type Checked = (SourceId, Sent);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some((id?, members?))
    }
}

/// Which of what was held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeldBody {
    /// The `id` of what is `held`, as it was seen: another file may have come meanwhile.
    #[schema(value_type = String, example = "5f1d2a90c3be77465f1d2a90")]
    held_id: Field<String>,
}

impl Input for HeldBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        faults.name("heldId", self.held_id, HELD_ID)
    }
}

/// Letters of the id of what is held.
pub const HELD_ID: usize = 24;
