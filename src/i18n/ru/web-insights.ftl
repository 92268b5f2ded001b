# How well releasing works.
web-nav-insights = Показатели
web-insights-about = Четыре показателя DORA: по тому, что на самом деле было в production.
web-insights-span = За какое время
web-insights-days = { $days } дней
web-insights-by = По
web-insights-by-day = Дни
web-insights-by-week = Недели
web-insights-by-month = Месяцы
web-insights-empty = За это время в production ничего не ставили
    .about = Как только там появится новая версия, её посчитают здесь.
web-insights-table = Таблицей
web-insights-period = Когда
web-insights-value = Значение
web-insights-behind = Из чего это
web-insights-show = { $count ->
    [one] показать { $count }
    [few] показать { $count }
   *[many] показать { $count }
}
web-insights-behind-none = За этим не стоит ни одного деплоя.
web-insights-behind-some = Самые новые: { $shown } из { $count }.
web-figure-none = –
web-figure-per-day = { $number } в день
web-figure-per-week = { $number } в неделю
web-measure-deployment_frequency = Частота деплоев
    .about = Сколько новых версий пришло в production и было там исправно. Откаты и неудачные попытки не считаются.
web-measure-lead_time = Время до production
    .about = От создания тега до момента, когда его версия исправна в production; каждый релиз один раз, половина прошла быстрее. Где машине не сказали, когда сделан тег, считается от создания релиза.
web-measure-change_failure_rate = Доля неудачных изменений
    .about = Какая часть новых версий, изменивших production, не стала там исправной или позже была возвращена человеком. Попытки, которые ничего не изменили, и те, что остановил человек, не считаются.
web-measure-time_to_restore = Время восстановления
    .about = От момента, когда о сбое стало известно (деплой не удался или человек начал откат), до момента, когда сервис снова исправен в production; половина прошла быстрее.
web-measure-versions = { $count ->
    [one] В production пришла { $count } версия.
    [few] В production пришли { $count } версии.
   *[many] В production пришло { $count } версий.
}
web-measure-lead = { $count ->
    [one] { $count } релиз
    [few] { $count } релиза
   *[many] { $count } релизов
}, от тега измерено: { $tagged }.
web-measure-failures = Не удалось { $failures } из { $changes } изменений.
web-measure-restored = { $count ->
    [one] Восстановлен { $count } сбой
    [few] Восстановлено { $count } сбоя
   *[many] Восстановлено { $count } сбоев
}, ещё открыто: { $open }.
web-measure-slowest = Девять из десяти не дольше { $slowest }.
