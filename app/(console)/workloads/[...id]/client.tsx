"use client";

import { useQuery } from "@tanstack/react-query";
import { Crumbs, Title } from "#components/layout/detail-head.tsx";
import { rowsHref } from "#components/links/links.ts";
import { StateBar, sayStates } from "#components/state/state-bar.tsx";
import { StateWord } from "#components/state/state-word.tsx";
import { visible } from "#components/ui/characters.ts";
import { counted } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { CohortList } from "#components/workload/cohort-list.tsx";
import { PodList } from "#components/workload/pod-list.tsx";
import { queries } from "#lib/client/queries.ts";
import type { WorkloadDetail } from "#lib/contract/pages.ts";
import { Answered } from "../../answered.tsx";
import { FindingsSection } from "../../findings/findings-section.tsx";
import { NeedsSection } from "../../needs-section.tsx";
import { Place } from "../../place.tsx";

export function WorkloadClient({ id }: { id: string }) {
  const query = useQuery(queries.workload(id));
  const parts = id.split("/");
  const [name = "", , namespace = ""] = [...parts].reverse();
  const cluster = parts.slice(0, -3).join("/");
  return (
    <Page>
      <Crumbs
        crumbs={[
          { label: "Workloads", href: "/workloads" },
          { label: cluster, href: rowsHref({ cluster }) },
          { label: namespace, href: rowsHref({ cluster, namespace }) },
          { label: name, href: null },
        ]}
        place={<Place />}
      />
      <Answered query={query} title={name} waiting="The workload is on its way">
        {(detail) => <Whole detail={detail} />}
      </Answered>
    </Page>
  );
}

function Whole({ detail }: { detail: WorkloadDetail }) {
  const { workload, cohorts, pods, audit } = detail;
  const today = audit.finishedAt ?? audit.startedAt;
  return (
    <>
      <Title
        name={
          <bdi>
            {visible(workload.namespace)}/{visible(workload.name)}
          </bdi>
        }
      >
        <StateWord state={workload.state} className="text-l" />
        <span className="text-ink-2">
          {visible(workload.kind)}, {counted(workload.pods, "pod")}, {counted(workload.containers, "container")}
          {workload.owner !== null && `, ${visible(workload.owner)}`}
        </span>
      </Title>
      <Lead>{workload.sentence ?? cohorts[0]?.example.cause.text ?? "It has no containers."}</Lead>
      <div className="mt-4 max-w-[720px]">
        <StateBar byState={workload.byState} label={workload.name} className="h-[14px]" />
        <p className="mt-1 text-s text-ink-2">{sayStates(workload.byState)}</p>
      </div>
      <Section title="Containers, by answer">
        <CohortList cohorts={cohorts} today={today} />
      </Section>
      <FindingsSection about={{ kind: "workload", id: workload.id }} today={today} />
      <Section title="Pods" end={counted(pods.length, "pod")}>
        <PodList cluster={workload.cluster} pods={pods} today={today} />
      </Section>
      <NeedsSection
        query={queries.workloadLeastPrivilege(workload.id)}
        today={today}
        evidence={`/evidence?cluster=${encodeURIComponent(workload.cluster)}&namespace=${encodeURIComponent(workload.namespace)}`}
      />
    </>
  );
}
