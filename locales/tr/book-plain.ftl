# JavaScript olmadan randevu almak.
plain-faults = Bir şey henüz doğru değil:
plain-persons-most = Bu en fazla { $count } kişi için olur.
plain-earlier = Önceki günler
plain-show = Bu günleri göster
plain-day-wrong = Bir gün yazın, örneğin { $day }.
plain-held = Bu saati sizin için { $time } saatine kadar tutuyoruz.
plain-have = Zaten bir randevunuz var mı?
plain-address = Randevunuzun adresi
plain-address-why = Randevunuzla ilgili e-postada yazar. Randevunuzun sayfasında da yazar.
plain-open = Randevuya bak
