// A real OpenID Connect provider for the journeys: certified library, its own page to sign in.
//
//   node provider.mjs MODULES      (the folder that holds oidc-provider)
//
// Reads one line, the address of the site; answers one line, its own address. Whoever gives a name
// is that name, at the level they choose: nothing else is left out. Another line, « nonce », makes it
// lie from then on: it answers for a nonce that nobody gave.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// What the library says of itself goes where nobody waits for an answer.
console.info = console.error;

const library = pathToFileURL(join(process.argv[2], "oidc-provider/lib/index.js"));
const { Provider, interactionPolicy } = await import(library);

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const site = (await lines.next()).value;
const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

// The level is not checked here, so that the site has to.
const policy = interactionPolicy.base();
for (const check of ["essential_acr", "essential_acrs"]) policy.get("login").checks.remove(check);

const client = (id, more) => ({
  client_id: id,
  client_secret: "un secret entre le site et le fournisseur",
  redirect_uris: [`${site}/connexion/retour/${id}`],
  post_logout_redirect_uris: [`${site}/connexion`],
  ...more,
});

const provider = new Provider(issuer, {
  clients: [client("essai", { userinfo_signed_response_alg: "RS256" }), client("sans-signature")],
  acrValues: ["eidas1", "eidas2"],
  claims: { openid: ["sub"], email: ["email"], acr: null },
  conformIdTokenClaims: true,
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: {
      logoutSource: (ctx, form) => { ctx.body = page("Quitter le fournisseur", `${form}<button form="op.logoutForm" name="logout" value="yes">Quitter</button>`); },
    },
  },
  interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@fournisseur.test` }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid email");
    grant.addOIDCClaims(["acr"]);
    await grant.save();
    return grant;
  },
});

const page = (title, body) => `<!doctype html><html lang="fr"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>${body}</html>`;
const asks = page("Fournisseur d’essai", `<form method="post">
  <p><label for="name">Nom</label> <input id="name" name="name"></p>
  <p><label for="level">Niveau</label> <select id="level" name="level"><option>eidas2</option><option>eidas1</option></select></p>
  <button>S’identifier</button> <button name="renonce" value="oui">Renoncer</button></form>`);

const answers = provider.callback();
let lies = false;
server.on("request", async (request, response) => {
  if (lies) request.url = request.url.replace(/nonce=[^&]+/, `nonce=${"n".repeat(43)}`);
  if (!request.url.startsWith("/interaction/")) return answers(request, response);
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(asks);
  }
  let body = "";
  for await (const part of request) body += part;
  const form = new URLSearchParams(body);
  if (form.has("renonce")) return provider.interactionFinished(request, response, { error: "access_denied" });
  const login = { accountId: form.get("name"), acr: form.get("level"), remember: false };
  return provider.interactionFinished(request, response, { login });
});

console.log(issuer);
for (;;) {
  lies = (await lines.next()).value === "nonce";
  console.log("entendu");
}
