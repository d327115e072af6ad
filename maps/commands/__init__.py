"""The ``qantar`` command: one module a command."""
