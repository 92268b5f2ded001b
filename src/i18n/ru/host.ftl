# Что GitHub показывает о деплоях и коммитах. Не длиннее 140 символов.
host-deploy = { $tag } сервиса { $service } на { $environment }
host-rollback = Возврат к { $tag } сервиса { $service } на { $environment }
host-rehearsal = Репетиция с { $tag } сервиса { $service } на { $environment }
host-dev = { $tag } сервиса { $service } на { $environment }
host-state-pending = { $tag } ждёт своей очереди
host-state-in_progress = { $tag } в пути
host-state-succeeded = { $tag } работает и отвечает
host-state-failed = { $tag } не заработала
host-state-rolled_back = { $tag } не заработала, снова работает { $from }
host-state-cancelled = { $tag } остановлена в пути
host-unseen = Сейчас не видно, что с { $tag }
host-inactive = Теперь здесь работает не { $tag }
host-rehearsing = Репетируется возврат с { $tag }
host-rehearsal_failed = Репетиция возврата с { $tag } не удалась
host-approvals = { $tag } ждёт подтверждений
host-approved = { $tag } подтверждена и ждёт своей очереди
host-rejected = { $tag } отклонена
