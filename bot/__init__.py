"""Everything that touches the world: Telegram, clock, environment, e-mail, the shell, and every commit."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot then hands out waiting times as timedelta
