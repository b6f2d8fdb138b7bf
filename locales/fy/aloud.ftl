# Wat it apparaat seit tsjin wa’t it skerm net sjocht.
aloud-key = Lês foar fia koptelefoan
aloud-mute = Foarlêze slagget no net. Freegje in meiwurker om help.
aloud-button = knop
aloud-link = link
aloud-field = ynfolfjild
aloud-empty = leech
aloud-chosen = keazen
aloud-not-chosen = net keazen
aloud-cannot = knop dy’t no net wurket
aloud-place = { $n } fan { $count }
aloud-choices = { $count ->
    [0] Der is neat te kiezen.
    [one] Der is 1 knop.
   *[other] Der binne { $count } knoppen.
}
aloud-wiped = leech
aloud-wiped-sign = { $sign } wiske
aloud-volume = Folume { $volume } fan { $most }
