number-title = What was your number?
number-help = Type your number. Or hold the QR code of your phone or ticket before the reader.
number-typed = Your number
number-keys = Letters and digits
number-unknown = We cannot find this number now. Please check it.
too-fast = One moment. Try again shortly.
erase = Erase the last one
next = Next
stop = Stop
done = Done

answered-title = Was your question answered?
yes = Yes
no = No
missing-title = What was missing?
missing-papers = I did not have the right papers
missing-unclear = I did not understand it
missing-again = I have to come again
missing-other = Something else
thanks = Thank you. This is how we learn.

still-there = Are you still there?
still-there-text = In { $seconds } seconds the screen begins anew.
still-there-yes = Yes, I go on
out = This screen does not work now
out-text = You can answer on your phone as well.
unpaired = This screen is not signed in
unpaired-text = For the administrator: open this screen's address with its key.
