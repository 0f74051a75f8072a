//! Counts over a period, one short statement for each family.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::db::{Db, Result, Row};
use super::value::{ToValue, values};
use crate::types::figures::{
    ActFigure, DecisionFigure, Figures, GridChangeFigure, ObjectiveFigure, OriginFigure,
    OutcomeFigure, TimeLimitFigure, WayFigure,
};

/// A programme and a period, both days included.
struct Over<'a> {
    db: &'a dyn Db,
    programme: &'a str,
    from: Date,
    to: Date,
}

/// All the figures.
pub(super) async fn figures(db: &dyn Db, programme: &str, from: Date, to: Date) -> Result<Figures> {
    let over = Over {
        db,
        programme,
        from,
        to,
    };
    let (
        days,
        decisions,
        (support_days, supported),
        time_limits,
        acts,
        objectives,
        outcomes,
        grid_changes,
    ) = tokio::try_join!(
        biased;
        over.days(),
        over.decisions(),
        over.support(),
        over.time_limits(),
        over.acts(),
        over.objectives(),
        over.outcomes(),
        over.grid_changes(),
    )?;
    Ok(Figures {
        origins: origins(&days),
        decisions,
        ended: ended(&days),
        support_days,
        supported,
        time_limits,
        acts,
        objectives,
        outcomes,
        grid_changes,
        ways: ways(&days),
    })
}

/// Supports that go on, or that ended since the period began, by their days.
pub(crate) const SUPPORT: &str = "SELECT signed_on, ended_on, COUNT(*) FROM caseload
     WHERE programme = ?1 AND ended_on >= ?2 AND signed_on <= ?3 GROUP BY 1, 2
     UNION ALL SELECT signed_on, ended_on, COUNT(*) FROM caseload
     WHERE programme = ?1 AND ended_on IS NULL AND signed_on <= ?3 GROUP BY 1, 2";

/// How many cases of a programme entered in a period, both days included.
pub(super) async fn entered(db: &dyn Db, programme: &str, from: Date, to: Date) -> Result<u64> {
    let sql = "SELECT COUNT(*) FROM caseload WHERE programme = ?1 AND entered_on BETWEEN ?2 AND ?3";
    let found = db
        .one(sql, values![programme, from, to], |row| row.get(0))
        .await?;
    Ok(found.unwrap_or(0))
}

/// The days of a case that are counted.
const DAYS: [&str; 6] = [
    "alert_on",
    "entered_on",
    "adhesion_on",
    "diagnosis_on",
    "signed_on",
    "ended_on",
];
const ALERT: usize = 0;
const ENTERED: usize = 1;
const ADHESION: usize = 2;
const DIAGNOSIS: usize = 3;
const SIGNED: usize = 4;
const ENDED: usize = 5;

/// Cases of one sort that have a day of [`DAYS`] in the period.
struct DayFigure {
    day: usize,
    org: String,
    pathway: String,
    formula: Option<String>,
    /// Of an end.
    reason: Option<String>,
    count: u64,
}

/// The statement that counts each day in its own index.
pub(crate) fn days_statement() -> String {
    let one = |(at, column): (usize, &&str)| {
        let (reason, by) = if at == ENDED {
            ("end_reason", ", end_reason")
        } else {
            ("CAST(NULL AS TEXT)", "")
        };
        format!(
            "SELECT {at}, referrer_org, pathway, formula, {reason}, COUNT(*) FROM caseload
             WHERE programme = ?1 AND {column} BETWEEN ?2 AND ?3 GROUP BY referrer_org, pathway, formula{by}"
        )
    };
    let each: Vec<_> = DAYS.iter().enumerate().map(one).collect();
    each.join(" UNION ALL ")
}

/// How many of each day, by something.
fn by<'a, K: Ord>(
    days: &'a [DayFigure],
    key: impl Fn(&'a DayFigure) -> K,
) -> BTreeMap<K, [u64; DAYS.len()]> {
    let mut found: BTreeMap<K, [u64; DAYS.len()]> = BTreeMap::new();
    for one in days {
        found.entry(key(one)).or_default()[one.day] += one.count;
    }
    found
}

fn origins(days: &[DayFigure]) -> Vec<OriginFigure> {
    let found = by(days, |one| one.org.as_str()).into_iter();
    found
        .map(|(org, counts)| OriginFigure {
            org: org.to_owned(),
            alerts: counts[ALERT],
            entered: counts[ENTERED],
            adhesions: counts[ADHESION],
            diagnoses: counts[DIAGNOSIS],
            signed: counts[SIGNED],
            ended: counts[ENDED],
        })
        .collect()
}

fn ended(days: &[DayFigure]) -> Vec<(String, u64)> {
    let reason = |one: &DayFigure| one.reason.clone().unwrap_or_default();
    let found = by(days, reason).into_iter();
    found
        .map(|(reason, counts)| (reason, counts[ENDED]))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Adhesions and diagnoses are not told by pathway.
fn ways(days: &[DayFigure]) -> Vec<WayFigure> {
    let found = by(days, |one| (one.pathway.as_str(), one.formula.as_deref())).into_iter();
    found
        .map(|((pathway, formula), counts)| WayFigure {
            pathway: pathway.to_owned(),
            formula: formula.map(str::to_owned),
            alerts: counts[ALERT],
            entered: counts[ENTERED],
            signed: counts[SIGNED],
            ended: counts[ENDED],
        })
        .filter(|way| way.alerts + way.entered + way.signed + way.ended > 0)
        .collect()
}

impl Over<'_> {
    async fn all<T: Send>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Vec<T>> {
        self.db
            .all(sql, values![self.programme, self.from, self.to], read)
            .await
    }

    async fn days(&self) -> Result<Vec<DayFigure>> {
        self.all(&days_statement(), |row| {
            Ok(DayFigure {
                day: usize::try_from(row.get::<u64>(0)?)
                    .unwrap_or(usize::MAX)
                    .min(ENDED),
                org: row.get(1)?,
                pathway: row.get(2)?,
                formula: row.get(3)?,
                reason: row.get(4)?,
                count: row.get(5)?,
            })
        })
        .await
    }

    async fn decisions(&self) -> Result<Vec<DecisionFigure>> {
        self.all(
            "SELECT matter, outcome, COUNT(*) FROM decisions WHERE programme = ?1 AND meeting BETWEEN ?2 AND ?3
             GROUP BY matter, outcome ORDER BY matter, outcome",
            |row| Ok(DecisionFigure { matter: row.get(0)?, outcome: row.get(1)?, count: row.get(2)? }),
        ).await
    }

    /// Days of support and cases supported. Grouped by (signed, ended), so that the days are counted here and the statement stays portable.
    async fn support(&self) -> Result<(u64, u64)> {
        let groups = self
            .all(SUPPORT, |row| {
                Ok((
                    row.get::<Date>(0)?,
                    row.get::<Option<Date>>(1)?,
                    row.get::<u64>(2)?,
                ))
            })
            .await?;
        let days = |signed: Date, ended: Option<Date>| {
            let last = ended.unwrap_or(self.to).min(self.to);
            let span = last.duration_since(signed.max(self.from)).as_hours() / 24;
            u64::try_from(span + 1).unwrap_or(0)
        };
        let all = groups
            .into_iter()
            .map(|(signed, ended, cases)| (days(signed, ended) * cases, cases));
        Ok(all.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)))
    }

    /// Here and below, lines that are many are counted by day first, in the order of their index: the engine
    /// then sorts some hundred days, not a year of lines.
    async fn time_limits(&self) -> Result<Vec<TimeLimitFigure>> {
        self.all(
            "SELECT kind, CAST(SUM(kept) AS BIGINT), CAST(SUM(late) AS BIGINT), CAST(SUM(waits) AS BIGINT) FROM (
                SELECT kind, COUNT(*) FILTER (WHERE met_on <= due_on) AS kept,
                    COUNT(*) FILTER (WHERE met_on > due_on) AS late, COUNT(*) FILTER (WHERE met_on IS NULL) AS waits
                FROM tasks WHERE programme = ?1 AND due_on BETWEEN ?2 AND ?3 GROUP BY due_on, kind
             ) days GROUP BY kind ORDER BY kind",
            |row| {
                Ok(TimeLimitFigure { kind: row.get(0)?, kept: row.get(1)?, late: row.get(2)?, open: row.get(3)? })
            },
        ).await
    }

    async fn acts(&self) -> Result<Vec<ActFigure>> {
        self.all(
            "SELECT kind, CAST(SUM(acts) AS BIGINT), CAST(COALESCE(SUM(spent), 0) AS BIGINT) FROM (
                SELECT kind, COUNT(*) AS acts, SUM(minutes) AS spent FROM acts
                WHERE programme = ?1 AND planned = 0 AND on_day BETWEEN ?2 AND ?3 GROUP BY on_day, kind
             ) days GROUP BY kind ORDER BY kind",
            |row| Ok(ActFigure { kind: row.get(0)?, count: row.get(1)?, minutes: row.get(2)? }),
        ).await
    }

    async fn objectives(&self) -> Result<Vec<ObjectiveFigure>> {
        self.all(
            "SELECT o.field, o.level, COUNT(*) FROM caseload c JOIN objectives o ON o.case_id = c.case_id
             WHERE c.programme = ?1 AND c.ended_on BETWEEN ?2 AND ?3
             GROUP BY o.field, o.level ORDER BY o.field, COALESCE(o.level, '')",
            |row| Ok(ObjectiveFigure { field: row.get(0)?, level: row.get(1)?, count: row.get(2)? }),
        ).await
    }

    async fn outcomes(&self) -> Result<Vec<OutcomeFigure>> {
        self.all(
            "SELECT moment, situation, CAST(SUM(outcomes) AS BIGINT) FROM (
                SELECT moment, situation, COUNT(*) AS outcomes FROM outcomes
                WHERE programme = ?1 AND on_day BETWEEN ?2 AND ?3 GROUP BY on_day, moment, situation
             ) days GROUP BY moment, situation ORDER BY moment, situation",
            |row| {
                Ok(OutcomeFigure {
                    moment: row.get(0)?,
                    situation: row.get(1)?,
                    count: row.get(2)?,
                })
            },
        )
        .await
    }

    async fn grid_changes(&self) -> Result<Vec<GridChangeFigure>> {
        self.all(
            "SELECT grid, moment, signal, way, COUNT(*) FROM grid_changes
             WHERE programme = ?1 AND on_day BETWEEN ?2 AND ?3
             GROUP BY grid, moment, signal, way ORDER BY grid, moment, signal, way",
            |row| {
                Ok(GridChangeFigure {
                    grid: row.get(0)?,
                    moment: row.get(1)?,
                    signal: row.get(2)?,
                    way: row.get(3)?,
                    count: row.get(4)?,
                })
            },
        )
        .await
    }
}
