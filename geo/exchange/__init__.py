"""Event tables of others into a package, and a package into the files of others."""

from geo.exchange.common import Options, UsageError
from geo.exchange.incoming import FORMATS, Import, prepare
from geo.exchange.out import export
from geo.exchange.report import Report

__all__ = ["FORMATS", "Import", "Options", "Report", "UsageError", "export", "prepare"]
