# What GitHub shows about deployments and commits. At most 140 characters.
host-deploy = { $tag } of { $service } to { $environment }
host-rollback = Back to { $tag } of { $service } on { $environment }
host-rehearsal = Rehearsal with { $tag } of { $service } on { $environment }
host-dev = { $tag } of { $service } to { $environment }
host-state-pending = { $tag } waits for its turn
host-state-in_progress = { $tag } is on its way
host-state-succeeded = { $tag } runs and is healthy
host-state-failed = { $tag } did not become healthy
host-state-rolled_back = { $tag } did not become healthy, { $from } runs again
host-state-cancelled = { $tag } was stopped on its way
host-unseen = The target of { $tag } cannot be seen just now
host-inactive = Another version than { $tag } runs here now
host-rehearsing = The way back from { $tag } is rehearsed
host-rehearsal_failed = The rehearsal of the way back from { $tag } failed
host-approvals = { $tag } waits for approvals
host-approved = { $tag } is approved and waits for its turn
host-rejected = { $tag } was rejected
