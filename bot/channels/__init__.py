"""Where messages come from and go to: each channel translates, nothing else."""
