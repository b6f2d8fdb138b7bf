# Wat een telefoon laat zien als de pagina dicht is. Taalniveau B1.
push-nearly = U bent bijna aan de beurt
push-nearly-text = Nummer { $number }. Kom nu in de buurt van de balies.
push-called = U bent aan de beurt
push-called-text = Nummer { $number }, ga naar { $counter }.
