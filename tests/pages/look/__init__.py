"""Every part of a staff page on one page, as a real app, to be looked at and measured."""
