# Where services run.
web-nav-targets = Цели
web-targets-about = Где работают сервисы и может ли машина там действовать.
web-targets-find = Найти цель, хост или сервис
web-targets-all = Все цели
web-targets-empty = Целей пока нет
    .about = Цели описаны в rmm.yaml. Как только она появится у сервиса, она появится и здесь.
web-target-driver = Драйвер
web-target-where-host = Хост
web-target-where-port = Порт
web-target-where-user = Пользователь
web-target-where-directory = Каталог
web-target-where-compose_file = Файл compose
web-target-where-project = Проект
web-target-where-namespace = Пространство имён
web-target-where-workload = Нагрузка
web-target-where-inventory = Инвентарь
web-target-where-jump = Промежуточный хост
web-target-contact = Последняя связь
web-target-never = связи ещё не было
web-target-answered = ответ получен
web-target-silent = ответа не было
web-target-by-deployment = деплой
web-target-by-doctor = проверка
web-target-places = Что там работает
web-host-key = Ключ хоста
web-host-key-of = Запомнен для { $host }
web-host-key-forget = Забыть этот ключ
web-host-key-forget-title = Забыть ключ { $host }
    .about = При следующей связи будет запомнен тот ключ, который хост тогда покажет. Делайте так, только если знаете, почему у хоста другой ключ.
web-doctor = Проверка
web-doctor-never = Не всё, что здесь работает, уже проверено.
web-doctor-well = Всё в порядке.
web-doctor-found = Нашлись неполадки: { $probes }.
web-doctor-failed = { $count ->
    [one] { $count } неполадка
    [few] { $count } неполадки
   *[many] { $count } неполадок
}
web-doctor-examine = Проверить { $service }
