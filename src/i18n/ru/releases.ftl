# Карточка релиза.
releases-service = 📦 <b>{ $service }</b>
releases-tag = 🏷️ Tag: <code>{ $tag }</code>
releases-commit = 🔖 Commit: <code>{ $commit }</code>
releases-commit-title = 💬 { $title } ({ $author })
releases-commits = 📚 { $counts } после { $tag }
releases-status = 🔄 Статус: { $status }
releases-initiator = 👤 Инициатор: { $person }
releases-created = 📅 Создан: { $at }
releases-in-progress = ⏱️ В обработке: { $time }
releases-took = ⏱️ Занял: { $time }
releases-deployed-at = 🚀 Задеплоен: { $at }
releases-ended-at = 🏁 Завершён: { $at }
releases-action-link = 🔗 GitHub Action: <a href="{ $url }">Открыть</a>
releases-required = Необходимые подтверждения:
releases-required-some =
    { $count ->
        [one] Необходимо { $count } подтверждение из:
        [few] Необходимы { $count } подтверждения из:
       *[many] Необходимо { $count } подтверждений из:
    }
releases-given = 📋 Подтвердили ({ $given }/{ $needed }):
releases-given-nobody = 📋 Подтвердили (0/{ $needed }): пока никто
releases-more-people =
    { $count ->
        [one] …и ещё { $count } человек
        [few] …и ещё { $count } человека
       *[many] …и ещё { $count } человек
    }
releases-no-approvals = 👌 Подтверждения не нужны
releases-rejected = ❌ Отклонено: { $person }
releases-reason = 💬 { $reason }
releases-unknown-service = ⚠️ Этого сервиса больше нет в конфигурации
releases-rehearsed = 🛡️ Откат отрепетирован: на <code>{ $tag }</code>
releases-rehearsed-schema = 🛡️ Откат отрепетирован: на <code>{ $tag }</code>, схема базы данных совпала
releases-not-rehearsed = ⚠️ Откат не отрепетирован: { $reason }
releases-going-back = ⏪ Откат на: <code>{ $tag }</code>
releases-went-back = ↩️ Вернулись на: <code>{ $tag }</code>
releases-failure = ❗ { $message }
releases-held = ⏸️ Ждёт: { $message }
releases-remedy = 💡 { $remedy }
releases-running = ⚙️ { $environment }: { $kind }, { $time }
releases-step = ▸ { $step }
releases-step-again = ▸ { $step }, попытка { $attempt }
releases-unseen = ⚠️ Состояние сервера неизвестно: { $why }
releases-notes = 📝 Описание:
releases-you-approved = ✅ Ваше подтверждение учтено
releases-you-rejected = ❌ Вы отклонили этот релиз
releases-cannot-approve = ✋ Вы не можете подтвердить: { $why }
releases-cannot-roll-back = ✋ Вы не можете откатить: { $why }
releases-cannot-cancel = ✋ Вы не можете отменить: { $why }
releases-page = 📊 { $number }/{ $total }
releases-left-phase = 📊 Релиз ушёл из этого списка

# Чем карточка начинается: это видно в уведомлении.
releases-title-draft = 📝 Черновик релиза
releases-title-initiated = 🚀 Новый релиз
releases-title-stage_building = 🚀 Релиз { $tag } на stage
releases-title-stage_building_failed = ❌ Релиз { $tag } не прошёл stage
releases-title-stage_test_rollback = 🔁 Релиз { $tag } на stage: репетиция отката
releases-title-stage_test_rollback_failed = ❌ Репетиция отката { $tag } не удалась
releases-title-manual_testing = 🚀 Новый релиз готов к тестированию
releases-title-manual_test_passed = ✅ Все подтверждения собраны! Запускается продакшн-деплой
releases-title-manual_test_failed = ❌ Релиз { $tag } отклонён
releases-title-deploying = 🚀 Релиз { $tag } едет на production
releases-title-deployed = 🎉 { $tag } успешно задеплоен!
releases-title-production_failed = ❌ Релиз { $tag } не прошёл production
releases-title-production_rollback = ⚠️ { $tag }: идёт автоматический откат
releases-title-rollback = ⏪ { $tag }: идёт откат
releases-title-rollback_done = ⚠️ { $tag }: откат выполнен
releases-title-rollback_failed = 🆘 { $tag }: откат не удался
releases-title-cancelled = 🚫 Релиз { $tag } отменён

# Пустые списки.
releases-none-draft = Черновиков нет.
releases-none-active = Сейчас ничего не релизится. Новый релиз появится здесь, как только кто-то отправит тег.
releases-none-successful = Успешных релизов пока нет.
releases-none-failed = Провальных релизов нет. Так держать!
releases-none-cancelled = Отменённых релизов нет.

# Кнопки.
releases-approve = ✅ Подтвердить
releases-reject = ❌ Отклонить
releases-roll-back = ⏪ Откатить
releases-retry = 🔁 Выпустить ещё раз
releases-cancel = 🚫 Отменить релиз
releases-start = ▶️ Запустить
releases-refresh = 🔄 Обновить
releases-history = 🕘 История
releases-log = 📜 Лог
releases-to-menu = ⬅️ Назад в меню
releases-previous = ⬅️ Пред
releases-next = След ➡️
releases-back = Назад
releases-newer = Новее ➡️
releases-older = ⬅️ Старее

# Что отвечает нажатая кнопка.
releases-approved = ✅ Ваше подтверждение учтено ({ $given }/{ $needed })
releases-all-approved = ✅ Все подтверждения собраны! Запускается продакшн-деплой
releases-approved-already = ✅ Ваше подтверждение уже учтено ({ $given }/{ $needed })
releases-was-rejected = ❌ Релиз { $tag } отклонён
releases-cancelled = 🚫 Релиз { $tag } отменён
releases-stopping = 🚫 Останавливаем деплой { $tag }: сервер вернётся в прежнее состояние
releases-rolling-back = ⏪ Откат { $from } → { $to } начался
releases-started = 🚀 Релиз { $tag } запущен
releases-refreshed = 🔄 Обновлено
releases-stale = Релиз уже изменился. Посмотрите ещё раз и решите заново.
releases-expired = Прошло больше двух минут. Посмотрите ещё раз и подтвердите заново.
releases-gone = Этого релиза больше нет.
releases-reason-missing = Напишите причину словами.

# Отклонение.
releases-ask-reason = ❌ Почему вы отклоняете <b>{ $service }</b> <code>{ $tag }</code>?

    Ответьте на это сообщение: причину увидят все, кто следит за релизом.
releases-ask-reason-field = Причина отказа
releases-ask-reason-over = Отклонять уже нечего: <b>{ $service }</b> <code>{ $tag }</code> — { $status }.

# Отмена.
releases-cancel-title = 🚫 Отмена релиза
releases-cancel-question = ⚠️ Релиз остановится и дальше не пойдёт. Если сейчас идёт деплой, сервер сначала вернётся в прежнее состояние.
releases-cancel-yes = 🚫 Да, отменить
releases-lasts = ⏳ Подтверждение действует две минуты.

# Откат: выбор версии.
releases-choose-title = ⏪ Выбор tag для отката
releases-choose-service = 📦 Сервис: <b>{ $service }</b>
releases-choose-current = 🏷️ Текущий tag: <code>{ $tag }</code>
releases-choose = 📋 Выберите версию для отката:
releases-version = 🏷️ { $tag } ({ $at })

# Откат: подтверждение.
releases-confirm-title = ⚠️ Подтверждение отката
releases-confirm-attention = ❗ ВНИМАНИЕ! Вы собираетесь откатить релиз!
releases-confirm-to = ⏪ Откатить на tag: <code>{ $tag }</code>
releases-confirm-deployed-at = 📅 Дата деплоя выбранной версии: { $at }
releases-confirm-place = 🌐 Окружение: { $environment }
releases-confirm-warning = ⚠️ Это действие приведет к откату сервиса на выбранную версию.
releases-confirm-sure = ⚠️ Убедитесь, что откат действительно необходим!
releases-confirm-yes = ✅ Да, откатить
releases-migrations-none = 🗄️ Миграции: база данных не меняется
releases-migrations-unknown = 🗄️ Миграции: путь неизвестен
releases-migrations-back =
    { $count ->
        [one] 🗄️ Будет откачена { $count } миграция:
        [few] 🗄️ Будут откачены { $count } миграции:
       *[many] 🗄️ Будет откачено { $count } миграций:
    }
releases-migrations-forward =
    { $count ->
        [one] 🗄️ Будет применена { $count } миграция:
        [few] 🗄️ Будут применены { $count } миграции:
       *[many] 🗄️ Будет применено { $count } миграций:
    }
releases-more-migrations = …и ещё { $count }
releases-no-way-back = ⛔ { $why }

# История.
releases-history-title = 🕘 История релиза
releases-history-empty = Пока ничего не произошло.
releases-history-page = 📊 { $number }/{ $total }
releases-machine = машина
releases-to-version = на { $tag }
releases-event-create = создан
releases-event-start = запущен
releases-event-edit = изменён
releases-event-report = сведения от workflow
releases-event-begin_stage = начало на stage
releases-event-stage_failed = ошибка на stage
releases-event-begin_rehearsal = репетиция отката
releases-event-rehearsal_failed = репетиция отката не удалась
releases-event-ready_for_testing = готов к тестированию
releases-event-approve = подтверждение
releases-event-vote_against = отказ
releases-event-last_approval = все подтверждения собраны
releases-event-reject = отклонён
releases-event-begin_production = начало на production
releases-event-confirm = задеплоен
releases-event-begin_automatic_rollback = автоматический откат
releases-event-production_failed = ошибка на production
releases-event-begin_rollback = начат откат
releases-event-rolled_back = откат выполнен
releases-event-rollback_failed = откат не удался
releases-event-cancel = отменён
releases-event-hold = ждёт
releases-event-let_go = больше не ждёт
releases-event-tag_moved = тег переместили
releases-event-tag_deleted = тег удалили
releases-event-deployment_started = начало деплоя
releases-event-deployment_ended = конец деплоя
releases-event-stop_deployment = остановка деплоя
releases-event-abandon_deployment = сервер оставлен как есть
releases-event-target_unseen = сервер не отвечает
releases-event-run_requested = нужно запустить workflow
releases-event-run_started = workflow запущен на GitHub
releases-event-run_ended = запуск workflow завершён
releases-event-run_timed_out = запуск workflow длится слишком долго
releases-event-stop_run = запуск workflow останавливают
releases-event-target_seen = сервер снова отвечает
releases-event-runner_claimed = раннер приступил
releases-event-runner_superseded = раннер сменился другим
releases-event-runner_refused = раннеру отказано
releases-event-runner_left = раннер ушёл
