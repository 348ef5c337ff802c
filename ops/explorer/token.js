// The token lives in sessionStorage: it ends with the tab and is never sent but to /graphql.
const KEY = "tripartiet:token";

export const storedToken = () => sessionStorage.getItem(KEY) ?? "";

export function storeToken(token) {
  if (token) sessionStorage.setItem(KEY, token);
  else sessionStorage.removeItem(KEY);
}

/** What was pasted, without white space and without a leading "Bearer". */
export const cleanToken = (text) => text.trim().replace(/^bearer\s+/i, "");

/** Visible ASCII only: anything else cannot stand in a header. */
export const isToken = (text) => /^[\x21-\x7e]+$/.test(text);

/**
 * Take `#token=…` and `#query=…` out of the address bar.
 *
 * A browser sends no fragment to a server. Values are percent-encoded; a "+" is a plus, not a space.
 */
export function takeFragment() {
  const found = {};
  for (const pair of location.hash.slice(1).split("&")) {
    const [name, ...rest] = pair.split("=");
    if (name === "token" || name === "query") found[name] = decode(rest.join("="));
  }
  if ("token" in found || "query" in found) {
    history.replaceState(null, "", location.pathname + location.search);
  }
  return found;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
