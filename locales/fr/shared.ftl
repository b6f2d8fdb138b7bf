# Textes de tous les écrans. Phrases courtes, mots simples.
language = Langue
loading = Un instant…
server-gone = Pas de connexion pour le moment
server-gone-text = L’écran revient tout seul quand la connexion revient.
page-broken = Cet écran ne marche pas pour le moment
page-broken-text = Il recommence dans quelques secondes.
hall-unknown = Cette salle n’existe pas
hall-unknown-text = Vérifiez l’adresse de cet écran.
hall-known = Ces salles existent
hall-which = Quelle salle ?
hall-none = Il n’y a pas encore de salle
hall-none-text = Cet écran démarre tout seul quand l’administrateur a créé une salle.
device-other-hall = Cet écran appartient à une autre salle
device-other-hall-text = Visiteurs : nous vous aidons volontiers au guichet. Pour l’administrateur : cet écran utilise la clé d’une autre salle.
device-own-hall = Ouvrir l’écran de sa propre salle

closed = Nous sommes fermés.
closed-until = Nous sommes fermés. Nous ouvrons à { $at }.
closed-until-day = Nous sommes fermés. Nous ouvrons le { $day } à { $at }.
hall-retired = Nous ne vous aidons plus ici.
hall-retired-text = Le site de votre commune dit où vous pouvez aller.
closed-keep = Vous avez déjà un numéro ? Vous gardez votre numéro et votre place.
hall-closed-until = La salle est fermée jusqu’à { $at }.
hall-closed-today = La salle est fermée pour le reste de la journée.

minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
whole-hours = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}
hours-and-minutes = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
} et { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
short-minutes = { $minutes } min
short-hours = { $hours } h { $minutes } min
seconds = { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}

# Temps d’attente prévu. Le serveur arrondit ; ici il n’y a que les mots.
wait-soon = presque tout de suite
wait-up-to = 0 à { $hi ->
    [one] { $hi } minute
   *[other] { $hi } minutes
}
wait-about = environ { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
wait-range = { $lo } à { $hi } minutes
wait-longer = plus de { $length }
wait-unknown = impossible à dire maintenant
wait-unknown-noOpenCounter = aucun guichet ouvert maintenant
wait-unknown-hallClosed = fermé maintenant
wait-unknown-notWaiting = vous n’attendez plus
wait-unknown-away = vous êtes absent un moment
wait-unknown-starting = calcul en cours
wait-unknown-notToday = probablement plus aujourd’hui
wait-unknown-tooLong = impossible à dire maintenant
and-seconds = { $length } et { $seconds }

# Ce que nous promettons, ou notre objectif
norm-guarantee-called = Nous promettons : c’est votre tour en { $limit } au plus.
norm-guarantee-served = Nous promettons : nous vous aidons en { $limit } au plus.
norm-target-called = Notre objectif : c’est votre tour en { $limit } au plus.
norm-target-served = Notre objectif : nous vous aidons en { $limit } au plus.
past-norm-guarantee = probablement plus long que notre promesse
past-norm-target = probablement plus long que notre objectif

# Qui attend depuis le plus longtemps, si nous n’avons pas tenu notre promesse
longest-all = Pour { $service }, la personne qui attend le plus attend depuis { $waited }.
longest-walkIns = Pour { $service } sans rendez-vous, la personne qui attend le plus attend depuis { $waited }.
longest-appointments = Pour { $service } avec rendez-vous, la personne qui attend le plus attend depuis { $waited }.
longest-some = Quelqu’un attend depuis { $waited } pour { $service }.
longest-than-guarantee-walkIn = C’est plus que notre promesse : { $limit } sans rendez-vous. Toutes nos excuses.
longest-than-guarantee-appointment = C’est plus que notre promesse : { $limit } avec rendez-vous. Toutes nos excuses.
longest-than-target-walkIn = C’est plus que notre objectif : { $limit } sans rendez-vous. Toutes nos excuses.
longest-than-target-appointment = C’est plus que notre objectif : { $limit } avec rendez-vous. Toutes nos excuses.

# Ce qui peut mal se passer
problem-other = Cela n’a pas marché. Essayez encore une fois.

# Ce que reçoit un visiteur quand l’attente est trop longue
redress-apology = des excuses
redress-writtenApology = des excuses sur papier
redress-coffee = un café
redress-parking = les frais de parking
redress-travel = les frais de voyage
redress-explanation = une explication
redress-with-limit = { $what } (jusqu’à { $euros } €)

reach-way = Comment voulez-vous la réponse ?
reach-phone = Téléphone
reach-mail = E-mail
reach-letter = Lettre
reach-contact-phone = Nom et numéro de téléphone
reach-contact-mail = Adresse e-mail
reach-contact-letter = Nom et adresse
case-in-complaint = Nous avons reçu votre plainte.
case-in-explanation = Nous avons reçu votre question.
case-in-promisedAnswer = Nous vous avons promis une réponse.
case-in-tailoredHelp = Nous avons reçu votre demande d’aide.
case-in-suggestion = Nous avons reçu votre idée. Merci beaucoup.
case-in-callBack = Nous allons vous répondre.
case-settled = Nous vous avons répondu.
case-by-acknowledge = Nous confirmons votre plainte le { $by } au plus tard. Nous dirons alors quand vient la réponse.
case-by-callBack = Nous vous appelons le { $by } au plus tard.
case-by-tellDelay = C’est plus long ? Nous vous le disons le { $by } au plus tard.
case-takes-longer = Votre plainte demande plus de temps. Vous aurez notre réponse le { $by } au plus tard.
case-looked-at = Nous regardons cela le { $by } au plus tard.
case-by-settle = Vous aurez notre réponse le { $by } au plus tard.

notice-from = À partir du { $day } : { $text }

# Ce qui s’est passé pour 100 visiteurs
parts-helped = { $late ->
    [0] Sur 100 visiteurs, nous en avons aidé { $onTime } à temps.
   *[other] Sur 100 visiteurs, nous en avons aidé { $onTime } à temps et { $late } trop tard.
}
parts-gone = { $count ->
    [one] { $count } est parti ou n’est pas venu avant son tour.
   *[other] { $count } sont partis ou ne sont pas venus avant leur tour.
}
parts-goneLate = { $count ->
    [one] { $count } est parti après une attente trop longue.
   *[other] { $count } sont partis après une attente trop longue.
}
parts-dayEnd = { $count ->
    [one] Pour { $count }, la journée était finie avant la fin de notre aide.
   *[other] Pour { $count }, la journée était finie avant la fin de notre aide.
}
parts-dayEndLate = { $count ->
    [one] { $count } a attendu trop longtemps, puis la journée était finie.
   *[other] { $count } ont attendu trop longtemps, puis la journée était finie.
}

# Ce que nous promettons, ou notre objectif
promise-guarantee-called = Nous promettons : votre tour en { $limit } au plus.
promise-guarantee-served = Nous promettons : de l’aide en { $limit } au plus.
promise-target-called = Notre objectif : votre tour en { $limit } au plus.
promise-target-served = Notre objectif : de l’aide en { $limit } au plus.

accessibility = Accessibilité
