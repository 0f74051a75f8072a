//! Regular reviews with the household.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::case::Review;

use super::Section;
use crate::html::{Day, fr};

#[derive(Template)]
#[template(path = "pages/situation/reviews.html")]
struct Reviews<'a> {
    reviews: Vec<(Day, &'a Review)>,
}

/// Reviews, the last one first.
pub fn section(page: &CasePage) -> Section {
    let section =
        Section::new(page, "bilans", "Les bilans avec la personne").closed_as(&page.view.reviews);
    let Some(known) = page.view.reviews.open().filter(|known| !known.is_empty()) else {
        return section;
    };
    let mut reviews: Vec<_> = known
        .iter()
        .map(|review| (Day::short(review.on), review))
        .collect();
    reviews.sort_by_key(|(_, review)| std::cmp::Reverse(review.on));
    section
        .lede(fr::counted(reviews.len(), "bilan", "bilans"))
        .with(Reviews { reviews })
}
