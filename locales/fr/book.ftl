title = Prendre rendez-vous
what-for = Pourquoi venez-vous ?
what-for-more = Vous pouvez choisir plusieurs choses.
choose-first = Choisissez d’abord pourquoi vous venez.
not-together = Ce n’est pas possible avec ce que vous avez choisi.
persons = Pour combien de personnes ?
persons-fewer = Une personne de moins
persons-more = Une personne de plus
persons-count = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
bring = Apportez ceci
next = Continuer
back = Retour
change = Modifier
none-here = Ici, vous ne pouvez pas prendre rendez-vous
none-here-text = Venez simplement sur place, ou appelez la commune.

moment = { $day } à { $time }
where-when = Où et quand venez-vous ?
when = Quand venez-vous ?
takes = dure environ { $length }
first-free = Première heure libre
first-times = Voici la première heure libre de chaque lieu.
all-times = Toutes les heures : { $hall }
other-place = Choisir un autre lieu
from-day = Chercher à partir d’un jour
more-days = Plus de jours
no-more-days = Vous ne pouvez pas encore choisir un jour plus tard.
more-times = { $count ->
    [one] Encore { $count } heure
   *[other] Encore { $count } heures
}
no-times-next = La première heure libre est le { $day }. Avant, tout est complet.
go-to-day = Voir { $day }
no-times-at-all = Aucune heure n’est libre maintenant. Essayez plus tard, ou appelez la commune.
times-loading = Nous cherchons des heures libres…
times-failed = Nous ne pouvons pas lire les heures libres maintenant.
again = Essayez encore

who = Comment vous joindre ?
who-text = Remplissez ce que vous voulez. Vous pouvez aussi ne rien remplir.
may-be-empty = (peut rester vide)
name = Votre nom
email = Votre adresse e-mail
email-why = Vous recevez une confirmation, et un message si quelque chose change.
phone = Votre numéro de téléphone
phone-why = Un employé vous appelle si quelque chose change.
wrong-name = Ce nom est trop long.
wrong-email = Ce n’est pas une adresse e-mail, comme nom@exemple.fr.
wrong-phone = Donnez un numéro de téléphone, comme 06 12345678.
consent = Voulez-vous un message de notre part ?
remind-mail = Envoyez-moi un e-mail la veille.
remind-sms = Envoyez-moi un SMS la veille.
sms-when-near = Envoyez-moi un SMS quand c'est bientôt mon tour.
kept = Cela sert seulement à ce rendez-vous. Nous l’effaçons peu après votre rendez-vous.
kept-more = Ce que nous gardons, et combien de temps
held = { $minutes ->
    [one] Nous gardons cette heure pour vous encore { $minutes } minute.
   *[other] Nous gardons cette heure pour vous encore { $minutes } minutes.
}
held-over = Nous ne gardons plus cette heure pour vous. Si vous continuez, nous la demandons encore.

check = Est-ce bien cela ?
row-when = Quand
row-where = Où
row-what = Pour quoi
row-persons = Combien
row-reach = Comment vous joindre
row-from = Maintenant
row-to = Ensuite
nothing-typed = rien n’est rempli
book = Prendre le rendez-vous

taken = Cette heure n’est plus libre : { $moment }. Ce que vous avez rempli est toujours là.
taken-nearest = Ces heures sont encore libres :
taken-none = Choisissez un autre jour ou une autre heure.
refused = Cela n’a pas marché. Ce que vous avez rempli est toujours là. Essayez encore.
refused-unreachable = Pas de connexion. Ce que vous avez rempli est toujours là. Essayez encore.
refused-too-many-requests = Beaucoup de demandes viennent de votre adresse. Essayez plus tard.
refused-not-bookable = Vous ne pouvez pas réserver cela ici. Choisissez autre chose.
refused-wrong-state = Le rendez-vous vient de changer. Voici comment il est maintenant.
refused-hold-lapsed = Cette heure n’est plus gardée pour vous. Essayez encore.

done = Votre rendez-vous est pris
yours = Votre rendez-vous
code = Votre code
code-use = Tapez ou scannez ce code à la borne de la salle. Nous saurons que vous êtes là.
code-qr = Votre code à scanner
in-calendar = Mettre dans votre agenda
mailed = Vous recevez aussi un e-mail.
reminded = Vous recevez un rappel la veille.
told-when-near = Vous recevez un SMS quand c'est bientôt votre tour.
stop-messages = Je ne veux plus ces messages
keep = Gardez cette page
keep-text = Sur cette page, vous pouvez déplacer ou annuler le rendez-vous. Ne donnez l’adresse à personne.
keep-open = Ouvrir votre rendez-vous dans sa propre page
copy = Copier l’adresse
copied = L’adresse est copiée.
another = Prendre un autre rendez-vous
new = Prendre un nouveau rendez-vous
unknown = Nous ne connaissons pas ce rendez-vous
unknown-text = Le rendez-vous est passé depuis longtemps, ou l’adresse est fausse.
state-cancelled = Votre rendez-vous est annulé
called-off-text = Vous n’avez pas besoin de venir.
state-checkedIn = Votre arrivée est signalée
state-missed = Ce rendez-vous est passé

move = Déplacer le rendez-vous
move-title = Choisissez une nouvelle heure
move-sure = Voulez-vous déplacer le rendez-vous ?
move-yes = Oui, déplacer le rendez-vous
move-no = Non, ne rien changer
moved = Votre rendez-vous est déplacé.
call-off = Annuler le rendez-vous
off-title = Voulez-vous annuler le rendez-vous ?
off-text = Quelqu’un d’autre pourra choisir cette heure.
off-yes = Oui, annuler le rendez-vous
off-no = Non, je viens

# Venir plus tôt
earlier = Voulez-vous venir plus tôt ?
earlier-text = Un horaire plus tôt se libère ? Nous vous le gardons. Vous recevez un e-mail et avez une demi-heure pour dire oui ou non.
earlier-from = À partir de quel jour pouvez-vous venir ?
earlier-yes = Prévenez-moi par e-mail
waiting = Vous attendez un horaire plus tôt
waiting-text = À partir du { $day }. Vous recevez un e-mail quand un horaire se libère. En attendant, votre rendez-vous reste le même.
waiting-stop = Je ne veux plus attendre
offer = Un horaire plus tôt est libre pour vous
offer-held = Nous vous gardons cet horaire jusqu’à { $time }. Si vous dites non ou rien, votre rendez-vous reste le même.
offer-yes = Oui, je viens à cet horaire
offer-no = Non, pas cet horaire
