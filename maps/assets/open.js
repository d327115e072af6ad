// Opens the page's pack a little at a time, so that what stands in the page is seen
// meanwhile; then runs the scripts in it, whose hashes the page's policy knows.

import { createReader } from "./expand.js";
import { createMixing } from "./mixing.js";

const SOME_BYTES = 16384;
const open = (text) => createReader(text, createMixing);

/** Let the browser draw and answer, without the delay of a timer. */
function pause() {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = resolve;
		port2.postMessage(0);
	});
}

/** Read the next part of a pack. */
async function readPart(pack) {
	while (pack.go(SOME_BYTES)) await pause();
	return pack.part();
}

/** Read Leaflet, the page's script, what folium's elements run, and the data. */
async function openPage() {
	document.documentElement.classList.add("ready");
	await pause();
	const pack = open(document.getElementById("qantar-data").textContent);
	const codes = [];
	for (let i = 0; i < 3; i++) codes.push(await readPart(pack));
	globalThis.qantar = { open, first: await readPart(pack), late: () => readPart(pack) };
	for (const code of codes) {
		const script = document.createElement("script");
		script.textContent = code;
		document.head.append(script);
	}
	// A damaged script is not that of the policy: it does not run, and nothing else says so.
	if (!globalThis.qantar.app) throw new Error("the pack is damaged");
}

openPage().catch((error) => {
	const note = document.getElementById("opening");
	if (note) note.textContent = note.dataset.failed;
	throw error;
});
