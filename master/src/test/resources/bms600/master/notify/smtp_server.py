"""A mail server by the library aiosmtpd: says its port, then each mail it takes, a JSON line each."""
import asyncio, hashlib, email, email.policy, json, logging, ssl, sys, warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def say(**what):
    print(json.dumps(what), flush=True)


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        if address.startswith("later@"):
            return "451 4.7.1 greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"unwanted.pdf" in envelope.content:
            return "552 5.3.4 message too big for system"
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        say(
            sender=envelope.mail_from,
            to=envelope.rcpt_tos,
            subject=str(mail["Subject"]),
            id=str(mail["Message-ID"]),
            date=str(mail["Date"]),
            auto=str(mail["Auto-Submitted"]),
            type=mail.get_content_type(),
            text=mail.get_body(("plain",)).get_content(),
            html=mail.get_body(("html",)).get_content(),
            files=[
                dict(
                    name=part.get_filename(),
                    type=part.get_content_type(),
                    sha256=hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
                )
                for part in mail.iter_attachments()
            ],
            tls=session.ssl is not None or MODE == "tls",
            user=str(session.auth_data.login, "ascii") if session.auth_data else "",
        )
        if HOLDS:
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        return "250 2.0.0 taken over"


def lets_in(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.password == b"s3cret \xc3\xa9"
    return AuthResult(success=good, handled=False, auth_data=data)


async def main():
    secure = None
    if MODE != "none":
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secure.load_cert_chain(sys.argv[2], sys.argv[3])
    def session():
        return SMTP(
            Keeper(),
            hostname="mail.test",
            tls_context=secure if MODE == "starttls" else None,
            require_starttls=MODE == "starttls",
            auth_required=MODE != "none",
            auth_require_tls=MODE == "starttls",
            authenticator=lets_in,
        )
    server = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", 0, ssl=secure if MODE == "tls" else None
    )
    say(port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


warnings.simplefilter("ignore")
logging.disable()
MODE = sys.argv[1]
HOLDS = "hold" in sys.argv  # answers each mail only when a line comes in
asyncio.run(main())
