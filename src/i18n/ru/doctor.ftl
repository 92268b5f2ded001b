# Доктор: что он проверяет, что находит и что делать, если чего-то не хватает. Команды для копирования — не слова.
check-examination = осмотр
check-secret = секрет
check-runner = раннер
check-workflow = процесс GitHub
check-address = адрес
check-jump_address = адрес промежуточного хоста
check-port = порт
check-jump_port = порт промежуточного хоста
check-host_key = ключ хоста
check-login = вход
check-tools = программы
check-git = git на хосте
check-directory = каталог
check-working_copy = рабочая копия
check-local_changes = изменения на месте
check-repository = репозиторий
check-docker = движок Docker
check-compose = плагин Docker Compose
check-disk = диск
check-health_check = проверка здоровья
check-compose_file = файл compose
check-compose_service = сервис compose
check-telling = сообщения в GitHub
check-tags = теги
check-webhook = вебхук

finding-address_given = { $host }
finding-address_known = { $host } — это { $address }
finding-port_open = { $port } открыт
finding-host_key_known = тот, что закреплён: { $fingerprint }
finding-host_key_new = хост здесь впервые; его ключ закрепится при первом деплое и дальше будет сверяться
finding-let_in = { $user } может войти
finding-tools_there = всё есть
finding-version_found = { $version }
finding-directory_writable = в { $directory } можно писать
finding-directory_can_be_made = каталога { $directory } ещё нет, его можно создать
finding-copy_at = { $directory }, коммит { $commit }
finding-nothing_changed = вручную ничего не менялось
finding-repository_readable = читается
finding-disk_free = свободно { $mb } МБ
finding-compose_project = { $file }, проект { $project }
finding-compose_builds = { $name }
finding-runners_reach = сюда ходят раннеры, а не машина: место осматривается во время деплоя
finding-workflows_report = версии сюда приносит процесс GitHub и сообщает о них; машина сюда не ходит
finding-told = о деплоях и коммитах { $repository } сообщается
finding-tags_told = спрашиваются, когда GitHub сообщает об изменении, { $seen ->
    [never] ещё не просматривались
   *[other] последний раз { $seen }
}
finding-tags_asked = спрашиваются каждые { $seconds } с, { $seen ->
    [never] ещё не просматривались
   *[other] последний раз { $seen }
}
finding-webhook_heard = последнее сообщение от GitHub { $at }

finding-examination_failed = { $detail }
    .remedy = Посмотрите на хост и проверьте снова.
finding-out_of_time = нет ответа за { $seconds } с
    .remedy = Хост перегружен или сеть медленная? Проверьте снова.
finding-secret_missing = у secret:{ $name } нет значения
    .remedy = Задайте его; больше оно никому не показывается.
finding-secret_closed = { $detail }
    .remedy = Задайте его заново.
finding-address_unknown = DNS не знает { $host }: { $detail }
    .remedy = Имя верное? Можно указать и IP-адрес.
finding-port_closed = на { $host }:{ $port } никто не отвечает: соединение отклонено
    .remedy = Порт верный, sshd там запущен?
finding-port_silent = { $host }:{ $port } не отвечает: { $detail }
    .remedy = Хост включён, брандмауэр пропускает эту машину?
finding-key_changed = { $host } предъявляет { $found }; закреплён { $expected }
    .remedy = Сверьте с тем, что говорит сам хост. Если его переустановили: rmm target forget-host-key { $host }. Иначе между вами кто-то есть.
finding-handshake_broke = там кто-то слушает, но отвечает не SSH-сервер: { $detail }
    .remedy = Это порт sshd? Хост не перегружен?
finding-login_broke = войти не получилось: { $detail }
    .remedy = Посмотрите журнал sshd на { $host }.
finding-password_refused = пароль пользователя { $user } не принят{ $offered ->
    [none] {""}
   *[other] ; хост принимает: { $offered }
}
    .remedy = Пользователь верный? Задайте секрет заново; разрешает ли sshd пароли (PasswordAuthentication)?
finding-key_refused = ключ пользователя { $user } не принят{ $offered ->
    [none] {""}
   *[other] ; хост принимает: { $offered }
}
    .remedy = Пользователь верный? Добавьте открытый ключ в authorized_keys на хосте.
finding-tools_missing = нет: { $tools }
    .remedy = Установите их на хосте.
finding-git_missing = git не найден
    .remedy = Установите его на хосте.
finding-directory_closed = в { $directory } нельзя писать
    .remedy = Создайте каталог и отдайте его пользователю, под которым машина там работает.
finding-copy_missing = { $directory } — не рабочая копия: { $detail }
    .remedy = Клонируйте туда репозиторий под тем пользователем, который входит.
finding-changed_by_hand = изменено вручную: { $files }
    .remedy = Внесите изменения в репозиторий или отмените их в { $directory }.
finding-repository_closed = не читается: { $detail }
    .remedy = Адрес верный? Есть ли у хоста ключ или токен, которому можно его читать?
finding-docker_missing = не найден: { $detail }
    .remedy = Установите его на хосте.
finding-docker_stopped = движок не запущен: { $detail }
    .remedy = Запустите его на хосте.
finding-docker_forbidden = пользователю { $user } нельзя им пользоваться: { $detail }
    .remedy = Добавьте пользователя в группу docker; подействует со следующего входа.
finding-compose_missing = не найден: { $detail }
    .remedy = Установите на хосте Docker Compose v2.
finding-compose_old = есть только Compose v1 ({ $version }), нужен v2
    .remedy = Установите на хосте Docker Compose v2.
finding-disk_short = свободно только { $mb } МБ
    .remedy = Освободите место на хосте; удалённое не вернуть.
finding-asker_missing = нет ни curl, ни wget
    .remedy = Установите что-нибудь из них: адрес здоровья спрашивают на хосте.
finding-compose_directory_closed = в { $directory } нельзя войти
    .remedy = Каталог верный, может ли пользователь его читать?
finding-compose_file_wrong = { $file } не читается: { $detail }
    .remedy = Это тот файл? Больше скажет сам Compose:
finding-compose_builds_nothing = у { $name } нет раздела build
    .remedy = Машина собирает образ на хосте: добавьте build: <каталог> к { $name } в файле compose.
finding-compose_service_missing = { $name } нет в файле compose; там есть { $names }
    .remedy = Назовите сервис из файла compose в rmm.yaml, у этой цели:
finding-telling_refused = { $detail }
    .remedy = Разрешите приложению или токену читать и писать «Deployments» и «Commit statuses» репозитория или укажите github.tell: false.
finding-tags_unseen = не видны: { $detail }
    .remedy = Дайте машине читать репозиторий: git ls-remote или github.token.
finding-webhook_silent = от GitHub ещё ничего не приходило
    .remedy = В GitHub: вебхук на <адрес>/api/v1/github/webhook (docs/github.md).
