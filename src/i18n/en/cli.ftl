# What the command line says everywhere: what comes next, questions, what is missing.
cli-next = next:
cli-yes-no = [y/N]
cli-confirmation-missing = This needs a confirmation.
    .remedy = Add --yes.
cli-nothing-changed = Nothing was changed.
cli-name-missing = The name is missing.
cli-value-missing = The value is missing.
    .remedy = Send it through a pipe: { $command }
cli-value-empty = The value is empty.
cli-value-too-long = The value is too long.
cli-own-mistake = rmm made a mistake: { $error }
cli-no-machine = No machine is known here: neither RMM_URL nor { $file } in this folder or above it.
    .remedy = Start one (rmm serve) in this folder, log in to one (rmm login <url>), or set RMM_URL and RMM_TOKEN.
cli-no-token = There is no token for { $url }.
    .remedy =
        Log in: rmm login { $url }
        Or set RMM_TOKEN. An admin makes one with: rmm token create <person>
cli-names-no-machine = { $file } does not name a machine.
    .remedy = Delete it and start the machine again, or write { $example }.
cli-no-number = "{ $text }" is not a number that names something, like 12
cli-no-duration = "{ $text }" is not a duration like 90s, 30m or 2h
cli-no-limit = "{ $text }" is not a number from 1 to 200
cli-no-language = "{ $text }" is not en, ru or usual
cli-no-shell = "{ $text }" is not bash, zsh or fish
cli-unreadable = { $file } cannot be read ({ $why }).
cli-name-the-file = Name the file: { $command }
cli-version-machine = machine { $version } at { $url }
cli-ok = ok
cli-no = no

# Secrets and the configuration.
cli-apply-ask = Apply this?
cli-applied = Version { $revision } of the configuration is in force.
cli-apply-nothing = Nothing differs from what is in force.
cli-apply-no-parts = nothing is added, changed or removed
cli-part-environments = environments
cli-part-people = people
cli-part-groups = groups
cli-part-targets = targets
cli-part-services = services
cli-part-settings = settings
cli-secret-ask = Value of { $name } (not shown):
cli-secret-stored = secret:{ $name } is stored. Nobody can read it back; what uses it connects anew.
cli-secrets-none = There are no secrets, and rmm.yaml names none.
cli-secrets-columns = NAME | SET BY | WHEN | USED IN
cli-secret-outside = variable or file
cli-secret-removed = secret:{ $name } is no longer stored.
cli-secrets-rotated = { $count ->
    [one] { $count } secret was put under the key { $key }.
   *[other] { $count } secrets were put under the key { $key }.
}
cli-secrets-all-rotated = All of them lie under it now: other keys are no longer needed.
cli-secrets-unreadable = The key of these is not here: { $names }.
    .remedy = Add it to RMM_SECRET_KEYS and rotate again, or set them anew: rmm secret set <name>

# The doctor.
cli-doctor-place = { $service } in { $environment }
cli-doctor-github = { $service } on GitHub
cli-doctor-fix = fix: { $command }
cli-doctor-cut = The machine stopped answering before the doctor was done.
cli-no-service-in = { $file } has no service.
cli-host-key-forgotten = The key of { $host } is forgotten; the next contact pins the one it presents.
