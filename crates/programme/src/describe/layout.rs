//! Lines, boxes and lists of a text page.

/// Columns of a page.
pub(super) const WIDTH: usize = 90;

/// A page being written.
#[derive(Default)]
pub(super) struct Page {
    lines: Vec<String>,
}

impl Page {
    pub(super) fn line(&mut self, line: &str) {
        self.lines.push(line.trim_end().to_owned());
    }

    pub(super) fn blank(&mut self) {
        self.line("");
    }

    /// A section title, in capitals on its own line.
    pub(super) fn title(&mut self, title: &str) {
        self.blank();
        self.line(&title.to_uppercase());
        self.line(&"─".repeat(title.chars().count()));
    }

    /// A label and its text, wrapped under itself.
    pub(super) fn paragraph(&mut self, label: &str, text: &str) {
        self.hanging(label, text, "  ");
    }

    /// « • text », set in by two columns for each `depth`.
    pub(super) fn bullet(&mut self, depth: usize, text: &str) {
        let margin = "  ".repeat(depth);
        self.hanging(&format!("{margin}• "), text, &format!("{margin}  "));
    }

    /// A text set in by two columns for each `depth`.
    pub(super) fn inset(&mut self, depth: usize, text: &str) {
        let margin = "  ".repeat(depth);
        self.hanging(&margin, text, &margin);
    }

    /// A label, then its items; nothing when there is none.
    pub(super) fn list<'a>(&mut self, label: &str, items: impl Iterator<Item = &'a str>) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.line(&format!("{label}\u{a0}:"));
        }
        for item in items {
            self.bullet(1, item);
        }
    }

    /// Lines in a box, with a title on the left of its top and a note on the right, or under it when both
    /// are long.
    pub(super) fn boxed(&mut self, title: &str, note: &str, lines: &[String]) {
        let used = title.chars().count() + note.chars().count();
        let fits = used + 9 <= WIDTH;
        if fits {
            let rule = "─".repeat(WIDTH - used - 8);
            self.line(&format!("┌─ {title} {rule} {note} ─┐"));
        } else {
            let rule = "─".repeat(WIDTH.saturating_sub(title.chars().count() + 5));
            self.line(&format!("┌─ {title} {rule}┐"));
        }
        let note = [note.to_owned()];
        let above = if fits { &note[..0] } else { &note[..] };
        for line in above.iter().chain(lines) {
            let space = " ".repeat((WIDTH - 4).saturating_sub(line.chars().count()));
            self.line(&format!("│ {line}{space} │"));
        }
        self.line(&format!("└{}┘", "─".repeat(WIDTH - 2)));
    }

    pub(super) fn finish(self) -> String {
        self.lines.join("\n") + "\n"
    }

    fn hanging(&mut self, first: &str, text: &str, margin: &str) {
        for line in wrap(&format!("{first}{text}"), WIDTH, margin) {
            self.line(&line);
        }
    }
}

/// Cuts a text at its spaces into lines of `width` columns at most; all but the first begin with `margin`.
pub(super) fn wrap(text: &str, width: usize, margin: &str) -> Vec<String> {
    let indent: String = text.chars().take_while(|c| *c == ' ').collect();
    let mut lines = Vec::new();
    let mut line = indent;
    let mut empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, margin.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_spaces_and_hangs() {
        assert_eq!(
            wrap("un deux trois quatre", 9, "  "),
            ["un deux", "  trois", "  quatre"]
        );
        assert_eq!(wrap("  • un deux", 8, "    "), ["  • un", "    deux"]);
        assert_eq!(
            wrap("anticonstitutionnellement", 8, ""),
            ["anticonstitutionnellement"]
        );
    }

    #[test]
    fn no_break_spaces_hold() {
        assert_eq!(
            wrap("pourquoi «\u{a0}non\u{a0}»", 12, ""),
            ["pourquoi", "«\u{a0}non\u{a0}»"]
        );
    }

    #[test]
    fn a_box_is_as_wide_as_the_page() {
        let mut page = Page::default();
        page.boxed("1. L’alerte", "Jour 1", &["▸ une porte".into()]);
        assert!(
            page.finish()
                .lines()
                .all(|line| line.chars().count() == WIDTH)
        );
    }
}
