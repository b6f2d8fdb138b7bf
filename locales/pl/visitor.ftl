no-ticket = Nie znamy tego numeru
no-ticket-text = Wizyta była dawno albo adres jest błędny.
line-down = Brak połączenia. To, co widać, może być nieaktualne.
your-number = Państwa numer

state-waiting = Proszę jeszcze czekać
state-nearly = Zaraz Państwa kolej
state-called = Teraz Państwa kolej
state-serving = Trwa obsługa
state-parked = Proszę się nie spieszyć
state-done = Do widzenia
state-noShow = Nikt nie przyszedł na wezwanie
state-cancelled = Czekanie jest zakończone
state-dayEnd = Ten dzień się skończył. Wizyta jest zakończona.
state-hallClosed = Salę trzeba było dziś zamknąć. Wizyta jest zakończona.
ahead = { $count ->
    [0] Następna kolej jest Państwa.
    [one] Przed Państwem jest jeszcze 1 osoba.
    [few] Przed Państwem są jeszcze { $count } osoby.
    [many] Przed Państwem jest jeszcze { $count } osób.
   *[other] Przed Państwem jest jeszcze { $count } osoby.
}
own-noOpenCounter = teraz żadne okienko nie jest dla Państwa otwarte
early = Wizyta jest o { $at }. Od tej chwili liczy się czas.
keep-open = Proszę zostawić tę stronę otwartą. Tu będzie widać, gdy przyjdzie kolej.
parked-text = Pracownik, który pomagał, zaraz znowu wezwie.
no-show-text = Są Państwo jednak tutaj? Proszę podejść do pracownika przed { $until }. Miejsce zostaje.
no-show-late = Proszę zapytać pracownika.
promised = Nasza odpowiedź najpóźniej: { $by }.

likely-late = To potrwa prawdopodobnie dłużej niż { $limit }. Przepraszamy.
late-now = Czekanie trwa dłużej niż { $limit }. Przepraszamy.
late-was = Czekanie trwało dłużej niż { $limit }. Przepraszamy.
second-within = Zostało najwyżej { $length }.
second-unsure = Nie wiemy, czy wystarczy { $length }. Teraz przewidujemy: { $wait }.
second-notWithin = Także { $length } nie wystarczy. Teraz przewidujemy: { $wait }.
expected-now = Teraz przewidujemy: { $wait }.
owed-title = To należy się Państwu od nas
owed-offered = Proszę o to zapytać przy okienku. Można do: { $until }, godzina { $at }.
owed-given = To już Państwo dostali.
owed-declined = Państwo tego nie chcieli.
owed-lapsed = To już niemożliwe.
owed-claimed = Sprawdzamy to. Powiemy przy okienku.
owed-voucher = Proszę pokazać ten kod przy okienku.
owed-print = Drukuj bon
owed-letter = Przeczytaj list
owed-ask = Proszę o: { $what }

leave = Nie chcę już czekać
leave-title = Czy zakończyć czekanie?
leave-text = Miejsce w kolejce przepadnie.
leave-no = Nie, czekam dalej
leave-yes = Tak, kończę

rating-title = Czy odpowiedzieliśmy na Państwa pytanie?
rating-yes = Tak
rating-no = Nie
rating-missing = Czego zabrakło? (można zostawić puste)
rating-call = Czy mamy zadzwonić albo napisać e-mail? To nie jest konieczne.
rating-send = Wyślij
rating-thanks = Dziękujemy. Dzięki temu się uczymy.

room-ask = Proszę o osobny pokój
room-asked = Jest prośba o osobny pokój. Trzymamy go dla Państwa.
room-go = Proszę iść do osobnego pokoju.

complaints-ask = Mam skargę
complaints-title = Państwa skarga
complaints-text = Co poszło źle?
suggestions-ask = Mam pomysł
suggestions-title = Państwa pomysł
suggestions-text = Co może być lepsze?
suggestions-answer = Czy chcą Państwo odpowiedzi? Proszę podać, jak. To nie jest konieczne.
explanations-ask = Nie dotrzymaliśmy obietnicy? Zapytaj dlaczego
explanations-title = Prośba o wyjaśnienie
explanations-text = Co obiecaliśmy, a co było inaczej? (można zostawić puste)
ask-privacy = Używamy tego tylko do odpowiedzi. Potem to usuwamy.
kept-of-you = Jakie dane przechowujemy
ask-send = Wyślij
ask-back = Wstecz
ask-failed = Nie udało się wysłać. Proszę wszystko sprawdzić i spróbować jeszcze raz.

# Co czyta czytnik ekranu
say-called = Teraz Państwa kolej. Numer { $number }, proszę iść tutaj: { $counter }.
say-called-again = Nadal Państwa kolej. Numer { $number }, proszę iść tutaj: { $counter }.
say-call-withdrawn = To jednak jeszcze nie Państwa kolej. Zaraz wezwiemy znowu.
closed-kept = Numer i miejsce w kolejce zostają.
say-open-again = Sala jest znowu otwarta. Miejsce zostaje.
say-wait = Czas czekania to teraz: { $wait }.
say-wait-unknown = Czas czekania: { $wait }.

sound-allow = Włącz dźwięk wezwania
sound-on = Gdy przyjdzie kolej, zabrzmi dźwięk.
who-is-next = Kto jest pierwszy?
# Dwa zdania na każdą zasadę
who-is-next-keepMostPromises = Pierwsza jest osoba, której obiecany czas kończy się najwcześniej; krótka sprawa może być wcześniej. Po tym czasie ktoś inny bywa jeszcze wcześniej.
who-is-next-earliestPromiseFirst = Pierwsza jest osoba, której obiecany czas kończy się najwcześniej. Po tym czasie ktoś inny bywa jeszcze wcześniej.
who-is-next-earliestPromiseOnly = Pierwsza jest osoba, której obiecany czas kończy się najwcześniej. Umówiona wizyta ma krótszy czas, więc często jest pierwsza.
who-is-next-fifo = Kto czeka najdłużej, jest pierwszy. Przy umówionej wizycie czas liczy się od umówionej godziny.
who-is-next-appointmentsFirst = Osoby z umówioną wizytą są pierwsze. Potem osoba, której czas kończy się najwcześniej.
wrong-choice = Wybór był zły
wrong-choice-which = Co jest źle wybrane?
wrong-choice-title = W jakiej sprawie?
wrong-choice-text = Numer i miejsce w kolejce zostają.
wrong-choice-keep = Zostaw tak
wrong-choice-failed = To się nie udało. Proszę zapytać pracownika.

# Chwilowa nieobecność albo spóźnienie
state-away = Chwilowa nieobecność
away-say = Wychodzę na chwilę
away-title = Czy wychodzą Państwo na chwilę?
away-text = Nie będziemy wtedy wzywać. Czas jednak biegnie dalej.
away-until-back = Tak, powiem, gdy wrócę
away-later = { $minutes ->
    [one] Wrócę za { $minutes } minutę
    [few] Wrócę za { $minutes } minuty
    [many] Wrócę za { $minutes } minut
   *[other] Wrócę za { $minutes } minuty
}
away-stay = Nie, czekam dalej
away-back = Już jestem
away-not-called = Nie wzywamy Państwa. Po powrocie proszę nacisnąć przycisk.
away-until = Nie wezwiemy przed { $at }. Potem może przyjść kolej.
away-runs-on = Czas biegnie dalej, a miejsce zostaje.
late-away = Nie mogliśmy wezwać z powodu Państwa nieobecności. Nic się za to nie należy.

# Numer wzięty w domu
state-expected = Proszę zgłosić się w sali
state-notCheckedIn = Zgłoszenia nie było na czas. Numer jest już nieważny.
expected-text = Czas zaczyna się od zgłoszenia w sali. Można to zrobić przy automacie albo u pracownika.
expected-qr = Kod do zeskanowania
expected-code = Państwa kod:
expected-by = Proszę zgłosić się przed { $at }. Potem numer będzie nieważny.
expected-wait = Kto teraz przyjdzie do sali, czeka: { $wait }.
