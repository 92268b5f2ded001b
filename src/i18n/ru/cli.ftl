# Что командная строка говорит везде: что дальше, вопросы, чего не хватает.
cli-next = дальше:
cli-yes-no = [д/Н]
cli-confirmation-missing = Здесь нужно подтверждение.
    .remedy = Добавьте --yes.
cli-nothing-changed = Ничего не изменено.
cli-name-missing = Не указано имя.
cli-value-missing = Не указано значение.
    .remedy = Передайте его через конвейер: { $command }
cli-value-empty = Значение пустое.
cli-value-too-long = Значение слишком длинное.
cli-own-mistake = Ошибка в самой программе rmm: { $error }
cli-no-machine = Здесь не известна ни одна машина: нет ни RMM_URL, ни { $file } в этом каталоге или выше.
    .remedy = Запустите её в этом каталоге (rmm serve), войдите (rmm login <адрес>) или задайте RMM_URL и RMM_TOKEN.
cli-no-token = Для { $url } нет токена.
    .remedy =
        Войдите: rmm login { $url }
        Или задайте RMM_TOKEN. Администратор создаёт токен так: rmm token create <человек>
cli-names-no-machine = В { $file } не названа машина.
    .remedy = Удалите файл и запустите машину снова или напишите { $example }.
cli-no-number = «{ $text }» — не номер вроде 12
cli-no-duration = «{ $text }» — не длительность вроде 90s, 30m или 2h
cli-no-limit = «{ $text }» — не число от 1 до 200
cli-no-language = «{ $text }» — не en, ru или usual
cli-no-shell = «{ $text }» — не bash, zsh или fish
cli-unreadable = Не удаётся прочитать { $file } ({ $why }).
cli-name-the-file = Укажите файл: { $command }
cli-version-machine = машина { $version }, { $url }
cli-ok = ок
cli-no = нет

# Секреты и конфигурация.
cli-apply-ask = Применить?
cli-applied = Действует версия { $revision } конфигурации.
cli-apply-nothing = От действующей конфигурации ничего не отличается.
cli-apply-no-parts = ничего не добавится, не изменится и не исчезнет
cli-part-environments = окружения
cli-part-people = люди
cli-part-groups = группы
cli-part-targets = цели
cli-part-services = сервисы
cli-part-settings = настройки
cli-secret-ask = Значение { $name } (не показывается):
cli-secret-stored = secret:{ $name } сохранён. Прочитать его уже нельзя; то, что им пользуется, подключится заново.
cli-secrets-none = Секретов нет, и rmm.yaml их не называет.
cli-secrets-columns = ИМЯ | ЗАДАЛ | КОГДА | ГДЕ НУЖЕН
cli-secret-outside = переменная или файл
cli-secret-removed = secret:{ $name } больше не хранится.
cli-secrets-rotated = { $count ->
    [one] На ключ { $key } переведён { $count } секрет.
    [few] На ключ { $key } переведены { $count } секрета.
   *[many] На ключ { $key } переведено { $count } секретов.
}
cli-secrets-all-rotated = Под ним теперь все секреты: другие ключи больше не нужны.
cli-secrets-unreadable = Здесь нет ключа от этих секретов: { $names }.
    .remedy = Добавьте ключ в RMM_SECRET_KEYS и повторите или задайте секреты заново: rmm secret set <имя>

# Доктор.
cli-doctor-place = { $service } на { $environment }
cli-doctor-github = { $service } на GitHub
cli-doctor-fix = исправить: { $command }
cli-doctor-cut = Машина перестала отвечать, а доктор ещё не закончил.
cli-no-service-in = В { $file } нет ни одного сервиса.
cli-host-key-forgotten = Ключ хоста { $host } забыт; при следующей связи закрепится тот, который хост покажет.
