-- GitHub's tokens for workflows open once; whoever needs more exchanges one for a token of this machine.

create table spent_workflow_token (
  -- Of its issuer and number there: the token itself is kept nowhere.
  hash text primary key,
  -- Hash of the request that it opened, where a repeat of it changes nothing; null: no other request comes in with it.
  request text,
  -- Nobody takes it any more after that.
  expires_at timestamptz not null
);
create index spent_workflow_token_by_expiry on spent_workflow_token (expires_at);

alter table token
  -- Whose run got it for a token of GitHub, `owner/name`; null: no workflow did.
  add column run_repository text,
  add column run_id text,
  add check (run_id is null or run_repository is not null);
create index token_by_run on token (run_repository, run_id) where run_repository is not null and revoked_at is null;
