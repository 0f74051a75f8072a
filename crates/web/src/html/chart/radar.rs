//! A wheel: what someone says of themselves, axis by axis, the first time and the last.

use std::f64::consts::{FRAC_PI_2, TAU};

use askama::Template;

use super::{Figure, Picture, html_safe, tenths};

/// Half of the width and of the height of the drawing, in its own units.
const HALF: f64 = 160.0;
/// Where the highest degree is, from the middle.
const RADIUS: f64 = 118.0;
/// Where the numbers of the axes are.
const NUMBERS: f64 = 140.0;
/// The lowest degree is a small ring, not the middle: there the shapes could not be told apart.
const CORE: f64 = 22.0;

/// An axis of a wheel.
#[derive(Clone, Debug)]
pub struct Axis {
    /// What it is.
    pub label: String,
    /// What is told of it under the drawing.
    pub words: String,
}

/// A closed line through the degrees of the axes; an axis without one is passed by.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Which time, for the key.
    pub name: String,
    /// A degree for each axis.
    pub degrees: Vec<Option<u8>>,
}

/// A wheel of axes.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure_radar.html")]
pub(super) struct Radar {
    id: String,
    axes: Vec<Axis>,
    shapes: Vec<Shape>,
    highest: u8,
}

html_safe!(Radar);

impl Figure {
    /// A wheel whose axes go from the degree 0 to `highest`; two shapes at most, the oldest first. The
    /// table is filled by [`Figure::table`].
    pub fn radar(
        id: &str,
        title: impl std::fmt::Display,
        axes: Vec<Axis>,
        shapes: Vec<Shape>,
        highest: u8,
    ) -> Self {
        let radar = Radar {
            id: id.to_owned(),
            axes,
            shapes,
            highest,
        };
        Self::new(id, title, Picture::Radar(radar))
    }
}

impl Radar {
    /// A point at that distance from the middle, on that axis; the first axis goes up.
    fn at(&self, axis: usize, distance: f64) -> (f64, f64) {
        let turn = TAU * axis as f64 / self.axes.len().max(1) as f64 - FRAC_PI_2;
        (
            tenths(HALF + distance * turn.cos()),
            tenths(HALF + distance * turn.sin()),
        )
    }

    fn distance(&self, degree: u8) -> f64 {
        CORE + (RADIUS - CORE) * f64::from(degree) / f64::from(self.highest.max(1))
    }

    fn joined(points: impl Iterator<Item = (f64, f64)>) -> String {
        let points: Vec<_> = points.map(|(x, y)| format!("{x},{y}")).collect();
        points.join(" ")
    }

    /// A ring for each degree.
    fn rings(&self) -> Vec<String> {
        let ring = |degree| {
            let distance = self.distance(degree);
            Self::joined((0..self.axes.len()).map(|axis| self.at(axis, distance)))
        };
        (0..=self.highest).map(ring).collect()
    }

    /// The ends of the axes and where their numbers are.
    fn spokes(&self) -> Vec<((f64, f64), (f64, f64))> {
        let spoke = |axis| (self.at(axis, RADIUS), self.at(axis, NUMBERS));
        (0..self.axes.len()).map(spoke).collect()
    }

    fn points(&self, shape: &Shape) -> Vec<(f64, f64)> {
        let degrees = shape.degrees.iter().enumerate();
        degrees
            .filter_map(|(axis, degree)| Some(self.at(axis, self.distance((*degree)?))))
            .collect()
    }

    fn outline(&self, shape: &Shape) -> String {
        Self::joined(self.points(shape).into_iter())
    }

    /// Whether it is the last shape, the one that is filled.
    fn is_last(&self, place: &usize) -> bool {
        place + 1 == self.shapes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wheel(degrees: [Option<u8>; 4]) -> Radar {
        let axis = |label: &str| Axis {
            label: label.to_owned(),
            words: String::new(),
        };
        Radar {
            id: "w".to_owned(),
            axes: ["a", "b", "c", "d"].map(axis).to_vec(),
            shapes: vec![Shape {
                name: "Au début".to_owned(),
                degrees: degrees.to_vec(),
            }],
            highest: 3,
        }
    }

    #[test]
    fn the_first_axis_goes_up_and_the_others_turn_clockwise() {
        let wheel = wheel([Some(3), Some(0), Some(3), Some(3)]);
        let up = (HALF, HALF - RADIUS);
        let (right, down, left) = (
            (HALF + CORE, HALF),
            (HALF, HALF + RADIUS),
            (HALF - RADIUS, HALF),
        );
        assert_eq!(wheel.points(&wheel.shapes[0]), [up, right, down, left]);
    }

    #[test]
    fn an_axis_that_was_left_out_has_no_point() {
        let wheel = wheel([Some(1), None, Some(2), None]);
        assert_eq!(wheel.points(&wheel.shapes[0]).len(), 2);
        assert_eq!(wheel.rings().len(), 4);
    }
}
