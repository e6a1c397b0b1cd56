# More than 5 % of the requests of two minutes fail, for 10 min; over after 10 min below half of that.
# One poll in two repeated: 5 % is passed in the seventh step.
kind     sensor-unreliable
at       S2.1
step     60 s
a        block S2.1 repeats
happens  ..aaaaaaaaaaaaaaaaaaaa....
told     .................aaaaaaaaa
