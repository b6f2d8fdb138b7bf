# What a kiosk says to who does not see the screen.
aloud-key = القراءة بصوت عبر السماعات
aloud-mute = القراءة بصوت لا تعمل الآن. يرجى طلب المساعدة من أحد الموظفين.
aloud-button = زر
aloud-link = رابط
aloud-field = خانة كتابة
aloud-empty = فارغ
aloud-chosen = تم اختياره
aloud-not-chosen = لم يتم اختياره
aloud-cannot = زر لا يعمل الآن
aloud-place = { $n } من { $count }
aloud-choices = { $count ->
    [zero] لا يوجد شيء للاختيار.
    [one] يوجد زر واحد.
    [two] يوجد زران.
    [few] توجد { $count } أزرار.
    [many] يوجد { $count } زراً.
   *[other] يوجد { $count } زر.
}
aloud-wiped = فارغ
aloud-wiped-sign = تم حذف { $sign }
aloud-volume = مستوى الصوت { $volume } من { $most }
