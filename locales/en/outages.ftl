# Power cuts: a group’s schedule, works at an address, letters about changes

outage-hours-none = No cuts are planned: the power stays on all day.
outage-hours-off = No power: { $off }
outage-hours-maybe = Cuts are possible: { $maybe }
outage-hours-both =
    No power: { $off }
    Cuts are possible: { $maybe }
letter-outage-schedule =
    📅 <b>Schedule for { $day }, group { $group }</b>

    { $hours }
letter-outage-changed =
    🔄 <b>The schedule for { $day } has changed, group { $group }</b>

    { $hours }
button-outages = ⚡ Power cuts
outages-home = <b>Power at { $address }</b>
outages-group = Your group: <b>{ $group }</b>
outages-no-group = We do not know your group yet. Call us and we will tell you.
outages-day =
    <b>{ $day }</b>
    { $hours }
outages-unknown = <b>{ $day }</b>: no schedule yet.
outages-now-off = 🔴 By the schedule there is no power now, until { $until }.
outages-now-maybe = 🟡 The power may be cut now, until { $until }.
outages-now-on = 🟢 By the schedule the power is on now.
outages-next = The next cut begins at { $since }.
outages-works = 🛠 { $text }
outages-caption = Schedule for { $day }, group { $group }
outages-lost = Nothing needs to be typed here. Press a button below or write /menu.
picture-outages-title = Group { $group }
picture-outages-off = no power
picture-outages-off-until = none until { $at }
picture-outages-off-since = none from { $at }
picture-outages-maybe-until = maybe until { $at }
picture-outages-maybe-since = maybe from { $at }
picture-outages-maybe = maybe
picture-outages-on = power on
outages-title = Power cuts
outages-lead = A schedule file: date, group, intervals, kind. Everybody in the group is told of changes.
outages-file = A CSV or JSON file
outages-file-hint = A line: 2026-11-25,1.1,00:00-04:00 12:00-16:00,off. No intervals: power all day; maybe: a possible cut.
outages-publish = Publish
outages-published = New days: { $new }, changed: { $changed }, the same: { $same }.
outages-today = Today, { $day }
outages-tomorrow = Tomorrow, { $day }
outages-none = No schedule yet
outages-column-group = Group
outages-column-hours = Hours
outages-column-version = Changes
audit-outages-published = a schedule of power cuts published
refusal-schedule-unreadable =
    { $line ->
        [0] The file cannot be read. It needs the columns date, group, intervals, kind.
       *[other] Line { $line } cannot be read: “{ $text }”. Mend it and upload the file again.
    }
refusal-schedule-overlaps = Group { $group }, { $day }: the intervals overlap. Mend the file and upload it again.
