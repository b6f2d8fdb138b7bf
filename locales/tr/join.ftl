title = Numaranızı önceden alın
intro = Henüz salonda olmanız gerekmez. Süreniz, orada geldiğinizi bildirince başlar.
what-for = Ne için geliyorsunuz?
wait-now = şimdi gelenin bekleme süresi: { $wait }
unavailable-noCounter = bugün görevli yok
unavailable-hallClosed = şu anda kapalı
unavailable-closingSoon = bugün artık olmaz
unavailable-restrictedHours = şimdi değil, başka bir zaman

expected = Salona şimdi gelenin bekleme süresi:
expected-note = Daha sonra gelirseniz değişebilir. Durumu telefonunuzda görürsünüz.
come = Salonda geldiğinizi bildirme süreniz: { $length }. Sonra numaranız geçersiz olur.
check-in = Bunu kodunuzla cihazda ya da bir görevliye yapabilirsiniz.
take = Numara al
back = Geri

none-notOffered = Numaranızı salonda alın
none-notOffered-text = Burada önceden numara alamazsınız. Doğrudan gelebilirsiniz.
none-full = Birçok kişi zaten yolda
none-full-text = Daha sonra yeniden deneyin ya da salonda numara alın.
old = Bağlantı yok. Gördükleriniz eski olabilir.
refused = Olmadı. Yeniden deneyin.
refused-too-many-requests = Adresinizden az önce çok numara alındı. Daha sonra yeniden deneyin.
refused-remote-full = Birçok kişi zaten yolda. Daha sonra yeniden deneyin.
refused-remote-not-offered = Burada önceden numara alamazsınız.
refused-service-unavailable = Bu bugün artık olmaz. Başka bir şey seçin.
refused-hall-closed = Salon şu anda kapalı ya da birazdan kapanacak.
privacy = Kim olduğunuzu sormayız.
privacy-more = Neleri saklıyoruz

poster-scan = Bu kodu telefonunuzla okutun.
poster-qr = Okutulacak kod
poster-print = Yazdır
