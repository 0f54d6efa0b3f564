"""What a queue is: tickets, lines, rules. Standard library only; no clock, no threads, no files."""
