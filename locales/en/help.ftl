title = Tailored help
intro = Can you not come to the counter yourself, or not alone? We look for a way together with you.
text = What do you want help with? What is difficult? (may be empty)
privacy = We use this only to help you. Then we erase it.
send = Send
failed = It could not be sent. Check everything and try again.
failed-often = Many questions came from this address. Try again later, or call us.
hall-unknown = We do not know this hall
