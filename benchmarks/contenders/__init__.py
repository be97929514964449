"""The programs that the benchmark `fleet` puts side by side, and the workload they all get."""
