"""Pure rules of the utility's front office: no I/O, no clock, no chance."""
