keys-title = هكذا تستخدم المفاتيح
keys-move = بالتالي والسابق تنتقل بين الأزرار. هما السهمان.
keys-choose = بالاختيار تضغط على الزر. هو مفتاح Enter.
keys-back = بالرجوع تعود خطوة. هو مفتاح Escape.
keys-close = فهمت
