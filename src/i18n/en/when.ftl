# How long something takes or took.
when-seconds = { $seconds } s
when-minutes = { $minutes } min
when-hours = { $hours } h
when-days = { $days } d
