# The pages in a browser: what stands around all of them, at the door, and in every dialog.
web-nav = Страницы
web-nav-matrix = Обзор
web-nav-releases = Релизы
web-skip = Перейти к содержанию
web-palette = Перейти
    .hint = Страница, сервис или релиз
web-shortcuts = Клавиши
web-shortcut-search = Найти на странице
web-theme = Оформление
web-theme-system = Как в системе
web-theme-light = Светлое
web-theme-dark = Тёмное
web-times = Время
web-times-relative = Сколько назад
web-times-exact = Дата и время
web-language = Язык
web-log-out = Выйти
web-away = Машина не отвечает. То, что на экране, могло устареть; как только она вернётся, всё обновится.
web-machine-away = Машина не отвечает.
    .remedy = Проверьте соединение; попытки повторяются сами.
    .again = Нажмите ещё раз, когда она ответит: сделанное уже дважды не сделается.
web-retry = Повторить
web-reload = Загрузить заново
web-loading = Загрузка…
web-close = Закрыть
web-cancel = Отмена
web-back = Назад
web-copy = Скопировать
web-copied = Скопировано
web-more = Показать ещё
web-next = Дальше
web-previous = Раньше
web-filter = Показать только
web-nothing-found = Ничего не подошло.
web-no-such-page = Такой страницы нет
    .about = Возможно, в адресе опечатка или того, что он называл, больше нет.
web-broken-page = Страницу не удалось показать
    .about = Это ошибка страницы, или машину обновили. Ничего из сделанного не потеряно.

# At the door.
web-log-in = Войти
web-log-in-passkey = Войти с ключом доступа
web-log-in-oidc = Войти через { $issuer }
web-log-in-failed = { $code ->
    [no_role_for_groups] Ни одна из ваших групп там не имеет роли здесь.
    [identity_taken] Эта учётная запись уже принадлежит здесь кому-то другому.
    [sign_in_over] Вход занял слишком много времени или был начат в другом браузере.
    [unreachable] Провайдер входа не отвечает.
    [too_many_attempts] Попыток было слишком много.
   *[other] Провайдер входа не подтвердил вход.
}
    .remedy = { $code ->
        [no_role_for_groups] Обратитесь к администратору или войдите другим способом.
        [too_many_attempts] Попробуйте через несколько минут или войдите другим способом.
       *[other] Попробуйте ещё раз или войдите другим способом.
    }
web-name-or-email = Имя или адрес почты
web-name = Имя
web-password = Пароль
web-new-password = Новый пароль
    .hint = Не короче 12 символов.
web-welcome = Добро пожаловать
web-welcome-setup = На этой машине ещё никого нет. По этой ссылке вы станете первым; роль: { $role }.
web-welcome-invitation = Вас пригласили; роль: { $role }.
web-welcome-password = Придумайте новый пароль.
web-welcome-telegram = Эту ссылку нужно открыть в Telegram.
web-welcome-do = Задать пароль и войти
web-welcome-no-secret = Адрес неполный: не хватает того, что стоит после #.
    .remedy = Откройте ссылку целиком, как её получили, или попросите новую.
