"""A backend that mails a link to choose a new password, in the background."""

from __future__ import annotations

import datetime
import secrets
from functools import lru_cache

from fastapi import BackgroundTasks, Body, Depends, FastAPI
from letterform_reference_mails import MailTemplates
from send_email import send_email
from settings import Settings

app = FastAPI()


@lru_cache
def get_settings() -> Settings:
    return Settings()


def get_mail_templates() -> MailTemplates:
    """The globals of all emails are set and checked once, here."""
    return MailTemplates(
        product_name="MyECL",
        payment_product_name="MyECLPay",
        entity_name="ÉCLAIR",
        entity_site_url="https://myecl.fr",
        logo_url="https://myecl.fr/logo.png",
        year=datetime.datetime.now(tz=datetime.timezone.utc).year,
    )


@app.post("/users/recover", status_code=201)
def recover_user(
    background_tasks: BackgroundTasks,
    email: str = Body(..., embed=True),
    settings: Settings = Depends(get_settings),
    mail_templates: MailTemplates = Depends(get_mail_templates),
) -> dict[str, bool]:
    if settings.SMTP_ACTIVE:
        token = secrets.token_urlsafe()
        mail = mail_templates.get_mail_reset_password(confirmation_url=f"https://myecl.fr/reset?token={token}")
        background_tasks.add_task(
            send_email, recipient=email, subject=mail.subject, content=mail, settings=settings
        )
    return {"success": True}
