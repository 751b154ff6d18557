"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { GapList } from "#components/coverage/gap-list.tsx";
import { CountLink } from "#components/links/count-link.tsx";
import { Causes } from "#components/overview/causes.tsx";
import { Changes } from "#components/overview/changes.tsx";
import { ClusterBars } from "#components/overview/cluster-bars.tsx";
import { Exposed } from "#components/overview/exposed.tsx";
import { Ledger, PhoneLedger } from "#components/overview/ledger.tsx";
import { OverviewAnswer } from "#components/overview/overview-answer.tsx";
import { Owners } from "#components/overview/owners.tsx";
import type { ClusterCounts } from "#components/overview/types.ts";
import { CertaintyBars } from "#components/ui/certainty-bars.tsx";
import { clock, day } from "#components/ui/moments.ts";
import { count } from "#components/ui/number.ts";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { Overview } from "#lib/contract/pages.ts";
import { Answered } from "../answered.tsx";
import { Ways } from "../no-audit.tsx";
import { useFollow } from "../use-follow.ts";
import { readTab } from "./search-params.ts";

const dayLength = 24 * 3_600_000;

export function OverviewClient() {
  const { params } = useUrlState();
  const query = useQuery(queries.overview(params.get("cluster")));
  const { data: strip } = useQuery(queries.strip());
  useFollow(query.data?.audit ?? null, strip, () => void query.refetch());

  const trail = strip?.trail ?? null;
  const days = trail === null ? 0 : Math.round((trail.to - trail.from) / dayLength);
  const window = trail === null ? null : days < 2 ? "the hours read" : `the ${days} days read`;

  return (
    <Page>
      <h1 className="sr-only">Overview</h1>
      <Answered query={query} waiting="The overview is on its way">
        {(overview) => <Whole overview={overview} window={window} />}
      </Answered>
    </Page>
  );
}

/** How far the pods of each cluster were read: a cluster with a gap there has no number, or only a part of it. */
function withPodsRead({ clusters, gaps }: Overview): ClusterCounts[] {
  const open = new Set(gaps.flatMap(({ coverage }) => (coverage.source === "kubernetes:pods" ? [coverage.scope] : [])));
  return clusters.map((cluster) => ({
    ...cluster,
    podsRead: !open.has(cluster.id) ? "all" : cluster.containers === 0 ? "none" : "part",
  }));
}

/** There is no container: why, and how to connect a cluster. */
function Nothing({ overview, window }: { overview: Overview; window: string | null }) {
  return (
    <>
      <OverviewAnswer {...overview} window={window} />
      {overview.gaps.length > 0 && (
        <Section title="What could not be read" end={<Link href="/coverage">Coverage</Link>} className="max-w-[860px]">
          <GapList gaps={overview.gaps} />
        </Section>
      )}
      <Section title="Ways to a cluster" className="max-w-[860px]">
        <Ways />
      </Section>
    </>
  );
}

function Whole({ overview, window }: { overview: Overview; window: string | null }) {
  const clusters = withPodsRead(overview);
  const notCovered = clusters.filter((cluster) => cluster.useCovered === "no" && cluster.podsRead !== "none");
  if (overview.containers === 0) return <Nothing overview={overview} window={window} />;
  return (
    <>
      <OverviewAnswer {...overview} window={window} />
      <ClusterBars clusters={clusters} />
      <Ledger {...overview} clusters={clusters} />
      <PhoneLedger byState={overview.byState} />
      {notCovered.length > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-x-[6px] text-s text-ink-2">
          <CertaintyBars level={null} />
          <span className="text-unk">Not covered:</span> CloudTrail of{" "}
          {notCovered.map((cluster) => cluster.id).join(", ")} was not read, so no use can be counted there
          {overview.exposedNotCovered > 0 && ` and ${count(overview.exposedNotCovered)} exposed may be used`}.
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_400px] gap-x-12 max-wide:grid-cols-1">
        <div className="min-w-0">
          <OnNodeRole overview={overview} />
          <OtherCauses overview={overview} />
          <Exposed overview={overview} window={window} />
        </div>
        <div className="min-w-0">
          <Side overview={overview} />
        </div>
      </div>
    </>
  );
}

const nodeRoleStates = ["falling-back", "node-role-used"] as const;

function isOnNodeRole(state: string): boolean {
  return nodeRoleStates.some((one) => one === state);
}

function OnNodeRole({ overview }: { overview: Overview }) {
  const { params, change } = useUrlState();
  const tab = readTab(params);
  const causes = overview.causes.filter((cause) => isOnNodeRole(cause.state));
  const all = nodeRoleStates.reduce((sum, state) => sum + (overview.byState[state] ?? 0), 0);
  if (all === 0) return null;
  return (
    <Section
      title="On a node’s role"
      end={
        <CountLink filters={{ state: nodeRoleStates }} className="text-ink-2">
          All {count(all)} in the table
        </CountLink>
      }
    >
      <div className="pt-2">
        <Tabs
          label="Containers on a node’s role"
          chosen={tab}
          onChoose={(id) => change((next) => (id === "cause" ? next.delete("by") : next.set("by", id)), "replace")}
          tabs={[
            { id: "cause", label: "By cause", content: <Causes causes={causes} /> },
            { id: "owner", label: "By owner", content: <Owners owners={overview.byOwner} /> },
          ]}
        />
      </div>
    </Section>
  );
}

function OtherCauses({ overview }: { overview: Overview }) {
  const causes = overview.causes.filter((cause) => !isOnNodeRole(cause.state) && cause.state !== "unknown");
  if (causes.length === 0) return null;
  return (
    <Section title="Without the role meant, by cause">
      <Causes causes={causes} />
    </Section>
  );
}

function Side({ overview }: { overview: Overview }) {
  const { changes, comparedWith, gaps, sources } = overview;
  return (
    <>
      {comparedWith !== null && (
        <Section title={`Changed since ${day(comparedWith.startedAt)}, ${clock(comparedWith.startedAt)}`}>
          {changes.length === 0 ? (
            <p className="pt-3 text-ink-2">No container changed its state.</p>
          ) : (
            <Changes changes={changes} />
          )}
        </Section>
      )}
      <Section
        title={gaps.length === 0 ? "All that was asked was read" : "What could not be read"}
        end={
          <Link href="/coverage">
            Coverage, {count(sources.complete)} of {count(sources.all)}
          </Link>
        }
      >
        {gaps.length === 0 ? (
          <p className="pt-3 text-ink-2">{count(sources.all)} sources, each complete.</p>
        ) : (
          <GapList gaps={gaps} />
        )}
      </Section>
    </>
  );
}
