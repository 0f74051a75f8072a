//! Mistakes shown in their place, as a compiler does.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::mistake::{Mistake, Mistakes};

impl Mistakes {
    /// The mistakes, each under the line it is on. `color` adds terminal colours; without it the text is
    /// fit for a page or a file.
    pub fn render(&self, file_name: &str, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let shown: Vec<String> = self
            .iter()
            .map(|mistake| self.show(mistake, file_name, &renderer))
            .collect();
        format!("{}\n\n{}\n", shown.join("\n\n"), self.count_french())
    }

    fn show(&self, mistake: &Mistake, file_name: &str, renderer: &Renderer) -> String {
        let place = AnnotationKind::Primary.span(mistake.span.clone());
        let source = Snippet::source(self.text.as_str())
            .path(file_name)
            .annotation(place);
        let report = Level::ERROR
            .with_name("erreur\u{a0}")
            .primary_title(mistake.reason.as_str())
            .element(source)
            .element(
                Level::HELP
                    .with_name("remède\u{a0}")
                    .message(mistake.mend.as_str()),
            );
        renderer.render(&[report])
    }
}
