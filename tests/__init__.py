"""The tests, room by room. The benchmarks borrow the vessel's second hand from them."""
