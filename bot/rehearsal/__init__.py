"""The rehearsal: a local Bot API server, a synthetic clinic, and the demo that plays on them."""
