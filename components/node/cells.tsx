import Link from "next/link";
import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import { Grade } from "../evidence/grade.tsx";
import { nodeHref } from "../links/links.ts";
import { RoleName } from "../role/role-name.tsx";
import { visible } from "../ui/characters.ts";
import { Dash } from "../ui/dash.tsx";
import { Mark } from "../ui/mark.tsx";
import { short } from "../ui/moments.ts";
import { count } from "../ui/number.ts";
import { type Imds, imdsLooks } from "./words.ts";

export interface NodeCounts {
  readonly cluster: string;
  readonly name: string;
  readonly instance: string | null;
  readonly computeType: string;
  readonly role: string | null;
  readonly hopLimit: number | null;
  readonly imds: Imds;
  readonly pods: number;
  readonly podsInReach: number;
  readonly podsUnknown: number;
  readonly usedByPods: EvidenceGrade;
  readonly lastSeen: number | null;
  readonly nodeGroup: string | null;
}

export function NodeNameCell({ node }: { node: NodeCounts }) {
  const { cluster, name, instance, computeType } = node;
  return (
    <span className="flex min-w-0 items-center gap-x-2 max-phone:flex-wrap">
      <Link
        href={nodeHref(cluster, name)}
        prefetch={false}
        tabIndex={-1}
        title={visible(name)}
        className="link-quiet min-w-0 truncate"
      >
        {visible(name)}
      </Link>
      <span className="min-w-[6ch] shrink-[99999999] truncate text-s text-ink-3" title={instance ?? undefined}>
        {instance === null ? computeType : <span className="mono">{instance}</span>}
      </span>
    </span>
  );
}

export function NodeRoleCell({ node }: { node: NodeCounts }) {
  if (node.role !== null) return <RoleName arn={node.role} dense />;
  if (node.imds === "none") return <span className="text-ink-3">none</span>;
  return <span className="text-unk">unknown</span>;
}

export function HopLimitCell({ node }: { node: NodeCounts }) {
  if (node.hopLimit !== null) return node.hopLimit;
  return node.imds === "unknown" ? <span className="text-unk">unknown</span> : <Dash />;
}

/** `v1 answers too` is drawn as what pods get by it: the node's role. */
export function ImdsCell({ node }: { node: NodeCounts }) {
  const { word, tone } = imdsLooks[node.imds];
  if (tone === "open") {
    return (
      <span className="inline-flex items-center gap-[6px] text-node">
        <Mark shape="hexagon" /> <span className="self-baseline">{word}</span>
      </span>
    );
  }
  const tones = { plain: "", quiet: "text-ink-3", unknown: "text-unk" } as const;
  return <span className={tones[tone]}>{word}</span>;
}

export function PodsInReachCell({ node }: { node: NodeCounts }) {
  const { pods, podsInReach, podsUnknown } = node;
  return (
    <span className="whitespace-nowrap">
      {podsInReach > 0 ? <b>{count(podsInReach)}</b> : <span className="text-ink-3">0</span>} of {count(pods)}
      {podsUnknown > 0 && <span className="text-unk">, {count(podsUnknown)} unknown</span>}
    </span>
  );
}

export function NodeUseCell({ node, today }: { node: NodeCounts; today: number }) {
  if (node.imds === "none") return <Dash label="no node's role to use" />;
  return (
    <span className="text-s">
      <Grade grade={node.usedByPods} />
      {node.lastSeen !== null && `, ${short(node.lastSeen, today)}`}
    </span>
  );
}

export function NodeGroupCell({ node }: { node: NodeCounts }) {
  return node.nodeGroup === null ? (
    <Dash label="in no node group" />
  ) : (
    <span className="text-s text-ink-2">{visible(node.nodeGroup)}</span>
  );
}
