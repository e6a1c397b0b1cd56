# A sensor that was lost for half an hour and answers again is not unreliable: its loss was told as such.
kind     sensor-unreliable
at       S2.1
step     60 s
x        block S2.1 ends silence
happens  ..xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx....................
told     ....................................................
