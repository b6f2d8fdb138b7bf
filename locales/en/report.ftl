title = Report on the service norms
no-access-text = This report is for supervisors and oversight.
supervisor = Overview
records = Records
period = Period
months = Months
quarters = Quarters
years = Years
quarter = Quarter { $quarter } of { $year }
save-csv = Save as CSV
save-xlsx = Save as Excel
print = Print
working = One moment, the report is being made.
still-open = This period is not over yet.
made-at = Made on { $day } at { $time }.
about-period = { $period }, compared with { $before }.

in-short = In short
short-none = In this period no visit ended for which a norm held.
short-before = In the period before we helped { $kept } out of 100 on time.
short-where = It went wrong most often for { $service }: { $count ->
    [one] once
   *[other] { $count } times
}.
short-when = Most visitors waited too long on { $weekday }, between { $from } and { $to }.
short-why-unknown = Of most the cause is not known.
short-why = The most frequent cause was: { $cause }.

before = before: { $value }
visits = Visits
visits-parts = This is about { $count ->
    [one] 1 visit
   *[other] { $count } visits
} with a norm that ended.
visits-of = { $count } ended with a norm
kept-share = On time
kept-count = Promises kept
kept-of = { $kept } of { $decided }
decided-of = { $kept } of { $decided } promises kept, the others broken
median = Median wait
called-of = of { $count ->
    [one] 1 wait
   *[other] { $count } waits
} of those called
mean = Mean wait
p90 = 9 out of 10 at most
longest = Longest wait
longest-of = of { $count ->
    [one] 1 wait
   *[other] { $count } waits
}, also of who left
left = Left
broken = Promise broken
broken-of = of { $promised ->
    [one] 1 wait
   *[other] { $promised } waits
} with a norm
no-shows = Did not come when called
returned = Did not come when called, helped later
day-end = Not helped that day
unfinished = Not closed that day
redress-given = Redress given
redress-open = Redress offered
redress-declined = Redress not needed
redress-lapsed = Redress lapsed
cost = Cost of redress
forecast-error = Mean error
forecast-inside = Forecast was right
answered = Answered
answer-promised = Answer promised
not-answered = No answer
promises-kept = Promised answer on time
promises-missed = Promised answer too late
said-yes = Says: my question was answered
said-no = Says: my question was not answered

by-hall = By location
hall = Location
all-halls = All locations together
service = Service
by-service = By service
arrival = Kind of visit
by-arrival = By kind of visit
arrival-walkIn = Without an appointment
arrival-appointment = With an appointment
trend = Over time
trend-in-time = on time
trend-too-late = promise broken
trend-neither = left or did not come, before the norm
trend-day = Day
trend-week = Week from
trend-month = Month
as-table = Show as a table
when = When it took too long
when-explained = How many promises broke, by day and hour. It is about promises that were kept or broken. The darker, the more often.
when-none = Nobody waited too long.
when-cell = { $broken } of { $decided }
hour = Hour
hour-from = { $hour }:00
why = Why it took too long
cause = Cause
cause-unknown = unknown
cause-moreArrivals = more visitors than expected
cause-counterClosed = counter closed
cause-longCase = one visit took long
cause-outage = outage
cause-other = something else
count = Number
share = Share
more = Redress, answers and forecast
figure = Figure
now = This period
earlier = Period before
percent = { $percent }%
explained-share = On time is a share of all promises that were kept or broken. A share is rounded down.
explained-neither = Who left or did not come before the promise broke is not in it.
explained-visit = A visit for several services has several waits. It is on time when all of them are.
explained-exact = Every figure is counted over the visits themselves.
explained-median = The median wait is that of an actual visitor. Half of those called waited no longer.

# How right the forecasts were
accuracy = Are the forecasts right?
accuracy-source = Told
accuracy-tickets = with the number
accuracy-lobby = on the screen in the hall
accuracy-period = Over
accuracy-days = { $count } days
accuracy-all = All together
accuracy-by-hour = By hour of the day
accuracy-by-wait = By predicted wait
accuracy-hour = Hour
accuracy-at = { $hour }:00
accuracy-wait = Predicted
accuracy-at-once = at once
accuracy-longer = more than { $minutes } min
accuracy-minutes = { $from } to { $to } min
accuracy-short-minutes = { $minutes } min
accuracy-percent = { $percent }%
accuracy-told = Told
accuracy-error = Off by, on average
accuracy-median-error = Half within
accuracy-within-3 = Within 3 min
accuracy-within-5 = Within 5 min
accuracy-inside = Inside what was told
accuracy-sooner-later = Sooner or later
accuracy-below-above = { $below } sooner, { $above } later
accuracy-width = Width
accuracy-unknown = Left or not known
accuracy-verdict = Verdict
accuracy-explained = What we tell should be right for 8 of 10 waits. Who waited longer than told and left counts as later.
accuracy-is-good = The forecasts are right: { $inside } of 10 waits were inside what was told.
accuracy-is-fair = The forecasts are fairly right: { $outside } of 10 waits { $outside ->
    [one] was
   *[other] were
} outside what was told.
accuracy-is-poor = The forecasts are often wrong: { $outside } of 10 waits { $outside ->
    [one] was
   *[other] were
} outside what was told.
accuracy-is-tooFew = Too few waits are known for a verdict yet.
accuracy-poor-service = The forecasts for { $service } are often wrong: { $outside } of 10 waits { $outside ->
    [one] was
   *[other] were
} outside what was told.
verdict-good = good
verdict-fair = fair
verdict-poor = poor
verdict-tooFew = too few
cause-hallClosed = hall closed
cause-visitorAway = the visitor was away

outcomes = What became of the promises
outcomes-about = Of { $count ->
    [one] 1 wait
   *[other] { $count } waits
} with a norm
outcome = What became of it
in-time = Before the norm
late = After the norm
outcome-helped = Helped
outcome-left = Left
outcome-notThere = Did not come when called
outcome-returned = Did not come when called, helped later
outcome-dayEnd = Not helped that day
outcome-unfinished = Not closed that day
outcome-running = Still waiting
outcome-all = Together

# What was promised after the visit
cases = Promised after the visit
cases-none = In this period no complaints, questions or promised answers came in.
cases-explained = A complaint or question belongs to the period in which it came in. The share is of what was on time or too late.
cases-what = What
cases-set = Promised
cases-kept = On time
cases-missed = Too late
cases-running = Still running
cases-step = { $kind }: { $step }

# Where the log ended, to be able to show later that nothing was changed
log-ends = End of the log
log-ends-about = The digest shows later whether the log up to that day is still the same.
log-ends-day = On { $day } the log ended at line { $seq }. Its digest is:
log-ends-key = Public key of the server:
