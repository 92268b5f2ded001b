/** How the machine says no about releases that workflows carry out, and about what people write of releases. Part of `REFUSALS`. */
export const REPORT_REFUSALS = {
  carried_out_here: {
    message: '{service} is carried out by the machine itself; no workflow reports about its releases.',
    remedy:
      'Set "runner: github" for {service} in rmm.yaml, or leave the deployment to the machine: rmm deploy {service} <tag>',
  },
  runs_elsewhere: {
    message: 'Deployment {deployment} is carried out by a workflow on GitHub, which the machine cannot stop.',
    remedy: 'Cancel the run there. A release that is cancelled here takes no more reports.',
  },
  report_does_not_follow: {
    message: '{service} {tag} is {status}; {reported} cannot come after that.',
    remedy: 'Send one of: {possible}.',
  },
  release_over: {
    message: '{service} {tag} is over: {status}; {reported} cannot come after that.',
    remedy: 'Create a release again, and send its release_id.',
  },
  reported_for_another: {
    message: 'Release {release} has the {field} {expected}, not {given}.',
    remedy: 'Send the release_id of the other one, or leave {field} out.',
  },
  reported_by_another_run: {
    message: '{service} {tag} is already on its way as release {release}, begun by {run}.',
    remedy: 'Wait until it is over, or cancel it: rmm release cancel {release}',
  },
  reported_in_other_name: {
    message: '{person} cannot say that {starter} started {service} {tag}.',
    remedy: 'Leave initiated_by out, or report with the key or the identity of the workflow.',
  },
  list_not_trusted: {
    message: 'approved_list is only read, not trusted: {person} has not approved here.',
    remedy:
      'Let {person} approve release {release}, or set "sources: { trust_approved_list: true }" in rmm.yaml.',
  },
  approvals_not_counted: {
    message: 'Approvals are missing: {missing}. What approved_list says of {listed} is not counted.',
    remedy:
      'Ask them to approve: rmm release approve {release}. To trust the list, set "sources: { trust_approved_list: true }" in rmm.yaml.',
  },
  waits_for_approvals: {
    message: '{service} {tag} may not enter {environment} yet: approval by {missing} is missing.',
    remedy: '{policy} Approve: rmm release approve {release}',
  },
  not_there_yet: {
    message: '{service} {tag} is {status}; {environment} comes after stage and the people who test.',
    remedy: '{policy} Follow it: rmm release show {release}',
  },
  not_on_the_way: {
    message: 'No release of {service} goes to {environment}: they go to {stage}, then to {production}.',
    remedy: 'Name one of these, or leave the environment out.',
  },
  already_there: {
    message: '{service} {tag} is {status}: nothing is left to send to {environment}.',
    remedy: 'Follow it: rmm release show {release}. To try again, release the tag again once this is over.',
  },
  not_a_production_release: {
    message: 'Deployment {deployment} brought no release to production.',
    remedy: 'Roll back what production runs: rmm status {service}',
  },
  not_a_draft: {
    message: 'Release {release} is {status}: what set out keeps its tag.',
    remedy: 'Create another release for the other tag.',
  },
} as const satisfies Record<string, { message: string; remedy: string }>
