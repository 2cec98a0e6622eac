"""The folder on disk: originals, builds, and the ledger beside them."""
