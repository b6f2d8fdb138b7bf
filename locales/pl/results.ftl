title = Jak długo się u nas czeka?
now = Jak długo to teraz trwa?
now-explained = Tyle się czeka, gdy teraz weźmie się numer. Zgadza się to u 8 na 10 osób.
now-failed = Teraz nie widzimy, jak długo to trwa.
month = Miesiąc
working = Chwileczkę, pobieramy liczby.
month-title = Jak było w tym miesiącu: { $month }?
of-visitors = Dotyczy osób z obietnicą lub celem: { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}.
too-few = { $month }: było za mało wizyt. Dlatego nie podajemy liczb.
mean = Wezwane osoby czekały średnio { $minutes } min.
half = Połowa czekała nie dłużej niż { $minutes } min.
nine = Z każdych 10 wezwanych osób 9 czekało nie dłużej niż { $minutes } min.
what-is-on-time = Na czas znaczy: w czasie, który obiecujemy lub który jest naszym celem.
left-too = Kto odszedł lub nie przyszedł, nigdy nie liczy się jako na czas. Przy kilku sprawach każda musiała być na czas.
by-service = Według spraw
service = Sprawa
on-time = Obsłużeni na czas
late = Obsłużeni za późno
gone = Odeszli lub nie przyszli
gone-late = Odeszli po zbyt długim czekaniu
day-over = Koniec dnia
mean-short = Średni czas czekania
visitors = Osoby z obietnicą lub celem
of-hundred-about = Z każdych 100 osób. Czas czekania to średnia wezwanych osób.
few = za mało osób
by-month = Miesiąc po miesiącu
open-data = Wszystkie wizyty jako otwarte dane
open-data-text = W tym pliku nie ma nazwisk ani numerów. Czasy są zaokrąglone.
open-data-excel = Ten sam plik do Excela

# Dla osób, które chcą przyjść
visit = Godziny otwarcia i komunikaty
open-now = Teraz jest otwarte.
open-until = Teraz jest otwarte do { $at }.
notices = Komunikaty
notices-none = Teraz nie ma komunikatów.
notice-about = Dotyczy: { $services }.
days = Najbliższe dni
today = Dziś
hours = { $from } do { $to }
hours-all-day = cały dzień
hours-some = W godzinach { $hours } tylko: { $services }.
closed-that-day = zamknięte
closed-because = zamknięte: { $reason }
closures = Zamknięte później
closure = { $when }: { $why }
closure-days = { $from } do { $to }
