# The matrix.
web-matrix-about = What runs where, and what changes right now.
web-matrix-find = Find a service
web-matrix-only-attention = Needs attention
web-matrix-empty = No service yet
    .about = Services stand in rmm.yaml. As soon as one is there, it appears here.
web-service = Service
web-nothing-runs = nothing yet
web-becomes = becomes { $tag }
web-runs = Runs
web-commit = Commit
web-health = Health
web-drift = Compared
web-target = Target
web-changing = Changes now
web-health-healthy = healthy
web-health-unhealthy = unhealthy
web-health-unknown = not known
web-drift-same = same version as { $environment } ({ $tag })
web-drift-behind = behind { $environment } ({ $tag })
web-drift-ahead = ahead of { $environment } ({ $tag })
web-drift-different = another version than { $environment } ({ $tag })
web-locked-by = Locked by { $person }: { $reason }
web-frozen-by = Frozen by { $person }: { $reason }
web-lock = Lock
web-lock-title = Lock { $service } on { $environment }
web-unlock = Unlock
web-matrix-service = Everything about { $service }
web-promote = Promote to { $environment }
web-compare-with = Compare with { $environment }
web-last-deployment = The deployment that brought it here
web-release-of-deployment = The release of that deployment
web-release-of = Release of { $tag }

# Releases.
web-new-release = New release
web-tag = Version
web-tag-released = { $tag } (release { $id })
web-description = Notes
    .hint = For those who test and approve; may be empty.
web-release-it = Release { $tag }
web-releases-empty = No release yet
    .about = A release brings one version of one service to stage, proves the way back, asks people, and goes on to production.
web-all-releases = All releases
web-phase-draft = Drafts
web-phase-active = Active
web-phase-successful = Deployed
web-phase-failed = Failed
web-phase-cancelled = Cancelled

# One release.
web-started-by = Started by { $person }
web-github-run = Run on GitHub
web-actions = What can be done
web-do-start = Start
web-do-approve = Approve
web-do-reject = Reject
web-do-cancel = Cancel release
web-do-rollback = Roll back
web-do-retry = Release again
web-retry-title = Release { $service } { $tag } again
web-do-stop = Stop and undo
web-do-abandon = Give up on the target
web-about-stop = The deployment stops and the target goes back to the version before.
web-about-abandon = The machine stops looking. What runs there is then for you to find out.
web-reject-title = Reject { $service } { $tag }
web-reason = Why not?
web-cancel-title = Cancel { $service } { $tag }
    .about = The release ends here. A change of a target that is under way is stopped and undone first.
web-brings = What it brings
web-brings-newer = beyond { $tag }
web-brings-older = goes away from { $tag }
web-notes-none = Nobody wrote anything about it yet.
web-notes-edit = Write
web-notes-title = Notes on { $service } { $tag }
web-notes-changed = Somebody else changed the notes meanwhile; saving replaces this:
web-lifecycle = The way
web-ahead = still ahead
web-failure-log = Steps and log
web-went-back-to = Production went back to { $tag }.
web-approvals = Approvals
web-approvals-none = Nobody needs to approve.
web-approvals-complete = Everybody whose approval is needed has approved.
web-approvals-missing = Approvals missing: { $missing } of { $needed }.
web-approvals-given = Approvals given: { $given } of { $needed }.
web-approvals-open = Can approve: { $people }
web-certificate = The way back
web-certificate-none = Not proved yet: that happens on stage, before anybody is asked to test.
web-certificate-never = It was not proved.
web-certificate-valid = proved
web-certificate-about = Going back from { $tag } to { $from } and coming forward again worked on stage.
web-rehearsal = The rehearsal
web-rehearsal-skipped = Not rehearsed.
web-deployments = Deployments
web-deployments-none = No target was touched yet.
web-history = History
web-by-through = { $actor } ({ $channel })

# Going back.
web-roll-back = Roll back
web-rollback-to = Back to
web-roll-back-to = Roll back to { $tag }
web-rollback-ran = It ran there since { $at }.
web-now = now
web-then = then
web-migrations-none = The database stays as it is.
web-migrations-back = Migrations that are taken back
web-migrations-forward = Migrations that come with it

# One deployment.
web-steps = Steps
web-steps-none = It waits for its turn.
web-steps-never = No step was taken.
web-step-running = running
web-step-succeeded = succeeded
web-step-failed = failed
web-step-skipped = skipped
web-step-stopped = stopped
web-attempts = (attempt { $attempts })
web-log = Log
web-log-find = Find in the log
web-log-follow = Follow
web-log-wrap = Wrap
web-log-download = Download
web-log-line = Link to line { $number }
web-log-match = { $at } of { $count }
web-log-lines = { $count ->
    [one] { $count } line.
   *[other] { $count } lines.
}
web-log-reading = Reading …
web-log-live = Live.
web-log-away = Not connected; it goes on by itself.
web-log-over = The end.
web-event-create = created
web-event-approve = approved
web-event-reject = rejected
web-event-edit = description changed
web-event-hold = held
web-event-let_go = goes on
web-event-deployment_started = deployment begun
web-event-deployment_ended = deployment ended
web-event-stop = stop wanted
web-event-abandon = given up on a target
web-event-kept = kept where it is
web-event-target_unseen = target cannot be seen
web-event-target_seen = target is seen again
web-event-rollback = rollback wanted
web-event-report = reported by the workflow

# What a release would mean, before it sets out.
web-plan-nobody = nobody is asked
web-plan-everyone = must approve: { $people }
web-plan-first = The first version there: everything is new.
web-plan-no-commits = No commit that { $tag } does not have.
web-plan-commits-newer = { $counts } that { $tag } does not have
web-plan-commits-older = { $counts } of { $tag } go away
web-plan-left-out = Not included: what { $newest } has beyond it
web-plan-migrations-later = Migrations are known as soon as stage has built this version.
web-plan-some = { $count ->
    [one] { $count } of these must approve: { $people }
   *[other] { $count } of these must approve: { $people }
}
