# De huisstijl van de gemeente, op de beheerpagina.
house-style = Huisstijl
house-style-not-yours = Alleen een beheerder van alle hallen ziet de huisstijl.
house-style-help = Zo zien alle schermen eruit: zuil, wachtruimte, telefoon en de pagina’s van medewerkers.
house-style-none = Er is geen eigen huisstijl. De schermen hebben het gewone uiterlijk.
house-style-refused = Met deze huisstijl is iets mis. De schermen hebben daarom het gewone uiterlijk.
house-style-tokens-file = Tokens
house-style-logo = Logo
house-style-icon = Pictogram van het tabblad
house-style-letters = Letters
house-style-size = { $kib } KiB
house-style-uploaded = hier geplaatst
house-style-of-folder = uit de map op de server
house-style-removed = { $file } is weg.
house-style-weak = { $ink } op { $ground }: contrast { $ratio }. Dat moet minstens { $least } zijn.
house-style-upload = Bestand plaatsen
house-style-upload-help = Kies tokens (CSS of JSON), een logo (SVG of PNG), een pictogram of letters (WOFF2). U ziet eerst hoe het wordt.
house-style-file = Bestand
house-style-unknown-kind = Dit soort bestand hoort niet bij een huisstijl. Kies CSS, JSON, SVG, PNG, ICO of WOFF2.
house-style-too-large = Dit bestand is te groot. Het mag hooguit { $kib } KiB zijn.
house-style-fits = Zo wordt het met { $file }
house-style-fits-not = { $file } kan zo niet gebruikt worden
house-style-as-icon = Dit is het pictogram van het tabblad, niet het logo
house-style-keep = Dit gebruiken
house-style-kept = { $file } is in gebruik. Andere schermen tonen het als ze opnieuw laden.
house-style-now = Zo is het nu
house-style-preview = Voorbeeld
house-style-sample-hall = Stadhuis
house-style-sample-title = Waarvoor komt u?
house-style-sample-quiet = U wacht waarschijnlijk 5 tot 15 minuten.
house-style-sample-late = Dit duurt langer dan we beloofden.
house-style-sample-wrong = Dit is niet gelukt.
house-style-sample-good = Dit is gelukt.
house-style-sample-key = Verder
house-style-sample-other = Terug
house-style-tokens = { $count } van { $all } tokens zijn gekozen
house-style-token = Token
house-style-value = Waarde
house-style-from = Komt van
house-style-usual = gewone waarde
house-style-ignored = { $count ->
    [one] 1 naam in het bestand wordt niet gebruikt
   *[other] { $count } namen in het bestand worden niet gebruikt
}
house-style-pairs = { $weak ->
    [0] Alle { $count } kleurparen zijn goed leesbaar
    [one] 1 van { $count } kleurparen is slecht leesbaar
   *[other] { $weak } van { $count } kleurparen zijn slecht leesbaar
}
house-style-pair = Kleur op kleur
house-style-on = op
house-style-ratio = Contrast
house-style-least = Minstens
