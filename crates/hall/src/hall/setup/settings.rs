//! The choices of a hall: one table of which the struct, its changes, every reader and every description are made.
//!
//! A new setting is one entry here, and the place where its rule asks for it. Configuration, HTTP, merge, view, published
//! description and documentation walk the table.

use chrono::NaiveTime;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::duration::Length;
use crate::hall::setup::{CallingRule, LobbyLook, SpokenCalls, SpokenKiosk, StaffFigures};
use crate::ids::Language;
use crate::moment::ClockTime;

/// One setting, as whoever may choose it is told.
#[derive(Debug)]
pub struct Setting {
    /// As files, calls and the log write it.
    pub name: &'static str,
    /// What values it may have.
    pub kind: Kind,
    /// What it does, in a sentence or two.
    meaning: &'static [&'static str],
}

/// The values that a setting may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A length of time.
    Length {
        /// The shortest.
        least: Length,
        /// The longest.
        most: Length,
    },
    /// A list of languages, Dutch among them, in the order of a choice.
    Languages {
        /// The longest list.
        most: usize,
    },
    /// A whole number.
    Whole {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
        /// Of what.
        unit: &'static str,
    },
    /// A time of day, as the hall's clocks show it.
    TimeOfDay,
}

const ANY_LENGTH: Kind = Kind::Length {
    least: Length::ZERO,
    most: Length::LONGEST,
};

const fn whole(least: u64, most: u32, unit: &'static str) -> Kind {
    Kind::Whole {
        least,
        most: most as u64,
        unit,
    }
}

const fn from_to_seconds(least: u32, most: u32) -> Kind {
    Kind::Length {
        least: Length::from_seconds(least),
        most: Length::from_seconds(most),
    }
}

/// Where settings are read from: a file, the body of a call.
pub trait SettingsSource {
    /// The value of the setting; `None` when it is left out, or is wrong, which the source has noted.
    fn value<T: DeserializeOwned>(&mut self, setting: &'static Setting) -> Option<T>;
}

macro_rules! settings {
    ($(
        $(#[doc = $meaning:tt])+
        $field:ident $name:literal: $type:ty = $usual:expr, $kind:expr;
    )+) => {
        /// The choices a hall makes. `Default` gives what a log means that does not name them; a new hall begins with
        /// [`of_new_hall`](Settings::of_new_hall).
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "camelCase", default)]
        pub struct Settings {
            $($(#[doc = $meaning])+ pub $field: $type,)+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($field: $usual,)+ }
            }
        }

        /// The hall's own choices; what is left out is as in a new hall.
        #[derive(Debug, Clone, Default, PartialEq, Eq, utoipa::ToSchema)]
        #[schema(rename_all = "camelCase")]
        pub struct SettingsEdit {
            $($(#[doc = $meaning])+ pub $field: Option<$type>,)+
        }

        impl SettingsEdit {
            /// Reads every setting from there.
            pub fn read(source: &mut impl SettingsSource) -> Self {
                let mut settings = SETTINGS.iter();
                let mut edit = Self::default();
                $(if let Some(setting) = settings.next() {
                    edit.$field = source.value::<$type>(setting);
                })+
                edit
            }

            /// These settings, but for what is chosen otherwise here.
            #[must_use]
            pub fn applied(self, present: Settings) -> Settings {
                Settings { $($field: self.$field.unwrap_or(present.$field),)+ }
            }
        }

        /// Every setting of a hall.
        pub const SETTINGS: &[Setting] = &[$(Setting {
            name: $name,
            kind: $kind,
            meaning: &[$($meaning),+],
        },)+];
    };
}

settings! {
    /// Who is called next; in a new hall `keepMostPromises`.
    policy "policy": CallingRule = CallingRule::default(), Kind::Choice(&[
        "keepMostPromises", "earliestPromiseFirst", "fifo", "appointmentsFirst",
    ]);
    /// How much later a visitor whose promise broke is promised a call; `PT0S`: no second promise.
    second_promise "secondPromise": Length = Length::from_minutes(10), ANY_LENGTH;
    /// Orders walk-ins where no norm holds.
    ordering_walk_in "orderingWalkIn": Length = Length::from_minutes(15), ANY_LENGTH;
    /// Orders appointments where no norm holds.
    ordering_appointment "orderingAppointment": Length = Length::from_minutes(5), ANY_LENGTH;
    /// How long after a no-show the visitor may still come back in the old place.
    requeue_within "requeueWithin": Length = Length::from_minutes(10), ANY_LENGTH;
    /// How much later than appointed a check-in still counts as the appointment.
    check_in_grace "checkInGrace": Length = Length::from_minutes(20), ANY_LENGTH;
    /// No ticket is issued when the visitor could not be called at least this long before closing.
    closing_margin "closingMargin": Length = Length::from_minutes(5), ANY_LENGTH;
    /// Rooms for private matters; 0: the hall has none and the need is only shown.
    private_rooms "privateRooms": u16 = 1, whole(0, u16::MAX as u32, "rooms");
    /// The most tickets that may be in the hall at once.
    most_tickets "mostTickets": u32 = 5_000, whole(1, u32::MAX, "tickets");
    /// How many visitors may at once have taken a number from home and not be in the hall yet; 0: numbers are taken in the
    /// hall only.
    remote_tickets "remoteTickets": u32 = 0, whole(0, 1_000, "tickets");
    /// The greatest share that these may be of all who wait; five may always be expected.
    remote_share "remoteShare": u16 = 50, whole(1, 90, "percent");
    /// How long after a number was taken from home it can be checked in with in the hall; before closing time at the latest.
    remote_check_in_within "remoteCheckInWithin": Length = Length::from_minutes(120), Kind::Length {
        least: Length::from_minutes(5),
        most: Length::from_minutes(12 * 60),
    };
    /// How long personal data of a visit is kept after the visit ends.
    personal_data_kept "personalDataKept": Length = Length::from_minutes(12 * 60), ANY_LENGTH;
    /// Costs above so many euros are given once a supervisor has approved them.
    claim_approval_over_euros "claimApprovalOverEuros": u32 = 10, whole(0, u32::MAX, "euros");
    /// What a coffee that makes good for a broken promise costs the municipality, euro cents; it counts for the budget
    /// and in reports. 0: not counted.
    coffee_cost_cents "coffeeCostCents": u32 = 0, whole(0, u32::MAX, "euro cents");
    /// What the hall means to spend on redress in a year, euros; 0: nothing is set. It is shown, and withholds nothing:
    /// what a visitor is owed is owed.
    redress_budget_euros "redressBudgetEuros": u32 = 0, whole(0, u32::MAX, "euros");
    /// In which languages a call is said aloud after its chime, where the server has a voice; in a new hall
    /// `dutchThenVisitors`: in Dutch, then in the visitor's own language.
    spoken_calls "spokenCalls": SpokenCalls = SpokenCalls::default(), Kind::Choice(&[
        "chimeOnly", "dutch", "dutchThenVisitors",
    ]);
    /// How loud lobby screens sound calls, of what their loudspeaker is set to.
    volume_percent "volumePercent": u32 = 100, whole(0, 100, "percent");
    /// From when calls sound as in quiet hours; the same as `quietUntil`: there are none.
    quiet_from "quietFrom": ClockTime = ClockTime::MIDNIGHT, Kind::TimeOfDay;
    /// Until when calls sound as in quiet hours.
    quiet_until "quietUntil": ClockTime = ClockTime::MIDNIGHT, Kind::TimeOfDay;
    /// How loud calls sound in quiet hours; 0: they are only shown.
    quiet_volume_percent "quietVolumePercent": u32 = 30, whole(0, 100, "percent");
    /// Whether kiosks say their screen aloud to who asks for it: only where they have headphones, or a plug for them.
    spoken_kiosk "spokenKiosk": SpokenKiosk = SpokenKiosk::default(), Kind::Choice(&[
        "notSpoken", "throughHeadphones",
    ]);
    /// Nobody touches the kiosk: after so long it asks whether somebody is still there.
    kiosk_question_after "kioskQuestionAfter": Length = Length::from_seconds(40), from_to_seconds(20, 600);
    /// How long that question stands before the kiosk begins anew; whoever wants more time takes it with one touch.
    kiosk_answer_within "kioskAnswerWithin": Length = Length::from_seconds(30), from_to_seconds(20, 300);
    /// How long a number stands on the kiosk before it asks whether somebody still needs it.
    kiosk_number_shown "kioskNumberShown": Length = Length::from_seconds(45), from_to_seconds(20, 600);
    /// How high the kiosk's picture is, centimetres; 0: unknown. With the next it says how much of the picture is in
    /// reach from a wheelchair.
    kiosk_picture_height_cm "kioskPictureHeightCm": u16 = 0, whole(0, 300, "centimetres");
    /// How high above the floor the kiosk's picture begins, centimetres.
    kiosk_picture_from_cm "kioskPictureFromCm": u16 = 80, whole(0, 200, "centimetres");
    /// From how far the lobby screens are read, centimetres: what is called is so large that it can be. 0: unknown, and
    /// letters follow the screen alone.
    lobby_read_from_cm "lobbyReadFromCm": u16 = 0, whole(0, 3_000, "centimetres");
    /// How high the picture of a lobby screen is, centimetres, as it hangs: a 55-inch screen that lies is 68 high.
    lobby_picture_height_cm "lobbyPictureHeightCm": u16 = 68, whole(10, 1_000, "centimetres");
    /// Who sees what each member of staff did on a day: they alone, or their supervisors too. The latter needs the consent
    /// of the works council.
    staff_figures "staffFigures": StaffFigures = StaffFigures::default(), Kind::Choice(&[
        "onlyOwn", "supervisorsToo",
    ]);
    /// The languages in which the hall speaks to visitors, in the order of the choice; Dutch is always one of them. Texts of
    /// the hall itself that are missing in one are shown in Dutch, and said to be missing.
    languages "languages": Vec<Language> = vec![Language::DUTCH, Language::ENGLISH], Kind::Languages { most: 20 };
    /// What a kiosk asks first: what the visitor comes for, with the choice of a language below it, or the language.
    kiosk_begins "kioskBegins": KioskBegins = KioskBegins::default(), Kind::Choice(&["withServices", "withLanguage"]);
    /// Whether lobby screens are light or dark: as the town's house style has it, always the same, or as each device is
    /// set. One screen can be set otherwise.
    lobby_look "lobbyLook": LobbyLook = LobbyLook::default(), Kind::Choice(&[
        "houseStyle", "light", "dark", "byDevice",
    ]);
}

/// What a kiosk asks first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum KioskBegins {
    /// What the visitor comes for; the choice of a language stands below it.
    #[default]
    WithServices,
    /// The language.
    WithLanguage,
}

impl Settings {
    /// What a hall that is set up now begins with.
    #[must_use]
    pub fn of_new_hall() -> Self {
        Self {
            policy: CallingRule::OF_NEW_HALLS,
            spoken_calls: SpokenCalls::OF_NEW_HALLS,
            // A hall of usual size: who sits at its far side reads who is called.
            lobby_read_from_cm: 500,
            ..Self::default()
        }
    }

    /// How loud calls sound when the hall's clocks show this, percent. Quiet hours may go past midnight.
    #[must_use]
    pub fn volume_percent_at(&self, local: NaiveTime) -> u32 {
        let (from, until) = (self.quiet_from.time(), self.quiet_until.time());
        let is_quiet = if from <= until {
            from <= local && local < until
        } else {
            from <= local || local < until
        };
        if is_quiet {
            self.quiet_volume_percent
        } else {
            self.volume_percent
        }
    }

    /// Every value that is out of its bounds, by the setting's name.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let written = self.written();
        let fault = |setting: &Setting| {
            let detail = setting.kind.fault(written.get(setting.name)?)?;
            Some((setting.name, detail))
        };
        SETTINGS.iter().filter_map(fault).collect()
    }

    fn written(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        }
    }
}

impl Setting {
    /// What it does, in a sentence or two, on one line.
    #[must_use]
    pub fn meaning(&self) -> String {
        let lines = self.meaning.iter().map(|line| line.trim());
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The value that a new hall begins with.
    #[must_use]
    pub fn usual(&self) -> Value {
        let mut members = Settings::of_new_hall().written();
        members.remove(self.name).unwrap_or_default()
    }
}

impl Kind {
    /// What is wrong with a value of the right type; `None` when it is within the bounds.
    #[must_use]
    pub fn fault(self, value: &Value) -> Option<String> {
        match self {
            Self::Choice(_) | Self::TimeOfDay => None,
            Self::Length { least, most } => out_of(least, most, value.as_str()?.parse().ok()?),
            Self::Whole { least, most, .. } => out_of(least, most, value.as_u64()?),
            Self::Languages { most } => of_languages(most, value.as_array()?),
        }
    }
}

/// The languages in which there are screens to speak to visitors: those of `locales/languages.json`, whose reader tests that
/// these are the same. What is chosen otherwise would be taken and never be heard of again.
pub const SPOKEN: [&str; 9] = ["nl", "en", "de", "fr", "pl", "ar", "uk", "tr", "fy"];

fn of_languages(most: usize, languages: &[Value]) -> Option<String> {
    let is_unspoken = |code: &&str| !SPOKEN.contains(code);
    let unspoken: Vec<&str> = languages
        .iter()
        .filter_map(Value::as_str)
        .filter(is_unspoken)
        .collect();
    if !unspoken.is_empty() {
        let (unspoken, spoken) = (unspoken.join("`, `"), SPOKEN.join("`, `"));
        return Some(format!("no screen speaks `{unspoken}`: choose of `{spoken}`"));
    }
    let dutch = Language::DUTCH.to_string();
    if !languages.iter().any(|language| language == dutch.as_str()) {
        return Some("must have `nl` among them: every text exists in Dutch".to_owned());
    }
    let twice = |(place, language): (usize, &Value)| languages[..place].contains(language);
    if languages.iter().enumerate().any(twice) {
        return Some("must name each language once".to_owned());
    }
    (languages.len() > most).then(|| format!("must be at most {most} languages"))
}

fn out_of<T: PartialOrd + std::fmt::Display>(least: T, most: T, value: T) -> Option<String> {
    if value < least {
        return Some(format!("must be at least {least}"));
    }
    (value > most).then(|| format!("must be at most {most}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_table_has_each_setting_once_by_the_name_under_which_it_is_written() {
        let mut named: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
        named.sort_unstable();
        let written = Settings::default().written();
        assert_eq!(written.keys().collect::<Vec<_>>(), named);
    }

    #[test]
    fn what_a_new_hall_begins_with_is_within_the_bounds() {
        assert_eq!(Settings::of_new_hall().faults(), []);
        assert_eq!(Settings::default().faults(), []);
        for setting in SETTINGS {
            assert_eq!(setting.kind.fault(&setting.usual()), None, "{}", setting.name);
            assert!(!setting.meaning().is_empty() && !setting.usual().is_null());
        }
    }

    #[test]
    fn each_word_of_a_choice_can_be_read_and_no_other() {
        for setting in SETTINGS {
            if let Kind::Choice(words) = setting.kind {
                for word in words {
                    let chosen = json!({ setting.name: word });
                    let read: Settings = serde_json::from_value(chosen).unwrap();
                    assert_eq!(read.written()[setting.name], *word);
                }
                let other = json!({ setting.name: "whatever" });
                let error = serde_json::from_value::<Settings>(other).unwrap_err().to_string();
                assert_eq!(error.matches('`').count(), 2 * (words.len() + 1), "{error}");
            }
        }
    }

    #[test]
    fn a_hall_speaks_dutch_and_names_each_language_once() {
        let kind = Kind::Languages { most: 3 };
        let fault = |value: Value| kind.fault(&value);
        assert_eq!(fault(json!(["ar", "nl"])), None);
        assert_eq!(
            fault(json!(["nl", "nl"])).as_deref(),
            Some("must name each language once")
        );
        assert_eq!(
            fault(json!(["nl", "en", "de", "fr"])).as_deref(),
            Some("must be at most 3 languages")
        );
        assert_eq!(
            fault(json!(["nl", "zz", "xx"])).unwrap().split(':').next(),
            Some("no screen speaks `zz`, `xx`")
        );
        for without in [json!(["en"]), json!([])] {
            assert!(fault(without).unwrap().starts_with("must have `nl`"));
        }
    }

    #[test]
    fn a_value_out_of_its_bounds_is_named_with_the_nearest_that_may_be() {
        let settings = Settings {
            most_tickets: 0,
            ..Settings::default()
        };
        assert_eq!(
            settings.faults(),
            [("mostTickets", "must be at least 1".to_owned())]
        );
        let wait = Kind::Length {
            least: Length::ZERO,
            most: Length::from_minutes(5),
        };
        assert_eq!(
            wait.fault(&json!("PT6M")).as_deref(),
            Some("must be at most PT5M")
        );
    }

    #[test]
    fn quiet_hours_may_go_past_midnight_and_two_equal_times_are_none() {
        let at = |from: &str, until: &str, local: &str| {
            let settings = Settings {
                quiet_from: from.parse().unwrap(),
                quiet_until: until.parse().unwrap(),
                ..Settings::default()
            };
            let local: ClockTime = local.parse().unwrap();
            settings.volume_percent_at(local.time())
        };
        assert_eq!(
            [at("00:00", "00:00", "00:00"), at("09:00", "09:00", "09:00")],
            [100, 100]
        );
        assert_eq!(
            [at("09:00", "10:30", "09:00"), at("09:00", "10:30", "10:30")],
            [30, 100]
        );
        assert_eq!(
            [at("20:00", "08:00", "23:59"), at("20:00", "08:00", "07:59")],
            [30, 30]
        );
        assert_eq!(at("20:00", "08:00", "12:00"), 100);
    }
}
