offline-told = Bağlantı yok. Yine de numara alabilirsiniz. Ne kadar süreceğini şu anda bilmiyoruz.
offline-appointment = Randevunuz mu var? Bir görevliye gidin ya da numara alın.
offline-code = Geldiğinizi şu anda bildiremezsiniz
offline-ticket = Numaranızı aklınızda tutun. Bekleme şimdi başlıyor.
offline-ticket-phone = Bağlantı geri gelince sıranızı telefonunuzda görürsünüz.
