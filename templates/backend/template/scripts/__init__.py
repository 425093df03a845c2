"""What is done by hand, now and then: `python -m scripts.<name>`."""
