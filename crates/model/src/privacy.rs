//! Personal text, which can be forgotten.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

/// A personal value: known, or erased with the key of its case.
///
/// In JSON it is `{"$private": value}` (erased: `{"$private": null}`), which is how the store finds
/// and seals every personal value without knowing the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Private<T> {
    /// Readable.
    Known(T),
    /// The key of the case is gone: nobody can read it any more.
    Erased,
}

/// Free text about a person.
pub type Text = Private<String>;

impl<T> Private<T> {
    /// The value, when it has not been erased.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Erased => None,
        }
    }
}

impl Private<String> {
    /// The text, or the words shown in place of an erased one.
    pub fn read(&self) -> &str {
        self.known().map_or("(effacé)", String::as_str)
    }

    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        self.known().is_none_or(|text| text.trim().is_empty())
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl From<&str> for Private<String> {
    fn from(value: &str) -> Self {
        Self::Known(value.to_owned())
    }
}

#[derive(Serialize)]
struct Marked<'a, T> {
    #[serde(rename = "$private")]
    value: Option<&'a T>,
}

#[derive(Deserialize)]
struct Found<T> {
    #[serde(rename = "$private")]
    value: Option<T>,
}

impl<T: Serialize> Serialize for Private<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Marked {
            value: self.known(),
        }
        .serialize(serializer)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Private<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = Found::<T>::deserialize(deserializer)?;
        Ok(found.value.map_or(Self::Erased, Self::Known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_text_is_marked_and_comes_back() {
        let json = serde_json::to_value(Text::from("elle crie la nuit")).unwrap();
        assert_eq!(json, serde_json::json!({"$private": "elle crie la nuit"}));
        assert_eq!(
            serde_json::from_value::<Text>(json).unwrap(),
            Text::from("elle crie la nuit")
        );
    }

    #[test]
    fn an_erased_text_says_so() {
        let text: Text = serde_json::from_value(serde_json::json!({"$private": null})).unwrap();
        assert_eq!(text, Text::Erased);
        assert_eq!(text.read(), "(effacé)");
    }
}
