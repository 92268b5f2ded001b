# What steps found and did, and why a place cannot be seen: found by the English words of the same message.
seen-and = { $one }; { $other }
seen-runs-now = сейчас работает { $tag } ({ $commit })
seen-nothing-runs = здесь пока ничего не работает
seen-is-commit = { $tag } — это коммит { $commit }
seen-is-built = { $tag } ({ $commit }): собрано
seen-was-started = { $tag }: запущено
seen-no-smoke-test = smoke-теста нет
seen-smoke-test-passed = smoke-тест пройден
seen-no-schema = схему базы здесь показать нельзя
seen-lines = строк: { $count }
seen-no-migrations = миграций нет
seen-schema-already = схема уже на ревизии { $revision }
seen-schema-is-at = схема на ревизии { $revision }
seen-database-afterwards = после этого база на ревизии { $revision }
seen-the-beginning = «начало»
seen-applied = применено: { $revisions }
seen-taken-back = отменено: { $revisions }
seen-unhealthy = не работает

# Health URLs.
seen-http = HTTP { $status } от { $url }
seen-http-version = HTTP { $status } от { $url }, версия { $version }
seen-http-no-field = HTTP { $status } от { $url }, версии нет в поле { $name }
seen-http-no-header = HTTP { $status } от { $url }, версии нет в заголовке { $name }
seen-http-none = { $why } ({ $url })
seen-no-answer = нет ответа
seen-fetch-failed = запрос не удался

# Processes.
seen-process-runs = процесс { $pid }: { $tag }
seen-process-runs-and = процесс { $pid }: { $tag }, { $answer }
seen-process-nothing = здесь ещё ничего не запускали
seen-process-ended = процесс { $pid } ({ $tag }) завершился
seen-process-ended-saying = процесс { $pid } ({ $tag }) завершился: { $output }
seen-process-other = отвечает другой процесс: { $answer }

# Containers.
seen-container-runs = { $containers }: { $tag }, коммит { $commit }
seen-container-runs-commit = { $containers }: коммит { $commit }
seen-container-runs-image = { $containers }: образ { $image }, собран не этой машиной
seen-container-version = { $tag }, коммит { $commit }
seen-container-commit = коммит { $commit }
seen-container-image = образ { $image }, собран не этой машиной
seen-container-other-answers = { $why }; адрес проверки отвечает из контейнера { $name } ({ $version })
seen-container-stranger-answers = { $why }; адрес проверки отвечает, но это не контейнер сервиса
seen-container-holds-port = контейнер { $name } ({ $version }) занял порт { $containers }
seen-container-versions = работают контейнеры разных версий: { $containers }
seen-container-none = у { $service } нет контейнеров
seen-container-never-started = { $name } создан, но не запускался
seen-container-never-started-saying = { $name } создан, но не запускался: { $error }
seen-container-paused = { $name } приостановлен
seen-container-ended = { $name } ({ $version }) завершился с кодом { $code }
seen-container-ended-memory = { $name } ({ $version }) завершился с кодом { $code }: не хватило памяти
seen-container-ended-again = { $name } ({ $version }) завершился с кодом { $code } и перезапускается снова и снова ({ $times })
seen-container-ended-memory-again = { $name } ({ $version }) завершился с кодом { $code } (не хватило памяти) и перезапускается снова и снова ({ $times })
seen-container-ended-saying = { $name } ({ $version }) завершился с кодом { $code }: { $output }
seen-container-ended-again-saying = { $name } ({ $version }) завершился с кодом { $code } и перезапускается снова и снова ({ $times }): { $output }
seen-container-restarted = { $name } перезапускался ({ $times }), последний раз { $seconds } с назад
seen-container-check-says = проверка контейнера { $name } говорит: { $output }
seen-container-check-waits = проверка контейнера { $name } ещё не пройдена
seen-once = один раз
seen-times = раз: { $count }
seen-no-image = на сервере нет образа этого коммита ({ $image })

# Hosts.
seen-host-refused = { $place } отказал в соединении: запущен ли sshd, верен ли порт?
seen-host-unknown = DNS не знает { $host }: верно ли имя?
seen-host-no-dns = не удалось найти { $host }: работает ли здесь DNS?
seen-host-no-route = { $place } недоступен: отсюда к нему нет маршрута
seen-host-no-network = { $place } недоступен: отсюда к нему нет сети
seen-host-reset = { $place } оборвал соединение: это SSH-сервер, пускает ли он эту машину?
seen-host-silent = { $place } не ответил ({ $why }): работает ли он, пропускает ли нас межсетевой экран?
seen-host-no-handshake = { $place } принял соединение, но { $why }: это SSH-сервер, не перегружен ли он?
seen-host-no-login = { $place } принял соединение, но { $why }: посмотрите журнал его sshd
seen-host-lost = Соединение с { $host } потеряно: { $why }
seen-host-no-commands = { $host } не запускает команды: { $why }
seen-host-cannot-connect = { $host } не смог соединиться с { $place }: { $why }
seen-host-gone = { $host } больше не отвечает: { $why }
seen-host-lost-work = { $host } потерял одну и ту же работу, раз: { $count }
seen-host-closed = соединение с { $host } закрыто отсюда
seen-host-slow = Сервер не ответил вовремя
seen-host-shell-slow = Оболочка на сервере не ответила вовремя
seen-host-shell-said = Оболочка на сервере сказала: { $output }
seen-host-shell-ended = Оболочка на сервере завершилась ({ $code }): { $output }
seen-host-no-shell = Оболочку не удалось запустить: { $why }
seen-host-stuck = процессы { $pids } не удаётся завершить
seen-host-stuck-too = Процессы { $pids } не удаётся завершить
seen-no-answer-for = нет ответа { $seconds } с
seen-connection-closed = соединение закрыто
seen-connection-closed-here = соединение закрыто отсюда
seen-connection-unused = им никто не пользовался

# A host that does not let us in any more, after something was changed there: a failure and its remedy.
seen-login-refused = { $host } не пустил пользователя { $user }. Проверьте пароль или ключ этого сервера; каждый шаг проверяет rmm doctor { $service }.
seen-host-key-changed = Ключ { $host } изменился: был закреплён { $expected }, предъявлен { $found }. Если сервер переустановили, забудьте старый ключ: rmm target forget-host-key { $host }. Иначе между вами кто-то есть.

# Runners and GitHub.
seen-runner = раннер
seen-runner-of = раннер (запуск { $run })
seen-runner-left = { $runner } ушёл, в { $at }
seen-runner-silent = { $runner } последний раз отзывался в { $at }
seen-runner-elsewhere = о том же спросили в другом месте
seen-runner-unwanted = этого раннера здесь больше не ждут
seen-github-answers = GitHub отвечает { $status }.
seen-github-slow = GitHub не отвечает { $seconds } с.
seen-github-away = GitHub недоступен: { $why }
seen-github-refuses = GitHub отказывает: { $why }
seen-database-away = База данных не отвечает.
seen-database-busy = База данных занята.
