import "./workers.js";
import "graphiql/style.css";
import "./explorer.css";
import { GraphiQL } from "graphiql";
import { useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { createFetcher } from "./fetcher.js";
import { cleanToken, isToken, storedToken, storeToken, takeFragment } from "./token.js";
import { WELCOME } from "./welcome.js";

const SETTINGS = {
  defaultQuery: WELCOME,
  inputValueDeprecation: true,
  isHeadersEditorEnabled: false,
  schemaDescription: true,
  shouldPersistHeaders: false,
  showPersistHeadersSettings: false,
};

function arrival() {
  const { token, query } = takeFragment();
  if (token && isToken(cleanToken(token))) storeToken(cleanToken(token));
  return { token: storedToken(), query };
}

function Explorer({ first }) {
  const [token, setToken] = useState(first.token);
  const [prefill, setPrefill] = useState({ query: first.query, count: 0 });
  const [report, setReport] = useState(null);
  const fetcher = useMemo(() => createFetcher(token, setReport), [token]);

  useEffect(() => {
    const onHashChange = () => {
      const next = arrival();
      setToken(next.token);
      if (next.query !== undefined) setPrefill(({ count }) => ({ query: next.query, count: count + 1 }));
    };
    addEventListener("hashchange", onHashChange);
    return () => removeEventListener("hashchange", onHashChange);
  }, []);

  const changeToken = (next) => {
    storeToken(next);
    // Without a token nothing that it showed may stay: no answers, no schema in the editor's workers.
    if (!next) return location.reload();
    setReport(null);
    setToken(next);
  };

  return (
    <>
      <TokenBar token={token} report={report?.token === token ? report : null} onToken={changeToken} />
      {/* `schema={null}` withholds the introspection query; with a new fetcher GraphiQL sends it again. */}
      <GraphiQL
        key={prefill.count}
        {...SETTINGS}
        fetcher={fetcher}
        initialQuery={prefill.query}
        schema={token ? undefined : null}
      >
        <GraphiQL.Logo>
          <span className="wordmark">Tripartiet</span>
        </GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

function TokenBar({ token, report, onToken }) {
  const [draft, setDraft] = useState(token);
  const [malformed, setMalformed] = useState(false);
  useEffect(() => setDraft(token), [token]);

  const take = (text) => {
    const next = cleanToken(text);
    const usable = next === "" || isToken(next);
    setMalformed(!usable);
    if (usable && next !== token) onToken(next);
  };
  const onPaste = (event) => {
    event.preventDefault();
    const pasted = event.clipboardData.getData("text");
    setDraft(cleanToken(pasted));
    take(pasted);
  };

  return (
    <header className="token-bar">
      <label htmlFor="token">Token</label>
      <input
        id="token"
        type="password"
        autoFocus={!token}
        autoComplete="off"
        spellCheck={false}
        value={draft}
        aria-describedby="token-status"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && take(draft)}
        onPaste={onPaste}
      />
      <button type="button" onClick={() => take(draft)}>Gebruik</button>
      <button type="button" disabled={!token} onClick={() => take("")}>Wis</button>
      <Status token={token} report={report} malformed={malformed} />
    </header>
  );
}

function Status({ token, report, malformed }) {
  const [kind, text] = statusOf(token, report, malformed);
  return (
    <p id="token-status" className={kind} role={kind === "error" ? "alert" : "status"}>
      {text}
    </p>
  );
}

function statusOf(token, report, malformed) {
  if (malformed) return ["error", "Dit is geen token: er staan tekens of spaties in die er niet in horen."];
  if (!token) return ["hint", "Plak een token; zonder token geeft de server niets, ook geen schema."];
  if (!report) return ["hint", "Het schema wordt opgehaald…"];
  if (report.message) return ["error", report.message];
  return ["hint", "Verbonden. Het token blijft in dit tabblad en verdwijnt als u het sluit."];
}

createRoot(document.getElementById("explorer")).render(<Explorer first={arrival()} />);
