# What steps found and did, and why a place cannot be seen. Noted in English where it happens; by the words here it is found again, in the language of whoever reads it.
# One line each.
seen-and = { $one }; { $other }
seen-runs-now = { $tag } ({ $commit }) runs now
seen-nothing-runs = nothing runs here yet
seen-is-commit = { $tag } is commit { $commit }
seen-is-built = { $tag } ({ $commit }) is built
seen-was-started = { $tag } was started
seen-no-smoke-test = no smoke test
seen-smoke-test-passed = the smoke test passed
seen-no-schema = this preset cannot show the schema
seen-lines = { $count } lines
seen-no-migrations = no migrations
seen-schema-already = schema is at { $revision } already
seen-schema-is-at = schema is at { $revision }
seen-database-afterwards = the database is at { $revision } afterwards
seen-the-beginning = the beginning
seen-applied = applied: { $revisions }
seen-taken-back = taken back: { $revisions }
seen-unhealthy = unhealthy

# Health URLs.
seen-http = HTTP { $status } from { $url }
seen-http-version = HTTP { $status } from { $url }, version { $version }
seen-http-no-field = HTTP { $status } from { $url }, version not in field { $name }
seen-http-no-header = HTTP { $status } from { $url }, version not in header { $name }
seen-http-none = { $why } ({ $url })
seen-no-answer = no answer
seen-fetch-failed = fetch failed

# Processes.
seen-process-runs = process { $pid } runs { $tag }
seen-process-runs-and = process { $pid } runs { $tag }, { $answer }
seen-process-nothing = nothing was started here yet
seen-process-ended = process { $pid } ({ $tag }) has ended
seen-process-ended-saying = process { $pid } ({ $tag }) has ended: { $output }
seen-process-other = another process answers: { $answer }

# Containers.
seen-container-runs = { $containers } runs { $tag }, commit { $commit }
seen-container-runs-commit = { $containers } runs commit { $commit }
seen-container-runs-image = { $containers } runs image { $image }, not built by this machine
seen-container-version = { $tag }, commit { $commit }
seen-container-commit = commit { $commit }
seen-container-image = image { $image }, not built by this machine
seen-container-other-answers = { $why }; container { $name } ({ $version }) answers the health URL
seen-container-stranger-answers = { $why }; something that is no container of it answers the health URL
seen-container-holds-port = container { $name } ({ $version }) holds the port of { $containers }
seen-container-versions = containers of different versions run: { $containers }
seen-container-none = no container of { $service } exists
seen-container-never-started = { $name } was created and never started
seen-container-never-started-saying = { $name } was created and never started: { $error }
seen-container-paused = { $name } is paused
seen-container-ended = { $name } ({ $version }) ended with code { $code }
seen-container-ended-memory = { $name } ({ $version }) ended with code { $code }, out of memory
seen-container-ended-again = { $name } ({ $version }) ended with code { $code } and is restarted again and again ({ $times } so far)
seen-container-ended-memory-again = { $name } ({ $version }) ended with code { $code }, out of memory and is restarted again and again ({ $times } so far)
seen-container-ended-saying = { $name } ({ $version }) ended with code { $code }: { $output }
seen-container-ended-again-saying = { $name } ({ $version }) ended with code { $code } and is restarted again and again ({ $times } so far): { $output }
seen-container-restarted = { $name } was restarted { $times }, last { $seconds } s ago
seen-container-check-says = the health check of { $name } says: { $output }
seen-container-check-waits = the health check of { $name } has not passed yet
seen-once = once
seen-times = { $count } times
seen-no-image = the host has no image of this commit ({ $image })

# Hosts.
seen-host-refused = { $place } refused the connection: is sshd running, is the port right?
seen-host-unknown = { $host } is not known to DNS: is the name right?
seen-host-no-dns = { $host } could not be looked up: does DNS work here?
seen-host-no-route = { $place } cannot be reached: there is no route to it from here
seen-host-no-network = { $place } cannot be reached: there is no network to it from here
seen-host-reset = { $place } cut the connection: is it an SSH server, does it allow this machine?
seen-host-silent = { $place } did not answer ({ $why }): is it up, does a firewall let us through?
seen-host-no-handshake = { $place } took the connection, but { $why }: is it an SSH server, is it overloaded?
seen-host-no-login = { $place } took the connection, but { $why }: look into its sshd log
seen-host-lost = The connection to { $host } was lost: { $why }
seen-host-no-commands = { $host } does not start commands: { $why }
seen-host-cannot-connect = { $host } could not connect to { $place }: { $why }
seen-host-gone = { $host } does not answer any more: { $why }
seen-host-lost-work = { $host } lost the same work { $count } times
seen-host-closed = { $host } was closed here
seen-host-slow = The host did not answer in time
seen-host-shell-slow = The shell of the host did not answer in time
seen-host-shell-said = The shell of the host said: { $output }
seen-host-shell-ended = The shell of the host ended ({ $code }): { $output }
seen-host-no-shell = No shell could be started: { $why }
seen-host-stuck = processes { $pids } cannot be ended
seen-host-stuck-too = Processes { $pids } cannot be ended
seen-no-answer-for = no answer for { $seconds } s
seen-connection-closed = the connection was closed
seen-connection-closed-here = the connection was closed here
seen-connection-unused = nobody used it

# A host that does not let us in any more, after something was changed there: a failure and its remedy.
seen-login-refused = { $host } refused the login of { $user }. Check the password or key of this target; rmm doctor { $service } tests each step.
seen-host-key-changed = The host key of { $host } changed: { $expected } was pinned, { $found } was presented. If the host was reinstalled, forget the old key: rmm target forget-host-key { $host }. Otherwise somebody is in between.

# Runners and GitHub.
seen-runner = the runner
seen-runner-of = the runner (run { $run })
seen-runner-left = { $runner } has left, at { $at }
seen-runner-silent = { $runner } was last heard of at { $at }
seen-runner-elsewhere = the same was asked again elsewhere
seen-runner-unwanted = nobody here waits for the runner any more
seen-github-answers = GitHub answers { $status }.
seen-github-slow = GitHub does not answer within { $seconds } s.
seen-github-away = GitHub cannot be reached: { $why }
seen-github-refuses = GitHub refuses: { $why }
seen-database-away = The database does not answer.
seen-database-busy = The database is busy.
