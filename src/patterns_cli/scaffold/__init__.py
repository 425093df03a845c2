"""From a template and answers to files: catalogue, rendering, the plan, the lock."""
