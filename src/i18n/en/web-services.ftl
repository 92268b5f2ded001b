# One service.
web-measures-month = The last 30 days
web-unreleased = Not released yet
web-unreleased-none = The newest version of the repository is released.
web-unreleased-unknown = The tags of the repository are not known. Name the version when you release it.
web-approvers = Who is asked before production
web-owners = Owners
web-owners-none = Nobody is named. Write owners under the service, and people know whom to ask.
web-policy-nobody = Nobody is asked: what is well on stage goes on by itself.
web-policy-everyone = Everybody named here must approve:
web-policy-some = { $count ->
    [one] { $count } of these people must approve:
   *[other] { $count } of these people must approve:
}
web-policy-groups = Members of { $groups }.
web-policy-own = Whoever started a release may approve it.
web-policy-not-own = Whoever started a release may not approve it.

# Two environments or two releases.
web-nav-compare = Compare
web-compare-about = What differs between two environments or two releases: versions, commits, migrations, settings.
web-compare-from = From
web-compare-to = To
web-compare-swap = Swap
web-compare-choose = Choose …
web-compare-one-side = There is nothing to compare with
    .about = Choose an environment or a release on both sides. Environments stand in rmm.yaml.
web-compare-nothing = Nothing runs on either side
    .about = As soon as a version was brought there, it appears here.
web-compare-count = { $changed } different, { $unchanged } the same.
web-compare-same = { $from } and { $to } run the same versions.
web-compare-unchanged = { $count ->
    [one] { $count } service is the same
   *[other] { $count } services are the same
}
web-compare-settings = Configured differently
web-compare-settings-about = Names of settings in rmm.yaml; what they hold stays there.
web-compare-setting-different = other value
web-compare-setting-only = only in { $side }
web-change-changed = changed
web-change-new = new
web-change-removed = missing
web-direction-newer = newer in { $to } than in { $from }
web-direction-older = older in { $to } than in { $from }
web-direction-sideways = other code in { $to } than in { $from }
web-migrations-unknown = Migrations between these versions are not known: nobody recorded them yet.
web-migration-one-way = no way back
web-commits = { $count ->
    [one] { $count } commit
   *[other] { $count } commits
}
web-pull-requests = { $count ->
    [one] { $count } pull request
   *[other] { $count } pull requests
}
web-commits-newest = The newest { $shown } of { $count }.
web-commits-all = All of it where the code is
web-waiting-commits = In { $newer }, not in { $older } yet
web-waiting-commits-none = { $newer } has nothing that { $older } does not have.
