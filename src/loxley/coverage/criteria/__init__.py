"""The criteria, by what they look at: each a small pure function from facts and an edition to a finding."""
