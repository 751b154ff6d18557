"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { FixBox } from "#components/fix/fix-box.tsx";
import { Crumbs, Title } from "#components/layout/detail-head.tsx";
import { CountLink } from "#components/links/count-link.tsx";
import { workloadHref } from "#components/links/links.ts";
import { InReachList } from "#components/node/in-reach.tsx";
import { SuspectList } from "#components/node/suspects.tsx";
import { Ways } from "#components/node/ways.tsx";
import { imdsLooks } from "#components/node/words.ts";
import { RoleName } from "#components/role/role-name.tsx";
import { visible } from "#components/ui/characters.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Aside } from "#components/ui/notice.tsx";
import { count } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Worded } from "#components/ui/worded.tsx";
import { CallLanes, CallTable } from "#components/usage/calls.tsx";
import { queries } from "#lib/client/queries.ts";
import type { NodeDetail } from "#lib/contract/nodes.ts";
import { Answered } from "../../answered.tsx";
import { Place } from "../../place.tsx";

export function NodeClient({ id }: { id: string }) {
  const query = useQuery(queries.node(id));
  const cut = id.lastIndexOf("/");
  const cluster = id.slice(0, cut);
  return (
    <Page>
      <Crumbs
        crumbs={[
          { label: "Nodes", href: "/nodes" },
          { label: cluster, href: `/nodes?cluster=${encodeURIComponent(cluster)}` },
          { label: id.slice(cut + 1), href: null },
        ]}
        place={<Place />}
      />
      <Answered query={query} title={id.slice(cut + 1)} waiting="The node is on its way">
        {(detail) => <Whole detail={detail} />}
      </Answered>
    </Page>
  );
}

function Whole({ detail }: { detail: NodeDetail }) {
  const { node, audit } = detail;
  const today = audit.finishedAt ?? audit.startedAt;
  return (
    <>
      <Title name={<bdi>{visible(node.name)}</bdi>}>
        <span className="text-ink-2">
          {node.instance !== null && <span className="mono">{node.instance}</span>} {node.computeType}
        </span>
      </Title>
      <Lead>
        <Worded text={detail.sentence} />
      </Lead>
      <Facts facts={factsOf(detail)} />
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,7fr)] gap-x-10 max-wide:grid-cols-1">
        <div className="min-w-0">
          <Section title="Ways to the node’s credentials">
            <Ways ways={detail.ways} />
            {detail.fix !== null && <FixBox fix={detail.fix} heading="Close it" />}
            <WouldLose detail={detail} />
          </Section>
        </div>
        <div className="min-w-0">
          <Section
            title="Containers in reach"
            end={
              <CountLink filters={{ cluster: node.cluster, node: node.name }} className="text-ink-2">
                All of this node in the table
              </CountLink>
            }
          >
            <InReachList rows={detail.inReach} />
          </Section>
        </div>
      </div>
      {detail.suspected.length > 0 && (
        <Section
          title="Calls that look like a pod’s"
          end="The call names the instance, not the pod: who made it is inferred"
        >
          <SuspectList calls={detail.suspected} today={today} />
        </Section>
      )}
      <Section title="Use of the node’s role">
        <CallLanes calls={detail.usage} windows={detail.windows} label={`When calls from ${node.name} were seen`} />
        <CallTable calls={detail.usage} windows={detail.windows} today={today} />
      </Section>
    </>
  );
}

function factsOf({ node, facts }: NodeDetail) {
  return [
    {
      name: "Role",
      value:
        node.role !== null ? (
          <RoleName arn={node.role} />
        ) : node.imds === "none" ? (
          <span className="text-ink-2">none</span>
        ) : (
          <span className="text-unk">unknown</span>
        ),
    },
    {
      name: "IMDS",
      value: (
        <>
          {imdsLooks[node.imds].word}
          {node.hopLimit !== null && `, hop limit ${node.hopLimit}`}
        </>
      ),
    },
    ...facts.map(({ name, value }) => ({ name, value: visible(value) })),
  ];
}

/** Who would be without credentials once the ways are closed: they need a role of their own first. */
function WouldLose({ detail }: { detail: NodeDetail }) {
  const { wouldLose } = detail;
  if (wouldLose.length === 0) return null;
  const containers = wouldLose.reduce((sum, one) => sum + one.containers, 0);
  return (
    <div className="mt-3">
      <Aside tone="node">
        <b className="text-ink">First give these a role:</b> {count(containers)}{" "}
        {containers === 1 ? "container that lives" : "containers that live"} on the node’s role now would lose it:{" "}
        {wouldLose.map((one, at) => (
          <span key={one.workloadId}>
            {at > 0 && ", "}
            <Link href={workloadHref(one.workloadId)} className="mono">
              {visible(one.workload)}
            </Link>{" "}
            {count(one.containers)}
          </span>
        ))}
        .
      </Aside>
    </div>
  );
}
