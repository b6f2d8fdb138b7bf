# Co mówi automat, gdy ktoś nie widzi ekranu.
aloud-key = Czytanie na głos przez słuchawki
aloud-mute = Czytanie na głos teraz nie działa. Proszę poprosić pracownika o pomoc.
aloud-button = przycisk
aloud-link = odnośnik
aloud-field = pole do wpisania
aloud-empty = puste
aloud-chosen = wybrane
aloud-not-chosen = nie wybrane
aloud-cannot = przycisk, który teraz nie działa
aloud-place = { $n } z { $count }
aloud-choices = { $count ->
    [0] Nie ma nic do wyboru.
    [one] Jest 1 przycisk.
    [few] Są { $count } przyciski.
    [many] Jest { $count } przycisków.
   *[other] Jest { $count } przycisku.
}
aloud-wiped = puste
aloud-wiped-sign = usunięto: { $sign }
aloud-volume = Głośność { $volume } z { $most }
