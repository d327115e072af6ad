// @ts-nocheck: the drawing for large tables takes its place.
// How marks look: extents first, then marks, then the names of places.

import { drawSite, drawSymbol, drawTally, GROUPS } from "./symbols.js";

/** @import { App } from "../core/app.js" */

/** @param {App} app */
export function createDrawing(app) {
	const { words, data, view } = app;

	function shares(mark) {
		const counts = new Map();
		for (const i of mark.rows) counts.set(app.groupOf(i), (counts.get(app.groupOf(i)) ?? 0) + 1);
		return GROUPS.filter((group) => counts.has(group)).map((group) => [group, counts.get(group)]);
	}

	/** The circle within which a town's incidents lie, once it is larger than the mark. */
	function extent(c, mark, map) {
		const metres = (40075016.7 * Math.cos((mark.lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
		const r = mark.radius / metres;
		if (r < mark.r + 6) return;
		c.beginPath();
		c.arc(mark.x, mark.y, r, 0, Math.PI * 2);
		c.setLineDash([6, 5]);
		c.strokeStyle = view.colours.soft;
		c.lineWidth = 1.2;
		c.stroke();
		c.setLineDash([]);
	}

	/** A line from a mark that had to move to the point it stands for. */
	function leader(c, mark) {
		c.beginPath();
		c.moveTo(mark.x, mark.y);
		c.lineTo(...mark.from);
		c.strokeStyle = view.colours.text;
		c.lineWidth = 1;
		c.stroke();
		c.beginPath();
		c.arc(...mark.from, 2, 0, Math.PI * 2);
		c.fillStyle = view.colours.text;
		c.fill();
	}

	function name(mark) {
		if (mark.kind === "city") return words.pick(data.cities.name, mark.row);
		if (mark.kind === "site") return words.pick(data.sites.name, mark.row);
		return "";
	}

	/** Names of places, largest marks first, none over another or beyond the edge. */
	function labels(c, marks, near, size) {
		const taken = marks.map((mark) => box(mark.x, mark.y, (mark.r ?? 7) * 2, (mark.r ?? 7) * 2));
		c.font = "12.5px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
		c.textBaseline = "middle";
		c.textAlign = "left";
		c.lineJoin = "round";
		const named = marks.filter((mark) => mark.kind === "city" || (near && mark.kind === "site"));
		for (const mark of named.sort((a, b) => b.count - a.count)) {
			const text = name(mark);
			const width = c.measureText(text).width;
			const r = mark.r ?? 8;
			for (const [x, y] of [
				[mark.x + r + 5 + width / 2, mark.y],
				[mark.x - r - 5 - width / 2, mark.y],
				[mark.x, mark.y + r + 10],
				[mark.x, mark.y - r - 10],
				[mark.x + r + width / 2, mark.y + r + 4],
				[mark.x - r - width / 2, mark.y + r + 4],
				[mark.x + r + width / 2, mark.y - r - 4],
				[mark.x - r - width / 2, mark.y - r - 4],
			]) {
				const room = box(x, y, width + 4, 15);
				if (room[0] < 0 || room[2] > size.x || taken.some((other) => overlap(room, other))) continue;
				taken.push(room);
				c.strokeStyle = view.colours.halo;
				c.lineWidth = 3.5;
				c.strokeText(text, x - width / 2, y);
				c.fillStyle = view.colours.text;
				c.fillText(text, x - width / 2, y);
				break;
			}
		}
	}

	return function draw(c, marks, map, size) {
		const near = map.getZoom() >= 10;
		const colours = view.colours;
		for (const mark of marks) if (mark.kind === "city" && mark.radius) extent(c, mark, map);
		for (const mark of marks) if (mark.from) leader(c, mark);
		for (const mark of marks) {
			const selected = app.isSelected(mark.kind, mark.row);
			const at = { x: mark.x, y: mark.y, colours, selected };
			if (mark.kind === "incident") {
				drawSymbol(c, { ...at, r: 6.5, group: app.groupOf(mark.row), grade: app.gradeOf(mark.row) });
			} else if (mark.kind === "site") drawSite(c, { ...at, landmark: mark.landmark });
			else {
				drawTally(c, {
					...at,
					r: mark.r,
					shares: shares(mark),
					text: words.num(mark.count),
					square: mark.kind === "region",
				});
			}
		}
		labels(c, marks, near, size);
	};
}

function box(x, y, width, height) {
	return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function overlap(a, b) {
	return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
