# Strona serwera, który rusza.
title = Kwartier się uruchamia
opening = Dane są otwierane
checking = Dzienniki są sprawdzane
reading = Dzienniki są czytane
settling = Ustawienia są przejmowane
no-room = Dysk serwera jest pełny: administrator musi zrobić miejsce
by-itself = Ta strona otworzy się sama, gdy będzie to możliwe.
halls =
    { $all ->
        [one] Sale: { $done } z { $all }
        [few] Sale: { $done } z { $all }
        [many] Sale: { $done } z { $all }
       *[other] Sale: { $done } z { $all }
    }
events = Przeczytane zdarzenia: { $done }
# Między tysiącami liczby.
thousands = { "\u00A0" }
