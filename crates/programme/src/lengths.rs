//! Lengths of time and rhythms, read from French words.

use etayage_model::calendar::{Length, MoveRule, Nth, Recurrence, Rhythm, Weekday, month_name};

use crate::suggest::fold;

/// « 8 jours », « 5 jours ouvrés », « 1 mois ».
pub(crate) fn length(text: &str) -> Option<Length> {
    let folded = fold(text);
    let (count, unit) = folded.split_once(' ')?;
    match unit {
        "jour" | "jours" => Some(Length::Days(count.parse().ok()?)),
        "jour ouvre" | "jours ouvres" => Some(Length::WorkingDays(count.parse().ok()?)),
        "mois" => Some(Length::Months(count.parse().ok()?)),
        _ => None,
    }
}

/// « 3 mois », « 2 ans », in months.
pub(crate) fn months(text: &str) -> Option<u16> {
    let folded = fold(text);
    let (count, unit) = folded.split_once(' ')?;
    let count: u16 = count.parse().ok()?;
    match unit {
        "mois" => Some(count),
        "an" | "ans" => count.checked_mul(12),
        _ => None,
    }
}

/// « 1er mercredi de chaque mois », « 3e jeudi de juin et de décembre », « chaque mardi », « sur appel ». The
/// months must be evenly spaced.
pub(crate) fn rhythm(text: &str, on_holiday: MoveRule) -> Option<Recurrence> {
    let folded = fold(text);
    let words = folded.strip_prefix("le ").unwrap_or(&folded);
    let rhythm = match words.strip_prefix("chaque ") {
        Some(weekday) => Rhythm::Weekly(self::weekday(weekday)?),
        None if words == "sur appel" => Rhythm::OnCall,
        None => monthly(words)?,
    };
    Some(Recurrence { rhythm, on_holiday })
}

fn weekday(word: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| day.french() == word)
}

fn monthly(words: &str) -> Option<Rhythm> {
    let (nth, rest) = words.split_once(' ')?;
    let (weekday, months) = rest.split_once(' ')?;
    let (every_months, start_month) = match months {
        "de chaque mois" | "du mois" => (1, 1),
        _ => spacing(&named_months(months)?)?,
    };
    Some(Rhythm::Monthly {
        nth: self::nth(nth)?,
        weekday: self::weekday(weekday)?,
        every_months,
        start_month,
    })
}

fn nth(word: &str) -> Option<Nth> {
    Some(match word {
        "1er" | "premier" => Nth::First,
        "2e" | "deuxieme" | "second" => Nth::Second,
        "3e" | "troisieme" => Nth::Third,
        "4e" | "quatrieme" => Nth::Fourth,
        "dernier" => Nth::Last,
        _ => return None,
    })
}

fn named_months(text: &str) -> Option<Vec<i8>> {
    let mut months: Vec<i8> = text
        .replace(" et ", ", ")
        .split(", ")
        .map(|part| part.strip_prefix("de ").or_else(|| part.strip_prefix("d'")))
        .map(|name| (1..=12).find(|month| Some(fold(month_name(*month)).as_str()) == name))
        .collect::<Option<_>>()?;
    months.sort_unstable();
    Some(months)
}

fn spacing(months: &[i8]) -> Option<(i8, i8)> {
    let first = *months.first()?;
    let every = 12_i8.checked_div(i8::try_from(months.len()).ok()?)?;
    let even = months.windows(2).all(|pair| pair[1] - pair[0] == every);
    let whole = usize::try_from(every).ok()? * months.len() == 12;
    (even && whole).then_some((every, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_are_said() {
        assert_eq!(length("8 jours"), Some(Length::Days(8)));
        assert_eq!(length("1 jour ouvré"), Some(Length::WorkingDays(1)));
        assert_eq!(length("1 mois"), Some(Length::Months(1)));
        for wrong in [
            "huit jours",
            "8",
            "8 semaines",
            "-8 jours",
            "300 mois",
            "8.5 jours",
        ] {
            assert_eq!(length(wrong), None, "{wrong}");
        }
        assert_eq!(
            (months("2 ans"), months("18 mois"), months("3 jours")),
            (Some(24), Some(18), None)
        );
    }

    fn reads_back(rhythm: Rhythm) {
        let recurrence = Recurrence {
            rhythm,
            on_holiday: MoveRule::Keep,
        };
        assert_eq!(
            super::rhythm(&recurrence.french(), MoveRule::Keep),
            Some(recurrence)
        );
    }

    #[test]
    fn a_weekly_rhythm_and_a_body_on_call_read_back_too() {
        for weekday in Weekday::ALL {
            reads_back(Rhythm::Weekly(weekday));
        }
        reads_back(Rhythm::OnCall);
    }

    #[test]
    fn a_rhythm_reads_back_what_the_calendar_says() {
        for nth in Nth::ALL {
            for weekday in Weekday::ALL {
                for every_months in [1, 2, 3, 4, 6, 12] {
                    reads_back(Rhythm::Monthly {
                        nth,
                        weekday,
                        every_months,
                        start_month: 1,
                    });
                }
            }
        }
    }

    #[test]
    fn a_rhythm_that_no_year_repeats_is_refused() {
        for wrong in [
            "1er mercredi",
            "5e mercredi de chaque mois",
            "1er mercredi de janvier et de mars",
            "1er mercredi de janvier, de mars, de mai, de juin et d'août",
            "1er mercredi de brumaire",
            "chaque jour",
            "chaque mardi de mai",
            "1er mercredi de juin et de juin",
        ] {
            assert_eq!(rhythm(wrong, MoveRule::Keep), None, "{wrong}");
        }
    }
}
