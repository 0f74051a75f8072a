//! Values as both engines know them: nothing, an integer, a text or bytes.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use super::db::Result;
use crate::StoreError;

/// A value given to a statement or read from a row. Days are ISO texts, instants microseconds,
/// truths 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(Cow<'a, [u8]>),
}

impl Value<'_> {
    /// The same, borrowing nothing.
    pub(crate) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(number),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Blob(bytes) => Value::Blob(Cow::Owned(bytes.into_owned())),
        }
    }
}

/// The values of a statement, in order; needs [`ToValue`] in scope.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($value.to_value()),*] };
}
pub(crate) use values;

/// What can be given to a statement.
pub(crate) trait ToValue {
    /// As the engines know it.
    fn to_value(&self) -> Value<'_>;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}

impl ToValue for Value<'_> {
    fn to_value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Text(text) => Value::Text(Cow::Borrowed(text)),
            Self::Blob(bytes) => Value::Blob(Cow::Borrowed(bytes)),
        }
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        self.as_str().to_value()
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(Cow::Borrowed(self))
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value<'_> {
        self.as_slice().to_value()
    }
}

impl ToValue for [u8; 32] {
    fn to_value(&self) -> Value<'_> {
        self.as_slice().to_value()
    }
}

impl ToValue for Date {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> Value<'_> {
        Value::Int(self.as_microsecond())
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}

impl ToValue for u64 {
    /// Versions and sizes never come near the largest number; one that did would conflict with all.
    fn to_value(&self) -> Value<'_> {
        Value::Int(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl ToValue for $number {
            fn to_value(&self) -> Value<'_> {
                Value::Int(i64::from(*self))
            }
        }

        impl Column for $number {
            fn read(value: Value<'_>) -> Result<Self> {
                match value {
                    Value::Int(number) => Self::try_from(number).map_err(damaged),
                    other => Err(unexpected(&other, "a number")),
                }
            }
        }
    )*};
}
whole_numbers!(u8, u16, u32, i64);

/// What a column can be read as.
pub(crate) trait Column: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// `Corrupt` when the value is of another sort or out of range.
    fn read(value: Value<'_>) -> Result<Self>;
}

impl Column for Value<'static> {
    fn read(value: Value<'_>) -> Result<Self> {
        Ok(value.into_owned())
    }
}

impl Column for bool {
    fn read(value: Value<'_>) -> Result<Self> {
        i64::read(value).map(|number| number != 0)
    }
}

impl Column for u64 {
    fn read(value: Value<'_>) -> Result<Self> {
        i64::read(value).and_then(|number| Self::try_from(number).map_err(damaged))
    }
}

impl Column for String {
    fn read(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Text(text) => Ok(text.into_owned()),
            other => Err(unexpected(&other, "a text")),
        }
    }
}

impl Column for Vec<u8> {
    fn read(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Blob(bytes) => Ok(bytes.into_owned()),
            other => Err(unexpected(&other, "bytes")),
        }
    }
}

impl Column for [u8; 32] {
    fn read(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Blob(bytes) => Self::try_from(&*bytes).map_err(damaged),
            other => Err(unexpected(&other, "32 bytes")),
        }
    }
}

impl Column for Date {
    fn read(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Text(text) => text.parse().map_err(damaged),
            other => Err(unexpected(&other, "a day")),
        }
    }
}

impl Column for Timestamp {
    fn read(value: Value<'_>) -> Result<Self> {
        Self::from_microsecond(i64::read(value)?).map_err(damaged)
    }
}

impl<T: Column> Column for Option<T> {
    fn read(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Null => Ok(None),
            value => T::read(value).map(Some),
        }
    }
}

fn unexpected(found: &Value<'_>, wanted: &str) -> StoreError {
    let found = match found {
        Value::Null => "nothing",
        Value::Int(_) => "a number",
        Value::Text(_) => "a text",
        Value::Blob(_) => "bytes",
    };
    StoreError::Corrupt(format!("a column holds {found} instead of {wanted}"))
}

fn damaged(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("a column cannot be read: {error}"))
}
