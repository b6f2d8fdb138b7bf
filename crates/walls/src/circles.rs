//! Circles among arrows (Tarjan's strongly connected components, 1972).

use std::collections::{BTreeMap, BTreeSet};

/// Every group of names that reach each other, of two and more; `arrows` says which names each reaches at once.
#[must_use]
pub fn circles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let mut search = Search {
        arrows,
        next: 0,
        seen: BTreeMap::new(),
        lowest: BTreeMap::new(),
        open: Vec::new(),
        found: Vec::new(),
    };
    for name in arrows.keys() {
        if !search.seen.contains_key(name.as_str()) {
            search.visit(name);
        }
    }
    search.found
}

struct Search<'a> {
    arrows: &'a BTreeMap<String, BTreeSet<String>>,
    next: usize,
    seen: BTreeMap<&'a str, usize>,
    lowest: BTreeMap<&'a str, usize>,
    open: Vec<&'a str>,
    found: Vec<Vec<String>>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, name: &'a str) {
        self.seen.insert(name, self.next);
        self.lowest.insert(name, self.next);
        self.next += 1;
        self.open.push(name);
        for to in self.arrows.get(name).into_iter().flatten() {
            if !self.seen.contains_key(to.as_str()) {
                self.visit(to);
                let reached = self.lowest[to.as_str()];
                self.reach(name, reached);
            } else if self.open.contains(&to.as_str()) {
                let reached = self.seen[to.as_str()];
                self.reach(name, reached);
            }
        }
        if self.lowest[name] == self.seen[name] {
            let first = self
                .open
                .iter()
                .position(|open| *open == name)
                .unwrap_or_default();
            let group = self.open.split_off(first);
            if group.len() > 1 {
                self.found.push(group.into_iter().map(str::to_owned).collect());
            }
        }
    }

    fn reach(&mut self, name: &'a str, reached: usize) {
        let lowest = self.lowest.entry(name).or_insert(reached);
        *lowest = reached.min(*lowest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_and_a_line_is_none() {
        let arrows = |pairs: &[(&str, &str)]| {
            let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for (from, to) in pairs {
                all.entry((*from).into()).or_default().insert((*to).into());
            }
            all
        };
        assert!(circles(&arrows(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
        let mut found = circles(&arrows(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]));
        found[0].sort();
        assert_eq!(found, [["b", "c"]]);
    }
}
