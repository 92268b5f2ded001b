# Настройки: чаты, секреты, блокировки, о машине; и своя учётная запись.
web-chats = Чаты
web-chats-about = Где машина пишет и что там слышно.
web-chats-empty = Чатов ещё нет
    .about = Ваш личный чат с ботом появится, когда вы свяжете Telegram; группы — когда в них будет бот.
web-chat-private = личный: { $person }
web-chat-group = группа
web-chat-topic = тема { $topic }
web-chat-closed = туда ничего не доходит
web-chat-of = Что слышно о
web-chat-of-others = всех сервисах, которые не названы
web-chat-hears = Здесь слышно
web-chat-from-configuration = Так сказано в rmm.yaml; выбор людей важнее.
web-chat-as-usual = Об этом сервисе ничего не сказано: как о всех остальных.
web-chat-of-the-bot = как у бота
web-chat-of-another = Это личный чат { $person }: что там слышно, решает только этот человек.
web-chat-private-about = Язык, часовой пояс и тихие часы личного чата — те, что у его владельца:
web-hear-own = чем кончились свои релизы
web-hear-releases = каждый релиз
web-hear-approvals = подтверждения
web-hear-results = итоги
web-hear-failures = неудачи
web-hear-dev = dev-серверы
web-hear-errors = ошибки машины
web-hear-nothing = ничего
web-hear-note = Неудачи ваших релизов приходят всегда.
web-hear-reset = Как обычно
web-bot = Бот в Telegram
web-bot-none = Бота ещё нет.
    .about = С ботом люди выпускают, подтверждают и откатывают в Telegram и узнают, что произошло.
web-bot-connect = Подключить бота
web-bot-waiting = { $count ->
    [one] { $count } сообщение ждёт отправки.
    [few] { $count } сообщения ждут отправки.
    [many] { $count } сообщений ждут отправки.
   *[other] { $count } сообщения ждут отправки.
}
web-bot-off = нет токена
    .remedy = Вставьте токен бота, и он заработает через секунду.
web-bot-starting = запускается
    .remedy = О нём ещё никто не знает. Если так и останется: работает ли хоть одна копия машины?
web-bot-reachable = на связи
web-bot-away = Telegram не отвечает
    .remedy = Есть ли выход к api.telegram.org или к api_root из rmm.yaml? Попытки повторяются сами.
web-bot-conflict = ботом пользуется другая программа
    .remedy = Остановите другую программу или возьмите другого бота: один токен — одна установка.
web-bot-unauthorized = Telegram не знает этот токен
    .remedy = Спросите @BotFather командой /token и вставьте правильный.
web-telegram-link = Связать Telegram
web-telegram-link-again = Связать другой аккаунт
web-telegram-link-about = Наведите телефон с Telegram на код или откройте ссылку. Она откроется один раз, до { $until }.
web-telegram-qr = Ссылка на бота в виде кода для телефона
web-telegram-open = Открыть в Telegram
web-telegram-linked = Связано: { $label }

web-secrets = Секреты
web-secrets-about = Имена того, что никто не прочитает. В rmm.yaml: secret:<name>.
web-secrets-find = Найти секрет
web-secrets-missing = Без значения
web-secrets-all = Показать все секреты
web-secrets-empty = Секретов нет, и rmm.yaml их не называет
    .about = Пароли и ключи хранятся запечатанными, в rmm.yaml стоит только имя.
web-secrets-no-key = Хранить нечем: у машины нет ключа. Задайте RMM_SECRET_KEY.
web-secrets-older-key = { $count ->
    [one] { $count } секрет закрыт прежним ключом. Переведите его на новый, прежде чем убрать прежний.
    [few] { $count } секрета закрыты прежним ключом. Переведите их на новый, прежде чем убрать прежний.
   *[many] { $count } секретов закрыты прежним ключом. Переведите их на новый, прежде чем убрать прежний.
}
web-secrets-rotate = Перевести на новый ключ
web-secrets-rotated = { $count ->
    [one] На новый ключ переведён { $count } секрет; прежний ключ можно убрать.
    [few] На новый ключ переведены { $count } секрета; прежний ключ можно убрать.
   *[many] На новый ключ переведено { $count } секретов; прежний ключ можно убрать.
}
web-secrets-unreadable = Эти не открываются и остаются как есть: { $names }.
    .remedy = Дайте машине и их ключ или задайте значения заново.
web-secret-new = Новый секрет
web-secret-name = Имя
    .hint = Буквы, цифры, - и _. В rmm.yaml это secret:<name>.
web-secret-value = Значение
    .hint = Уходит машине и больше нигде не показывается, и здесь тоже.
web-secret-value-of = Значение { $name }
web-secret-store = Сохранить
web-secret-stored = сохранён
web-secret-outside = из переменной или файла
web-secret-set-by = задал(а) { $person }
web-secret-unused = нигде не используется
web-secret-set = Задать значение
web-secret-replace = Заменить
web-secret-there = значение есть
web-secret-not-there = значения ещё нет
web-secret-remove-title = Удалить { $name }
web-secret-remove-about = Значение исчезнет навсегда.
web-secret-remove-used-about = Значение исчезнет навсегда, а rmm.yaml на него ссылается: то, чему оно нужно, будет недоступно, пока его не зададут снова.

web-locks = Блокировки и заморозки
web-locks-about = Они не пускают новые версии. Ожидающее продолжится само; путь назад открыт всегда.
web-locks-all = Показать всё
web-locks-empty = Новым версиям ничто не мешает
    .about = Блокировка не пускает один сервис в одно окружение, заморозка — сразу многие.
web-barrier-locks = Блокировки
web-barrier-freezes = Заморозки
web-barrier-calendars = Календарь
web-barrier-lock = заблокировано
web-barrier-lock-coming = будет заблокировано
web-barrier-freeze = заморожено
web-barrier-freeze-coming = будет заморожено
web-barrier-calendar = заморожено календарём
web-barrier-calendar-coming = календарь заморозит
web-barrier-reason = Почему
    .hint = Это прочитают все.
web-barrier-end-about = Новые версии снова смогут прийти. Ожидающее продолжится сразу.
web-all-services = все сервисы
web-everywhere = все окружения
web-lock-environment = Окружение
web-for-how-long = На сколько
web-until-ended = пока не снимут
web-until-a-moment = до указанного времени
web-until-moment = До
web-lock-new = Новая блокировка
web-freeze-new = Новая заморозка
web-freeze-do = Заморозить
web-freeze-end = Закончить заморозку
web-freeze-services = Сервисы
    .hint = Ничего не отмечено: все сервисы.
web-freeze-environments = Окружения
    .hint = Ничего не отмечено: все окружения.
web-freeze-begin = Начало
    .hint = Если пусто: сразу.

web-about = О машине
web-about-about = Что это за машина и как она себя чувствует.
web-about-version = Версия
web-about-health = Состояние
web-about-ready = база и движок отвечают
web-about-not-ready = база или движок не отвечает
web-about-more = Где узнать больше
web-about-docs = HTTP-интерфейс, чтобы попробовать
web-about-redoc = HTTP-интерфейс, чтобы прочитать
web-about-openapi = Его описание для программ
web-about-metrics = Метрики для Prometheus
web-about-schema = JSON Schema для rmm.yaml

# Своя учётная запись.
web-account = Учётная запись
web-account-tokens = Для командной строки и программ:
web-profile = Вы
web-looks = Вид
web-time-zone = Часовой пояс
    .hint = Для времени в сообщениях. На страницах время показано по часам этого браузера.
web-time-zone-installation = как у установки
web-quiet = Тихие часы
    .about = Сообщения в это время приходят без звука; ничто не теряется.
web-quiet-from = С
web-quiet-to = До
web-password-about = Новый пароль завершает вход во всех других браузерах.
web-password-none = Пароля у вас нет: вы входите иначе.
web-password-change = Сменить пароль
web-password-changed = пароль сменён; в других браузерах вход завершён
web-password-current = Текущий пароль
web-passkeys = Ключи доступа
web-passkeys-empty = Пока нет. Ключ доступа открывает эту машину по пальцу, лицу или PIN-коду и больше ничего.
web-passkey-new = Новый ключ доступа
web-passkey-about = Дальше спросит браузер. Ключ останется в вашем устройстве.
web-passkey-label = Имя
    .hint = Чтобы отличать ключи друг от друга.
web-passkey-make = Создать
web-passkey-made = создан
web-passkey-cannot = По этому адресу браузер не создаёт ключей доступа.
    .remedy = Откройте машину по имени, через https:// или как localhost.
web-passkey-remove-title = Удалить { $label }
web-passkey-remove-about = Он больше ничего здесь не откроет. Удалите его и в устройстве.
web-identities = Связанные аккаунты
web-identities-empty = Пока нет.
web-identity-failed = { $code ->
    [identity_taken] Эта учётная запись уже принадлежит здесь кому-то другому.
    [sign_in_over] Это заняло слишком много времени или было начато в другом браузере.
    [unreachable] Провайдер входа не отвечает.
    [too_many_attempts] Попыток было слишком много.
   *[other] Провайдер входа не сказал, кто вы там.
}
    .remedy = { $code ->
        [identity_taken] Войдите там под своим именем или попросите администратора отвязать её.
        [too_many_attempts] Попробуйте через несколько минут.
       *[other] Попробуйте ещё раз.
    }
web-identity-oidc = Связать { $issuer }
web-sessions-end-others = Выйти в остальных
web-sessions-end-others-about = Вход завершится во всех браузерах, кроме этого.
web-rights = Что вам можно
web-right-not = нельзя
