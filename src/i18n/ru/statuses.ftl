# Где находится релиз: так это показывает карточка.
status-draft = 📝 Черновик
status-initiated = 🆕 Создан
status-stage_building = 🔨 Сборка на stage
status-stage_building_failed = ❌ Ошибка на stage
status-stage_test_rollback = 🔁 Репетиция отката
status-stage_test_rollback_failed = ❌ Репетиция отката не удалась
status-manual_testing = 🧪 Ручное тестирование
status-manual_test_passed = 👍 Тесты пройдены
status-manual_test_failed = ❌ Тесты не пройдены
status-deploying = 🚀 Деплой на production
status-deployed = ✅ Задеплоен
status-production_failed = ❌ Ошибка на production
status-production_rollback = ⏪ Автоматический откат
status-rollback = ⏪ Выполняется откат
status-rollback_done = ↩️ Откат выполнен
status-rollback_failed = 🆘 Ошибка отката
status-cancelled = 🚫 Отменён

# То же внутри предложения.
status-draft-plain = черновик
status-initiated-plain = создан
status-stage_building-plain = сборка на stage
status-stage_building_failed-plain = ошибка на stage
status-stage_test_rollback-plain = репетиция отката
status-stage_test_rollback_failed-plain = репетиция отката не удалась
status-manual_testing-plain = ручное тестирование
status-manual_test_passed-plain = тесты пройдены
status-manual_test_failed-plain = тесты не пройдены
status-deploying-plain = деплой на production
status-deployed-plain = задеплоен
status-production_failed-plain = ошибка на production
status-production_rollback-plain = автоматический откат
status-rollback-plain = выполняется откат
status-rollback_done-plain = откат выполнен
status-rollback_failed-plain = ошибка отката
status-cancelled-plain = отменён

phase-draft = 📝 Черновики
phase-active = 🚀 Активные релизы
phase-successful = ✅ Успешные релизы
phase-failed = ❌ Провальные релизы
phase-cancelled = 🚫 Отменённые релизы

kind-deploy = деплой
kind-rollback = откат
kind-rehearsal = репетиция отката
kind-dev = деплой на dev

deployment-pending = ⏳ Ожидает
deployment-in_progress = 🔨 Выполняется
deployment-succeeded = ✅ Успешно
deployment-failed = ❌ Ошибка
deployment-rolled_back = ↩️ Откачено
deployment-cancelled = 🚫 Отменено

# То же внутри предложения.
deployment-pending-plain = ожидает
deployment-in_progress-plain = выполняется
deployment-succeeded-plain = успешно
deployment-failed-plain = ошибка
deployment-rolled_back-plain = откачено
deployment-cancelled-plain = отменено

# Чем деплой занят прямо сейчас.
step-record = запись текущей версии
step-fetch = получение кода
step-prepare = сборка
step-migrate = миграции базы данных
step-migrate_back = откат миграций
step-start = запуск
step-observe = проверка health
step-smoke_test = smoke-тест
step-schema_before = запись схемы базы данных
step-back_migrate = назад: откат миграций
step-back_prepare = назад: сборка
step-back_start = назад: запуск
step-back_observe = назад: проверка health
step-back_smoke_test = назад: smoke-тест
step-forward_prepare = снова вперёд: сборка
step-forward_migrate = снова вперёд: миграции базы данных
step-forward_start = снова вперёд: запуск
step-forward_observe = снова вперёд: проверка health
step-forward_smoke_test = снова вперёд: smoke-тест
step-schema_after = сравнение схемы базы данных

# Что человек или машина хочет сделать с релизом; стоит в кавычках.
action-start = запустить
action-begin_stage = начать на stage
action-stage_failed = сообщить об ошибке на stage
action-begin_rehearsal = начать репетицию отката
action-rehearsal_failed = сообщить о неудачной репетиции отката
action-ready_for_testing = передать на тестирование
action-last_approval = подтвердить
action-approve = подтвердить
action-reject = отклонить
action-begin_production = начать на production
action-confirm = сообщить об успешном деплое
action-begin_automatic_rollback = начать автоматический откат
action-production_failed = сообщить об ошибке на production
action-begin_rollback = откатить
action-rollback = откатить
action-retry = выпустить ещё раз
action-rolled_back = сообщить о выполненном откате
action-rollback_failed = сообщить об ошибке отката
action-cancel = отменить
action-stop = остановить
action-abandon = прекратить попытки
