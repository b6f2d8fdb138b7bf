no-letter = There is no letter
no-letter-unknown = Your visit was too long ago, or the address is not right.
no-letter-sign-in = Sign in on the counter screen first. Then open the letter again.
print = Print

subject = Our apologies for your long wait
dear = Dear visitor,
came = On { $day } you came to us for: { $service }. Your number was { $number }.
promised-called = We promise that it is your turn within { $limit }.
promised-served = We promise to help you within { $limit }.
waited = You waited { $time }.
waited-longer = You waited longer than { $limit }.
sorry = That is too long. We did not keep our promise. We are sorry.
owed = We offer you: { $what }.
owed-until = Ask for it at the counter, until { $until }.
learn = We write down each time somebody waits too long, and why. That is how we learn from it.
greeting = Yours sincerely,
reference = A question about this letter? Please give this reference: { $reference }.
