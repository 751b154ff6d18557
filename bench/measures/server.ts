import { gzipSync } from "node:zlib";
import { type Measure, type Outcome, percentile } from "../figure.ts";
import { isBuilt, type RunningServer, startServer, waitFor } from "../process/server.ts";
import { startSimulator } from "../process/simulator.ts";
import { queries } from "./queries.ts";

/** The scenario has 1.96 containers a pod. */
const size = { pods: 51_100, serviceAccounts: 2_000, roles: 1_000, associations: 500 };
const rounds = 10;
const starts = 5;

interface Page {
  readonly audit: { readonly status: string };
  readonly containersInAll: number;
}

async function wellAnswered(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  return answer;
}

/** Gzipped kilobytes of the scripts that a page's HTML asks for. */
async function scriptsOf(address: string, path: string): Promise<number> {
  const html = await (await wellAnswered(address + path)).text();
  const sources = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"(?![^>]*nomodule)/gi)].map((match) => match[1] ?? ""),
  );
  let bytes = 0;
  for (const source of sources) {
    const script = await (await wellAnswered(new URL(source, address + path).href)).arrayBuffer();
    bytes += gzipSync(Buffer.from(script)).length;
  }
  return bytes / 1000;
}

async function pagesOverHttp({ address }: RunningServer): Promise<Outcome> {
  const samples: number[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const query of queries) {
      const started = performance.now();
      await (await wellAnswered(`${address}/api/v1/workloads?${new URLSearchParams(query)}`)).text();
      if (round >= 0) samples.push(performance.now() - started);
    }
  }
  return {
    what: "page of workloads over HTTP, p95",
    unit: "ms",
    samples: [percentile(samples, 0.95)],
    goal: 50,
    note: `median ${percentile(samples, 0.5).toFixed(1)} ms, ${samples.length} pages`,
  };
}

async function startsOf(env: Readonly<Record<string, string>>): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < starts; run++) {
    const running = await startServer(env);
    samples.push(running.firstAnswer);
    await running.stop();
  }
  return samples;
}

/** Milliseconds until the inventory is shown, then until the audit is done. */
async function audited({ address }: RunningServer): Promise<{ readonly shown: number; readonly containers: number }> {
  const started = performance.now();
  const ask = async (): Promise<Page> =>
    (await (await wellAnswered(`${address}/api/v1/workloads?limit=1&facets=0`)).json()) as Page;
  await waitFor(ask, 300_000);
  const shown = performance.now() - started;
  const done = await waitFor(async () => {
    const page = await ask();
    return page.audit.status === "complete" ? page : null;
  }, 300_000);
  return { shown, containers: done.containersInAll };
}

async function measureRunning(running: RunningServer, say: (progress: string) => void): Promise<Outcome[]> {
  const { shown, containers } = await audited(running);
  const note = `${containers.toLocaleString("en-US")} containers`;
  say(`${note} shown after ${(shown / 1000).toFixed(1)} s`);
  const overHttp = await pagesOverHttp(running);
  const scripts = await scriptsOf(running.address, "/workloads");
  const memory = running.memory();
  const memoryFigures: Outcome[] = memory
    ? [
        { what: "memory of the server", unit: "MB", samples: [memory.now], goal: null, note },
        { what: "memory of the server, peak of the audit", unit: "MB", samples: [memory.peak], goal: null, note },
      ]
    : [{ what: "memory of the server", skipped: "the system does not tell it" }];
  return [
    {
      what: "first table after the server's start",
      unit: "s",
      samples: [(running.firstAnswer + shown) / 1000],
      goal: null,
      note,
    },
    overHttp,
    { what: "first-load JavaScript of the workloads page, gzip", unit: "kB", samples: [scripts], goal: 200 },
    ...memoryFigures,
  ];
}

export const server: Measure = {
  name: "server",
  about: "the built web application on 100,000 containers",
  take: async (say) => {
    if (!isBuilt()) return [{ what: "the web application", skipped: "there is no build: npm run build makes one" }];
    const simulator = await startSimulator(size);
    try {
      const samples = await startsOf(simulator.env);
      const running = await startServer(simulator.env);
      try {
        return [
          { what: "server to its first answer", unit: "ms", samples, goal: null },
          ...(await measureRunning(running, say)),
        ];
      } finally {
        await running.stop();
      }
    } finally {
      await simulator.stop();
    }
  },
};
