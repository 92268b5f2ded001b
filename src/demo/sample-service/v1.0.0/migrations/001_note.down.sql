drop table note;

pragma user_version = 0;
