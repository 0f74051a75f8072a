// What a person can do and see on a page. Evaluated for one question at a time by page.rs, which
// calls one entry of `verbs`; nothing of it stays on the page. A thrown error is the answer
// "not (yet) possible, because…".

const plain = (text) => (text ?? "").replace(/[\s\u00a0\u202f\u200b]+/g, " ").replace(/\u2019/g, "'").trim().toLowerCase();

const shown = (el) => el.getClientRects().length > 0 && el.checkVisibility({ visibilityProperty: true });

const textOf = (el) => plain(el.innerText || el.textContent);

const referred = (el, attribute) =>
  (el.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean)
    .map((id) => textOf(document.getElementById(id) ?? document.createElement("i"))).join(" ");

const nameOf = (el) =>
  referred(el, "aria-labelledby") || plain(el.getAttribute("aria-label")) ||
  [...(el.labels ?? [])].map(textOf).join(" ") || textOf(el) ||
  plain(el.value) || plain(el.querySelector("img")?.alt) || plain(el.title);

// The only candidate whose name is what was said, else begins with it, else contains it.
const pick = (what, said, candidates, name = nameOf) => {
  const wanted = plain(said);
  const named = candidates.filter(shown).map((el) => [el, name(el)]);
  for (const fits of [(n) => n === wanted, (n) => n.startsWith(wanted), (n) => n.includes(wanted)]) {
    const found = named.filter(([, n]) => fits(n)).map(([el]) => el);
    if (found.length === 1) return found[0];
    if (found.length > 1) throw new Error(`« ${said} » is the name of ${found.length} of them: say within which part of the page`);
  }
  throw new Error(`no ${what} is called « ${said} »; there are: ${named.map(([, n]) => n || "(unnamed)").join(" · ") || "none"}`);
};

const PARTS = "tr, li, fieldset, article, section, form, dialog, details, aside, nav, header, footer, main";

// The smallest part of the page that holds the text, or the whole page.
const part = (text) => {
  if (text === null) return document;
  const holding = [...document.querySelectorAll(PARTS)].filter((el) => shown(el) && textOf(el).includes(plain(text)));
  if (holding.length === 0) throw new Error(`no part of the page holds « ${text} »`);
  return holding.reduce((a, b) => (textOf(b).length <= textOf(a).length ? b : a));
};

const all = (scope, selector) => [...part(scope).querySelectorAll(selector)];

const CONTROLS = "input:not([type=hidden], [type=submit], [type=button], [type=image], [type=radio], [type=checkbox]), textarea, select";

const control = (scope, label) => pick("field", label, all(scope, CONTROLS));

const write = (el, value) => {
  if (el.disabled || el.readOnly) throw new Error("the field cannot be written in");
  el.focus();
  el.value = value;
  if (el.value.replace(/\r\n?/g, "\n") !== value) throw new Error(`the field refuses « ${value} »`);
  el.dispatchEvent(new InputEvent("input", { bubbles: true }));
  el.dispatchEvent(new Event("change", { bubbles: true }));
};

const middle = (el, parts) => {
  el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const box = el.getClientRects()[0];
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  return { x, y, hit, free: hit !== null && parts.some((p) => p.contains(hit)) };
};

// Where to click, or why a person could not. A box or a button of a group is also pressed by its label.
const target = (el) => {
  if (el.disabled) throw new Error("it is disabled");
  const parts = [el, ...(el.matches("input") ? el.labels ?? [] : [])].filter(shown);
  const spots = parts.map((p) => middle(p, parts));
  const spot = spots.find((s) => s.free);
  if (!spot) throw new Error(`it is covered by ${spots[0]?.hit?.outerHTML.slice(0, 120) ?? "nothing: it is out of the screen"}`);
  return { x: spot.x, y: spot.y };
};

const refusals = (form) =>
  [...form.elements].filter((el) => el.willValidate && !el.validity.valid).map((el) => `${nameOf(el)}: ${el.validationMessage}`);

// Whether pressing it asks the server for another page.
const leads = (el) => {
  if (el.matches("a[href]")) {
    const to = new URL(el.href), here = new URL(location.href);
    const sameDocument = to.hash !== "" && to.href.split("#")[0] === here.href.split("#")[0];
    return !sameDocument && !el.hasAttribute("download") && ["", "_self"].includes(el.target) && to.protocol.startsWith("http");
  }
  if (!el.form || !["submit", "image"].includes(el.type) || el.formMethod === "dialog" || el.form.method === "dialog") return false;
  const wrong = el.form.noValidate || el.formNoValidate ? [] : refusals(el.form);
  if (wrong.length) throw new Error(`the browser refuses the form: ${wrong.join(" · ")}`);
  return true;
};

const PRESSABLE = "button, a[href], summary, input[type=submit], input[type=button], input[type=image], [role=button], [role=tab], [role=menuitem]";

const tick = (scope, label, kind) => pick(kind, label, all(scope, `input[type=${kind}]`));

const radios = (scope, group) => {
  const legend = (el) => referred(el, "aria-labelledby") || plain(el.getAttribute("aria-label")) || textOf(el.querySelector("legend") ?? document.createElement("i"));
  const groups = all(scope, "fieldset, [role=radiogroup]").filter((el) => el.querySelector("input[type=radio]"));
  return [...pick("group", group, groups, legend).querySelectorAll("input[type=radio]")];
};

const select = (scope, group) => {
  const lists = all(scope, "select").filter((el) => shown(el) && nameOf(el).includes(plain(group)));
  return lists.length ? pick("list", group, lists) : null;
};

const verbs = {
  loaded: (mark) => {
    if (window.etayageMark?.mark === mark) throw new Error("the page has not changed");
    if (document.readyState !== "complete") throw new Error("the page is still loading");
  },
  mark: (mark) => {
    const state = (window.etayageMark = { mark, kept: false });
    const note = (event) => setTimeout(() => { state.kept ||= event.defaultPrevented; });
    for (const kind of ["click", "submit"]) window.addEventListener(kind, note);
  },
  // True once the page itself took the press in hand; else waits for the next document.
  answered: (mark) => {
    if (window.etayageMark?.mark === mark && window.etayageMark.kept) return;
    verbs.loaded(mark);
  },
  text: (scope) => (scope === null ? document.body : part(scope)).innerText,
  sees: (scope, text) => {
    if (!textOf(scope === null ? document.body : part(scope)).includes(plain(text))) throw new Error("it is not on the page");
  },
  absent: (scope, text) => {
    if (textOf(scope === null ? document.body : part(scope)).includes(plain(text))) throw new Error("it is on the page");
  },
  fill: (scope, label, value) => write(control(scope, label), value),
  held: (scope, label) => {
    const el = control(scope, label);
    return el.matches("select") ? el.selectedOptions[0]?.label ?? "" : el.value;
  },
  option: (scope, group, label) => {
    const list = select(scope, group);
    if (!list) return target(pick("option", label, radios(scope, group)));
    const option = [...list.options].find((o) => plain(o.label) === plain(label));
    if (!option) throw new Error(`the list offers: ${[...list.options].map((o) => o.label).join(" · ")}`);
    write(list, option.value);
    return null;
  },
  chosen: (scope, group, option) => {
    const list = select(scope, group);
    const el = list ? list.selectedOptions[0] : radios(scope, group).find((r) => r.checked);
    const chosen = el ? plain(el.label) || nameOf(el) : "";
    if (!chosen.includes(plain(option))) throw new Error(`« ${chosen} » is`);
  },
  tick: (scope, label, wanted) => {
    const box = tick(scope, label, "checkbox");
    return box.checked === wanted ? null : target(box);
  },
  ticked: (scope, label) => tick(scope, label, "checkbox").checked,
  press: (scope, label) => {
    const el = pick("button or link", label, all(scope, PRESSABLE));
    return { ...target(el), leads: leads(el) };
  },
  on: (name) => {
    const focus = document.activeElement;
    if (focus === document.body) throw new Error("nothing has the focus");
    if (!nameOf(focus).includes(plain(name))) throw new Error(`the focus is on « ${nameOf(focus).slice(0, 80)} »`);
  },
  frame: (scope, label) => {
    const el = pick("frame", label, all(scope, "canvas"));
    el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const { left: x, top: y, width, height } = el.getBoundingClientRect();
    return { x, y, width, height };
  },
  links: () => {
    const here = [...document.querySelectorAll("a[href]")].map((el) => new URL(el.href)).filter((to) => to.origin === location.origin);
    return [...new Set(here.map((to) => to.pathname + to.search))];
  },
  link: (scope, label) => pick("link", label, all(scope, "a[href]")).href,
  file: (scope, label) => pick("file field", label, all(scope, "input[type=file]")),
  fits: (width) => {
    if (!document.querySelector("meta[name=viewport]")) throw new Error("the page has no meta viewport");
    if (document.documentElement.scrollWidth <= width) return;
    const scrolls = (el) => el && (getComputedStyle(el).overflowX !== "visible" || scrolls(el.parentElement));
    const reach = (el) => Math.round(el.getBoundingClientRect().left + Math.max(el.offsetWidth ?? 0, el.scrollWidth));
    const wide = [...document.body.querySelectorAll("*")]
      .filter((el) => reach(el) > width && !scrolls(el))
      .map((el) => `${el.cloneNode(false).outerHTML.slice(0, 120)} reaches ${reach(el)} px`);
    throw new Error(`the page is ${document.documentElement.scrollWidth} px wide\n${wide.slice(0, 8).join("\n")}`);
  },
};
