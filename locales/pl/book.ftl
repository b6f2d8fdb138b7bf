title = Umów wizytę
what-for = W jakiej sprawie?
what-for-more = Można wybrać więcej niż jedną sprawę.
choose-first = Proszę najpierw wybrać sprawę.
not-together = Tego nie można połączyć z tym, co wybrano.
persons = Dla ilu osób?
persons-fewer = Jedna osoba mniej
persons-more = Jedna osoba więcej
persons-count = { $count ->
    [one] 1 osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}
bring = Proszę zabrać ze sobą
next = Dalej
back = Wstecz
change = Zmień
none-here = Tutaj nie można umówić wizyty
none-here-text = Można po prostu przyjść albo zadzwonić do gminy.

moment = { $day }, godzina { $time }
where-when = Gdzie i kiedy?
when = Kiedy?
takes = trwa około: { $length }
first-free = Pierwszy wolny termin
first-times = Tu jest pierwszy wolny termin w każdym miejscu.
all-times = Wszystkie terminy: { $hall }
other-place = Wybierz inne miejsce
from-day = Szukaj od dnia
more-days = Więcej dni
no-more-days = Późniejszych dni nie można jeszcze wybrać.
more-times = { $count ->
    [one] Jeszcze 1 termin
    [few] Jeszcze { $count } terminy
    [many] Jeszcze { $count } terminów
   *[other] Jeszcze { $count } terminu
}
no-times-next = Pierwszy wolny termin: { $day }. Wcześniej wszystko jest zajęte.
go-to-day = Zobacz: { $day }
no-times-at-all = Teraz nie ma wolnych terminów. Proszę spróbować później albo zadzwonić do gminy.
times-loading = Szukamy wolnych terminów…
times-failed = Nie możemy teraz pobrać wolnych terminów.
again = Spróbuj jeszcze raz

who = Jak możemy się skontaktować?
who-text = Można wpisać, co Państwo chcą. Pola mogą też zostać puste.
may-be-empty = (może być puste)
name = Imię i nazwisko
email = Adres e-mail
email-why = Wyślemy potwierdzenie i wiadomość, jeśli coś się zmieni.
phone = Numer telefonu
phone-why = Pracownik zadzwoni, jeśli coś się zmieni.
wrong-name = To nazwisko jest za długie.
wrong-email = To nie jest adres e-mail, na przykład nazwa@przyklad.pl.
wrong-phone = Proszę wpisać numer telefonu, na przykład 06 12345678.
consent = Czy chcesz dostać od nas wiadomość?
remind-mail = Wyślijcie mi e-mail dzień wcześniej.
remind-sms = Wyślijcie mi SMS dzień wcześniej.
sms-when-near = Wyślijcie mi SMS, gdy zbliża się moja kolej.
kept = Używamy tego tylko do tej wizyty. Krótko po wizycie to usuwamy.
kept-more = Jakie dane przechowujemy i jak długo
held = { $minutes ->
    [one] Trzymamy dla Państwa ten termin jeszcze 1 minutę.
    [few] Trzymamy dla Państwa ten termin jeszcze { $minutes } minuty.
    [many] Trzymamy dla Państwa ten termin jeszcze { $minutes } minut.
   *[other] Trzymamy dla Państwa ten termin jeszcze { $minutes } minuty.
}
held-over = Nie trzymamy już tego terminu. Po przejściu dalej poprosimy o niego jeszcze raz.

check = Czy wszystko się zgadza?
row-when = Kiedy
row-where = Gdzie
row-what = W jakiej sprawie
row-persons = Ile osób
row-reach = Kontakt z Państwem
row-from = Teraz
row-to = Nowy termin
nothing-typed = nic nie wpisano
book = Umów wizytę

taken = Ten termin nie jest już wolny: { $moment }. To, co wpisano, zostało.
taken-nearest = Te terminy są jeszcze wolne:
taken-none = Proszę wybrać inny dzień lub godzinę.
refused = To się nie udało. To, co wpisano, zostało. Proszę spróbować jeszcze raz.
refused-unreachable = Brak połączenia. To, co wpisano, zostało. Proszę spróbować jeszcze raz.
refused-too-many-requests = Z tego adresu było właśnie wiele pytań. Proszę spróbować później.
refused-not-bookable = Tego nie można tu umówić samodzielnie. Proszę wybrać coś innego.
refused-wrong-state = Wizyta właśnie się zmieniła. Tu widać, jak jest teraz.
refused-hold-lapsed = Nie trzymamy już tego terminu. Proszę spróbować jeszcze raz.

done = Wizyta jest umówiona
yours = Państwa wizyta
code = Kod
code-use = Proszę wpisać lub zeskanować ten kod na automacie w sali. Wtedy wiemy, że Państwo są.
code-qr = Kod do zeskanowania
in-calendar = Dodaj do kalendarza
mailed = Wyślemy też e-mail.
reminded = Dzień wcześniej dostaniesz przypomnienie.
told-when-near = Dostaniesz SMS, gdy zbliży się Twoja kolej.
stop-messages = Nie chcę już tych wiadomości
keep = Proszę zachować tę stronę
keep-text = Na tej stronie można przełożyć lub odwołać wizytę. Proszę nikomu nie podawać adresu.
keep-open = Otwórz wizytę na osobnej stronie
copy = Kopiuj adres
copied = Adres jest skopiowany.
another = Umów jeszcze jedną wizytę
new = Umów nową wizytę
unknown = Nie znamy tej wizyty
unknown-text = Wizyta była już dawno albo adres jest błędny.
state-cancelled = Wizyta jest odwołana
called-off-text = Nie trzeba przychodzić.
state-checkedIn = Zgłoszono przyjście
state-missed = Ta wizyta już minęła

move = Przełóż wizytę
move-title = Proszę wybrać nowy termin
move-sure = Czy przełożyć wizytę?
move-yes = Tak, przełóż wizytę
move-no = Nie, zostaw tak
moved = Wizyta jest przełożona.
call-off = Odwołaj wizytę
off-title = Czy odwołać wizytę?
off-text = Ktoś inny może wtedy wybrać ten termin.
off-yes = Tak, odwołaj wizytę
off-no = Nie, przyjdę

# Wcześniejszy termin
earlier = Czy chcą Państwo przyjść wcześniej?
earlier-text = Gdy zwolni się wcześniejszy termin, zatrzymamy go dla Państwa. Wyślemy e-mail, a na odpowiedź „tak” lub „nie” będzie pół godziny.
earlier-from = Od którego dnia mogą Państwo przyjść?
earlier-yes = Proszę o e-mail o wcześniejszym terminie
waiting = Czekają Państwo na wcześniejszy termin
waiting-text = Od: { $day }. Wyślemy e-mail, gdy zwolni się termin. Do tego czasu wizyta pozostaje bez zmian.
waiting-stop = Nie chcę już czekać
offer = Jest dla Państwa wcześniejszy termin
offer-held = Trzymamy ten termin dla Państwa do { $time }. Jeśli odpowiedzią będzie „nie” lub jej nie będzie, wizyta pozostanie bez zmian.
offer-yes = Tak, przyjdę w tym terminie
offer-no = Nie, nie w tym terminie
