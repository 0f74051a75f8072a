//! Counts over a period, one short statement for each family.

use jiff::civil::Date;
use rusqlite::params;

use super::db::{Db, Result};
use crate::types::figures::{
    ActFigure, DecisionFigure, Figures, ObjectiveFigure, OriginFigure, OutcomeFigure,
    TimeLimitFigure,
};

/// A programme and a period, both days included.
struct Over<'a> {
    db: &'a Db<'a>,
    programme: &'a str,
    from: Date,
    to: Date,
}

/// All the figures.
pub(super) fn figures(db: &Db<'_>, programme: &str, from: Date, to: Date) -> Result<Figures> {
    let over = Over {
        db,
        programme,
        from,
        to,
    };
    Ok(Figures {
        origins: over.origins()?,
        decisions: over.decisions()?,
        ended: over.ended()?,
        support_days: over.support_days()?,
        time_limits: over.time_limits()?,
        acts: over.acts()?,
        objectives: over.objectives()?,
        outcomes: over.outcomes()?,
    })
}

impl Over<'_> {
    fn all<T>(
        &self,
        sql: &str,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.db
            .all(sql, params![self.programme, self.from, self.to], read)
    }

    fn origins(&self) -> Result<Vec<OriginFigure>> {
        let found = self.all(
            "SELECT referrer_org,
                COUNT(*) FILTER (WHERE alert_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE entered_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE adhesion_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE diagnosis_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE signed_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE ended_on BETWEEN ?2 AND ?3)
             FROM caseload WHERE programme = ?1 GROUP BY referrer_org ORDER BY referrer_org",
            |row| {
                Ok(OriginFigure {
                    org: row.get(0)?,
                    alerts: row.get(1)?,
                    entered: row.get(2)?,
                    adhesions: row.get(3)?,
                    diagnoses: row.get(4)?,
                    signed: row.get(5)?,
                    ended: row.get(6)?,
                })
            },
        )?;
        let any = |o: &OriginFigure| {
            o.alerts + o.entered + o.adhesions + o.diagnoses + o.signed + o.ended > 0
        };
        Ok(found.into_iter().filter(any).collect())
    }

    fn decisions(&self) -> Result<Vec<DecisionFigure>> {
        self.all(
            "SELECT matter, outcome, COUNT(*) FROM decisions WHERE programme = ?1 AND meeting BETWEEN ?2 AND ?3
             GROUP BY matter, outcome ORDER BY matter, outcome",
            |row| Ok(DecisionFigure { matter: row.get(0)?, outcome: row.get(1)?, count: row.get(2)? }),
        )
    }

    fn ended(&self) -> Result<Vec<(String, u64)>> {
        self.all(
            "SELECT COALESCE(end_reason, ''), COUNT(*) FROM caseload
             WHERE programme = ?1 AND ended_on BETWEEN ?2 AND ?3 GROUP BY 1 ORDER BY 1",
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Grouped by (signed, ended), so that the days are counted here and the statement stays portable.
    fn support_days(&self) -> Result<u64> {
        let groups = self.all(
            "SELECT signed_on, ended_on, COUNT(*) FROM caseload
             WHERE programme = ?1 AND signed_on <= ?3 AND (ended_on IS NULL OR ended_on >= ?2) GROUP BY 1, 2",
            |row| Ok((row.get::<_, Date>(0)?, row.get::<_, Option<Date>>(1)?, row.get::<_, u64>(2)?)),
        )?;
        let days = |signed: Date, ended: Option<Date>| {
            let last = ended.unwrap_or(self.to).min(self.to);
            let span = last.duration_since(signed.max(self.from)).as_hours() / 24;
            u64::try_from(span + 1).unwrap_or(0)
        };
        Ok(groups
            .into_iter()
            .map(|(signed, ended, cases)| days(signed, ended) * cases)
            .sum())
    }

    fn time_limits(&self) -> Result<Vec<TimeLimitFigure>> {
        self.all(
            "SELECT kind, COUNT(*) FILTER (WHERE met_on <= due_on), COUNT(*) FILTER (WHERE met_on > due_on),
                COUNT(*) FILTER (WHERE met_on IS NULL)
             FROM tasks WHERE programme = ?1 AND due_on BETWEEN ?2 AND ?3 GROUP BY kind ORDER BY kind",
            |row| {
                Ok(TimeLimitFigure { kind: row.get(0)?, kept: row.get(1)?, late: row.get(2)?, open: row.get(3)? })
            },
        )
    }

    fn acts(&self) -> Result<Vec<ActFigure>> {
        self.all(
            "SELECT kind, COUNT(*), COALESCE(SUM(minutes), 0) FROM acts
             WHERE programme = ?1 AND planned = 0 AND on_day BETWEEN ?2 AND ?3 GROUP BY kind ORDER BY kind",
            |row| Ok(ActFigure { kind: row.get(0)?, count: row.get(1)?, minutes: row.get(2)? }),
        )
    }

    fn objectives(&self) -> Result<Vec<ObjectiveFigure>> {
        self.all(
            "SELECT o.field, o.level, COUNT(*) FROM caseload c JOIN objectives o ON o.case_id = c.case_id
             WHERE c.programme = ?1 AND c.ended_on BETWEEN ?2 AND ?3
             GROUP BY o.field, o.level ORDER BY o.field, COALESCE(o.level, '')",
            |row| Ok(ObjectiveFigure { field: row.get(0)?, level: row.get(1)?, count: row.get(2)? }),
        )
    }

    fn outcomes(&self) -> Result<Vec<OutcomeFigure>> {
        self.all(
            "SELECT moment, situation, COUNT(*) FROM outcomes WHERE programme = ?1 AND on_day BETWEEN ?2 AND ?3
             GROUP BY moment, situation ORDER BY moment, situation",
            |row| Ok(OutcomeFigure { moment: row.get(0)?, situation: row.get(1)?, count: row.get(2)? }),
        )
    }
}
