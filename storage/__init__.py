"""Tables and queries, synchronous throughout; the caller owns the transaction, so nothing here commits on its own."""
