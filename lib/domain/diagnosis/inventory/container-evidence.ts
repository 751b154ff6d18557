import { explain } from "../../view/explain/explain.ts";
import type { Placed } from "../../view/project.ts";
import type { CauseEvidence, Evidence } from "../evidence.ts";
import { noInventory } from "../evidence.ts";
import type { Facts } from "../rank/facts.ts";
import type { DiagnosedContainer } from "../types.ts";
import { causesExcludedBy } from "./exclusions.ts";
import { diagnosisHop, joinedHops } from "./hops.ts";
import { permissionsOf } from "./permissions.ts";
import { type Call, roleForCall } from "./role-for-call.ts";
import { causesShownBy } from "./state-causes.ts";
import { namesOfContainer } from "./subjects.ts";
import { causesByText } from "./text-causes.ts";
import { tokenFileCauses, tokenFileHop } from "./token-file.ts";
import { verificationOf } from "./verify.ts";
import type { DiagnosisWorld } from "./world.ts";

/** Where the text is of another role than the container can have had, what the inventory shows may not be what happened. */
function otherRole({ row, resolution }: Placed, { identity }: Facts): string | null {
  if (identity.role === null) return null;
  const own = [row.gets, row.role, row.meant, resolution.node?.role ?? null, resolution.webIdentity?.roleArn ?? null];
  if (own.some((arn) => arn?.split("/").at(-1) === identity.role)) return null;
  return `The text is of role ${identity.role}, which this container cannot have by the inventory`;
}

/** Calls that CloudTrail shows refused although the identity is right: what to ask about next. */
function refusedCalls({ evidence }: Placed): string {
  const refused = evidence.records.filter(
    ({ exchange, errorCode }) => !exchange && errorCode !== null && /denied|unauthorized/i.test(errorCode),
  );
  const calls = new Map(refused.map(({ service, action }) => [`${service} ${action}`, true]));
  if (calls.size === 0) return "";
  return `. CloudTrail shows calls that were refused (${[...calls.keys()].slice(0, 5).join(", ")}): ask again with the action`;
}

function reasonOf(placed: Placed, other: string | null, broken: boolean): string | null {
  const { row, resolution } = placed;
  if (other !== null) return other;
  if (broken) return null;
  const lift = resolution.podIdentity?.lift ?? resolution.webIdentity?.lift ?? resolution.node?.lift ?? null;
  if (row.state === "unknown")
    return `It cannot be told: ${row.cause.text}${lift === null ? "" : `. What would tell: ${lift}`}`;
  return `The inventory shows nothing broken on the way of this container: ${row.cause.text}${refusedCalls(placed)}`;
}

/** All that the inventory says of one container, in the light of a text where there is one. */
export function evidenceOfContainer(
  world: DiagnosisWorld,
  placed: Placed,
  subject: DiagnosedContainer,
  facts: Facts,
  call: Call,
): Evidence {
  const { estate } = world;
  const explanation = explain(estate, placed);
  const own = { ...placed, resolution: explanation.resolution };
  const path = explanation.path.map(diagnosisHop);
  const file = tokenFileHop(own);
  const broken = path.some(({ status, rail }) => status === "broken" && rail === "meant");
  const asked = roleForCall(world, own, facts, call);
  const permissions = asked === null ? null : permissionsOf(estate, asked, !broken);
  const other = otherRole(own, facts);
  const ownFix = explanation.fix;
  const found = [
    ...causesShownBy(estate, own).map((one, place) => (place === 0 && ownFix !== null ? { ...one, fix: ownFix } : one)),
    ...causesByText(world, own, facts),
    ...tokenFileCauses(file),
    ...(permissions?.causes.filter(({ stand }) => stand === "shown" && !broken) ?? []),
  ];
  const doubtful = other !== null || subject.confidence !== "certain";
  const shownHere = found.map((one): CauseEvidence => {
    if (!doubtful || one.confidence !== "certain") return one;
    return { ...one, confidence: other === null ? "likely" : "possible" };
  });
  const ofNode = facts.identity.kind === "node-role";
  const excluded = [
    ...causesExcludedBy(own, found),
    ...(permissions?.causes.filter(({ stand }) => stand === "excluded") ?? []),
  ];
  return {
    ...noInventory,
    causes: [
      ...shownHere,
      ...(other === null ? excluded.filter(({ cause }) => !(ofNode && cause.startsWith("FALLBACK"))) : []),
    ],
    hops: joinedHops(path, file, permissions?.hops ?? []),
    reason: reasonOf(own, other, shownHere.length > 0),
    container: subject,
    fix: explanation.fix ?? (broken ? null : (permissions?.fix ?? null)),
    verify: verificationOf(own, facts),
    names: namesOfContainer(own),
  };
}
