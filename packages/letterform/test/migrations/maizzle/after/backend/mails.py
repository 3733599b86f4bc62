from acme_mails import MailTemplates

mails = MailTemplates(product_name="Acme", entity_name="Acme Inc.")


def reset_password(first_name: str, url: str):
    return mails.get_mail_reset_password(first_name=first_name, reset_password_url=url)
