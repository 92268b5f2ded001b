# What several lists have in common.
web-filter-all = All
web-environment = Environment
web-environments = Environments
web-kind = Kind
web-status = Status
web-release-number = release { $id }
web-deployment-number = deployment { $id }

# Deployments.
web-nav-deployments = Deployments
web-deployments-about = Every attempt to change a target, newest first.
web-deployments-empty = No deployment yet
    .about = A deployment makes one target run one version. It begins with a release.
web-all-deployments = All deployments

# What waits for people.
web-nav-approvals = Approvals
web-inbox-about = Releases that wait for the yes of people before they go to production.
web-inbox-empty = Nothing waits for anybody
    .about = As soon as a release has proved itself on stage, it waits here for those who are asked.
web-inbox-mine = { $count ->
    [one] { $count } release waits for you
   *[other] { $count } releases wait for you
}
web-inbox-mine-none = Nothing waits for you
web-inbox-others = Waits for others
web-inbox-since = Asked
web-inbox-approved = { $person } approved
web-inbox-asked = { $person } can approve
web-inbox-said-approve = You approved { $name }.
web-inbox-said-reject = You rejected { $name }.
web-inbox-follow = Where it is now
web-before-production = Migrations, and what holds it up
