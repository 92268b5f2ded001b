-- A run that is run again on GitHub keeps its number, and may carry out another release: of those that have not ended there is one.
drop index run_on_host;
create unique index run_on_host on run (repository, host_run_id) where host_run_id is not null and state <> 'ended';
