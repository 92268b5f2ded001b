alter table note drop column author;

pragma user_version = 1;
