# Below 90 % and 80 % for an hour, by a capacity test; over when another test finds it sound.
kind     soh-low
at       S1.1
step     1800 s
a        tested S1.1 70
b        tested S1.1 100
happens  ..aaabbb
told     ...ccc..
