import { listContainers } from "../../lib/service/read/list-containers.ts";
import { listWorkloads } from "../../lib/service/read/list-workloads.ts";
import { makeView } from "../../lib/service/read/view.ts";
import { inventoryOf, large } from "../estate/inventory.ts";
import { type Figure, type Measure, percentile } from "../figure.ts";
import { queries } from "./queries.ts";

const rounds = 20;

export const page: Measure = {
  name: "page",
  about: "a filtered, sorted, faceted page over 100,000 containers, with its JSON",
  take: () => {
    const head = { id: "bench", source: "simulator", status: "complete", startedAt: 0, finishedAt: 0 } as const;
    const view = makeView(head, inventoryOf(large), [], { records: [], windows: [] });
    const figureOf = (what: string, list: (query: Readonly<Record<string, string>>) => object): Figure => {
      const perRound: number[][] = [];
      for (let round = -1; round < rounds; round++) {
        const samples = queries.map((query) => {
          const started = performance.now();
          JSON.stringify(list({ ...query }));
          return performance.now() - started;
        });
        // The first round finds cold code and builds the texts for the search; it counts in none.
        if (round >= 0) perRound.push(samples);
      }
      const all = perRound.flat();
      return {
        what: `${what}, p95`,
        unit: "ms",
        samples: [percentile(all, 0.95)],
        goal: 50,
        note: `median ${percentile(all, 0.5).toFixed(1)} ms, ${all.length} pages`,
      };
    };
    return Promise.resolve([
      figureOf("page of workloads over 100,000 containers", (query) => listWorkloads(view, query)),
      figureOf("page of containers over 100,000 containers", (query) => listContainers(view, query)),
    ]);
  },
};
