# Сервисы, блокировки, заморозки, деплой, сравнение и справка.

# Кнопки, общие для этих экранов.
manage-previous = ⬅️ Пред
manage-next = След ➡️
manage-back = ⬅️ Назад
manage-menu = ⬅️ Назад в меню
manage-refresh = 🔄 Обновить
manage-cancel = ❌ Отмена
manage-services = 📦 Сервисы
manage-releases = 📋 Релизы
manage-deploy = 🚀 Новый релиз
manage-roll-back = ⏪ Откатить
manage-lock = 🔒 Заблокировать
manage-locks = 🔒 Блокировки
manage-freeze = ❄️ Заморозить
manage-freezes = ❄️ Заморозки
manage-compare = ⚖️ Сравнить
manage-unlock = 🔓 Снять блокировку: { $what }
manage-unfreeze = ☀️ Снять заморозку: { $what }

# Что где работает.
manage-services-title = 📦 <b>Сервисы</b>
manage-status-title = 📊 <b>Что где работает</b>
manage-no-services = Пока нет ни одного сервиса. Добавьте его в раздел services файла rmm.yaml.
manage-legend =
    ✅ здоров · ❌ нездоров · ❔ неизвестно · 🔄 идёт деплой · 🆘 нужно вмешательство
    ⬇️ старше · ⬆️ новее · ↔️ другой коммит, чем в предыдущем окружении
    🔒 блокировка · ❄️ заморозка
manage-runs = 🏷️ <code>{ $tag }</code> с { $since } ({ $age })
manage-runs-nothing = 🏷️ ещё ничего не развёрнуто
manage-health-healthy = ✅ Здоров
manage-health-unhealthy = ❌ Нездоров
manage-health-unknown = ❔ Состояние неизвестно
manage-drift-behind = ⬇️ Отстаёт от { $environment }: там { $tag }
manage-drift-ahead = ⬆️ Новее, чем { $environment }: там { $tag }
manage-drift-different = ↔️ Тег тот же, что в { $environment }, но коммит другой
manage-change = 🔄 Сейчас выполняется: { $kind } { $tag }
manage-unseen = 🆘 Сервер недоступен: { $why }
manage-half-way = 🆘 Деплой { $deployment } версии { $tag } прервался на полпути: { $why }
manage-half-way-cancelled = его остановили.
manage-lock-line = 🔒 { $person }, { $until }: { $reason }
manage-freeze-line = ❄️ { $person }, { $until }: { $reason }
manage-freeze-from = Начнётся { $time }
manage-calendar = календарь
manage-until = до { $time }
manage-until-ended = до снятия вручную

# Кто подтверждает.
manage-owners = Владельцы: { $who }
manage-policy-nobody = Подтверждения не нужны.
manage-policy-group = группа { $group }
manage-policy-everyone = { $count ->
        [1] Нужно подтверждение: { $who }.
        [one] Нужны подтверждения всех ({ $count } человек): { $who }.
        [few] Нужны подтверждения всех ({ $count } человека): { $who }.
       *[many] Нужны подтверждения всех ({ $count } человек): { $who }.
    }
manage-policy-some = { $count ->
        [one] Нужно { $count } подтверждение от любого из: { $who }.
        [few] Нужно { $count } подтверждения от любых из: { $who }.
       *[many] Нужно { $count } подтверждений от любых из: { $who }.
    }
manage-policy-own = Свой релиз подтверждать можно.
manage-policy-not-own = Свой релиз подтверждать нельзя.
manage-and-more = { $count ->
        [one] ещё { $count }
        [few] ещё { $count }
       *[many] ещё { $count }
    }

# Релизы одного сервиса.
manage-releases-of = 📋 <b>Релизы { $service }</b>
manage-no-releases = Релизов пока не было.

# Что ждёт решения.
manage-inbox-title = 🧪 <b>Ждут вашего подтверждения</b>
manage-inbox-empty = Сейчас ничего не ждёт вашего подтверждения.
manage-inbox-line = 👤 { $person } · ⏱️ ждёт { $age }

# Новый релиз.
manage-choose-service = Выберите сервис:
manage-deploy-title = 🚀 <b>Новый релиз</b>
manage-tags-title = 🚀 <b>Новый релиз { $service }</b>
manage-choose-tag = Выберите версию:
manage-no-tags = В репозитории нет подходящих тегов. Создайте тег и отправьте его в репозиторий — или укажите словами.
manage-tags-unreachable = ⚠️ Не удалось прочитать теги репозитория: { $why }

    Укажите тег словами или повторите позже.
manage-other-tag = ✍️ Указать тег
manage-ask-tag = Какой тег { $service } выпустить? Теги этого сервиса выглядят так: <code>{ $pattern }</code>
manage-ask-tag-field = Тег, например v1.2.3
manage-tag-bad = Так тег называться не может.
manage-tag-gone = Этого тега больше нет. Обновите список.
manage-service-gone = Этого сервиса больше нет в конфигурации.
manage-environment-gone = Этого окружения больше нет в конфигурации.
manage-release-gone = Этого релиза больше нет.
manage-deploy-ask =
    🚀 <b>Запустить релиз?</b>

    📦 Сервис: <b>{ $service }</b>
    🏷️ Версия: <code>{ $tag }</code>
manage-deploy-way = ➡️ Путь: { $way }
manage-runs-now = Сейчас работает:
manage-runs-now-line = • { $environment }: <code>{ $tag }</code> ({ $since })
manage-runs-now-nothing = • { $environment }: ничего
manage-deploy-waits = Пока это действует, релиз подождёт и продолжится сам:
manage-deploy-yes = ✅ Запустить
manage-deploy-started = Релиз { $tag } запущен
manage-confirm-lasts = ⏱️ Подтвердить можно в течение двух минут.
manage-confirm-expired = Прошло больше двух минут. Проверьте ещё раз и подтвердите снова.
manage-confirm-changed = Пока вы решали, всё изменилось. Проверьте ещё раз и подтвердите снова.

# Откат.
manage-rollback-title = ⏪ <b>Откат</b>
manage-nothing-to-roll-back = Ни один сервис ещё не выпущен на production: откатывать нечего.

# Блокировки.
manage-locks-title = 🔒 <b>Блокировки</b>
manage-no-locks = Блокировок нет.
manage-lock-title = 🔒 <b>Новая блокировка</b>
manage-choose-environment = Выберите окружение:
manage-choose-lasting = На какой срок?
manage-lasting-hours = { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
       *[many] { $hours } часов
    }
manage-lasting-morning = До завтра, 09:00
manage-lasting-forever = До снятия вручную
manage-ask-lock =
    🔒 Блокировка <b>{ $service }</b> · { $environment }
    Срок: { $lasting }

    Напишите причину: её увидят все.
manage-ask-reason-field = Причина
manage-reason-bad = Нужна причина: от 1 до 500 символов.
manage-locked = Заблокировано: { $what }
manage-unlocked = Блокировка снята
manage-unlocked-before = Эту блокировку уже сняли

# Заморозки.
manage-freezes-title = ❄️ <b>Заморозки</b>
manage-no-freezes = Заморозок нет и не запланировано.
manage-freeze-title = ❄️ <b>Новая заморозка</b>
manage-choose-freeze = Новые версии никуда не выйдут, откаты останутся возможны. Что заморозить?
manage-freeze-everywhere = 🌍 Все окружения
manage-everywhere = Все окружения
manage-ask-freeze =
    ❄️ Заморозка: <b>{ $where }</b>
    Срок: { $lasting }

    Напишите причину: её увидят все.
manage-freeze-ask =
    ❄️ <b>Заморозить?</b>

    Где: <b>{ $where }</b>, все сервисы
    Срок: { $lasting }
    Причина: { $reason }

    Новые версии не выйдут, пока заморозка действует. Откаты останутся возможны.
manage-freeze-yes = ✅ Заморозить
manage-frozen = Заморожено
manage-unfreeze-ask = ☀️ <b>Снять заморозку?</b> Релизы, которые она держала, сразу продолжатся.
manage-unfreeze-yes = ✅ Снять
manage-unfrozen = Заморозка снята
manage-unfrozen-before = Эта заморозка уже закончилась

# Сравнение.
manage-compare-title = ⚖️ <b>{ $from } → { $to }</b>
manage-compare-changed = <code>{ $from }</code> → <code>{ $to }</code>
manage-compare-new = 🆕 <code>{ $to }</code>: слева этого сервиса нет
manage-compare-removed = ➖ <code>{ $from }</code>: справа этого сервиса нет
manage-compare-migrations = { $count ->
        [one] 🗄️ { $count } миграция { $direction }
        [few] 🗄️ { $count } миграции { $direction }
       *[many] 🗄️ { $count } миграций { $direction }
    }
manage-forward = вперёд
manage-backward = назад
manage-compare-turn = 🔁 Поменять местами
manage-compare-same = ✅ Различий нет.
manage-compare-unchanged = { $count ->
        [one] Без изменений: { $count } сервис
        [few] Без изменений: { $count } сервиса
       *[many] Без изменений: { $count } сервисов
    }
manage-compare-too-few = Сравнивать нечего: окружение только одно.

# Справка.
manage-help-title = ❓ <b>Справка</b>
manage-help-you = 👤 Вы вошли как <b>{ $person }</b>, роль: { $role }.
manage-help-commands =
    /start — главное меню
    /status — что где работает
    /releases — активные релизы
    /approvals — что ждёт вашего подтверждения
    /deploy — запустить релиз
    /rollback — откатить production
    /lock — заблокировать окружение сервиса
    /unlock — блокировки: посмотреть и снять
    /freeze — заморозки: посмотреть, объявить, снять
    /settings — язык, уведомления, тихие часы
    /help — эта справка
manage-help-web = 🌐 Открыть в браузере
