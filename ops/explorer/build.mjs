// Builds the explorer into platform/api/explorer/dist/; all addresses are under /explorer/ of our own server.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { DUTCH } from "./dutch.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "..", "..", "platform", "api", "explorer", "dist");
const PUBLIC = "/explorer/";

const common = {
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  metafile: true,
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
  outdir: DIST,
};

const translated = new Set();

const inDutch = {
  name: "in-dutch",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/](@?graphiql)[\\/].*\.js$/ }, async ({ path }) => {
      const file = path.replaceAll("\\", "/").split("/node_modules/").at(-1);
      const texts = DUTCH[file];
      if (!texts) return undefined;
      translated.add(file);
      return { contents: replaceAll(await readFile(path, "utf8"), texts, file), loader: "js" };
    });
  },
};

function replaceAll(source, texts, file) {
  let result = source;
  for (const [english, dutch] of Object.entries(texts)) {
    if (!result.includes(english)) throw new Error(`${file} no longer holds ${english}: adjust dutch.mjs`);
    result = result.replaceAll(english, dutch);
  }
  return result;
}

// Fonts and pictures that style sheets carry as data: become files, so that the policy needs no data:.
const dataToFiles = {
  name: "data-to-files",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^data:(font|image)\// }, ({ path }) => {
      const kind = /^data:(?:font|image)\/([a-z0-9]+)/.exec(path)[1];
      const digest = createHash("sha256").update(path).digest("hex");
      return { path: `${digest}/inline.${kind}`, namespace: "data", pluginData: path };
    });
    onLoad({ filter: /.*/, namespace: "data" }, ({ pluginData }) => ({
      contents: decodeDataUrl(pluginData),
      loader: "file",
    }));
  },
};

function decodeDataUrl(url) {
  const comma = url.indexOf(",");
  const body = url.slice(comma + 1);
  return url.slice(0, comma).endsWith(";base64") ? Buffer.from(body, "base64") : decodeURIComponent(body);
}

// graphiql/style.css already holds Monaco's styles; taken from Monaco they would be there twice.
const withoutMonacoStyles = {
  name: "without-monaco-styles",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/]monaco-editor[\\/].*\.css$/ }, () => ({ contents: "", loader: "empty" }));
  },
};

async function buildWorkers() {
  const { metafile } = await build({
    ...common,
    format: "iife",
    entryNames: "assets/[name]-[hash]",
    entryPoints: {
      editor: "monaco-editor/esm/vs/editor/editor.worker.js",
      json: "monaco-editor/esm/vs/language/json/json.worker.js",
      graphql: "monaco-graphql/esm/graphql.worker.js",
    },
  });
  const names = outputs(metafile, ".js").map(([file]) => file);
  return Object.fromEntries(names.map((file) => [/assets\/([a-z]+)-/.exec(file)[1], PUBLIC + file]));
}

async function buildPage(workers) {
  const { metafile } = await build({
    ...common,
    format: "esm",
    splitting: true,
    jsx: "automatic",
    publicPath: PUBLIC,
    entryNames: "assets/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    assetNames: "assets/[name]-[hash]",
    entryPoints: ["main.jsx"],
    // GraphiQL names the old CommonJS files, of which a dynamic import sees no named exports.
    alias: { "prettier/parser-babel": "prettier/plugins/babel", "prettier/parser-graphql": "prettier/plugins/graphql" },
    define: { ...common.define, WORKERS: JSON.stringify(workers) },
    plugins: [inDutch, dataToFiles, withoutMonacoStyles],
  });
  const [[script, { cssBundle }]] = outputs(metafile, ".js").filter(([, { entryPoint }]) => entryPoint === "main.jsx");
  return { script: PUBLIC + script, style: PUBLIC + relativeToDist(cssBundle) };
}

const relativeToDist = (file) => file.replaceAll("\\", "/").split("/explorer/dist/").at(-1);

const outputs = ({ outputs: files }, suffix) =>
  Object.entries(files)
    .filter(([file, { entryPoint }]) => file.endsWith(suffix) && entryPoint)
    .map(([file, output]) => [relativeToDist(file), output]);

function checkTranslations() {
  const missed = Object.keys(DUTCH).filter((file) => !translated.has(file));
  if (missed.length) throw new Error(`not part of the build any more: ${missed.join(", ")}: adjust dutch.mjs`);
}

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
const page = await buildPage(await buildWorkers());
checkTranslations();
await cp(join(HERE, "icon.svg"), join(DIST, "icon.svg"));
const html = await readFile(join(HERE, "index.html"), "utf8");
// Last, because its time tells make that the whole is there.
await writeFile(join(DIST, "index.html"), html.replace("%SCRIPT%", page.script).replace("%STYLE%", page.style));
