# What a member of staff did today. For that person alone, unless the works council agreed otherwise.
own-day = My day
own-day-seen-onlyOwn = Only you see this. We do not keep it.
own-day-seen-supervisorsToo = Your supervisor sees this too. That was agreed with the works council. We do not keep it.
own-day-none = You have no account of your own, so there is nothing to count.
own-day-failed = This cannot be fetched now. We keep trying.
own-day-close = Close
day-called = Called
day-helped = Helped
day-not-there = Did not come
day-passed-on = Sent on
day-help-mean = Help took on average
day-help-none = Not known yet
colleagues = What colleagues did today
colleagues-text = The works council agreed to this. Your colleagues see that you see it.
colleague = Colleague
