# Booking an appointment without JavaScript. Level B1: short sentences, plain words.
plain-faults = Something is not right yet:
plain-persons-most = { $count ->
    [one] This is possible for 1 person at most.
   *[other] This is possible for { $count } people at most.
}
plain-earlier = Earlier days
plain-show = Show these days
plain-day-wrong = Fill in a day, such as { $day }.
plain-held = We hold this time for you until { $time }.
plain-have = Do you already have an appointment?
plain-address = The address of your appointment
plain-address-why = It is in the email about your appointment. It is also on the page of your appointment.
plain-open = See the appointment
