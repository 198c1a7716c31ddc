"""Reports that can be put before a manager: one neutral document, printed as PDF (typst) or written as .docx."""
