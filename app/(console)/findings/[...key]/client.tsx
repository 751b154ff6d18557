"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { BlindSpots } from "#components/finding/blind-spots.tsx";
import { ConcernedList } from "#components/finding/concerned-list.tsx";
import { EvidenceList } from "#components/finding/evidence-list.tsx";
import { FixTabs } from "#components/finding/fix-tabs.tsx";
import { HistoryList } from "#components/finding/history-list.tsx";
import { CertaintyWord, SeverityWord } from "#components/finding/marks.tsx";
import { RuleAbout } from "#components/finding/rule-about.tsx";
import { SubjectLink } from "#components/finding/subject.tsx";
import { subjectWords } from "#components/finding/words.ts";
import { Crumbs, Title } from "#components/layout/detail-head.tsx";
import { diagnoseHref } from "#components/links/links.ts";
import { visible } from "#components/ui/characters.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Mark } from "#components/ui/mark.tsx";
import { full, short } from "#components/ui/moments.ts";
import { count, counted } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { useShortcuts } from "#components/ui/shortcuts.ts";
import { Tag } from "#components/ui/tag.tsx";
import { Worded } from "#components/ui/worded.tsx";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { FindingDetail } from "#lib/contract/findings.ts";
import { Answered } from "../../answered.tsx";
import { Place } from "../../place.tsx";

/** One finding: what is so, why it matters, what it rests on, what changes it. */
export function FindingClient({ findingKey }: { findingKey: string }) {
  const { params } = useUrlState();
  const query = useQuery(queries.finding(findingKey, params.get("audit")));
  const rule = findingKey.split("|")[0] ?? "";
  const title = query.data?.finding.title ?? rule;
  return (
    <Page>
      <Crumbs
        crumbs={[
          { label: "Findings", href: "/findings" },
          { label: title, href: `/findings?rule=${encodeURIComponent(rule)}&open=${encodeURIComponent(rule)}` },
          { label: query.data?.finding.subject.name ?? "", href: null },
        ].filter(({ label }) => label !== "")}
        place={<Place />}
      />
      <Answered query={query} title={title} waiting="The finding is on its way">
        {(detail) => <Whole detail={detail} />}
      </Answered>
    </Page>
  );
}

function Whole({ detail }: { detail: FindingDetail }) {
  const { finding, rule, fix, audit } = detail;
  const { params, change } = useUrlState();
  const router = useRouter();
  const [first] = detail.concerned.items;
  useShortcuts(first === undefined ? {} : { d: () => router.push(diagnoseHref({ container: first.id })) });
  const today = audit.finishedAt ?? audit.startedAt;
  return (
    <>
      <Title name={visible(finding.title)}>
        <SeverityWord severity={finding.severity} />
        {finding.status === "resolved" && <Tag strong>Resolved</Tag>}
      </Title>
      <Lead>
        <Worded text={finding.text} />.
      </Lead>
      <StatusLine detail={detail} today={today} />
      <Facts facts={factsOf(detail, today)} />
      <div className="grid grid-cols-[minmax(0,7fr)_minmax(0,5fr)] gap-x-10 max-wide:grid-cols-1">
        <div className="min-w-0">
          <Section
            title="What changes it"
            end={finding.status === "resolved" ? "As it was when it was last seen" : undefined}
          >
            <FixTabs
              fix={fix}
              tool={params.get("tool")}
              onTool={(tool) => change((next) => next.set("tool", tool), "replace")}
            />
          </Section>
          <Section
            title="Containers"
            end={finding.containers > 0 ? counted(finding.containers, "container") : undefined}
          >
            <Concerned detail={detail} />
          </Section>
          <Section title="What it rests on">
            <EvidenceList evidence={detail.evidence} />
          </Section>
        </div>
        <div className="min-w-0">
          {rule !== null && (
            <Section
              title="What it means"
              end={
                <Link href={`/findings?rule=${rule.id}&open=${rule.id}`} prefetch={false}>
                  All of {rule.id}
                </Link>
              }
            >
              <RuleAbout
                means={rule.means}
                severity={rule.severity}
                controls={rule.controls}
                pages={rule.references.pages}
              />
            </Section>
          )}
          <Section title="Since when">
            <HistoryList history={detail.history} finding={finding} />
          </Section>
          {detail.notEvaluated.length > 0 && (
            <Section title="Where its rule could not look">
              <div className="mt-2">
                <BlindSpots spots={detail.notEvaluated} open />
              </div>
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

/** Resolved, or open and not looked for: said before anything else. */
function StatusLine({ detail: { finding }, today }: { detail: FindingDetail; today: number }) {
  if (finding.status === "resolved" && finding.resolvedAt !== null) {
    return (
      <p className="mt-2 text-ink-2" title={full(finding.resolvedAt)}>
        The audit of {short(finding.resolvedAt, today)} looked and did not find it. What follows is as it was last seen.
      </p>
    );
  }
  if (finding.found) return null;
  return (
    <p className="mt-2 flex items-start gap-[6px] text-unk">
      <Mark shape="ring-question" className="mt-[3px]" />
      <span>
        This audit could not look, so it stays open. It was last seen {full(finding.lastSeen)}; what follows is as it
        was then.
      </span>
    </p>
  );
}

function factsOf({ finding, audit }: FindingDetail, today: number) {
  const { subject, owners, certainty, firstSeen } = finding;
  const cluster = subject.kind === "cluster" ? null : subject.cluster;
  return [
    {
      name: subjectWords[subject.kind].charAt(0).toUpperCase() + subjectWords[subject.kind].slice(1),
      value: <SubjectLink subject={subject} />,
    },
    ...(cluster === null ? [] : [{ name: "Cluster", value: visible(cluster) }]),
    ...(subject.account === null ? [] : [{ name: "Account", value: subject.account }]),
    { name: "Sure", value: <CertaintyWord certainty={certainty} /> },
    {
      name: "Owner",
      value: owners.length === 0 ? <span className="text-ink-2">not known</span> : visible(owners.join(", ")),
    },
    {
      name: "First seen",
      value:
        firstSeen === (audit.finishedAt ?? audit.startedAt) ? (
          "with this audit"
        ) : (
          <span title={full(firstSeen)}>{short(firstSeen, today)}</span>
        ),
    },
  ];
}

function Concerned({ detail: { finding, concerned } }: { detail: FindingDetail }) {
  if (concerned.items.length > 0) return <ConcernedList items={concerned.items} more={concerned.more} />;
  if (finding.containers === 0) return <p className="pt-2 text-ink-2">It counts no container.</p>;
  return (
    <p className="pt-2 text-ink-2">
      {finding.found
        ? `It counts ${count(finding.containers)}, and does not name them.`
        : `It counted ${count(finding.containers)} when it was last seen.`}
    </p>
  );
}
