/*
leads.sql: one row per lead who has not started an application, as the lead stands today.

Parameters, to be declared in the query's settings (dates of the first origin; the second day is not included):
<param id="created_from" type="date" label="First origin on or after" />
<param id="created_to" type="date" label="First origin before" />

days_since_web and days_since_touch are absent where there was none. "Web" means pings only: when an e-mail was
clicked is not known, and a click that reaches the site leaves a ping.

LOCAL marks every name that differs between schools. Look for it, and change it in leads.sql and in panel.sql alike:
the two files must describe a lead in the same way, or the scorecard scores something it was not trained on. Then run
npx leadscore sql check.

One SELECT: it changes nothing, and reads each of the large tables ([message], [ping]) once.
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
),
moments as (
    -- Each lead is looked at today. Today's own events are left out, as in panel.sql.
    -- LOCAL: getdate(), where Slate's clock is not the office's (see "Time zones" in README.md).
    select
        p.person_id as person_id,
        p.origin as origin,
        p.origin_date as origin_date,
        cast(getdate() as date) as as_of
    from people as p
    where p.application_created is null
),
pages as (
    -- Web: one row per person, day and page (its first 400 letters, whatever their case), from the first origin on. Slate
    -- matches pings to people nightly.
    select
        w.[record] as person_id,
        cast(w.[timestamp] as date) as day,
        cast(rtrim(lower(isnull(w.[url], ''))) as nvarchar(400)) as page
    from [ping] as w
    inner join people as p on p.person_id = w.[record] and w.[timestamp] >= p.origin_date
    group by
        w.[record], cast(w.[timestamp] as date), cast(rtrim(lower(isnull(w.[url], ''))) as nvarchar(400))
),
visits as (
    -- Marks the first visit of a page, the first page of a day, and the day on which the page is seen again: with them
    -- every count below is a sum, and distinct pages need not be counted anew for every lead and day.
    select
        g.person_id as person_id,
        g.day as day,
        row_number() over (partition by g.person_id, g.page order by g.day) as visit,
        row_number() over (partition by g.person_id, g.day order by g.page) as page_of_day,
        lead(g.day) over (partition by g.person_id, g.page order by g.day) as seen_again
    from pages as g
),
events as (
    -- E-mail, one row per person and day of delivery. A message keeps only its current status and that date, so
    -- "opened" and "clicked" mean by now, whenever it happened.
    -- LOCAL: the method of text messages, which are not counted.
    select
        m.[person] as person_id, cast(m.[delivered] as date) as day, cast(null as date) as seen_again,
        count(*) as sent,
        sum(case when m.[status] in ('open', 'click', 'optout', 'complaint') then 1 else 0 end) as opened,
        sum(case when m.[status] = 'click' then 1 else 0 end) as clicked,
        0 as web, 0 as new_page, 0 as web_day,
        0 as appointment, 0 as chat, 0 as email, 0 as phone, 0 as walkin,
        0 as event_registration, 0 as event_attendance, 0 as touch
    from [message] as m
    inner join people as p on p.person_id = m.[person] and m.[delivered] >= p.origin_date
    where isnull(m.[method], '') <> 'sms'
    group by m.[person], cast(m.[delivered] as date)

    union all

    -- Web, one row per person, day and page.
    select
        v.person_id, v.day, v.seen_again,
        0, 0, 0,
        1, case when v.visit = 1 then 1 else 0 end, case when v.page_of_day = 1 then 1 else 0 end,
        0, 0, 0, 0, 0,
        0, 0, 0
    from visits as v

    union all

    -- What staff logged, one row per person and day. LOCAL: the five activity codes.
    select
        v.[record], cast(v.[date] as date), null,
        0, 0, 0,
        0, 0, 0,
        sum(case when v.[code] = 'appointment' then 1 else 0 end),
        sum(case when v.[code] = 'chat' then 1 else 0 end),
        sum(case when v.[code] = 'email' then 1 else 0 end),
        sum(case when v.[code] = 'phone call' then 1 else 0 end),
        sum(case when v.[code] = 'walkin' then 1 else 0 end),
        0, 0,
        sum(case when v.[code] in ('appointment', 'chat', 'email', 'walkin') then 1 else 0 end)
    from [activity] as v
    inner join people as p on p.person_id = v.[record] and v.[date] >= p.origin_date
    group by v.[record], cast(v.[date] as date)

    union all

    -- Events: origins after the first, one row per person and day. LOCAL: the two summaries.
    select
        e.person_id, cast(e.dated as date), null,
        0, 0, 0,
        0, 0, 0,
        0, 0, 0, 0, 0,
        sum(case when e.summary = 'Event Registration' then 1 else 0 end),
        sum(case when e.summary = 'Event Attendance' then 1 else 0 end),
        count(*)
    from origins as e
    inner join people as p on p.person_id = e.person_id
    where e.place > 1 and e.summary in ('Event Registration', 'Event Attendance')
    group by e.person_id, cast(e.dated as date)
),
features as (
    -- From the first origin on, strictly before the day on which the lead is looked at.
    select
        m.person_id as person_id,
        m.origin as origin,
        m.origin_date as origin_date,
        m.as_of as as_of,
        coalesce(sum(e.sent), 0) as sent,
        coalesce(sum(e.opened), 0) as [open],
        coalesce(sum(e.clicked), 0) as click,
        coalesce(sum(e.new_page), 0) as ping,
        coalesce(sum(e.web_day), 0) as ping_days,
        coalesce(sum(e.appointment), 0) as appointment,
        coalesce(sum(e.chat), 0) as chat,
        coalesce(sum(e.email), 0) as email,
        coalesce(sum(e.phone), 0) as phone,
        coalesce(sum(e.walkin), 0) as walkin,
        coalesce(sum(e.event_registration), 0) as event_registration,
        coalesce(sum(e.event_attendance), 0) as event_attendance,
        sum(case when e.day >= dateadd(day, -30, m.as_of) then e.opened else 0 end) as open_30,
        -- A page counts at its last visit before the day on which the lead is looked at, so that it counts once.
        sum(
            case
                when e.day >= dateadd(day, -30, m.as_of) and isnull(e.seen_again, m.as_of) >= m.as_of then e.web
                else 0
            end
        ) as ping_30,
        sum(case when e.day >= dateadd(day, -30, m.as_of) then e.touch else 0 end) as touch_30,
        max(case when e.web = 1 then e.day end) as last_web,
        max(case when e.touch > 0 then e.day end) as last_touch
    from moments as m
    left join events as e on e.person_id = m.person_id and e.day >= m.origin_date and e.day < m.as_of
    group by m.person_id, m.origin, m.origin_date, m.as_of
),
colleges as (
    -- LOCAL: the field that holds the college of interest. The latest value counts; of several of one moment, the first
    -- of the alphabet.
    select
        f.[record] as person_id,
        isnull(l.[value], f.[value]) as college,
        row_number() over (
            partition by f.[record] order by f.[timestamp] desc, isnull(l.[value], f.[value])
        ) as place
    from [field] as f
    left join [lookup.prompt] as l on l.[id] = f.[prompt]
    where f.[field] = 'college_of_interest'
)
select
    lower(convert(varchar(36), f.person_id)) as person_id,
    n.[ref] as slate_id,
    n.[first] as [first],
    n.[last] as [last],
    c.college as college,
    f.origin as origin,
    convert(varchar(10), f.origin_date, 23) as origin_date,
    f.sent as sent,
    f.[open] as [open],
    f.click as click,
    f.ping as ping,
    f.ping_days as ping_days,
    f.appointment as appointment,
    f.chat as chat,
    f.email as email,
    f.phone as phone,
    f.walkin as walkin,
    f.event_registration as event_registration,
    f.event_attendance as event_attendance,
    f.open_30 as open_30,
    f.ping_30 as ping_30,
    f.touch_30 as touch_30,
    datediff(day, f.last_web, f.as_of) as days_since_web,
    datediff(day, f.last_touch, f.as_of) as days_since_touch
from features as f
inner join [person] as n on n.[id] = f.person_id
left join colleges as c on c.person_id = f.person_id and c.place = 1
