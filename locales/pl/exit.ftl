number-title = Jaki był Państwa numer?
number-help = Proszę wpisać numer. Albo przyłożyć kod QR z telefonu lub papieru do czytnika.
number-typed = Państwa numer
number-keys = Litery i cyfry
number-unknown = Nie możemy teraz znaleźć tego numeru. Proszę go sprawdzić.
too-fast = To było za szybko. Proszę chwilę poczekać i spróbować jeszcze raz.
erase = Usuń ostatni znak
next = Dalej
stop = Zakończ
done = Gotowe

answered-title = Czy odpowiedzieliśmy na Państwa pytanie?
yes = Tak
no = Nie
missing-title = Czego zabrakło?
missing-papers = Brakowało mi dokumentów
missing-unclear = Nie było to dla mnie jasne
missing-again = Muszę przyjść jeszcze raz
missing-other = Coś innego
contact-title = Czy mamy zadzwonić albo napisać e-mail?
contact-phone = Proszę zadzwonić
contact-mail = Proszę napisać e-mail
contact-phone-label = Numer telefonu
contact-mail-label = Adres e-mail
contact-none = Nie, dziękuję
contact-privacy = Używamy tego tylko do odpowiedzi. Potem to usuwamy.
contact-wrong = To się nie zgadza. Proszę sprawdzić jeszcze raz.
send = Wyślij
idea = Mam pomysł
idea-title = Państwa pomysł
idea-text = Co może być lepsze?
idea-contact-title = Czy chcą Państwo odpowiedzi na pomysł?
keyboard = Klawiatura
space = spacja
thanks = Dziękujemy. Dzięki temu się uczymy.

still-there = Czy ktoś tu jeszcze jest?
still-there-text = Ekran zacznie od nowa za: { $seconds ->
    [one] 1 sekunda
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
}.
still-there-yes = Tak, dalej
out = Ten ekran chwilowo nie działa
out-text = Można też odpowiedzieć w telefonie.
