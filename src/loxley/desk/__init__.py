"""The use cases: a case decided and papered, a vessel run, a format described. Gathers, calls the rooms, writes."""
