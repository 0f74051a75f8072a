//! What moved: from one degree to another, and a measure from day to day.

use askama::Template;

use super::{Figure, LINE, Picture, WIDTH, broken, html_safe, tenths};

/// Height of the words about a move, and of its track.
const TRACK: usize = 44;
/// Height of the highest point of a line.
const LINE_HEIGHT: u32 = 120;
/// The most points whose days are all written.
const ALL_DAYS: usize = 4;

/// Something that went from one degree to another.
#[derive(Clone, Debug)]
pub struct Move {
    /// What it is.
    pub label: String,
    /// From what to what, in words.
    pub words: String,
    /// First degree.
    pub before: u32,
    /// Last degree.
    pub after: u32,
    /// Highest degree.
    pub top: u32,
    /// Whether it is for the better; none when nothing changed.
    pub better: Option<bool>,
}

/// A measure on a day.
#[derive(Clone, Debug)]
pub struct Point {
    /// The day, in a few words.
    pub label: String,
    /// What is written at the point.
    pub words: String,
    /// Percents of the height, 0 to 100.
    pub percent: u32,
}

/// Tracks, one under the other.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure_moves.html")]
pub(super) struct Moves {
    id: String,
    moves: Vec<Move>,
}

/// A line from point to point.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure_line.html")]
pub(super) struct Line {
    id: String,
    points: Vec<Point>,
}

/// A point in its place: percents of the width, pixels of the height.
struct Placed<'a> {
    point: &'a Point,
    x: f64,
    y: u32,
    /// How its words stand to it.
    anchor: &'static str,
    /// Whether its day is written.
    dated: bool,
}

html_safe!(Moves, Line);

impl Figure {
    /// Tracks on which each thing goes from a hollow dot to a full one. The table is filled by
    /// [`Figure::table`].
    pub fn moves(id: &str, title: impl std::fmt::Display, moves: Vec<Move>) -> Self {
        Self::new(
            id,
            title,
            Picture::Moves(Moves {
                id: id.to_owned(),
                moves,
            }),
        )
    }

    /// A line from day to day. The table is filled by [`Figure::table`].
    pub fn line(id: &str, title: impl std::fmt::Display, points: Vec<Point>) -> Self {
        Self::new(
            id,
            title,
            Picture::Line(Line {
                id: id.to_owned(),
                points,
            }),
        )
    }
}

impl Move {
    fn lines(&self) -> Vec<String> {
        broken(&self.label, WIDTH)
    }

    /// Where the words stand under the label.
    fn words_y(&self) -> usize {
        14 + self.lines().len() * LINE
    }

    /// Where the track is.
    fn track_y(&self) -> usize {
        self.words_y() + 16
    }

    fn height(&self) -> usize {
        self.lines().len() * LINE + TRACK + 10
    }

    /// Dots keep away from the edges, where they would be cut.
    fn at(&self, degree: &u32) -> f64 {
        tenths(3.0 + 94.0 * f64::from(*degree) / f64::from(self.top.max(1)))
    }

    /// The degrees, when they are few enough to be drawn.
    fn ticks(&self) -> Vec<u32> {
        if self.top > 9 {
            vec![]
        } else {
            (0..=self.top).collect()
        }
    }

    fn tone(&self) -> &'static str {
        match self.better {
            Some(true) => "t1",
            Some(false) => "t5",
            None => "t6",
        }
    }
}

impl Moves {
    fn height(&self) -> usize {
        self.moves.iter().map(Move::height).sum()
    }

    /// Each move with its distance from the top.
    fn placed(&self) -> impl Iterator<Item = (usize, &Move)> {
        self.moves.iter().scan(0, |top, row| {
            let here = *top;
            *top += row.height();
            Some((here, row))
        })
    }
}

impl Line {
    fn placed(&self) -> Vec<Placed<'_>> {
        let last = self.points.len().saturating_sub(1);
        let place = |(index, point): (usize, _)| {
            let point: &Point = point;
            Placed {
                point,
                x: tenths(4.0 + 92.0 * index as f64 / last.max(1) as f64),
                y: 24 + LINE_HEIGHT * (100 - point.percent.min(100)) / 100,
                anchor: match index {
                    0 => "start",
                    _ if index == last => "end",
                    _ => "middle",
                },
                dated: last < ALL_DAYS || index == 0 || index == last,
            }
        };
        self.points.iter().enumerate().map(place).collect()
    }

    /// The segments between the points: x, y, then x, y.
    fn segments(&self) -> Vec<(f64, u32, f64, u32)> {
        let placed = self.placed();
        let pairs = placed.windows(2);
        pairs
            .map(|pair| (pair[0].x, pair[0].y, pair[1].x, pair[1].y))
            .collect()
    }
}
