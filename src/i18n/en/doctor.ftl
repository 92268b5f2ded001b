# The doctor: what it tests, what it finds, and what to do where something is missing. Commands to copy are no words.
check-examination = examination
check-secret = secret
check-runner = runner
check-workflow = workflow
check-address = address
check-jump_address = address of the jump host
check-port = port
check-jump_port = port of the jump host
check-host_key = host key
check-login = login
check-tools = tools
check-git = git
check-directory = directory
check-working_copy = working copy
check-local_changes = local changes
check-repository = repository
check-docker = Docker
check-compose = Docker Compose
check-disk = disk
check-health_check = health check
check-compose_file = compose file
check-compose_service = compose service
check-telling = GitHub
check-tags = tags
check-webhook = webhook

finding-address_given = { $host }
finding-address_known = { $host } is { $address }
finding-port_open = { $port } is open
finding-host_key_known = is the one that was pinned: { $fingerprint }
finding-host_key_new = the host is new here; its key is pinned with the first deployment and checked ever after
finding-let_in = { $user } is let in
finding-tools_there = all there
finding-version_found = { $version }
finding-directory_writable = { $directory } can be written
finding-directory_can_be_made = { $directory } is not there yet and can be made
finding-copy_at = { $directory } is at { $commit }
finding-nothing_changed = nothing was changed by hand
finding-repository_readable = can be read
finding-disk_free = { $mb } MB are free
finding-compose_project = { $file }, project { $project }
finding-compose_builds = { $name }
finding-runners_reach = runners reach this place, and the machine does not: it is looked at when a deployment runs
finding-workflows_report = a workflow brings versions here and reports; the machine does not reach this place
finding-told = deployments and commits of { $repository } are told
finding-tags_told = asked for whenever GitHub tells of a change, { $seen ->
    [never] not looked at yet
   *[other] last seen { $seen }
}
finding-tags_asked = asked for every { $seconds } s, { $seen ->
    [never] not looked at yet
   *[other] last seen { $seen }
}
finding-webhook_heard = GitHub last told something { $at }

finding-examination_failed = { $detail }
    .remedy = Look at the host, then test again.
finding-out_of_time = no answer within { $seconds } s
    .remedy = Is the host overloaded, or its network slow? Test again.
finding-secret_missing = secret:{ $name } has no value
    .remedy = Set it; nobody is shown it again.
finding-secret_closed = { $detail }
    .remedy = Set it again.
finding-address_unknown = { $host } is not known to DNS: { $detail }
    .remedy = Is the name right? An IP address works, too.
finding-port_closed = nothing listens at { $host }:{ $port }
    .remedy = Is the port right, does sshd run there?
finding-port_silent = { $host }:{ $port } does not answer: { $detail }
    .remedy = Is the host up, does a firewall let this machine through?
finding-key_changed = { $host } presents { $found }; { $expected } was pinned
    .remedy = Compare with what the host says by itself. If it was reinstalled: rmm target forget-host-key { $host }. Otherwise somebody is in between.
finding-handshake_broke = somebody listens there, and it is no SSH server that answers: { $detail }
    .remedy = Is the port that of sshd? Is the host overloaded?
finding-login_broke = the login came to nothing: { $detail }
    .remedy = Look into the log of sshd on { $host }.
finding-password_refused = the password of { $user } was refused{ $offered ->
    [none] {""}
   *[other] ; the host takes: { $offered }
}
    .remedy = Is it the right user? Set the secret again; does sshd allow passwords (PasswordAuthentication)?
finding-key_refused = the key of { $user } was refused{ $offered ->
    [none] {""}
   *[other] ; the host takes: { $offered }
}
    .remedy = Is it the right user? Put the public key into authorized_keys there.
finding-tools_missing = missing: { $tools }
    .remedy = Install them on the host.
finding-git_missing = git is not there
    .remedy = Install it on the host.
finding-directory_closed = { $directory } cannot be written
    .remedy = Make it, and give it to the user under which the machine works there.
finding-copy_missing = { $directory } is no working copy: { $detail }
    .remedy = Clone the repository there, as the user that logs in.
finding-changed_by_hand = changed by hand: { $files }
    .remedy = Commit the changes to the repository, or undo them in { $directory }.
finding-repository_closed = cannot be read: { $detail }
    .remedy = Is the address right? Does the host have a key or token that may read it?
finding-docker_missing = is not there: { $detail }
    .remedy = Install it on the host.
finding-docker_stopped = the engine does not run: { $detail }
    .remedy = Start it on the host.
finding-docker_forbidden = { $user } may not use it: { $detail }
    .remedy = Put the user into the group docker; it counts from the next login on.
finding-compose_missing = is not there: { $detail }
    .remedy = Install Docker Compose v2 on the host.
finding-compose_old = only Compose v1 ({ $version }) is there, v2 is needed
    .remedy = Install Docker Compose v2 on the host.
finding-disk_short = only { $mb } MB are free
    .remedy = Free space on the host; what is deleted is gone.
finding-asker_missing = neither curl nor wget is there
    .remedy = Install one of them: the health address is asked on the host.
finding-compose_directory_closed = { $directory } cannot be entered
    .remedy = Is the directory right, may the user read it?
finding-compose_file_wrong = { $file } cannot be read: { $detail }
    .remedy = Is it the right file? Compose itself says more:
finding-compose_builds_nothing = { $name } has no build section
    .remedy = The machine builds the image on the host: add build: <directory> to { $name } in the compose file.
finding-compose_service_missing = { $name } is not in the compose file; it has { $names }
    .remedy = Name the service of the compose file in rmm.yaml, at this target:
finding-telling_refused = { $detail }
    .remedy = Let the app or token read and write "Deployments" and "Commit statuses" of the repository, or say github.tell: false.
finding-tags_unseen = cannot be seen: { $detail }
    .remedy = Let the machine read the repository: git ls-remote, or github.token.
finding-webhook_silent = GitHub has told nothing yet
    .remedy = At GitHub: a webhook to <address>/api/v1/github/webhook (docs/github.md).
