"""Reads the voltage of S1.7 over TLS, then switches a coil on, by Python's OpenSSL; frames are typed out."""
import socket
import ssl
import struct
import sys

port, certificate, key, authority, coil = sys.argv[1:]
context = ssl.create_default_context(cafile=authority)
context.load_cert_chain(certificate, key)


def asked(stream, transaction, function, address, value):
    stream.write(struct.pack(">HHHBBHH", transaction, 0, 6, 1, function, address, value))
    stream.flush()
    echoed, protocol, length = struct.unpack(">HHH", stream.read(6))
    assert (echoed, protocol) == (transaction, 0)
    return stream.read(length)[1:]


with context.wrap_socket(socket.create_connection(("127.0.0.1", int(port)), 10), server_hostname="127.0.0.1") as secret:
    stream = secret.makefile("rwb")
    reply = asked(stream, 7, 4, 1006, 1)
    print(struct.unpack(">BBH", reply)[2])
    reply = asked(stream, 8, 5, int(coil), 0xFF00)
    print("exception %d" % reply[1] if reply[0] == 0x85 else "done")
