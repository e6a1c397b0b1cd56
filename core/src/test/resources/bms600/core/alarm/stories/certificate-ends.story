# A month before the end of the first certificate in use, and a week before; over when it is renewed.
kind     certificate-ends
at       site
step     60 s
n        machine certificate 31
m        machine certificate 29
w        machine certificate 6.9
e        machine certificate -0.1
happens  ..nnnmmmmwwwweeeennn
told     .....aaaawwwwwwww...
