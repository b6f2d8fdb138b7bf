keys-title = Sa brûke jo de toetsen
keys-move = Mei folgjende en foarige geane jo by de knoppen lâns. Dat binne de pylken.
keys-choose = Mei kieze drukke jo op de knop. Dat is Enter.
keys-back = Mei werom geane jo in stap werom. Dat is Escape.
keys-close = Ik begryp it
