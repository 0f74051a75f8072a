//! Texts in addresses.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What an address, a query or a posted form may not hold as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'/');

/// A text as a query, a posted form or a path may hold it; slashes are left to be read.
pub fn percent(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_every_address_may_hold_is_left_as_it_is() {
        assert_eq!(
            super::percent("/a-b_c.9/é &=?~"),
            "/a-b_c.9/%C3%A9%20%26%3D%3F%7E"
        );
    }
}
