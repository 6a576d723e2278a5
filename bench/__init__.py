"""What is measured against whom; never in the test run."""
