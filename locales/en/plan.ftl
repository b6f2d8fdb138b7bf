# The appointments of a day, where staff read them
plan = Appointments
plan-day = Day
plan-as = How you see the appointments
plan-as-list = List
plan-as-grid = By half hour
plan-none = Nobody has an appointment on this day.
plan-failed = The appointments cannot be fetched now. We try again by ourselves.
plan-count-booked = { $count ->
    [one] 1 appointment not here yet
   *[other] { $count } appointments not here yet
}
plan-count-checkedIn = { $count } here
plan-count-missed = { $count } did not come
plan-count-cancelled = { $count } called off
plan-state-booked = not here yet
plan-state-checkedIn = is here
plan-state-missed = did not come
plan-state-cancelled = called off
plan-table = Appointments by half hour
plan-time = Time
plan-together = Together
