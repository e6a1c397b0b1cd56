# Its sensor says that it does not balance, and measures 0.11 A past the block; 5 mA are the last digit of a sensor.
kind     balancing-stuck
at       S2.3
step     300 s
a        block S2.3 bypass 0.11
b        block S2.3 bypass 0.005
happens  bbbbbaaaaab...
told     ........www...
