# حجز موعد دون JavaScript.
plain-faults = هناك أمر غير صحيح بعد:
plain-persons-most = { $count ->
    [zero] هذا ممكن لـ { $count } أشخاص على الأكثر.
    [one] هذا ممكن لشخص واحد على الأكثر.
    [two] هذا ممكن لشخصين على الأكثر.
    [few] هذا ممكن لـ { $count } أشخاص على الأكثر.
    [many] هذا ممكن لـ { $count } شخصًا على الأكثر.
   *[other] هذا ممكن لـ { $count } شخص على الأكثر.
}
plain-earlier = أيام سابقة
plain-show = عرض هذه الأيام
plain-day-wrong = يرجى كتابة يوم، مثل { $day }.
plain-held = نحتفظ لك بهذا الوقت حتى الساعة { $time }.
plain-have = هل لديك موعد بالفعل؟
plain-address = عنوان موعدك
plain-address-why = ستجده في البريد الإلكتروني الخاص بموعدك. وهو أيضًا في صفحة موعدك.
plain-open = عرض الموعد
