import { diagnoseIn, type InventoryRequest } from "#lib/domain/diagnosis/inventory/diagnose-in.ts";
import { makeView } from "#lib/service/read/view.ts";
import { instanceId } from "../estate/aws.ts";
import { inventoryOf, large } from "../estate/inventory.ts";
import type { Measure, Outcome } from "../figure.ts";

const goal = 300;
const rounds = 20;

const refused =
  "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity";
const byNode = `User: arn:aws:sts::123456789012:assumed-role/node-legacy/${instanceId(7)} is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::orders/1`;
const log = `${"2026-01-01T00:00:00Z INFO nothing happened\n".repeat(250_000)}${refused}`;

/** One diagnosis of each kind, in milliseconds; the first one of an audit makes its look-ups. */
export const diagnose: Measure = {
  name: "diagnose",
  about: "a diagnosis at 50,000 pods: of a pod, of errors that name a node or nobody, of a log of 10 MB",
  take: async (say) => {
    const head = { id: "1", source: "simulator", status: "complete", startedAt: 0, finishedAt: 1 } as const;
    const view = makeView(head, inventoryOf(large), [], { records: [], windows: [] });
    say(`${view.placed.length} containers`);
    const took = (request: InventoryRequest): number => {
      const start = performance.now();
      diagnoseIn(view, request);
      return performance.now() - start;
    };
    const nothing = { text: "", container: null, action: null, resource: null };
    const first = took({ ...nothing, text: refused });
    const step = Math.floor(view.placed.length / rounds);
    const pods = view.placed.filter((_, at) => at % step === 0);
    const call = { action: "s3:PutObject", resource: "arn:aws:s3:::orders/1" };
    const outcomes: Outcome[] = [
      { what: "first diagnosis of an audit, by its text", unit: "ms", samples: [first], goal },
      {
        what: "diagnosis of a pod and a call",
        unit: "ms",
        samples: pods.map((container) => took({ ...nothing, ...call, container })),
        goal,
      },
      {
        what: "diagnosis of an error that names nobody",
        unit: "ms",
        samples: pods.map(() => took({ ...nothing, text: refused })),
        goal,
      },
      {
        what: "diagnosis of an error of a node's role",
        unit: "ms",
        samples: pods.map(() => took({ ...nothing, text: byNode })),
        goal,
      },
      {
        what: "diagnosis of a log of 10 MB",
        unit: "ms",
        samples: [1, 2, 3].map(() => took({ ...nothing, text: log })),
        goal: null,
      },
    ];
    return Promise.resolve(outcomes);
  },
};
