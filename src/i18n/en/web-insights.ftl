# How well releasing works.
web-nav-insights = Insights
web-insights-about = The four DORA measures, from what really happened in production.
web-insights-span = How far back
web-insights-days = { $days } days
web-insights-by = Cut into
web-insights-by-day = Days
web-insights-by-week = Weeks
web-insights-by-month = Months
web-insights-empty = Nothing came to production in this time
    .about = As soon as a version does, it is counted here.
web-insights-table = As a table
web-insights-period = When
web-insights-value = Value
web-insights-behind = What is behind it
web-insights-show = { $count ->
    [one] show { $count }
   *[other] show { $count }
}
web-insights-behind-none = No deployment stands behind it.
web-insights-behind-some = The newest { $shown } of { $count }.
web-figure-none = –
web-figure-per-day = { $number } a day
web-figure-per-week = { $number } a week
web-measure-deployment_frequency = Deployment frequency
    .about = How many new versions came to production and were seen healthy there. Rollbacks and attempts that failed are not counted.
web-measure-lead_time = Lead time
    .about = From the creation of the tag to the moment its version was seen healthy in production, of each release once; half were faster than this. Where nobody told the machine when the tag was made, from the creation of the release.
web-measure-change_failure_rate = Change failure rate
    .about = Of the new versions that changed production, the part that did not become healthy there or that a person took back later. Attempts that changed nothing and attempts that a person stopped are not counted.
web-measure-time_to_restore = Time to restore
    .about = From the moment a failure was known (the deployment failed, or a person began to take the version back) to the moment that service was next seen healthy in production; half were faster than this.
web-measure-versions = { $count ->
    [one] { $count } version came to production.
   *[other] { $count } versions came to production.
}
web-measure-lead = { $count ->
    [one] { $count } release
   *[other] { $count } releases
}, { $tagged } of them measured from the tag.
web-measure-failures = { $failures } of { $changes } changes failed.
web-measure-restored = { $count ->
    [one] { $count } failure restored
   *[other] { $count } failures restored
}, { $open } still open.
web-measure-slowest = Nine of ten within { $slowest }.
