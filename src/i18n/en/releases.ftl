# The card of a release.
releases-service = 📦 <b>{ $service }</b>
releases-tag = 🏷️ Tag: <code>{ $tag }</code>
releases-commit = 🔖 Commit: <code>{ $commit }</code>
releases-commit-title = 💬 { $title } ({ $author })
releases-commits = 📚 { $counts } since { $tag }
releases-status = 🔄 Status: { $status }
releases-initiator = 👤 Initiator: { $person }
releases-created = 📅 Created: { $at }
releases-in-progress = ⏱️ In progress: { $time }
releases-took = ⏱️ Took: { $time }
releases-deployed-at = 🚀 Deployed: { $at }
releases-ended-at = 🏁 Ended: { $at }
releases-action-link = 🔗 GitHub Action: <a href="{ $url }">Open</a>
releases-required = Required approvals:
releases-required-some =
    { $count ->
        [one] { $count } approval required, by any of:
       *[other] { $count } approvals required, by any of:
    }
releases-given = 📋 Approved ({ $given }/{ $needed }):
releases-given-nobody = 📋 Approved (0/{ $needed }): nobody yet
releases-more-people =
    { $count ->
        [one] …and { $count } more person
       *[other] …and { $count } more people
    }
releases-no-approvals = 👌 No approvals are needed
releases-rejected = ❌ Rejected by { $person }
releases-reason = 💬 { $reason }
releases-unknown-service = ⚠️ This service is no longer configured
releases-rehearsed = 🛡️ Way back rehearsed: to <code>{ $tag }</code>
releases-rehearsed-schema = 🛡️ Way back rehearsed: to <code>{ $tag }</code>, database schema compared
releases-not-rehearsed = ⚠️ Way back not rehearsed: { $reason }
releases-going-back = ⏪ Rollback to: <code>{ $tag }</code>
releases-went-back = ↩️ Went back to: <code>{ $tag }</code>
releases-failure = ❗ { $message }
releases-held = ⏸️ Waits: { $message }
releases-remedy = 💡 { $remedy }
releases-running = ⚙️ { $environment }: { $kind }, { $time }
releases-step = ▸ { $step }
releases-step-again = ▸ { $step }, attempt { $attempt }
releases-unseen = ⚠️ The server cannot be seen: { $why }
releases-notes = 📝 Notes:
releases-you-approved = ✅ Your approval counts
releases-you-rejected = ❌ You rejected this release
releases-cannot-approve = ✋ You cannot approve: { $why }
releases-cannot-roll-back = ✋ You cannot roll back: { $why }
releases-cannot-cancel = ✋ You cannot cancel: { $why }
releases-page = 📊 { $number }/{ $total }
releases-left-phase = 📊 The release has left this list

# How the card begins: this is what a notification shows.
releases-title-draft = 📝 Draft of a release
releases-title-initiated = 🚀 New release
releases-title-stage_building = 🚀 Release { $tag } on stage
releases-title-stage_building_failed = ❌ Release { $tag } failed on stage
releases-title-stage_test_rollback = 🔁 Release { $tag } on stage: rehearsing the way back
releases-title-stage_test_rollback_failed = ❌ The rehearsal of { $tag } failed
releases-title-manual_testing = 🚀 A new release is ready for testing
releases-title-manual_test_passed = ✅ All approvals are there! Production deployment starts
releases-title-manual_test_failed = ❌ Release { $tag } was rejected
releases-title-deploying = 🚀 Release { $tag } goes to production
releases-title-deployed = 🎉 { $tag } deployed!
releases-title-production_failed = ❌ Release { $tag } failed on production
releases-title-production_rollback = ⚠️ { $tag }: automatic rollback under way
releases-title-rollback = ⏪ { $tag }: rolling back
releases-title-rollback_done = ⚠️ { $tag }: rolled back
releases-title-rollback_failed = 🆘 { $tag }: the rollback failed
releases-title-cancelled = 🚫 Release { $tag } was cancelled

# Empty lists.
releases-none-draft = There are no drafts.
releases-none-active = Nothing is being released. A new release shows up here as soon as somebody sends a tag.
releases-none-successful = There are no successful releases yet.
releases-none-failed = There are no failed releases. Keep it up!
releases-none-cancelled = There are no cancelled releases.

# Buttons.
releases-approve = ✅ Approve
releases-reject = ❌ Reject
releases-roll-back = ⏪ Roll back
releases-retry = 🔁 Release again
releases-cancel = 🚫 Cancel release
releases-start = ▶️ Start
releases-refresh = 🔄 Refresh
releases-history = 🕘 History
releases-log = 📜 Log
releases-to-menu = ⬅️ Back to menu
releases-previous = ⬅️ Prev
releases-next = Next ➡️
releases-back = Back
releases-newer = Newer ➡️
releases-older = ⬅️ Older

# What a pressed button answers.
releases-approved = ✅ Your approval counts ({ $given }/{ $needed })
releases-all-approved = ✅ All approvals are there! Production deployment starts
releases-approved-already = ✅ Your approval already counts ({ $given }/{ $needed })
releases-was-rejected = ❌ Release { $tag } was rejected
releases-cancelled = 🚫 Release { $tag } was cancelled
releases-stopping = 🚫 Stopping the deployment of { $tag }: the server goes back to what it was
releases-rolling-back = ⏪ Rollback { $from } → { $to } has begun
releases-started = 🚀 Release { $tag } has started
releases-refreshed = 🔄 Refreshed
releases-stale = The release has changed meanwhile. Look at it again and decide anew.
releases-expired = More than two minutes have passed. Look at it again and confirm anew.
releases-gone = This release is no longer there.
releases-reason-missing = Write the reason in words.

# Rejecting.
releases-ask-reason = ❌ Why do you reject <b>{ $service }</b> <code>{ $tag }</code>?

    Reply to this message: everybody who follows the release sees the reason.
releases-ask-reason-field = Reason for the rejection
releases-ask-reason-over = Nothing is left to reject: <b>{ $service }</b> <code>{ $tag }</code> is { $status }.

# Cancelling.
releases-cancel-title = 🚫 Cancel the release
releases-cancel-question = ⚠️ The release stops and goes no further. Where a deployment is running, the server first goes back to what it was.
releases-cancel-yes = 🚫 Yes, cancel
releases-lasts = ⏳ The confirmation is valid for two minutes.

# Rolling back: choosing a version.
releases-choose-title = ⏪ Choose the tag to go back to
releases-choose-service = 📦 Service: <b>{ $service }</b>
releases-choose-current = 🏷️ Current tag: <code>{ $tag }</code>
releases-choose = 📋 Choose a version:
releases-version = 🏷️ { $tag } ({ $at })

# Rolling back: confirming.
releases-confirm-title = ⚠️ Confirm the rollback
releases-confirm-attention = ❗ ATTENTION! You are about to roll a release back!
releases-confirm-to = ⏪ Roll back to tag: <code>{ $tag }</code>
releases-confirm-deployed-at = 📅 The chosen version was deployed: { $at }
releases-confirm-place = 🌐 Environment: { $environment }
releases-confirm-warning = ⚠️ This takes the service back to the chosen version.
releases-confirm-sure = ⚠️ Make sure that the rollback is really necessary!
releases-confirm-yes = ✅ Yes, roll back
releases-migrations-none = 🗄️ Migrations: the database stays as it is
releases-migrations-unknown = 🗄️ Migrations: the path is not known
releases-migrations-back =
    { $count ->
        [one] 🗄️ { $count } migration is taken back:
       *[other] 🗄️ { $count } migrations are taken back:
    }
releases-migrations-forward =
    { $count ->
        [one] 🗄️ { $count } migration is applied:
       *[other] 🗄️ { $count } migrations are applied:
    }
releases-more-migrations = …and { $count } more
releases-no-way-back = ⛔ { $why }

# History.
releases-history-title = 🕘 History of the release
releases-history-empty = Nothing has happened yet.
releases-history-page = 📊 { $number }/{ $total }
releases-machine = the machine
releases-to-version = to { $tag }
releases-event-create = created
releases-event-start = started
releases-event-edit = edited
releases-event-report = reported by a workflow
releases-event-begin_stage = begun on stage
releases-event-stage_failed = stage failed
releases-event-begin_rehearsal = rehearsing the way back
releases-event-rehearsal_failed = the rehearsal failed
releases-event-ready_for_testing = ready for testing
releases-event-approve = approved
releases-event-vote_against = voted against
releases-event-last_approval = all approvals are there
releases-event-reject = rejected
releases-event-begin_production = begun on production
releases-event-confirm = deployed
releases-event-begin_automatic_rollback = automatic rollback
releases-event-production_failed = production failed
releases-event-begin_rollback = rollback begun
releases-event-rolled_back = rolled back
releases-event-rollback_failed = the rollback failed
releases-event-cancel = cancelled
releases-event-hold = waits
releases-event-let_go = no longer waits
releases-event-tag_moved = the tag moved
releases-event-tag_deleted = the tag was deleted
releases-event-deployment_started = deployment begun
releases-event-deployment_ended = deployment ended
releases-event-stop_deployment = deployment stopped
releases-event-abandon_deployment = server given up as it is
releases-event-target_unseen = the server cannot be seen
releases-event-run_requested = a workflow is to be started
releases-event-run_started = the workflow runs on GitHub
releases-event-run_ended = the run of the workflow is over
releases-event-run_timed_out = the run of the workflow takes too long
releases-event-stop_run = the run of the workflow is to end
releases-event-target_seen = the server can be seen again
releases-event-runner_claimed = a runner has come
releases-event-runner_superseded = a runner was replaced by another
releases-event-runner_refused = a runner was turned away
releases-event-runner_left = the runner has gone
