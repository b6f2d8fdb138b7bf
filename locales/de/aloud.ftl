# Was ein Gerät sagt, wenn jemand den Bildschirm nicht sieht.
aloud-key = Vorlesen über Kopfhörer
aloud-mute = Vorlesen geht jetzt nicht. Bitten Sie jemanden von uns um Hilfe.
aloud-button = Knopf
aloud-link = Link
aloud-field = Feld
aloud-empty = leer
aloud-chosen = gewählt
aloud-not-chosen = nicht gewählt
aloud-cannot = Knopf, der jetzt nicht geht
aloud-place = { $n } von { $count }
aloud-choices = { $count ->
    [0] Es gibt nichts zu wählen.
    [one] Es gibt 1 Knopf.
   *[other] Es gibt { $count } Knöpfe.
}
aloud-wiped = leer
aloud-wiped-sign = { $sign } gelöscht
aloud-volume = Lautstärke { $volume } von { $most }
