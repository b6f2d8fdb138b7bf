# What a telephone shows while the page is closed.
push-nearly = Jo binne hast oan bar
push-nearly-text = Nûmer { $number }. Kom no by de balys yn de buert.
push-called = Jo binne oan bar
push-called-text = Nûmer { $number }, gean nei { $counter }.
