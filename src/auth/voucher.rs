//! The code of a voucher: computed from the server's secret, so that it lies in no table and no log.

use sha2::{Digest, Sha256};

use super::ticket_token::TokenKey;
use crate::hall::facts::Epoch;
use crate::ids::{BreachId, RedressId};

/// Letters and digits that people do not mix up when they read them aloud: no I, L, O or U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a code: forty bits, tried by signed-in staff only.
const LENGTH: usize = 8;

impl TokenKey {
    /// The code of the voucher for one thing owed for a breach of this epoch, as `K7QM-2XDT`: always the same one.
    #[must_use]
    pub fn voucher(&self, breach: &BreachId, redress: RedressId, epoch: Option<Epoch>) -> String {
        let secret = self.derived(&match epoch {
            None => format!("voucher {breach} {redress}"),
            Some(epoch) => format!("voucher {breach} {redress} {epoch}"),
        });
        let digest = Sha256::digest(secret.as_bytes());
        let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
        let code: String = digest.iter().take(LENGTH).map(letter).collect();
        format!("{}-{}", &code[..LENGTH / 2], &code[LENGTH / 2..])
    }
}

/// A code as somebody typed it, in the one spelling that codes have: without spaces and hyphens, in capitals, and
/// with the digits that look like the letters left out.
#[must_use]
pub fn plain_code(typed: &str) -> String {
    let kept = typed.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    })
    .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_voucher_has_one_code_that_can_be_typed_in_any_way() {
        let key = TokenKey::from_secret(&"s".repeat(32)).unwrap();
        let breach: BreachId = "stadhuis.b17".parse().unwrap();
        let code = key.voucher(&breach, RedressId(1), None);
        assert_eq!(code, key.voucher(&breach, RedressId(1), None));
        assert_ne!(code, key.voucher(&breach, RedressId(2), None));
        let restored = Some(Epoch::from_bytes([1; 16]));
        assert_ne!(code, key.voucher(&breach, RedressId(1), restored));
        assert_eq!(code.len(), LENGTH + 1);
        let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(plain_code(&typed), plain_code(&code));
    }
}
