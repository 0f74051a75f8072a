//! Two texts compared line by line.

/// A line of one text or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLine<'a> {
    /// In both; its number in the new one.
    Same(usize, &'a str),
    /// Only in the old one; its number there.
    Gone(usize, &'a str),
    /// Only in the new one; its number there.
    New(usize, &'a str),
}

/// Beyond this many pairs of lines, two texts that differ are told as one gone and one new.
const MOST_PAIRS: usize = 4_000_000;

/// The lines of both texts, in order, with the fewest changes.
pub fn text_changes<'a>(old: &'a str, new: &'a str) -> Vec<TextLine<'a>> {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let head = shared(old.iter(), new.iter());
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = shared(rest_old.iter().rev(), rest_new.iter().rev());
    let (middle_old, middle_new) = (
        &rest_old[..rest_old.len() - tail],
        &rest_new[..rest_new.len() - tail],
    );
    let same = |at: usize| TextLine::Same(at + 1, new[at]);
    let mut lines: Vec<_> = (0..head).map(same).collect();
    lines.extend(between(middle_old, middle_new, head));
    lines.extend((new.len() - tail..new.len()).map(same));
    lines
}

fn shared<'l, 'a: 'l>(
    old: impl Iterator<Item = &'l &'a str>,
    new: impl Iterator<Item = &'l &'a str>,
) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).count()
}

/// The longest common lines of what differs, by the usual table; both start after `head` lines.
fn between<'a>(old: &[&'a str], new: &[&'a str], head: usize) -> Vec<TextLine<'a>> {
    let gone = |at: usize| TextLine::Gone(head + at + 1, old[at]);
    let fresh = |at: usize| TextLine::New(head + at + 1, new[at]);
    if old.len() * new.len() > MOST_PAIRS {
        let gone = (0..old.len()).map(gone);
        return gone.chain((0..new.len()).map(fresh)).collect();
    }
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(TextLine::Same(head + j + 1, new[j]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || i < old.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1]
        {
            lines.push(gone(i));
            i += 1;
        } else {
            lines.push(fresh(j));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(old: &str, new: &str) -> String {
        let sign = |line: &TextLine<'_>| match line {
            TextLine::Same(_, text) => format!(" {text}"),
            TextLine::Gone(_, text) => format!("-{text}"),
            TextLine::New(_, text) => format!("+{text}"),
        };
        let lines: Vec<_> = text_changes(old, new).iter().map(sign).collect();
        lines.join("|")
    }

    #[test]
    fn what_is_shared_stays_and_what_differs_is_told_once() {
        assert_eq!(drawn("a\nb\nc", "a\nb\nc"), " a| b| c");
        assert_eq!(drawn("a\nb\nc", "a\nx\nc"), " a|-b|+x| c");
        assert_eq!(drawn("a\nb\nc\nd", "b\nd\ne"), "-a| b|-c| d|+e");
        assert_eq!(drawn("", "a"), "+a");
        assert_eq!(drawn("a", ""), "-a");
    }

    #[test]
    fn lines_bear_their_number() {
        let changes = text_changes("a\nb\nc", "a\nc\nd");
        assert_eq!(
            changes,
            [
                TextLine::Same(1, "a"),
                TextLine::Gone(2, "b"),
                TextLine::Same(2, "c"),
                TextLine::New(3, "d"),
            ]
        );
    }

    #[test]
    fn two_endless_texts_are_told_without_a_table() {
        let (old, new) = ("a\n".repeat(3_000), "b\n".repeat(3_000));
        assert_eq!(text_changes(&old, &new).len(), 6_000);
    }
}
