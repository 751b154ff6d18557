"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { FixBox } from "#components/fix/fix-box.tsx";
import { Crumbs, Title } from "#components/layout/detail-head.tsx";
import { containerHref, diagnoseHref, nodeHref, rowsHref, workloadHref } from "#components/links/links.ts";
import { FamilyTable } from "#components/path/family-table.tsx";
import { Path, PathLegend } from "#components/path/path.tsx";
import { RoleName } from "#components/role/role-name.tsx";
import { SdkMarker } from "#components/state/sdk-marker.tsx";
import { StateWord } from "#components/state/state-word.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { CertaintyBars } from "#components/ui/certainty-bars.tsx";
import { visible } from "#components/ui/characters.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { full, short } from "#components/ui/moments.ts";
import { count } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { useShortcuts } from "#components/ui/shortcuts.ts";
import { Tag } from "#components/ui/tag.tsx";
import { Worded } from "#components/ui/worded.tsx";
import { CallLanes, CallTable } from "#components/usage/calls.tsx";
import { kindWords, sourceWords } from "#components/workload/words.ts";
import { queries } from "#lib/client/queries.ts";
import type { ContainerDetail } from "#lib/contract/detail.ts";
import { familyNames } from "#lib/domain/credentials/families.ts";
import { Answered } from "../../answered.tsx";
import { FindingsSection } from "../../findings/findings-section.tsx";
import { Place } from "../../place.tsx";

export function ContainerClient({ id }: { id: string }) {
  const query = useQuery(queries.container(id));
  const { data: strip } = useQuery(queries.strip());
  const today = strip?.audit?.finishedAt ?? strip?.audit?.startedAt ?? 0;
  const router = useRouter();
  useShortcuts({ d: () => router.push(diagnoseHref({ container: id })) });
  const parts = id.split("/");
  const [name = "", pod = "", namespace = ""] = [...parts].reverse();
  const cluster = parts.slice(0, -3).join("/");
  const row = query.data?.row;
  const workload = row === undefined ? null : `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`;
  return (
    <Page>
      <Crumbs
        crumbs={[
          { label: "Workloads", href: "/workloads" },
          { label: cluster, href: rowsHref({ cluster }) },
          { label: namespace, href: rowsHref({ cluster, namespace }) },
          { label: row?.workload ?? pod, href: workload === null ? null : workloadHref(workload) },
          { label: name, href: null },
        ]}
        place={<Place />}
      />
      <Answered query={query} title={name} waiting="The container is on its way">
        {(detail) => <Whole detail={detail} today={today} />}
      </Answered>
    </Page>
  );
}

function Whole({ detail, today }: { detail: ContainerDetail; today: number }) {
  const { row, fix, path } = detail;
  const broken = path.some((hop) => hop.status === "broken");
  const diagnose = diagnoseHref({ container: row.id });
  const fixBox = fix === null ? null : <FixBox fix={fix} />;
  return (
    <>
      <Title
        name={
          <>
            <bdi>
              {visible(row.namespace)}/{visible(row.workload)}
            </bdi>{" "}
            <span className="text-ink-3">{visible(row.container)}</span>
          </>
        }
      >
        {row.containerKind !== "app" && <Tag>{kindWords[row.containerKind]}</Tag>}
        <StateWord state={row.state} className="text-l" />
        <SdkMarker parts={row.parts} />
        <span className="text-ink-2">
          {count(detail.podsAlike)} of {count(detail.podsOfWorkload)} {detail.podsOfWorkload === 1 ? "pod" : "pods"}
        </span>
        <ButtonLink href={diagnose} size="small" className="ml-auto max-phone:ml-0">
          Diagnose <Kbd className="max-phone:hidden">d</Kbd>
        </ButtonLink>
      </Title>
      <Lead>
        <Worded text={detail.paragraph} />
      </Lead>
      <Facts facts={factsOf(detail, today)} />
      <Section title="Path" end={<PathLegend />}>
        <Path
          hops={path}
          state={row.state}
          fix={
            <>
              {fixBox}
              <p className="mt-2 text-s">
                <Link href={diagnose} prefetch={false} className="inline-block py-1">
                  Diagnose this break
                </Link>
              </p>
            </>
          }
          today={today}
        />
        {!broken && fixBox}
      </Section>
      <Section title="By SDK family" end={sayFamilies(detail)}>
        <FamilyTable families={detail.families} known={detail.sdk} />
      </Section>
      <Section title="Use">
        <CallLanes calls={detail.usage} windows={detail.windows} label="When calls were seen" />
        <CallTable calls={detail.usage} windows={detail.windows} today={today} />
      </Section>
      <FindingsSection about={{ kind: "container", id: row.id }} today={today} />
      <Siblings detail={detail} />
    </>
  );
}

const reachWords = { yes: "Yes", no: "No", unknown: "Unknown" } as const;

function factsOf(detail: ContainerDetail, today: number): { name: string; value: ReactNode }[] {
  const { row, nodeRole, sdk } = detail;
  const versions = [nodeRole.v1 === "yes" ? "v1" : null, nodeRole.v2 === "yes" ? "v2" : null].filter(
    (one) => one !== null,
  );
  return [
    {
      name: "Service account",
      value: (
        <Link
          href={rowsHref({ cluster: row.cluster, serviceAccount: `${row.namespace}/${row.serviceAccount}` })}
          className="mono"
        >
          {visible(`${row.namespace}/${row.serviceAccount}`)}
        </Link>
      ),
    },
    { name: "Pod", value: <span className="mono">{visible(row.pod)}</span> },
    {
      name: "Node",
      value:
        row.node === null ? (
          <span className="text-ink-3">on none</span>
        ) : (
          <Link href={nodeHref(row.cluster, row.node)} className="mono">
            {visible(row.node)}
          </Link>
        ),
    },
    {
      name: "Node role in reach",
      value: (
        <span
          className={nodeRole.inReach === "unknown" ? "text-unk" : nodeRole.inReach === "no" ? "text-ink-2" : ""}
          title={nodeRole.reasons.map((reason) => reason.text).join("; ")}
        >
          {reachWords[nodeRole.inReach]}
          {versions.length > 0 && `, IMDS${versions.join(" and ")}`}
          {nodeRole.arn !== null && (
            <>
              {": "}
              <RoleName arn={nodeRole.arn} />
            </>
          )}
        </span>
      ),
    },
    {
      name: "Role meant",
      value: row.meant === null ? <span className="text-ink-3">none</span> : <RoleName arn={row.meant} />,
    },
    { name: "Source", value: sourceWords[row.source] },
    {
      name: "SDK",
      value:
        sdk === null ? (
          <span className="text-ink-2">not known</span>
        ) : (
          <span className="inline-flex items-center gap-[6px]" title={sdk.why}>
            <CertaintyBars level={2} /> {familyNames[sdk.family]}, likely
          </span>
        ),
    },
    { name: "Pod made", value: <time title={full(row.createdAt)}>{short(row.createdAt, today)}</time> },
  ];
}

function sayFamilies({ families }: ContainerDetail): string {
  const answers = new Set(families.filter((family) => family.principal).map((family) => family.state));
  return answers.size < 2 ? "All agree" : `${answers.size} answers`;
}

function Siblings({ detail }: { detail: ContainerDetail }) {
  const others = detail.siblings.filter((sibling) => sibling.id !== detail.row.id);
  if (others.length === 0) return null;
  return (
    <Section title="Other containers of the pod">
      <ul>
        {others.map((sibling) => (
          <li key={sibling.id} className="flex items-center gap-4 border-b border-line py-[5px]">
            <Link href={containerHref(sibling.id)} className="link-quiet min-w-[160px] py-[2px]">
              {visible(sibling.container)}
            </Link>
            <StateWord state={sibling.state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
