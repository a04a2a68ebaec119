"""Steps that bring a database from any earlier shape to the present one."""
