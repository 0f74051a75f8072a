// Signature by hand: reveals each `.sign-pad` and keeps the drawing, as a PNG data URL, in its hidden field.
// Without script, or from the keyboard, the typed name below the pad signs just as well.

function start(pad) {
  const canvas = pad.querySelector("canvas");
  const field = pad.querySelector("input[type=hidden]");
  const clear = pad.querySelector("button");
  pad.hidden = false;

  const scale = Math.max(1, window.devicePixelRatio || 1);
  canvas.width = canvas.clientWidth * scale;
  canvas.height = canvas.clientHeight * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  Object.assign(pen, { lineWidth: 2.2, lineCap: "round", lineJoin: "round", strokeStyle: "#1b1a2e" });
  if (field.value.startsWith("data:image/png;base64,")) restore(pen, canvas, field.value);

  let drawing = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (drawing !== null || event.button !== 0) return;
    drawing = event.pointerId;
    canvas.setPointerCapture(drawing);
    pen.beginPath();
    pen.moveTo(event.offsetX, event.offsetY);
    pen.lineTo(event.offsetX + .1, event.offsetY);
    pen.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    pen.lineTo(event.offsetX, event.offsetY);
    pen.stroke();
  });
  const lift = (event) => {
    if (event.pointerId !== drawing) return;
    drawing = null;
    keep(field, canvas.toDataURL("image/png"));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  clear.addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    keep(field, "");
  });
}

// A drawing that comes back with a refused form is shown again.
function restore(pen, canvas, url) {
  const image = new Image();
  image.onload = () => pen.drawImage(image, 0, 0, canvas.clientWidth, canvas.clientHeight);
  image.src = url;
}

function keep(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const pad of document.querySelectorAll(".sign-pad")) start(pad);
