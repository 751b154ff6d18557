"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { placeHref } from "#components/calls/cells.tsx";
import { sayKind } from "#components/calls/words.ts";
import { Grade, gradeMap } from "#components/evidence/grade.tsx";
import { Crumbs, Title } from "#components/layout/detail-head.tsx";
import { diagnoseHref } from "#components/links/links.ts";
import { RoleName } from "#components/role/role-name.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { visible } from "#components/ui/characters.ts";
import { CodeLine } from "#components/ui/code.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { full } from "#components/ui/moments.ts";
import { Notice } from "#components/ui/notice.tsx";
import { count } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { useShortcuts } from "#components/ui/shortcuts.ts";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { queries } from "#lib/client/queries.ts";
import type { EvidenceDetail, EvidenceRow } from "#lib/contract/evidence.ts";
import { Answered } from "../../answered.tsx";
import { Place } from "../../place.tsx";

export function EventClient({ id }: { id: string }) {
  const query = useQuery(queries.event(id));
  return (
    <Page>
      <Crumbs
        crumbs={[
          { label: "Evidence", href: "/evidence" },
          { label: id, href: null },
        ]}
        place={<Place />}
      />
      <Answered query={query} title={`Event ${id}`} waiting="The event is on its way">
        {(detail) => <Whole id={id} detail={detail} />}
      </Answered>
    </Page>
  );
}

function Whole({ id, detail: { row } }: { id: string; detail: EvidenceDetail }) {
  const router = useRouter();
  const diagnose = row.error === null ? null : diagnoseHref({ event: id });
  useShortcuts(diagnose === null ? {} : { d: () => router.push(diagnose) });
  return (
    <>
      <Title name={<span className="mono">{visible(`${row.service}:${row.action}`)}</span>}>
        <span className={row.error === null ? "text-ink-2" : "text-none"}>
          {row.error === null ? (row.exchange ? "granted" : "done") : visible(row.error)}
        </span>
        {diagnose !== null && (
          <ButtonLink href={diagnose} size="small" className="ml-auto max-phone:ml-0">
            Diagnose <Kbd className="max-phone:hidden">d</Kbd>
          </ButtonLink>
        )}
      </Title>
      <Lead>{sentenceOf(row)}</Lead>
      <Facts facts={factsOf(row)} />
      <Section title="Events alike" end={`${count(row.samples.length)} of ${count(row.calls)} are kept as samples`}>
        <ul className="mt-3 grid gap-1">
          {row.samples.map((sample) => (
            <li key={sample} className="mono">
              {sample === id ? (
                <b>{visible(sample)}</b>
              ) : (
                <Link href={`/evidence/${encodeURIComponent(sample)}`}>{visible(sample)}</Link>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <RecordSection id={id} />
    </>
  );
}

function sentenceOf(row: EvidenceRow): string {
  const what = row.exchange ? "asked for credentials" : "called this";
  const times = row.calls === 1 ? "once" : `${count(row.calls)} times`;
  const sure = gradeMap[row.grade].meaning;
  return `${visible(row.who)} ${what} ${times} in what was read. ${sure}`;
}

function factsOf(row: EvidenceRow) {
  const href = placeHref(row);
  const who = <span className="mono">{visible(row.who)}</span>;
  const facts = [
    { name: sayKind(row.kind), value: href === null ? who : <Link href={href}>{who}</Link> },
    { name: "Certainty", value: <Grade grade={row.grade} /> },
    { name: "Role", value: row.role === null ? null : <RoleName arn={row.role} /> },
    { name: "First", value: full(row.first) },
    { name: "Last", value: full(row.last) },
    { name: "Account and Region", value: `${row.account} ${row.region}` },
    {
      name: "Session",
      value: row.sessionName === null ? null : <span className="mono">{visible(row.sessionName)}</span>,
    },
    { name: "Delivered by", value: row.delivery === null ? null : `IMDSv${row.delivery.slice(0, 1)}` },
    { name: "Client", value: row.client === null ? null : visible(row.client) },
  ];
  return facts.filter((fact) => fact.value !== null);
}

/** The event itself is asked for only when somebody wants to see it: it costs a call, and it is not kept. */
function RecordSection({ id }: { id: string }) {
  const [wanted, setWanted] = useState(false);
  const record = useQuery({ ...queries.eventRecord(id), enabled: wanted });
  return (
    <Section title="The event as CloudTrail keeps it" end="Keys are shown by their tail, tokens not at all">
      {!wanted && (
        <p className="mt-3">
          <Button onClick={() => setWanted(true)}>Read it from CloudTrail</Button>
        </p>
      )}
      {wanted && record.isPending && <SkeletonLines label="The event is on its way" lines={6} />}
      {record.error !== null && (
        <Notice
          tone="broken"
          title={record.error.message}
          actions={<Button onClick={() => void record.refetch()}>Try now</Button>}
        />
      )}
      {record.data?.record === null && (
        <Notice tone="unknown" title="The event could not be read">
          <p>{visible(record.data.why ?? "")}</p>
          {record.data.lift !== null && <p>{visible(record.data.lift)}</p>}
        </Notice>
      )}
      {typeof record.data?.record === "string" && (
        <div className="mt-3 border border-line">
          <CodeLine text={record.data.record} what="the event" />
        </div>
      )}
    </Section>
  );
}
