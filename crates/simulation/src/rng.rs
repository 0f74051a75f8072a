//! A small seeded generator (splitmix64): the same seed gives the same world, on every machine.

/// A stream of numbers that looks random and never changes for a seed.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Rng {
    /// The stream of a seed and of a place in it, independent of the streams of other places.
    pub fn of(seed: u64, place: &[u64]) -> Self {
        let mut rng = Self(seed);
        for part in place {
            rng.0 = rng.next() ^ part.wrapping_mul(STEP);
        }
        rng
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = u64::from(high.abs_diff(low)) + 1;
        let offset = (self.next() >> 11) % width;
        low.saturating_add(i32::try_from(offset).unwrap_or(0))
    }

    /// An index below `len`; 0 when `len` is 0.
    pub fn index(&mut self, len: usize) -> usize {
        let last = i32::try_from(len).unwrap_or(i32::MAX) - 1;
        usize::try_from(self.between(0, last.max(0))).unwrap_or(0)
    }

    /// True that many times out of a hundred.
    pub fn chance(&mut self, percent: i32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the list, which must not be empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// One of the list, each as often as its weight says. The list must not be empty.
    pub fn weighted<T: Clone>(&mut self, list: &[(T, i32)]) -> T {
        let total: i32 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.between(1, total.max(1));
        for (value, weight) in list {
            left -= weight;
            if left <= 0 {
                return value.clone();
            }
        }
        list[list.len() - 1].0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn a_place_in_a_seed_gives_one_stream() {
        let draw = |seed, place: &[u64]| Rng::of(seed, place).next();
        assert_eq!(draw(1, &[2, 3]), draw(1, &[2, 3]));
        assert_ne!(draw(1, &[2, 3]), draw(1, &[3, 2]));
        assert_ne!(draw(1, &[2]), draw(2, &[2]));
    }

    #[test]
    fn draws_stay_in_their_bounds_and_reach_them() {
        let mut rng = Rng::of(7, &[]);
        let draws: Vec<_> = (0..500).map(|_| rng.between(-1, 2)).collect();
        assert_eq!(draws.iter().min(), Some(&-1));
        assert_eq!(draws.iter().max(), Some(&2));
    }

    #[test]
    fn weights_are_followed() {
        let mut rng = Rng::of(7, &[]);
        let often = (0..1000)
            .filter(|_| rng.weighted(&[(true, 80), (false, 20)]))
            .count();
        assert!((740..=860).contains(&often), "{often}");
    }
}
