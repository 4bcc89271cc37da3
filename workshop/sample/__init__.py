"""The sample series: invented people, played through the services on the days it says."""

from workshop.sample.play import make_sample

__all__ = ["make_sample"]
