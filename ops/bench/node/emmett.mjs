// Emmett's PostgreSQL event store: appendToStream with the expected version, reading by its own batches.
// It does for this store what callers.py and stopwatch.py do for those in Python: one job in, one line of JSON out.

import { readFileSync, readdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { dumbo } from "@event-driven-io/dumbo";
import { getPostgreSQLEventStore, readMessagesBatch } from "@event-driven-io/emmett-postgresql";

const IN_STREAM = 10;
const IN_BATCH = 250;
const PAGE = 500;
const A_PASS = 20_000;
const TICKS = 100; // of a second: what Linux counts the processor time in, on every common machine

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ").map(Number);
  } catch {
    return undefined; // just gone: its parent has counted it by then
  }
}

function serverCpu(pid) {
  const own = stat(pid);
  let ticks = own[11] + own[12] + own[13] + own[14];
  for (const name of readdirSync("/proc")) {
    const child = /^\d+$/.test(name) ? stat(name) : undefined;
    if (child?.[1] === pid) ticks += child[11] + child[12];
  }
  return ticks / TICKS;
}

function clientCpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const percentile = (ordered, share) => ordered[Math.max(Math.ceil(share * ordered.length) - 1, 0)] ?? 0;

class Stopwatch {
  done = false;
  latencies = [];
  events = 0;

  constructor(server) {
    this.server = server;
  }

  note(events, since) {
    this.latencies.push(performance.now() - since);
    this.events += events;
  }

  begin() {
    this.cluster = serverCpu(this.server);
    this.client = clientCpu();
    this.latencies = [];
    this.events = 0;
    this.began = performance.now();
  }

  end() {
    const seconds = (performance.now() - this.began) / 1000;
    const { events } = this;
    const ordered = Float64Array.from(this.latencies).sort();
    this.done = true;
    return {
      events,
      seconds,
      median_ms: percentile(ordered, 0.5),
      p99_ms: percentile(ordered, 0.99),
      client_cpu: clientCpu() - this.client,
      server_cpu: serverCpu(this.server) - this.cluster,
    };
  }
}

const job = JSON.parse(readFileSync(0, "utf8"));
const documents = readFileSync(job.documents, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));
const store = getPostgreSQLEventStore(job.address); // its own pool, of ten: with 64 connections it was slower
await store.schema.migrate();
const watch = new Stopwatch(job.server);

async function write(caller) {
  let turn = caller * 7;
  const next = () => {
    const document = documents[turn++ % documents.length];
    return { type: document.type, data: document };
  };
  const bulk = job.what === "bulk";
  while (!watch.done) {
    const tenant = bulk ? `bulk-${caller}` : Math.floor(Math.random() * job.tenants);
    const stream = `agreement-${tenant}:${randomUUID()}`;
    for (let version = 0; version < (bulk ? 1 : IN_STREAM) && !watch.done; version++) {
      const events = Array.from({ length: bulk ? IN_BATCH : 1 }, next);
      const since = performance.now();
      await store.appendToStream(stream, events, { expectedStreamVersion: BigInt(version) });
      watch.note(events.length, since);
    }
  }
}

async function readAll() {
  const { execute } = dumbo({ connectionString: job.address });
  let after = 0n;
  let read = 0;
  while (!watch.done) {
    const since = performance.now();
    const { messages, currentGlobalPosition } = await readMessagesBatch(execute, { after, batchSize: PAGE });
    watch.note(messages.length, since);
    read += messages.length;
    const again = messages.length === 0 || read >= A_PASS;
    after = again ? 0n : currentGlobalPosition;
    if (again) read = 0;
  }
}

async function keepTime() {
  await sleep(job.warmup * 1000);
  watch.begin();
  await sleep(job.seconds * 1000);
  return watch.end();
}

const works = job.what === "read" ? [readAll()] : Array.from({ length: job.callers }, (_, caller) => write(caller));
const [result] = await Promise.all([keepTime(), ...works]);
process.stdout.write(`${JSON.stringify(result)}\n`);
await store.close();
process.exit(); // its pools would wait for their idle connections
