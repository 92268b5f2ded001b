# Блокировки, заморозки и журнал аудита — в командной строке.
cli-locked = { $environment } сервиса { $service }: блокировка до { $until }.
cli-unlocked = { $environment } сервиса { $service }: блокировка снята.
cli-not-locked = { $environment } сервиса { $service } не под блокировкой.
cli-kept-by-freeze = Новые версии не пускает заморозка: rmm freeze list
cli-kept-by-calendar = Новые версии не пускает календарь: rmm freeze list
cli-locks-none = Ничего не заблокировано и не заморожено.
cli-barriers-columns = № | ЧТО | СЕРВИСЫ | ОКРУЖЕНИЯ | КТО | С | ДО | ПОЧЕМУ
cli-barrier-lock = блокировка
cli-barrier-freeze = заморозка
cli-barrier-calendar = календарь
cli-barrier-all = все
cli-until-unlocked = снятия вручную
cli-until-ended = снятия вручную
cli-freeze-ask = Не пускать новые версии? Сервисы: { $services }; окружения: { $environments }.
cli-every-environment = все
cli-every-service = все
cli-frozen = Заморожено до { $until }. Откаты возможны.
cli-freezes-none = Заморозок нет и не запланировано.
cli-freeze-over = Заморозка { $id } закончена; то, что она держала, продолжается.
cli-audit-none = Ничего такого не происходило.
cli-audit-columns = КОГДА | КТО | КАНАЛ | ДЕЙСТВИЕ | С ЧЕМ | БЫЛО И СТАЛО
cli-audit-no-time = «{ $text }» — не время.
    .remedy = Укажите, сколько назад (2h, 7d), день (2026-11-21) или момент (2026-11-21T06:00Z).
cli-audit-mind = Учтите: { $warning }
cli-audit-changed = Журнал аудита уже не тот, каким был.
cli-audit-keep = Оставьте базу данных как есть и сравните её с резервной копией: что значит каждая находка, сказано в docs/audit.md.
cli-audit-whole =
    { $count ->
        [one] Журнал цел: { $count } событие такое, каким его записали.
        [few] Журнал цел: все { $count } события такие, какими их записали.
       *[many] Журнал цел: все { $count } событий такие, какими их записали.
    }
cli-audit-vouched =
    { $count ->
        [one] Журнал цел: { $count } событие такое, каким его записали; последняя контрольная точка подтверждает { $vouched } из них.
        [few] Журнал цел: все { $count } события такие, какими их записали; последняя контрольная точка подтверждает { $vouched } из них.
       *[many] Журнал цел: все { $count } событий такие, какими их записали; последняя контрольная точка подтверждает { $vouched } из них.
    }
cli-audit-incomplete = Выгрузка не завершена: { $why }
    .remedy = Выполните её ещё раз.
cli-audit-written = Записано в { $file }
