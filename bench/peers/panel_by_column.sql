/*
The panel asked as the earlier system asked for its leads: one correlated subquery per column, for every lead and
landmark. The same rows and cells as sql/panel.sql, with undated mail.

<param id="created_from" type="date" label="First origin on or after" />
<param id="created_to" type="date" label="First origin before" />
*/
with
origins as (
    select
        o.[record] as person_id,
        o.[date] as dated,
        t.[summary] as summary,
        row_number() over (partition by o.[record] order by o.[date], o.[id]) as place
    from [origin] as o
    left join [lookup.origin.type] as t on t.[id] = o.[type]
    where o.[date] is not null
),
people as (
    select
        o.person_id as person_id,
        o.summary as origin,
        cast(o.dated as date) as origin_date,
        (select min(a.[created]) as created from [application] as a where a.[person] = o.person_id) as applied
    from origins as o
    where o.place = 1
        and (@created_from is null or o.dated >= @created_from)
        and (@created_to is null or o.dated < @created_to)
        and isnull(o.summary, '') <> 'Application'
        and not exists (select 1 as found from [tag] as g where g.[record] = o.person_id and g.[tag] = 'test')
),
landmarks as (
    select 0 as landmark
    union all select 3
    union all select 7
    union all select 30
    union all select 90
    union all select 180
    union all select 270
),
moments as (
    select
        p.person_id as person_id,
        l.landmark as landmark,
        p.origin as origin,
        p.origin_date as origin_date,
        dateadd(day, l.landmark, p.origin_date) as as_of,
        datediff(day, p.origin_date, p.applied) as converted_day
    from people as p
    cross join landmarks as l
    where dateadd(day, l.landmark, p.origin_date) <= cast(getdate() as date)
        and (p.applied is null or datediff(day, p.origin_date, p.applied) >= l.landmark)
)
select
    lower(convert(varchar(36), m.person_id)) as person_id,
    m.landmark as landmark,
    convert(varchar(10), m.origin_date, 23) as origin_date,
    m.origin as origin,
    (select top 1 isnull(l.[value], f.[value]) as x from [field] as f left join [lookup.prompt] as l on l.[id] = f.[prompt] where f.[record] = m.person_id and f.[field] = 'college_of_interest' order by f.[timestamp] desc, isnull(l.[value], f.[value])) as college,
    (select count(*) as x from [message] as x where x.[person] = m.person_id and x.[delivered] >= m.origin_date and x.[delivered] < m.as_of and isnull(x.[method], '') <> 'sms') as sent,
    (select count(*) as x from [message] as x where x.[person] = m.person_id and x.[delivered] >= m.origin_date and x.[delivered] < m.as_of and isnull(x.[method], '') <> 'sms' and x.[status] in ('open', 'click', 'optout', 'complaint')) as [open],
    (select count(*) as x from [message] as x where x.[person] = m.person_id and x.[delivered] >= m.origin_date and x.[delivered] < m.as_of and isnull(x.[method], '') <> 'sms' and x.[status] = 'click') as click,
    (select count(distinct cast(rtrim(lower(isnull(x.[url], ''))) as nvarchar(400))) as x from [ping] as x where x.[record] = m.person_id and x.[timestamp] >= m.origin_date and x.[timestamp] < m.as_of) as ping,
    (select count(distinct cast(x.[timestamp] as date)) as x from [ping] as x where x.[record] = m.person_id and x.[timestamp] >= m.origin_date and x.[timestamp] < m.as_of) as ping_days,
    (select count(*) as x from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] < m.as_of and x.[code] = 'appointment') as appointment,
    (select count(*) as x from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] < m.as_of and x.[code] = 'chat') as chat,
    (select count(*) as x from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] < m.as_of and x.[code] = 'email') as email,
    (select count(*) as x from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] < m.as_of and x.[code] = 'phone call') as phone,
    (select count(*) as x from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] < m.as_of and x.[code] = 'walkin') as walkin,
    (select count(*) as x from origins as x where x.person_id = m.person_id and x.place > 1 and x.dated >= m.origin_date and x.dated < m.as_of and x.summary = 'Event Registration') as event_registration,
    (select count(*) as x from origins as x where x.person_id = m.person_id and x.place > 1 and x.dated >= m.origin_date and x.dated < m.as_of and x.summary = 'Event Attendance') as event_attendance,
    (select count(*) as x from [message] as x where x.[person] = m.person_id and x.[delivered] >= dateadd(day, -30, m.as_of) and x.[delivered] < m.as_of and x.[delivered] >= m.origin_date and isnull(x.[method], '') <> 'sms' and x.[status] in ('open', 'click', 'optout', 'complaint')) as open_30,
    (select count(distinct cast(rtrim(lower(isnull(x.[url], ''))) as nvarchar(400))) as x from [ping] as x where x.[record] = m.person_id and x.[timestamp] >= dateadd(day, -30, m.as_of) and x.[timestamp] < m.as_of and x.[timestamp] >= m.origin_date) as ping_30,
    (select count(*) as x from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] >= dateadd(day, -30, m.as_of) and x.[date] < m.as_of and x.[code] in ('appointment', 'chat', 'email', 'walkin'))
        + (select count(*) as x from origins as x where x.person_id = m.person_id and x.place > 1 and x.dated >= m.origin_date and x.dated >= dateadd(day, -30, m.as_of) and x.dated < m.as_of and x.summary in ('Event Registration', 'Event Attendance')) as touch_30,
    datediff(day, (select max(x.[timestamp]) as x from [ping] as x where x.[record] = m.person_id and x.[timestamp] >= m.origin_date and x.[timestamp] < m.as_of), m.as_of) as days_since_web,
    datediff(
        day,
        (
            select max(c.dated) as x
            from (
                select x.[date] as dated from [activity] as x where x.[record] = m.person_id and x.[date] >= m.origin_date and x.[date] < m.as_of and x.[code] in ('appointment', 'chat', 'email', 'walkin')
                union all
                select x.dated from origins as x where x.person_id = m.person_id and x.place > 1 and x.dated >= m.origin_date and x.dated < m.as_of and x.summary in ('Event Registration', 'Event Attendance')
            ) as c
        ),
        m.as_of
    ) as days_since_touch,
    m.converted_day as converted_day
from moments as m
