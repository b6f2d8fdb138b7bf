# Being told while the page is closed.
warn-me = Bu sayfa kapalı olsa da bana haber verin
warn-on = Sıranız gelmek üzereyken size bildirim göndeririz. Sizi çağırdığımızda da göndeririz.
warn-unsure = Bildirim geç gelebilir veya gelmeyebilir. Bu yüzden kendiniz de takip edin.
warn-off = Bana artık bildirim göndermeyin
warn-denied = Bu telefon bizim bildirimlerimize izin vermiyor. Bunu ayarlardan değiştirebilirsiniz.
warn-install = iPhone veya iPad’inizde bildirim ister misiniz? Önce bu sayfayı ana ekrana ekleyin ve oradan açın.
warn-failed = Olmadı. Bu sayfayı açık bırakın, sıranızı burada görürsünüz.
