//! A network: someone in the middle, those they rely on around, tied by a line.

use std::f64::consts::{FRAC_PI_2, TAU};

use askama::Template;

use super::{Figure, Picture, broken, html_safe, tenths};

/// The middle of the drawing, in its own units.
const MIDDLE: (f64, f64) = (200.0, 176.0);
/// Half of the width and of the height of the ring.
const RING: (f64, f64) = (142.0, 124.0);
/// With more than this, names no longer hold around the ring: numbers lead to the table.
const NAMED: usize = 8;
/// Characters on a line of a name.
const NAME: usize = 15;

/// Someone around.
#[derive(Clone, Debug)]
pub struct Node {
    /// Their name.
    pub name: String,
    /// Whether the tie is there, rather than to be made.
    pub tied: bool,
    /// Which colour, from 1 to 6.
    pub tone: usize,
}

/// A network.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure_network.html")]
pub(super) struct Network {
    id: String,
    middle: String,
    nodes: Vec<Node>,
}

html_safe!(Network);

impl Figure {
    /// A network around someone. The table is filled by [`Figure::table`], its rows in the order of the nodes.
    pub fn network(
        id: &str,
        title: impl std::fmt::Display,
        middle: &str,
        nodes: Vec<Node>,
    ) -> Self {
        let network = Network {
            id: id.to_owned(),
            middle: middle.to_owned(),
            nodes,
        };
        Self::new(id, title, Picture::Network(network))
    }
}

impl Network {
    /// Each node in its place, the first one on top.
    fn placed(&self) -> Vec<(f64, f64, &Node)> {
        let count = self.nodes.len().max(1) as f64;
        let place = |(index, node)| {
            let turn = TAU * index as f64 / count - FRAC_PI_2;
            (
                tenths(MIDDLE.0 + RING.0 * turn.cos()),
                tenths(MIDDLE.1 + RING.1 * turn.sin()),
                node,
            )
        };
        self.nodes.iter().enumerate().map(place).collect()
    }

    /// The name on two lines at most, when there is room for names.
    fn lines(&self, node: &Node) -> Vec<String> {
        if self.nodes.len() > NAMED {
            return vec![];
        }
        let mut lines = broken(&node.name, NAME);
        let more = lines.len() > 2;
        lines.truncate(2);
        for line in &mut lines {
            if line.chars().count() > NAME + 3 {
                *line = line.chars().take(NAME).chain(['…']).collect();
            }
        }
        if let Some(last) = lines.last_mut().filter(|last| more && !last.ends_with('…')) {
            last.push('…');
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(names: &[&str]) -> Network {
        let node = |name: &&str| Node {
            name: (*name).to_owned(),
            tied: true,
            tone: 1,
        };
        Network {
            id: "n".to_owned(),
            middle: "La personne".to_owned(),
            nodes: names.iter().map(node).collect(),
        }
    }

    #[test]
    fn names_hold_around_the_ring_or_give_way_to_numbers() {
        let few = around(&["Centre médico-psychologique du secteur nord", "Une sœur"]);
        assert_eq!(few.lines(&few.nodes[0]), ["Centre", "médico-psycholo…"]);
        assert_eq!(few.lines(&few.nodes[1]), ["Une sœur"]);
        let many = around(&["Quelqu’un"; 9]);
        assert!(many.lines(&many.nodes[0]).is_empty());
    }

    #[test]
    fn the_first_is_on_top() {
        let (x, y, _) = around(&["a", "b", "c"]).placed()[0];
        assert_eq!((x, y), (MIDDLE.0, MIDDLE.1 - RING.1));
    }
}
