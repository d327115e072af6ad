// Runs first, on browsers of any age: shows the page's parts, and says so where the rest did not run.

document.documentElement.classList.add("ready");
{
	// What the address changes is known before the first paint, and shown once all of it is there.
	const asked = location.hash.split(/[#&]/).map((part) => part.split("=")[0]);
	if (asked.includes("embed")) {
		document.documentElement.classList.add("embed", "compact", "waiting");
		if (asked.includes("panel") || asked.includes("tour")) document.documentElement.classList.add("listed");
	}
	// Another language than the one that is written here, and whatever folds the cover.
	const bare = asked.every((name) => !name || name === "lang");
	if (!bare) document.documentElement.classList.add("waiting");
	const [, lang] = /[#&]lang=(\w+)/.exec(location.hash) || [];
	if (lang && lang !== document.documentElement.lang) document.documentElement.classList.add("waiting");
}
document.addEventListener("DOMContentLoaded", () => {
	const note = document.getElementById("opening");
	const { starting } = window.qantar || {};
	// A damaged script is not that of the policy, an old browser may not read it: then nothing else says so.
	if (note && !starting) {
		note.textContent = note.dataset.failed || "";
		document.documentElement.classList.add("failed");
	}
});

/**
 * Leave out what has no room on the cover: before the first paint, and whenever sizes or words change.
 * What goes first where the cover leaves the map less than half of a phone's screen stands first.
 */
window.fitCover = () => {
	const cover = document.getElementById("cover");
	const page = document.documentElement;
	const less = ["no-more", "low-toll", "no-toll", "no-lede"];
	if (!cover) return;
	cover.classList.remove(...less);
	if (page.classList.contains("compact") || page.classList.contains("embed")) return;
	const phone = matchMedia("(max-width: 599px) and (min-height: 480px)").matches;
	const most = phone ? innerHeight / 2 - 168 : matchMedia("(max-width: 899px)").matches ? 240 : 204;
	// Beside the text the ladder takes no height.
	for (const name of phone ? less : [less[0], less[3]]) {
		if (cover.offsetHeight <= most) break;
		cover.classList.add(name);
	}
};
new MutationObserver((_, observer) => {
	if (!document.getElementById("main")) return;
	observer.disconnect();
	window.fitCover();
}).observe(document.documentElement, { childList: true, subtree: true });
