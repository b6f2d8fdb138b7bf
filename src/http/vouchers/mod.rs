//! Vouchers that a visitor shows at the counter.

pub mod redeem;
