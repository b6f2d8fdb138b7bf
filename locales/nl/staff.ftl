# Teksten die op elk scherm gelden. Taalniveau B1: korte zinnen, gewone woorden.
hall-yours = Uw hallen

# Wie een pagina niet mag openen
no-access = U hebt geen toegang
open-to-you = Deze pagina's kunt u wel openen
reading-only = U leest mee. U ziet alles en verandert niets.
way-to-reception = Ontvangst
way-to-counter = Balie
way-to-cases = Klachten en vragen
way-to-supervisor = Overzicht
way-to-agenda = Agenda
way-to-report = Rapport
way-to-records = Naslag
way-to-privacy = Privacy
way-to-admin = Beheer

everything = alles
    .alone = Alles

# Aanmelden
sign-in-account = Naam
sign-in-password = Wachtwoord
sign-in-go = Aanmelden
sign-in-by = Aanmelden met { $provider }
sign-in-own = Aanmelden met naam en wachtwoord
sign-in-provider = het account van de gemeente
sign-in-silent = { $provider } geeft nu geen antwoord. Met naam en wachtwoord aanmelden kan wel.
sign-in-refused-silent = { $provider } geeft nu geen antwoord. Probeer het straks nog eens.
sign-in-refused-expired = Het aanmelden duurde te lang, of begon in een ander venster. Begin opnieuw.
sign-in-refused-denied = U bent niet aangemeld bij { $provider }. Probeer het nog eens.
sign-in-refused-distrusted = Het antwoord van { $provider } klopt niet. Vraag uw beheerder om hulp.
sign-in-refused-noRole = U bent bekend bij { $provider }, maar u hebt hier geen rol. Vraag uw beheerder om toegang.
sign-in-refused-tooManyGroups = U zit in te veel groepen bij { $provider }. Vraag uw beheerder om hulp.
sign-in-refused-noName = { $provider } geeft geen naam die wij kunnen gebruiken. Vraag uw beheerder om hulp.
sign-in-refused-taken = Er is al een ander account met uw naam. Vraag uw beheerder om hulp.
sign-in-refused-inactive = Uw account staat uit. Vraag uw beheerder om hulp.
sign-in-refused-tooMany = Te vaak geprobeerd. Wacht een minuut.
sign-in-refused-notNow = Aanmelden lukt nu niet. Probeer het straks nog eens.
sign-out = Afmelden
sessions-open = Uw aanmeldingen
session-ended = U bent afgemeld. Meld u opnieuw aan. Dan gaat u verder waar u was.
second-step-late = Dat duurde te lang. Begin opnieuw.

# Wat er mis kan gaan
problem-sign-in-wrong = Naam of wachtwoord klopt niet.
problem-too-many-requests = Te vaak geprobeerd. Wacht een minuut.
problem-unreachable = De server geeft geen antwoord. Probeer het nog eens.
problem-edited-since = Een collega heeft dit net aangepast. Sluit dit venster en open het opnieuw.

# What staff must know
alarm-serviceUnserved = Geen open balie voor { $service }. Er { $count ->
    [one] wacht 1 bezoeker
   *[other] wachten { $count } bezoekers
}.
alarm-promisesAtRisk = { $service }: { $count ->
    [one] 1 bezoeker wacht straks te lang
   *[other] { $count } bezoekers wachten straks te lang
}.
alarm-deviceSilent = { $device } meldt zich niet meer sinds { $since }. Staat het aan, en is er verbinding?
alarm-printerTrouble = Printer van zuil { $device }: { $state ->
    [paperLow] het papier is bijna op. Leg een nieuwe rol klaar.
    [paperOut] het papier is op. Leg er een nieuwe rol in.
    [coverOpen] de klep staat open. Doe de klep dicht.
    [offline] de printer geeft geen antwoord. Staat hij aan, en is er verbinding?
   *[failed] er is iets mis. Kijk of er papier vastzit.
}
alarm-displayMuted = Wachtscherm { $device } heeft geen geluid. Bezoekers horen hun oproep niet. Raak het scherm even aan.
alarm-helpOutlasts = { $counter } helpt { $number } al sinds { $since }. Klopt dat nog?
alarm-clockHeld = De klok van de server verspringt. De beheerder moet dit nakijken.
alarm-clockApart = De klok van de hal loopt { $amount } { $way ->
    [ahead] voor
   *[behind] achter
}, sinds { $since }. De beheerder moet dit goedzetten.
clock-days = { $count } dagen
clock-hours = { $count } uur
clock-minutes = { $count } minuten
clock-seconds = { $count ->
    [one] 1 seconde
   *[other] { $count } seconden
}

case-complaint = Klacht
case-explanation = Vraag om uitleg
case-promisedAnswer = Beloofd antwoord
case-tailoredHelp = Hulp op maat
case-suggestion = Idee
case-callBack = Terugbellen of mailen
case-charterReview = Kwaliteitshandvest nakijken
case-step-acknowledge = ontvangst bevestigen
case-step-callBack = terugbellen
case-step-tellDelay = zeggen dat het langer duurt
case-step-settle = afhandelen
case-due = { $step } uiterlijk { $by }
case-was-due = { $step } moest uiterlijk { $by }
case-soon = bijna te laat
case-late = te laat
case-visit = Bezoek van { $day } voor { $service }; { $minutes ->
    [one] wachtte 1 minuut
   *[other] wachtte { $minutes } minuten
}.
case-promise = Beloofd: { $limit }.
case-broken = Die belofte is niet gehouden.
case-kept = Die belofte was toen niet gebroken.
case-told = Vooraf verteld: ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}.
case-done = { $step }: { $day }, door { $by }
case-answer-by = Antwoord uiterlijk
case-do-acknowledge = Ontvangst bevestigd
case-do-callBack = Teruggebeld
case-do-tellDelay = Verteld dat het langer duurt
case-do-settle = Afgehandeld
alarm-casesPressing = { $count ->
    [one] 1 klacht, vraag of beloofd antwoord is bijna of al te laat.
   *[other] { $count } klachten, vragen of beloofde antwoorden zijn bijna of al te laat.
}
alarm-charterReview = Het kwaliteitshandvest moet uiterlijk { $by } zijn nagekeken.
alarm-charterReview-late = Het kwaliteitshandvest had uiterlijk { $by } nagekeken moeten zijn.

alarm-mailNotSent = { $count ->
    [one] 1 bezoeker kreeg
   *[other] { $count } bezoekers kregen
} geen e-mail over een afspraak. Bel de bezoeker als dat kan.
alarm-offlineUnhelped =
    { $count ->
        [one] { $numbers } nam een nummer tijdens de storing. De wachtrij was al voorbij toen wij het hoorden.
       *[other] { $numbers } namen een nummer tijdens de storing. De wachtrij was al voorbij toen wij het hoorden.
    }
alarm-keptInVain =
    { $count ->
        [one] { $numbers } wacht op een balie of collega die er niet is.
       *[other] { $numbers } wachten op een balie of collega die er niet is.
    }
release = { $number } vrijgeven

# Wie hier is aangemeld
signed-in-as = Aangemeld als { $account }

# Een lange lijst, bladzijde voor bladzijde
pager-range = { $from }–{ $to } van { $all }
pager-back = Vorige bladzijde van { $about } ({ $range })
pager-on = Volgende bladzijde van { $about } ({ $range })

# Waarom een stap in een zaak niet lukte
case-refused-settled = Deze zaak is al afgehandeld.
case-refused-withdrawn = Deze zaak is ingetrokken: wie ermee kwam, wil niet verder.
case-refused-taken = Deze stap is al gezet, of hoort niet bij deze zaak.
case-refused-past = Die dag is al voorbij. Kies vandaag of later.
case-refused-far = Die dag is te ver weg. Kies een dag binnen een jaar.
case-refused-day = Kies eerst een dag voor het antwoord.
case-refused-gone = Deze zaak staat niet meer open.
case-refused-forbidden = U mag deze stap niet zetten. Vraag een coördinator.

# Oefenen
practice = Oefenen
guide-here = Gids
