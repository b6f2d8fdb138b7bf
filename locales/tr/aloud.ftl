# Ekranı görmeyene cihazın söyledikleri.
aloud-key = Kulaklıkla sesli oku
aloud-mute = Sesli okuma şu anda çalışmıyor. Bir görevliden yardım isteyin.
aloud-button = düğme
aloud-link = bağlantı
aloud-field = yazı alanı
aloud-empty = boş
aloud-chosen = seçildi
aloud-not-chosen = seçilmedi
aloud-cannot = şu anda çalışmayan düğme
aloud-place = { $count } içinde { $n }
aloud-choices = { $count ->
    [0] Seçilecek bir şey yok.
   *[other] { $count } düğme var.
}
aloud-wiped = boş
aloud-wiped-sign = silindi: { $sign }
aloud-volume = Ses düzeyi { $volume }, en çok { $most }
