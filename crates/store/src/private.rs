//! Taking marked personal values out of a JSON body and putting them back.
//!
//! A marked value is an object with the single key `$private`. In what the caller hands over it
//! holds the value itself, or `null` when it has been erased. In what is stored in clear it holds
//! the value's index in the sealed array.

use serde_json::{Map, Value};

/// The key that marks a personal value.
pub const MARKER: &str = "$private";

/// A sealed array that does not fit its open body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a private marker does not point into its sealed part")]
pub struct PrivateError;

/// Pulls every marked value out of `body`, leaving its index. Returns them in order of index.
/// A value already erased (`null`) stays as it is.
pub fn split(body: &mut Value) -> Vec<Value> {
    let mut taken = Vec::new();
    take_out(body, &mut taken);
    taken
}

fn take_out(value: &mut Value, taken: &mut Vec<Value>) {
    if let Some(slot) = marked(value) {
        if !slot.is_null() {
            let index = Value::from(taken.len());
            taken.push(std::mem::replace(slot, index));
        }
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| take_out(item, taken)),
        Value::Object(fields) => fields.values_mut().for_each(|item| take_out(item, taken)),
        _ => {}
    }
}

/// Puts the values back into an open body. With `None` (the key is gone) every marker reads `null`.
///
/// # Errors
/// When a marker's index is not in the array.
pub fn merge(body: &mut Value, sealed: Option<Vec<Value>>) -> Result<(), PrivateError> {
    let mut known = sealed.map(|values| values.into_iter().map(Some).collect::<Vec<_>>());
    put_back(body, known.as_mut())
}

fn put_back(
    value: &mut Value,
    mut known: Option<&mut Vec<Option<Value>>>,
) -> Result<(), PrivateError> {
    if let Some(slot) = marked(value) {
        if slot.is_null() {
            return Ok(());
        }
        let Some(known) = known else {
            *slot = Value::Null;
            return Ok(());
        };
        let index = slot
            .as_u64()
            .and_then(|index| usize::try_from(index).ok())
            .ok_or(PrivateError)?;
        *slot = known
            .get_mut(index)
            .and_then(Option::take)
            .ok_or(PrivateError)?;
        return Ok(());
    }
    match value {
        Value::Array(items) => {
            for item in items {
                put_back(item, known.as_deref_mut())?;
            }
        }
        Value::Object(fields) => {
            for item in fields.values_mut() {
                put_back(item, known.as_deref_mut())?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn marked(value: &mut Value) -> Option<&mut Value> {
    let fields: &mut Map<String, Value> = value.as_object_mut()?;
    if fields.len() == 1 {
        fields.get_mut(MARKER)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn takes_values_out_in_order_and_leaves_the_rest() {
        let mut body = json!({"age": 31, "notes": [{"$private": {"a": 1}}, {"$private": "Ana"}, {"$private": null}]});
        assert_eq!(split(&mut body), [json!({"a": 1}), json!("Ana")]);
        assert_eq!(
            body,
            json!({"age": 31, "notes": [{"$private": 0}, {"$private": 1}, {"$private": null}]})
        );
    }

    #[test]
    fn without_the_key_every_marker_reads_null() {
        let mut body = json!({"who": {"$private": 0}, "n": 1});
        merge(&mut body, None).unwrap();
        assert_eq!(body, json!({"who": {"$private": null}, "n": 1}));
    }

    #[test]
    fn a_marker_outside_its_array_is_refused() {
        let mut body = json!({"who": {"$private": 3}});
        assert_eq!(merge(&mut body, Some(vec![json!("x")])), Err(PrivateError));
        let mut twice = json!([{"$private": 0}, {"$private": 0}]);
        assert_eq!(merge(&mut twice, Some(vec![json!("x")])), Err(PrivateError));
    }

    fn body() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            "[a-z$é ]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-z]{1,3}|\\$private", inner.clone(), 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
                inner.prop_map(|value| json!({MARKER: value})),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_split_merges_back(original in body()) {
            let mut open = original.clone();
            let taken = split(&mut open);
            merge(&mut open, Some(taken)).unwrap();
            prop_assert_eq!(open, original);
        }

        #[test]
        fn nothing_marked_stays_in_the_open(secret in "[A-Z]{12}", mut original in body()) {
            let marked = json!({MARKER: {"deep": [secret]}});
            if let Value::Object(fields) = &mut original {
                fields.insert("zz".to_owned(), marked);
                if fields.len() > 1 {
                    let taken = split(&mut original);
                    prop_assert!(!original.to_string().contains(&secret));
                    prop_assert!(Value::from(taken).to_string().contains(&secret));
                }
            }
        }
    }
}
