# The matrix.
web-matrix-about = Что где работает и что меняется прямо сейчас.
web-matrix-find = Найти сервис
web-matrix-only-attention = Требует внимания
web-matrix-empty = Сервисов пока нет
    .about = Сервисы описаны в rmm.yaml. Как только там появится первый, он появится и здесь.
web-service = Сервис
web-nothing-runs = пока ничего
web-becomes = ставится { $tag }
web-runs = Работает
web-commit = Коммит
web-health = Здоровье
web-drift = Сравнение
web-target = Цель
web-changing = Меняется сейчас
web-health-healthy = исправно
web-health-unhealthy = неисправно
web-health-unknown = неизвестно
web-drift-same = та же версия, что в { $environment } ({ $tag })
web-drift-behind = отстаёт от { $environment } ({ $tag })
web-drift-ahead = опережает { $environment } ({ $tag })
web-drift-different = другая версия, чем в { $environment } ({ $tag })
web-locked-by = Блокировка, { $person }: { $reason }
web-frozen-by = Заморозка, { $person }: { $reason }
web-lock = Заблокировать
web-lock-title = Заблокировать { $service } в { $environment }
web-unlock = Разблокировать
web-matrix-service = Всё о сервисе { $service }
web-promote = Продвинуть в { $environment }
web-compare-with = Сравнить с { $environment }
web-last-deployment = Деплой, который это поставил
web-release-of-deployment = Релиз этого деплоя
web-release-of = Релиз { $tag }

# Releases.
web-new-release = Новый релиз
web-tag = Версия
web-tag-released = { $tag } (релиз { $id })
web-description = Заметки
    .hint = Для тех, кто проверяет и подтверждает; можно не заполнять.
web-release-it = Выпустить { $tag }
web-releases-empty = Релизов пока нет
    .about = Релиз ставит одну версию одного сервиса на stage, проверяет путь назад, спрашивает людей и идёт в production.
web-all-releases = Все релизы
web-phase-draft = Черновики
web-phase-active = Активные
web-phase-successful = Развёрнутые
web-phase-failed = Неудачные
web-phase-cancelled = Отменённые

# One release.
web-started-by = Запуск: { $person }
web-github-run = Запуск на GitHub
web-actions = Что можно сделать
web-do-start = Начать
web-do-approve = Подтвердить
web-do-reject = Отклонить
web-do-cancel = Отменить релиз
web-do-rollback = Откатить
web-do-retry = Выпустить ещё раз
web-retry-title = Выпустить { $service } { $tag } ещё раз
web-do-stop = Остановить и вернуть
web-do-abandon = Прекратить попытки
web-about-stop = Деплой остановится, и цель вернётся к предыдущей версии.
web-about-abandon = Машина перестанет проверять цель. Что там работает, придётся выяснить вам.
web-reject-title = Отклонить { $service } { $tag }
web-reason = Почему нет?
web-cancel-title = Отменить { $service } { $tag }
    .about = Релиз на этом закончится. Если цель сейчас меняется, изменение сначала остановят и вернут назад.
web-brings = Что он принесёт
web-brings-newer = сверх { $tag }
web-brings-older = исчезнет из { $tag }
web-notes-none = О нём пока никто ничего не написал.
web-notes-edit = Написать
web-notes-title = Заметки к { $service } { $tag }
web-notes-changed = Заметки тем временем изменил кто-то другой; сохранение заменит это:
web-lifecycle = Путь
web-ahead = ещё впереди
web-failure-log = Шаги и журнал
web-went-back-to = В production вернулась { $tag }.
web-approvals = Подтверждения
web-approvals-none = Ничьё подтверждение не нужно.
web-approvals-complete = Все подтверждения собраны.
web-approvals-missing = Не хватает подтверждений: { $missing } из { $needed }.
web-approvals-given = Подтверждений получено: { $given } из { $needed }.
web-approvals-open = Могут подтвердить: { $people }
web-certificate = Путь назад
web-certificate-none = Пока не проверен: это происходит на stage, прежде чем кого-то просят проверить версию.
web-certificate-never = Его не проверяли.
web-certificate-valid = проверен
web-certificate-about = Откат с { $tag } на { $from } и возвращение обратно прошли на stage успешно.
web-rehearsal = Репетиция
web-rehearsal-skipped = Репетиции не было.
web-deployments = Деплои
web-deployments-none = Ни одной цели ещё не касались.
web-history = История
web-by-through = { $actor } ({ $channel })

# Going back.
web-roll-back = Откатить
web-rollback-to = Вернуться к
web-roll-back-to = Откатить на { $tag }
web-rollback-ran = Она работала там с { $at }.
web-now = сейчас
web-then = станет
web-migrations-none = База данных останется как есть.
web-migrations-back = Миграции, которые вернут назад
web-migrations-forward = Миграции, которые придут с ней

# One deployment.
web-steps = Шаги
web-steps-none = Ждёт своей очереди.
web-steps-never = Ни один шаг не выполнялся.
web-step-running = выполняется
web-step-succeeded = успешно
web-step-failed = не удалось
web-step-skipped = пропущено
web-step-stopped = остановлено
web-attempts = (попытка { $attempts })
web-log = Журнал
web-log-find = Найти в журнале
web-log-follow = Следить
web-log-wrap = Переносить строки
web-log-download = Скачать
web-log-line = Ссылка на строку { $number }
web-log-match = { $at } из { $count }
web-log-lines = { $count ->
    [one] { $count } строка.
    [few] { $count } строки.
   *[many] { $count } строк.
}
web-log-reading = Чтение…
web-log-live = В прямом эфире.
web-log-away = Нет соединения; продолжится само.
web-log-over = Конец.
web-event-create = создан
web-event-approve = подтверждено
web-event-reject = отклонено
web-event-edit = описание изменено
web-event-hold = придержан
web-event-let_go = продолжен
web-event-deployment_started = деплой начался
web-event-deployment_ended = деплой закончился
web-event-stop = попросили остановить
web-event-abandon = попытки на цели прекращены
web-event-kept = оставлено как есть
web-event-target_unseen = цель не видна
web-event-target_seen = цель снова видна
web-event-rollback = попросили откатить
web-event-report = сообщил workflow

# What a release would mean, before it sets out.
web-plan-nobody = никого не спрашивают
web-plan-everyone = должны подтвердить: { $people }
web-plan-first = Первая версия там: всё новое.
web-plan-no-commits = Ни одного коммита, которого не было бы в { $tag }.
web-plan-commits-newer = { $counts }: этого нет в { $tag }
web-plan-commits-older = { $counts } из { $tag } исчезнут
web-plan-left-out = Не войдёт: что в { $newest } есть сверх этого
web-plan-migrations-later = Миграции станут известны, как только stage соберёт эту версию.
web-plan-some = { $count ->
    [one] должен подтвердить { $count } из: { $people }
    [few] должны подтвердить { $count } из: { $people }
   *[many] должны подтвердить { $count } из: { $people }
}
