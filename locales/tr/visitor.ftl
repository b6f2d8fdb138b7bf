no-ticket = Bu numarayı bilmiyoruz
no-ticket-text = Ziyaretiniz çok önceydi ya da adres doğru değil.
line-down = Bağlantı yok. Gördükleriniz eski olabilir.
your-number = Numaranız

state-waiting = Lütfen bekleyin
state-nearly = Sıranız gelmek üzere
state-called = Sıra sizde
state-serving = Size yardım ediliyor
state-parked = Acele etmeyin
state-done = Güle güle
state-noShow = Sizi çağırdık ama yoktunuz
state-cancelled = Artık beklemiyorsunuz
state-dayEnd = Bu gün sona erdi. Ziyaretiniz durduruldu.
state-hallClosed = Salon bugün kapanmak zorunda kaldı. Ziyaretiniz durduruldu.
ahead = { $count ->
    [0] Sonraki sizsiniz.
   *[other] Önünüzde { $count } ziyaretçi var.
}
own-noOpenCounter = şu anda sizin için açık gişe yok
early = Randevu saatiniz { $at }. Süre o saatten sonra sayılır.
keep-open = Bu sayfayı açık bırakın. Sıranız gelince burada görürsünüz.
parked-text = Size yardım eden görevli sizi birazdan yeniden çağırır.
no-show-text = Yine de burada mısınız? Saat { $until } olmadan bir görevliye gidin. Sıranız saklı kalır.
no-show-late = Bir görevliden yardım isteyin.
promised = Yanıtınızı en geç şu tarihte alırsınız: { $by }.

likely-late = Bekleme büyük olasılıkla { $limit } sınırını geçecek. Üzgünüz.
late-now = Bekleme süreniz { $limit } sınırını geçti. Üzgünüz.
late-was = Beklemeniz { $limit } sınırını geçmişti. Üzgünüz.
second-within = En çok { $length } daha sürer.
second-unsure = { $length } içinde olur mu, emin değiliz. Şimdiki tahminimiz: { $wait }.
second-notWithin = { $length } içinde de olmayacak. Şimdiki tahminimiz: { $wait }.
expected-now = Şimdiki tahminimiz: { $wait }.
owed-title = Bizden alacağınız
owed-offered = Gişede isteyin. Son gün ve saat: { $until }, { $at }.
owed-given = Bunu aldınız.
owed-declined = Bunu istemediniz.
owed-lapsed = Bu artık mümkün değil.
owed-claimed = Bunu inceliyoruz. Gişede size söyleriz.
owed-voucher = Bu kodu gişede gösterin.
owed-print = Kuponu yazdır
owed-letter = Mektubu oku
owed-ask = İsteğim: { $what }

leave = Artık beklemek istemiyorum
leave-title = Beklemeyi bırakmak istiyor musunuz?
leave-text = Sıranızı kaybedersiniz.
leave-no = Hayır, bekliyorum
leave-yes = Evet, bırakıyorum

rating-title = Sorunuza yanıt aldınız mı?
rating-yes = Evet
rating-no = Hayır
rating-missing = Eksik olan neydi? (boş kalabilir)
rating-call = Sizi arayalım mı ya da yazalım mı? Şart değil.
rating-send = Gönder
rating-thanks = Teşekkür ederiz. Böyle öğreniyoruz.

room-ask = Ayrı bir oda istiyorum
room-asked = Ayrı bir oda istediniz. Onu sizin için tutuyoruz.
room-go = Ayrı odaya gidin.

complaints-ask = Bir şikâyetim var
complaints-title = Şikâyetiniz
complaints-text = Ne iyi gitmedi?
suggestions-ask = Bir fikrim var
suggestions-title = Fikriniz
suggestions-text = Ne daha iyi olabilir?
suggestions-answer = Yanıt ister misiniz? Nasıl olacağını yazın. Şart değil.
explanations-ask = Sözümüzü tutmadık mı? Nedenini sorun
explanations-title = Açıklama isteği
explanations-text = Ne söz verdik, ne farklı oldu? (boş kalabilir)
ask-privacy = Bunu yalnız size yanıt vermek için kullanırız. Sonra sileriz.
kept-of-you = Sizinle ilgili neyi saklıyoruz
ask-send = Gönder
ask-back = Geri
ask-failed = Gönderilemedi. Her şeyi kontrol edip yeniden deneyin.

# Ekran okuyucunun söylediği
say-called = Sıra sizde. Numara { $number }, lütfen şuraya gidin: { $counter }.
say-called-again = Sıra hâlâ sizde. Numara { $number }, lütfen şuraya gidin: { $counter }.
say-call-withdrawn = Sıranız henüz gelmedi. Sizi birazdan yeniden çağırırız.
closed-kept = Numaranız ve sıranız saklı kalır.
say-open-again = Salon yeniden açık. Sıranız saklı.
say-wait = Şimdiki bekleme süreniz: { $wait }.
say-wait-unknown = Bekleme süreniz: { $wait }.

sound-allow = Çağrı sesini aç
sound-on = Sıranız gelince bir ses duyarsınız.
who-is-next = Önce kimin sırası gelir?
# Her kural için iki cümle
who-is-next-keepMostPromises = Söz verilen süresi en erken dolan önce gelir; kısa bir iş biraz öne alınabilir. Süreniz dolduysa bazen başkası sizden önce gelir.
who-is-next-earliestPromiseFirst = Söz verilen süresi en erken dolan önce gelir. Süreniz dolduysa bazen başkası sizden önce gelir.
who-is-next-earliestPromiseOnly = Söz verilen süresi en erken dolan önce gelir. Randevunun süresi daha kısadır, bu yüzden çoğu zaman öne geçer.
who-is-next-fifo = En uzun bekleyen önce gelir. Randevuda bekleme, randevu saatinden başlar.
who-is-next-appointmentsFirst = Önce randevusu olanlar gelir. Sonra süresi en erken dolan gelir.
wrong-choice = Yanlış seçtim
wrong-choice-which = Neyi yanlış seçtiniz?
wrong-choice-title = Ne için geldiniz?
wrong-choice-text = Numaranız ve sıranız saklı kalır.
wrong-choice-keep = Böyle kalsın
wrong-choice-failed = Olmadı. Bir görevliye sorun.

# Kısa süre yok olmak ya da gecikmek
state-away = Kısa süre yoksunuz
away-say = Kısa süre gidiyorum
away-title = Kısa süre gidiyor musunuz?
away-text = O zaman sizi çağırmayız. Süreniz ise işler.
away-until-back = Evet, dönünce haber veririm
away-later = { $minutes ->
    [one] { $minutes } dakika sonra dönüyorum
   *[other] { $minutes } dakika sonra dönüyorum
}
away-stay = Hayır, bekliyorum
away-back = Döndüm
away-not-called = Sizi çağırmıyoruz. Dönünce düğmeye basın.
away-until = Saat { $at } olmadan sizi çağırmayız. Sonra sıra size gelebilir.
away-runs-on = Süreniz işler ve sıranız saklı kalır.
late-away = Burada olmadığınız için sizi çağıramadık. Bunun için size bir şey verilmez.

# Evden alınan numara
state-expected = Salonda geldiğinizi bildirin
state-notCheckedIn = Geldiğinizi zamanında bildirmediniz. Numaranız artık geçersiz.
expected-text = Süreniz, salonda geldiğinizi bildirince başlar. Bunu cihazda ya da bir görevliye yapabilirsiniz.
expected-qr = Okutulacak kodunuz
expected-code = Kodunuz:
expected-by = Saat { $at } olmadan geldiğinizi bildirin. Sonra numaranız geçersiz olur.
expected-wait = Salona şimdi gelenin bekleme süresi: { $wait }.
