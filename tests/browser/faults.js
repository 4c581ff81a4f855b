// Run in a page: what is wrong with how it is made, as sentences. Text against its ground (WCAG 1.4.3), the size of
// what is pressed, names of fields, the order of headings, and nothing that leaves the screen sideways.
const faults = [];
const say = (what, element) => faults.push(`${what}: ${(element.outerHTML ?? "").slice(0, 120)}`);
const seen = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;

const page = document.documentElement;
if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} wide, the screen ${page.clientWidth}`);
for (const element of document.querySelectorAll("body *")) {
  const box = element.getBoundingClientRect();
  // What is wider than its own frame is moved within it.
  const moves = (around) => around !== null && (["auto", "scroll"].includes(getComputedStyle(around).overflowX) || moves(around.parentElement));
  if (moves(element.parentElement)) continue;
  if (seen(element) && box.right > page.clientWidth + 0.5 && box.left >= 0) say("leaves the screen", element);
}

const titles = [...document.querySelectorAll("h1, h2, h3")].filter(seen).map((title) => Number(title.tagName[1]));
if (titles.filter((level) => level === 1).length !== 1) faults.push(`${titles} instead of one h1`);
titles.reduce((above, level) => (level > above + 1 && faults.push(`h${level} under h${above}`), level), 0);
if (!page.lang) faults.push("no language");
if (!document.title.trim()) faults.push("no title");
if (document.querySelectorAll("main").length !== 1) faults.push("not one main");

for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
  if (seen(field) && field.labels.length === 0) say("a field without a label", field);
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
if (new Set(ids).size !== ids.length) faults.push(`an id twice: ${ids}`);

// 44 pixels for what is pressed by a finger; a link within a sentence is as high as its line.
for (const element of document.querySelectorAll("button, summary, input:not([type=hidden]), a")) {
  // Whoever presses the words ticks the box.
  const box = (element.closest("label") ?? element).getBoundingClientRect();
  const inSentence = element.tagName === "A" && getComputedStyle(element).display === "inline";
  if (seen(element) && !inSentence && box.left >= 0 && box.height < 44) say(`only ${box.height} high`, element);
  if (seen(element) && element.tagName !== "INPUT" && !element.textContent.trim()) say("says nothing", element);
}
if (document.querySelectorAll(".action").length && [...document.querySelectorAll(".action")].filter(seen).length > 1) {
  faults.push("more than one first thing to do");
}

const colour = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
const light = (channels) => {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const [red, green, blue, alpha = 1] = colour(getComputedStyle(at).backgroundColor);
    if (alpha === 1) return [red, green, blue];
  }
  return [255, 255, 255];
};
for (const element of document.querySelectorAll("body *")) {
  const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  if (!speaks || !seen(element)) continue;
  const [above, below] = [light(colour(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
  const contrast = (above + 0.05) / (below + 0.05);
  if (contrast < 4.5) say(`contrast ${contrast.toFixed(2)}`, element);
}
return faults;
