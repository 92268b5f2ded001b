# Что стоит вокруг справки и что не так с командой, которую не удалось разобрать: по-английски это говорит сама Stricli.
cli-usage-usage = КАК ВЫЗВАТЬ
cli-usage-aliases = ДРУГИЕ ИМЕНА
cli-usage-commands = КОМАНДЫ
cli-usage-flags = ФЛАГИ
cli-usage-arguments = АРГУМЕНТЫ
cli-usage-default = по умолчанию =
cli-usage-separator = разделитель =
cli-usage-help = Напечатать справку
cli-usage-help-all = Напечатать справку (и скрытые команды и флаги)
cli-usage-version = Напечатать версию
cli-usage-escape = Всё, что дальше, считать аргументами
cli-usage-no-command = Команды `{ $input }` нет
cli-usage-no-flag = Флага --{ $input } нет
cli-usage-no-alias = Флага -{ $input } нет
cli-usage-did-you-mean = { $problem }, может быть, { $choices }?
cli-usage-unparsed = Не подходит «{ $input }» для { $name }: { $why }
cli-usage-not-one-of = Вместо «{ $input }» нужно что-то одно из ({ $values })
cli-usage-no-input = У флага --{ $flag } нет значения
cli-usage-no-input-but = У флага --{ $flag } нет значения: дальше стоит --{ $next }
cli-usage-too-many = Слишком много аргументов: нужно { $count }, а есть ещё «{ $input }»
cli-usage-too-many-for = У флага --{ $flag } слишком много значений: «{ $input }» после «{ $before }»
cli-usage-no-argument = Не указан аргумент { $name }
cli-usage-few-arguments =
    { $count ->
        [one] Для { $name } нужен хотя бы { $count } аргумент, а указано { $found }
        [few] Для { $name } нужно хотя бы { $count } аргумента, а указано { $found }
       *[many] Для { $name } нужно хотя бы { $count } аргументов, а указано { $found }
    }
cli-usage-no-arguments =
    { $count ->
        [one] Для { $name } нужен хотя бы { $count } аргумент, а не указано ничего
        [few] Для { $name } нужно хотя бы { $count } аргумента, а не указано ничего
       *[many] Для { $name } нужно хотя бы { $count } аргументов, а не указано ничего
    }
cli-usage-negated = Нельзя и отрицать флаг --{ $flag }, и дать ему значение «{ $value }»
