# Отказы о релизах, которые выполняют workflow, и о том, что пишут о релизах люди.
refusal-carried_out_here = { $service } деплоит сама машина; workflow о его релизах не сообщают.
    .remedy = Укажите «runner: github» для { $service } в rmm.yaml или доверьте деплой машине: rmm deploy { $service } <тег>
refusal-runs_elsewhere = Деплой { $deployment } выполняет workflow на GitHub, запуск которого машине неизвестен.
    .remedy = Отмените запуск там. Отменённый здесь релиз больше не принимает отчётов.
refusal-workflow_not_startable = Для { $service } нет workflow, который машина могла бы запустить: { $part }.
    .remedy = Укажите файл в workflows в rmm.yaml, а репозиторий — как owner/name на GitHub.
refusal-report_does_not_follow = { $service } { $tag }: статус { $status }; { $reported } после него невозможен.
    .remedy = Отправьте один из статусов: { $possible }.
refusal-release_over = { $service } { $tag } завершён: { $status }; { $reported } после этого невозможен.
    .remedy = Создайте релиз ещё раз и передайте его release_id.
refusal-over_tag_moved = { $service } { $tag } завершён: тег переместили. Подтверждён коммит { $approved }, а тег теперь указывает на { $found }; { $reported } после этого невозможен.
    .remedy = Ничего не разворачивайте. Создайте релиз тега ещё раз, чтобы подтвердили то, на что он указывает теперь.
refusal-over_tag_deleted = { $service } { $tag } завершён: тег удалили. Подтверждён коммит { $approved }; { $reported } после этого невозможен.
    .remedy = Ничего не разворачивайте. Отправьте тег и создайте релиз ещё раз, чтобы подтвердили то, на что он указывает.
refusal-reported_for_another = У релиза { $release } поле { $field } равно { $expected }, а не { $given }.
    .remedy = Передайте release_id другого релиза или не передавайте { $field }.
refusal-reported_by_another_run = { $service } { $tag } уже в пути: релиз { $release }, начат { $run }.
    .remedy = Дождитесь конца или отмените его: rmm release cancel { $release }
refusal-reported_in_other_name = { $person } не может утверждать, что { $service } { $tag } запустил(а) { $starter }.
    .remedy = Не передавайте initiated_by или сообщайте с ключом или учётной записью workflow.
refusal-list_not_trusted = approved_list только читается, доверия к нему нет: { $person } здесь не подтверждал(а).
    .remedy = Пусть { $person } подтвердит релиз { $release }, или укажите «sources: {"{"} trust_approved_list: true {"}"}» в rmm.yaml.
refusal-approvals_not_counted = Не хватает подтверждений: { $missing }. Сказанное в approved_list о { $listed } не учитывается.
    .remedy = Попросите подтвердить: rmm release approve { $release }. Чтобы доверять списку, укажите «sources: {"{"} trust_approved_list: true {"}"}» в rmm.yaml.
refusal-waits_for_approvals = { $service } { $tag } пока не может попасть на { $environment }: не хватает подтверждения: { $missing }.
    .remedy =
        { $needed ->
            [0] Подтверждений не требуется.
            [one] Нужно { $needed } подтверждение от: { $approvers }.
            [few] Нужно { $needed } подтверждения от: { $approvers }.
           *[many] Нужно { $needed } подтверждений от: { $approvers }.
        } Подтвердить: rmm release approve { $release }
refusal-not_there_yet = { $service } { $tag }: { $status }; { $environment } наступает после stage и ручного тестирования.
    .remedy =
        { $needed ->
            [0] Подтверждений не требуется.
            [one] Нужно { $needed } подтверждение от: { $approvers }.
            [few] Нужно { $needed } подтверждения от: { $approvers }.
           *[many] Нужно { $needed } подтверждений от: { $approvers }.
        } Следить: rmm release show { $release }
refusal-not_on_the_way = Релизы { $service } не идут на { $environment }: они идут на { $stage }, затем на { $production }.
    .remedy = Укажите одно из них или не указывайте окружение.
refusal-already_there = { $service } { $tag }: { $status }; отправлять на { $environment } больше нечего.
    .remedy = Следить: rmm release show { $release }. Чтобы попробовать ещё раз, выпустите тег снова, когда этот релиз завершится.
refusal-not_a_production_release = Деплой { $deployment } не выводил релиз на production.
    .remedy = Откатывайте то, что работает на production: rmm status { $service }
refusal-not_a_draft = Релиз { $release } — уже не черновик ({ $status }): отправленный релиз сохраняет свой тег.
    .remedy = Создайте для другого тега другой релиз.
