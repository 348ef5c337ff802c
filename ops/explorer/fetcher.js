const REFUSED = [401, 403];

const STATUS_TEXT = {
  401: "De server herkent dit token niet.",
  403: "Dit token geeft geen toegang.",
  429: "Te veel verzoeken; wacht even.",
};

/** The fetcher that GraphiQL calls, bound to one token; `report` hears how each request ended. */
export function createFetcher(token, report) {
  return async ({ query, variables, operationName }) => {
    if (!token) return failure("Plak eerst een token in het veld bovenaan.");
    const outcome = await send(token, { query, variables, operationName });
    report({ token, refused: outcome.refused, message: outcome.message });
    return outcome.result;
  };
}

async function send(token, body) {
  let response;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: {
        Accept: "application/graphql-response+json, application/json;q=0.9",
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
    });
  } catch {
    const message = "De server is niet bereikbaar.";
    return { refused: false, message, result: failure(message) };
  }
  const answer = await readJson(response);
  if (response.ok && answer) return { refused: false, message: "", result: answer };
  const message = messageOf(answer, response.status);
  // A document that does not validate is answered with 400 and `errors`: that is a result, not a failure.
  const isResult = !REFUSED.includes(response.status) && Array.isArray(answer?.errors);
  return {
    refused: REFUSED.includes(response.status),
    message: isResult ? "" : message,
    result: isResult ? { data: null, ...answer } : failure(message),
  };
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function messageOf(answer, status) {
  const said = answer?.errors?.[0]?.message ?? answer?.detail ?? answer?.message;
  if (typeof said === "string" && said) return said;
  return STATUS_TEXT[status] ?? `De server gaf een onbegrijpelijk antwoord (status ${status}).`;
}

// `data` is present: without it GraphiQL sends its introspection query a second time.
const failure = (message) => ({ data: null, errors: [{ message }] });
