"""What a project takes from its environment: who reads which variable, and which example shows it."""
