# E-mail o umówionej wizycie. Krótkie zdania, proste słowa.
booked-subject = Umówiona wizyta: { $date }
booked-intro = Mają Państwo umówioną wizytę: { $hall }.
moved-subject = Zmiana wizyty: { $date }
moved-intro = Wizyta się zmieniła: { $hall }. Poniżej jest wizyta po zmianie.
cancelled-subject = Wizyta odwołana: { $date }
cancelled-intro = Wizyta się nie odbędzie: { $hall }. Nie trzeba przychodzić.
reminder-subject = Przypomnienie: Twoja wizyta { $date }
reminder-intro = To jest przypomnienie. Masz umówioną wizytę w { $hall }.

why = To jest powód: { $why }
greeting = Dzień dobry,
when = Kiedy
where = Gdzie
what = W jakiej sprawie
code = Kod
code-use = Proszę wpisać ten kod na automacie w sali. Wtedy wiemy, że Państwo są.
bring = Proszę to zabrać ze sobą
in-calendar = Plik w tym e-mailu wpisze wizytę do kalendarza.
cannot-come = Nie mogą Państwo przyjść? Proszę dać nam znać. Można odpowiedzieć na ten e-mail.
own-page = Na Państwa stronie można przełożyć lub odwołać wizytę.
other = Z tym adresem e-mail jest jeszcze jedna wizyta: { $moment }, sprawa: { $what }.
other-page = Nie jest już potrzebna? Proszę ją odwołać na stronie tej wizyty.
other-tell = Nie jest już potrzebna? Proszę powiadomić gminę.
earlier-subject = Jest dla Państwa wcześniejszy termin: { $date }
earlier-intro = W { $hall } jest wolny wcześniejszy termin wizyty.
earlier-held = Trzymamy ten termin dla Państwa do: { $moment }.
earlier-stays = Jeśli odpowiedzią będzie „nie” lub jej nie będzie, wizyta pozostanie: { $moment }.
earlier-page = Proszę odpowiedzieć „tak” lub „nie” na stronie wizyty.
closing = Z poważaniem,

date = { $weekday }, { $day } { $month }
moment = { $weekday }, { $day } { $month } { $year }, godzina { $time }
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = poniedziałek
weekday-2 = wtorek
weekday-3 = środa
weekday-4 = czwartek
weekday-5 = piątek
weekday-6 = sobota
weekday-7 = niedziela
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia

sms-reminder = Przypomnienie: masz wizytę { $date } o godz. { $time } w { $hall }. Twój kod: { $code }.
sms-nearly = Zaraz Twoja kolej w { $hall }. Numer { $number }. Podejdź teraz w pobliże okienek.
