//! What advice must say of halls that are simple enough to know what helps.

use std::sync::Arc;

use chrono::TimeDelta;

use super::rosters::{part, plan};
use super::town::{Town, counter, service, setup};
use crate::forecast::advice::{Board, Found, Proposal, Search};
use crate::forecast::scene::Scene;
use crate::forecast::{Model, run};
use kwartier_hall::hall::command::{Command, Standing};
use kwartier_hall::hall::decide;
use kwartier_hall::hall::facts::{HORIZON, Move, ReservedFor};

fn found_with(town: &Town, standing: Vec<Vec<Move>>) -> Found {
    let search = Search::new(
        Arc::new(town.state.clone()),
        town.model.clone(),
        town.now,
        7,
        standing,
    );
    search.unwrap().run()
}

fn found(town: &Town) -> Found {
    found_with(town, Vec::new())
}

fn opening(name: &str, services: &[&str]) -> Move {
    Move::OpenCounter {
        counter: counter(name),
        services: services.iter().map(|each| service(each)).collect(),
    }
}

/// Passports take five minutes, permits ten; counter 1 takes both, 2 passports, 3 permits.
fn two_services() -> Town {
    Town::new(setup(
        &[("paspoort", 300.0, 0.5), ("vergunning", 600.0, 0.5)],
        &[
            ("1", &["paspoort", "vergunning"]),
            ("2", &["paspoort"]),
            ("3", &["vergunning"]),
        ],
    ))
}

/// A queue of so many who came one after the other, and as far as the hall knows nobody follows.
fn line_up(town: &mut Town, name: &str, count: usize) {
    let model = town.model.clone();
    for _ in 0..count {
        town.later(30).issue(name);
    }
    town.model = model;
}

fn saved(proposal: &Proposal) -> f64 {
    proposal.promised.before - proposal.promised.after
}

#[test]
fn a_closed_counter_that_would_help_is_advised_and_said_to_need_somebody() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    line_up(&mut town, "paspoort", 9);
    let found = found(&town);
    let best = &found.proposals[0];
    assert!(best.moves.contains(&opening("2", &["paspoort"])), "{best:?}");
    assert!(best.moves.iter().all(Move::needs_person));
    assert!(best.gain.is_clear() && best.promised.before > 3.0, "{best:?}");
    assert!(best.promised.lo <= best.promised.after && best.promised.after <= best.promised.hi);
    assert!((saved(best) - best.gain.mean).abs() < 1e-9);
    let effect = &best.effects[0];
    assert!(
        effect.wait_change_s < -120.0 && effect.shorter.visitors > 3.0,
        "{effect:?}"
    );
}

#[test]
fn nothing_is_advised_in_a_quiet_hall() {
    let mut town = two_services();
    town.open("1").open("2").later(600).issue("paspoort");
    let found = found(&town);
    assert!(found.proposals.is_empty(), "{:?}", found.proposals);
    assert!(found.outlook.breaches() < 0.5);
}

#[test]
fn nothing_is_advised_where_no_move_helps() {
    // The only counter there is helps already, and is on no break.
    let mut town = Town::new(setup(&[("paspoort", 900.0, 0.3)], &[("1", &["paspoort"])]));
    town.open("1").help("paspoort", "1");
    line_up(&mut town, "paspoort", 6);
    let found = found(&town);
    assert!(found.outlook.breaches() > 3.0);
    assert!(found.proposals.is_empty(), "{:?}", found.proposals);
}

#[test]
fn doing_nothing_has_exactly_no_effect() {
    let mut town = two_services();
    town.open("1").open("2").help("paspoort", "1");
    line_up(&mut town, "vergunning", 8);
    town.book("AFSPRAAK", "paspoort", town.now + TimeDelta::minutes(10));
    let setup = town.state.setup.clone().unwrap();
    let waits = |state: &kwartier_hall::hall::state::State| {
        let scene = Scene::ahead(state, &setup, &town.model, town.now, town.now + HORIZON);
        run::follow(&scene, 7, 0..100)
    };
    let same = Move::SetServices {
        counter: counter("2"),
        services: vec![service("paspoort")],
        before: vec![service("paspoort")],
    };
    let moved = decide::after_moves(&town.state, &[same], town.now).unwrap();
    assert_eq!(waits(&town.state), waits(&moved));
}

#[test]
fn a_counter_nobody_needs_changes_nobodys_wait_in_any_run() {
    let mut town = two_services();
    town.open("2").help("paspoort", "2");
    line_up(&mut town, "paspoort", 5);
    let setup = town.state.setup.clone().unwrap();
    let opened = decide::after_moves(&town.state, &[opening("3", &["vergunning"])], town.now).unwrap();
    let waits = |state: &kwartier_hall::hall::state::State| {
        let scene = Scene::ahead(state, &setup, &town.model, town.now, town.now + HORIZON);
        run::follow(&scene, 7, 0..50)
    };
    assert_eq!(waits(&town.state), waits(&opened));
}

#[test]
fn harm_is_shown_with_who_waits_longer() {
    // All that can be done for passports is to take the counter from those who come for extracts.
    let mut town = Town::new(setup(
        &[("paspoort", 300.0, 0.3), ("uittreksel", 300.0, 0.3)],
        &[("1", &["paspoort"]), ("2", &["uittreksel"])],
    ));
    town.open("1").open("2").help("paspoort", "1");
    town.help("uittreksel", "2");
    line_up(&mut town, "paspoort", 7);
    town.issue("uittreksel");
    town.model = Model::new();
    let found = found(&town);
    let best = &found.proposals[0];
    assert!(
        matches!(&best.moves[..], [Move::SetServices { counter: at, .. }] if *at == counter("2")),
        "{best:?}"
    );
    let of = |name: &str| {
        best.effects
            .iter()
            .find(|effect| effect.service == service(name))
            .unwrap()
    };
    assert!(
        of("paspoort").breaches_after < of("paspoort").breaches_before - 1.0,
        "{best:?}"
    );
    let harmed = of("uittreksel");
    assert!(
        harmed.longer.visitors >= 0.5 && harmed.longer.by_s >= 60.0,
        "{harmed:?}"
    );
    assert!(harmed.wait_change_s > 0.0);
}

#[test]
fn two_moves_are_advised_where_one_is_not_enough() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    line_up(&mut town, "paspoort", 24);
    let best = &found(&town).proposals[0];
    assert_eq!(best.moves.len(), 2, "{best:?}");
    assert!(best.moves.iter().all(Move::needs_person));
}

#[test]
fn a_counter_is_advised_to_open_for_those_alone_whose_promises_can_still_be_kept() {
    // Whoever came for a permit is late already, and would take the counter before anybody else.
    let mut town = Town::new(setup(
        &[("vergunning", 1_500.0, 0.3), ("afhalen", 120.0, 0.3)],
        &[
            ("1", &["vergunning", "afhalen"]),
            ("2", &["vergunning", "afhalen"]),
        ],
    ));
    town.open("1").help("vergunning", "1");
    line_up(&mut town, "vergunning", 6);
    town.later(500);
    line_up(&mut town, "afhalen", 8);
    let found = found(&town);
    let best = found.proposals.iter().find(|proposal| proposal.moves.len() == 1);
    assert_eq!(best.unwrap().moves, [opening("2", &["afhalen"])], "{found:?}");
}

#[test]
fn one_move_is_advised_where_two_do_no_better() {
    let mut town = Town::simple();
    town.open("1").open("2").help("paspoort", "1");
    town.help("paspoort", "2");
    line_up(&mut town, "paspoort", 8);
    for proposal in found(&town).proposals {
        assert_eq!(proposal.moves.len(), 1, "{proposal:?}");
    }
}

#[test]
fn a_break_that_holds_up_many_is_advised_to_end() {
    let mut town = Town::new(setup(
        &[("paspoort", 300.0, 0.5)],
        &[("1", &["paspoort"]), ("2", &["paspoort"])],
    ));
    town.open("1").open("2").help("paspoort", "1");
    let until = town.now + TimeDelta::minutes(45);
    town.pause("2", Some(until));
    line_up(&mut town, "paspoort", 7);
    let best = &found(&town).proposals[0];
    assert_eq!(
        best.moves,
        [Move::EndBreak {
            counter: counter("2")
        }]
    );
    assert!(!best.moves[0].needs_person());
}

#[test]
fn appointments_are_advised_to_be_called_first_where_that_saves_promises() {
    // First come, first served: appointments of five minutes stand behind a line of walk-ins who are late anyway.
    let mut hall = setup(&[("paspoort", 240.0, 0.3)], &[("1", &["paspoort"])]);
    hall.settings.policy = kwartier_hall::hall::setup::CallingRule::Fifo;
    let mut town = Town::new(hall);
    town.open("1").help("paspoort", "1");
    line_up(&mut town, "paspoort", 14);
    for n in 0..4 {
        let code = format!("AFSPRAAK{n}");
        let at = town.now + TimeDelta::minutes(5 + 10 * n);
        town.book(&code, "paspoort", at);
    }
    let best = &found(&town).proposals[0];
    assert!(
        matches!(best.moves[..], [Move::AppointmentsFirst { .. }]),
        "{best:?}"
    );
}

#[test]
fn a_rule_for_a_while_is_followed_by_the_runs_until_its_end() {
    let mut hall = setup(&[("paspoort", 600.0, 0.05)], &[("1", &["paspoort"])]);
    hall.settings.policy = kwartier_hall::hall::setup::CallingRule::Fifo;
    let mut town = Town::new(hall);
    town.open("1").help("paspoort", "1");
    let walk_in = town.later(10).issue("paspoort");
    town.book("AFSPRAAK", "paspoort", town.now);
    let booked = town.check_in("AFSPRAAK");
    assert!(town.of(walk_in).median_s < town.of(booked).median_s);
    let rule = |minutes| {
        let lasting = kwartier_hall::duration::Length::from_minutes(minutes);
        let moved = decide::after_moves(&town.state, &[Move::AppointmentsFirst { lasting }], town.now);
        Town {
            state: moved.unwrap(),
            ..town.clone()
        }
    };
    let long = rule(30);
    assert!(long.of(booked).median_s < long.of(walk_in).median_s);
    // Over before the counter is free: the hall's own rule holds again by then.
    let short = rule(1);
    assert!(short.of(walk_in).median_s < short.of(booked).median_s);
}

#[test]
fn the_outlook_counts_those_still_to_come() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    // Walk-ins every minute and a half, a visitor helped every five.
    for _ in 0..12 {
        town.later(90).issue("paspoort");
    }
    let waiting = town.state.queue.len() as f64;
    let outlook = found(&town).outlook;
    let passports = outlook.services[&service("paspoort")];
    assert!(passports.visitors > waiting + 20.0, "{passports:?}");
    assert!(passports.breaches() > waiting, "{passports:?}");
    assert!(passports.appointment.abs() < 1e-9);
}

#[test]
fn who_waits_for_a_service_that_nobody_takes_counts_as_lost() {
    let mut town = two_services();
    town.open("2");
    town.issue("vergunning");
    town.later(30).issue("vergunning");
    let found = found(&town);
    let permits = found.outlook.services[&service("vergunning")];
    assert!(permits.walk_in >= 2.0, "{permits:?}");
    assert!(!found.proposals.is_empty());
}

#[test]
fn who_is_kept_for_one_counter_is_not_saved_by_opening_another() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    for _ in 0..6 {
        let kept = ReservedFor::Counter(counter("1"));
        town.later(20).issue_for(&["paspoort"], Vec::new(), Some(kept));
    }
    town.model = Model::new();
    let found = found(&town);
    assert!(found.outlook.breaches() > 2.0);
    assert!(found.proposals.is_empty(), "{:?}", found.proposals);
}

#[test]
fn the_same_moves_keep_their_name_and_their_numbers_while_little_changes() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    line_up(&mut town, "paspoort", 9);
    let board = Board::default().renewed(found(&town), town.now);
    let first = board.items[0].clone();
    town.later(10);
    let next = board.renewed(found_with(&town, board.moves()), town.now);
    let kept = next.items.iter().find(|item| item.id == first.id).unwrap();
    assert_eq!(kept.proposal.moves, first.proposal.moves);
    assert!(kept == &first || kept.as_of == town.now);
}

#[test]
fn advice_that_somebody_carried_out_by_hand_is_withdrawn_and_known_for_a_while() {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    line_up(&mut town, "paspoort", 6);
    let board = Board::default().renewed(found(&town), town.now);
    let id = board.items[0].id.clone();
    let touched: Vec<_> = board.items[0]
        .proposal
        .moves
        .iter()
        .filter_map(Move::counter)
        .cloned()
        .collect();
    assert!(matches!(board.standing(&id, town.now), Standing::Stands(_)));
    for counter in touched {
        town.done(&Command::OpenCounter {
            counter,
            services: None,
            agent: None,
        });
    }
    let board = board.without_stale(&town.state, town.now);
    assert!(board.items.iter().all(|item| item.id != id));
    // A hand that was already moving is told what has changed, not that there never was such advice.
    assert!(matches!(board.standing(&id, town.now), Standing::Stands(_)));
    let later = town.now + TimeDelta::minutes(2);
    assert_eq!(board.standing(&id, later), Standing::Withdrawn);
    assert_eq!(Board::default().standing(&id, town.now), Standing::Unknown);
}

/// Two counters with enough to do for both, and a planned break of half an hour for one of them in ten minutes.
fn before_a_break() -> Town {
    let mut town = Town::new(setup(
        &[("paspoort", 300.0, 0.3)],
        &[("1", &["paspoort"]), ("2", &["paspoort"])],
    ));
    plan(
        &mut town,
        &[
            ("1", part("09:00", "17:00"), &[]),
            ("2", part("09:00", "17:00"), &[part("10:10", "10:40")]),
        ],
    );
    town.open("1").open("2").later(3_300).help("paspoort", "1");
    town.help("paspoort", "2");
    line_up(&mut town, "paspoort", 8);
    assert_eq!(town.now, super::town::nine_o_clock() + TimeDelta::seconds(3_540));
    town
}

/// The break of ten past ten begins so much later.
fn delay(minutes: u32) -> Move {
    Move::DelayBreak {
        counter: counter("2"),
        from: super::town::nine_o_clock() + TimeDelta::minutes(70),
        by: kwartier_hall::duration::Length::from_minutes(minutes),
    }
}

#[test]
fn a_planned_break_that_would_hold_up_many_is_advised_to_begin_later() {
    let town = before_a_break();
    let best = &found(&town).proposals[0];
    assert!(best.moves == [delay(30)] || best.moves == [delay(45)], "{best:?}");
    assert!(!best.moves[0].needs_person());
    assert!(saved(best) > 1.0 && best.gain.is_clear(), "{best:?}");
}

#[test]
fn a_delay_that_only_puts_the_trouble_off_is_not_advised() {
    // The break leaves one counter for the appointments of every five minutes: for two of them now, or for three later.
    let nine = super::town::nine_o_clock();
    let advised = |busy_afterwards: bool| {
        let mut town = Town::new(setup(
            &[("paspoort", 300.0, 0.3)],
            &[("1", &["paspoort"]), ("2", &["paspoort"])],
        ));
        let day = part("09:00", "17:00");
        let turns: [(_, _, &[_]); 2] = [("1", day, &[]), ("2", day, &[part("10:35", "11:05")])];
        plan(&mut town, &turns);
        let before = (95..120).step_by(5);
        let afterwards = (135..180).step_by(5).filter(|_| busy_afterwards);
        for (n, minute) in before.chain(afterwards).enumerate() {
            let places = if minute < 120 { 2 } else { 3 };
            for place in 0..places {
                let at = nine + TimeDelta::minutes(minute);
                town.book(&format!("A{n}P{place}"), "paspoort", at);
            }
        }
        town.open("1").open("2").later(3_600);
        let mut moves = found(&town)
            .proposals
            .into_iter()
            .flat_map(|proposal| proposal.moves);
        moves.any(|step| matches!(step, Move::DelayBreak { .. }))
    };
    assert!(advised(false), "after eleven the hall is quiet");
    assert!(!advised(true), "after eleven it is busier");
}

#[test]
fn a_break_is_delayed_to_where_it_fits_in_its_turn() {
    let mut town = before_a_break();
    plan(
        &mut town,
        &[
            ("1", part("09:00", "17:00"), &[]),
            ("2", part("09:00", "11:10"), &[part("10:10", "10:40")]),
        ],
    );
    let moves: Vec<_> = found(&town)
        .proposals
        .into_iter()
        .flat_map(|proposal| proposal.moves)
        .collect();
    assert!(
        moves.contains(&delay(30)) && !moves.contains(&delay(45)),
        "{moves:?}"
    );
}

#[test]
fn staff_whose_break_was_delayed_are_not_asked_to_wait_for_it_again() {
    let mut town = before_a_break();
    let promised = found(&town).proposals[0].promised;
    let advised = kwartier_hall::hall::command::Advised {
        moves: vec![delay(30)],
        promised,
    };
    town.done(&Command::CarryOutAdvice {
        advice: "a1".parse().unwrap(),
        advised: Standing::Stands(Box::new(advised)),
    });
    town.later(25 * 60);
    line_up(&mut town, "paspoort", 8);
    let moves: Vec<_> = found(&town)
        .proposals
        .into_iter()
        .flat_map(|proposal| proposal.moves)
        .collect();
    assert!(
        !moves.iter().any(|step| matches!(step, Move::DelayBreak { .. })),
        "{moves:?}"
    );
}

#[test]
fn advice_to_delay_a_break_is_withdrawn_when_the_roster_is_planned_anew() {
    let mut town = before_a_break();
    let board = Board::default().renewed(found(&town), town.now);
    let stands = |board: &Board| {
        let mut moves = board.moves().into_iter().flatten();
        moves.any(|step| matches!(step, Move::DelayBreak { .. }))
    };
    assert!(stands(&board.without_stale(&town.state, town.now)));
    plan(
        &mut town,
        &[
            ("1", part("09:00", "17:00"), &[]),
            ("2", part("09:00", "17:00"), &[part("10:45", "11:15")]),
        ],
    );
    assert!(!stands(&board.without_stale(&town.state, town.now)));
}
