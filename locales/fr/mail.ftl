# E-mail sur un rendez-vous. Phrases courtes, mots simples.
booked-subject = Votre rendez-vous du { $date }
booked-intro = Vous avez un rendez-vous : { $hall }.
moved-subject = Votre rendez-vous a changé : { $date }
moved-intro = Votre rendez-vous a changé : { $hall }. Voici le rendez-vous comme il est maintenant.
cancelled-subject = Votre rendez-vous du { $date } est annulé
cancelled-intro = Votre rendez-vous est annulé : { $hall }. Vous n’avez pas besoin de venir.
reminder-subject = Un rappel : votre rendez-vous du { $date }
reminder-intro = Ceci est un rappel. Vous avez un rendez-vous à { $hall }.

why = Voici la raison : { $why }
greeting = Bonjour,
when = Quand
where = Où
what = Pour quoi
code = Votre code
code-use = Tapez ce code sur la borne de la salle. Nous saurons que vous êtes là.
bring = Apportez ceci
in-calendar = Le fichier joint à cet e-mail met le rendez-vous dans votre agenda.
cannot-come = Vous ne pouvez pas venir ? Dites-le-nous. Vous pouvez répondre à cet e-mail.
own-page = Vous pouvez déplacer ou annuler le rendez-vous sur votre propre page.
other = Il y a un autre rendez-vous avec cette adresse e-mail : { $moment }, pour { $what }.
other-page = Vous n’en avez plus besoin ? Annulez-le sur la page de ce rendez-vous.
other-tell = Vous n’en avez plus besoin ? Prévenez la commune.
earlier-subject = Un horaire plus tôt est libre pour vous : { $date }
earlier-intro = Chez { $hall }, un horaire plus tôt est libre pour votre rendez-vous.
earlier-held = Nous vous gardons cet horaire jusqu’au { $moment }.
earlier-stays = Si vous dites non ou rien, votre rendez-vous reste le { $moment }.
earlier-page = Dites oui ou non sur la page de votre rendez-vous.
closing = Avec nos salutations,

date = { $weekday } { $day } { $month }
moment = { $weekday } { $day } { $month } { $year } à { $time }
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

sms-reminder = Rappel : vous avez rendez-vous { $date } à { $time } à { $hall }. Votre code : { $code }.
sms-nearly = C'est bientôt votre tour à { $hall }. Numéro { $number }. Approchez-vous des guichets maintenant.
