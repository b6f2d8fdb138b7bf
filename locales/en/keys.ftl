keys-title = How to use the keys
keys-move = Next and previous take you past the buttons. They are the arrows.
keys-choose = Choose presses the button. It is Enter.
keys-back = Back takes you one step back. It is Escape.
keys-close = I understand
