title = Personal data
to-visitors = What visitors read
hall = Hall
supervisor = Overview
records = Records
no-access-text = This page is for supervisors and oversight.
more = Show more
again = Try again
list-failed = The list could not be loaded.
moment = { $day }, { $time }

# Somebody asks for their data
request = Somebody asks for their data
request-how = Find the appointment. Without one there is nothing to find: nobody knows who held a number.
find-day = Day of the appointment
find-filter = Code, name, phone or e-mail
find-list = Appointments of { $day }
find-none = There are no appointments on this day.
find-no-match = No appointment fits this. Check the day. A name that was erased cannot be found.
find-many = There are { $count } more. Type a code or name.
find-choose = Choose
find-other = Choose another appointment
find-code = code { $code }
state-booked = still to come
state-checkedIn = checked in
state-cancelled = called off
state-missed = did not come
chosen = Appointment { $code }
chosen-when = { $day }, { $time }: { $service }
identified = How do you know who this is?
identified-help = Your choice is put on record, with your name. What was kept is not.
identified-identityDocument = I saw an identity document
identified-trustedSignIn = Signed in with DigiD or another sign-in that we trust
identified-representative = This person asks for somebody else, and may
identified-missing = First choose how you know who this is.
show = Show the data
erase = Erase the data
problem-forbidden = You may not do this in this hall. Ask the administrator.
problem-not-found = This appointment is no longer there.

# What is kept of somebody
handed = This is what we keep of appointment { $code }
handed-as-of = As of { $day }, { $time }
handed-save = Save as a file
handed-print = Print
handed-close = Close
handed-file = personal-data
handed-nothing = Nothing
part-appointment = Appointment
part-visit = Visit
part-cases = Complaints, questions and promised answers
part-mails = E-mail about the appointment
part-reasons = Why costs were claimed
part-kept = When we erase it
fact-when = When
fact-services = For
fact-code = Code
fact-state = State
fact-contact = Reached by
fact-email = E-mail address
fact-language = Language of the e-mail
fact-reserved-counter = At counter
fact-reserved-agent = With colleague
fact-number = Number
fact-issued = Checked in
fact-ended = Finished
fact-visit-state = State
fact-needs = Needs
fact-note = Note
fact-missing = What was missing
visit-waiting = waiting
visit-called = called
visit-serving = being helped
visit-parked = waiting a moment
visit-done = helped
visit-noShow = did not come
visit-cancelled = stopped
need-assistance = assistance
need-privateRoom = private room
case-in = Came in on { $day }
case-open = not finished yet
case-settled-state = finished
mail-booked = Confirmation
mail-moved = Change
mail-cancelled = Cancellation
mail-is-queued = waits to be sent
mail-is-sent = sent
mail-is-refused = refused
mail-is-tooLate = not sent in time
mail-is-superseded = not sent, there was a newer message
kept-until = by { $day }, { $time }
kept-open = once the visit or the case is finished

# Erasing
erase-title = Erase the data of appointment { $code }?
erase-goes = This goes
erase-goes-contact = name, phone number and e-mail address
erase-goes-visit = needs, notes and what was missing
erase-goes-cases = what was said in complaints and questions that are finished
erase-stays = This stays
erase-stays-facts = number, service and times, without a name
erase-stays-cases = complaints and questions that are still open
erase-stays-reasons = why costs were claimed, for two years
erase-booked = The appointment goes ahead. We can send no more e-mail about it.
erase-for-good = You cannot take this back.
erase-yes = Yes, erase the data
erase-no = No, do not erase
erase-busy = This visit is still going on. Erase the data when the visit is finished.
erased = { $count ->
    [0] There was nothing left to erase.
    [one] 1 thing was erased.
   *[other] { $count } things were erased.
}
erased-disk = Within a quarter of an hour it is off the disk as well.
erased-stays = This was not erased
stays-openCase = Case { $id } is still open. Erase it when it is finished.
stays-accounts = Why costs were claimed: the accounts need it.

# What is kept now
inventory = What is kept now
inventory-as-of = As of { $day }, { $time }.
inventory-kept = What belongs to a visit is erased { $length } after it.
inventory-kept-none = What belongs to a visit is erased as soon as the visit is finished.
inventory-none-late = Nothing is late.
inventory-late = { $count ->
    [one] 1 thing should have been erased already. Tell the administrator.
   *[other] { $count } things should have been erased already. Tell the administrator.
}
inventory-failed = This could not be loaded.
inventory-table = Kinds of data
inventory-kind = Kind
inventory-rows = Now
inventory-open = Without an end yet
inventory-first = First one goes
inventory-last = Last one goes
inventory-erased = Last erased
inventory-all = Erased in all
inventory-erased-at = { $count } on { $day }, { $time }
inventory-row-late = { $count } late
kind-needs = Assistance or a private room
kind-note = Notes between counters
kind-contact = How to reach, with an appointment
kind-mailAddress = E-mail address with an appointment
kind-phoneNumber = Phone number for text messages with an appointment
kind-missing = What visitors missed
kind-caseText = What was said in a case
kind-caseContact = How to reach, with a case
kind-reason = Why costs were claimed, or a promise broke
