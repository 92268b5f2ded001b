# Релиз, который пора тестировать.
notices-ready = 🚀 Новый релиз готов к тестированию
notices-ready-service = 📦 Сервис: { $service }
notices-ready-version = 🏷️ Версия: <code>{ $tag }</code>
notices-ready-initiator = 👤 Инициатор: { $person }
notices-ready-action = 🔗 GitHub Action: <a href="{ $url }">ссылка</a>
notices-ready-given = 📋 Подтвердили: { $given }/{ $needed }
notices-ready-all = ⏳ Ждём подтверждения: { $people }
notices-ready-some =
    { $count ->
        [one] ⏳ Нужно ещё { $count } подтверждение из: { $people }
        [few] ⏳ Нужны ещё { $count } подтверждения из: { $people }
       *[many] ⏳ Нужно ещё { $count } подтверждений из: { $people }
    }
notices-ready-over = 🔄 Подтверждать больше не нужно: { $status }

# Общее для уведомлений.
notices-service = 📦 <b>{ $service }</b>
notices-tag = 🏷️ Tag: <code>{ $tag }</code>
notices-commit = 🔖 Commit: <code>{ $commit }</code>
notices-author = 👤 Автор: { $person }
notices-took = ⏱️ Длительность: { $time }
notices-url = 🌐 URL: { $url }
notices-log = 📄 Лог
notices-error = ❗ { $message }
notices-remedy = 💡 { $remedy }
notices-now = 🔄 Статус: { $status }

# Что-то пошло не так.
notices-failed-stage_failed = ❌ Деплой на { $environment } не удался
notices-failed-rehearsal_failed = ❌ Репетиция отката не удалась
notices-failed-reject = ❌ Релиз отклонён
notices-failed-cancel = ❌ Релиз прерван
notices-failed-begin_automatic_rollback = ❌ Деплой на { $environment } не удался
notices-failed-production_failed = ❌ Деплой на { $environment } не удался
notices-failed-rolled_back = 🔄 Автоматический откат выполнен
notices-failed-rollback_failed = 🆘 Откат на { $environment } не удался
notices-failed-tag_moved = ⚠️ Тег переместили, пока его подтверждённый коммит едет в production
notices-failed-tag_deleted = ⚠️ Тег удалили, пока его подтверждённый коммит едет в production
notices-back-going = 🔄 Автоматический откат: возвращаемся на <code>{ $tag }</code>
notices-back-done = ↩️ Автоматический откат: вернулись на <code>{ $tag }</code>
notices-back-failed = 🆘 Вернуться на <code>{ $tag }</code> не удалось: проверьте сервер
notices-rejected = 🙅 Отклонил(а): { $person }
notices-reason = 💬 { $reason }

# Дошло до конца.
notices-deployed = ✅ Деплой на { $environment }: успешно
notices-taken-back = ↩️ Откат на { $environment }: успешно
notices-runs-now = ⏪ Сейчас работает: <code>{ $tag }</code>
notices-healthy = ✅ Health check пройден
notices-tests = 🧪 Тесты пройдены: { $passed }/{ $total }
notices-coverage = 📊 Покрытие: { $percent }%

# Ждёт.
notices-held = ⏸️ Релиз ждёт
notices-let-go = ▶️ Релиз продолжается
notices-unseen = ⚠️ { $environment } не отвечает
notices-unseen-remedy = Машина продолжает проверять. Деплой продолжится сам, когда сервер ответит; человек может от него отказаться.
notices-seen = 👀 { $environment } снова отвечает
notices-attempt = ⚙️ { $kind }: { $status }

notices-tag-refused = 🚫 Тег отправлен, но релиз не начинается
notices-dev-refused = 🚫 { $environment } не обновляется
notices-dev = 🛠️ Деплой на { $environment }: { $status }
