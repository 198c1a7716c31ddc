"""Builds what intents/ reads: word tables and topic weights. Needs scikit-learn and pypinyin; run time does not."""
