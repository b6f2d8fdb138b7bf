# Başlayan bir sunucunun sayfası.
title = Kwartier başlıyor
opening = Veriler açılıyor
checking = Kayıtlar denetleniyor
reading = Kayıtlar okunuyor
settling = Ayarlar uygulanıyor
no-room = Sunucunun diski dolu: yönetici yer açmalı
by-itself = Bu sayfa hazır olunca kendiliğinden açılır.
halls = { $all } salondan { $done } hazır
events = { $done } olay okundu
# Bir sayının binlikleri arasında.
thousands = .
