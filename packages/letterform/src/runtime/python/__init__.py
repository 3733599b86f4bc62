"""The code that all emails of a package share."""

from .comment import comment_attribute, comment_image, comment_link, comment_text, comment_url_path, comment_url_query
from .css import css
from .each import each
from .errors import MailVariableError, VariableProblem, VariableProblemCode
from .escape import attribute, text
from .filters import (
    absolute,
    capitalize,
    default_to,
    first,
    join,
    last,
    length,
    lower,
    nl2br,
    replace,
    round_to,
    title,
    trim,
    truncate,
    upper,
    urlencode,
)
from .format_date import DateData, format_date
from .format_number import NumberData, format_number
from .header import header
from .isolate import isolate
from .mail import Mail, MailContent
from .nearest import nearest
from .operators import both, either, equal, greater, greater_or_equal, is_true, less, less_or_equal, member, same
from .plain import plain
from .plural import PluralData, plural
from .safe_html import SafeHtml, safe_html
from .shared_globals import checked_globals, shared_globals
from .sure import sure
from .undefined import UNDEFINED
from .url import css_url, image, link, plain_link, sheet_url, srcset
from .url_like import UrlLike
from .url_part import url_path, url_query
from .values import Fields, checked_values

__all__ = [
    "UNDEFINED", "DateData", "Fields", "Mail", "MailContent", "MailVariableError", "NumberData", "PluralData", "SafeHtml", "UrlLike",
    "VariableProblem", "VariableProblemCode", "absolute", "attribute", "both", "capitalize", "checked_globals",
    "checked_values", "comment_attribute", "comment_image", "comment_link", "comment_text", "comment_url_path", "comment_url_query",
    "css", "css_url", "default_to", "each", "either", "equal", "first", "format_date", "format_number", "greater",
    "greater_or_equal", "header", "image", "is_true", "isolate", "join", "last", "length", "less", "less_or_equal", "link",
    "lower", "member", "nearest", "nl2br", "plain", "plain_link", "plural", "replace", "round_to", "safe_html", "same",
    "shared_globals", "sheet_url", "srcset", "sure", "text", "title", "trim", "truncate", "upper", "url_path", "url_query",
    "urlencode",
]
