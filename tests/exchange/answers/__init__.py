"""Tests of the payer's answers: scenarios, bad partners, mutations, order."""
