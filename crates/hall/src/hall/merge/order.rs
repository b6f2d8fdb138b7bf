//! In which order the entries of a list stand that two sides have changed.

/// The order of a list, or that both sides chose another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    /// As the file has it.
    File,
    /// As the program has it.
    Present,
    /// Both moved entries, each otherwise.
    Clash,
}

/// Whose order counts, of the keys of the three lists.
pub(super) fn whose(base: Option<&[String]>, file: &[String], present: &[String]) -> Order {
    let Some(base) = base else { return Order::Present };
    if present == base {
        return Order::File;
    }
    let common = |keys: &[String]| -> Vec<String> {
        let in_all = |key: &&String| base.contains(key) && file.contains(key) && present.contains(key);
        keys.iter().filter(in_all).cloned().collect()
    };
    let (base, file, present) = (common(base), common(file), common(present));
    if file == present || file == base {
        Order::Present
    } else if present == base {
        Order::File
    } else {
        Order::Clash
    }
}

/// Whether what both have stands in the same order in both.
pub(super) fn agree(one: &[String], other: &[String]) -> bool {
    let in_one = other.iter().filter(|key| one.contains(key));
    let in_other = one.iter().filter(|key| other.contains(key));
    in_one.eq(in_other)
}

/// The keys in the first order, those of the second that it lacks each behind the one that it follows there.
pub(super) fn woven(first: &[String], second: &[String]) -> Vec<String> {
    let mut all = first.to_vec();
    let mut behind: Option<&String> = None;
    for key in second {
        if !first.contains(key) {
            let place = behind
                .and_then(|before| all.iter().position(|other| other == before))
                .map_or(if behind.is_none() { 0 } else { all.len() }, |at| at + 1);
            all.insert(place, key.clone());
        }
        behind = Some(key);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[test]
    fn what_one_side_adds_stands_behind_what_it_follows_there() {
        assert_eq!(woven(&keys("abc"), &keys("axbcy")), keys("axbcy"));
        assert_eq!(woven(&keys("abc"), &keys("xabc")), keys("xabc"));
        assert_eq!(woven(&keys("cab"), &keys("abxc")), keys("cabx"));
        assert_eq!(woven(&keys(""), &keys("ab")), keys("ab"));
    }

    #[test]
    fn the_side_that_moved_entries_says_the_order() {
        let whose = |base, file, present| whose(Some(&keys(base)), &keys(file), &keys(present));
        assert_eq!(whose("abc", "bac", "abc"), Order::File);
        assert_eq!(whose("abc", "abc", "bac"), Order::Present);
        assert_eq!(whose("abc", "bac", "abcx"), Order::File);
        assert_eq!(whose("abc", "abxc", "cab"), Order::Present);
        assert_eq!(whose("abc", "bac", "cab"), Order::Clash);
        assert_eq!(whose("abc", "bac", "bac"), Order::Present);
    }
}
