//! What is sent to a push service, which must read nothing of it: RFC 8291, in the coding `aes128gcm` of RFC 8188.

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::error::Unspecified;
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::{SecureRandom, SystemRandom};

use super::subscription::{POINT, Subscription};

/// Bytes of the salt.
const SALT: usize = 16;

/// The most bytes of a record; a message is one record, shorter than that.
const RECORD: u32 = 4096;

/// Bytes of the seal at the end of a record.
const TAG: usize = 16;

/// Ends the text of the last record; what follows fills up.
const LAST: u8 = 2;

/// Texts are filled up to a multiple of this, so that their length tells a push service nothing.
const FILLED_TO: usize = 512;

/// The most bytes of a text: what a push service must take is 4096 in all (RFC 8030, 7.2).
pub const MOST_TEXT: usize = RECORD as usize - SALT - 4 - 1 - POINT - TAG - FILLED_TO;

/// Seals a text for this browser alone, under a key that is drawn for it and forgotten.
///
/// # Errors
/// When the browser's key is no point, the text is too long, or the system gives no random bytes.
pub fn sealed(to: &Subscription, text: &[u8]) -> Result<Vec<u8>, Unspecified> {
    if text.len() > MOST_TEXT {
        return Err(Unspecified);
    }
    let random = SystemRandom::new();
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &random)?;
    let own_point = own.compute_public_key()?;
    let mut salt = [0; SALT];
    random.fill(&mut salt)?;
    let mut filled = [text, &[LAST]].concat();
    filled.resize(filled.len().next_multiple_of(FILLED_TO), 0);
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &to.point);
    agree_ephemeral(own, &theirs, |shared| {
        Between {
            shared,
            to,
            own_point: own_point.as_ref(),
            salt,
        }
        .seal(filled)
    })?
}

/// What a message is sealed with.
struct Between<'a> {
    /// What only the two key pairs come to.
    shared: &'a [u8],
    to: &'a Subscription,
    own_point: &'a [u8],
    salt: [u8; SALT],
}

impl Between<'_> {
    /// The record, behind the header that says how to open it.
    fn seal(&self, mut text: Vec<u8>) -> Result<Vec<u8>, Unspecified> {
        let info = [b"WebPush: info\0", self.to.point.as_slice(), self.own_point].concat();
        let secret = Salt::new(HKDF_SHA256, &self.to.auth).extract(self.shared);
        let secret = expanded::<32>(&secret, &info)?;
        let of_message = Salt::new(HKDF_SHA256, &self.salt).extract(&secret);
        let key = expanded::<16>(&of_message, b"Content-Encoding: aes128gcm\0")?;
        let nonce = expanded::<NONCE_LEN>(&of_message, b"Content-Encoding: nonce\0")?;
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key)?);
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text)?;
        let length = u8::try_from(self.own_point.len()).map_err(|_| Unspecified)?;
        Ok([
            self.salt.as_slice(),
            &RECORD.to_be_bytes(),
            &[length],
            self.own_point,
            &text,
        ]
        .concat())
    }
}

/// So many bytes.
struct Bytes<const N: usize>;

impl<const N: usize> KeyType for Bytes<N> {
    fn len(&self) -> usize {
        N
    }
}

fn expanded<const N: usize>(from: &Prk, info: &[u8]) -> Result<[u8; N], Unspecified> {
    let mut bytes = [0; N];
    from.expand(&[info], Bytes::<N>)?.fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// The example of RFC 8291, appendix A.
    #[test]
    fn the_worked_example_of_the_standard_comes_out_byte_by_byte() {
        let to = Subscription {
            endpoint: String::new(),
            point: bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ),
            auth: bytes("BTBZMqHH6r4Tts7J_aSIgg"),
        };
        let own_point =
            bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        let between = Between {
            shared: &bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"),
            to: &to,
            own_point: &own_point,
            salt: bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
        };
        let text = b"When I grow up, I want to be a watermelon\x02".to_vec();
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS\
            6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(URL_SAFE_NO_PAD.encode(between.seal(text).unwrap()), expected);
    }

    #[test]
    fn every_message_is_sealed_otherwise_and_its_length_tells_nothing() {
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let to = Subscription {
            endpoint: String::new(),
            point: own.compute_public_key().unwrap().as_ref().to_vec(),
            auth: vec![7; 16],
        };
        let [short, long] = [b"kort".as_slice(), &[b'a'; 400]].map(|text| sealed(&to, text).unwrap());
        assert_eq!(short.len(), long.len());
        assert_ne!(sealed(&to, b"kort").unwrap(), short);
        assert!(sealed(&to, &vec![b'a'; MOST_TEXT]).unwrap().len() <= 4096);
        assert!(sealed(&to, &vec![b'a'; MOST_TEXT + 1]).is_err());
    }
}
