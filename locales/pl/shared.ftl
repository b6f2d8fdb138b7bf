# Teksty na każdym ekranie. Krótkie zdania, proste słowa.
language = Język
loading = Chwileczkę…
server-gone = Chwilowo brak połączenia
server-gone-text = Ekran wróci sam, gdy wróci połączenie.
page-broken = Ten ekran chwilowo nie działa
page-broken-text = Za kilka sekund zacznie od nowa.
hall-unknown = Taka sala nie istnieje
hall-unknown-text = Proszę sprawdzić adres tego ekranu.
hall-known = Te sale istnieją
hall-which = Która sala?
hall-none = Nie ma jeszcze żadnej sali
hall-none-text = Ten ekran ruszy sam, gdy administrator utworzy salę.
device-other-hall = Ten ekran należy do innej sali
device-other-hall-text = Dla gości: chętnie pomożemy przy okienku. Dla administratora: ten ekran używa klucza innej sali.
device-own-hall = Otwórz ekran jego własnej sali

closed = Teraz jest zamknięte.
closed-until = Teraz jest zamknięte. Otwieramy o { $at }.
closed-until-day = Teraz jest zamknięte. Dzień otwarcia: { $day }, godzina { $at }.
hall-retired = Tutaj już nie pomagamy.
hall-retired-text = Na stronie gminy jest napisane, dokąd można pójść.
closed-keep = Jest już numer? Numer i miejsce w kolejce zostają.
hall-closed-until = Sala jest zamknięta do { $at }.
hall-closed-today = Sala jest dziś zamknięta do końca dnia.

minutes = { $minutes ->
    [one] 1 minuta
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
}
whole-hours = { $hours ->
    [one] 1 godzina
    [few] { $hours } godziny
    [many] { $hours } godzin
   *[other] { $hours } godziny
}
hours-and-minutes = { $hours ->
    [one] 1 godzina
    [few] { $hours } godziny
    [many] { $hours } godzin
   *[other] { $hours } godziny
} i { $minutes ->
    [one] 1 minuta
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
}
short-minutes = { $minutes } min
short-hours = { $hours } godz. { $minutes } min
seconds = { $seconds ->
    [one] 1 sekunda
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
}

# Przewidywany czas czekania. Serwer zaokrągla; tu są tylko słowa.
wait-soon = prawie od razu
wait-up-to = 0 do { $hi ->
    [one] 1 minuty
    [few] { $hi } minut
    [many] { $hi } minut
   *[other] { $hi } minuty
}
wait-about = około { $minutes ->
    [one] 1 minuty
    [few] { $minutes } minut
    [many] { $minutes } minut
   *[other] { $minutes } minuty
}
wait-range = { $lo } do { $hi ->
    [one] 1 minuty
    [few] { $hi } minut
    [many] { $hi } minut
   *[other] { $hi } minuty
}
wait-longer = dłużej niż { $length }
wait-unknown = teraz nie wiadomo
wait-unknown-noOpenCounter = teraz żadne okienko nie jest otwarte
wait-unknown-hallClosed = teraz zamknięte
wait-unknown-notWaiting = czekanie jest zakończone
wait-unknown-away = chwilowa nieobecność
wait-unknown-starting = trwa obliczanie
wait-unknown-notToday = dziś prawdopodobnie już nie
wait-unknown-tooLong = teraz nie wiadomo
and-seconds = { $length } i { $seconds }

# Co obiecujemy, albo jaki jest nasz cel
norm-guarantee-called = Obiecujemy: czas do wezwania to najwyżej { $limit }.
norm-guarantee-served = Obiecujemy: czas do obsługi to najwyżej { $limit }.
norm-target-called = Nasz cel: czas do wezwania to najwyżej { $limit }.
norm-target-served = Nasz cel: czas do obsługi to najwyżej { $limit }.
past-norm-guarantee = prawdopodobnie dłużej, niż obiecujemy
past-norm-target = prawdopodobnie dłużej, niż chcemy

# Kto czeka teraz najdłużej, gdy obietnica jest złamana
longest-all = { $service }: najdłuższe czekanie trwa już { $waited }.
longest-walkIns = { $service }, bez wizyty: najdłuższe czekanie trwa już { $waited }.
longest-appointments = { $service }, z wizytą: najdłuższe czekanie trwa już { $waited }.
longest-some = { $service }: ktoś czeka już { $waited }.
longest-than-guarantee-walkIn = To dłużej, niż obiecujemy: { $limit } bez wizyty. Przepraszamy.
longest-than-guarantee-appointment = To dłużej, niż obiecujemy: { $limit } z wizytą. Przepraszamy.
longest-than-target-walkIn = To dłużej, niż chcemy: { $limit } bez wizyty. Przepraszamy.
longest-than-target-appointment = To dłużej, niż chcemy: { $limit } z wizytą. Przepraszamy.

# Co może się nie udać
problem-other = To się nie udało. Proszę spróbować jeszcze raz.

# Co dostaje gość, gdy trwa to za długo
redress-apology = przeprosiny
redress-writtenApology = przeprosiny na papierze
redress-coffee = kawa
redress-parking = koszty parkowania
redress-travel = koszty podróży
redress-explanation = wyjaśnienie
redress-with-limit = { $what } (do { $euros } €)

reach-way = Jak mamy odpowiedzieć?
reach-phone = Telefon
reach-mail = E-mail
reach-letter = List
reach-contact-phone = Imię, nazwisko i numer telefonu
reach-contact-mail = Adres e-mail
reach-contact-letter = Imię, nazwisko i adres
case-in-complaint = Mamy Państwa skargę.
case-in-explanation = Mamy Państwa pytanie.
case-in-promisedAnswer = Obiecaliśmy Państwu odpowiedź.
case-in-tailoredHelp = Mamy Państwa prośbę o pomoc.
case-in-suggestion = Mamy Państwa pomysł. Dziękujemy.
case-in-callBack = Jeszcze się odezwiemy.
case-settled = Odpowiedzieliśmy Państwu.
case-by-acknowledge = Potwierdzimy skargę i podamy termin odpowiedzi. Najpóźniej: { $by }.
case-by-callBack = Zadzwonimy. Najpóźniej: { $by }.
case-by-tellDelay = Będzie trwało dłużej? Powiemy o tym. Najpóźniej: { $by }.
case-takes-longer = Państwa skarga wymaga więcej czasu. Odpowiedź najpóźniej: { $by }.
case-looked-at = Zajmiemy się tym. Najpóźniej: { $by }.
case-by-settle = Nasza odpowiedź najpóźniej: { $by }.

notice-from = Od dnia: { $day }. { $text }

# Co stało się z każdymi 100 gośćmi
parts-helped = { $late ->
    [0] Na każde 100 osób obsłużonych na czas: { $onTime }.
   *[other] Na każde 100 osób obsłużonych na czas: { $onTime }, za późno: { $late }.
}
parts-gone = Odeszło lub nie przyszło przed wezwaniem: { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}.
parts-goneLate = Odeszło po zbyt długim czekaniu: { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}.
parts-dayEnd = Dzień skończył się przed końcem obsługi: { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}.
parts-dayEndLate = Czekało za długo, a potem dzień się skończył: { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}.

# Co obiecujemy, albo jaki jest nasz cel
promise-guarantee-called = Obiecujemy: czas do wezwania najwyżej { $limit }.
promise-guarantee-served = Obiecujemy: czas do obsługi najwyżej { $limit }.
promise-target-called = Nasz cel: czas do wezwania najwyżej { $limit }.
promise-target-served = Nasz cel: czas do obsługi najwyżej { $limit }.

accessibility = Dostępność
