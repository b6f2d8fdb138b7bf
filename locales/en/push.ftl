# What a telephone shows while the page is closed.
push-nearly = It is nearly your turn
push-nearly-text = Number { $number }. Please come near the counters now.
push-called = It is your turn
push-called-text = Number { $number }, please go to { $counter }.
