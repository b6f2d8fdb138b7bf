welcome = Hoş geldiniz
start-appointment = Randevum var
back = Geri
stop = Bırak
try-again = Yeniden dene

code-title = Randevunuz
code-help = Randevu kodunuzu yazın. Ya da QR kodunuzu okuyucuya tutun.
code-shown = Kodunuz
code-pad = Harfler ve rakamlar
code-erase = Son işareti sil
code-go = Geldiğimi bildir
code-without = Kodsuz devam et
problem-code-unknown = Bu kodu bilmiyoruz. Kodu kontrol edin.
problem-code-wrong-day = Bu kod başka bir gün için: { $day }. Bugün için buradan kodsuz numara alabilirsiniz.
problem-code-called-off = Bu randevu iptal edildi. Numara alın ya da bir görevliye sorun.
problem-visit-done = Bu kodla bugün size yardım edildi. Başka sorunuz mu var? Numara alın.
problem-visit-noShow = Sizi çağırdık ama yoktunuz. Sıranızı geri vermek için çok zaman geçti. Numara alın ya da bir görevliye sorun.
problem-visit-cancelled = Bu ziyaret durduruldu. Numara alın ya da bir görevliye sorun.
problem-code-other = Olmadı. Bir görevliye sorun.

services-title = Randevunuz yok mu? Ne için geldiniz?
group-other = Başka bir şey
more-title = Başka ne için?
more = Başka bir şey için de geldim
remove = Kaldır
closes-soon = Kapanış saati { $at }. Numarası olanlara yine yardım ederiz.
unavailable-noCounter = bugün görevli yok
unavailable-hallClosed = şu anda kapalı
unavailable-closingSoon = bugün artık olmaz
unavailable-restrictedHours = şimdi değil, başka bir zaman
problem-service-unavailable = Bunun için şu anda görevli yok. Başka bir şey seçin ya da yardım isteyin.

confirm-title = Ziyaretiniz
expected-wait = Beklenen süre
past-norm-guarantee-now = Şu anda büyük olasılıkla söz verdiğimizden uzun sürer. Üzgünüz.
past-norm-target-now = Şu anda büyük olasılıkla istediğimizden uzun sürer. Üzgünüz.
needs-title = Başka bir şeye ihtiyacınız var mı?
need-assistance = Yardım istiyorum
need-privateRoom = Ayrı bir oda istiyorum
take-number = Numara al

busy = Bir dakika lütfen…
failed = Bu her zamankinden uzun sürüyor
failed-text = Yeniden denerseniz ikinci bir numara verilmez.

your-number = Numaranız
ticket-late = Randevu saatiniz geçti. Şimdi randevusuz ziyaretçi olarak bekliyorsunuz.
ticket-again = Geldiğiniz zaten kayıtlıydı. Numaranız ve sıranız saklı kalır.
ticket-called = Sıra sizde. Şuraya gidin: { $counter }.
ticket-serving = Sıranız zaten geldi: { $counter }.
ticket-parked = Size yardım eden görevli sizi birazdan yeniden çağırır.
ticket-kept = Numaranız ve sıranız saklı kalır.
ticket-early = Zamanında geldiniz. Randevu saatiniz { $at }.
qr-label = Numaranızı telefonda gösteren QR kod
qr-help = Kodu okutun. Numaranızı telefonunuzda görürsünüz.
done = Tamam

still-there = Hâlâ orada mısınız?
still-there-text = Cihaz { $seconds } saniye sonra yeniden başlar.
still-there-yes = Evet, devam ediyorum

kiosk-out = Cihaz şu anda çalışmıyor
kiosk-out-text = Bir görevliye gidin. Size yardım eder.

start-help = Tek başınıza gelemiyor musunuz? Yardım isteyin
help-title = Size uygun yardım
help-text = Telefon numaranızı yazın. Sizi arar ve birlikte çözüm ararız.
help-phone = Telefon numaranız
help-send = Beni arayın
help-thanks = Teşekkür ederiz
wrong-choice = Yanlış seçtim
wrong-choice-which = Neyi yanlış seçtiniz?
wrong-choice-title = Ne için geldiniz?
wrong-choice-text = Numaranız ve sıranız saklı kalır.
wrong-choice-failed = Olmadı. Bir görevliye sorun.

# Alıştırma
practice-sign-in = Önce giriş yapın
practice-sign-in-text = Alıştırma gişesinde giriş yapın. Sonra buraya dönün.
practice-to-counter = Alıştırma gişesine git

# Kâğıtta
paper-none = Cihazdan şu anda kâğıt çıkmıyor. Telefonunuzu kullanın ya da numarayı aklınızda tutun.
paper-take = Numaranızı cihazdan alın.
paper-remember = Cihazdan şu anda kâğıt çıkmıyor. Numaranızı aklınızda tutun.
no-phone = Telefonum yanımda değil
remember = Numaranızı aklınızda tutun: { $number }
remember-next = Salonda oturun ve ekrana bakın. Numaranız orada mı? O gişeye gidin.
remember-stays = Siz Tamam düğmesine basana kadar numaranız burada kalır.
scroll-more = Devamı
scroll-top = Başa dön
told = Duyurular
told-all = Tümünü oku
