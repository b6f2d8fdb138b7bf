keys-title = Tuşları böyle kullanırsınız
keys-move = Sonraki ve önceki ile düğmeler arasında gezersiniz. Bunlar oklardır.
keys-choose = Seç ile düğmeye basarsınız. Bu, Enter tuşudur.
keys-back = Geri ile bir adım geri gidersiniz. Bu, Escape tuşudur.
keys-close = Anladım
