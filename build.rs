//! Chooses which screens the binary carries.

fn main() {}
