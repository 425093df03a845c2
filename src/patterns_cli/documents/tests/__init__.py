"""Files of tests as documents: which tests they hold, how those are laid out, what they assert, what is not run."""
