/*
scores.sql: the scores as Slate stores them now. It proves that a delivery was imported, not only picked up.

Parameter, to be declared in the query's settings; without it every scored person is returned:
<param id="run_id" type="varchar" label="Run" />

LOCAL: the names of the four fields that the import fills (see sql/README.md). One SELECT; it changes nothing.
*/
with
stored as (
    select
        f.[record] as person_id,
        max(case when f.[field] = 'lead_score_run' then f.[value] end) as run_id,
        max(case when f.[field] = 'lead_score_points' then f.[value] end) as points,
        max(case when f.[field] = 'lead_score_tier' then f.[value] end) as tier,
        max(case when f.[field] = 'lead_score_at' then f.[value] end) as scored_at
    from [field] as f
    where f.[field] in ('lead_score_run', 'lead_score_points', 'lead_score_tier', 'lead_score_at')
    group by f.[record]
)
select
    lower(convert(varchar(36), s.person_id)) as person_id,
    s.run_id as run_id,
    s.points as points,
    s.tier as tier,
    s.scored_at as scored_at
from stored as s
where @run_id is null or s.run_id = @run_id
