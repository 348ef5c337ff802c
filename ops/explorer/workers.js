/* global WORKERS */
// WORKERS is filled in by build.mjs: the address of each worker under /explorer/.
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKERS[label] ?? WORKERS.editor, { name: label }),
};
