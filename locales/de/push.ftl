# What a telephone shows while the page is closed.
push-nearly = Sie sind fast an der Reihe
push-nearly-text = Nummer { $number }. Kommen Sie jetzt in die Nähe der Schalter.
push-called = Sie sind an der Reihe
push-called-text = Nummer { $number }, gehen Sie bitte hierhin: { $counter }.
