# Настройки: люди, группы, токены.
web-nav-settings = Настройки
web-no-right = Вам это не показывается
web-save = Сохранить
web-remove = Удалить
web-rename = Переименовать
web-done = Готово
web-never = никогда
web-not-known = неизвестно
web-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
web-since = с { $at }
web-from = начнётся { $at }
web-until = до { $at }

web-people = Люди
web-people-about = Кто может обращаться к машине и как они входят.
web-people-find = Найти человека
web-people-all = Показать всех
web-person-add = Добавить человека
web-person-kind = Кто это
web-person-kind-human = Человек
web-person-kind-human-about = Войдёт по ссылке, которую вы ему отправите.
web-person-kind-machine = Машина
web-person-kind-machine-about = Программа, которая обращается под своим именем, с токеном.
web-person-machine = машина
web-person-disabled = отключён
web-person-disabled-about = Отключён: ничто из его доступов не действует. Сделанное им остаётся за ним.
web-person-off-only = Отключённые
web-person-since = Здесь с
web-person-last-login = Последний вход
web-person-disable = Отключить
web-person-disable-title = Отключить { $person }
web-person-disable-about = Сессии завершатся, токены и ссылки перестанут действовать. Сделанное остаётся за этим человеком. Его можно включить снова.
web-person-enable = Включить снова
web-role = Роль
web-role-viewer-about = Видит релизы, деплои и логи; меняет только свою учётную запись.
web-role-engineer-about = Выпускает, подтверждает, блокирует.
web-role-admin-about = Всё, включая откаты, людей и конфигурацию.
web-role-from-configuration = Роль ({ $role }) задана в rmm.yaml и меняется там.
web-role-from-oidc = Роль ({ $role }) приходит от провайдера входа и меняется там.
web-role-change-about = Новая роль действует сразу и завершает сессии.
web-display-name = Отображаемое имя
web-email = Электронная почта
web-ways-in = Способы входа
web-way-password = пароль
web-way-passkeys = { $count ->
    [one] { $count } ключ доступа
    [few] { $count } ключа доступа
    [many] { $count } ключей доступа
   *[other] { $count } ключа доступа
}
web-way-oidc = провайдер входа
web-way-github = GitHub
web-way-telegram = Telegram
web-way-none = способа входа ещё нет
web-identity-add = Связать аккаунт
web-identity-add-title = Кто { $person } на других сайтах
web-identity-where = Где
web-identity-telegram-subject = Номер аккаунта в Telegram
web-identity-github-subject = Логин или номер на GitHub
web-identity-remove-title = Отвязать { $label }
web-identity-remove-about = Кто придёт с этим аккаунтом, здесь больше не известен. Связать можно снова.
web-sessions = Где выполнен вход
web-sessions-none = Вход нигде не выполнен.
web-sessions-end-all = Выйти везде
web-sessions-end-all-about = { $person } выйдет во всех браузерах. Токены продолжат действовать.
web-session-unknown = Браузер
web-session-current = этот
web-session-password = по паролю
web-session-oidc = через провайдера входа
web-session-passkey = по ключу доступа
web-session-link = по ссылке
web-session-end = Выйти
web-session-end-about = В том браузере сессия завершится сразу.
web-session-end-current-about = Это браузер, которым вы пользуетесь: потом нужно будет войти снова.

# Одноразовые ссылки.
web-invite = Пригласить
web-invite-title = Приглашение
web-invite-person = Имя
    .hint = Если оставить пустым, человек выберет сам.
web-password-link = Новый пароль
web-password-link-about = Никто не задаёт чужой пароль. { $person } получит одноразовую ссылку и выберет новый.
web-link-hours = Действует
web-link-make = Создать ссылку
web-link-made = Ссылка
web-link-send = Отправьте её сами. Она откроется один раз, до { $until }.
web-link-warning = Показывается только сейчас. Кто её получит, тот войдёт.
web-link-qr = Ссылка в виде кода для телефона
web-link-lost = Ссылка создана, но ответ с ней потерялся.
    .remedy = Отзовите её ниже и создайте другую.
web-links = Действующие ссылки
web-link-anybody = у кого она есть
web-link-by = создал(а) { $person }
web-link-setup = первый запуск
web-link-invitation = приглашение
web-link-password = новый пароль
web-link-telegram = Telegram
web-link-revoke = Отозвать
web-link-revoke-about = Ссылка больше ничего не откроет.

web-groups = Группы
web-groups-about = Люди, которых называют вместе, например как тех, кто подтверждает.
web-groups-empty = Групп ещё нет
    .about = Группа может подтверждать как один человек: в rmm.yaml это group:<name>.
web-group-new = Новая группа
web-group-members = Участники
web-group-nobody = в ней никого нет
web-group-remove-title = Удалить { $group }
web-group-remove-about = Группа исчезнет, люди останутся. Правило подтверждения, которое её называет, никого не найдёт.
web-from-configuration = из rmm.yaml
web-from-oidc = от провайдера входа

web-tokens = Токены
web-tokens-about = С ними обращаются программы и командная строка. Хранится только хеш: прочитать токен снова нельзя.
web-tokens-own = Мои
web-tokens-past = И прежние
web-tokens-empty = Токенов нет
    .about = С токеном программа обращается от чьего-то имени. Дайте ей не больше нужного и назначьте срок.
web-token-new = Новый токен
web-token-label = Для чего
    .hint = Например: сборка payments.
web-token-whose = Чей
    .hint = Обращается от его имени. Для программы сначала добавьте машину в разделе «Люди».
web-token-days = Действует
web-token-for-ever = бессрочно
web-token-rights = Только для
    .hint = Ничего не отмечено: всё, что позволяет роль.
web-token-services = Только эти сервисы
    .hint = Ничего не отмечено: все сервисы.
web-token-make = Создать токен
web-token-made = Токен
web-token-once = Кто им владеет, действует как { $person }.
web-token-warning = Показывается только сейчас. Скопируйте его.
web-token-lost = Токен создан, но ответ с ним потерялся.
    .remedy = Отзовите его и создайте другой.
web-token-all-rights = всё, что позволяет роль
web-token-for-services = { $what }, для { $services }
web-token-unused = не использовался
web-token-used = использован
web-token-expired = истёк
web-token-revoked = отозвал(а) { $person }
web-token-revoke = Отозвать
web-token-revoke-title = Отозвать { $label }
web-token-revoke-about = Он перестанет действовать сразу. Кто им пользуется, получит отказ.
