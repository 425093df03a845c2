"""LAY: the prescribed folders."""
