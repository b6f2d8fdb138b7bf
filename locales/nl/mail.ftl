# E-mail over een afspraak. Taalniveau B1: korte zinnen, gewone woorden.
booked-subject = Uw afspraak op { $date }
booked-intro = U hebt een afspraak bij { $hall }.
moved-subject = Uw afspraak is gewijzigd: { $date }
moved-intro = Uw afspraak bij { $hall } is gewijzigd. Hieronder staat hoe de afspraak nu is.
cancelled-subject = Uw afspraak op { $date } gaat niet door
cancelled-intro = Uw afspraak bij { $hall } gaat niet door. U hoeft niet te komen.
reminder-subject = Een herinnering: uw afspraak op { $date }
reminder-intro = Dit is een herinnering. U hebt een afspraak bij { $hall }.

why = Dit is de reden: { $why }
greeting = Beste bezoeker,
when = Wanneer
where = Waar
what = Waarvoor
code = Uw code
code-use = Typ deze code op de zuil in de hal. Dan weten wij dat u er bent.
bring = Neem dit mee
in-calendar = Zet de afspraak in uw agenda met het bestand bij deze e-mail.
cannot-come = Kunt u niet komen? Laat het ons weten. U kunt deze e-mail beantwoorden.
own-page = U kunt de afspraak verzetten of afzeggen op uw eigen pagina.
other = Met dit e-mailadres is er nog een afspraak: { $moment }, voor { $what }.
other-page = Hebt u die niet meer nodig? Zeg hem dan af op de pagina van die afspraak.
other-tell = Hebt u die niet meer nodig? Laat het de gemeente dan weten.
earlier-subject = Er is een eerdere tijd voor u vrij: { $date }
earlier-intro = Bij { $hall } is een eerdere tijd vrij voor uw afspraak.
earlier-held = Wij houden deze tijd voor u vast tot { $moment }.
earlier-stays = Zegt u nee of niets? Dan blijft uw afspraak op { $moment }.
earlier-page = Zeg ja of nee op de pagina van uw afspraak.
closing = Met vriendelijke groet,

date = { $weekday } { $day } { $month }
moment = { $weekday } { $day } { $month } { $year } om { $time } uur
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

# Sms: in het Nederlands past elke tekst in één bericht van 160 tekens.
sms-reminder = Herinnering: u hebt { $date } om { $time } een afspraak bij { $hall }. Uw code: { $code }.
sms-nearly = U bent bijna aan de beurt bij { $hall }. Nummer { $number }. Kom nu in de buurt van de balies.
