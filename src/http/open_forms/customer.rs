//! Who comes, of what a form sends: a name, where staff can call, and an address of mail.
//!
//! A form may send far more. A citizen service number, a date of birth, an address and whatever else it has are left where
//! they are: the readers of bodies name what they take, and nothing else is ever read, kept or logged.

use crate::hall::rules::mail::{self, MailWish};
use crate::hall::setup::limits;
use crate::ids::Language;
use crate::text;

/// The most characters of a telephone number; what is longer is none.
const PHONE: usize = 40;

/// Who comes, as it is kept: in rows of their own, erased some time after the appointment.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Customer {
    /// Name and telephone number on one line.
    pub contact: Option<String>,
    /// The address that is told by mail.
    pub mail: Option<MailWish>,
}

/// Nobody's name gets into a log by being looked at.
impl std::fmt::Debug for Customer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Customer").finish_non_exhaustive()
    }
}

impl Customer {
    /// Takes what was sent: the parts of a name in their order, and telephone numbers of which the first that says something
    /// counts. What is too long or has odd characters is put right rather than refused, since whoever typed it has long left
    /// the page; an address of mail to which nothing can be sent stands with the contact.
    #[must_use]
    pub fn of(names: &[&str], phones: &[&str], email: &str, language: Option<Language>) -> Self {
        let names: Vec<String> = names
            .iter()
            .map(|name| tidy(name))
            .filter(|name| !name.is_empty())
            .collect();
        let phone = phones
            .iter()
            .map(|phone| tidy(phone))
            .find(|phone| !phone.is_empty());
        let phone = phone.filter(|phone| phone.chars().count() <= PHONE);
        let email = tidy(email);
        let is_address = mail::is_address(&email);
        let odd = (!is_address && !email.is_empty()).then(|| email.clone());
        let behind: Vec<String> = phone.into_iter().chain(odd).collect();
        let room = limits::CONTACT.saturating_sub(behind.iter().map(|part| part.chars().count() + 2).sum());
        let name = cut(&names.join(" "), room);
        let parts: Vec<String> = Some(name)
            .filter(|name| !name.is_empty())
            .into_iter()
            .chain(behind)
            .collect();
        let contact = cut(&parts.join(", "), limits::CONTACT);
        Self {
            contact: (!contact.is_empty()).then_some(contact),
            mail: is_address.then_some(MailWish {
                address: email,
                language,
            }),
        }
    }
}

/// One line without what no text may hold.
fn tidy(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !text::is_forbidden(*c))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_a_number_and_an_address_are_kept() {
        let kept = Customer::of(
            &["Zoë", "", "de Vries"],
            &["", "06 12345678"],
            "zoe+x@example.nl",
            None,
        );
        assert_eq!(kept.contact.as_deref(), Some("Zoë de Vries, 06 12345678"));
        assert_eq!(
            kept.mail.map(|mail| mail.address).as_deref(),
            Some("zoe+x@example.nl")
        );
        assert_eq!(Customer::of(&["", " "], &[""], "", None), Customer::default());
        let odd = Customer::of(&["Jansen"], &[], "jansen bij gemeente", None);
        assert_eq!(odd.contact.as_deref(), Some("Jansen, jansen bij gemeente"));
        assert!(odd.mail.is_none());
        assert!(!format!("{odd:?}").contains("Jansen"));
    }

    proptest! {
        #[test]
        fn whatever_is_sent_can_be_kept(name in "\\PC{0,300}|.{0,80}", phone in ".{0,60}", email in ".{0,300}") {
            let kept = Customer::of(&[&name], &[&phone], &email, None);
            if let Some(contact) = kept.contact {
                prop_assert_eq!(text::line_fault(&contact, limits::CONTACT), None);
            }
            prop_assert!(kept.mail.is_none_or(|mail| mail::is_address(&mail.address)));
        }
    }
}
