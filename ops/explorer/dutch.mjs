// What GraphiQL shows, in Dutch. It has no translations of its own, so the build replaces these texts in
// its pinned version, and fails when one is no longer there.
const GRAPHIQL = "graphiql/dist/";
const REACT = "@graphiql/react/dist/";
const DOCS = "@graphiql/plugin-doc-explorer/dist/";
const HISTORY = "@graphiql/plugin-history/dist/";

const SECTION_TITLES = {
  Arguments: "Argumenten",
  "Deprecated Arguments": "Verouderde argumenten",
  "Deprecated Enum Values": "Verouderde waarden",
  "Deprecated Fields": "Verouderde velden",
  Directives: "Directieven",
  "Enum Values": "Waarden",
  Fields: "Velden",
  Implements: "Is een",
  Implementations: "Uitwerkingen",
  "Possible Types": "Mogelijke typen",
  "Root Types": "Ingangen",
  Type: "Type",
  "All Schema Types": "Alle typen",
};

export const DUTCH = {
  [`${GRAPHIQL}GraphiQL.js`]: {
    '"New tab"': '"Nieuw tabblad"',
    '? "Show" : "Hide"} editor tools': '? "Toon" : "Verberg"} variabelen',
    '"Editor Commands"': '"Bewerken"',
    '"Operation Editor"': '"Vraag"',
    'children: "Variables"': 'children: "Variabelen"',
    '? "Variables" : "Headers"': '? "Variabelen" : "Headers"',
    '"Select active operation"': '"Kies een tabblad"',
  },
  [`${GRAPHIQL}ui/toolbar.js`]: {
    "Prettify query (": "Netjes opmaken (",
    "Merge fragments into query (": "Fragmenten invoegen (",
    "Copy query (": "Vraag kopiëren (",
  },
  [`${GRAPHIQL}ui/sidebar.js`]: {
    '"Open short keys dialog"': '"Sneltoetsen"',
    '"Open settings dialog"': '"Instellingen"',
    '"Hide" : "Show"} ': '"Verberg" : "Toon"} ',
    '"Short Keys"': '"Sneltoetsen"',
    "This modal provides a list of available keyboard shortcuts and their functions.":
      "De sneltoetsen en wat zij doen.",
    'children: "Settings"': 'children: "Instellingen"',
    "This modal lets you adjust header persistence, interface theme, and clear local storage.":
      "Kies het uiterlijk of wis wat deze browser heeft bewaard.",
    '"Theme"': '"Uiterlijk"',
    "Adjust how the interface appears.": "Licht, donker, of zoals uw systeem.",
    'children: "System"': 'children: "Systeem"',
    'children: "Light"': 'children: "Licht"',
    'children: "Dark"': 'children: "Donker"',
    '"Clear storage"': '"Opslag wissen"',
    "Remove all locally stored data and start fresh.": "Wis tabbladen, geschiedenis en instellingen in deze browser.",
    '"Cleared data"': '"Gewist"',
    '"Failed"': '"Mislukt"',
    '"Clear data"': '"Wissen"',
  },
  [`${GRAPHIQL}ui/short-keys.js`]: {
    '"Execute query"': '"Vraag uitvoeren"',
    '"Open the Command Palette (you must have focus in the editor)"': '"Alle opdrachten (met de cursor in de vraag)"',
    '"Prettify editors"': '"Netjes opmaken"',
    '"Copy query"': '"Vraag kopiëren"',
    '"Re-fetch schema using introspection"': '"Schema opnieuw ophalen"',
    '"Search in documentation"': '"Zoeken in de documentatie"',
    '"Search in editor"': '"Zoeken in de vraag"',
    '"Merge fragments definitions into operation definition"': '"Fragmenten invoegen"',
    '"Short Key"': '"Toets"',
    '"Function"': '"Werking"',
    '"This Graph"': '"Deze Graph"',
    '"QL editor uses"': '"QL-editor kent"',
    '"Monaco editor shortcuts"': '"de sneltoetsen van Monaco"',
    '", with keybindings similar to VS Code. See the full list of shortcuts for"':
      '", dezelfde als in VS Code. De volledige lijst voor"',
    '"or"': '"of"',
  },
  [`${DOCS}context.js`]: {
    'title: "Documentation Explorer"': 'title: "documentatie"',
    'name: "Docs"': 'name: "Documentatie"',
    '"Show Documentation Explorer"': '"Toon documentatie"',
  },
  [`${DOCS}components/doc-explorer.js`]: {
    '"Error fetching schema"': '"Het schema is niet opgehaald"',
    '"Schema is invalid: "': '"Het schema is ongeldig: "',
    '"No GraphQL schema available"': '"Er is geen schema: plak eerst een token"',
    "Go back to ": "Terug naar ",
    '"Documentation Explorer"': '"Documentatie"',
  },
  [`${DOCS}components/schema-documentation.js`]: {
    "A GraphQL schema provides a root type for each kind of operation.":
      "Vragen (query) en opdrachten (mutation) beginnen bij een van deze ingangen.",
  },
  [`${DOCS}components/section.js`]: {
    "      t1,\n      title\n": `      t1,\n      (${JSON.stringify(SECTION_TITLES)})[title]\n`,
  },
  [`${DOCS}components/search.js`]: {
    "Search ${navItem.name}...": "Zoek in ${navItem.name}…",
    '"No results found"': '"Niets gevonden"',
    '"Other results"': '"Andere plaatsen"',
  },
  [`${DOCS}components/argument.js`]: { '"Deprecated"': '"Verouderd"' },
  [`${DOCS}components/deprecation-reason.js`]: { '"Deprecated"': '"Verouderd"' },
  [`${DOCS}components/field-documentation.js`]: { '"Show Deprecated Arguments"': '"Toon verouderde argumenten"' },
  [`${DOCS}components/type-documentation.js`]: {
    '"Show Deprecated Fields"': '"Toon verouderde velden"',
    '"Show Deprecated Values"': '"Toon verouderde waarden"',
  },
  [`${HISTORY}index.js`]: { 'title: "History"': 'title: "geschiedenis"' },
  [`${HISTORY}components.js`]: {
    '"Cleared"': '"Gewist"',
    '"Failed to Clear"': '"Mislukt"',
    '|| "Clear"': '|| "Wis"',
    '"Type a label"': '"Geef een naam"',
    '"Save"': '"Bewaar"',
    '"Edit label"': '"Wijzig de naam"',
    '"Remove favorite" : "Add favorite"': '"Niet langer bewaren" : "Bewaren"',
    '"Delete from history"': '"Uit de geschiedenis wissen"',
  },
  [`${REACT}stores/execution.js`]: {
    '"Automatically added leaf fields"': '"Velden die vanzelf zijn aangevuld"',
    "Request not sent. ": "Niet verstuurd. ",
    '? "Variables" : "Request headers"': '? "Variabelen:" : "Headers:"',
  },
  [`${REACT}components/dialog/index.js`]: { '"Close dialog"': '"Sluiten"' },
  [`${REACT}components/execute-button/index.js`]: {
    '? "Stop" : "Execute"} query (': '? "Stop" : "Voer uit:"} vraag (',
  },
  [`${REACT}components/response-editor.js`]: { '"Result Window"': '"Antwoord"' },
  [`${REACT}components/tabs/index.js`]: { '"Close Tab"': '"Tabblad sluiten"' },
  [`${REACT}constants.js`]: {
    '"Prettify Editors"': '"Netjes opmaken"',
    '"Merge Fragments into Query"': '"Fragmenten invoegen"',
    '"Run Operation"': '"Vraag uitvoeren"',
    '"Copy Query"': '"Vraag kopiëren"',
  },
  [`${REACT}utility/tabs.js`]: { '"<untitled>"': '"naamloos"' },
};
