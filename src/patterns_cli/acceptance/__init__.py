"""Accepting good commit messages before anything heavy is started: in sh, else by little more than Python."""
