import type { Measure, Outcome } from "../figure.ts";
import { type Taken, timeCommand } from "../process/command.ts";
import { type EstateSize, startSimulator } from "../process/simulator.ts";

const large: EstateSize = { pods: 10_000, serviceAccounts: 2_000, roles: 1_000, associations: 500 };
const small: EstateSize = { pods: 1_000, serviceAccounts: 200, roles: 100, associations: 50 };
const runs = 5;

interface Case {
  readonly name: string;
  readonly about: string;
  readonly words: string;
  readonly size: EstateSize;
  readonly latency?: { readonly kubernetes: number; readonly aws: number };
  readonly goal: { readonly seconds: number; readonly megabytes: number | null };
}

const cases: readonly Case[] = [
  {
    name: "audit-10k",
    about: "full audit of 10,000 pods of 10 kB, 2,000 service accounts, 1,000 roles, 500 associations",
    words: "audit of 10,000 pods",
    size: large,
    goal: { seconds: 4, megabytes: 400 },
  },
  {
    name: "audit-distant",
    about: "the same where each Kubernetes call takes 20 ms and each AWS call 50 ms",
    words: "audit of 10,000 pods, 20 and 50 ms a call",
    size: large,
    latency: { kubernetes: 20, aws: 50 },
    goal: { seconds: 13, megabytes: 400 },
  },
  {
    name: "audit-1k",
    about: "full audit of a tenth of it: 1,000 pods, 200 service accounts, 100 roles, 50 associations",
    words: "audit of 1,000 pods",
    size: small,
    goal: { seconds: 0.5, megabytes: null },
  },
];

function figuresOf({ words, goal }: Case, taken: readonly Taken[]): Outcome[] {
  return [
    { what: words, unit: "s", samples: taken.map(({ wall }) => wall), goal: goal.seconds },
    {
      what: `${words}: user CPU`,
      unit: "s",
      samples: taken.map(({ user }) => user),
      goal: null,
    },
    { what: `${words}: peak memory`, unit: "MB", samples: taken.map(({ peakMB }) => peakMB), goal: goal.megabytes },
  ];
}

function podsIn(stdout: string): number {
  const { containers } = JSON.parse(stdout) as { readonly containers: readonly { readonly pod: string }[] };
  return new Set(containers.map(({ pod }) => pod)).size;
}

/** The command in its own process, the simulated servers in another; CloudTrail is left out. */
function measureOf(one: Case): Measure {
  return {
    name: one.name,
    about: one.about,
    take: async (say) => {
      const simulator = await startSimulator(one.size, one.latency);
      try {
        const args = ["audit", "--trail-seconds", "0", "--format", "json"];
        // The first run fills the compile cache and the server's own caches.
        const { stdout } = await timeCommand(args, simulator.env);
        const pods = podsIn(stdout);
        if (pods !== one.size.pods) throw new Error(`the audit has ${pods} pods`);
        const taken: Taken[] = [];
        for (let run = 1; run <= runs; run++) {
          const took = await timeCommand(args, simulator.env);
          say(`run ${run} of ${runs}: ${took.wall.toFixed(2)} s`);
          taken.push(took);
        }
        return figuresOf(one, taken);
      } finally {
        await simulator.stop();
      }
    },
  };
}

export const audits: readonly Measure[] = cases.map(measureOf);
