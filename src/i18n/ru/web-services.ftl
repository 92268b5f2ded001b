# One service.
web-measures-month = За последние 30 дней
web-unreleased = Ещё не выпущено
web-unreleased-none = Самая новая версия репозитория уже выпущена.
web-unreleased-unknown = Теги репозитория неизвестны. Назовите версию, когда будете выпускать.
web-approvers = Кого спрашивают перед production
web-owners = Владельцы
web-owners-none = Никто не указан. Впишите owners в описание сервиса, и люди будут знать, кого спросить.
web-policy-nobody = Никого не спрашивают: что исправно на stage, идёт дальше само.
web-policy-everyone = Нужно подтверждение всех, кто назван:
web-policy-some = { $count ->
    [one] Нужно подтверждение { $count } человека из названных:
    [few] Нужны подтверждения { $count } человек из названных:
   *[many] Нужны подтверждения { $count } человек из названных:
}
web-policy-groups = Участники групп: { $groups }.
web-policy-own = Кто запустил релиз, может его подтвердить.
web-policy-not-own = Кто запустил релиз, не может его подтвердить.

# Two environments or two releases.
web-nav-compare = Сравнение
web-compare-about = Чем отличаются два окружения или два релиза: версии, коммиты, миграции, настройки.
web-compare-from = От
web-compare-to = До
web-compare-swap = Поменять местами
web-compare-choose = Выберите…
web-compare-one-side = Сравнивать не с чем
    .about = Выберите с обеих сторон окружение или релиз. Окружения описаны в rmm.yaml.
web-compare-nothing = Ни там, ни там ничего не работает
    .about = Как только туда поставят версию, она появится здесь.
web-compare-count = Отличается: { $changed }, совпадает: { $unchanged }.
web-compare-same = В { $from } и { $to } работают одни и те же версии.
web-compare-unchanged = { $count ->
    [one] { $count } сервис совпадает
    [few] { $count } сервиса совпадают
   *[many] { $count } сервисов совпадают
}
web-compare-settings = Настроено по-разному
web-compare-settings-about = Названия настроек в rmm.yaml; их значения остаются там.
web-compare-setting-different = другое значение
web-compare-setting-only = только в { $side }
web-change-changed = изменён
web-change-new = новый
web-change-removed = отсутствует
web-direction-newer = в { $to } новее, чем в { $from }
web-direction-older = в { $to } старее, чем в { $from }
web-direction-sideways = в { $to } другой код, чем в { $from }
web-migrations-unknown = Миграции между этими версиями неизвестны: их ещё никто не записал.
web-migration-one-way = обратного пути нет
web-commits = { $count ->
    [one] { $count } коммит
    [few] { $count } коммита
   *[many] { $count } коммитов
}
web-pull-requests = { $count ->
    [one] { $count } запрос на слияние
    [few] { $count } запроса на слияние
   *[many] { $count } запросов на слияние
}
web-commits-newest = Самые новые: { $shown } из { $count }.
web-commits-all = Всё целиком там, где лежит код
web-waiting-commits = Есть в { $newer }, ещё нет в { $older }
web-waiting-commits-none = В { $newer } нет ничего, чего не было бы в { $older }.
