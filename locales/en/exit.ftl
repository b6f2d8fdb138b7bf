number-title = What was your number?
number-help = Type your number. Or hold the QR code of your phone or ticket before the reader.
number-typed = Your number
number-keys = Letters and digits
number-unknown = We cannot find this number now. Please check it.
too-fast = That was too fast. Wait a moment and try again.
erase = Delete last character
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
contact-title = Shall we call or mail you?
contact-phone = Call me
contact-mail = Mail me
contact-phone-label = Your telephone number
contact-mail-label = Your e-mail address
contact-none = No, thank you
contact-privacy = We use this only to answer you. Then we erase it.
contact-wrong = This is not right. Please check it.
send = Send
idea = I have an idea
idea-title = Your idea
idea-text = What could be better?
idea-contact-title = Would you like an answer to your idea?
keyboard = Keyboard
space = space
thanks = Thank you. We learn from it.

still-there = Are you still there?
still-there-text = The screen starts over in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
still-there-yes = Yes, continue
out = This screen is not working right now
out-text = You can also answer on your phone.
