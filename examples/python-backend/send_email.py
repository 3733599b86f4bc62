"""Sends one mail over STARTTLS, with HTML and plain text."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import EmailMessage
from typing import TYPE_CHECKING, Union

from letterform_reference_mails import Mail

if TYPE_CHECKING:
    from settings import Settings

logger = logging.getLogger(__name__)


def send_email(recipient: Union[str, list[str]], subject: str, content: str, settings: Settings) -> None:
    """Send an HTML email using STARTTLS. A mail of the package also has a plain text."""
    recipients = [recipient] if isinstance(recipient, str) else recipient
    message = EmailMessage()
    if isinstance(content, Mail):
        message.set_content(content.text, charset="utf-8")
        message.add_alternative(content.html, subtype="html", charset="utf-8")
    else:
        message.set_content(content, subtype="html", charset="utf-8")
    message["From"] = settings.SMTP_EMAIL
    message["To"] = ", ".join(recipients)
    message["Subject"] = subject
    context = ssl.create_default_context(cafile=settings.SMTP_CA_FILE)
    with smtplib.SMTP(settings.SMTP_SERVER, settings.SMTP_PORT, timeout=30) as server:
        server.starttls(context=context)
        server.login(settings.SMTP_USERNAME, settings.SMTP_PASSWORD)
        try:
            server.send_message(message, settings.SMTP_EMAIL, recipients)
        except smtplib.SMTPRecipientsRefused:
            logger.warning('Bad email address: "%s" for a mail with subject "%s".', ", ".join(recipients), subject)
