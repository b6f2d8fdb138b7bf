title = Records
no-access-text = These records are for supervisors and oversight.
supervisor = Overview
report = Report
privacy = Privacy
month = Month
print = Print
about = What happened in { $month }.
more = Show more
again = Try again
list-failed = The list could not be loaded.
moment = { $day }, { $time }

# Complaints, questions and promised answers
cases = Complaints, questions and promised answers
cases-kind = Kind
cases-all = All
cases-open = Still to be settled
cases-none-open = Everything has been settled.
cases-settled = Settled
cases-none-settled = Nothing has been settled yet.
case-opened = Came in on { $day } at { $time }
case-erased = We no longer keep what was said.
deed-due = { $step }: by { $by }.
deed-open = Not done yet.
deed-done-by = Done on { $day } by { $who }.
deed-ended = No longer needed since { $day }.
deed-is-late = It is too late.
deed-was-late = That was too late.

# E-mail about appointments
mails = E-mail about appointments
mails-none = There was no e-mail about appointments in this month.
mails-failed = Did not arrive: { $count }
mails-others = Other e-mail
mail-about-booked = Confirmation of an appointment
mail-about-moved = Change of an appointment
mail-about-cancelled = Cancellation of an appointment
mail-about-reminder = Reminder of an appointment
mail-about-nearly = Message that somebody's turn is near
mail-by-sms = by text message
mail-appointment = reference { $id }
mail-queued = Waits to be sent. We try until { $day }, { $time }.
mail-sent = Sent on { $day }, { $time }.
mail-refused = Refused on { $day }, { $time }. The visitor got nothing.
mail-tooLate = It could not be sent in time. The visitor got nothing.
mail-superseded = Not sent: there was a newer message.
mail-code = Code of who refused it: { $code }.

# What visitors were shown
shown = What visitors were shown
shown-where = This was on the kiosk, the lobby screen and visitors’ phones.
shown-none = Nothing was shown in this month.
shown-since = { $day }, since { $time }
shown-within = { $day }, { $time } to { $to }
shown-until = { $day }, { $time } to { $toDay }, { $to }
shown-text-overNorm = { $service }: it takes longer than we promise, up to { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
shown-why-notice = Notice.
shown-why-announcement = Notice that was announced beforehand.
shown-why-overNorm = Came by itself: somebody waited longer than promised.
shown-for = For: { $services }.

# Costs for visitors
claims = Costs for visitors
claims-save = Save as CSV
claims-explained = The file is for whoever pays. It has only amounts that were given.
claims-none = There were no costs in this month.
claim-given = Given by { $who }.
claim-waits = Claimed by { $who }, waits for approval.
