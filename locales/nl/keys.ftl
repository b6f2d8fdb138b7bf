keys-title = Zo gebruikt u de toetsen
keys-move = Met volgende en vorige gaat u langs de knoppen. Dat zijn de pijlen.
keys-choose = Met kiezen drukt u op de knop. Dat is Enter.
keys-back = Met terug gaat u een stap terug. Dat is Escape.
keys-close = Ik begrijp het
