//! What the simulated people say and how they are reached: all of it made up, and plainly so.

use serde_json::{Value, json};

use super::people::Grievance;
use crate::synthetic::dice::Dice;

/// Nobody is called this.
const NAMES: [&str; 8] = [
    "Fenna Voorbeeld",
    "Joris Verzonnen",
    "Aagje Proefpersoon",
    "Teun Testma",
    "Mies Fictief",
    "Sami Bedacht",
    "Loes Zomaar",
    "Pim Nietecht",
];

const ABOUT_THE_WAIT: [&str; 5] = [
    "Ik heb veel langer gewacht dan u belooft.",
    "Er waren mensen na mij die eerder aan de beurt waren.",
    "Ik moest op tijd terug zijn op mijn werk. Dat is niet gelukt.",
    "Drie balies waren dicht, en de hal zat vol.",
    "Ik had een afspraak en moest toch wachten.",
];

const WITHOUT_ANSWER: [&str; 4] = [
    "Ik ben weggestuurd zonder dat mijn vraag is beantwoord.",
    "Op de website stond niet dat ik een pasfoto mee moest nemen.",
    "Ik moet nu een tweede keer komen. Dat had u eerder kunnen zeggen.",
    "Niemand kon mij vertellen bij wie ik dan wel moet zijn.",
];

const ABOUT_OTHER_THINGS: [&str; 4] = [
    "Het was erg warm in de wachtruimte.",
    "De oproep was slecht te verstaan.",
    "Ik werd niet vriendelijk geholpen.",
    "Er was geen plek om te zitten.",
];

const WHY: [&str; 4] = [
    "Waarom moest ik zo lang wachten?",
    "U belooft een kortere wachttijd. Wat ging er mis?",
    "Het scherm zei eerst iets anders. Hoe kan dat?",
    "Ik was op tijd en toch niet aan de beurt. Waarom?",
];

const NEEDS_HELP: [&str; 5] = [
    "Mijn moeder kan niet naar het stadhuis komen voor haar identiteitskaart.",
    "Ik zie slecht en wil graag hulp bij het invullen.",
    "Ik kan niet lang zitten of staan. Kan het op een rustig moment?",
    "Mijn buurman ligt in het ziekenhuis en moet iets ondertekenen.",
    "Ik gebruik gebarentaal en breng graag een tolk mee.",
];

const PARKED: [&str; 3] = [
    "Bonnetje parkeergarage gezien.",
    "Bonnetje van de parkeermeter gezien.",
    "Betaling in de parkeerapp laten zien.",
];

const TRAVELLED: [&str; 3] = [
    "Ritoverzicht van de bus gezien.",
    "Treinkaartje gezien.",
    "Extra rit met de bus, reisoverzicht gezien.",
];

const IDEAS: [&str; 3] = [
    "Zet bij de ingang een bord met wat u voor een paspoort nodig hebt.",
    "Een kapstok in de hal zou fijn zijn.",
    "Laat op de website zien hoe druk het nu is.",
];

const MISSING: [&str; 3] = [
    "Ik moet nog een keer terugkomen voor een pasfoto.",
    "Het was mij niet duidelijk welke papieren ik mee moest nemen.",
    "Ik wacht nog op antwoord van een andere afdeling.",
];

fn one(dice: &mut Dice, of: &[&'static str]) -> &'static str {
    dice.pick(of, |_| 1.0).copied().unwrap_or_default()
}

/// How somebody is answered: `way` and `contact`.
fn with_reach(dice: &mut Dice, mut body: Value) -> Value {
    let name = one(dice, &NAMES);
    let number = dice.between(1.0, 99.0).round();
    let (way, contact) = match one(dice, &["mail", "mail", "phone", "letter"]) {
        "phone" => ("phone", format!("{name}, 06 0000 00{number:02}")),
        "letter" => (
            "letter",
            format!("{name}, Verzonnenstraat {number}, 0000 XX Nergenshuizen"),
        ),
        _ => {
            let mail = name.to_lowercase().replace(' ', ".");
            ("mail", format!("{name}, {mail}@voorbeeld.example"))
        }
    };
    body["way"] = json!(way);
    body["contact"] = json!(contact);
    body
}

/// A complaint.
pub(super) fn complaint(dice: &mut Dice, about: Grievance) -> Value {
    let texts: &[_] = match about {
        Grievance::Wait => &ABOUT_THE_WAIT,
        Grievance::NoAnswer => &WITHOUT_ANSWER,
        Grievance::Other => &ABOUT_OTHER_THINGS,
    };
    let text = one(dice, texts);
    with_reach(dice, json!({ "text": text }))
}

/// A question why a promise was not kept.
pub(super) fn question_why(dice: &mut Dice) -> Value {
    let text = one(dice, &WHY);
    with_reach(dice, json!({ "text": text }))
}

/// A question for tailored help.
pub(super) fn help_wanted(dice: &mut Dice) -> Value {
    let text = one(dice, &NEEDS_HELP);
    with_reach(dice, json!({ "text": text }))
}

/// What parking has cost, up to so many euros.
pub(super) fn parking(dice: &mut Dice, most_euros: u32) -> Value {
    costs(dice, &PARKED, most_euros)
}

/// What the journey has cost, up to so many euros.
pub(super) fn travel(dice: &mut Dice, most_euros: u32) -> Value {
    costs(dice, &TRAVELLED, most_euros)
}

fn costs(dice: &mut Dice, reasons: &[&'static str], most_euros: u32) -> Value {
    let reason = one(dice, reasons);
    // In steps of ten cents, as a machine takes them.
    let tens = dice.between(0.3, 1.0) * f64::from(most_euros) * 10.0;
    json!({"amountCents": 10 * tens.floor() as u32, "reason": reason})
}

/// Whether the question was answered, and now and then what was missing.
pub(super) fn rating(dice: &mut Dice, answered: bool) -> Value {
    let mut said = json!({"answered": if answered { "yes" } else { "no" }});
    if !answered && dice.happens(0.6) {
        said["missing"] = json!(one(dice, &MISSING));
    }
    if !answered && dice.happens(0.4) {
        let name = one(dice, &NAMES);
        let number = dice.between(1.0, 99.0).round();
        said["way"] = json!("phone");
        said["contact"] = json!(format!("{name}, 06 0000 00{number:02}"));
    }
    said
}

/// What could be done better; whoever wants an answer says where it goes.
pub(super) fn suggestion(dice: &mut Dice) -> Value {
    let text = one(dice, &IDEAS);
    let body = json!({ "text": text });
    if dice.happens(0.5) {
        with_reach(dice, body)
    } else {
        body
    }
}
