no-ticket = Nous ne connaissons pas ce numéro
no-ticket-text = Votre visite est trop ancienne, ou l’adresse n’est pas bonne.
line-down = Pas de connexion. Ce que vous voyez peut être ancien.
your-number = Votre numéro

state-waiting = Encore un peu de patience
state-nearly = C’est bientôt votre tour
state-called = C’est votre tour
state-serving = Nous vous aidons
state-parked = Prenez votre temps
state-done = Au revoir
state-noShow = Vous n’étiez pas là
state-cancelled = Vous n’attendez plus
state-dayEnd = La journée est finie. Votre visite est terminée.
state-hallClosed = La salle a dû fermer aujourd’hui. Votre visite est terminée.
ahead = { $count ->
    [0] Vous êtes le prochain numéro.
    [one] Il y a encore { $count } visiteur avant vous.
   *[other] Il y a encore { $count } visiteurs avant vous.
}
own-noOpenCounter = aucun guichet n’est ouvert pour vous maintenant
early = Votre rendez-vous est à { $at }. Le temps compte à partir de là.
keep-open = Laissez cette page ouverte. Vous verrez ici quand c’est votre tour.
parked-text = La personne qui vous a aidé vous rappelle bientôt.
no-show-text = Vous êtes là ? Allez voir un employé avant { $until }. Vous gardez votre place.
no-show-late = Demandez de l’aide à un employé.
promised = Vous aurez notre réponse le { $by } au plus tard.

likely-late = Cela va probablement durer plus de { $limit }. Nous sommes désolés.
late-now = Vous attendez depuis plus de { $limit }. Nous sommes désolés.
late-was = Vous avez attendu plus de { $limit }. Nous sommes désolés.
second-within = Il reste au plus { $length }.
second-unsure = Nous ne sommes pas sûrs d’y arriver en { $length }. Nous prévoyons maintenant : { $wait }.
second-notWithin = En { $length }, ce n’est pas possible non plus. Nous prévoyons maintenant : { $wait }.
expected-now = Nous prévoyons maintenant : { $wait }.
owed-title = Voici ce que nous vous devons
owed-offered = Demandez-le au guichet. C’est possible jusqu’au { $until } à { $at }.
owed-given = Vous l’avez reçu.
owed-declined = Vous ne l’avez pas voulu.
owed-lapsed = Ce n’est plus possible.
owed-claimed = Nous regardons votre demande. Nous vous le dirons au guichet.
owed-voucher = Montrez ce code au guichet.
owed-print = Imprimer le bon
owed-letter = Lire la lettre
owed-ask = Je demande : { $what }

leave = Je ne veux plus attendre
leave-title = Voulez-vous arrêter d’attendre ?
leave-text = Vous perdez votre place.
leave-no = Non, je continue d’attendre
leave-yes = Oui, j’arrête

rating-title = Avons-nous répondu à votre question ?
rating-yes = Oui
rating-no = Non
rating-missing = Qu’est-ce qui manquait ? (peut rester vide)
rating-call = Voulez-vous un appel ou un e-mail ? Ce n’est pas obligatoire.
rating-send = Envoyer
rating-thanks = Merci beaucoup. Cela nous aide à faire mieux.

room-ask = Je veux un espace privé
room-asked = Vous avez demandé un espace privé. Nous le gardons pour vous.
room-go = Allez à l’espace privé.

complaints-ask = J’ai une plainte
complaints-title = Votre plainte
complaints-text = Qu’est-ce qui n’allait pas ?
suggestions-ask = J’ai une idée
suggestions-title = Votre idée
suggestions-text = Que pouvons-nous faire mieux ?
suggestions-answer = Voulez-vous une réponse ? Dites-nous comment. Ce n’est pas obligatoire.
explanations-ask = Nous n’avons pas tenu notre promesse ? Demandez pourquoi
explanations-title = Demander une explication
explanations-text = Qu’avons-nous promis, et qu’est-ce qui était différent ? (peut rester vide)
ask-privacy = Nous l’utilisons seulement pour vous répondre. Ensuite nous l’effaçons.
kept-of-you = Ce que nous gardons sur vous
ask-send = Envoyer
ask-back = Retour
ask-failed = L’envoi n’a pas marché. Vérifiez tout et essayez encore.

# Ce que lit un lecteur d’écran
say-called = C’est votre tour. Numéro { $number }, allez ici : { $counter }.
say-called-again = C’est toujours votre tour. Numéro { $number }, allez ici : { $counter }.
say-call-withdrawn = Finalement, ce n’est pas encore votre tour. Nous vous rappelons bientôt.
closed-kept = Vous gardez votre numéro et votre place.
say-open-again = La salle est de nouveau ouverte. Vous gardez votre place.
say-wait = Votre attente est maintenant : { $wait }.
say-wait-unknown = Votre attente : { $wait }.

sound-allow = Activer le son pour votre appel
sound-on = Vous entendez un son quand c’est votre tour.
who-is-next = Qui passe en premier ?
# Deux phrases pour chaque règle
who-is-next-keepMostPromises = Le temps promis le plus proche passe d’abord ; une question courte peut passer avant. Si votre temps est passé, quelqu’un passe parfois encore avant vous.
who-is-next-earliestPromiseFirst = La personne dont le temps promis finit en premier passe d’abord. Si votre temps est passé, quelqu’un passe parfois encore avant vous.
who-is-next-earliestPromiseOnly = La personne dont le temps promis finit en premier passe d’abord. Un rendez-vous a un temps plus court et passe donc souvent avant.
who-is-next-fifo = La personne qui attend depuis le plus longtemps passe d’abord. Pour un rendez-vous, l’attente compte à partir de l’heure prévue.
who-is-next-appointmentsFirst = Les personnes avec rendez-vous passent d’abord. Ensuite passe la personne dont le temps finit en premier.
wrong-choice = J’ai fait un mauvais choix
wrong-choice-which = Quel choix est mauvais ?
wrong-choice-title = Pourquoi venez-vous ?
wrong-choice-text = Vous gardez votre numéro et votre place.
wrong-choice-keep = Ne rien changer
wrong-choice-failed = Cela n’a pas marché. Demandez à un employé.

# Absent un moment, ou plus tard
state-away = Vous êtes absent un moment
away-say = Je m’absente un moment
away-title = Vous vous absentez un moment ?
away-text = Nous ne vous appelons pas pendant ce temps. Mais votre temps continue.
away-until-back = Oui, je dirai quand je serai de retour
away-later = Je reviens dans { $minutes } minutes
away-stay = Non, je continue d’attendre
away-back = Je suis de retour
away-not-called = Nous ne vous appelons pas. Appuyez sur le bouton à votre retour.
away-until = Nous ne vous appelons pas avant { $at }. Ensuite, cela peut être votre tour.
away-runs-on = Votre temps continue et vous gardez votre place.
late-away = Nous n’avons pas pu vous appeler, car vous étiez absent. Nous ne vous devons rien pour cela.

# Un numéro pris à la maison
state-expected = Signalez votre arrivée dans la salle
state-notCheckedIn = Vous n’êtes pas arrivé à temps. Votre numéro n’est plus valable.
expected-text = Votre temps commence à votre arrivée dans la salle. Signalez-la à la borne ou à un employé.
expected-qr = Votre code à scanner
expected-code = Votre code :
expected-by = Signalez votre arrivée avant { $at }. Ensuite, votre numéro n’est plus valable.
expected-wait = Attente si vous arrivez maintenant dans la salle : { $wait }.
