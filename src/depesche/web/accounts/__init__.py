"""Who may use a desk: accounts with roles, their sessions and tokens, and what keeps others from guessing or borrowing them."""

from depesche.web.accounts.accounts import Account, Accounts
from depesche.web.accounts.forms import Visitors, form_token, form_token_fits
from depesche.web.accounts.passwords import Passwords
from depesche.web.accounts.roles import Role
from depesche.web.accounts.sessions import Lifetime
from depesche.web.accounts.throttle import Pace, Throttle
from depesche.web.accounts.tokens import Token

__all__ = [
    "Account",
    "Accounts",
    "Lifetime",
    "Pace",
    "Passwords",
    "Role",
    "Throttle",
    "Token",
    "Visitors",
    "form_token",
    "form_token_fits",
]
