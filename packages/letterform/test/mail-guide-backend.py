"""The backend of the mail guide, with its own lines. Only what it imports from elsewhere is made up."""

from __future__ import annotations

import asyncio
import logging
import smtplib
import ssl
from email.message import EmailMessage
from types import SimpleNamespace

import calypsso

hyperion_error_logger = logging.getLogger("hyperion.error")
Settings = SimpleNamespace


class BackgroundTasks:
    def __init__(self):
        self.tasks = []

    def add_task(self, function, *args, **kwargs):
        self.tasks.append((function, args, kwargs))


def get_mail_templates():
    return calypsso.MailTemplates(
        product_name="MyECL",
        entity_name="ÉCLAIR",
        entity_site_url="https://myecl.fr",
        logo_url="https://myecl.fr" + calypsso.logo_png_relative_url(),
        year=2026,
    )


def send_email(
    recipient: str | list[str],
    subject: str,
    content: str,
    settings: "Settings",
):
    if isinstance(recipient, str):
        recipient = [recipient]
    context = ssl.create_default_context()
    msg = EmailMessage()
    msg.set_content(content, subtype="html", charset="utf-8")
    msg["From"] = settings.SMTP_EMAIL
    msg["To"] = ";".join(recipient)
    msg["Subject"] = subject
    with smtplib.SMTP(settings.SMTP_SERVER, settings.SMTP_PORT) as server:
        server.starttls(context=context)
        server.login(settings.SMTP_USERNAME, settings.SMTP_PASSWORD)
        try:
            server.send_message(msg, settings.SMTP_EMAIL, recipient)
        except smtplib.SMTPRecipientsRefused:
            hyperion_error_logger.warning(
                f'Bad email adress: "{", ".join(recipient)}" for mail with subject "{subject}".',
            )


async def create_user_by_user(
    background_tasks: BackgroundTasks,
    settings: Settings,
    mail_templates: calypsso.MailTemplates,
):
    if settings.SMTP_ACTIVE:
        mail = mail_templates.get_mail_account_exist()
        background_tasks.add_task(
            send_email,
            recipient="Some@email.com",
            subject="MyECL - your account already exists",
            content=mail,
            settings=settings,
        )


async def invite(background_tasks: BackgroundTasks, settings: Settings, mail_templates: calypsso.MailTemplates):
    creation_url = "https://myecl.fr/create?token=1&lang=fr"
    mail = mail_templates.get_mail_account_invitation(creation_url)
    assert mail == mail_templates.get_mail_account_invitation(creation_url=creation_url)
    background_tasks.add_task(
        send_email, recipient=["a@example.com", "b@example.com"], subject="Bienvenue à l’ÉCLAIR", content=mail, settings=settings
    )


class Server(smtplib.SMTP):
    """Keeps what would go over the wire. The rest of smtplib is used as it is."""

    sent = []

    def __init__(self, host, port):
        self.steps = []

    def starttls(self, context):
        self.steps.append("starttls")

    def login(self, user, password):
        self.steps.append("login")

    def ehlo_or_helo_if_needed(self):
        pass

    def sendmail(self, sender, recipients, message, *options):
        assert self.steps == ["starttls", "login"]
        Server.sent.append((sender, recipients, message))

    def __exit__(self, *exception):
        pass


smtplib.SMTP = Server
settings = Settings(
    SMTP_ACTIVE=True, SMTP_EMAIL="noreply@myecl.fr", SMTP_SERVER="127.0.0.1", SMTP_PORT=587, SMTP_USERNAME="u", SMTP_PASSWORD="p"
)
tasks = BackgroundTasks()
templates = get_mail_templates()
asyncio.run(create_user_by_user(tasks, settings, templates))
asyncio.run(invite(tasks, settings, templates))
for function, args, kwargs in tasks.tasks:
    function(*args, **kwargs)

import email.policy

for sender, recipients, message in Server.sent:
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    html = parsed.get_content()
    print(sender, recipients, parsed["Subject"], parsed.get_content_type(), parsed.get_content_charset(), sep=" | ")
    print([part in html for part in ("MyECL", "https://myecl.fr/create?token=1&amp;lang=fr", "https://myecl.fr/static/logo.png")])
try:
    templates.get_mail_account_invitation()
except TypeError as error:
    print(error)
