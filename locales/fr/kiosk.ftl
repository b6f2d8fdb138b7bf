welcome = Bienvenue
start-appointment = J’ai un rendez-vous
back = Retour
stop = Arrêter
try-again = Essayer encore

code-title = Votre rendez-vous
code-help = Tapez le code de votre rendez-vous. Ou présentez votre code QR devant le lecteur.
code-shown = Votre code
code-pad = Lettres et chiffres
code-erase = Effacer le dernier signe
code-go = Signaler mon arrivée
code-without = Continuer sans code
problem-code-unknown = Nous ne connaissons pas ce code. Vérifiez-le, s’il vous plaît.
problem-code-wrong-day = Ce code est pour un rendez-vous le { $day }. Vous pouvez prendre ici un numéro pour aujourd’hui, sans code.
problem-code-called-off = Ce rendez-vous est annulé. Prenez un numéro, ou demandez à un employé.
problem-visit-done = Nous vous avons déjà aidé aujourd’hui avec ce code. Encore une question ? Prenez un numéro.
problem-visit-noShow = Nous vous avons appelé et vous n’étiez pas là. Votre place n’est plus libre. Prenez un numéro, ou demandez à un employé.
problem-visit-cancelled = Cette visite est terminée. Prenez un numéro, ou demandez à un employé.
problem-code-other = Cela n’a pas marché. Demandez à un employé.

services-title = Pas de rendez-vous ? Pourquoi venez-vous ?
group-other = Autre chose
more-title = Quoi d’autre ?
more = Je viens aussi pour autre chose
remove = Enlever
closes-soon = Nous fermons à { $at }. Si vous avez un numéro, nous vous aidons encore.
unavailable-noCounter = personne pour cela aujourd’hui
unavailable-hallClosed = fermé maintenant
unavailable-closingSoon = plus possible aujourd’hui
unavailable-restrictedHours = pas maintenant, mais à d’autres heures
problem-service-unavailable = Personne ne peut faire cela maintenant. Choisissez autre chose, ou demandez à un employé.

confirm-title = Votre visite
expected-wait = Attente prévue
past-norm-guarantee-now = L’attente sera probablement plus longue que notre promesse. Nous sommes désolés.
past-norm-target-now = L’attente sera probablement plus longue que notre objectif. Nous sommes désolés.
needs-title = Avez-vous besoin d’autre chose ?
need-assistance = Je voudrais de l’aide
need-privateRoom = Je veux un espace privé
take-number = Prendre un numéro

busy = Un instant…
failed = C’est plus long que d’habitude
failed-text = Vous n’aurez pas de deuxième numéro si vous essayez encore.

your-number = Votre numéro
ticket-late = L’heure de votre rendez-vous est passée. Vous attendez maintenant comme un visiteur sans rendez-vous.
ticket-again = Votre arrivée était déjà notée. Vous gardez votre numéro et votre place.
ticket-called = C’est votre tour. Allez ici : { $counter }.
ticket-serving = C’est déjà votre tour, ici : { $counter }.
ticket-parked = La personne qui vous a aidé vous rappelle bientôt.
ticket-kept = Vous gardez votre numéro et votre place.
ticket-early = Vous êtes à l’heure. Votre rendez-vous est à { $at }.
qr-label = Code QR vers votre numéro sur le téléphone
qr-help = Scannez le code. Vous verrez votre numéro sur votre téléphone.
done = Terminé

still-there = Vous êtes encore là ?
still-there-text = La borne recommence dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
still-there-yes = Oui, continuer

kiosk-out = La borne ne marche pas pour le moment
kiosk-out-text = Allez voir un employé. Nous vous aidons volontiers.

start-help = Vous ne pouvez pas venir seul ? Demandez de l’aide
help-title = Une aide pour vous
help-text = Tapez votre numéro de téléphone. Nous vous appelons et cherchons ensemble une solution.
help-phone = Votre numéro de téléphone
help-send = Appelez-moi
help-thanks = Merci beaucoup
wrong-choice = J’ai fait un mauvais choix
wrong-choice-which = Quel choix est mauvais ?
wrong-choice-title = Pourquoi venez-vous ?
wrong-choice-text = Vous gardez votre numéro et votre place.
wrong-choice-failed = Cela n’a pas marché. Demandez à un employé.

# S’entraîner
practice-sign-in = Connectez-vous d’abord
practice-sign-in-text = Connectez-vous au guichet d’entraînement. Revenez ensuite.
practice-to-counter = Vers le guichet d’entraînement

# Sur papier
paper-none = La borne ne donne pas de papier en ce moment. Utilisez votre téléphone ou retenez votre numéro.
paper-take = Prenez votre numéro dans la borne.
paper-remember = La borne ne donne pas de papier en ce moment. Retenez votre numéro.
no-phone = Je n’ai pas de téléphone
remember = Retenez votre numéro : { $number }
remember-next = Asseyez-vous et regardez l’écran dans la salle. Votre numéro s’affiche ? Allez à ce guichet.
remember-stays = Votre numéro reste ici jusqu’à ce que vous appuyiez sur Terminé.
scroll-more = Voir la suite
scroll-top = Retour en haut
told = Messages
told-all = Tout lire
