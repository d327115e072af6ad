"""Qantar's evidence model: cited incidents and figures as validated GeoDataFrames."""

from geo.dataset import Dataset, from_frames, load, problems_of
from geo.measures import Measure
from geo.problems import DataError, Problem

__all__ = ["DataError", "Dataset", "Measure", "Problem", "from_frames", "load", "problems_of"]
