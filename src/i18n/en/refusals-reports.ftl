# How the machine says no about releases that workflows carry out, and about what people write of releases.
refusal-carried_out_here = { $service } is carried out by the machine itself; no workflow reports about its releases.
    .remedy = Set "runner: github" for { $service } in rmm.yaml, or leave the deployment to the machine: rmm deploy { $service } <tag>
refusal-runs_elsewhere = Deployment { $deployment } is carried out by a workflow on GitHub whose run the machine does not know.
    .remedy = Cancel the run there. A release that is cancelled here takes no more reports.
refusal-workflow_not_startable = There is no workflow that the machine could start for { $service }: { $part }.
    .remedy = Name the file under workflows in rmm.yaml, and the repository as owner/name on GitHub.
refusal-report_does_not_follow = { $service } { $tag } is { $status }; { $reported } cannot come after that.
    .remedy = Send one of: { $possible }.
refusal-release_over = { $service } { $tag } is over: { $status }; { $reported } cannot come after that.
    .remedy = Create a release again, and send its release_id.
refusal-over_tag_moved = { $service } { $tag } is over, its tag moved: commit { $approved } was approved, and the tag now names { $found }; { $reported } cannot come after that.
    .remedy = Deploy nothing. Create a release of the tag again, so that people approve what it names now.
refusal-over_tag_deleted = { $service } { $tag } is over, its tag was deleted: commit { $approved } was approved; { $reported } cannot come after that.
    .remedy = Deploy nothing. Push the tag and create a release of it again, so that people approve what it names.
refusal-reported_for_another = Release { $release } has the { $field } { $expected }, not { $given }.
    .remedy = Send the release_id of the other one, or leave { $field } out.
refusal-reported_by_another_run = { $service } { $tag } is already on its way as release { $release }, begun by { $run }.
    .remedy = Wait until it is over, or cancel it: rmm release cancel { $release }
refusal-reported_in_other_name = { $person } cannot say that { $starter } started { $service } { $tag }.
    .remedy = Leave initiated_by out, or report with the key or the identity of the workflow.
refusal-list_not_trusted = approved_list is only read, not trusted: { $person } has not approved here.
    .remedy = Let { $person } approve release { $release }, or set "sources: {"{"} trust_approved_list: true {"}"}" in rmm.yaml.
refusal-approvals_not_counted = Approvals are missing: { $missing }. What approved_list says of { $listed } is not counted.
    .remedy = Ask them to approve: rmm release approve { $release }. To trust the list, set "sources: {"{"} trust_approved_list: true {"}"}" in rmm.yaml.
refusal-waits_for_approvals = { $service } { $tag } may not enter { $environment } yet: approval by { $missing } is missing.
    .remedy =
        { $needed ->
            [0] Nobody is asked.
            [one] One approval by any of { $approvers } is needed.
           *[other] { $needed } approvals by any of { $approvers } are needed.
        } Approve: rmm release approve { $release }
refusal-not_there_yet = { $service } { $tag } is { $status }; { $environment } comes after stage and the people who test.
    .remedy =
        { $needed ->
            [0] Nobody is asked.
            [one] One approval by any of { $approvers } is needed.
           *[other] { $needed } approvals by any of { $approvers } are needed.
        } Follow it: rmm release show { $release }
refusal-not_on_the_way = No release of { $service } goes to { $environment }: they go to { $stage }, then to { $production }.
    .remedy = Name one of these, or leave the environment out.
refusal-already_there = { $service } { $tag } is { $status }: nothing is left to send to { $environment }.
    .remedy = Follow it: rmm release show { $release }. To try again, release the tag again once this is over.
refusal-not_a_production_release = Deployment { $deployment } brought no release to production.
    .remedy = Roll back what production runs: rmm status { $service }
refusal-not_a_draft = Release { $release } is { $status }: what set out keeps its tag.
    .remedy = Create another release for the other tag.
