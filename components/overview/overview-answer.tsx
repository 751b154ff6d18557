import type { ReactNode } from "react";
import { CountLink } from "../links/count-link.tsx";
import type { ByState } from "../state/state-bar.tsx";
import { count, counted } from "../ui/number.ts";
import { Also, Answer } from "../ui/page.tsx";

interface Props {
  byState: ByState;
  containers: number;
  workloadsOnNodeRole: number;
  /** Exposed containers whose use was not covered. */
  exposedNotCovered: number;
  readonly sources: { readonly complete: number };
  /** How long CloudTrail was read: "the 7 days read"; null: not at all. */
  window: string | null;
}

/** What the reader came to learn, with every number a way to its rows. */
export function OverviewAnswer(props: Props) {
  const { byState, containers, workloadsOnNodeRole, sources } = props;
  const falling = byState["falling-back"] ?? 0;
  const used = byState["node-role-used"] ?? 0;
  const unknown = byState.unknown ?? 0;

  if (containers === 0) {
    return sources.complete === 0 ? (
      <Answer>
        <b className="text-unk">Nothing could be read</b>, so nothing is known of any container.
      </Answer>
    ) : (
      <Answer>No container was found in what was read.</Answer>
    );
  }
  return (
    <>
      {falling + used > 0 ? (
        <Answer>
          <CountLink filters={{ state: ["falling-back", "node-role-used"] }} className="font-heavy">
            {counted(falling + used, "container")} in {counted(workloadsOnNodeRole, "workload")}
          </CountLink>{" "}
          {falling + used === 1 ? "lives" : "live"} on a node’s role: <LiveOn falling={falling} used={used} />.
        </Answer>
      ) : (
        <Answer>
          {unknown === 0 && props.exposedNotCovered === 0 ? (
            <>
              <b>No container lives on a node’s role.</b> Known for all {count(containers)} containers.
            </>
          ) : (
            <>
              <b>No container was found to live on a node’s role</b>, as far as it could be read.
            </>
          )}
        </Answer>
      )}
      <Also>
        <AlsoSentences {...props} />
      </Also>
    </>
  );
}

function LiveOn({ falling, used }: { falling: number; used: number }) {
  const parts: ReactNode[] = [];
  if (falling > 0) {
    parts.push(
      <span key="falling">
        <CountLink filters={{ state: "falling-back" }} className="font-heavy text-node">
          {count(falling)} {falling === 1 ? "falls" : "fall"} back to it
        </CountLink>{" "}
        although another role is meant
      </span>,
    );
  }
  if (used > 0) {
    parts.push(
      <span key="used">
        {falling > 0 && ", and "}
        <CountLink filters={{ state: "node-role-used" }} className="font-heavy text-node">
          {count(used)} {used === 1 ? "was" : "were"} seen using it
        </CountLink>{" "}
        with nothing meant
      </span>,
    );
  }
  return parts;
}

function AlsoSentences({ byState, exposedNotCovered, window }: Props) {
  const nothing = (byState.denied ?? 0) + (byState.missing ?? 0);
  const exposed = byState["node-role-exposed"] ?? 0;
  const quiet = Math.max(0, exposed - exposedNotCovered);
  const unknown = byState.unknown ?? 0;
  return (
    <>
      {nothing > 0 && (
        <>
          <CountLink filters={{ state: ["denied", "missing"] }}>{count(nothing)}</CountLink>{" "}
          {nothing === 1 ? "gets" : "get"} no credentials at all although a role is meant.{" "}
        </>
      )}
      {quiet > 0 && window !== null && (
        <>
          <CountLink filters={{ state: "node-role-exposed", evidence: "!not-covered" }}>{count(quiet)}</CountLink> could
          reach a node’s role and {quiet === 1 ? "was" : "were"} not seen using it in {window}
          {exposedNotCovered > 0 ? "; " : ". "}
        </>
      )}
      {exposedNotCovered > 0 && (
        <>
          {quiet > 0 && window !== null ? "for " : "For "}
          <CountLink filters={{ state: "node-role-exposed", evidence: "not-covered" }}>
            {count(exposedNotCovered)}
          </CountLink>{" "}
          {quiet > 0 && window !== null ? "more" : "that could reach a node’s role"}, use was not read.{" "}
        </>
      )}
      {unknown > 0 && (
        <>
          The state of <CountLink filters={{ state: "unknown" }}>{count(unknown)}</CountLink> is unknown.
        </>
      )}
    </>
  );
}
