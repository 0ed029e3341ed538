use alloc::{borrow::Cow, format, vec, vec::Vec};

/// Returns `; did you mean X?` with the most similar name, or an empty text if none is similar.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Cow<'static, str> {
    // No name is as long.
    if name.len() > 100 {
        return Cow::Borrowed("");
    }
    let best = known
        .map(|known| (distance(&letters(name), &letters(known)), known))
        .min_by_key(|(distance, _)| *distance);
    match best {
        Some((distance, known)) if 3 * distance <= known.len() => {
            format!("; did you mean `{known}`?").into()
        }
        _ => Cow::Borrowed(""),
    }
}

fn letters(name: &str) -> Vec<u8> {
    name.bytes()
        .filter(|byte| *byte != b'_')
        .map(|byte| byte.to_ascii_lowercase())
        .collect()
}

/// Returns the Levenshtein distance.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for ((b, &diagonal), &up) in right.iter().zip(&above).zip(above.iter().skip(1)) {
            let last = current.last().copied().expect("a row has a first column");
            let changed = diagonal + usize::from(a != b);
            current.push(changed.min(up + 1).min(last + 1));
        }
        above = current;
    }
    above.last().copied().expect("a row has a first column")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names_what_differs_in_a_third_of_its_letters_at_most() {
        for (name, found) in [
            ("GetObjekt", "; did you mean `GetObject`?"),
            ("get_object", "; did you mean `GetObject`?"),
            ("getobject1", "; did you mean `GetObject`?"),
            ("GetObjxxx", "; did you mean `GetObject`?"),
            ("GetObxxxx", ""),
            ("PutObjct", "; did you mean `PutObject`?"),
            ("etObject", "; did you mean `GetObject`?"),
            ("", ""),
            ("Get", ""),
            ("GetObjectGetObject", ""),
            ("Quark", ""),
        ] {
            let known = ["GetObject", "PutObject", "CreateBucket"];
            assert_eq!(nearest(name, known.into_iter()), found, "{name}");
        }
        // Longer names cost time, and are like no known one.
        for (length, is_found) in [(100, true), (101, false)] {
            let name = "a".repeat(length);
            let known = "a".repeat(99);
            let found = nearest(&name, [&*known].into_iter());
            assert_eq!(!found.is_empty(), is_found, "{length}");
        }
    }
}
