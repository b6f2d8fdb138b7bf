# De afspraken van een dag, waar het personeel ze leest
plan = Afspraken
plan-day = Dag
plan-as = Hoe u de afspraken ziet
plan-as-list = Lijst
plan-as-grid = Per half uur
plan-none = Op deze dag heeft niemand een afspraak.
plan-failed = De afspraken kunnen nu niet worden opgehaald. Wij proberen het vanzelf opnieuw.
plan-count-booked = { $count ->
    [one] 1 afspraak nog niet binnen
   *[other] { $count } afspraken nog niet binnen
}
plan-count-checkedIn = { $count } binnen
plan-count-missed = { $count } niet gekomen
plan-count-cancelled = { $count } afgezegd
plan-state-booked = nog niet binnen
plan-state-checkedIn = is binnen
plan-state-missed = niet gekomen
plan-state-cancelled = afgezegd
plan-table = Afspraken per half uur
plan-time = Tijd
plan-together = Samen
