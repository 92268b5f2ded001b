# Отказы раннерам. Коды и факты: docs/refusals.md.
refusal-runner_superseded = Деплой { $deployment } выполняет другой запуск.
    .remedy = Этому делать нечего: он ничего не тронул.
refusal-runner_not_called = К деплою { $deployment } раннера никто не вызывал.
    .remedy = Workflow запускает сама машина: укажите "workflows.steps: machine" у сервиса в rmm.yaml и не запускайте его вручную.
refusal-runner_wrong_run = Деплой { $deployment } не для запуска { $run }.
    .remedy = Берите deployment и rmm_run из inputs, с которыми машина запустила именно этот workflow.
refusal-runner_foreign = Workflow репозитория { $repository } не может выполнять деплои { $service }.
    .remedy = Может только репозиторий, указанный в "repository" сервиса в rmm.yaml.
refusal-runner_no_machine = { $person } не выполняет деплои: это делают только workflow.
    .remedy = В workflow: permissions id-token: write. В другом месте: межсерверный ключ или токен машины, которой дано run_deployment.
refusal-runner_only = Это для раннера, который выполняет деплой { $deployment }.
    .remedy = Сначала займите деплой: rmm run-deployment
