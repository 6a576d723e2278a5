"""The program as the system sees it: told to end, alive or dead, and what it lays aside meanwhile."""
