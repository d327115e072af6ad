#!/usr/bin/env bash
# The quick tests with the lowest versions that pyproject.toml allows, then with each other Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -nE 's/^ *"([A-Za-z0-9_.-]+)(\[[a-z]+\])?(>=|==)([0-9.]+).*/\1==\4/p' pyproject.toml |
	sort -u >"$work/lowest.txt"
try() {
	"$1" -m venv "$work/$2"
	"$work/$2/bin/pip" install --quiet --constraint "$3" --editable '.[test]'
	echo "== $("$1" --version), $2"
	"$work/$2/bin/qantar" build -o "$work/$2.html"
	"$work/$2/bin/python" -m pytest -q -n 2 -m "not browser and not wheel"
}
# The same bytes whatever the Python, with the libraries that constraints.txt names.
same() {
	[ ! -x .venv/bin/qantar ] || .venv/bin/qantar build -o "$work/here.html"
	[ ! -f "$work/here.html" ] || cmp "$work/here.html" "$work/$1.html"
}
try python3 lowest "$work/lowest.txt"
for python in python3.12 python3.13 python3.14; do
	if "$python" -c "" 2>/dev/null; then
		try "$python" "$python" constraints.txt
		same "$python"
	fi
done
