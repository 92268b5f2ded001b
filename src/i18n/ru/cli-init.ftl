# Что говорят rmm init, rmm validate и rmm import: машина им не нужна.
init-ask-service = Сервис
init-ask-stage = Хост stage
init-ask-production = Хост production
init-yes-no = [Д/н]
init-is-not = «{ $text }» не подходит: здесь нужно { $shape }.
init-shape-service = имя из строчных латинских букв, цифр и дефисов
init-shape-tags = шаблон тегов, например v*
init-shape-url = указать адрес вроде https://rmm.example.com
init-shape-action = написать owner/repository/path@ref или ./path
init-shape-host = имя хоста
init-shape-user = имя для входа
init-shape-approver = имя человека
init-unreadable = rmm.yaml не читается: где именно, скажет { $command }.
init-not-at-github = Этого репозитория ещё нет на GitHub, поэтому запустить там workflow нельзя.
init-nothing = Делать нечего: всё уже есть.
init-versions = версии
init-tags = теги { $tags }
init-made-of = из чего
init-image = образ
init-compose = файл compose
init-health = здоровье
init-action = Action
init-unknown-parts = ничего знакомого
init-no-image = нет: здесь нет Dockerfile
init-no-health = нет: достаточно, что работает
init-in = { $what } в { $where }
init-runners = раннеры GitHub
init-lines = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}
init-write-ask = { $count ->
    [one] Записать { $count } новый файл?
    [few] Записать { $count } новых файла?
   *[many] Записать { $count } новых файлов?
}
init-overwrite-ask = Заменить { $path } (+{ $added } -{ $removed })?
init-join-ask = Добавить сервис в { $path } (+{ $added } -{ $removed })?
init-written = { $count ->
    [one] Записан { $count } файл.
    [few] Записано { $count } файла.
   *[many] Записано { $count } файлов.
}
init-kept = { $path } остаётся как есть; --force заменит его.
init-not-joined = { $path } остаётся как есть; --force добавит в него сервис.
init-compose-others = В { $file } есть и другие сервисы: { $names }. Какой нужен, сказано в { $configuration }: compose_service.
init-other-migrations = Для миграций { $tool } нет готовой настройки: впишите «migrations» с его командами в { $configuration }, если сервис не применяет их сам.
init-no-build = Нет ни Dockerfile, ни файла compose: напишите что-нибудь из них.
init-no-remote = Репозитория ещё нет на GitHub. Когда появится, задайте «repository» и «github» в rmm.yaml.
init-tell-url = Скажите GitHub, где машина: { $command }
init-action-copied = Action скопирован в { $path }: закоммитьте его вместе с остальным.

cli-validate-good = В { $file } всё хорошо.
cli-validate-elsewhere = Здесь нет, возможно, есть у машины: { $secrets }
cli-no-file = Файла { $file } нет.
cli-file-unreadable = Не удаётся прочитать { $file }: { $why }
cli-import-no-servers = В { $file } нет серверов: там нет ни одного <имя>_HOST.
cli-import-added = { $target } добавлено в { $file }.
cli-import-there = { $target } там уже есть.
cli-import-left-out = { $name } пропущено: цель так называться не может.
cli-import-variables = Это остаётся переменными машины: { $names }.
cli-import-developers = Для веток добавьте к сервису, с логинами GitHub перед целями: { $developers }
cli-import-next = впишите каталоги, затем rmm validate
cli-import-cannot-add = В «targets» файла { $file }, как он написан, ничего не добавить. Выполните без --into и вставьте то, что напечатается.
cli-import-no-value = У secret:{ $name } ещё нет значения: rmm secret set { $name }
cli-import-stored-already = secret:{ $name } уже сохранён и остаётся как есть.
cli-import-stored = secret:{ $name } сохранён на машине.
cli-import-in-file = secret:{ $name } лежит в { $file }.
cli-import-file-there = { $file } уже есть и остаётся как есть.
