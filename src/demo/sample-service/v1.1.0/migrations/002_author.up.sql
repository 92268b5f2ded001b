alter table note add column author text not null default 'somebody';

update note set author = 'Ada' where text like 'Buy %';
update note set author = 'Grace' where text like 'Release %';

pragma user_version = 2;
