# What a telephone shows while the page is closed.
push-nearly = Скоро ваша черга
push-nearly-text = Номер { $number }. Підійдіть зараз ближче до віконець.
push-called = Ваша черга
push-called-text = Номер { $number }, пройдіть сюди: { $counter }.
