//! Chooses which screens the binary carries.

fn main() {
    // The macro that compiles the migrations in does not see a new file by itself.
    println!("cargo:rerun-if-changed=migrations");
}
