# A release that people are asked to test.
notices-ready = 🚀 A new release is ready for testing
notices-ready-service = 📦 Service: { $service }
notices-ready-version = 🏷️ Version: <code>{ $tag }</code>
notices-ready-initiator = 👤 Initiator: { $person }
notices-ready-action = 🔗 GitHub Action: <a href="{ $url }">link</a>
notices-ready-given = 📋 Approved: { $given }/{ $needed }
notices-ready-all = ⏳ Still to approve: { $people }
notices-ready-some =
    { $count ->
        [one] ⏳ One more approval, by any of: { $people }
       *[other] ⏳ { $count } more approvals, by any of: { $people }
    }
notices-ready-over = 🔄 Nobody needs to approve any more: { $status }

# What notices have in common.
notices-service = 📦 <b>{ $service }</b>
notices-tag = 🏷️ Tag: <code>{ $tag }</code>
notices-commit = 🔖 Commit: <code>{ $commit }</code>
notices-author = 👤 Author: { $person }
notices-took = ⏱️ Duration: { $time }
notices-url = 🌐 URL: { $url }
notices-log = 📄 Log
notices-error = ❗ { $message }
notices-remedy = 💡 { $remedy }
notices-now = 🔄 Status: { $status }

# Something went wrong.
notices-failed-stage_failed = ❌ Deploy to { $environment } failed
notices-failed-rehearsal_failed = ❌ The rehearsal of the way back failed
notices-failed-reject = ❌ The release was rejected
notices-failed-cancel = ❌ The release was broken off
notices-failed-begin_automatic_rollback = ❌ Deploy to { $environment } failed
notices-failed-production_failed = ❌ Deploy to { $environment } failed
notices-failed-rolled_back = 🔄 Automatic rollback done
notices-failed-rollback_failed = 🆘 Rollback failed in { $environment }
notices-failed-tag_moved = ⚠️ The tag moved while its approved commit goes to production
notices-failed-tag_deleted = ⚠️ The tag was deleted while its approved commit goes to production
notices-back-going = 🔄 Automatic rollback: going back to <code>{ $tag }</code>
notices-back-done = ↩️ Automatic rollback: back on <code>{ $tag }</code>
notices-back-failed = 🆘 The way back to <code>{ $tag }</code> failed: look at the target
notices-rejected = 🙅 Rejected by { $person }
notices-reason = 💬 { $reason }

# It came to its end.
notices-deployed = ✅ Deploy to { $environment }: success
notices-taken-back = ↩️ Rollback in { $environment }: success
notices-runs-now = ⏪ Runs now: <code>{ $tag }</code>
notices-healthy = ✅ Health check passed
notices-tests = 🧪 Tests passed: { $passed }/{ $total }
notices-coverage = 📊 Coverage: { $percent }%

# It waits.
notices-held = ⏸️ The release waits
notices-let-go = ▶️ The release goes on
notices-unseen = ⚠️ { $environment } cannot be seen
notices-unseen-remedy = The machine keeps looking. The deployment goes on by itself when the target answers; a person can give it up.
notices-seen = 👀 { $environment } can be seen again
notices-attempt = ⚙️ { $kind }: { $status }

notices-tag-refused = 🚫 A tag was pushed, and no release begins
notices-dev-refused = 🚫 { $environment } is not updated
notices-dev = 🛠️ Deploy to { $environment }: { $status }
