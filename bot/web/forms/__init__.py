"""One-time forms for secrets: a login and a password never pass through the chat."""

from bot.web.forms.door import Answers, Forms
from bot.web.forms.joining import form_kinds
from bot.web.forms.kinds import Fields, Kind, Opened
from bot.web.forms.mini_app import MiniApp

__all__ = ["Answers", "Fields", "Forms", "Kind", "MiniApp", "Opened", "form_kinds"]
