//! Counts over a period, one short statement for each family.

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
        origins,
        decisions,
        ended,
        (support_days, supported),
        time_limits,
        acts,
        objectives,
        outcomes,
        grid_changes,
        ways,
    ) = tokio::try_join!(
        biased;
        over.origins(),
        over.decisions(),
        over.ended(),
        over.support(),
        over.time_limits(),
        over.acts(),
        over.objectives(),
        over.outcomes(),
        over.grid_changes(),
        over.ways(),
    )?;
    Ok(Figures {
        origins,
        decisions,
        ended,
        support_days,
        supported,
        time_limits,
        acts,
        objectives,
        outcomes,
        grid_changes,
        ways,
    })
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

    async fn origins(&self) -> Result<Vec<OriginFigure>> {
        let found = self
            .all(
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
            )
            .await?;
        let any = |o: &OriginFigure| {
            o.alerts + o.entered + o.adhesions + o.diagnoses + o.signed + o.ended > 0
        };
        Ok(found.into_iter().filter(any).collect())
    }

    async fn decisions(&self) -> Result<Vec<DecisionFigure>> {
        self.all(
            "SELECT matter, outcome, COUNT(*) FROM decisions WHERE programme = ?1 AND meeting BETWEEN ?2 AND ?3
             GROUP BY matter, outcome ORDER BY matter, outcome",
            |row| Ok(DecisionFigure { matter: row.get(0)?, outcome: row.get(1)?, count: row.get(2)? }),
        ).await
    }

    async fn ended(&self) -> Result<Vec<(String, u64)>> {
        self.all(
            "SELECT COALESCE(end_reason, ''), COUNT(*) FROM caseload
             WHERE programme = ?1 AND ended_on BETWEEN ?2 AND ?3 GROUP BY 1 ORDER BY 1",
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .await
    }

    /// Days of support and cases supported. Grouped by (signed, ended), so that the days are counted here and the statement stays portable.
    async fn support(&self) -> Result<(u64, u64)> {
        let groups = self.all(
            "SELECT signed_on, ended_on, COUNT(*) FROM caseload
             WHERE programme = ?1 AND signed_on <= ?3 AND (ended_on IS NULL OR ended_on >= ?2) GROUP BY 1, 2",
            |row| Ok((row.get::<Date>(0)?, row.get::<Option<Date>>(1)?, row.get::<u64>(2)?)),
        ).await?;
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

    async fn time_limits(&self) -> Result<Vec<TimeLimitFigure>> {
        self.all(
            "SELECT kind, COUNT(*) FILTER (WHERE met_on <= due_on), COUNT(*) FILTER (WHERE met_on > due_on),
                COUNT(*) FILTER (WHERE met_on IS NULL)
             FROM tasks WHERE programme = ?1 AND due_on BETWEEN ?2 AND ?3 GROUP BY kind ORDER BY kind",
            |row| {
                Ok(TimeLimitFigure { kind: row.get(0)?, kept: row.get(1)?, late: row.get(2)?, open: row.get(3)? })
            },
        ).await
    }

    async fn acts(&self) -> Result<Vec<ActFigure>> {
        self.all(
            "SELECT kind, COUNT(*), CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM acts
             WHERE programme = ?1 AND planned = 0 AND on_day BETWEEN ?2 AND ?3 GROUP BY kind ORDER BY kind",
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
            "SELECT moment, situation, COUNT(*) FROM outcomes WHERE programme = ?1 AND on_day BETWEEN ?2 AND ?3
             GROUP BY moment, situation ORDER BY moment, situation",
            |row| Ok(OutcomeFigure { moment: row.get(0)?, situation: row.get(1)?, count: row.get(2)? }),
        ).await
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

    async fn ways(&self) -> Result<Vec<WayFigure>> {
        let found = self
            .all(
                "SELECT pathway, formula,
                COUNT(*) FILTER (WHERE alert_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE entered_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE signed_on BETWEEN ?2 AND ?3),
                COUNT(*) FILTER (WHERE ended_on BETWEEN ?2 AND ?3)
             FROM caseload WHERE programme = ?1
             GROUP BY pathway, formula ORDER BY pathway, COALESCE(formula, '')",
                |row| {
                    Ok(WayFigure {
                        pathway: row.get(0)?,
                        formula: row.get(1)?,
                        alerts: row.get(2)?,
                        entered: row.get(3)?,
                        signed: row.get(4)?,
                        ended: row.get(5)?,
                    })
                },
            )
            .await?;
        let any = |w: &WayFigure| w.alerts + w.entered + w.signed + w.ended > 0;
        Ok(found.into_iter().filter(any).collect())
    }
}
