//! The rules of a hall, each by an example named after its sentence, and all of them together against a plain
//! model under thousands of random days.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod advice;
mod agreement;
mod appointments;
mod away;
mod booking;
mod breaches;
mod cases;
mod charter_editions;
mod charter_review;
mod charter_table;
mod claims;
mod clock_corrected;
mod closing_in_mid_day;
mod coming_days;
mod commands;
mod counter_actions;
mod day_end;
mod erasure;
mod every_event;
mod explanations;
mod facts;
mod from_home;
mod hall;
mod imports;
mod issuing;
mod logs_of_versions;
mod mails;
mod notices;
mod offline;
mod outside_texts;
mod owed_visits;
mod passed_on;
mod plain;
mod planned_setup;
mod properties;
mod random_days;
mod random_halls;
mod redress;
mod register;
mod said;
mod second_thoughts;
mod stadhuis;
mod ticket_life;
#[path = "../harness/truth.rs"]
mod truth;
mod undo;
mod undone_waits;
mod unfinished;
mod views_agree;
mod visits_of_several_services;
mod wait_clock;
mod wait_clock_properties;
mod waits_of_the_day;
mod who_is_next;
