# At once, and latched.
kind     upgrade-undone
at       site
step     1 s
n        machine upgrade-undone did-not-scan
happens  ..nn.....
told     ..wwwwwww
