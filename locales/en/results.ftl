title = How long do you wait here?
now = How long does it take now?
now-explained = This is how long you wait if you take a number now. It is right for 8 out of 10 visitors.
now-failed = We cannot see now how long it takes.
month = Month
working = One moment, we are fetching the figures.
month-title = How did it go in { $month }?
of-visitors = This is about { $count ->
    [one] 1 visitor
   *[other] { $count } visitors
} for whom a norm held.
too-few = Too few visits were counted in { $month }. That is why we give no figures.
mean = Those whom we called waited { $minutes } min on average.
half = Half waited no longer than { $minutes } min.
nine = Out of every 10 visitors whom we called, 9 waited no longer than { $minutes } min.
what-is-on-time = On time means: within the time that we promise you, or aim for.
left-too = Who left or did not come never counts as on time. Who came for several services was on time if each of them was.
by-service = By service
service = Service
on-time = Helped on time
late = Helped too late
gone = Left or did not come
gone-late = Left after waiting too long
day-over = Day over
mean-short = Mean wait
visitors = Visitors with a norm
of-hundred-about = Of every 100 visitors. The wait is the mean of those whom we called.
few = too few visitors
by-month = Month by month
open-data = All visits as open data
open-data-text = This file holds no names or numbers. Times are rounded.
open-data-excel = The same file for Excel

# For who wants to come
visit = Opening hours and notices
open-now = We are open now.
open-until = We are open now until { $at }.
notices = Notices
notices-none = There are no notices now.
notice-about = This is about: { $services }.
days = The days to come
today = Today
hours = { $from } to { $to }
hours-all-day = all day
hours-some = From { $hours } only: { $services }.
closed-that-day = closed
closed-because = closed: { $reason }
closures = Closed later
closure = { $when }: { $why }
closure-days = { $from } to { $to }
