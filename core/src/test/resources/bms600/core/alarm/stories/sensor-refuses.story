# A device that is not what was configured.
kind     sensor-refuses
at       S2.1
step     5 s
a        block S2.1 ends refusal
happens  ..aa.
told     ..ff.
