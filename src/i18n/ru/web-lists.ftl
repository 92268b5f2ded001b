# What several lists have in common.
web-filter-all = Все
web-environment = Окружение
web-environments = Окружения
web-kind = Вид
web-status = Состояние
web-release-number = релиз { $id }
web-deployment-number = развёртывание { $id }

# Deployments.
web-nav-deployments = Развёртывания
web-deployments-about = Все попытки изменить цель, сначала новые.
web-deployments-empty = Развёртываний пока нет
    .about = Развёртывание ставит на одну цель одну версию. Оно начинается с релиза.
web-all-deployments = Все развёртывания

# What waits for people.
web-nav-approvals = Согласования
web-inbox-about = Релизы, которые ждут согласия людей перед production.
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
web-inbox-approved = { $person }: одобрено
web-inbox-asked = { $person } может одобрить
