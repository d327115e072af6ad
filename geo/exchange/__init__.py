"""Event tables of others into a package, and a package into the files of others."""

from geo.exchange.into.conversion import Options
from geo.exchange.into.importing import FORMATS, Import, prepare
from geo.exchange.into.report import Report
from geo.exchange.out.exporting import export
from geo.problems import UsageError

__all__ = ["FORMATS", "Import", "Options", "Report", "UsageError", "export", "prepare"]
