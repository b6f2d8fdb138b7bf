offline-told = The connection is gone. You can still take a number. We do not know how long it will take.
offline-appointment = Do you have an appointment? Go to a member of staff, or take a number.
offline-code = You cannot check in right now
offline-ticket = Remember your number. You are waiting from now on.
offline-ticket-phone = Your phone shows your place as soon as the connection is back.
