// The verdict follows the typing, and a mistake leads to its line; the button does both without this file.
const form = document.querySelector("form[data-check]");
const text = form.querySelector("textarea");
const verdict = document.getElementById("verdict");
const drawn = document.getElementById("drawn");
const status = document.getElementById("w-status");
const publish = form.querySelector("button[value=publier]");
const PAUSE = 500;
let pause;
let last = 0;

async function check() {
  const turn = ++last;
  const body = new URLSearchParams({ text: text.value });
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body });
    if (turn !== last || !answer.ok || answer.redirected) return;
    verdict.innerHTML = await answer.text();
    drawn.replaceChildren(...verdict.querySelectorAll(".drawn"));
    if (publish) publish.disabled = verdict.querySelector(".mistakes") !== null;
    status.textContent = verdict.querySelector("h2")?.textContent ?? "";
  } catch {
    // No network: what was typed stays, and the button still checks.
  }
}

text.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(check, PAUSE);
});

verdict.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  const line = Number(link.dataset.line);
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  document.getElementById(`l${line}`)?.scrollIntoView({ block: "center" });
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  text.scrollLeft = 0;
});
