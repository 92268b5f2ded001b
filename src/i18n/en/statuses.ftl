# Where a release stands, as a card shows it.
status-draft = 📝 Draft
status-initiated = 🆕 Created
status-stage_building = 🔨 Building on stage
status-stage_building_failed = ❌ Stage failed
status-stage_test_rollback = 🔁 Rehearsing the way back
status-stage_test_rollback_failed = ❌ Rehearsal failed
status-manual_testing = 🧪 Manual testing
status-manual_test_passed = 👍 Tests passed
status-manual_test_failed = ❌ Tests failed
status-deploying = 🚀 Deploying to production
status-deployed = ✅ Deployed
status-production_failed = ❌ Production failed
status-production_rollback = ⏪ Automatic rollback
status-rollback = ⏪ Rolling back
status-rollback_done = ↩️ Rolled back
status-rollback_failed = 🆘 Rollback failed
status-cancelled = 🚫 Cancelled

# The same within a sentence.
status-draft-plain = draft
status-initiated-plain = created
status-stage_building-plain = building on stage
status-stage_building_failed-plain = stage failed
status-stage_test_rollback-plain = rehearsing the way back
status-stage_test_rollback_failed-plain = rehearsal failed
status-manual_testing-plain = manual testing
status-manual_test_passed-plain = tests passed
status-manual_test_failed-plain = tests failed
status-deploying-plain = deploying to production
status-deployed-plain = deployed
status-production_failed-plain = production failed
status-production_rollback-plain = automatic rollback
status-rollback-plain = rolling back
status-rollback_done-plain = rolled back
status-rollback_failed-plain = rollback failed
status-cancelled-plain = cancelled

phase-draft = 📝 Drafts
phase-active = 🚀 Active releases
phase-successful = ✅ Successful releases
phase-failed = ❌ Failed releases
phase-cancelled = 🚫 Cancelled releases

kind-deploy = deployment
kind-rollback = rollback
kind-rehearsal = rehearsal of the way back
kind-dev = dev deployment

deployment-pending = ⏳ Waiting
deployment-in_progress = 🔨 Running
deployment-succeeded = ✅ Succeeded
deployment-failed = ❌ Failed
deployment-rolled_back = ↩️ Rolled back
deployment-cancelled = 🚫 Cancelled

# The same within a sentence.
deployment-pending-plain = waiting
deployment-in_progress-plain = running
deployment-succeeded-plain = succeeded
deployment-failed-plain = failed
deployment-rolled_back-plain = rolled back
deployment-cancelled-plain = cancelled

# What a deployment is doing right now.
step-record = recording what runs
step-fetch = fetching the code
step-prepare = building
step-migrate = migrating the database
step-migrate_back = taking migrations back
step-start = starting
step-observe = checking health
step-smoke_test = smoke test
step-schema_before = recording the schema
step-back_migrate = going back: taking migrations back
step-back_prepare = going back: building
step-back_start = going back: starting
step-back_observe = going back: checking health
step-back_smoke_test = going back: smoke test
step-forward_prepare = coming forward: building
step-forward_migrate = coming forward: migrating the database
step-forward_start = coming forward: starting
step-forward_observe = coming forward: checking health
step-forward_smoke_test = coming forward: smoke test
step-schema_after = comparing the schema

# What somebody or the machine wants to do with a release, within quotation marks.
action-start = start
action-begin_stage = begin on stage
action-stage_failed = report that stage failed
action-begin_rehearsal = begin the rehearsal
action-rehearsal_failed = report that the rehearsal failed
action-ready_for_testing = hand over for testing
action-last_approval = approve
action-approve = approve
action-reject = reject
action-begin_production = begin on production
action-confirm = report as deployed
action-begin_automatic_rollback = begin the automatic rollback
action-production_failed = report that production failed
action-begin_rollback = roll back
action-rollback = roll back
action-retry = release again
action-rolled_back = report as rolled back
action-rollback_failed = report that the rollback failed
action-cancel = cancel
action-stop = stop
action-abandon = give up
