"""A GSM modem that knows only AT, on a terminal: says each message it sends, a JSON line each.

Messages in PDU mode are read by the library of Gammu, which somebody else wrote.
"""
import json, os, sys, termios, tty

import gammu

line = os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY)
tty.setraw(line, termios.TCSANOW)
traits = dict(arg.split("=", 1) for arg in sys.argv[2:])
locked = "pin" in traits
echo = True
pdu_mode = True
charset = "GSM"
deaf = int(traits.get("deaf", "0"))
mute = int(traits.get("mute", "0"))
count = 0


def say(**what):
    print(json.dumps(what), flush=True)


def reply(*lines):
    os.write(line, "".join("\r\n" + one + "\r\n" for one in lines).encode("ascii"))


def read_until(ends):
    text = b""
    while not text or text[-1] not in ends:
        got = os.read(line, 1)
        if not got:
            sys.exit(0)
        text += got
    return text


def ucs2(text):
    return bytes.fromhex(text).decode("utf-16-be")


def message(argument):
    global count, mute
    if mute > 0:
        mute -= 1  # waits for the text, and does not say so
    else:
        os.write(line, b"\r\n> ")
    body = read_until(b"\x1a\x1b").decode("latin-1")
    if body[-1] == "\x1b":
        reply("OK")
        return
    body = body[:-1]
    if pdu_mode:
        octets = bytes.fromhex(body)
        if len(octets) - 1 - octets[0] != int(argument):
            reply("+CMS ERROR: 304")
            return
        sms = gammu.DecodePDU(octets, True)
        number, text, udh = sms["Number"], sms["Text"], sms["UDH"]
        # Gammu counts an escaped character twice, and so has something behind the end of the text
        text = text[: len(text) - sum(one in "^{}[~]|\\€" for one in text)]
        part = [udh["AllParts"], udh["PartNumber"]] if udh["Type"] != "NoUDH" else []
    else:
        number, text, part = argument.strip('"'), body, []
        if charset == "UCS2":
            number, text = ucs2(number), ucs2(text)
    if number == "+4100000001":
        reply("+CMS ERROR: 1")
        return
    count += 1
    say(to=number, text=text, part=part)
    reply("+CMGS: %d" % count, "OK")


def answer(command):
    global locked, echo, pdu_mode, charset
    name, _, argument = command.partition("=")
    if name == "ATE0":
        echo = False
        reply("OK")
    elif name == "AT+CPIN?":
        if traits.get("puk"):
            reply("+CPIN: SIM PUK", "OK")
        else:
            reply("+CPIN: " + ("SIM PIN" if locked else "READY"), "OK")
    elif name == "AT+CPIN":
        say(pin_tried=argument)
        locked = argument.strip('"') != traits["pin"]
        reply("+CME ERROR: 16" if locked else "OK")
    elif name == "AT+CREG?":
        reply("+CREG: 0," + traits.get("creg", "1"), "OK")
    elif name == "AT+CMGF":
        if argument == "0" and traits.get("text_only"):
            reply("ERROR")
        else:
            pdu_mode = argument == "0"
            reply("OK")
    elif name == "AT+CSCS":
        charset = argument.strip('"')
        reply("OK")
    elif name == "AT+CMGS":
        reply("+CREG: 1") if traits.get("chatty") else None
        message(argument)
    elif command.startswith("AT"):
        reply("OK")
    else:
        reply("ERROR")


say(ready=True)
while True:
    command = read_until(b"\r").decode("latin-1").strip().lstrip("\x1b")
    if deaf > 0:
        deaf -= 1
        say(unheard=command)
        continue
    if echo:
        os.write(line, (command + "\r").encode("latin-1"))
    answer(command)
