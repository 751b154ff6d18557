import type { Placed } from "../../view/project.ts";
import { concluded, type ReadText, readText } from "../diagnose.ts";
import { type CauseEvidence, type Evidence, noInventory } from "../evidence.ts";
import type { Diagnosis } from "../types.ts";
import { evidenceOfContainer } from "./container-evidence.ts";
import { permissionsOf } from "./permissions.ts";
import { type Call, roleForCall } from "./role-for-call.ts";
import { causesShownBy } from "./state-causes.ts";
import { diagnosed } from "./subjects.ts";
import { type Tie, tieOf } from "./ties.ts";
import type { DiagnosisWorld } from "./world.ts";

/** What a diagnosis with an inventory at hand begins with. */
export interface InventoryRequest extends Call {
  readonly text: string;
  /** null: the text is to tell. */
  readonly container: Placed | null;
}

/** Most candidates that are named, and most whose verdicts are looked at. */
const [named, weighed] = [20, 200] as const;

const workloadOf = ({ row }: Placed): string =>
  `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}/${row.container}`;

/** One of each workload: its pods are alike, and one of them stands for the others. */
function representatives(containers: readonly Placed[]): readonly Placed[] {
  return [...new Map(containers.toReversed().map((one) => [workloadOf(one), one])).values()].toReversed();
}

/** The causes of several containers, one of which it is: sure only as far as they agree. */
function causesOfMany({ estate }: DiagnosisWorld, some: readonly Placed[], tie: Tie): readonly CauseEvidence[] {
  const each = some.map((one) => ({ one, causes: causesShownBy(estate, one) }));
  const firsts = new Set(each.map(({ causes }) => causes[0]?.cause));
  const agreed = firsts.size === 1 && tie.confidence === "likely" ? "likely" : "possible";
  return each.flatMap(({ one, causes }) =>
    causes.slice(0, 1).map((cause): CauseEvidence => {
      const where = `${one.row.namespace}/${one.row.workload}, container ${one.row.container}`;
      return { ...cause, confidence: agreed, why: `In ${where}: ${cause.why}` };
    }),
  );
}

function evidenceOfMany(
  world: DiagnosisWorld,
  tie: Tie,
  some: readonly Placed[],
  read: ReadText,
  call: Call,
): Evidence {
  const asked = roleForCall(world, null, read.facts, call);
  const permissions = asked === null ? null : permissionsOf(world.estate, asked, true);
  return {
    ...noInventory,
    causes: [...(permissions?.causes ?? []), ...causesOfMany(world, some.slice(0, weighed), tie)],
    hops: permissions?.hops ?? [],
    fix: permissions?.fix ?? null,
    reason: `It may be any of ${some.length} workloads: ${tie.why}. Name the pod to tell which`,
    candidates: some.slice(0, named).map((one) => diagnosed(one, "possible", tie.why)),
    moreCandidates: Math.max(0, some.length - named),
  };
}

function evidenceOfText(world: DiagnosisWorld, read: ReadText, call: Call): Evidence {
  const tie = tieOf(world, read.facts);
  if (tie === null) {
    const asked = roleForCall(world, null, read.facts, call);
    if (asked === null) return noInventory;
    const { causes, hops, fix } = permissionsOf(world.estate, asked, true);
    return { ...noInventory, causes, hops, fix };
  }
  const some = representatives(tie.containers);
  const [only, ...others] = some;
  if (only === undefined || others.length > 0) return evidenceOfMany(world, tie, some, read, call);
  const subject = diagnosed(only, tie.confidence, tie.why);
  const alike = tie.containers.length - 1;
  const evidence = evidenceOfContainer(world, only, subject, read.facts, call);
  return { ...evidence, moreCandidates: alike };
}

/**
 * A diagnosis with the inventory of an audit at hand: of a container that is asked about, or of the one that a text is tied to.
 * Where several may be meant they are named, likeliest first; what is inferred is never certain. Never raises.
 */
export function diagnoseIn(world: DiagnosisWorld, { text, container, action, resource }: InventoryRequest): Diagnosis {
  const read = readText(text);
  const call = { action, resource };
  const evidence =
    container === null
      ? evidenceOfText(world, read, call)
      : evidenceOfContainer(world, container, diagnosed(container, "certain", "It was asked about"), read.facts, call);
  return concluded(read, evidence);
}
