# Less than 20 % and 5 GB free for a minute, then less than 10 % and 1 GB; a fifth of a large disk is plenty.
kind     disk-low
at       site
step     20 s
c        machine disk 19 50
a        machine disk 19 4
b        machine disk 9 0.9
happens  ..cccaaaabbbb...
told     .......aaaawwww.
