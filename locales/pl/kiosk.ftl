welcome = Witamy
start-appointment = Mam umówioną wizytę
back = Wstecz
stop = Zakończ
try-again = Spróbuj jeszcze raz

code-title = Umówiona wizyta
code-help = Proszę wpisać kod wizyty. Albo przyłożyć kod QR do czytnika.
code-shown = Wpisany kod
code-pad = Litery i cyfry
code-erase = Usuń ostatni znak
code-go = Zgłoś przybycie
code-without = Dalej bez kodu
problem-code-unknown = Nie znamy tego kodu. Proszę go sprawdzić.
problem-code-wrong-day = To kod wizyty w innym dniu: { $day }. Numer na dziś można wziąć tutaj bez kodu.
problem-code-called-off = Ta wizyta jest odwołana. Proszę wziąć numer albo zapytać pracownika.
problem-visit-done = Z tym kodem obsługa już dziś była. Jeszcze jedno pytanie? Proszę wziąć numer.
problem-visit-noShow = Wzywaliśmy, ale nikt nie przyszedł. To było zbyt dawno, miejsce przepadło. Proszę wziąć numer albo zapytać pracownika.
problem-visit-cancelled = Ta wizyta jest zakończona. Proszę wziąć numer albo zapytać pracownika.
problem-code-other = To się nie udało. Proszę zapytać pracownika.

services-title = Bez wizyty? W jakiej sprawie?
group-other = Coś innego
more-title = Co jeszcze?
more = Mam też inną sprawę
remove = Usuń
closes-soon = Zamykamy o { $at }. Kto ma numer, temu jeszcze pomożemy.
unavailable-noCounter = dziś nikt tego nie robi
unavailable-hallClosed = teraz zamknięte
unavailable-closingSoon = dziś już niemożliwe
unavailable-restrictedHours = nie teraz, ale w innych godzinach
problem-service-unavailable = Teraz nikt tego nie robi. Proszę wybrać coś innego albo zapytać pracownika.

confirm-title = Państwa wizyta
expected-wait = Przewidywany czas czekania
past-norm-guarantee-now = To potrwa prawdopodobnie dłużej, niż obiecujemy. Przepraszamy.
past-norm-target-now = To potrwa prawdopodobnie dłużej, niż chcemy. Przepraszamy.
needs-title = Czy potrzebne jest coś jeszcze?
need-assistance = Proszę o pomoc
need-privateRoom = Proszę o osobny pokój
take-number = Weź numer

busy = Chwileczkę…
failed = To trwa dłużej niż zwykle
failed-text = Przy ponownej próbie nie będzie drugiego numeru.

your-number = Państwa numer
ticket-late = Jest już po godzinie wizyty. Czekają Państwo teraz jak osoba bez wizyty.
ticket-again = Przybycie było już zgłoszone. Numer i miejsce zostają.
ticket-called = Teraz Państwa kolej. Proszę iść tutaj: { $counter }.
ticket-serving = To już Państwa kolej, tutaj: { $counter }.
ticket-parked = Pracownik, który pomagał, zaraz znowu wezwie.
ticket-kept = Numer i miejsce w kolejce zostają.
ticket-early = Są Państwo na czas. Wizyta jest o { $at }.
qr-label = Kod QR do numeru w telefonie
qr-help = Proszę zeskanować kod. Numer pojawi się w telefonie.
done = Gotowe

still-there = Czy ktoś tu jeszcze jest?
still-there-text = Automat zacznie od nowa za: { $seconds ->
    [one] 1 sekunda
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
}.
still-there-yes = Tak, dalej

kiosk-out = Automat chwilowo nie działa
kiosk-out-text = Proszę podejść do pracownika. Chętnie pomożemy.

start-help = Trudno przyjść samemu? Poproś o pomoc
help-title = Pomoc dopasowana do potrzeb
help-text = Proszę wpisać numer telefonu. Zadzwonimy i razem znajdziemy rozwiązanie.
help-phone = Numer telefonu
help-send = Proszę zadzwonić
help-thanks = Dziękujemy
wrong-choice = Wybór był zły
wrong-choice-which = Co jest źle wybrane?
wrong-choice-title = W jakiej sprawie?
wrong-choice-text = Numer i miejsce w kolejce zostają.
wrong-choice-failed = To się nie udało. Proszę zapytać pracownika.

# Ćwiczenie
practice-sign-in = Najpierw proszę się zalogować
practice-sign-in-text = Proszę zalogować się przy okienku do ćwiczeń. Potem tu wrócić.
practice-to-counter = Do okienka do ćwiczeń

# Na papierze
paper-none = Z automatu nie wychodzi teraz papier. Proszę użyć telefonu albo zapamiętać numer.
paper-take = Proszę wziąć numer z automatu.
paper-remember = Z automatu nie wychodzi teraz papier. Proszę zapamiętać numer.
no-phone = Nie mam przy sobie telefonu
remember = Proszę zapamiętać numer: { $number }
remember-next = Proszę usiąść w sali i patrzeć na ekran. Jest tam Państwa numer? Proszę iść do tego okienka.
remember-stays = Numer zostaje na ekranie do naciśnięcia przycisku Gotowe.
scroll-more = Więcej
scroll-top = Do góry
told = Komunikaty
told-all = Przeczytaj całość
