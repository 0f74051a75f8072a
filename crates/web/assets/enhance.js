// Asks before typed words are lost; every page works the same without this file.
const guarded = document.querySelectorAll("form[data-guard]");
let unsaved = false;

for (const form of guarded) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
}
if (document.querySelector("form[data-guard] .field.bad")) unsaved = true;

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// An open menu closes on Escape or on a click elsewhere.
const menus = document.querySelectorAll("details.menu, .nav details");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
addEventListener("click", (event) => {
  for (const menu of menus) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  }
});

// A page kept for the Back button is asked for again: the session may have ended meanwhile.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Leaving in a hurry: the session ends, and Back does not lead here.
const leave = (link) => {
  unsaved = false;
  fetch(link.href, { keepalive: true, redirect: "manual" });
  document.documentElement.hidden = true;
  location.replace(link.dataset.leave);
};
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-leave]");
  if (!link) return;
  event.preventDefault();
  leave(link);
});
// Wherever the hands are: three strokes of Escape within two seconds.
let strokes = [];
addEventListener("keydown", (event) => {
  const link = document.querySelector("a[data-leave]");
  if (!link) return;
  strokes = event.key === "Escape" ? [...strokes, event.timeStamp].slice(-3) : [];
  if (strokes.length === 3 && strokes[2] - strokes[0] < 2000) leave(link);
});
