# E-mail oer in ôfspraak.
booked-subject = Jo ôfspraak op { $date }
booked-intro = Jo hawwe in ôfspraak by { $hall }.
moved-subject = Jo ôfspraak is feroare: { $date }
moved-intro = Jo ôfspraak by { $hall } is feroare. Hjirûnder stiet hoe’t de ôfspraak no is.
cancelled-subject = Jo ôfspraak op { $date } giet net troch
cancelled-intro = Jo ôfspraak by { $hall } giet net troch. Jo hoege net te kommen.
reminder-subject = In oantinken: jo ôfspraak op { $date }
reminder-intro = Dit is in oantinken. Jo hawwe in ôfspraak by { $hall }.

why = Dit is de reden: { $why }
greeting = Bêste besiker,
when = Wannear
where = Wêr
what = Wêrfoar
code = Jo koade
code-use = Typ dizze koade op it apparaat yn de hal. Dan witte wy dat jo der binne.
bring = Nim dit mei
in-calendar = Set de ôfspraak yn jo aginda mei it bestân by dizze e-mail.
cannot-come = Kinne jo net komme? Lit it ús witte. Jo kinne dizze e-mail beantwurdzje.
own-page = Jo kinne de ôfspraak fersette of ôfsizze op jo eigen side.
other = Mei dit e-mailadres is der noch in ôfspraak: { $moment }, foar { $what }.
other-page = Hawwe jo dy net mear nedich? Sis him dan ôf op de side fan dy ôfspraak.
other-tell = Hawwe jo dy net mear nedich? Lit it de gemeente dan witte.
earlier-subject = Der is in eardere tiid foar jo frij: { $date }
earlier-intro = By { $hall } is in eardere tiid frij foar jo ôfspraak.
earlier-held = Wy hâlde dizze tiid foar jo fêst oant { $moment }.
earlier-stays = Sizze jo nee of neat? Dan bliuwt jo ôfspraak op { $moment }.
earlier-page = Sis ja of nee op de side fan jo ôfspraak.
closing = Mei freonlike groetnis,

date = { $weekday } { $day } { $month }
moment = { $weekday } { $day } { $month } { $year } om { $time } oere
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = moandei
weekday-2 = tiisdei
weekday-3 = woansdei
weekday-4 = tongersdei
weekday-5 = freed
weekday-6 = sneon
weekday-7 = snein
month-1 = jannewaris
month-2 = febrewaris
month-3 = maart
month-4 = april
month-5 = maaie
month-6 = juny
month-7 = july
month-8 = augustus
month-9 = septimber
month-10 = oktober
month-11 = novimber
month-12 = desimber

sms-reminder = Oantinken: jo hawwe { $date } om { $time } in ôfspraak by { $hall }. Jo koade: { $code }.
sms-nearly = Jo binne hast oan bar by { $hall }. Nûmer { $number }. Kom no yn de buert fan de baaljes.
