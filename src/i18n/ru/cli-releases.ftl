# Релизы, деплои и что где работает — в командной строке.
cli-services-none = Сервисов пока нет: опишите их в разделе «services» файла rmm.yaml.
cli-services-columns = СЕРВИС
cli-attention = { $service } на { $environment }: { $why }
cli-owners = Владельцы:
cli-releases-none = Таких релизов нет.
cli-releases-columns = № | СЕРВИС | ТЕГ | СТАТУС | КТО | СОЗДАН
cli-section-deployments = ДЕПЛОИ
cli-section-history = ИСТОРИЯ
cli-section-you-can = ВЫ МОЖЕТЕ
cli-fact-commit = коммит
cli-fact-brings = принесёт
cli-fact-by = кто
cli-fact-approvals = подтверждения
cli-fact-way-back = путь назад
cli-fact-went-back-to = вернулись на
cli-fact-carried-out-by = выполняет
cli-fact-run = запуск
cli-fact-waits = ждёт
cli-fact-failure = ошибка
cli-fact-remedy = что делать
cli-fact-commits = коммиты
cli-fact-left-out = не войдёт
cli-fact-migrations = миграции
cli-fact-service = сервис
cli-fact-where = где
cli-fact-code = код
cli-fact-or-to = или на
cli-rehearsed = откат отрепетирован: на { $tag }
cli-rehearsed-compared = откат отрепетирован: на { $tag }, схема базы данных совпала
cli-not-rehearsed = откат не отрепетирован: { $why }
cli-approvals-given = { $given } из { $needed }
cli-approvals-open = могут подтвердить: { $people }
cli-workflow-on-github = workflow на GitHub
cli-brings-unknown = неизвестно: { $why }
cli-brings-more = { $counts } сверх { $tag }
cli-brings-less = на { $counts } меньше, чем { $tag }
cli-brings-first = { $counts } с самого начала
cli-went-back = Вернулись на { $tag }.
cli-went-back-before = Вернулись на то, что работало раньше.
cli-waits-for-all = Релиз ждёт подтверждения: { $people }.
cli-waits-for-some =
    { $count ->
        [one] Релиз ждёт { $count } подтверждение из: { $people }.
        [few] Релиз ждёт { $count } подтверждения из: { $people }.
       *[many] Релиз ждёт { $count } подтверждений из: { $people }.
    }
cli-and = { $one } и { $other }
cli-waits-because = ждёт: { $why }
cli-deployment-begins = { $environment }: { $kind } { $tag } (деплой { $id })
cli-still-on-its-way = Релиз { $id } всё ещё в пути, прошло { $time }.
    .remedy = Машина продолжает. Посмотрите ещё раз: rmm release show { $id }
cli-edit-nothing = Менять нечего.
    .remedy = Укажите что: rmm release edit { $id } --description <текст>
cli-whose-log = Чей лог?
    .remedy = rmm logs <деплой> или rmm logs --release <релиз>
cli-given-up = Попытки прекращены.
cli-stopping = Останавливается; цель вернётся к тому, что работало раньше.
cli-dev-goes = { $branch } сервиса { $service } отправляется на { $environment }.
cli-tags-columns = ТЕГ | КОММИТ | РЕЛИЗ
cli-tags-none = У { $service } нет тегов, которые можно выпустить.
cli-repository-unreadable = Репозиторий { $service } не прочитать: { $why }

# Запуски workflow на GitHub.
cli-run-some = какой-то workflow
cli-run-of = { $workflow } для { $environment }
cli-run-again = { $workflow } для { $environment }, { $attempt }-й раз
cli-run-number = запуск { $id }
cli-run-wanted = нужно запустить
cli-run-sent = запрошен, ещё не виден
cli-run-found = идёт
cli-run-ended = завершён
cli-run-succeeded = успешно
cli-run-failed = ошибка
cli-run-cancelled = отменён
cli-run-timed_out = превышено время
cli-run-refused = отказано
cli-run-unseen = не появился
cli-run-abandoned = попытки прекращены

# Что принесёт релиз, что отличается и путь назад.
cli-commits-columns = КОММИТ | ДАТА | АВТОР | ЗАГОЛОВОК
cli-pulls-columns = ПУЛРЕКВЕСТ | ЗАГОЛОВОК | КТО
cli-commits-come = На пути с { $from } на { $to } придёт: { $counts }.
cli-commits-go = На пути с { $from } на { $to } исчезнет: { $counts }.
cli-plan-columns = ОКРУЖЕНИЕ | СЕЙЧАС | СТАНЕТ | ПОДТВЕРЖДЕНИЯ
cli-plan-left-out = { $counts } вплоть до { $tag }
cli-plan-migrations-later = станут известны, как только версию соберут
cli-diff-columns = СЕРВИС | ИЗМЕНЕНИЕ | { $from } | { $to } | КОММИТЫ | МИГРАЦИИ
cli-diff-settings-columns = СЕРВИС | НАСТРОЙКА | { $from } | { $to }
cli-diff-release = РЕЛИЗ { $id }
cli-diff-count = Отличается: { $differ }, совпадает: { $same }.
cli-change-changed = изменён
cli-change-new = новый
cli-change-removed = отсутствует
cli-change-newer = новее
cli-change-older = старее
cli-change-sideways = другой код
cli-setting-set = задано
cli-setting-one = одно значение
cli-setting-other = другое
cli-migrations-forward = вперёд: { $migrations }
cli-migrations-back = назад: { $migrations }
cli-no-way-back = { $migration } (обратного пути нет)
cli-rollback-ask = Откатить { $service } на { $environment } с { $from } на { $to }?
cli-rollback-code = { $from } → { $to } ({ $commit }, деплой: { $age })
cli-rollback-migrations-none = откатывать нечего
cli-rollback-migrations-back = { $migrations } — откатить, до { $to }
cli-rollback-migrations-forward = { $migrations } — применить, до { $to }
cli-empty-schema = пустой схемы

# Показатели.
cli-measures-columns = С | ДЕПЛОИ | ВРЕМЯ ДО PRODUCTION | НЕУДАЧИ | ВОССТАНОВЛЕНО ЗА
cli-measures-all = всего
cli-measures-rate = { $rate } % ({ $failures } из { $changes })
cli-measures-from-release =
    { $count ->
        [one] У { $count } релиза время до production считается от его создания: когда сделан тег, неизвестно.
        [few] У { $count } релизов время до production считается от их создания: когда сделаны теги, неизвестно.
       *[many] У { $count } релизов время до production считается от их создания: когда сделаны теги, неизвестно.
    }
cli-measures-open =
    { $count ->
        [one] { $count } деплой не удался, и исправного после него не было.
        [few] { $count } деплоя не удались, и исправных после них не было.
       *[many] { $count } деплоев не удались, и исправных после них не было.
    }
