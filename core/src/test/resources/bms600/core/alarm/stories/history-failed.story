# Writing fails for ten seconds; over when it has worked for thirty.
kind     history-failed
at       site
step     5 s
t        machine trouble
happens  ..ttt......
told     ...fffffff.
