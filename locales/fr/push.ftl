# What a telephone shows while the page is closed.
push-nearly = C’est bientôt votre tour
push-nearly-text = Numéro { $number }. Approchez-vous maintenant des guichets.
push-called = C’est votre tour
push-called-text = Numéro { $number }, allez ici : { $counter }.
