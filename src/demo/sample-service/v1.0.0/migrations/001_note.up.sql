create table note (
  id integer primary key,
  text text not null
) strict;

insert into note (text) values
  ('Buy milk'),
  ('Call the plumber'),
  ('Release on Monday, not on Friday');

pragma user_version = 1;
