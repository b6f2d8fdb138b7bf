title = Prenez déjà un numéro
intro = Vous n’avez pas besoin d’être dans la salle. Votre temps commence à votre arrivée.
what-for = Pourquoi venez-vous ?
wait-now = attente si vous venez maintenant : { $wait }
unavailable-noCounter = aucun employé pour cela aujourd’hui
unavailable-hallClosed = fermé maintenant
unavailable-closingSoon = plus possible aujourd’hui
unavailable-restrictedHours = pas maintenant, mais à un autre moment

expected = Attente si vous arrivez maintenant dans la salle :
expected-note = Plus tard, cela peut changer. Votre téléphone vous montre où vous en êtes.
come = Signalez votre arrivée dans la salle en { $length } au plus. Ensuite, votre numéro n’est plus valable.
check-in = Faites-le à la borne avec votre code, ou demandez à un employé.
take = Prendre un numéro
back = Retour

none-notOffered = Prenez votre numéro dans la salle
none-notOffered-text = Ici, vous ne pouvez pas prendre de numéro à l’avance. Venez simplement sur place.
none-full = Beaucoup de personnes sont déjà en route
none-full-text = Essayez plus tard, ou prenez un numéro dans la salle.
old = Pas de connexion. Ce que vous voyez peut être ancien.
refused = Cela n’a pas marché. Essayez encore.
refused-too-many-requests = Beaucoup de numéros viennent d’être pris à votre adresse. Essayez plus tard.
refused-remote-full = Beaucoup de personnes sont déjà en route. Essayez plus tard.
refused-remote-not-offered = Ici, vous ne pouvez pas prendre de numéro à l’avance.
refused-service-unavailable = Ce n’est plus possible aujourd’hui. Choisissez autre chose.
refused-hall-closed = La salle est fermée maintenant, ou ferme bientôt.
privacy = Nous ne demandons pas qui vous êtes.
privacy-more = Ce que nous gardons

poster-scan = Scannez ce code avec votre téléphone.
poster-qr = Code à scanner
poster-print = Imprimer
