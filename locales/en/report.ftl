title = Report on the service norms
no-access = You cannot enter here
no-access-text = This report is for supervisors.
back = Overview
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
short-none = In this period there were no visits with a norm.
short-kept = Of every 100 visitors { $kept } were helped on time.
short-before = In the period before it were { $kept }.
short-where = It went wrong most often for { $service }: { $count } times.
short-when = Most visitors waited too long on { $weekday }, between { $from } and { $to }.
short-why-unknown = Of most the cause is not known.
short-why = The most frequent cause was: { $cause }.
short-left = { $count ->
    [one] 1 visitor left without help.
   *[other] { $count } visitors left without help.
}
short-left-late = { $count ->
    [one] Of them 1 waited too long.
   *[other] Of them { $count } waited too long.
}

before = before: { $value }
visits = Visits
kept-share = On time
median = Median wait
p90 = 9 out of 10 at most
longest = Longest wait
left = Left
left-late = Left after the norm
broken = Late
no-shows = Did not come
day-end = Not helped that day
redress-given = Redress given
redress-open = Redress offered
redress-declined = Declined
redress-lapsed = Lapsed
cost = Cost of redress
forecast-error = Mean error
forecast-inside = Forecast was right
answered = Answered
answer-promised = Answer promised
not-answered = No answer
promises-kept = Promised answer on time
said-yes = Says: my question was answered
said-no = Says: my question was not answered

service = Service
by-service = By service
arrival = Kind of visit
by-arrival = By kind of visit
arrival-walkIn = Without an appointment
arrival-appointment = With an appointment
when = When it took too long
when-explained = How often it took too long, by day and hour. The darker, the more often.
when-none = Nobody waited too long.
when-cell = { $broken } of { $promised }
hour = Hour
hour-from = { $hour }:00
why = Why it took too long
cause = Cause
cause-unknown = unknown
cause-moreArrivals = more visitors than planned for
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
minutes-short = { $minutes } min
hours-short = { $hours } h { $minutes } min
euros = € { $euros }
explained = Every figure is counted over the visits themselves. Who left is counted too. The median is the wait of an actual visitor: half waited no longer.
