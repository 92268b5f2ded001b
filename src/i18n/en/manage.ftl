# Services, locks, freezes, deploying, comparing and help.

# Buttons that these screens share.
manage-previous = ⬅️ Prev
manage-next = Next ➡️
manage-back = ⬅️ Back
manage-menu = ⬅️ Back to the menu
manage-refresh = 🔄 Refresh
manage-cancel = ❌ Cancel
manage-services = 📦 Services
manage-releases = 📋 Releases
manage-deploy = 🚀 New release
manage-roll-back = ⏪ Roll back
manage-lock = 🔒 Lock
manage-locks = 🔒 Locks
manage-freeze = ❄️ Freeze
manage-freezes = ❄️ Freezes
manage-compare = ⚖️ Compare
manage-unlock = 🔓 Unlock: { $what }
manage-unfreeze = ☀️ End freeze: { $what }

# What runs where.
manage-services-title = 📦 <b>Services</b>
manage-status-title = 📊 <b>What runs where</b>
manage-no-services = There is no service yet. Add one under services in rmm.yaml.
manage-legend =
    ✅ healthy · ❌ unhealthy · ❔ not known · 🔄 being deployed · 🆘 needs a person
    ⬇️ older · ⬆️ newer · ↔️ another commit than in the environment before it
    🔒 locked · ❄️ frozen
manage-runs = 🏷️ <code>{ $tag }</code> since { $since } ({ $age })
manage-runs-nothing = 🏷️ nothing was deployed yet
manage-health-healthy = ✅ Healthy
manage-health-unhealthy = ❌ Unhealthy
manage-health-unknown = ❔ Health not known
manage-drift-behind = ⬇️ Behind { $environment }, which has { $tag }
manage-drift-ahead = ⬆️ Ahead of { $environment }, which has { $tag }
manage-drift-different = ↔️ The same tag as { $environment }, but another commit
manage-change = 🔄 Happening now: { $kind } of { $tag }
manage-unseen = 🆘 The target cannot be seen: { $why }
manage-half-way = 🆘 Deployment { $deployment } of { $tag } ended half-way: { $why }
manage-half-way-cancelled = it was stopped.
manage-lock-line = 🔒 { $person }, { $until }: { $reason }
manage-freeze-line = ❄️ { $person }, { $until }: { $reason }
manage-freeze-from = Begins { $time }
manage-calendar = the calendar
manage-until = until { $time }
manage-until-ended = until it is taken away

# Who approves.
manage-owners = Owners: { $who }
manage-policy-nobody = Nobody has to approve.
manage-policy-group = the group { $group }
manage-policy-everyone = { $count ->
        [1] Needs the approval of { $who }.
        [one] Needs the approval of { $who }.
       *[other] Needs the approval of all of: { $who }.
    }
manage-policy-some = { $count ->
        [one] Needs { $count } approval by any of: { $who }.
       *[other] Needs { $count } approvals by any of: { $who }.
    }
manage-policy-own = One’s own release may be approved, too.
manage-policy-not-own = Nobody approves their own release.
manage-and-more = { $count ->
        [one] { $count } more
       *[other] { $count } more
    }

# Releases of one service.
manage-releases-of = 📋 <b>Releases of { $service }</b>
manage-no-releases = There was no release yet.

# What waits for a decision.
manage-inbox-title = 🧪 <b>Waiting for your approval</b>
manage-inbox-empty = Nothing waits for your approval.
manage-inbox-line = 👤 { $person } · ⏱️ waiting { $age }

# A new release.
manage-choose-service = Choose a service:
manage-deploy-title = 🚀 <b>New release</b>
manage-tags-title = 🚀 <b>New release of { $service }</b>
manage-choose-tag = Choose a version:
manage-no-tags = The repository has no tag that fits. Make one and push it, or name one in words.
manage-tags-unreachable = ⚠️ The tags of the repository cannot be read: { $why }

    Name the tag in words, or try again later.
manage-other-tag = ✍️ Name a tag
manage-ask-tag = Which tag of { $service } shall be released? Its tags look like this: <code>{ $pattern }</code>
manage-ask-tag-field = A tag such as v1.2.3
manage-tag-bad = No tag can be called that.
manage-tag-gone = That tag is gone. Refresh the list.
manage-service-gone = That service is no longer configured.
manage-environment-gone = That environment is no longer configured.
manage-release-gone = That release is gone.
manage-deploy-ask =
    🚀 <b>Start this release?</b>

    📦 Service: <b>{ $service }</b>
    🏷️ Version: <code>{ $tag }</code>
manage-deploy-way = ➡️ Way: { $way }
manage-runs-now = Running now:
manage-runs-now-line = • { $environment }: <code>{ $tag }</code> ({ $since })
manage-runs-now-nothing = • { $environment }: nothing
manage-deploy-waits = While this stands, the release waits and then goes on by itself:
manage-deploy-yes = ✅ Start
manage-deploy-started = Release { $tag } has started
manage-confirm-lasts = ⏱️ You have two minutes to confirm.
manage-confirm-expired = More than two minutes have passed. Look again and confirm anew.
manage-confirm-changed = It changed while you decided. Look again and confirm anew.

# Rolling back.
manage-rollback-title = ⏪ <b>Roll back</b>
manage-nothing-to-roll-back = No service has come to production yet: there is nothing to roll back.

# Locks.
manage-locks-title = 🔒 <b>Locks</b>
manage-no-locks = Nothing is locked.
manage-lock-title = 🔒 <b>New lock</b>
manage-choose-environment = Choose an environment:
manage-choose-lasting = For how long?
manage-lasting-hours = { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
manage-lasting-morning = Until tomorrow, 09:00
manage-lasting-forever = Until it is taken away
manage-ask-lock =
    🔒 Locking <b>{ $service }</b> · { $environment }
    For how long: { $lasting }

    Write why: everybody will see it.
manage-ask-reason-field = The reason
manage-reason-bad = A reason is needed: 1 to 500 characters.
manage-locked = Locked: { $what }
manage-unlocked = The lock is gone
manage-unlocked-before = That lock was gone already

# Freezes.
manage-freezes-title = ❄️ <b>Freezes</b>
manage-no-freezes = Nothing is frozen, and no freeze is planned.
manage-freeze-title = ❄️ <b>New freeze</b>
manage-choose-freeze = No new version gets through; rollbacks still do. What shall be frozen?
manage-freeze-everywhere = 🌍 All environments
manage-everywhere = All environments
manage-ask-freeze =
    ❄️ Freezing: <b>{ $where }</b>
    For how long: { $lasting }

    Write why: everybody will see it.
manage-freeze-ask =
    ❄️ <b>Freeze?</b>

    Where: <b>{ $where }</b>, all services
    For how long: { $lasting }
    Reason: { $reason }

    No new version gets through while it stands. Rollbacks still do.
manage-freeze-yes = ✅ Freeze
manage-frozen = Frozen
manage-unfreeze-ask = ☀️ <b>End this freeze?</b> Releases that it held go on at once.
manage-unfreeze-yes = ✅ End it
manage-unfrozen = The freeze is over
manage-unfrozen-before = That freeze was over already

# Comparing.
manage-compare-title = ⚖️ <b>{ $from } → { $to }</b>
manage-compare-changed = <code>{ $from }</code> → <code>{ $to }</code>
manage-compare-new = 🆕 <code>{ $to }</code>: not on the left
manage-compare-removed = ➖ <code>{ $from }</code>: not on the right
manage-compare-migrations = { $count ->
        [one] 🗄️ { $count } migration { $direction }
       *[other] 🗄️ { $count } migrations { $direction }
    }
manage-forward = forward
manage-backward = back
manage-compare-turn = 🔁 Swap sides
manage-compare-same = ✅ Nothing differs.
manage-compare-unchanged = { $count ->
        [one] The same: { $count } service
       *[other] The same: { $count } services
    }
manage-compare-too-few = There is nothing to compare: there is only one environment.

# Help.
manage-help-title = ❓ <b>Help</b>
manage-help-you = 👤 You are <b>{ $person }</b>, role: { $role }.
manage-help-commands =
    /start — the menu
    /status — what runs where
    /releases — active releases
    /approvals — what waits for your approval
    /deploy — start a release
    /rollback — take production back
    /lock — lock an environment of a service
    /unlock — locks: see them, take them away
    /freeze — freezes: see them, make one, end one
    /settings — language, notifications, quiet hours
    /help — this help
manage-help-web = 🌐 Open in the browser
