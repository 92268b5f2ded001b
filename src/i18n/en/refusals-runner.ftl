# Runners are told no. Codes and facts: docs/refusals.md.
refusal-runner_superseded = Another run carries deployment { $deployment } out.
    .remedy = Nothing is left to do for this one: it has touched nothing.
refusal-runner_not_called = Nobody called a runner to deployment { $deployment }.
    .remedy = The machine starts the workflow by itself: set "workflows.steps: machine" of the service in rmm.yaml, and start none by hand.
refusal-runner_wrong_run = Deployment { $deployment } is not for run { $run }.
    .remedy = Take deployment and rmm_run from the inputs with which the machine started this very run.
refusal-runner_foreign = A workflow of { $repository } may not carry out deployments of { $service }.
    .remedy = Only the repository that is named under "repository" of the service in rmm.yaml may.
refusal-runner_no_machine = { $person } is nobody who carries out deployments: only workflows do.
    .remedy = In a workflow: permissions id-token: write. Elsewhere: the key between servers, or a token of a machine that was given run_deployment.
refusal-runner_only = That is for the runner which carries deployment { $deployment } out.
    .remedy = Claim the deployment first: rmm run-deployment
