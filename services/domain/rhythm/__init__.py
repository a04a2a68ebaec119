"""The month's rhythm: which jobs are done without being asked, when, and to whom they speak."""
