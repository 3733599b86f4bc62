from jinja2 import Environment, FileSystemLoader


class MailTemplates:
    def __init__(self, product_name: str, entity_name: str):
        self.environment_variables = {
            "_product_name": product_name,
            "_entity_name": entity_name,
        }
        self.jinja_env = Environment(loader=FileSystemLoader("build_production"), autoescape=True)

    def get_mail_reset_password(self, first_name: str) -> str:
        return self.jinja_env.get_template("reset-password.html").render(
            self.environment_variables,
            first_name=first_name,
        )

    def get_mail_account_exist(self, email: str) -> str:
        return self.jinja_env.get_template("account-exist.html").render(
            self.environment_variables,
            user_mail=email,
        )
