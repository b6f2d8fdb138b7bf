//! Forms of the town book straight in, by the calls that Open Forms and Open Inwoner make.

mod jcc;
mod jcc_client;
mod qmatic;
mod qmatic_client;
mod town;
