title = Combien de temps attendez-vous chez nous ?
now = Combien de temps faut-il maintenant ?
now-explained = C’est l’attente si vous prenez un numéro maintenant. C’est juste pour 8 visiteurs sur 10.
now-failed = Nous ne pouvons pas voir maintenant combien de temps il faut.
month = Mois
working = Un instant, nous cherchons les chiffres.
month-title = Et en { $month } ?
of-visitors = Ces chiffres parlent de { $count ->
    [one] { $count } visiteur
   *[other] { $count } visiteurs
} avec une promesse ou un objectif.
too-few = En { $month }, il y a eu trop peu de visites. Nous ne donnons donc pas de chiffres.
mean = Les personnes que nous avons appelées ont attendu { $minutes } min en moyenne.
half = La moitié n’a pas attendu plus de { $minutes } min.
nine = Sur 10 visiteurs que nous avons appelés, 9 n’ont pas attendu plus de { $minutes } min.
what-is-on-time = À temps veut dire : dans le temps que nous promettons, ou dans notre objectif.
left-too = Les personnes parties ou absentes ne comptent jamais comme aidées à temps. Pour plusieurs demandes, chaque demande devait être à temps.
by-service = Par demande
service = Demande
on-time = Aidés à temps
late = Aidés trop tard
gone = Partis ou pas venus
gone-late = Partis après une attente trop longue
day-over = Journée finie
mean-short = Attente moyenne
visitors = Visiteurs avec promesse ou objectif
of-hundred-about = Sur 100 visiteurs. L’attente est la moyenne des personnes que nous avons appelées.
few = trop peu de visiteurs
by-month = Mois par mois
open-data = Toutes les visites en données ouvertes
open-data-text = Ce fichier ne contient ni noms ni numéros. Les heures sont arrondies.
open-data-excel = Le même fichier pour Excel

# Pour les personnes qui veulent venir
visit = Heures d’ouverture et messages
open-now = Nous sommes ouverts.
open-until = Nous sommes ouverts jusqu’à { $at }.
notices = Messages
notices-none = Il n’y a pas de messages maintenant.
notice-about = Cela concerne : { $services }.
days = Les prochains jours
today = Aujourd’hui
hours = { $from } à { $to }
hours-all-day = toute la journée
hours-some = De { $hours } seulement : { $services }.
closed-that-day = fermé
closed-because = fermé : { $reason }
closures = Fermé plus tard
closure = { $when } : { $why }
closure-days = { $from } au { $to }
