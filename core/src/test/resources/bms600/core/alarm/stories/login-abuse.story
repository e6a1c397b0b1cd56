# Twenty failed attempts in ten minutes; over when there are fewer than five.
kind     login-abuse
at       site
step     60 s
f        machine logins 19
m        machine logins 20
s        machine logins 5
happens  ..ffmmffss..
told     ....wwwwww..
