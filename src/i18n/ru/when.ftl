# Сколько времени что-то длится.
when-seconds = { $seconds } с
when-minutes = { $minutes } мин
when-hours = { $hours } ч
when-days = { $days } д
