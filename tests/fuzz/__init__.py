"""Coverage-guided fuzzing: the targets, the inputs that they begin with, and what runs them."""
