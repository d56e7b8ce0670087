"""The pure core, on the standard library alone: no I/O, no clock, no logging, nothing random."""
