//! A hall as it is sent: everything of it but its id.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{HALL_BODY_BYTES, SettingsBody};
use crate::charter::{Charter, load};
use crate::hall::edit::{CharterChoice, HallEdit};
use crate::hall::setup::{Closure, Texts, limits};
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::setup::booking::BookingRuleBody;
use crate::http::setup::counters::CounterBody;
use crate::http::setup::notices::NoticeBody;
use crate::http::setup::opening_period::OpeningPeriodBody;
use crate::http::setup::services::ServiceBody;
use crate::ids::CharterName;

/// Local days on which the hall is closed all the same.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosureBody {
    /// The first day.
    #[serde(default)]
    #[schema(value_type = NaiveDate, required = true)]
    from: Field<NaiveDate>,
    /// The day after the last.
    #[serde(default)]
    #[schema(value_type = NaiveDate, required = true)]
    to: Field<NaiveDate>,
    /// Why, for visitors, by language.
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    reason: Field<Texts>,
}

impl Input for ClosureBody {
    type Checked = Closure;

    fn check(self, faults: &mut Faults) -> Option<Closure> {
        let from = faults.required("from", self.from);
        let to = faults.required("to", self.to);
        let reason = faults.optional_texts("reason", self.reason, limits::TEXT);
        Some(Closure {
            from: from?,
            to: to?,
            reason: reason?.unwrap_or_default(),
        })
    }
}

/// Everything of a hall but its id. What may be left out is empty then, or the default of a new hall.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallMembers {
    /// Its name on screens.
    #[serde(default)]
    #[schema(value_type = String, example = "Stadhuis", required = true)]
    name: Field<String>,
    /// Where it is, in one line, for mail to visitors; an empty text takes it away.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "Hofplein 1, 8911 HJ Leeuwarden")]
    address: Field<String>,
    /// Its IANA time zone: days, opening hours and norms are local.
    #[serde(default)]
    #[schema(value_type = String, example = "Europe/Amsterdam", required = true)]
    time_zone: Field<Tz>,
    /// The charter it goes by: the hall's own, or one that ships.
    #[serde(default)]
    #[schema(value_type = String, example = "voorbeeld", required = true)]
    charter: Field<CharterName>,
    /// When it is open in a normal week.
    #[serde(default)]
    #[schema(value_type = Vec<OpeningPeriodBody>, required = true)]
    opening_hours: Field<Items<OpeningPeriodBody>>,
    /// What visitors come for, in the order shown.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ServiceBody>>)]
    services: Field<Items<ServiceBody>>,
    /// Where they are helped, in the order shown.
    #[serde(default)]
    #[schema(value_type = Option<Vec<CounterBody>>)]
    counters: Field<Items<CounterBody>>,
    /// Days on which it is closed all the same.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ClosureBody>>)]
    closures: Field<Items<ClosureBody>>,
    /// What visitors are told.
    #[serde(default)]
    #[schema(value_type = Option<Vec<NoticeBody>>)]
    notices: Field<Items<NoticeBody>>,
    /// The hall's own choices.
    #[serde(default)]
    #[schema(value_type = Option<SettingsBody>)]
    settings: Field<SettingsBody>,
    /// What holds for bookings where a service's own `booking` says nothing.
    #[serde(default)]
    #[schema(value_type = Option<BookingRuleBody>)]
    booking: Field<BookingRuleBody>,
    /// Whether it is out of use: `false` takes a retired hall into use again.
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    retired: Field<bool>,
}

impl Input for HallMembers {
    type Checked = HallEdit;

    fn check(self, faults: &mut Faults) -> Option<HallEdit> {
        let name = faults.name("name", self.name, limits::NAME);
        let address = faults.optional_line("address", self.address, limits::NAME);
        let time_zone = faults.required("timeZone", self.time_zone);
        let charter = faults
            .required("charter", self.charter)
            .and_then(|name| charter_choice(faults, name));
        if matches!(self.opening_hours, Field::Missing) {
            faults.add("openingHours", "is required");
        }
        let periods = 0..=limits::PERIODS;
        let opening_hours = faults.optional_objects("openingHours", self.opening_hours, periods.clone());
        let services = faults.optional_objects("services", self.services, 0..=limits::SERVICES);
        let counters = faults.optional_objects("counters", self.counters, 0..=limits::COUNTERS);
        let closures = faults.optional_objects("closures", self.closures, periods);
        let notices = faults.optional_objects("notices", self.notices, 0..=limits::NOTICES);
        let settings = faults.optional_object("settings", self.settings);
        let booking = faults.optional_object("booking", self.booking);
        let retired = faults.optional("retired", self.retired);
        Some(HallEdit {
            name: name?,
            address: address?,
            time_zone: time_zone?,
            opening_hours: opening_hours??,
            charter: charter?,
            services: services?,
            counters: counters?,
            closures: closures?,
            notices: notices?,
            settings: settings?.unwrap_or_default(),
            retired: retired?,
            booking: booking?,
        })
    }
}

/// A hall as it is from now on, the whole of it: services and counters are always said, so that nobody takes them all
/// away by saying nothing.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ReplaceHallBody {
    /// The hall.
    #[serde(flatten)]
    members: HallMembers,
}

impl Input for ReplaceHallBody {
    type Checked = HallEdit;
    const MOST_BYTES: Option<usize> = Some(HALL_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<HallEdit> {
        for (name, is_missing) in [
            ("services", matches!(self.members.services, Field::Missing)),
            ("counters", matches!(self.members.counters, Field::Missing)),
        ] {
            if is_missing {
                faults.add(
                    name,
                    "is required: what is left out would be gone; `PATCH` changes a part",
                );
            }
        }
        self.members.check(faults)
    }
}

/// The charter that ships under the name; whether the hall has one of its own by it, the hall knows.
fn charter_choice(faults: &mut Faults, name: CharterName) -> Option<CharterChoice> {
    let shipped: Option<Result<Charter, _>> =
        load::shipped(&name).map(|text| load::parse(name.clone(), text));
    if let Ok(shipped) = shipped.transpose() {
        Some(CharterChoice {
            name,
            kept: None,
            shipped,
        })
    } else {
        faults.add(
            "charter",
            format!("the charter `{name}` that ships cannot be read"),
        );
        None
    }
}
