# What stands around the help, and what is wrong with a command that cannot be read: in English as Stricli says it by itself.
cli-usage-usage = USAGE
cli-usage-aliases = ALIASES
cli-usage-commands = COMMANDS
cli-usage-flags = FLAGS
cli-usage-arguments = ARGUMENTS
cli-usage-default = default =
cli-usage-separator = separator =
cli-usage-help = Print help information and exit
cli-usage-help-all = Print help information (including hidden commands/flags) and exit
cli-usage-version = Print version information and exit
cli-usage-escape = All subsequent inputs should be interpreted as arguments
cli-usage-no-command = No command registered for `{ $input }`
cli-usage-no-flag = No flag registered for --{ $input }
cli-usage-no-alias = No alias registered for -{ $input }
cli-usage-did-you-mean = { $problem }, did you mean { $choices }?
cli-usage-unparsed = Failed to parse "{ $input }" for { $name }: { $why }
cli-usage-not-one-of = Expected "{ $input }" to be one of ({ $values })
cli-usage-no-input = Expected input for flag --{ $flag }
cli-usage-no-input-but = Expected input for flag --{ $flag } but encountered --{ $next } instead
cli-usage-too-many = Too many arguments, expected { $count } but encountered "{ $input }"
cli-usage-too-many-for = Too many arguments for --{ $flag }, encountered "{ $input }" after "{ $before }"
cli-usage-no-argument = Expected argument for { $name }
cli-usage-few-arguments = Expected at least { $count } argument(s) for { $name } but only found { $found }
cli-usage-no-arguments = Expected at least { $count } argument(s) for { $name } but found none
cli-usage-negated = Cannot negate flag --{ $flag } and pass "{ $value }" as value
