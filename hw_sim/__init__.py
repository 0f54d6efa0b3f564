"""The hardware, simulated at the libraries' own seams; no product code imports it."""
