"""Everything that touches the world: Telegram, clock, environment, e-mail, the shell, and every commit."""
