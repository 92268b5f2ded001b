/** How those who come in by somebody else's word, by a passkey or as a workflow are told no. Part of `REFUSALS`. */
export const SIGN_IN_REFUSALS = {
  oidc_not_set_up: {
    message: 'No identity provider is set up here.',
    remedy: 'Sign in another way, or name one under "sign_in" in rmm.yaml (docs/sign-in.md).',
  },
  oidc_refused: {
    message: 'The identity provider refuses this sign-in: {reason}.',
    remedy: 'Begin again. If it stays, ask whoever looks after the identity provider.',
  },
  oidc_answer_invalid: {
    message: 'What the identity provider answered cannot be trusted: {reason}',
    remedy: 'Begin again. If it stays, an admin looks at "sign_in" in rmm.yaml and at the identity provider.',
  },
  sign_in_over: {
    message: 'This sign-in is over, was used already, or was begun in another browser.',
    remedy: 'Begin again, and finish within ten minutes in the same browser.',
  },
  no_role_for_groups: {
    message: 'None of the groups of {person} has a role here.',
    remedy: 'Ask an admin: roles of groups are named under "sign_in" in rmm.yaml.',
  },
  identity_taken: {
    message: '{identity} belongs to somebody else here already.',
    remedy: 'Whoever it belongs to takes it away first, or an admin does.',
  },
  last_way_in: {
    message: 'This is the last way in that {person} has.',
    remedy: 'Add another first: a password, a passkey or an identity.',
  },
  passkey_refused: {
    message: 'This passkey does not open anything here: {reason}',
    remedy: 'Begin again with a passkey that was made for this address, or sign in another way.',
  },
  passkey_copied: {
    message: 'This passkey was used somewhere else in the meantime: it may have been copied.',
    remedy: 'Sign in another way, remove the passkey and make a new one. An admin looks at the audit log.',
  },
  github_not_set_up: {
    message: 'Workflows do not sign in with tokens of GitHub here.',
    remedy:
      'Name the repositories under "github" in rmm.yaml (docs/sign-in.md), or use a token of this machine.',
  },
  github_token_invalid: {
    message: 'This token of GitHub cannot be trusted: {reason}.',
    remedy: 'Let the workflow ask GitHub for a new one, with permissions: id-token: write.',
  },
  github_token_expired: {
    message: 'This token of GitHub has expired.',
    remedy: 'They live a few minutes: let the workflow ask for one right before it is used.',
  },
  github_token_wrong_issuer: {
    message: 'This token was not issued by {issuer}.',
    remedy: 'Name the issuer of your GitHub under "github" in rmm.yaml.',
  },
  github_token_wrong_audience: {
    message: 'This token was issued for another audience than {audience}.',
    remedy: 'Let the workflow ask for the audience {audience}.',
  },
  github_repository_not_trusted: {
    message: 'Workflows of {repository} at {ref} are not trusted here.',
    remedy: 'Name repository and ref under "github" in rmm.yaml.',
  },
  github_repository_replaced: {
    message: '{repository} is another repository than the one that had this name before.',
    remedy:
      'If that is meant, an admin takes the remembered identity of the machine away; the next contact is remembered.',
  },
  github_event_not_trusted: {
    message: 'Workflows that {event} starts are not trusted: the code may come from a fork.',
    remedy: 'Report from a workflow that a push, a tag or a person starts.',
  },
} as const satisfies Record<string, { message: string; remedy: string }>
