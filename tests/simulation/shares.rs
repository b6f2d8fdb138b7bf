//! Whether the figures of a report add up, by what their descriptions say.

use serde_json::Value;

/// How many promises broke by these figures, once everything in them adds up.
pub fn broken(figures: &Value) -> Result<u64, String> {
    let number = |member: &str| {
        let found = figures[member].as_u64();
        found.ok_or_else(|| format!("the report does not say how many {member}: {figures}"))
    };
    let sum = |parts: &str| sum(&figures[parts]);
    let (kept, broken, decided) = (number("kept")?, number("broken")?, number("decided")?);
    let mut sums = vec![
        ("decided", decided, kept + broken),
        ("promised", number("promised")?, sum("outcomes")),
        ("visitsPromised", number("visitsPromised")?, sum("visitParts")),
    ];
    if figures["visitsOfHundred"].is_object() {
        sums.push(("a hundred", 100, sum("visitsOfHundred")));
    }
    for (what, whole, parts) in sums {
        if whole != parts {
            return Err(format!("{what} is {whole}, its parts are {parts}: {figures}"));
        }
    }
    let percent = figures["keptPercent"].as_f64();
    #[allow(clippy::cast_precision_loss, reason = "a day has few visits")]
    let cut_down = (decided > 0).then(|| (kept * 1_000 / decided) as f64 / 10.0);
    if percent != cut_down {
        return Err(format!("{kept} of {decided} is said to be {percent:?} per cent"));
    }
    Ok(broken)
}

/// All numbers within, however deep.
fn sum(parts: &Value) -> u64 {
    match parts {
        Value::Object(members) => members.values().map(sum).sum(),
        other => other.as_u64().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn figures() -> Value {
        json!({
            "kept": 2, "broken": 1, "decided": 3, "promised": 4, "visitsPromised": 3, "keptPercent": 66.6,
            "outcomes": {"helpedInTime": 2, "helpedLate": 1, "leftInTime": 1},
            "visitParts": {"onTime": 2, "late": 1},
            "visitsOfHundred": {"onTime": 66, "late": 34},
        })
    }

    #[test]
    fn figures_that_add_up_are_taken_and_others_are_not() {
        assert_eq!(broken(&figures()), Ok(1));
        for (member, wrong) in [
            ("decided", json!(4)),
            ("promised", json!(5)),
            ("visitsPromised", json!(2)),
            ("keptPercent", json!(66.7)),
            ("visitsOfHundred", json!({"onTime": 67, "late": 34})),
            ("broken", Value::Null),
        ] {
            let mut other = figures();
            other[member] = wrong;
            assert!(broken(&other).is_err(), "{member}");
        }
    }
}
