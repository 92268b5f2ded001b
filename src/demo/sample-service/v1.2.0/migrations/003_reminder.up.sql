create table reminder (
  note integer not null references note (id),
  due text not null
) strict;

insert into reminder (note, due) select id, '2026-03-02' from note where text like 'Call %';

pragma user_version = 3;
