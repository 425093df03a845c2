"""From documents and rules to findings: selection, the run, suppression."""
