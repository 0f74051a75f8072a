//! Taking marked personal values out of a JSON body and putting them back.
//!
//! A marked value is an object with the single key `$private`. In what the caller hands over it
//! holds the value itself, or `null` when it has been erased. In what is stored in clear it holds
//! the value's index in the sealed array.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// The key that marks a personal value.
pub const MARKER: &str = "$private";
/// How an object with that key begins, as stored.
const OPENING: &str = "{\"$private\":";

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

/// Puts the values back into an open body, both as the JSON text that was stored: nothing is read that will
/// be read again. With `None` (the key is gone) every marker reads `null`.
///
/// # Errors
/// When a marker's index is not in the array, or was met before.
pub fn merge(open: &str, sealed: Option<Vec<&RawValue>>) -> Result<String, PrivateError> {
    let mut known = sealed.map(|values| values.into_iter().map(Some).collect::<Vec<_>>());
    let mut whole = String::with_capacity(2 * open.len());
    let mut rest = open;
    // Inside a text these quotes would be written with a backslash: what is found is a key.
    while let Some(at) = rest.find(OPENING) {
        let (before, after) = rest.split_at(at + OPENING.len());
        whole.push_str(before);
        rest = after;
        let Some((slot, end)) = after.split_once('}') else {
            continue;
        };
        let Ok(index) = slot.parse::<usize>() else {
            continue;
        };
        whole.push_str(value_at(known.as_mut(), index)?);
        rest = &after[after.len() - end.len() - 1..];
    }
    whole.push_str(rest);
    Ok(whole)
}

fn value_at<'a>(
    known: Option<&mut Vec<Option<&'a RawValue>>>,
    index: usize,
) -> Result<&'a str, PrivateError> {
    let Some(known) = known else {
        return Ok("null");
    };
    let value = known.get_mut(index).and_then(Option::take);
    value.map(RawValue::get).ok_or(PrivateError)
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

    fn merged(open: &Value, sealed: Option<&[Value]>) -> Result<Value, PrivateError> {
        let sealed = sealed.map(|values| serde_json::to_string(values).unwrap());
        let values = sealed
            .as_ref()
            .map(|text| serde_json::from_str(text).unwrap());
        let whole = merge(&open.to_string(), values)?;
        Ok(serde_json::from_str(&whole).unwrap())
    }

    #[test]
    fn without_the_key_every_marker_reads_null() {
        let body = json!({"who": {"$private": 0}, "n": 1});
        assert_eq!(
            merged(&body, None),
            Ok(json!({"who": {"$private": null}, "n": 1}))
        );
    }

    #[test]
    fn a_marker_outside_its_array_is_refused() {
        let body = json!({"who": {"$private": 3}});
        assert_eq!(merged(&body, Some(&[json!("x")])), Err(PrivateError));
        let twice = json!([{"$private": 0}, {"$private": 0}]);
        assert_eq!(merged(&twice, Some(&[json!("x")])), Err(PrivateError));
    }

    #[test]
    fn a_text_that_looks_like_a_marker_is_left_alone() {
        let body =
            json!({"said": "{\"$private\":0}", "a": {"$private": 0}, "b": {"$private": 7, "c": 1}});
        let whole = merged(&body, Some(&[json!("{\"$private\":0}")])).unwrap();
        assert_eq!(whole["a"]["$private"], whole["said"]);
        assert_eq!(whole["b"], body["b"]);
    }

    fn body() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            "[a-z$é {}:0-9\"\\\\]{0,12}".prop_map(Value::from),
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
            prop_assert_eq!(merged(&open, Some(&taken)), Ok(original));
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
