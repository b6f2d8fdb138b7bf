number-title = Quel était votre numéro ?
number-help = Tapez votre numéro. Ou présentez le code QR de votre téléphone ou ticket devant le lecteur.
number-typed = Votre numéro
number-keys = Lettres et chiffres
number-unknown = Nous ne trouvons pas ce numéro maintenant. Vérifiez-le, s’il vous plaît.
too-fast = C’était trop rapide. Attendez un peu et essayez encore.
erase = Effacer le dernier signe
next = Continuer
stop = Arrêter
done = Terminé

answered-title = Avons-nous répondu à votre question ?
yes = Oui
no = Non
missing-title = Qu’est-ce qui manquait ?
missing-papers = Je n’avais pas les bons papiers
missing-unclear = Je n’ai pas compris
missing-again = Je dois revenir
missing-other = Autre chose
contact-title = Voulez-vous un appel ou un e-mail ?
contact-phone = Appelez-moi
contact-mail = Écrivez-moi un e-mail
contact-phone-label = Votre numéro de téléphone
contact-mail-label = Votre adresse e-mail
contact-none = Non, merci
contact-privacy = Nous l’utilisons seulement pour vous répondre. Ensuite nous l’effaçons.
contact-wrong = Ce n’est pas bon. Vérifiez encore une fois.
send = Envoyer
idea = J’ai une idée
idea-title = Votre idée
idea-text = Que pouvons-nous faire mieux ?
idea-contact-title = Voulez-vous une réponse à votre idée ?
keyboard = Clavier
space = espace
thanks = Merci beaucoup. Cela nous aide à faire mieux.

still-there = Vous êtes encore là ?
still-there-text = L’écran recommence dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
still-there-yes = Oui, continuer
out = Cet écran ne marche pas pour le moment
out-text = Vous pouvez aussi répondre sur votre téléphone.
