offline-told = La connexion est coupée. Vous pouvez quand même prendre un numéro. Nous ne savons pas combien de temps vous attendrez.
offline-appointment = Vous avez rendez-vous ? Adressez-vous à un employé, ou prenez un numéro.
offline-code = L’enregistrement n’est pas possible maintenant
offline-ticket = Retenez votre numéro. Votre attente commence maintenant.
offline-ticket-phone = Votre téléphone montre votre place dès que la connexion revient.
