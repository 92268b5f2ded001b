# What several lists have in common.
web-filter-all = Все
web-environment = Окружение
web-environments = Окружения
web-kind = Вид
web-status = Состояние
web-release-number = релиз { $id }
web-deployment-number = деплой { $id }

# Deployments.
web-nav-deployments = Деплои
web-deployments-about = Все попытки изменить цель, сначала новые.
web-deployments-empty = Деплоев пока нет
    .about = Деплой ставит на одну цель одну версию. Он начинается с релиза.
web-all-deployments = Все деплои

# What waits for people.
web-nav-approvals = Подтверждения
web-inbox-about = Релизы, которые перед production ждут подтверждения людей.
web-inbox-empty = Никого не ждут
    .about = Как только релиз проверен на stage, он ждёт здесь тех, кого спрашивают.
web-inbox-mine = { $count ->
    [one] Вас ждёт { $count } релиз
    [few] Вас ждут { $count } релиза
   *[many] Вас ждут { $count } релизов
}
web-inbox-mine-none = Вас ничего не ждёт
web-inbox-others = Ждут других
web-inbox-since = Спросили
web-inbox-approved = { $person }: подтверждено
web-inbox-asked = { $person } может подтвердить
web-inbox-said-approve = Вы подтвердили { $name }.
web-inbox-said-reject = Вы отклонили { $name }.
web-inbox-follow = Где он сейчас
web-before-production = Миграции и что мешает деплою
