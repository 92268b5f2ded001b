drop table reminder;

pragma user_version = 2;
