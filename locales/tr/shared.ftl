# Her ekranda geçen metinler. Kısa cümleler, günlük sözcükler.
language = Dil
loading = Bir dakika lütfen…
server-gone = Şu anda bağlantı yok
server-gone-text = Bağlantı geri gelince ekran kendiliğinden çalışır.
page-broken = Bu ekran şu anda çalışmıyor
page-broken-text = Birkaç saniye içinde yeniden başlar.
hall-unknown = Böyle bir salon yok
hall-unknown-text = Bu ekranın adresini kontrol edin.
hall-known = Bu salonlar var
hall-which = Hangi salon?
hall-none = Henüz salon yok
hall-none-text = Yönetici bir salon oluşturunca bu ekran kendiliğinden başlar.
device-other-hall = Bu ekran başka bir salona ait
device-other-hall-text = Ziyaretçilere gişede yardım ederiz. Yönetici için: bu ekran başka bir salonun anahtarıyla kayıtlı.
device-own-hall = Kendi salonunun ekranını aç

closed = Şu anda kapalıyız.
closed-until = Şu anda kapalıyız. Açılış saati: { $at }.
closed-until-day = Şu anda kapalıyız. Açılış: { $day }, saat { $at }.
hall-retired = Artık burada hizmet vermiyoruz.
hall-retired-text = Nereye gidebileceğiniz belediyenizin internet sitesinde yazar.
closed-keep = Numaranız var mı? Numaranız ve sıranız saklı kalır.
hall-closed-until = Salon şu saate kadar kapalı: { $at }.
hall-closed-today = Salon bugün artık kapalı.

minutes = { $minutes } dakika
whole-hours = { $hours } saat
hours-and-minutes = { $hours } saat { $minutes } dakika
short-minutes = { $minutes } dk
short-hours = { $hours } sa { $minutes } dk
seconds = { $seconds } saniye

# Beklenen süre. Sunucu yuvarlar; burada yalnız sözcükler var.
wait-soon = hemen hemen beklemeden
wait-up-to = 0 ile { $hi } dakika arası
wait-about = yaklaşık { $minutes } dakika
wait-range = { $lo } ile { $hi } dakika arası
wait-longer = { $length } ve üzeri
wait-unknown = şu anda bilinmiyor
wait-unknown-noOpenCounter = şu anda açık gişe yok
wait-unknown-hallClosed = şu anda kapalı
wait-unknown-notWaiting = artık beklemiyorsunuz
wait-unknown-away = kısa süre yoksunuz
wait-unknown-starting = hesaplanıyor
wait-unknown-notToday = bugün büyük olasılıkla olmaz
wait-unknown-tooLong = şu anda bilinmiyor
and-seconds = { $length } { $seconds }

# Neye söz veriyoruz ya da neyi hedefliyoruz
norm-guarantee-called = Sözümüz: sıranız en geç { $limit } içinde gelir.
norm-guarantee-served = Sözümüz: en geç { $limit } içinde size yardım ederiz.
norm-target-called = Hedefimiz: sıranız en geç { $limit } içinde gelir.
norm-target-served = Hedefimiz: en geç { $limit } içinde size yardım ederiz.
past-norm-guarantee = büyük olasılıkla söz verdiğimizden uzun
past-norm-target = büyük olasılıkla istediğimizden uzun

# Sözümüzü tutamadığımızda şu anda en uzun kim bekliyor
longest-all = { $service }: en uzun bekleyen { $waited } bekledi.
longest-walkIns = { $service }, randevusuz: en uzun bekleyen { $waited } bekledi.
longest-appointments = { $service }, randevulu: en uzun bekleyen { $waited } bekledi.
longest-some = { $service }: birisi { $waited } bekledi.
longest-than-guarantee-walkIn = Bu, söz verdiğimizden uzun: randevusuz { $limit }. Özür dileriz.
longest-than-guarantee-appointment = Bu, söz verdiğimizden uzun: randevulu { $limit }. Özür dileriz.
longest-than-target-walkIn = Bu, istediğimizden uzun: randevusuz { $limit }. Özür dileriz.
longest-than-target-appointment = Bu, istediğimizden uzun: randevulu { $limit }. Özür dileriz.

# Ne ters gidebilir
problem-other = Olmadı. Lütfen yeniden deneyin.

# Çok uzun sürünce ziyaretçi ne alır
redress-apology = özür
redress-writtenApology = yazılı özür
redress-coffee = kahve
redress-parking = otopark ücreti
redress-travel = yol ücreti
redress-explanation = açıklama
redress-with-limit = { $what } (en çok { $euros } €)

reach-way = Yanıtı nasıl verelim?
reach-phone = Telefon
reach-mail = E-posta
reach-letter = Mektup
reach-contact-phone = Ad ve telefon numarası
reach-contact-mail = E-posta adresi
reach-contact-letter = Ad ve adres
case-in-complaint = Şikâyetiniz bize ulaştı.
case-in-explanation = Açıklama isteğiniz bize ulaştı.
case-in-promisedAnswer = Size bir yanıt sözü verdik.
case-in-tailoredHelp = Yardım isteğiniz bize ulaştı.
case-in-suggestion = Fikriniz bize ulaştı. Teşekkür ederiz.
case-in-callBack = Size yeniden haber vereceğiz.
case-settled = Size yanıt verdik.
case-by-acknowledge = Şikâyetinizi aldığımızı ve yanıt tarihini bildiririz. En geç: { $by }.
case-by-callBack = Sizi ararız. En geç: { $by }.
case-by-tellDelay = Daha uzun sürerse size bildiririz. En geç: { $by }.
case-takes-longer = Şikâyetiniz için daha çok zaman gerekiyor. Yanıtımız en geç: { $by }.
case-looked-at = Bunu inceleriz. En geç: { $by }.
case-by-settle = Yanıtımızı alırsınız. En geç: { $by }.

notice-from = Başlangıç: { $day }. { $text }

# Her 100 ziyaretçiden kaçı
parts-helped = { $late ->
    [0] Her 100 ziyaretçiden zamanında yardım ettiğimiz: { $onTime }.
   *[other] Her 100 ziyaretçiden zamanında yardım ettiğimiz: { $onTime }, geç: { $late }.
}
parts-gone = Sırası gelmeden giden ya da gelmeyen: { $count } ziyaretçi.
parts-goneLate = Çok uzun bekledikten sonra giden: { $count } ziyaretçi.
parts-dayEnd = İşi bitmeden günü sona eren: { $count } ziyaretçi.
parts-dayEndLate = Çok uzun bekleyen ve günü sona eren: { $count } ziyaretçi.

# Neye söz veriyoruz ya da neyi hedefliyoruz
promise-guarantee-called = Sözümüz: sıranız en geç { $limit } içinde.
promise-guarantee-served = Sözümüz: yardım en geç { $limit } içinde.
promise-target-called = Hedefimiz: sıranız en geç { $limit } içinde.
promise-target-served = Hedefimiz: yardım en geç { $limit } içinde.

accessibility = Erişilebilirlik
