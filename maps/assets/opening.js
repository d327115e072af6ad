// Runs first, on browsers of any age: shows the page's parts, and says so where the rest did not run.

document.documentElement.classList.add("ready");
document.addEventListener("DOMContentLoaded", () => {
	const note = document.getElementById("opening");
	const { starting } = window.qantar || {};
	// A damaged script is not that of the policy, an old browser may not read it: then nothing else says so.
	if (note && !starting) note.textContent = note.dataset.failed || "";
});
