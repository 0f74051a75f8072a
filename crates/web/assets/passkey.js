// Passkeys: the one thing of signing in that HTML cannot do. A form says what it wants:
//   data-passkey="get" or "create", data-challenge="where the challenge is asked".
// The answer is written in the form, which is then posted as any other.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decoded = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const ask = {
  async create(options) {
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: decoded(options.excludeCredentials),
    };
    const { response, ...made } = await made_by(navigator.credentials.create({ publicKey }));
    return {
      ...made,
      response: {
        attestationObject: text(response.attestationObject),
        clientDataJSON: text(response.clientDataJSON),
        transports: response.getTransports?.() ?? [],
      },
    };
  },
  async get(options) {
    const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: decoded(options.allowCredentials) };
    const { response, ...made } = await made_by(navigator.credentials.get({ publicKey }));
    return {
      ...made,
      response: {
        authenticatorData: text(response.authenticatorData),
        clientDataJSON: text(response.clientDataJSON),
        signature: text(response.signature),
        userHandle: response.userHandle && text(response.userHandle),
      },
    };
  },
};

async function made_by(promise) {
  const made = await promise;
  return { id: made.id, rawId: text(made.rawId), type: made.type, extensions: made.getClientExtensionResults(), response: made.response };
}

async function answer(form) {
  const asked = await fetch(form.dataset.challenge, { method: "POST" });
  if (!asked.ok) throw new Error(asked.status);
  const { id, options } = await asked.json();
  const made = await ask[form.dataset.passkey](options);
  form.elements.ceremony.value = id ?? "";
  form.elements.answer.value = JSON.stringify(made);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const said = form.querySelector("[data-said]");
  for (const part of form.querySelectorAll("[data-with]")) part.hidden = false;
  for (const part of form.querySelectorAll("[data-without]")) part.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    said.hidden = true;
    try {
      await answer(form);
    } catch {
      said.hidden = false;
    }
  });
}
