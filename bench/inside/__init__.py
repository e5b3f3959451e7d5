"""The half of each measurement that runs inside a process of the product; `bench.child` calls it over a pipe."""
