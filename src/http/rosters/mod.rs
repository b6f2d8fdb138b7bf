//! Who is planned where and when.

pub mod list;
pub mod plan;
pub mod staffing;
