// The self-check of a lesson: marks the answers, and reports to a platform that speaks SCORM 1.2.

/**
 * What a platform offers to its content (SCORM 1.2, Run-Time Environment, 3.3).
 * @typedef {object} Runtime
 * @property {(text: string) => unknown} LMSInitialize
 * @property {(name: string) => string} LMSGetValue
 * @property {(name: string, value: string) => unknown} LMSSetValue
 * @property {(text: string) => unknown} LMSCommit
 * @property {(text: string) => unknown} LMSFinish
 */

const FARTHEST = 50; // windows that the search climbs at most

/** The platform's API in a window or above it. @param {Window | null} start @returns {Runtime | null} */
function climbed(start) {
	let here = start;
	for (let step = 0; here && step < FARTHEST; step += 1) {
		try {
			const { API: api } = /** @type {{ API?: Runtime }} */ (/** @type {unknown} */ (here));
			if (api) return api;
		} catch {
			// A window of another origin keeps its names to itself; the one above may not.
		}
		if (here.parent === here) return null;
		here = here.parent;
	}
	return null;
}

const runtime = climbed(window) || climbed(window.opener);
let speaking = false;

/** Report values, and have them stored. @param {Record<string, string>} values */
function report(values) {
	if (!speaking || !runtime) return;
	for (const [name, value] of Object.entries(values)) runtime.LMSSetValue(name, value);
	runtime.LMSCommit("");
}

/** Begin the session with a platform, if there is one. */
function begin() {
	if (!runtime) return;
	speaking = String(runtime.LMSInitialize("")) === "true";
	const status = speaking ? runtime.LMSGetValue("cmi.core.lesson_status") : "";
	if (status === "" || status === "not attempted") {
		report({ "cmi.core.lesson_status": "incomplete" });
	}
}

/** End the session, once. */
function end() {
	if (!speaking || !runtime) return;
	speaking = false;
	runtime.LMSFinish("");
}

/** Mark one question; tell whether it is right. @param {HTMLFieldSetElement} question */
function marked(question) {
	const options = [...question.querySelectorAll("input")];
	const place = Number(question.dataset.answer);
	const right = options[place].checked;
	const { rightWord, wrongWord } = question.dataset;
	const answer = options[place].parentElement?.textContent?.trim() ?? "";
	const told = /** @type {HTMLOutputElement} */ (question.querySelector("output"));
	told.textContent = right ? (rightWord ?? "") : (wrongWord ?? "").replace("{answer}", answer);
	return right;
}

const form = /** @type {HTMLFormElement} */ (document.getElementById("check"));
form.addEventListener("submit", (event) => {
	event.preventDefault();
	const questions = [...form.querySelectorAll("fieldset")];
	const right = questions.filter(marked).length;
	const told = /** @type {HTMLElement} */ (document.getElementById("score"));
	told.textContent = (told.dataset.text ?? "")
		.replace("{n}", String(right))
		.replace("{total}", String(questions.length));
	report({
		"cmi.core.score.min": "0",
		"cmi.core.score.max": "100",
		"cmi.core.score.raw": String(Math.round((100 * right) / questions.length)),
		"cmi.core.lesson_status": "completed",
	});
});
window.addEventListener("pagehide", end);
begin();
