# Wat een zuil zegt tegen wie het scherm niet ziet.
aloud-key = Lees voor via koptelefoon
aloud-mute = Voorlezen lukt nu niet. Vraag een medewerker om hulp.
aloud-button = knop
aloud-link = link
aloud-field = invulveld
aloud-empty = leeg
aloud-chosen = gekozen
aloud-not-chosen = niet gekozen
aloud-cannot = knop die nu niet werkt
aloud-place = { $n } van { $count }
aloud-choices = { $count ->
    [0] Er is niets te kiezen.
    [one] Er is 1 knop.
   *[other] Er zijn { $count } knoppen.
}
aloud-wiped = leeg
aloud-wiped-sign = { $sign } gewist
aloud-volume = Volume { $volume } van { $most }
