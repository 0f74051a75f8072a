-- The figures of a period read the lines of that period, whatever the age of the programme: one index
-- for each day that is counted, with all that it is counted by.

CREATE INDEX caseload_alerts ON caseload (programme, alert_on, referrer_org, pathway, formula)
    WHERE alert_on IS NOT NULL;
CREATE INDEX caseload_entries ON caseload (programme, entered_on, referrer_org, pathway, formula)
    WHERE entered_on IS NOT NULL;
CREATE INDEX caseload_adhesions ON caseload (programme, adhesion_on, referrer_org, pathway, formula)
    WHERE adhesion_on IS NOT NULL;
CREATE INDEX caseload_diagnoses ON caseload (programme, diagnosis_on, referrer_org, pathway, formula)
    WHERE diagnosis_on IS NOT NULL;
CREATE INDEX caseload_signatures ON caseload (programme, signed_on, referrer_org, pathway, formula)
    WHERE signed_on IS NOT NULL;
-- Support that goes on has no end: those lines are here too.
CREATE INDEX caseload_ends ON caseload (programme, ended_on, signed_on, referrer_org, pathway, formula, end_reason);
