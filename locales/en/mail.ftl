# E-mail about an appointment.
booked-subject = Your appointment on { $date }
booked-intro = You have an appointment at { $hall }.
moved-subject = Your appointment has changed: { $date }
moved-intro = Your appointment at { $hall } has changed. This is how it is now.
cancelled-subject = Your appointment on { $date } is cancelled
cancelled-intro = Your appointment at { $hall } is cancelled. You do not need to come.
reminder-subject = A reminder: your appointment on { $date }
reminder-intro = This is a reminder. You have an appointment at { $hall }.

why = This is why: { $why }
greeting = Dear visitor,
when = When
where = Where
what = What for
code = Your code
code-use = Type this code on the kiosk in the hall. Then we know that you are here.
bring = Please bring
in-calendar = You can put the appointment in your calendar with the file attached to this e-mail.
cannot-come = Can you not come? Please tell us. You can reply to this e-mail.
own-page = You can move or cancel the appointment on your own page.
other = There is another appointment with this e-mail address: { $moment }, for { $what }.
other-page = Do you not need it any more? Please cancel it on its own page.
other-tell = Do you not need it any more? Please tell the municipality.
earlier-subject = There is an earlier time for you: { $date }
earlier-intro = There is an earlier time for your appointment at { $hall }.
earlier-held = We keep this time for you until { $moment }.
earlier-stays = If you say no or nothing, your appointment stays on { $moment }.
earlier-page = Say yes or no on the page of your appointment.
closing = Kind regards,

date = { $weekday } { $day } { $month }
moment = { $weekday } { $day } { $month } { $year } at { $time }
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

sms-reminder = Reminder: you have an appointment on { $date } at { $time } at { $hall }. Your code: { $code }.
sms-nearly = It is nearly your turn at { $hall }. Number { $number }. Please come near the counters now.
