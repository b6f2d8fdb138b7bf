# What a telephone shows while the page is closed.
push-nearly = اقترب دورك
push-nearly-text = الرقم { $number }. يرجى الاقتراب من الشبابيك الآن.
push-called = حان دورك
push-called-text = الرقم { $number }، يرجى التوجه إلى { $counter }.
