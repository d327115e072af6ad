"""Qantar's evidence model: cited incidents and figures as validated GeoDataFrames."""

from geo.dataset import Dataset, load, problems_of
from geo.problems import DataError, Problem

__all__ = ["DataError", "Dataset", "Problem", "load", "problems_of"]
