/*
outcomes.sql: who of the window's leads has started an application, and when. For monitoring: it is compared with what
was predicted.

Parameters, to be declared in the query's settings (dates of the first origin; the second day is not included):
<param id="created_from" type="date" label="First origin on or after" />
<param id="created_to" type="date" label="First origin before" />

One row per person with an application; the first application counts. Same list of people as leads.sql and panel.sql.
LOCAL marks names that differ between schools. One SELECT; it changes nothing.
*/
with
origins as (
    -- Every dated origin of every person, numbered from the first on.
    select
        o.[record] as person_id,
        o.[date] as dated,
        t.[summary] as summary,
        row_number() over (partition by o.[record] order by o.[date], o.[id]) as place
    from [origin] as o
    left join [lookup.origin.type] as t on t.[id] = o.[type]
    where o.[date] is not null
),
first_applications as (
    select a.[person] as person_id, min(a.[created]) as created
    from [application] as a
    where a.[created] is not null
    group by a.[person]
),
people as (
    -- The list: first origin inside the window, not an applicant from the start, not a test record.
    select
        o.person_id as person_id,
        o.summary as origin,
        cast(o.dated as date) as origin_date,
        a.created as application_created
    from origins as o
    left join first_applications as a on a.person_id = o.person_id
    where o.place = 1
        and (@created_from is null or o.dated >= @created_from)
        and (@created_to is null or o.dated < @created_to)
        and isnull(o.summary, '') <> 'Application'
        -- LOCAL: the tag that marks test records.
        and not exists (select 1 as found from [tag] as g where g.[record] = o.person_id and g.[tag] = 'test')
)
select
    lower(convert(varchar(36), p.person_id)) as person_id,
    convert(varchar(19), p.application_created, 126) as application_created
from people as p
where p.application_created is not null
