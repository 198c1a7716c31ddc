"""What `jishi doctor` looks at: policies, parts, services, settings; each finding in plain words with how to mend it."""
