"""The month's rhythm: runs of jobs, done once each, and the letters that they write."""

from services.rhythm.running import Rehearsal, Rhythm

__all__ = ["Rehearsal", "Rhythm"]
